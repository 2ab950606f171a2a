"""Where the events of a report happen, all layers together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.annotate.places import placing
from dateline.pipeline import annotate, of_text
from dateline.vocab import RefBasis

if TYPE_CHECKING:
    from dateline.records import Record


def read(text: str) -> Record:
    return annotate(of_text(text))


def sites(text: str) -> dict[str, tuple[str, RefBasis] | None]:
    """By trigger the name of the place and what it rests on."""
    record = read(text)
    names = {p.id: p.name for p in record.places}
    return {record.quote(e.trigger): (names[e.place.place or ""], e.place.basis) if e.place else None for e in record.events}


def test_a_scene_of_the_sentence() -> None:
    found = sites("Soldiers killed nine rebels in Kirkuk on Monday, the ministry said.")
    assert found["killed"] == ("Kirkuk", RefBasis.OWN)


@pytest.mark.parametrize(
    "text",
    [
        "Moscow rejected the terms of the truce on Friday.",
        "Iran condemned the killing of the envoy.",
        "Washington imposed sanctions on Belarus.",
    ],
)
def test_who_only_acts_or_is_aimed_at_is_no_scene(text: str) -> None:
    assert not {v for v in sites(text).values() if v and v[0] in {"Moscow", "Iran", "Washington"}}


def test_a_headline_takes_the_town_from_its_lead() -> None:
    record = read(
        "Air strikes kill dozens in Syria\n\nAir strikes killed at least 30 civilians in the town of Manbij on Tuesday, "
        "rescue workers said. The jets struck a crowded market in Manbij."
    )
    names = {p.id: p.name for p in record.places}
    first = next(e for e in record.events if e.place)
    assert first.place is not None
    assert names[first.place.place or ""] == "Manbij"
    assert first.place.basis is RefBasis.MENTION


def test_no_place_without_any_named() -> None:
    assert not any(sites("Gunmen killed three officers and fled. The police arrested two men.").values())


def test_chances_add_up_to_one() -> None:
    p = placing.shares({"a": 1.0, "b": -2.0}, [("a",), ("b", "a"), ("c",)])
    assert sum(p) == pytest.approx(1)
    assert p[0] > p[2] > p[1]


def test_weights_are_what_was_shipped() -> None:
    assert set(placing.weights()) == {"here", "report"}
