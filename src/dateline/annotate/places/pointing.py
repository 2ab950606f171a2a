"""Words of an event's clause that point at a scene without naming a known one: "there", "in the area", "in Nowhereville"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.places import words as pw
from dateline.annotate.places.where import LOCATIVE
from dateline.languages import words as _words
from dateline.tree import OBJECT, PREPOSITION_OBJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.parsed import Parsed, Word

HERE = _words("places", "where.here")
SPOTS = pw.TYPE_OF | pw.TYPE_AFTER | pw.UNIT_WORDS | pw.TOWN_WORDS | pw.PART_NOUN | pw.FACILITY | _words("places", "where.spot")


def pointing(doc: Parsed, i: int) -> list[str]:
    """Signs that the scene of a word is named elsewhere, or by words that name no known place."""
    out = []
    for w in _under(doc, i):
        if w.lower in HERE and w.dep in {"advmod", "npadvmod", "pcomp", "pobj"}:
            out.append("pointed at")
        elif w.dep in PREPOSITION_OBJECT and doc.words[w.head].lower in LOCATIVE:
            if w.lemma.lower() in SPOTS:
                out.append("in some spot")
            elif w.pos == "PROPN":
                out.append("in some name")
    return list(dict.fromkeys(out))


def _under(doc: Parsed, i: int) -> Iterator[Word]:
    """Words in the phrases right under a word, under its objects, and under the verb that it is the object of."""
    w = doc.words[i]
    for top in (i, w.head) if w.dep in OBJECT and w.head != i else (i,):
        for k in doc.children(top):
            yield k
            for g in doc.children(k.i):
                yield g
                if g.dep == "prep":
                    yield from doc.children(g.i)
