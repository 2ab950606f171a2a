"""Words of fighting, asking and arriving that tell of no such deed: wars of words, questions, numbers arrived at."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from dateline import tree
from dateline.languages import words

if TYPE_CHECKING:
    from dateline.parsed import Parsed, Word

_e = "events"
OF_WAR = words(_e, "figure.war")
OF_THOUGHT = words(_e, "figure.of")
ASKING = words(_e, "figure.asking")
WHETHER = words(_e, "figure.whether")
REACHING = words(_e, "figure.reaching")
QUESTION = frozenset({"WP", "WRB", "WDT", "WP$"})
WHEN = frozenset({"DATE", "TIME"})
NOUN = frozenset({"NOUN", "PROPN"})


def figures(doc: Parsed) -> set[int]:
    """Where a report speaks of a war of words, a battle of wits and the like."""
    return {
        w.i
        for w in doc.words
        if w.pos in NOUN
        and w.lemma.lower() in OF_WAR
        and any(doc.words[m].lemma.lower() in OF_THOUGHT for m in tree.prepositional(doc, w.i, "of"))
    }


def figurative(doc: Parsed, i: int, at: set[int]) -> bool:
    """Whether a trigger belongs to such a figure of speech, as part of it or with it as its circumstance."""
    if not at:
        return False
    below = [m.i for k in doc.children(i) for m in (k, *doc.children(k.i))]
    near = (i, *below, *(m.i for b in below for m in doc.children(b)), *(a.i for a in itertools.islice(doc.ancestors(i), 3)))
    return not at.isdisjoint(near)


def no_deed(doc: Parsed, w: Word, key: str) -> bool:
    """Whether a verb only asks something, or reaches a number: "asked whether", "asked about", "arrived at 105,000"."""
    if key in REACHING:
        return any(
            m.pos == "NUM" and (m.ent < 0 or doc.entities[m.ent].label not in WHEN)
            for p in doc.children(w.i)
            if p.dep == "prep" and p.lower == "at"
            for m in doc.children(p.i)
            if m.dep in tree.PREPOSITION_OBJECT
        )
    if key not in ASKING:
        return False
    kids = list(doc.children(w.i))
    if any(k.dep in {"ccomp", "advcl"} and _asks(doc, k) for k in kids):
        return True
    return any(k.dep == "prep" and k.lower == "about" for k in kids) and not any(k.dep == "xcomp" for k in kids)


def _asks(doc: Parsed, clause: Word) -> bool:
    """Whether a clause is an indirect question."""
    return any(m.i < clause.i and (m.lower in WHETHER or m.tag in QUESTION) for m in doc.children(clause.i))
