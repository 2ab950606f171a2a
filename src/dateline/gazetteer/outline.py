"""Outlines: the rings of a country, unit or region on the globe, and what follows from them. Degrees, WGS 84; a round earth."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from typing import Any

Point = tuple[float, float]
"""Longitude and latitude, in this order, as in GeoJSON."""
Ring = tuple[Point, ...]
"""A closed line: its last point is joined to its first."""
Box = tuple[float, float, float, float]
"""West, south, east, north; the west is greater than the east where the box crosses the 180th meridian."""

EARTH_KM = 6371.0088
"""Mean radius of the earth (IUGG)."""


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance (haversine)."""
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(h, 1.0)))


def box_about(lat: float, lon: float, radius_km: float) -> Box:
    """The box that holds a circle about a point."""
    high = math.degrees(radius_km / EARTH_KM)
    south, north = max(lat - high, -90.0), min(lat + high, 90.0)
    if south == -90 or north == 90:  # over a pole all longitudes belong to it
        return (-180.0, south, 180.0, north)
    wide = math.degrees(math.asin(min(math.sin(radius_km / EARTH_KM) / math.cos(math.radians(lat)), 1.0)))
    return (_turn(lon - wide), south, _turn(lon + wide), north)


@dataclass(frozen=True)
class Outline:
    """Rings of one place. What lies inside an odd number of rings lies inside, so holes are rings too.

    Outer rings run against the clock, holes with it. Rings end at the 180th meridian and go on behind it as others.
    """

    rings: tuple[Ring, ...]

    @functools.cached_property
    def box(self) -> Box:
        """The smallest box about all rings. Raises ValueError where there is none."""
        spans = sorted((min(x for x, _ in r), max(x for x, _ in r)) for r in self.rings)
        south, north = min(y for r in self.rings for _, y in r), max(y for r in self.rings for _, y in r)
        west, east = spans[0][0], max(s[1] for s in spans)
        widest, reach = west + 360 - east, spans[0][1]
        for a, b in spans[1:]:
            if a - reach > widest:  # an empty stretch wider than that over the 180th meridian: the box goes the other way round
                widest, west, east = a - reach, a, reach
            reach = max(reach, b)
        return (west, south, east, north)

    def contains(self, lat: float, lon: float) -> bool:
        """Whether a point lies inside."""
        inside = False
        for ring in self.rings:
            x, y = ring[-1]
            for a, b in ring:
                if (b > lat) != (y > lat) and lon < (x - a) * (lat - b) / (y - b) + a:
                    inside = not inside
                x, y = a, b
        return inside

    def radius_km(self, lat: float, lon: float) -> float:
        """Distance from a point to the farthest corner: the circle about the point with this radius holds the outline."""
        return max((distance_km(lat, lon, y, x) for ring in self.rings for x, y in ring), default=0.0)

    @functools.cached_property
    def area_km2(self) -> float:
        """Its area on the sphere, holes left out."""
        return abs(sum(_area(ring) for ring in self.rings))

    @functools.cached_property
    def centre(self) -> tuple[float, float]:
        """Latitude and longitude of the centroid of the largest ring. Raises ValueError where there is none."""
        ring = max(self.rings, key=lambda r: abs(_area(r)))
        double = cx = cy = 0.0
        x0, y0 = ring[0]  # near zero, so that small rings far from it lose no digits
        for (a, b), (c, d) in zip(ring, (*ring[1:], ring[0]), strict=True):
            cross = (a - x0) * (d - y0) - (c - x0) * (b - y0)
            double += cross
            cx += (a + c - 2 * x0) * cross
            cy += (b + d - 2 * y0) * cross
        return (y0 + cy / (3 * double), x0 + cx / (3 * double)) if double else (y0, x0)

    def clip(self, box: Box) -> Outline:
        """The part inside a box that does not cross the 180th meridian (Sutherland and Hodgman, 1974); without rings if none is."""
        rings = []
        for ring in self.rings:
            part = ring
            for axis, bound, above in ((0, box[0], True), (1, box[1], True), (0, box[2], False), (1, box[3], False)):
                part = _cut(part, axis, bound, above=above)
            if len(part) > 2 and _area(part):
                rings.append(part)
        return Outline(tuple(rings))

    def geojson(self) -> dict[str, Any]:
        """A GeoJSON MultiPolygon (RFC 7946): each outer ring with the holes that lie in it."""
        holes = [r for r in self.rings if _area(r) < 0]
        polygons = []
        for outer in (r for r in self.rings if _area(r) >= 0):
            within = Outline((outer,))
            polygons.append([outer, *(h for h in holes if within.contains(h[0][1], h[0][0]))])
        return {"type": "MultiPolygon", "coordinates": [[[list(p) for p in (*r, r[0])] for r in rings] for rings in polygons]}


def _turn(lon: float) -> float:
    return (lon + 180) % 360 - 180 if not -180 <= lon <= 180 else lon


def _area(ring: Ring) -> float:
    """Signed area in km², positive against the clock (Chamberlain and Duquette, 2007)."""
    total = 0.0
    x, y = ring[-1]
    for a, b in ring:
        total += math.radians(x - a) * (2 + math.sin(math.radians(y)) + math.sin(math.radians(b)))
        x, y = a, b
    return total * EARTH_KM**2 / 2


def _cut(ring: Ring, axis: int, bound: float, *, above: bool) -> Ring:
    """A ring cut along one side of a box."""
    out: list[Point] = []
    for n, here in enumerate(ring):
        before = ring[n - 1]
        if (before[axis] >= bound if above else before[axis] <= bound) != (here[axis] >= bound if above else here[axis] <= bound):
            share = (bound - before[axis]) / (here[axis] - before[axis])
            other = before[1 - axis] + share * (here[1 - axis] - before[1 - axis])
            out.append((bound, other) if axis == 0 else (other, bound))
        if here[axis] >= bound if above else here[axis] <= bound:
            out.append(here)
    return tuple(out)
