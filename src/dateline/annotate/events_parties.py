"""Who does it and to whom, by the sentence's own structure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.events_scene import Scene, can_act, weight
from dateline.languages import words
from dateline.vocab import EventType as T

if TYPE_CHECKING:
    from dateline.annotate.events_triggers import Trigger
    from dateline.parsed import Parsed

PREPOSITIONS: dict[T, tuple[str, ...]] = {
    T.ASSAULT: ("against", "on", "upon", "at", "with", "toward", "towards"),
    T.COERCE: ("against", "on", "upon", "from", "into"),
    T.MOBILIZE: ("against", "to"),
    T.PROTEST: ("against", "outside"),
    T.SANCTION: ("against", "on", "upon", "with", "from"),
    T.CONSULT: ("with", "to", "before"),
    T.AGREE: ("with", "to"),
    T.SUPPORT: ("with", "to", "for", "from"),
    T.COOPERATE: ("with",),
    T.AID: ("to", "for"),
    T.RETREAT: ("to",),
    T.CONCEDE: ("to",),
    T.REQUEST: ("on", "upon", "to", "of", "from", "with"),
    T.ACCUSE: ("against", "on", "at", "of", "to", "with"),
    T.REJECT: ("to", "with", "against"),
    T.THREATEN: ("against", "to"),
}
OF_ACTS = words("events", "party.of_acts")
SUFFERED = words("events", "party.suffered")
ACCUSERS = words("events", "party.accusers")
ATTRIBUTES = frozenset({"amod", "compound", "nmod", "nsubj"})
OF_CLAUSES = frozenset({T.AGREE, T.REJECT, T.THREATEN, T.CONCEDE})
"""Types whose infinitive says whom they are for."""
AIM = ("to", "with", "from", "against", "on", "into")
DASHES = frozenset({"-", "--", "–", "—", "---"})
MANNERS = words("events", "party.manners")
AIMS = words("events", "class.place") | words("events", "class.people") | words("events", "class.captive")
TEXTS = words("events", "light.texts")
CARRYING = words("events", "light.verbs") | words("events", "light.authors")
WITHIN = frozenset({"in", "during", "by", "from"})
OF_DEEDS = frozenset({T.ACCUSE, T.REJECT, T.SUPPORT, T.REQUEST, T.THREATEN, T.SANCTION, T.CONSULT})
"""Types whose object may be a deed; whose deed it is then receives them."""
OWN_SUBJECT = tree.SUBJECT | tree.SUBJECT_PASSIVE
RECIPROCAL = frozenset({T.CONSULT, T.AGREE, T.COOPERATE})


def sides(s: Scene, t: Trigger) -> tuple[list[int], list[int]]:
    """Heads of the actors and of the recipients of a trigger, those who cannot be either left out."""
    if t.sense.status is not None and t.matched:  # who foils an attack is neither its doer nor its aim
        acts, gets = _around(s, t, t.matched[0])
        return _whole(s, [k for k in acts if can_act(s, k)]), _whole(s, [k for k in gets if can_act(s, k) and k not in acts])
    acts, gets = _noun(s, t) if not t.verbal and s.doc.words[t.i].tag[:2] != "JJ" else _verb(s, t)
    if not acts and gets and not t.verbal and t.sense.type in RECIPROCAL:
        acts = _holder(s, t.i)
    if t.verbal and t.sense.type is T.MOBILIZE:  # who is sent acts as well as who sends; only "against whom" receives
        sent = tree.patients(s.doc, t.i)
        acts, gets = acts or sent, [k for k in gets if k not in sent]
    acts = [x for k in acts for x in ([k] if can_act(s, k) else _behind(s, k))]  # "Israeli airstrikes killed"
    acts = _whole(s, [_named(s, k) for k in acts if can_act(s, k)])
    if t.sense.type in OF_DEEDS:
        gets = [x for k in gets for x in ([k] if can_act(s, k) else _others(s, k))]
    gets = _whole(s, [_named(s, k) for k in gets if can_act(s, k)])
    return acts, [k for k in gets if k not in acts and (k not in t.matched or weight(s, k) or _lemma_of(s, k) in AIMS)]


def _lemma_of(s: Scene, i: int) -> str:
    return s.doc.words[i].lemma.lower()


def _behind(s: Scene, i: int) -> list[int]:
    """Sides of weight named around a noun that is a deed or a weapon."""
    return [k for k in _doers(s.doc, i) if weight(s, k)]


def _others(s: Scene, i: int) -> list[int]:
    """Whose deed a noun names, but for "its" and "their", which mostly means the subject's own."""
    out = [k for k in _behind(s, i) if s.doc.words[k].pos != "PRON"]
    return out or tree.prepositional(s.doc, i, "of", "from", "between")


