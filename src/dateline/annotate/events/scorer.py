"""The trained scorers of events: which words are triggers, of which type and status, and who takes part in them."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import numpy as np

from dateline.model.layers import layers, shipped, sigmoid

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dateline.model.heads import Floats

NAME = "events"


class Scorers:
    """All of them, and the thresholds from which a phrase is an actor or a recipient."""

    def __init__(self, arrays: Mapping[str, Floats]) -> None:
        """Take the arrays ``<name>.mean``, ``.scale``, ``.w0``, ``.b0`` … of each."""
        self.trigger, self._type, self._status, self._part = (layers(arrays, n) for n in ("trigger", "type", "status", "part"))
        self.actor = float(arrays["actor"])
        self.recipient = float(arrays["recipient"])

    def triggers(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """The probability that each option is an event."""
        return [float(v) for v in sigmoid(self.trigger(rows))[:, 0]] if rows else []

    def types(self, rows: Sequence[Sequence[float]]) -> Floats:
        """Log probabilities of the types, but for a constant: (rows, 16)."""
        return self._type(rows)

    def statuses(self, rows: Sequence[Sequence[float]]) -> Floats:
        """Log probabilities of the statuses, but for a constant: (rows, 12)."""
        return self._status(rows)

    def parts(self, rows: Sequence[Sequence[float]]) -> Floats:
        """The probabilities of being an actor and of being a recipient: (rows, 2)."""
        return sigmoid(self._part(rows)) if rows else np.zeros((0, 2), np.float32)


@functools.cache
def scorers() -> Scorers:
    """The shipped scorers. Raises Stop if the file is not what was shipped."""
    return Scorers(shipped(NAME))
