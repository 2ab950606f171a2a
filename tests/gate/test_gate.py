"""The figures on our own gold reports do not fall below their floors, and the floors never go down."""

from __future__ import annotations

import subprocess
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from scorer import Gold, Share, load, score

from dateline import pipeline
from dateline.config import Settings

if TYPE_CHECKING:
    from dateline.records import Record

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))


@cache
def shares() -> dict[str, Share]:
    def read(gold: Gold) -> Record:
        settings = Settings(published=gold["published"] if gold.get("give_date") else None)
        return pipeline.annotate(pipeline.of_text(gold["text"], settings), settings)

    return score(load(HERE / "gold.jsonl"), read)


@pytest.mark.parametrize("layer", sorted(FLOORS))
def test_the_figures_keep_their_floors(layer: str) -> None:
    floor, now = FLOORS[layer], shares()[layer].figures
    assert now["found"] >= floor["found"], now
    assert now["right"] >= floor["right"], now
    assert now["wrong"] <= floor["wrong"], now


def before(name: str) -> str | None:
    """A file of the gate as the commit before had it, where there is one to be seen."""
    shown = subprocess.run(["git", "show", f"HEAD~1:tests/gate/{name}"], cwd=HERE, capture_output=True, text=True, check=False)
    return shown.stdout if shown.returncode == 0 else None


def test_floors_never_go_down() -> None:
    """On the same gold; other gold is another measure."""
    floors, gold = before("floors.toml"), before("gold.jsonl")
    if floors is None or gold != (HERE / "gold.jsonl").read_text(encoding="utf-8"):
        pytest.skip("nothing to compare with: the gold is new, or the history is not there")
    for layer, floor in tomllib.loads(floors).items():
        assert FLOORS[layer]["found"] >= floor["found"], layer
        assert FLOORS[layer]["right"] >= floor["right"], layer
        assert FLOORS[layer]["wrong"] <= floor["wrong"], layer