def _whole(s: Scene, heads: list[int]) -> list[int]:
    """Each head once; of words that modify one noun side by side only the last: "the Syrian government operation"."""
    words = s.doc.words
    once = set(heads)
    return [
        k
        for k in dict.fromkeys(heads)
        if not (k + 1 in once and words[k].head in {k + 1, words[k + 1].head} and words[k].dep in ATTRIBUTES)
    ]


def _named(s: Scene, i: int) -> int:
    """The name that stands beside a description: "the regime's ally Russia", "its leader, John Doe"."""
    words = s.doc.words
    return next(
        (k.i for k in s.doc.children(i) if k.dep == "appos" and k.pos == "PROPN" and words[i].pos == "NOUN" and k.ent >= 0), i
    )


def _holder(s: Scene, i: int) -> list[int]:
    """Who talks, where the talks name only the other side: the subject of the nearest verb above that can do so."""
    for up in s.doc.ancestors(i):
        if up.pos in {"VERB", "AUX"}:
            heads = [k for k in tree.agents(s.doc, up.i) if can_act(s, k) and weight(s, k)]
            if heads:
                return heads
    return []


def _verb(s: Scene, t: Trigger) -> tuple[list[int], list[int]]:
    """Subject and object, or who stands behind "by"; then the prepositions of the type, and the subject of what is asked."""
    doc, i, kind = s.doc, t.i, t.sense.type
    acts, gets = _accused(s, i) or _doing(s, i), tree.patients(doc, i)
    if not acts and tree.is_passive(doc, i):
        within = [m for p in doc.children(i) if p.lower in WITHIN for m in doc.children(p.i) if m.dep == "pobj"]
        acts = [k for m in within for k in _doers(doc, m.i)]
    gets += tree.prepositional(doc, i, *PREPOSITIONS[kind])
    for k in t.matched:  # "held talks with", "imposed a curfew on", "a deal was reached between"
        if doc.words[k].pos == "NOUN" and not can_act(s, k):
            acts = acts or tree.prepositional(doc, i, "between") or _around(s, t, k)[0]
            gets += _below(doc, k, *PREPOSITIONS[kind], *AIM, "of")
    if kind is T.REQUEST and not gets:
        gets = tree.prepositional(doc, i, "for")
    if kind in {T.REQUEST, T.ACCUSE}:
        gets += _asked(doc, i)
    if kind in OF_CLAUSES and not any(can_act(s, k) for k in gets):
        gets = gets + [k for c in doc.children(i) if c.dep == "xcomp" and c.tag == "VB" for k in _aim(doc, c.i)]
    return acts, gets


def _doing(s: Scene, i: int) -> list[int]:
    """The doers of a verb: its agents, past a dateline; or who brings out the text that does it: "a letter urging"."""
    doc = s.doc
    heads = [_past_dateline(doc, k, i) for k in tree.agents(doc, i)]
    w = doc.words[i]
    if (
        w.dep != "acl"
        or any(can_act(s, k) for k in heads)
        or doc.words[w.head].lemma.lower() not in TEXTS
        or tree.is_passive(doc, i)
    ):
        return heads
    noun = doc.words[w.head]
    owners = [k.i for k in doc.children(noun.i) if k.dep == "poss"] + tree.prepositional(doc, noun.i, "by", "from")
    if owners or noun.dep not in tree.OBJECT or doc.words[noun.head].pos != "VERB":
        return owners
    return tree.agents(doc, noun.head)


def _past_dateline(doc: Parsed, k: int, verb: int) -> int:
    """A sentence's first words may be a dateline that the parser took for the subject: then the last noun before the verb is."""
    first = doc.sentences[doc.words[k].sent].first
    dash = next((m for m in range(k + 1, min(verb, first + 14)) if doc.words[m].text in DASHES), -1)
    if dash < 0:
        return k
    inside = [
        m
        for m in range(dash + 1, min(verb, dash + 40))
        if doc.words[m].pos in {"NOUN", "PROPN"} and not dash < doc.words[m].head < verb
    ]
    return inside[-1] if inside else k


