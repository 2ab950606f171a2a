"""Places: where a report names them, and which they are.

Method: :mod:`~dateline.annotate.places_find` looks capitalised words up in the gazetteer and weighs what speaks for a place;
:mod:`~dateline.annotate.places_resolve` chooses among the bearers of a name.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dateline import ids
from dateline.annotate.places_find import Spot, spots
from dateline.annotate.places_resolve import resolve
from dateline.gazetteer.keys import fold
from dateline.records import Mention, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.findings import Findings, Item
    from dateline.gazetteer import Candidate
    from dateline.parsed import Parsed

CLEAR = 1.6
"""Evidence from which on a spot is a place whatever the rest of the report says; such spots vote."""
ENOUGH = 1.6
"""Evidence needed in the end, support by the rest of the report included."""
WORST = -0.5
"""Evidence below which no support helps."""
ELSEWHERE = 1.2
"""What clear evidence elsewhere in the report adds."""
SUPPORT = 0.25
"""What a unit of support adds."""


def annotate(doc: Parsed, found: Findings) -> Iterator[Item]:  # noqa: ARG001  the signature of all annotators
    """Yield the places of a report and their mentions."""
    done = set()
    for spot in believed(spots(doc)):
        place = place_of(spot)
        if place is None:
            continue
        if place.id not in done:
            done.add(place.id)
            yield place
        yield Mention(span=(spot.start, spot.end), place=place.id)


def believed(all_spots: list[Spot]) -> list[Spot]:
    """The spots that stand for places, resolved.

    A name that clearly does so once is believed more readily elsewhere, and so is one that lies where the clear places lie.
    """
    best: dict[str, float] = defaultdict(float)
    for s in all_spots:
        if not s.inside:
            best[fold(s.name)] = max(best[fold(s.name)], s.evidence)
    likely = []
    for s in all_spots:
        known = ELSEWHERE if best[fold(s.name)] >= CLEAR + 0.8 else 0.0
        if s.evidence + known >= WORST:
            s.evidence += known
            s.clear = s.evidence >= CLEAR
            likely.append(s)
    resolve(likely)
    return [s for s in likely if s.clear or s.evidence + SUPPORT * s.support >= ENOUGH]


def place_of(spot: Spot) -> Place | None:
    """The record of a spot's place."""
    c = spot.chosen
    if c is None:
        return None
    return Place(
        id=place_id(c), name=_name(c, spot), kind=c.kind, lat=c.lat, lon=c.lon, geonameid=c.geonameid, country=c.country,
        admin1=c.name if c.kind == "ADM1" else c.admin1_name, admin2=c.name if c.kind == "ADM2" else None, precision=c.precision,
    )  # fmt: skip


def place_id(c: Candidate, part: str | None = None) -> str:
    """The same place has one id in every report."""
    return ids.make("p", *([c.geonameid] if c.geonameid else [c.name, c.country]), *([part] if part else []))


def _name(c: Candidate, spot: Spot) -> str:
    """The gazetteer's name if it is plain; else the report's spelling of it."""
    return c.name if c.name.isascii() or spot.form != "name" else " ".join(spot.name.split())
