"""Who does it and to whom, by the sentence's own structure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.events.doers import (
    AIM,
    accused,
    aim,
    asked,
    behind,
    below,
    doers,
    doing,
    holder,
    modifying,
    named,
    others,
    own,
    series,
    talking,
    whole,
)
from dateline.annotate.events.scene import MANY, Scene, can_act, place_name, somebody, weight
from dateline.languages import table, words
from dateline.vocab import EventType as T
from dateline.vocab import Status

if TYPE_CHECKING:
    from dateline.annotate.events.triggers import Trigger

PREPOSITIONS = {T(k): tuple(v) for k, v in table("events")["prepositions"].items()}
"""What leads to the recipients of each type."""
OF_ACTS = words("events", "party.of_acts")
HAD = words("events", "party.has_suffered")
SUFFERED = words("events", "party.suffered")
OF_CLAUSES = frozenset({T.AGREE, T.REJECT, T.THREATEN, T.CONCEDE})
"""Types whose infinitive says whom they are for."""
AIMS = words("events", "class.place") | words("events", "class.people") | words("events", "class.captive")
CARRYING = words("events", "light.verbs") | words("events", "light.authors")
WITHIN = words("events", "party.within")
OF_WORDS = frozenset({T.AGREE, T.CONSULT, T.COOPERATE, T.REQUEST, T.THREATEN, T.CONCEDE})
"""Types of talk, which only somebody can receive, no place or thing."""
OF_SOMEBODY = frozenset({T.RETREAT, T.REJECT, T.SUPPORT, T.ACCUSE, T.PROTEST})
"""Types of acts towards somebody, whatever they are about: "returned to their homes" is done to nobody."""
OF_STATEMENTS = words("events", "party.of_statements")
OF_TALKS = frozenset({"^@talks", "^@accord"})
AWAY = frozenset({"from"})
OF_DEEDS = frozenset({T.PROTEST, T.ACCUSE, T.REJECT, T.SUPPORT, T.REQUEST, T.THREATEN, T.SANCTION, T.CONSULT})
"""Types whose object may be a deed; whose deed it is then receives them."""
RECIPROCAL = frozenset({T.CONSULT, T.AGREE, T.COOPERATE})


def sides(s: Scene, t: Trigger) -> tuple[list[int], list[int]]:
    """Heads of the actors and of the recipients of a trigger, those who cannot be either left out."""
    if t.sense.status is Status.DID_NOT_HAPPEN and t.matched:  # who foils an attack is neither its doer nor its aim
        acts, gets = _around(s, t, t.matched[0])
        return whole(s, [k for k in acts if can_act(s, k)]), whole(s, [k for k in gets if can_act(s, k) and k not in acts])
    if any(o[0] in OF_TALKS for o in t.sense.tokens):  # talks and truces that fail are both sides' failure
        return whole(s, [named(s, k) for k in talking(s, t.i)]), []
    acts, gets = _noun(s, t) if not t.verbal and s.doc.words[t.i].tag[:2] != "JJ" else _verb(s, t)
    if not acts and gets and not t.verbal and t.sense.type in RECIPROCAL:
        acts = holder(s, t.i)
    if t.verbal and t.sense.type is T.PROTEST and not acts:  # "students camped outside": the parser may take it for a passive
        acts, gets = tree.patients(s.doc, t.i), tree.prepositional(s.doc, t.i, *PREPOSITIONS[T.PROTEST])
    if t.verbal and t.sense.type is T.MOBILIZE:  # who is sent acts as well as who sends; only "against whom" receives
        sent = tree.patients(s.doc, t.i)
        acts, gets = acts or sent, [k for k in gets if k not in sent]
    acts = [x for k in acts for x in ([k] if can_act(s, k) else behind(s, k))]  # "Israeli airstrikes killed"
    acts = [k for k in acts if can_act(s, k) and (weight(s, k) or somebody(s, k) or place_name(s, k))]
    acts = [k for k in acts if not _scene_of(s, t, k)]
    acts = whole(s, [named(s, x) for k in acts for x in series(s, k)])
    if t.sense.mode == "release" and t.verbal and any(place_name(s, k) for k in tree.patients(s.doc, t.i)):  # a town handed over
        t.sense = replace(t.sense, mode="withdraw", cameo="0874")
    if t.sense.mode == "withdraw" and t.verbal:  # what is left or handed over receives nothing
        gets = [k for k in gets if not (place_name(s, k) and k in tree.patients(s.doc, t.i))]
    if t.sense.type is T.RETREAT or t.sense.mode == "restrict":  # "closed their borders"
        gets = [k for k in gets if not own(s.doc, k)]
    if t.sense.type in OF_DEEDS:
        open_to = can_act if t.sense.type not in OF_SOMEBODY else somebody
        broken = any("@unlawful" in o for o in t.sense.tokens)  # who announced a truce is not whom its breaking is done to
        gets = [x for k in gets for x in ([k] if open_to(s, k) and can_act(s, k) else [] if broken else others(s, k))]
    gets = whole(s, [named(s, k) for k in gets if can_act(s, k) and _receives(s, t, k)])
    return acts, [k for k in gets if k not in acts and (k not in t.matched or weight(s, k) or _lemma_of(s, k) in AIMS)]


def _scene_of(s: Scene, t: Trigger, k: int) -> bool:
    """Whether a place before a noun says where and not who: "a Basra gunfight"."""
    w = s.doc.words[k]
    return w.head == t.i and w.dep in {"compound", "nmod", "amod"} and place_name(s, k) and s.actor_of.get(k) is None


def _receives(s: Scene, t: Trigger, k: int) -> bool:
    """Whether a word can be whom an act is for: what is said or granted goes to somebody, no place, and "from" gives a place."""
    if t.sense.type in OF_WORDS:
        threatened = t.sense.type is T.THREATEN and s.doc.words[k].dep in tree.OBJECT
        return bool(weight(s, k)) and (somebody(s, k) or t.sense.type is T.CONSULT or threatened)
    if t.sense.type in OF_SOMEBODY:
        said = t.verbal and not t.matched and _lemma_of(s, t.i) in OF_STATEMENTS  # "which they deny": no place is denied
        return somebody(s, k) and not (said and place_name(s, k))
    up = s.doc.words[s.doc.words[k].head]
    return t.sense.type is not T.COERCE or up.lower not in AWAY or up.dep != "prep" or (somebody(s, k) and not place_name(s, k))


def _lemma_of(s: Scene, i: int) -> str:
    return s.doc.words[i].lemma.lower()


def _verb(s: Scene, t: Trigger) -> tuple[list[int], list[int]]:
    """Subject and object, or who stands behind "by"; then the prepositions of the type, and the subject of what is asked."""
    doc, i, kind = s.doc, t.i, t.sense.type
    acts, gets = accused(s, i) or doing(s, i), tree.patients(doc, i)
    up = doc.words[doc.words[i].head]
    if kind is T.ASSAULT and doc.words[i].tag == "VBG" and doc.words[i].dep != "advcl" and up.lemma.lower() in HAD and up.i < i:
        acts, gets = tree.prepositional(doc, i, "by"), acts  # "we have not had shelling for weeks"
    if not acts and tree.is_passive(doc, i):
        within = [
            m for p in doc.children(i) if p.lower in WITHIN for m in doc.children(p.i) if m.dep == "pobj" and not can_act(s, m.i)
        ]
        acts = [k for m in within for k in doers(doc, m.i)]
    gets += tree.prepositional(doc, i, *PREPOSITIONS[kind])
    for k in t.matched:  # "held talks with", "imposed a curfew on", "a deal was reached between"
        if doc.words[k].pos == "NOUN" and not can_act(s, k):
            acts = acts or tree.prepositional(doc, i, "between") or _around(s, t, k)[0]
            gets += below(doc, k, *PREPOSITIONS[kind], *AIM, "of")
    if kind is T.REQUEST and not gets:
        gets = tree.prepositional(doc, i, "for")
    if kind in {T.REQUEST, T.ACCUSE}:
        gets += [k for k in asked(doc, i) if doc.words[k].dep != "nsubjpass" or not place_name(s, k)]
    if kind in OF_CLAUSES and not any(can_act(s, k) for k in gets):
        gets = gets + [k for c in doc.children(i) if c.dep == "xcomp" and c.tag == "VB" for k in aim(doc, c.i)]
    return acts, gets


def _noun(s: Scene, t: Trigger) -> tuple[list[int], list[int]]:
    """Possessor, "by", a side as modifier, "between", the subject of the verb that carries the noun; "of" by the kind of noun."""
    doc, i, kind = s.doc, t.i, t.sense.type
    acts, gets = _around(s, t, i)
    w = doc.words[i]
    head = w.head
    if w.dep in {"compound", "nmod", "amod"} and doc.words[head].pos in {"NOUN", "PROPN"}:  # "the ceasefire offer by the rebels"
        more = _around(s, t, head)
        acts, gets = acts + [k for k in more[0] if k != i], gets + more[1]
        head = doc.words[head].head
    if not acts and doc.words[head].pos in {"VERB", "AUX"} and w.dep in {"nsubj", "nsubjpass", "dobj", "attr"}:
        acts = tree.prepositional(doc, head, "between", "among")  # "clashes broke out between"
    for c in doc.children(i):  # "an offensive launched by the army", "the attack that rebels staged"
        if c.dep in {"acl", "relcl"} and c.pos == "VERB" and c.lemma.lower() in CARRYING:
            acts += [k for k in tree.agents(doc, c.i) if k != i] + tree.prepositional(doc, c.i, "between")
    up = doc.words[doc.words[head].head].i if w.dep == "pobj" and doc.words[head].lower in WITHIN else -1
    if not acts and up >= 0 and doc.words[up].pos == "VERB" and tree.is_passive(doc, up):  # "was hit by the army in airstrikes"
        acts = tree.agents(doc, up)
    if t.light >= 0:
        up = t.light
        acts += [k for k in tree.agents(doc, up) if k != i]
        gets += tree.prepositional(doc, up, *PREPOSITIONS[kind])
        had = kind is T.ASSAULT and doc.words[up].lemma.lower() in HAD and not tree.prepositional(doc, i, "with")
        if had or (
            doc.words[up].lemma.lower() in SUFFERED and (doc.words[up].lemma != "come" or tree.prepositional(doc, up, "under"))
        ):
            acts, gets = [k for k in acts if k not in tree.agents(doc, up)], gets + tree.agents(doc, up)
    towards = [p for p in PREPOSITIONS[kind] if p != "of"]
    gets += below(doc, i, *towards)
    outer = doc.words[head].head
    if w.dep == "pobj" and doc.words[outer].lemma.lower() in MANY:  # "a wave of raids against the rebels"
        gets += tree.prepositional(doc, outer, *towards)
    return acts, gets + (asked(doc, i) if kind is T.REQUEST else [])


def _around(s: Scene, t: Trigger, i: int) -> tuple[list[int], list[int]]:
    """Doers and targets inside a noun phrase."""
    doc = s.doc
    acts = [x for k in doc.children(i) if k.dep == "poss" for x in tree.conjuncts_of_np(doc, k.i)]
    acts += below(doc, i, "by", "between", "among")
    acts += [
        x for k in doc.children(i) if k.dep in {"amod", "compound", "nmod"} and k.i not in t.matched for x in modifying(s, k.i)
    ]
    of = tree.prepositional(doc, i, "of")
    if t.sense.type in RECIPROCAL or doc.words[i].lemma.lower() in OF_ACTS:
        return acts + of, []
    return acts, of
