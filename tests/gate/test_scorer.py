from __future__ import annotations

import pytest
from scorer import load, score, span

from samples import TEXT, record

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


def test_found_right_and_wrong(tmp_path: object) -> None:
    import json
    from pathlib import Path

    path = Path(str(tmp_path)) / "gold.jsonl"
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
