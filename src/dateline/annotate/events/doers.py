"""Helpers of the parties: who stands behind a verb, around a noun, before a dateline, under an accuser's word."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.events.scene import Scene, can_act, weight
from dateline.languages import words

if TYPE_CHECKING:
    from collections.abc import Container

    from dateline.parsed import Parsed

_p = "events"
ACCUSERS = words(_p, "party.accusers")
ACCUSED_OF = words(_p, "party.accused_of")
FOILING = words(_p, "light.foiling")
MANNERS = words(_p, "party.manners")
TEXTS = words(_p, "light.texts")
AIM = tuple(sorted(words(_p, "party.aim")))
ASKED = frozenset({"ccomp", "xcomp", "acl", "relcl"})
ATTRIBUTES = frozenset({"amod", "compound", "nmod", "nsubj"})
DASHES = frozenset({"-", "--", "–", "—", "---"})
OWN_SUBJECT = tree.SUBJECT | tree.SUBJECT_PASSIVE


def whole(s: Scene, heads: list[int]) -> list[int]:
    """Each head once; of words that modify one noun side by side only the last: "the Syrian government operation"."""
    words = s.doc.words
    once = set(heads)
    return [
        k
        for k in dict.fromkeys(heads)
        if not (k + 1 in once and words[k].head in {k + 1, words[k + 1].head} and words[k].dep in ATTRIBUTES)
    ]


def named(s: Scene, i: int) -> int:
    """The name that stands beside a description: "the regime's ally Russia", "its leader, John Doe"."""
    words = s.doc.words
    return next(
        (k.i for k in s.doc.children(i) if k.dep == "appos" and k.pos == "PROPN" and words[i].pos == "NOUN" and k.ent >= 0), i
    )


def series(s: Scene, i: int) -> list[int]:
    """A name with the names that follow it in a list, where the parser took the second for a description of the first."""
    words = s.doc.words
    if words[i].pos != "PROPN" or words[i].ent < 0:
        return [i]
    kind = s.doc.entities[words[i].ent].label
    more = [
        k.i
        for k in s.doc.children(i)
        if k.dep == "appos" and k.pos == "PROPN" and k.ent >= 0 and s.doc.entities[k.ent].label == kind
    ]
    last = max((k.i for head in (i, *more) for k in s.doc.children(head) if k.dep == "conj"), default=-1)
    return [i, *(x for k in more if k < last for x in tree.conjuncts_of_np(s.doc, k))]


def beside(doc: Parsed, i: int, nouns: Container[int]) -> int:
    """The event noun that a noun is coordinated with, or -1.

    The parser may have hung it on the last noun before "and" instead: "the army's withdrawal from towns and safe passage".
    """
    w = doc.words[i]
    if w.dep != "conj":
        return -1
    head = doc.words[w.head]
    above = doc.words[doc.words[head.head].head] if head.dep == "pobj" else head
    return next((k.i for k in (head, above) if k.i in nouns and k.pos in {"NOUN", "PROPN"}), -1)


def behind(s: Scene, i: int) -> list[int]:
    """Sides of weight named around a noun that is a deed or a weapon."""
    return [k for k in doers(s.doc, i) if weight(s, k)]


def others(s: Scene, i: int) -> list[int]:
    """Whose deed a noun names, but for "its" and "their", which mostly means the subject's own."""
    out = [k for k in behind(s, i) if s.doc.words[k].pos != "PRON"]
    return out or tree.prepositional(s.doc, i, "of", "from", "between")


def holder(s: Scene, i: int) -> list[int]:
    """Who talks, where the talks name only the other side: the subject of the nearest verb above that can do so."""
    for up in itertools.islice(s.doc.ancestors(i), 12):
        if up.pos in {"VERB", "AUX"}:
            heads = [k for k in tree.agents(s.doc, up.i) if can_act(s, k) and weight(s, k)]
            if heads:
                return heads
    return []


def talking(s: Scene, i: int) -> list[int]:
    """Who takes part in the talks that a verb says something of: named around them, and who speaks where only the others are."""
    out: list[int] = []
    for k in tree.surface_subjects(s.doc, i):
        other = tree.prepositional(s.doc, k, "with")
        own = [x for c in s.doc.children(k) if c.dep == "poss" for x in tree.conjuncts_of_np(s.doc, c.i)]
        own += tree.prepositional(s.doc, k, "between", "among", "of")
        own += [x for c in s.doc.children(k) if c.dep in {"amod", "compound", "nmod"} for x in modifying(s, c.i)]
        if other and not own:
            own = [h for h in holder(s, i) if weight(s, h) == 2]
        out += [x for x in (*own, *other) if can_act(s, x) and weight(s, x)]
    return list(dict.fromkeys(out))


