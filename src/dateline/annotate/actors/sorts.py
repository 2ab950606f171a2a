"""What sort of thing a name is, by its words: a body, a company, a document, a place, or a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.actors.tables import fold
from dateline.vocab import ActorKind

if TYPE_CHECKING:
    from dateline.annotate.actors.scan import Scan
    from dateline.parsed import Entity


PERSONLIKE = frozenset({"PERSON", "GPE", "ORG", "FAC"})
_BUSINESS = 120
"""A report with one word of business in so many is about business."""


class Sorts:
    """Tells sorts of names in one report."""

    def __init__(self, scan: Scan) -> None:
        """Prepare for one report."""
        self.scan = scan
        self.doc = scan.doc
        self.lex = scan.lex
        self.surnames = self._evidence()
        self._business: bool | None = None

    def _evidence(self) -> set[str]:
        """Single names that speak and are the last word of longer names: each is evidence that the other is a person."""
        words, lone, last = self.doc.words, set(), set()
        for e in self.doc.entities:
            if e.label not in PERSONLIKE:
                continue
            if e.stop - e.first == 1 and self.scan.speaks(e.first, e.stop):
                lone.add(fold(words[e.first].lower))
            elif 1 < e.stop - e.first < 4 and words[e.first].text[:1].isupper() and self.organization(e) is None:
                last.add(fold(words[e.stop - 1].lower))
        return lone & last

    def organization(self, e: Entity) -> ActorKind | None:
        """The kind that the words of an organisation's name give, the head's first."""
        words, kinds = self.doc.words, self.lex.organization
        inside = {w.lower for w in words[e.first : e.stop]}
        if any(kinds.get(w) is ActorKind.POLICE for w in inside):
            return ActorKind.POLICE
        for k in (self.scan.head(e.first, e.stop), *range(e.stop - 1, e.first - 1, -1)):
            kind = kinds.get(words[k].lower)
            if kind is not None and words[k].text[:1].isupper():
                rising = kind is ActorKind.MILITARY and inside & self.lex.sets["rising"]
                return ActorKind.ARMED_GROUP if rising and not self._owned(e) else kind
        return None

    def land(self, first: int, stop: int) -> bool:
        """Whether a name is a place's as a whole and does nothing: "the West Bank"."""
        return all(k in self.scan.place_words for k in range(first, stop)) and not self.scan.speaks(first, stop)

    def _owned(self, e: Entity) -> bool:
        """Whether a name says which state's body it is: "the Chinese People's Liberation Army"."""
        hits, demonym = self.scan.hits, self.scan.demonym
        near = range(max(e.first - 1, 0), e.stop)
        return any(k in demonym or (k in hits and hits[k].kind is ActorKind.STATE) for k in near)

    def company(self, stop: int) -> bool:
        """Whether the word before ``stop``, the last of a name, is one that only companies bear: "Inc.", "Motors"."""
        w = self.doc.words[stop - 1]
        return w.lower.rstrip(".") in self.lex.sets["corporate"] and w.text[:1].isupper()

    def concern(self, stop: int) -> bool:
        """Whether a name that ends in "Group" before ``stop`` is a company's: in reports about business."""
        return self.doc.words[stop - 1].lower == "group" and self.business()

    def business(self) -> bool:
        """Whether the report is about business, by its words."""
        if self._business is None:
            words = self.lex.sets["business"]
            self._business = sum(w.lower in words for w in self.doc.words) > max(2, len(self.doc.words) // _BUSINESS)
        return self._business

    def thing(self, first: int, stop: int) -> bool:
        """Whether a name is that of a document or a building, by its last word or the capitalised one that it qualifies."""
        words, things = self.doc.words, self.lex.sets["things"]
        if words[first].lower in self.lex.given:
            return False
        if stop - first > 1 and words[stop - 1].lower in things:
            return True
        if stop >= len(words):
            return False
        after = words[stop]
        return after.lower in things and after.text[:1].isupper() and words[stop - 1].head == stop and after.pos == "PROPN"
