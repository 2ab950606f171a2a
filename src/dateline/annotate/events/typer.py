"""The trained typer of pairs: one linear score a type over hashed features. The card in ``data/pairs.card.md`` says what it is.

Weights are small integers in a plain array file; nothing in it can run, and it is read only if its digest is the one beside it.
"""

from __future__ import annotations

import functools
import hashlib
import io
import zlib
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from dateline.errors import DatelineError

if TYPE_CHECKING:
    from numpy.typing import NDArray

BUCKETS = 1 << 16
MODEL = "pairs.npz"
DIGEST = "pairs.blake2"


class DamagedModelError(DatelineError):
    """The model file is not the one that was trained."""


@dataclass(frozen=True)
class Typer:
    """Arrays of the model: labels, int8 weights (bucket, label), scale and bias by label, inverse document frequency by bucket."""

    labels: tuple[str, ...]
    weights: NDArray[np.int8]
    scale: NDArray[np.float32]
    bias: NDArray[np.float32]
    idf: NDArray[np.float16]

    def scores(self, features: dict[str, float]) -> dict[str, float]:
        """A score for each label, highest for the likeliest; the bias alone where nothing is seen."""
        at, value = hashed(features)
        x = value * self.idf[at].astype(np.float32)
        norm = float(np.sqrt(np.dot(x, x))) or 1.0
        out = (x / norm) @ self.weights[at].astype(np.float32) * self.scale + self.bias
        return dict(zip(self.labels, map(float, out), strict=True))


def hashed(features: dict[str, float]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Buckets of features and their values; of two that meet in a bucket the higher counts."""
    by: dict[int, float] = {}
    for name, value in features.items():
        bucket = zlib.crc32(name.encode("utf-8", "surrogatepass")) % BUCKETS
        by[bucket] = max(by.get(bucket, 0.0), value)
    return np.array(list(by), dtype=np.int64), np.array(list(by.values()), dtype=np.float32)


def digest(raw: bytes) -> str:
    """What is compared before a model is used."""
    return hashlib.blake2b(raw, digest_size=32).hexdigest()


@functools.cache
def typer() -> Typer:
    """The shipped model, read once. Raises DamagedModelError if the file was changed."""
    folder = resources.files("dateline") / "data"
    raw = (folder / MODEL).read_bytes()
    if digest(raw) != (folder / DIGEST).read_text(encoding="ascii").strip():
        raise DamagedModelError(f"{MODEL} is damaged: its digest does not match {DIGEST}")
    with np.load(io.BytesIO(raw), allow_pickle=False) as z:
        return Typer(tuple(z["labels"].tolist()), z["weights"], z["scale"], z["bias"], z["idf"])
