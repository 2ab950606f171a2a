"""Bases, airports and barracks: one mention each, however many names of places their own name is made of.

"Wright-Patterson" is nobody's town in the name of a base. A base that is called after one place alone ("Goma airport") stands
for that place, as the gazetteer has no better point; any other is a place of its own, at the point of the town or district
that is named with it ("near Dayton"), or at none.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.annotate.places import words as pw
from dateline.annotate.places.spot import Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.gazetteer import Candidate
    from dateline.parsed import Parsed

LARGE = 100_000
"""People of a town that is meant even if an airport's name goes on behind its own: "St. Louis Lambert airport"."""
SHORTEST = 4
"""Letters of the other half of a name with a hyphen; "D-Springfield" is no name."""
LONGEST = 6
"""Words of a facility's own name."""


@dataclass(frozen=True, slots=True)
class Facility:
    """The name of a facility: words ``first <= i < kind`` are its own name, ``kind <= i < stop`` say what it is."""

    first: int
    kind: int
    stop: int


def facilities(doc: Parsed) -> Iterator[Facility]:
    """The named facilities of a report, in text order."""
    for w in doc.words:
        if w.lower not in pw.FACILITY and not (
            w.lower in pw.FACILITY_AFTER and w.i and doc.words[w.i - 1].lower in pw.FACILITY_KIND
        ):
            continue
        first = doc.sentences[w.sent].first
        kind = w.i
        while kind > first and doc.words[kind - 1].lower in pw.FACILITY_KIND:
            kind -= 1
        start = kind
        while start > first and kind - start < LONGEST and _in_name(doc, start - 1):
            start -= 1
        while start < kind and (doc.words[start].lower in pw.STOP or not doc.words[start].text[0].isupper()):
            start += 1
        if start < kind:
            yield Facility(start, kind, w.i + 1)


def _in_name(doc: Parsed, i: int) -> bool:
    """Whether a word left of another may belong to the same name."""
    w = doc.words[i]
    joined = w.text == "-" and doc.words[i + 1].start == w.end
    article = w.lower in {"al", "el"} or w.lower.startswith(("al-", "el-"))
    return w.text[0].isupper() or joined or article


def own_names(doc: Parsed, tried: list[Spot]) -> tuple[list[Spot], list[Spot]]:
    """The spots of a report without those that are mere parts of a facility's name; and the facilities.

    A facility is a place of its own only where none of the spots in it is believed in the end.
    """
    starts = [s.first for s in tried]
    dropped: set[int] = set()
    own: list[Spot] = []
    for f in facilities(doc):
        near = range(max(bisect_left(starts, f.first) - 1, 0), bisect_left(starts, f.stop))
        meeting = [k for k in near if tried[k].stop > f.first and tried[k].first < f.stop]
        first = f.first
        while meeting and tried[meeting[0]].form != "name" and tried[meeting[0]].stop < f.kind:
            first = tried[meeting.pop(0)].stop  # "the Russian Hmeimim base"
        if not any(_stands(doc, tried[k], first, f) for k in meeting):
            dropped.update(meeting)
        a, z = doc.words[first], doc.words[f.stop - 1]
        if own and own[-1].stop > first:
            own.pop()
        own.append(Spot(first, f.stop, a.start, z.end, doc.text[a.start : z.end], "unknown", ()))
    left = [s for k, s in enumerate(tried) if k not in dropped]
    halves = {id(s) for s in left if _half(doc, s)}
    alone = {s.name for s in left if id(s) not in halves}
    return [s for s in left if id(s) not in halves or s.name in alone], own


def _half(doc: Parsed, spot: Spot) -> bool:
    """Whether a small place's name is half of a name with a hyphen: "Wright" in "Wright-Patterson", not in "Moscow-Tehran"."""
    words = doc.words
    joined = False
    for inner, hyphen, other in ((spot.stop - 1, spot.stop, spot.stop + 1), (spot.first, spot.first - 1, spot.first - 2)):
        if (
            0 <= other < len(words)
            and words[hyphen].text == "-"
            and words[other].text.istitle()
            and len(words[other].text) >= SHORTEST
        ):
            a, b = sorted((words[inner].span, words[other].span))
            joined |= b[0] - a[1] == 1
    small = all(c.kind.startswith(("PPL", "ADM2")) and c.population < LARGE and c.kind != "PPLC" for c in spot.candidates)
    return joined and small and spot.form == "name"


def _stands(doc: Parsed, spot: Spot, first: int, f: Facility) -> bool:
    """Whether a spot in or around a facility's name is meant itself."""
    if (spot.stop >= f.stop and spot.first < f.kind) or (spot.first <= first and spot.stop >= f.kind):
        return True
    return spot.first == first and doc.words[spot.stop].text != "-" and any(_large(c) for c in spot.candidates)


def _large(c: Candidate) -> bool:
    return c.kind.startswith("PPL") and c.population > LARGE and not c.match
