"""The record of a place: from the gazetteer's row that a spot means, or for a name that the gazetteer does not know.

``geo_precision`` follows ACLED's codebook: 1 the town or site itself; 2 near it, a part of it, or a small region such as a
district; 3 a larger region, of which the seat would be mapped. Countries and what is larger have none.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from dateline import ids
from dateline.annotate.places.area import extent
from dateline.annotate.places.called import called
from dateline.annotate.places.geo import moved
from dateline.gazetteer import open_gazetteer
from dateline.gazetteer.outline import box_about
from dateline.records import Place
from dateline.vocab import PlacePrecision

if TYPE_CHECKING:
    from dateline.annotate.places.spot import Spot
    from dateline.gazetteer import Candidate
    from dateline.gazetteer.outline import Box

SMALL_REGION, LARGEST_REGION = 60.0, 900.0
"""Radii in kilometres up to which a region is as good as a district, and beyond which it is as bad as a country."""


def place_of(spot: Spot, part: str | None = None) -> Place:
    """The record of a spot's place, or of a part of it."""
    c = spot.chosen
    if c is None or spot.stray:
        return _unknown(spot, part)
    precision = PlacePrecision.REGION if part and c.precision == PlacePrecision.COUNTRY else c.precision
    unit, box = c.kind == "ADM2", _box(c)
    lat, lon, radius, box = extent(c, part) if part else (c.lat, c.lon, c.radius_km, box)
    return Place(
        id=place_id(c, part),
        name=called(c, spot),
        gazetteer_name=c.name,
        kind=c.kind,
        lat=round(lat, 5),
        lon=round(lon, 5),
        geonameid=c.geonameid,
        country=c.country,
        admin1=c.name if c.kind == "ADM1" else c.admin1_name,
        admin2=c.name if unit else c.admin2_name,
        precision=precision,
        part=part,
        admin1_code=c.admin1,
        admin2_code=_second(c.admin2),
        iso_3166_2=c.iso_3166_2,
        wikidata=c.wikidata,
        geo_precision=_geo_precision(c, part),
        radius_km=round(radius, 1) if radius is not None else None,
        area=[round(x, 4) for x in box] if box else None,
    )


def _unknown(spot: Spot, part: str | None) -> Place:
    """A place that the gazetteer does not know: at the point of the unit that is named with it, or at none."""
    name = " ".join(spot.name.split())
    outer = spot.container.chosen if spot.container else None
    if outer is None:
        return Place(id=ids.make("p", name, part), name=name, part=part)
    unit, town = outer.kind.startswith("ADM"), outer.kind.startswith("PPL")
    precision = outer.precision if unit else PlacePrecision.DISTRICT if town else PlacePrecision.REGION
    lat, lon = moved(outer.lat, outer.lon, *spot.moved) if town and spot.moved else (outer.lat, outer.lon)
    return Place(
        id=ids.make("p", name, outer.country, outer.name, part),
        name=name,
        lat=lat if unit or town else None,
        lon=lon if unit or town else None,
        country=outer.country,
        admin1=outer.name if outer.kind == "ADM1" else outer.admin1_name,
        admin2=outer.name if outer.kind == "ADM2" else outer.admin2_name,
        precision=precision,
        part=part,
        admin1_code=outer.admin1,
        admin2_code=_second(outer.admin2),
        iso_3166_2=outer.iso_3166_2,
        geo_precision=2 if town or outer.kind == "ADM2" else 3 if unit else None,
        radius_km=outer.radius_km if unit or town else None,
    )


def place_id(c: Candidate, part: str | None = None) -> str:
    """The same place has one id in every report."""
    return ids.make("p", *([c.geonameid] if c.geonameid else [c.name, c.country]), *([part] if part else []))


def _second(code: str | None) -> str | None:
    """The code of a second-level unit, if it is whole: ``US.WV.039``."""
    return code if code and code.count(".") > 1 and not code.endswith(".") else None


def _geo_precision(c: Candidate, part: str | None) -> int | None:
    if c.precision == PlacePrecision.COUNTRY:
        return 3 if part else None
    if c.precision in {PlacePrecision.TOWN, PlacePrecision.POINT}:
        return 2 if part else 1
    if c.precision == PlacePrecision.DISTRICT:
        return 2
    if c.precision == PlacePrecision.PROVINCE or c.radius_km is None:
        return None if c.kind in {"CONT", "OCN"} else 3
    return 2 if c.radius_km <= SMALL_REGION else 3 if c.radius_km <= LARGEST_REGION else None


@functools.lru_cache(maxsize=4096)
def _box(c: Candidate) -> Box | None:
    outline = open_gazetteer().outline(c)
    return outline.box if outline is not None else box_about(c.lat, c.lon, c.radius_km) if c.radius_km else None
