"""Small trained scorers: numbers in, numbers out, through layers with a kink between them.

Plain arrays, one thread, the same sums anywhere.
"""

from __future__ import annotations

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


@dataclass(frozen=True)
class Layers:
    """Rows of numbers, scaled, to rows of numbers."""

    mean: Floats
    scale: Floats
    weights: tuple[tuple[Floats, Floats], ...]

    def __call__(self, rows: Sequence[Sequence[float]]) -> Floats:
        """The outputs (rows, outputs); rows do not see each other, so many at once give what each alone does."""
        x = (np.asarray(rows, np.float32).reshape(len(rows), len(self.mean)) - self.mean) / self.scale
        for k, (w, b) in enumerate(self.weights):
            x = np.einsum("ij,jk->ik", x, w) + b  # einsum: one thread, the same sums on every machine
            if k + 1 < len(self.weights):
                x = np.maximum(x, 0)
        return x


def layers(arrays: Mapping[str, Floats], name: str) -> Layers:
    """The scorer whose arrays are ``<name>.mean``, ``.scale``, ``.w0``, ``.b0`` and so on."""
    weights: list[tuple[Floats, Floats]] = []
    while f"{name}.w{len(weights)}" in arrays:
        k = len(weights)
        weights.append((arrays[f"{name}.w{k}"], arrays[f"{name}.b{k}"]))
    return Layers(arrays[f"{name}.mean"], arrays[f"{name}.scale"], tuple(weights))


def digest(data: bytes) -> str:
    """What the digest file holds for the bytes of a model."""
    return hashlib.blake2b(data, digest_size=32).hexdigest()


def intact(name: str, checked_by: str) -> bytes:
    """The bytes of a file in the package's data. Raises Stop if it is not what was shipped."""
    folder = resources.files("dateline.data")
    data = (folder / name).read_bytes()
    if digest(data) != (folder / checked_by).read_text(encoding="utf-8").strip():
        message = f"{name} is not the file that dateline ships: install dateline anew"
        raise Stop(message)
    return data


def shipped(model: str) -> dict[str, Floats]:
    """The arrays of ``<model>.npz`` in the package's data. Raises Stop if the file is not what was shipped."""
    with np.load(io.BytesIO(intact(f"{model}.npz", f"{model}.blake2")), allow_pickle=False) as arrays:
        return {k: arrays[k] for k in arrays.files}


def sigmoid(x: Floats) -> Floats:
    """Log odds to probabilities."""
    return np.asarray(1 / (1 + np.exp(-x)), np.float32)
