"""The places of a sentence by word, "the city" included where a city was named before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.annotate.places.levels import holds
from dateline.annotate.places.words import demonyms
from dateline.languages import table, words
from dateline.records import Mention
from dateline.vocab import MentionKind, PlacePrecision

if TYPE_CHECKING:
    from dateline.findings import Findings
    from dateline.parsed import Parsed, Sentence, Word
    from dateline.records import Place, Span

ANAPHOR: dict[str, list[str]] = table("places")["anaphor"]
SEAT = words("places", "where.seat")
BACK = 500
"""Code points before a noun such as "the city" in which the place must have been named."""


@dataclass(frozen=True, slots=True)
class Sites:
    """The places of one sentence."""

    at: dict[int, Mention]
    """Word index -> the mention of a place that covers it; no names of peoples."""
    broad: frozenset[int]
    """Words of ``at`` that name countries: too large to be what is struck or what a noun is called after."""
    places: dict[str | None, Place]
    """The places themselves by id."""

    def inside(self, inner: Mention | None, outer: Mention | None) -> bool:
        """Whether one named place is known to lie in another."""
        a, b = (self.places.get(m.place) if m else None for m in (inner, outer))
        return a is not None and b is not None and holds(b, a)


def places_in(doc: Parsed, found: Findings, s: Sentence) -> Sites:
    """The places that a sentence names; worked out once for each sentence."""
    key = ("places_in", s.i, len(found.mentions))
    known = found.memo.get(key)
    if not isinstance(known, Sites):
        known = found.memo[key] = _sites(doc, found, s)
    return known


def _sites(doc: Parsed, found: Findings, s: Sentence) -> Sites:
    out: dict[int, Mention] = {}
    broad: set[int] = set()
    for m in found.mentions_at(s.span):
        place = found.place(m.place) if m.place else None
        if place is None or doc.quote(m.span) in demonyms():
            continue
        covered = [w.i for w in doc.words_in(m.span) if w.end <= m.span[1] and w.start >= m.span[0]]
        out.update(dict.fromkeys(covered, m))
        if place.precision == PlacePrecision.COUNTRY:
            broad.update(covered)
    for w in doc.sentence_words(s):
        if w.lower in ANAPHOR and w.i > s.first and doc.words[w.i - 1].lower == "the" and w.i not in out:
            before = _named_before(doc, found, w)
            if before is not None:
                out[w.i] = before
    some = {m.place: p for m in out.values() if (p := found.place(m.place)) is not None}
    return Sites(out, frozenset(broad), some)


def _named_before(doc: Parsed, found: Findings, w: Word) -> Mention | None:
    """The last place of the right kind before "the city", unless words behind it say which city is meant."""
    if any(k.i > w.i and k.dep in {"prep", "appos", "relcl", "acl"} for k in doc.children(w.i)):
        return None
    kinds = ANAPHOR[w.lower]
    before: Span = (max(w.start - BACK, 0), w.start)
    for m in reversed(found.mentions_at(before)):
        if m.place is None or m.span[1] > w.start or m.kind != MentionKind.NAME:
            continue
        place = found.place(m.place)
        wanted = place is not None and (place.kind == "PPLC" or w.lower not in SEAT)
        if (
            wanted
            and place is not None
            and place.precision.value in kinds
            and place.kind is not None
            and doc.quote(m.span) not in demonyms()
        ):
            return Mention(span=(doc.words[w.i - 1].start, w.end), place=m.place, kind=MentionKind.NOMINAL)
    return None
