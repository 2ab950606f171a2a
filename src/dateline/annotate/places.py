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

ENOUGH = 1.6
"""Evidence from which on a spot counts as a place."""
ELSEWHERE = 1.2
"""What clear evidence elsewhere in the report adds."""


def annotate(doc: Parsed, found: Findings) -> Iterator[Item]:  # noqa: ARG001  the signature of all annotators
    """Yield the places of a report and their mentions."""
    kept = _believed(spots(doc))
    resolve(kept)
    done = set()
    for spot in kept:
        place = place_of(spot)
        if place is None:
            continue
        if place.id not in done:
            done.add(place.id)
            yield place
        yield Mention(span=(spot.start, spot.end), place=place.id)


def _believed(all_spots: list[Spot]) -> list[Spot]:
    """Spots that stand for places; a name that clearly does so once is believed more readily elsewhere."""
    best: dict[str, float] = defaultdict(float)
    for s in all_spots:
        if not s.inside:
            best[fold(s.name)] = max(best[fold(s.name)], s.evidence)
        if s.container is not None and s.container.form == "unit":
            s.evidence += 2.0
            best[fold(s.name)] = max(best[fold(s.name)], s.evidence)
    return [s for s in all_spots if s.evidence + (ELSEWHERE if best[fold(s.name)] >= ENOUGH + 0.8 else 0.0) >= ENOUGH]


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
