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

AGAINST = ("against", "on", "upon", "at", "toward", "towards", "with", "to", "from")
PREPOSITIONS: dict[T, tuple[str, ...]] = {
    T.ASSAULT: ("against", "on", "upon", "at", "with", "toward", "towards"),
    T.COERCE: ("against", "on", "upon", "from"),
    T.MOBILIZE: ("against",),
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
BY = ("by",)
RECIPROCAL = frozenset({T.CONSULT, T.AGREE, T.COOPERATE})


def sides(s: Scene, t: Trigger) -> tuple[list[int], list[int]]:
    """Heads of the actors and of the recipients of a trigger, those who cannot be either left out."""
    acts, gets = _verb(s.doc, t) if t.verbal else _noun(s, t)
    acts = [k for k in dict.fromkeys(acts) if can_act(s, k)]
    return acts, [k for k in dict.fromkeys(gets) if can_act(s, k) and k not in acts]


def _verb(doc: Parsed, t: Trigger) -> tuple[list[int], list[int]]:
    """Subject and object, or who stands behind "by"; then the prepositions of the type, and the subject of what is asked."""
    i, kind = t.i, t.sense.type
    acts, gets = tree.agents(doc, i), tree.patients(doc, i)
    if not acts and tree.is_passive(doc, i):
        acts = [
            k
            for p in doc.children(i)
            if p.lower in {"in", "during", "by", "from"}
            for m in doc.children(p.i)
            for k in _modifiers(doc, m.i)
        ]
    gets += tree.prepositional(doc, i, *PREPOSITIONS[kind])
    if kind is T.REQUEST and not gets:
        gets = tree.prepositional(doc, i, "for")
    if kind in {T.REQUEST, T.ACCUSE}:
        for c in doc.children(i):
            if c.dep in {"ccomp", "xcomp"}:
                gets += tree.dependents(doc, c.i, tree.SUBJECT | tree.SUBJECT_PASSIVE)
    return acts, gets


def _modifiers(doc: Parsed, i: int) -> list[int]:
    """Sides named before or after an event noun as its doer: "Israeli airstrike", "an attack by rebels"."""
    out = [k.i for k in doc.children(i) if k.dep in {"amod", "compound", "nmod"} and (k.ent >= 0 or k.pos == "NOUN")]
    return out + tree.prepositional(doc, i, "by")


def _noun(s: Scene, t: Trigger) -> tuple[list[int], list[int]]:
    """Possessor, "by", a side as modifier, "between", the subject of the verb that carries the noun; "of" by the kind of noun."""
    doc, i, kind = s.doc, t.i, t.sense.type
    acts = [x for k in doc.children(i) if k.dep == "poss" for x in tree.conjuncts_of_np(doc, k.i)]
    acts += tree.prepositional(doc, i, "by", "between", "among")
    acts += [k.i for k in doc.children(i) if k.dep in {"amod", "compound", "nmod"} and weight(s, k.i) == 2 and k.i not in t.matched]
    of = tree.prepositional(doc, i, "of")
    gets: list[int] = []
    if kind in RECIPROCAL or doc.words[i].lemma.lower() in OF_ACTS:
        acts += of
    else:
        gets += of
    for c in doc.children(i):  # "an offensive launched by the army", "the attack that rebels staged"
        if c.dep in {"acl", "relcl"} and c.pos == "VERB":
            acts += [k for k in tree.agents(doc, c.i) if k != i]
    if t.light >= 0:
        up = t.light
        acts += [k for k in tree.agents(doc, up) if k != i]
        gets += tree.prepositional(doc, up, *PREPOSITIONS[kind])
        if doc.words[up].lemma.lower() in {"suffer", "face", "undergo", "sustain", "come", "receive"}:
            acts, gets = [k for k in acts if k not in tree.agents(doc, up)], gets + tree.agents(doc, up)
    gets += tree.prepositional(doc, i, *(p for p in PREPOSITIONS[kind] if p != "of"))
    return acts, gets
