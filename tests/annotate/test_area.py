from __future__ import annotations

import pytest

from dateline.annotate.places import area
from dateline.annotate.places.part import apart
from dateline.gazetteer import Candidate, open_gazetteer


def town(name: str, country: str) -> Candidate:
    return next(c for c in open_gazetteer().lookup(name) if c.country == country and c.kind.startswith("PPL"))


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("southern half", (0, -1)),
        ("north-eastern", (1, 1)),
        ("central", (0, 0)),
        ("outskirts", None),
        ("western countryside", (-1, 0)),
    ],
)
def test_direction_of_a_part(words: str, side: tuple[int, int] | None) -> None:
    assert area.bearing(words) == side


def test_half_of_a_country_lies_in_that_half() -> None:
    syria = open_gazetteer().countries["SYR"][0]
    whole, south = area.outline(syria, None), area.outline(syria, "southern")
    assert whole is not None
    assert south is not None
    assert south.box[1] == pytest.approx(whole.box[1], abs=0.01)
    assert south.box[3] == pytest.approx((whole.box[1] + whole.box[3]) / 2, abs=0.01)
    assert 0.2 < south.area_km2 / whole.area_km2 < 0.7
    assert south.contains(32.62, 36.1)
    assert not south.contains(36.2, 37.16)
    assert area.extent(syria, "southern").box == south.box


def test_a_distance_with_a_direction_moves_the_point() -> None:
    kabul = town("Kabul", "AFG")
    e = area.extent(kabul, "20 km north")
    assert e.lat - kabul.lat == pytest.approx(0.18, abs=0.005)
    assert e.lon == pytest.approx(kabul.lon, abs=1e-6)
    assert e.radius_km < 5
    assert area.extent(kabul, "10 miles north").lat - kabul.lat == pytest.approx(0.145, abs=0.005)


def test_what_lies_around_a_town_is_wider_than_it() -> None:
    kabul = town("Kabul", "AFG")
    near, rural = area.extent(kabul, "near"), area.extent(kabul, "western countryside")
    assert near.radius_km > (kabul.radius_km or 0)
    assert (near.lat, near.lon) == (kabul.lat, kabul.lon)
    assert rural.box[2] <= kabul.lon + 1e-6


@pytest.mark.parametrize(
    ("before", "part"),
    [
        ("A convoy was hit 20 km north of ", "20 km north"),
        ("They clashed 15 miles to the south-west of the city of ", "15 miles south-west"),
        ("a checkpoint 3 kilometres from ", "3 km"),
        ("Shells fell near ", "near"),
        ("in Nawa, 20 km north of ", None),
        ("They entered ", None),
    ],
)
def test_how_far_from_a_town(before: str, part: str | None) -> None:
    assert apart(before) == part
