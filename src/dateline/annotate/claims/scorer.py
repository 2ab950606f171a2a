"""The trained scorers that weigh the encoder against the rules: a little network for words, a line for claims."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from dateline.model.layers import Layers, digest, layers, shipped, sigmoid

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dateline.model.heads import Floats

NAME = "claims"
MODEL, DIGEST = f"{NAME}.npz", f"{NAME}.blake2"


class Scorers:
    """All of them, and the thresholds from which a claim is one."""

    def __init__(self, arrays: Mapping[str, Floats]) -> None:
        """Take the arrays ``<name>.mean``, ``.scale``, ``.w0``, ``.b0`` … of each."""
        self._content = layers(arrays, "content")
        self._speaker = layers(arrays, "speaker")
        self._claim = layers(arrays, "claim")
        self._nested = layers(arrays, "nested")
        self.threshold = float(arrays["threshold"])
        self.nested_threshold = float(arrays["nested_threshold"])

    def content(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """For each option how well it fits as the content."""
        return _single(self._content, rows)

    def speaker(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """For each option how well it fits as the speaker."""
        return _single(self._speaker, rows)

    def claim(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """For each pair the probability that it is a claim with the content chosen."""
        return [float(v) for v in sigmoid(self._claim(rows))[:, 0]] if rows else []

    def nested(self, row: Sequence[float]) -> float:
        """The probability that a pair inside what another speaker says is one as well."""
        return float(sigmoid(self._nested([row]))[0, 0])


def _single(scorer: Layers, rows: Sequence[Sequence[float]]) -> list[float]:
    return [float(v) for v in scorer(rows)[:, 0]] if rows else []


@functools.cache
def scorers() -> Scorers:
    """The shipped scorers. Raises Stop if the file is not what was shipped."""
    return Scorers(shipped(NAME))


__all__ = ["DIGEST", "MODEL", "Scorers", "digest", "scorers"]
