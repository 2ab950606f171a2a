"""Outlines: what follows from rings, and those that are shipped."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.gazetteer import Outline, box_about, distance_km, open_gazetteer
from dateline.gazetteer.units import packed, town_radius, unpacked

SQUARE = ((0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0))
HOLE = ((0.5, 0.5), (0.5, 1.5), (1.5, 1.5), (1.5, 0.5))
RING = Outline((SQUARE, HOLE))
Corners = tuple[tuple[float, float], ...]
grid = st.integers(-4000, 4000).map(lambda n: n / 500)


def square(west: float, south: float, wide: int, high: int) -> Corners:
    return ((west, south), (west + wide, south), (west + wide, south + high), (west, south + high))


squares = st.builds(square, grid, grid, st.integers(1, 20), st.integers(1, 20))


def test_a_square_with_a_hole() -> None:
    assert RING.box == (0.0, 0.0, 2.0, 2.0)
    assert RING.contains(0.2, 0.2)
    assert not RING.contains(1, 1)
    assert not RING.contains(3, 1)
    degree = math.radians(1) * 6371.0088
    assert RING.area_km2 == pytest.approx(3 * degree**2, rel=1e-3)
    assert RING.centre == (1.0, 1.0)
    assert RING.radius_km(1, 1) == pytest.approx(distance_km(1, 1, 0, 0), rel=1e-3)
    assert [len(polygon) for polygon in RING.geojson()["coordinates"]] == [2]


def test_a_clipped_square_has_the_area_of_its_part() -> None:
    half = RING.clip((0, 0, 1, 2))
    assert half.box == (0.0, 0.0, 1.0, 2.0)
    assert half.area_km2 == pytest.approx(RING.area_km2 / 2, rel=1e-3)
    assert RING.clip((5, 5, 6, 6)).rings == ()


def test_a_box_may_cross_the_180th_meridian() -> None:
    east, west = tuple((x + 177, y) for x, y in SQUARE), tuple((x - 180, y) for x, y in SQUARE)
    assert Outline((east, west)).box == (177.0, 0.0, -178.0, 2.0)
    w, s, e, n = box_about(0, 179.9, 100)
    assert w > e
    assert (s, n) == (-n, n)


def test_a_box_over_a_pole_has_all_longitudes() -> None:
    assert box_about(89.9, 10, 100)[::2] == (-180, 180)


@given(st.floats(-85, 85), st.floats(-180, 180), st.floats(0.1, 400), st.floats(0, 360))
def test_a_box_holds_its_circle(lat: float, lon: float, radius: float, way: float) -> None:
    west, south, east, north = box_about(lat, lon, radius)
    a, b, turn = math.radians(lat), radius / 6371.0088 * 0.999, math.radians(way)
    there = math.asin(math.sin(a) * math.cos(b) + math.cos(a) * math.sin(b) * math.cos(turn))
    step = math.degrees(math.atan2(math.sin(turn) * math.sin(b) * math.cos(a), math.cos(b) - math.sin(a) * math.sin(there)))
    assert south <= math.degrees(there) <= north
    x = (lon + step + 180) % 360 - 180
    assert west <= x <= east if west <= east else x >= west or x <= east


@given(st.lists(squares, max_size=4))
def test_packing_loses_nothing_on_the_grid(rings: list[Corners]) -> None:
    again = unpacked(packed(Outline(tuple(rings))))
    assert [len(r) for r in again.rings] == [len(r) for r in rings]
    for ring, other in zip(rings, again.rings, strict=True):
        for p, q in zip(ring, other, strict=True):
            assert p == pytest.approx(q, abs=1e-9)


@given(st.binary(max_size=64))
def test_other_bytes_are_no_outline(raw: bytes) -> None:
    try:
        outline = unpacked(raw)
    except ValueError:
        return
    assert len(packed(outline)) >= 4


@given(squares, st.floats(-30, 30), st.floats(-30, 30))
def test_what_is_inside_is_inside_the_box(ring: Corners, lat: float, lon: float) -> None:
    shape = Outline((ring,))
    west, south, east, north = shape.box
    if shape.contains(lat, lon):
        assert west <= lon <= east
        assert south <= lat <= north
    assert shape.contains(*shape.centre)


def test_towns_grow_with_their_people() -> None:
    assert town_radius(0) == 1
    assert 8 < town_radius(1_000_000) < 15


@pytest.mark.parametrize(
    ("lat", "lon", "names"),
    [
        (33.5, 36.3, {"Syria"}),
        (48.0, 37.8, {"Ukraine", "Donetsk"}),
        (31.4, 34.35, {"Gaza Strip"}),
        (13.3, 44.2, {"Yemen"}),
        (-17.8, 178.0, {"Fiji"}),
    ],
)
def test_units_at_a_point(lat: float, lon: float, names: set[str]) -> None:
    assert names <= {c.name for c in open_gazetteer().units_at(lat, lon)}


def test_nothing_lies_in_the_middle_of_the_sea() -> None:
    assert not [c for c in open_gazetteer().units_at(0, -30) if c.kind in {"PCLI", "ADM1", "ADM2"}]


@pytest.mark.parametrize("code", ["SY", "SYR", "SY.06", "SY-DR", 170903])
def test_codes_find_units_and_outlines(code: str | int) -> None:
    g = open_gazetteer()
    unit, shape = g.unit(code), g.outline(code)
    assert unit is not None
    assert shape is not None
    assert unit.country == "SYR"
    assert shape.contains(32.62, 36.1)
    assert g.outline(unit) == shape


def test_unknown_codes_find_nothing() -> None:
    g = open_gazetteer()
    assert g.unit("XX.99") is None
    assert g.outline("") is None
    assert g.outline(-1) is None


def test_units_carry_codes_and_towns_those_of_their_unit() -> None:
    found = open_gazetteer().lookup("Kharkiv")
    assert {(c.kind, c.iso_3166_2) for c in found if c.kind in {"ADM1", "PPLA"}} == {("ADM1", "UA-63"), ("PPLA", "UA-63")}
    assert all(c.radius_km for c in found if c.kind in {"ADM1", "PPLA"})
    syria = open_gazetteer().unit("SYR")
    assert syria is not None
    assert syria.wikidata == "Q858"


def test_most_capitals_lie_in_their_country_or_on_its_coast() -> None:
    g = open_gazetteer()
    inside = total = 0
    for a3, (_, capital, *_) in g.countries.items():
        shape = g.outline(a3)
        town = next((c for c in g.lookup(capital) if c.kind == "PPLC" and c.country == a3), None)
        if shape and town:
            total += 1
            inside += any(shape.contains(town.lat + n, town.lon + e) for n in (0, 0.05, -0.05) for e in (0, 0.05, -0.05))
    assert total > 200
    assert inside / total > 0.93