def _asked(doc: Parsed, i: int) -> list[int]:
    """Subjects of the clauses that say what is asked for or alleged."""
    clauses = [c.i for c in doc.children(i) if c.dep in {"ccomp", "xcomp", "acl", "relcl"}]
    return [x for c in clauses for k in tree.dependents(doc, c, OWN_SUBJECT) for x in tree.conjuncts_of_np(doc, k)]


def _aim(doc: Parsed, i: int) -> list[int]:
    """Whom the promised, threatened or refused act is for: "vowed to attack the rebels", "agreed to send aid to them"."""
    objects = tree.patients(doc, i)
    own = {k for k in objects if any(m.dep == "poss" and m.pos == "PRON" for m in doc.children(k))}
    out = tree.prepositional(doc, i, *AIM)
    out += [x for k in objects for x in (*([] if k in own else [k]), *_below(doc, k, *AIM, "of"))]
    return out


def _accused(s: Scene, i: int) -> list[int]:
    """Who did it by the word of an accuser: "accused the army of shelling", "criticised the raid by the army for killing"."""
    doc, w = s.doc, s.doc.words[i]
    if w.dep != "pcomp" or doc.words[w.head].lower not in {"of", "for", "with"}:
        return []
    up = doc.words[doc.words[w.head].head]
    if up.dep in tree.OBJECT and doc.words[up.head].lemma.lower() in ACCUSERS:  # the parser hung "of" on the accused
        up = doc.words[up.head]
    if up.lemma.lower() not in ACCUSERS:
        return []
    return [x for k in tree.patients(doc, up.i) for x in ([k] if can_act(s, k) else _doers(doc, k))]


def _doers(doc: Parsed, i: int) -> list[int]:
    """Sides named around a noun as the doers of what happened in it: "in Israeli airstrikes", "in clashes with rebels"."""
    out = [k.i for k in doc.children(i) if k.dep in {"amod", "compound", "nmod"} and (k.ent >= 0 or k.pos == "NOUN")]
    out += [x for k in doc.children(i) if k.dep == "poss" for x in tree.conjuncts_of_np(doc, k.i)]
    out += [x for k in doc.children(i) if k.dep == "acl" and tree.is_passive(doc, k.i) for x in tree.agents(doc, k.i)]
    return out + _below(doc, i, "by", "with")


def _below(doc: Parsed, i: int, *prepositions: str) -> list[int]:
    """Objects of prepositions of a noun, also where they hang on what follows "of" or "in": "shelling of the town by rebels"."""
    out = tree.prepositional(doc, i, *prepositions)
    if not out:
        out = [
            k for m in tree.prepositional(doc, i, "of", "in", "on", "at", "by") for k in tree.prepositional(doc, m, *prepositions)
        ]
    return out


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
    if t.light >= 0:
        up = t.light
        acts += [k for k in tree.agents(doc, up) if k != i]
        gets += tree.prepositional(doc, up, *PREPOSITIONS[kind])
        if doc.words[up].lemma.lower() in SUFFERED and (doc.words[up].lemma != "come" or tree.prepositional(doc, up, "under")):
            acts, gets = [k for k in acts if k not in tree.agents(doc, up)], gets + tree.agents(doc, up)
    gets += _below(doc, i, *(p for p in PREPOSITIONS[kind] if p != "of"))
    return acts, gets + (_asked(doc, i) if kind is T.REQUEST else [])


def _around(s: Scene, t: Trigger, i: int) -> tuple[list[int], list[int]]:
    """Doers and targets inside a noun phrase."""
    doc = s.doc
    acts = [x for k in doc.children(i) if k.dep == "poss" for x in tree.conjuncts_of_np(doc, k.i)]
    acts += _below(doc, i, "by", "between", "among")
    acts += [
        x for k in doc.children(i) if k.dep in {"amod", "compound", "nmod"} and k.i not in t.matched for x in _modifying(s, k.i)
    ]
    of = tree.prepositional(doc, i, "of")
    if t.sense.type in RECIPROCAL or doc.words[i].lemma.lower() in OF_ACTS:
        return acts + of, []
    return acts, of


def _modifying(s: Scene, i: int) -> list[int]:
    """A modifier that names a side, and the side joined to it by a hyphen or "and": "the US-Russian ceasefire"."""
    w = s.doc.words[i]
    names = w.pos != "ADJ" or w.ent >= 0 or i in s.actor_of or w.lower not in MANNERS
    out = [i] if names and weight(s, i) == 2 else []
    return out + [
        k.i for k in s.doc.children(i) if k.dep in {"compound", "conj", "amod", "npadvmod"} and weight(s, k.i) == 2 and k.i != i - 1
    ]
