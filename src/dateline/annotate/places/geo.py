"""How candidates lie to each other: distance and containment."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from dateline.gazetteer.outline import EARTH_KM, distance_km

if TYPE_CHECKING:
    from dateline.gazetteer import Candidate


def distance(a: Candidate, b: Candidate) -> float:
    """Kilometres between two candidates, on a sphere."""
    return distance_km(a.lat, a.lon, b.lat, b.lon)


def contains(outer: Candidate, inner: Candidate) -> float:
    """How surely one place lies in another: 1 by the tables, less by distance alone."""
    if outer.id == inner.id:
        return 0.0
    if outer.kind.startswith("PCL"):
        return float(outer.country == inner.country and not inner.kind.startswith("PCL"))
    if outer.kind == "ADM1" and outer.admin1:
        return 1.0 if outer.admin1 == inner.admin1 and inner.kind != "ADM1" else 0.0
    if outer.kind == "ADM2" and outer.admin2 and inner.admin2 and inner.admin2.count(".") == 2:
        return float(outer.admin2 == inner.admin2)
    if outer.kind == "CONT" or inner.kind.startswith(("PCL", "ADM1")):
        return 0.0
    return 0.7 if outer.country in {inner.country, None} and distance(outer, inner) < 120 else 0.0


def moved(lat: float, lon: float, km: float, bearing: float) -> tuple[float, float]:
    """The point that lies so many kilometres from another in a direction, degrees from north, along a great circle."""
    a, d, b = math.radians(lat), km / EARTH_KM, math.radians(bearing)
    to = math.asin(max(-1.0, min(1.0, math.sin(a) * math.cos(d) + math.cos(a) * math.sin(d) * math.cos(b))))
    east = math.atan2(math.sin(b) * math.sin(d) * math.cos(a), math.cos(d) - math.sin(a) * math.sin(to))
    return math.degrees(to), (lon + math.degrees(east) + 540.0) % 360.0 - 180.0
