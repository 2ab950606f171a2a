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


def test_floors_never_go_down() -> None:
    """Compared with the commit before, where there is one to be seen."""
    shown = subprocess.run(
        ["git", "show", "HEAD~1:tests/gate/floors.toml"], cwd=HERE, capture_output=True, text=True, check=False
    )  # fmt: skip
    before = tomllib.loads(shown.stdout) if shown.returncode == 0 else {}
    for layer, floor in before.items():
        assert FLOORS[layer]["found"] >= floor["found"], layer
        assert FLOORS[layer]["right"] >= floor["right"], layer
        assert FLOORS[layer]["wrong"] <= floor["wrong"], layer
