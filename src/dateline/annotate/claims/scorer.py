"""The trained scorers that weigh the encoder against the rules: a little network for words, a line for claims."""

from __future__ import annotations

import functools
import hashlib
import io
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from dateline.errors import Stop

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

MODEL, DIGEST = "claims.npz", "claims.blake2"


@dataclass(frozen=True)
class Layers:
    """Numbers in, one number out: scaled, through layers with a kink between them."""

    mean: Floats
    scale: Floats
    weights: tuple[tuple[Floats, Floats], ...]

    def __call__(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """A number for each row; rows do not see each other, so many at once give what each alone does."""
        if not rows:
            return []
        x = (np.asarray(rows, np.float32) - self.mean) / self.scale
        for k, (w, b) in enumerate(self.weights):
            x = np.einsum("ij,jk->ik", x, w) + b  # einsum: one thread, the same sums on every machine
            if k + 1 < len(self.weights):
                x = np.maximum(x, 0)
        return [float(v) for v in x[:, 0]]


class Scorers:
    """All of them, and the thresholds from which a claim is one."""

    def __init__(self, arrays: Mapping[str, Floats]) -> None:
        """Take the arrays ``<name>.mean``, ``.scale``, ``.w0``, ``.b0`` … of each."""
        self.content = _layers(arrays, "content")
        self.speaker = _layers(arrays, "speaker")
        self._claim = _layers(arrays, "claim")
        self._nested = _layers(arrays, "nested")
        self.threshold = float(arrays["threshold"])
        self.nested_threshold = float(arrays["nested_threshold"])

    def claim(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """For each pair the probability that it is a claim with the content chosen."""
        return [float(1 / (1 + np.exp(-v))) for v in self._claim(rows)]

    def nested(self, row: Sequence[float]) -> float:
        """The probability that a pair inside what another speaker says is one as well."""
        return float(1 / (1 + np.exp(-self._nested([row])[0])))


def _layers(arrays: Mapping[str, Floats], name: str) -> Layers:
    weights: list[tuple[Floats, Floats]] = []
    while f"{name}.w{len(weights)}" in arrays:
        k = len(weights)
        weights.append((arrays[f"{name}.w{k}"], arrays[f"{name}.b{k}"]))
    return Layers(arrays[f"{name}.mean"], arrays[f"{name}.scale"], tuple(weights))


def digest(data: bytes) -> str:
    """What the digest file holds for the bytes of a model."""
    return hashlib.blake2b(data, digest_size=32).hexdigest()


@functools.cache
def scorers() -> Scorers:
    """The shipped scorers. Raises Stop if the file is not what was shipped."""
    folder = resources.files("dateline.data")
    data = (folder / MODEL).read_bytes()
    if digest(data) != (folder / DIGEST).read_text(encoding="utf-8").strip():
        message = f"{MODEL} is not the file that dateline ships: install dateline anew"
        raise Stop(message)
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        return Scorers({k: arrays[k] for k in arrays.files})
