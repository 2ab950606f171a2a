from __future__ import annotations

import math
from collections import Counter, defaultdict
from functools import cache
from typing import NamedTuple

import pytest

from dateline.gazetteer import open_gazetteer, tables
from dateline.gazetteer.candidate import NAME
from dateline.gazetteer.keys import fold
from dateline.gazetteer.outline import Outline, distance_km
from dateline.vocab import PlacePrecision

SEAS = {"SEA", "OCN", "GULF", "BAY", "STRT", "CHN", "CONT"}
BIG = 200_000
"""People of a town whose name no point of the list may take from it."""


class Region(NamedTuple):
    name: str
    kind: str
    lat: float
    lon: float
    precision: str
    country: str
    others: tuple[str, ...]
    radius: float | None
    wikidata: str
    source: str


@cache
def regions() -> tuple[Region, ...]:
    out = []
    for row in tables.rows("regions.tsv"):
        name, kind, lat, lon, precision, country, gid, names, radius, wikidata, source, *_ = row
        assert not gid or gid.isdigit(), name
        others = tuple(n for n in names.split("|") if n)
        reach = float(radius) if radius else None
        out.append(Region(name, kind, float(lat), float(lon), precision, country, others, reach, wikidata, source))
    return tuple(out)


@cache
def towns() -> dict[tuple[int, int], list[tuple[float, float]]]:
    """Towns by whole degrees."""
    out = defaultdict(list)
    for c in tables.cities():
        lat, lon = float(c["latitude"]), float(c["longitude"])
        out[math.floor(lat), math.floor(lon)].append((lat, lon))
    return out


def nearest(r: Region) -> float:
    """Kilometres to the nearest town; far ones are not looked for."""
    near = [
        p
        for dy in (-2, -1, 0, 1, 2)
        for dx in (-3, -2, -1, 0, 1, 2, 3)
        for p in towns()[math.floor(r.lat) + dy, math.floor(r.lon) + dx]
    ]
    return min((distance_km(r.lat, r.lon, *p) for p in near), default=math.inf)


def near_box(outline: Outline, r: Region) -> bool:
    west, south, east, north = outline.box
    more = 0.5 + (r.radius or 100) / 111
    inside = west - more <= r.lon <= east + more if west <= east else True
    return inside and south - more <= r.lat <= north + more


def test_there_are_many_and_every_field_is_of_its_kind() -> None:
    assert len(regions()) > 1_000
    for r in regions():
        assert -90 <= r.lat <= 90, r.name
        assert -180 <= r.lon <= 180, r.name
        assert r.precision in {p.value for p in PlacePrecision}, r.name
        assert r.kind.isupper() or r.kind == "ADM1", r.name
        assert len(r.country) in {0, 2}, r.name
        assert r.source, r.name
        assert not r.wikidata or (r.wikidata[0] == "Q" and r.wikidata[1:].isdigit()), r.name
        assert r.radius is None or 0 < r.radius <= 700, r.name


def test_no_place_stands_there_twice() -> None:
    count = Counter((fold(r.name), r.country) for r in regions())
    assert [k for k, n in count.items() if n > 1] == []
    ids = Counter(r.wikidata for r in regions() if r.wikidata)
    assert [k for k, n in ids.items() if n > 1] == []


def test_other_names_differ_from_the_name() -> None:
    for r in regions():
        if r.source and r.radius is not None and r.others:
            keys = [fold(n) for n in (r.name, *r.others)]
            assert len(set(keys)) == len(keys), r.name


def test_places_lie_near_towns() -> None:
    small = [
        r
        for r in regions()
        if r.precision in {"point", "town", "district"} and r.kind not in SEAS | {"ISL", "ISLS", "SHOL", "RF", "AREA"}
    ]
    far = [(r.name, round(nearest(r))) for r in small if nearest(r) > (r.radius or 100) + 180]
    assert len(small) > 500
    assert far == []


def test_places_lie_in_or_near_their_countries() -> None:
    g = open_gazetteer()
    off = []
    for r in regions():
        outline = g.outline(r.country) if r.country else None
        if outline and not near_box(outline, r) and r.name != "Matsu Islands":
            off.append(r.name)
    assert off == []


def test_no_small_place_takes_the_name_of_a_big_one() -> None:
    g = open_gazetteer()
    taken = []
    for r in regions():
        if r.precision not in {"point", "town"} or r.kind.startswith(("PPLA", "PCL")):
            continue
        taken += [
            (r.name, name, c.name, c.country)
            for name in (r.name, *r.others)
            for c in g.lookup(name)
            if c.population >= BIG
            and c.match == NAME
            and c.kind.startswith("PPL")
            and distance_km(r.lat, r.lon, c.lat, c.lon) > 60 + (r.radius or 0)
        ]
    assert taken == []


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Zaatari", "JOR"), ("Kutupalong", "BGD"), ("Ain al-Hilweh", "LBN"), ("Bab al-Salam", "SYR"), ("Mosul Dam", "IRQ"),
        ("Wakhan", "AFG"), ("Catatumbo", "COL"), ("Jebel Marra", "SDN"), ("Sambisa Forest", "NGA"), ("Elephant Pass", "LKA"),
        ("Crossmaglen", "GBR"), ("South Armagh", "GBR"), ("Bajaur", "PAK"), ("Qandil Mountains", "IRQ"), ("Wa State", "MMR"),
        ("Nova Kakhovka dam", "UKR"), ("Drenica", "XKX"), ("Argun Gorge", "RUS"), ("El Mozote", "SLV"), ("Cite Soleil", "HTI"),
    ],
)  # fmt: skip
def test_places_of_war_are_known(name: str, country: str) -> None:
    assert country in {c.country for c in open_gazetteer().lookup(name)}


def test_a_unit_of_geonames_is_no_second_place() -> None:
    """Hand-made rows of units, and regions that are one, give their names to what GeoNames has."""
    gazetteer = open_gazetteer()
    for name, country in (("North Kivu", "COD"), ("Gaza Strip", "PSE"), ("Karen State", "MMR"), ("Transnistria", "MDA")):
        first = [c for c in gazetteer.lookup(name) if c.country == country and c.kind in {"ADM1", "RGN"}]
        assert [c.kind for c in first] == ["ADM1"], name
        assert first[0].geonameid
    assert gazetteer.db.execute("SELECT count(*) FROM place WHERE geonameid <= 0").fetchone() == (0,)
