from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from attached import overlaps
from scorer import load, score, span

from samples import TEXT, record

if TYPE_CHECKING:
    from pathlib import Path

GOLD = {
    "text": TEXT,
    "gold": {
        "events": [
            {"t": "shelled", "type": ["ASSAULT"], "status": ["happened"], "by": [["army", "troops"]]},
            {"t": "met", "type": ["AGREE"], "status": ["happened"]},
            {"t": "attack", "type": ["ASSAULT"]},
        ],
        "claims": [{"content": "The army shelled Tarsa, killing at least 12 people", "speaker": "a rebel spokesman"}],
        "figures": [{"t": "12", "measure": ["killed"], "low": 12, "best": 12}],
        "times": [{"t": "3 March", "value": ["2021-03-03"]}],
        "negotiations": [
            {
                "parties": [["rebels"], ["government", "state"]],
                "status": ["ongoing"],
                "rounds": [{"t": "met rebels", "date": ["2021-03-03", "2021-03-03"], "outcome": ["no result"]}],
                "positions": [{"by": [["rebels"]], "terms": ["prisoner exchange"]}, {"by": [["government"]], "terms": ["shelled"]}],
                "deadlines": [{"t": "9 March"}],
            }
        ],
        "places": [{"t": "Tarsa", "lat": 33.5, "lon": 36.2, "km": 20}, {"t": "Tarsa", "n": 2, "must": False}],
    },
}


def test_found_right_and_wrong(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(GOLD) + "\n", encoding="utf-8")
    shares = score(load(path), lambda _: record())
    assert shares["events"].figures == {"found": 66.7, "right": 33.3, "wrong": 0.0}
    assert shares["claims"].figures == shares["figures"].figures == {"found": 100.0, "right": 100.0, "wrong": 0.0}
    assert shares["negotiations"].figures == {"found": 85.7, "right": 85.7, "wrong": 0.0}
    assert shares["times"].figures == {"found": 100.0, "right": 100.0, "wrong": 50.0}
    assert shares["places"].figures == {"found": 100.0, "right": 100.0, "wrong": 0.0}


def test_a_quote_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ValueError, match="not in the text"):
        span("one two one", "one", 3)


@pytest.mark.parametrize(
    ("begin", "end", "right"),
    [
        ("2021-03-03", "2021-03-03", True),
        ("2021-03-02T10:00", None, False),
        (None, "2021-03-03", False),
        ("2021-01-01", "2021-12-31", False),
    ],
)
def test_a_day_is_right_if_it_meets_the_golds_and_is_not_wildly_longer(begin: str | None, end: str | None, *, right: bool) -> None:
    assert overlaps(begin, end, ["2021-03-03", "2021-03-04"]) is right


def test_days_and_places_of_events_found(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    dated = {"t": "shelled", "type": ["ASSAULT"], "date": ["2021-03-03", "2021-03-03"], "place": ["Nowhere"]}
    path.write_text(json.dumps({"text": TEXT, "gold": {"events": [dated]}}) + "\n", encoding="utf-8")
    shares = score(load(path), lambda _: record())
    assert shares["event dates"]["gold"] == shares["event places"]["gold"] == 1
    assert not shares["event places"]["right"]
