"""The trained weights of the features of a name's bearers: two lines, one for the name alone, one with the rest of the report.

Made by ``training/bearers.py``; see ``data/bearers.card.md``.
"""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.annotate.places.cover import COVER
from dateline.annotate.places.features import ALONE, TOGETHER
from dateline.errors import Stop
from dateline.model.layers import intact

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

MODEL, DIGEST = "bearers.json", "bearers.blake2"
FIRST = (*ALONE, *COVER)
"""The features that are known before any vote."""
ALL = (*FIRST, *TOGETHER)


class Weights:
    """The two lines, as arrays in the order of ``FIRST`` and ``ALL``."""

    def __init__(self, first: Floats, then: Floats) -> None:
        """Take one weight a feature."""
        self.first, self.then = first, then


@functools.cache
def weights() -> Weights:
    """The shipped weights. Raises Stop if the file is not what was shipped or lacks a feature."""
    table = json.loads(intact(MODEL, DIGEST))
    try:
        return Weights(np.array([table["first"][k] for k in FIRST]), np.array([table["then"][k] for k in ALL]))
    except KeyError as e:
        raise Stop(f"{MODEL} lacks a weight: install dateline anew") from e


def shares(scores: Floats) -> list[float]:
    """Scores to probabilities that add up to one."""
    raw = np.exp(scores - scores.max())
    return [float(x) for x in raw / raw.sum()]
