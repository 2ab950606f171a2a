"""What the encoder says of a paragraph: which words are cues, and what every word is to a cue."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

BUCKETS = 64
"""Classes of the signed distance between a cue and a word."""
NEAR, HALF = 12, 32
FAR = 400
"""Words beyond this distance are as far as this."""


def bucket(distance: int) -> int:
    """The class of a signed distance in words: exact when near, by logarithm when far."""
    size = abs(distance)
    k = size if size < NEAR else min(HALF - 1, NEAR + int(math.log2(size / NEAR) * 4.5))
    return k + HALF if distance < 0 else k


_BUCKET = np.array([bucket(d) for d in range(-FAR, FAR + 1)], np.int32)


@dataclass(frozen=True, slots=True)
class Vectors:
    """A paragraph as the encoder sees it, one row a word."""

    cue: Floats
    """Probability of being the head of a cue: (words,)."""
    asker: Floats
    """Each word as a cue: (words, 192)."""
    word: Floats
    """Each word as one that a cue may want: (words, 192)."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that may attribute something."""

    word: int
    """Its index in the paragraph."""
    likely: float
    """The probability that it is the head of a cue."""
    labels: Floats
    """For each word of the paragraph the probabilities of being nothing, speaker, content or cue of it: (words, 4)."""


def cues(session: Any, v: Vectors, least: float) -> list[Cue]:
    """The cues of a paragraph that are at least so likely, with what every word is to them."""
    heads = np.flatnonzero(v.cue > least)
    if not len(heads):
        return []
    far = _BUCKET[np.clip(np.arange(len(v.cue)) - heads[:, None], -FAR, FAR) + FAR]
    labels = session.run(["labels"], {"asked": v.asker[heads], "words": v.word, "far": far})[0]
    return [Cue(int(k), float(v.cue[k]), p) for k, p in zip(heads, labels, strict=True)]
