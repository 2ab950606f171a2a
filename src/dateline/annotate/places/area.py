"""The stretch of land that a part of a place means: "southern Syria", "the western countryside of Nawa", "20 km north of Nawa".

A direction takes the half, quarter or third of the place's outline that lies there, cut at the middle of its box; without an
outline, of the box about its radius. Words for what lies around a town (outskirts, countryside, near) widen its circle, a direction
with them moves the circle. The point stays the named place's, but for a distance with a bearing: there it is the point so far off.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from dateline.annotate.places.geo import moved
from dateline.gazetteer import open_gazetteer
from dateline.gazetteer.outline import Outline, box_about, distance_km
from dateline.languages import table
from dateline.languages import words as _words
from dateline.vocab import PlacePrecision

if TYPE_CHECKING:
    from dateline.gazetteer import Candidate
    from dateline.gazetteer.outline import Box

RADIUS = {
    PlacePrecision.POINT: 1.0, PlacePrecision.TOWN: 5.0, PlacePrecision.DISTRICT: 25.0, PlacePrecision.PROVINCE: 75.0,
    PlacePrecision.REGION: 150.0, PlacePrecision.COUNTRY: 400.0,
}  # fmt: skip
"""Kilometres about a place whose size the gazetteer does not tell."""
MILE = 1.609344
VAGUE = 0.15
"""Share of a stated distance by which the point may be off."""
NEAR, RURAL = 10.0, 20.0
"""Kilometres around a town that are near it, and that are its countryside."""
END = 1 / 3
"""Share of a place that its tip, end, edge or coast is."""
DISTANCE = re.compile(r"(\d+(?:\.\d+)?) (km|miles?) ?([a-z-]*)")
AROUND, COUNTRYSIDE, ENDS = (_words("places", f"part.{x}") for x in ("around", "countryside", "ends"))
_BEARINGS = {(0, 1): 0, (1, 1): 45, (1, 0): 90, (1, -1): 135, (0, -1): 180, (-1, -1): 225, (-1, 0): 270, (-1, 1): 315}


class Extent(NamedTuple):
    """A point, the circle about it that holds the part, and the box about the part."""

    lat: float
    lon: float
    radius_km: float
    box: Box


def bearing(words: str) -> tuple[int, int] | None:
    """East and north, each -1, 0 or 1, of a direction: (1, -1) for "southeastern"; (0, 0) for "central"; None for no direction."""
    sides: dict[str, list[int]] = table("places")["part"]["side"]
    hits = [sides[m] for m in re.findall("|".join(sorted(sides, key=len, reverse=True)), words)]
    if not hits:
        return None
    return (max(-1, min(1, sum(x for x, _ in hits))), max(-1, min(1, sum(y for _, y in hits))))


@functools.lru_cache(maxsize=4096)
def extent(c: Candidate, part: str) -> Extent:
    """Where a part of a place lies, by the words for it as :mod:`.part` writes them."""
    radius = c.radius_km or RADIUS[c.precision]
    words, side = set(part.split()), bearing(part)
    far = DISTANCE.match(part)
    if far:
        return _far(c, float(far[1]) * (MILE if far[2].startswith("mile") else 1), bearing(far[3]), radius)
    if c.precision in {PlacePrecision.TOWN, PlacePrecision.POINT} and not words.isdisjoint(AROUND | COUNTRYSIDE):
        wide = radius + (RURAL if not words.isdisjoint(COUNTRYSIDE) else NEAR)
        if side is None or side == (0, 0):
            return Extent(c.lat, c.lon, wide, box_about(c.lat, c.lon, wide))
        lat, lon = moved(c.lat, c.lon, wide / 2, _BEARINGS[side])
        return Extent(c.lat, c.lon, wide, box_about(lat, lon, wide / 2))
    shape = outline(c, part)
    box = shape.box if shape is not None and shape.rings else _cut(box_about(c.lat, c.lon, radius), part)
    corners = [(y, x) for x in (box[0], box[2]) for y in (box[1], box[3])]
    reach = shape.radius_km(c.lat, c.lon) if shape is not None and shape.rings else 0.0
    return Extent(c.lat, c.lon, reach or max(distance_km(c.lat, c.lon, *p) for p in corners), box)


def outline(c: Candidate, part: str | None) -> Outline | None:
    """The outline of a place or of its part; None where the place has none, or the part is a circle about it."""
    whole = open_gazetteer().outline(c)
    if whole is None or part is None:
        return whole
    if DISTANCE.match(part) or whole.box[0] > whole.box[2]:
        return None
    return whole.clip(_cut(whole.box, part))


def _far(c: Candidate, km: float, side: tuple[int, int] | None, radius: float) -> Extent:
    """So many kilometres from a place: a point if the direction is told, else the circle."""
    if side is None or side == (0, 0):
        return Extent(c.lat, c.lon, km + radius, box_about(c.lat, c.lon, km + radius))
    lat, lon = moved(c.lat, c.lon, km, _BEARINGS[side])
    loose = max(2.0, km * VAGUE)
    return Extent(lat, lon, loose, box_about(lat, lon, loose))


def _cut(box: Box, part: str) -> Box:
    """The half, quarter, third or middle of a box; the box itself if the words name no side or it crosses the 180th meridian."""
    side = bearing(part)
    west, south, east, north = box
    if side is None or west > east:
        return box
    share = END if not ENDS.isdisjoint(part.split()) else 0.5
    x, y = side
    if side == (0, 0):
        wide, high = (east - west) / 4, (north - south) / 4
        return (west + wide, south + high, east - wide, north - high)
    wide, high = (east - west) * share, (north - south) * share
    return (
        east - wide if x > 0 else west,
        north - high if y > 0 else south,
        west + wide if x < 0 else east,
        south + high if y < 0 else north,
    )