def doing(s: Scene, i: int) -> list[int]:
    """The doers of a verb: its agents, past a dateline; or who brings out the text that does it: "a letter urging"."""
    doc = s.doc
    heads = [_past_dateline(doc, k, i) for k in tree.agents(doc, i)]
    w = doc.words[i]
    if w.dep == "acl" and doc.words[doc.words[w.head].head].lemma.lower() in FOILING:  # the foiler does not do it
        named_before = [k.i for k in doc.children(w.head) if k.dep in {"poss", "compound", "amod"} and weight(s, k.i)]
        return named_before + tree.prepositional(doc, w.head, "by")
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


def accused(s: Scene, i: int) -> list[int]:
    """Who did it by the word of an accuser: "accused the army of shelling", "criticised the raid by the army for killing"."""
    doc, w = s.doc, s.doc.words[i]
    if w.dep != "pcomp" or doc.words[w.head].lower not in ACCUSED_OF:
        return []
    up = doc.words[doc.words[w.head].head]
    if up.dep in tree.OBJECT and doc.words[up.head].lemma.lower() in ACCUSERS:  # the parser hung "of" on the accused
        up = doc.words[up.head]
    if up.lemma.lower() not in ACCUSERS:
        return []
    return [x for k in tree.patients(doc, up.i) for x in ([k] if can_act(s, k) else doers(doc, k))]


def asked(doc: Parsed, i: int) -> list[int]:
    """Subjects of the clauses that say what is asked for or alleged."""
    clauses = [
        c.i for c in doc.children(i) if c.dep in ASKED or (c.dep == "advcl" and any(m.lower == "for" for m in doc.children(c.i)))
    ]
    return [x for c in clauses for k in tree.dependents(doc, c, OWN_SUBJECT) for x in tree.conjuncts_of_np(doc, k)]


def aim(doc: Parsed, i: int) -> list[int]:
    """Whom the promised, threatened or refused act is for: "vowed to attack the rebels", "agreed to send aid to them"."""
    objects = tree.patients(doc, i)
    out = tree.prepositional(doc, i, *AIM)
    out += [x for k in objects for x in (*([] if own(doc, k) else [k]), *below(doc, k, *AIM, "of"))]
    return [k for k in out if doc.words[k].lower != "it"]


def own(doc: Parsed, i: int) -> bool:
    """Whether a noun is one's own: "their forces"."""
    return any(m.dep == "poss" and m.pos == "PRON" for m in doc.children(i))


def doers(doc: Parsed, i: int) -> list[int]:
    """Sides named around a noun as the doers of what happened in it: "in Israeli airstrikes", "in clashes with rebels"."""
    out = [k.i for k in doc.children(i) if k.dep in {"amod", "compound", "nmod"} and (k.ent >= 0 or k.pos == "NOUN")]
    out += [x for k in doc.children(i) if k.dep == "poss" for x in tree.conjuncts_of_np(doc, k.i)]
    out += [x for k in doc.children(i) if k.dep == "acl" and tree.is_passive(doc, k.i) for x in tree.agents(doc, k.i)]
    return out + below(doc, i, "by", "with")


def below(doc: Parsed, i: int, *prepositions: str) -> list[int]:
    """Objects of prepositions of a noun, also where they hang on what follows "of" or "in": "shelling of the town by rebels"."""
    out = tree.prepositional(doc, i, *prepositions)
    if not out:
        out = [
            k for m in tree.prepositional(doc, i, "of", "in", "on", "at", "by") for k in tree.prepositional(doc, m, *prepositions)
        ]
    return out


def modifying(s: Scene, i: int) -> list[int]:
    """A modifier that names a side, and the side joined to it by a hyphen or "and": "the US-Russian ceasefire"."""
    w = s.doc.words[i]
    names = w.pos != "ADJ" or w.ent >= 0 or i in s.actor_of or w.lower not in MANNERS
    out = [i] if names and weight(s, i) == 2 else []
    return out + [
        k.i for k in s.doc.children(i) if k.dep in {"compound", "conj", "amod", "npadvmod"} and weight(s, k.i) == 2 and k.i != i - 1
    ]
