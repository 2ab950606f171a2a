"""What raised and lowered the score of an event: the trigger scorer with each of its inputs put to its mean in turn."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.annotate.events.account import Chance, Effect, Score
from dateline.annotate.events.options import NAMES
from dateline.languages import table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from enum import StrEnum

    from dateline.annotate.events.scorer import Scorers
    from dateline.model.heads import Floats

MOST = 6
"""Inputs that are told of."""
NONE = 0.01
"""A change of the log odds below this is none."""
UNSAID = -3.0
"""What stands for numbers of the rules where they say nothing."""
FEW, UNLIKELY = 4, 0.01
"""Values that are told of, and the probability below which a value is not."""


def scored(trained: Scorers, row: Sequence[float], least: float) -> Score:
    """The score of an option with the inputs that matter most."""
    layers = trained.trigger
    changed = np.tile(np.asarray(row, np.float32), (len(row) + 1, 1))
    for k, mean in enumerate(layers.mean):
        changed[k + 1, k] = mean
    odds = [float(v) for v in layers(changed.tolist())[:, 0]]
    effects = [
        Effect(
            input=name,
            meaning=meaning(name, value),
            value=round(value, 4),
            mean=round(float(mean), 4),
            change=round(odds[0] - without, 3),
        )
        for name, value, mean, without in zip(NAMES, row, layers.mean, odds[1:], strict=True)
    ]
    largest = sorted((e for e in effects if abs(e.change) >= NONE), key=lambda e: -abs(e.change))
    return Score(likely=trained.triggers([row])[0], odds=round(odds[0], 3), least=least, effects=largest[:MOST])


def meaning(name: str, value: float) -> str:
    """What an input says at a value, in words."""
    entry: dict[str, Any] = table("why")["input"].get(name, {"is": name, "as": "number"})
    if "is" not in entry:
        return str(entry["yes" if value > 0.5 else "no"])
    if value == UNSAID and "none" in entry:
        return str(entry["none"])
    return f"{entry['is']}: {_shown(value, entry['as'])}"


def _shown(value: float, form: str) -> str:
    if form == "odds":
        return f"{1 / (1 + math.exp(-value)):.0%}"
    if form == "log":
        return f"{math.exp(value):.0%}"
    return f"{value:.0%}" if form == "share" else f"{value:.1f}".removesuffix(".0")


def chances(values: Sequence[StrEnum], likely: Floats, *, odds: bool = False) -> list[Chance]:
    """The likeliest values, from their probabilities or, with ``odds``, from log probabilities but for a constant."""
    p = np.asarray(likely, np.float64)
    if odds:
        p = np.exp(p - p.max())
        p /= p.sum()
    order = sorted(range(len(values)), key=lambda k: (-p[k], k))[:FEW]
    return [Chance(value=str(values[k]), likely=round(float(p[k]), 4)) for n, k in enumerate(order) if n < 2 or p[k] >= UNLIKELY]
