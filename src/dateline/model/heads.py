"""What the encoder says of a paragraph: which words are cues or triggers, and what every word is to them."""

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
TYPES = 16
"""Event types, before the statuses in what is said of a trigger."""
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
    event: Floats
    """Probability of being a trigger, then of each type, then of each status, if it is one: (words, 29)."""
    deed: Floats
    """Each word as a trigger: (words, 128)."""
    part: Floats
    """Each word as one that may take part: (words, 128)."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that may attribute something."""

    word: int
    """Its index in the paragraph."""
    likely: float
    """The probability that it is the head of a cue."""
    labels: Floats
    """For each word of the paragraph the probabilities of being nothing, speaker, content or cue of it: (words, 4)."""


@dataclass(frozen=True, slots=True)
class Happening:
    """A word that may tell of an event."""

    word: int
    """Its index in the paragraph."""
    likely: float
    """The probability that it is a trigger."""
    types: Floats
    """The probability of each type: (16,)."""
    statuses: Floats
    """The probability of each status: (12,)."""
    roles: Floats
    """For each word of the paragraph the probabilities of being nothing, actor, recipient or place of it: (words, 4)."""


def cues(session: Any, v: Vectors, least: float) -> list[Cue]:
    """The cues of a paragraph that are at least so likely, with what every word is to them."""
    heads = np.flatnonzero(v.cue > least)
    if not len(heads):
        return []
    labels = session.run(["labels"], {"asked": v.asker[heads], "words": v.word, "far": _far(heads, len(v.cue))})[0]
    return [Cue(int(k), float(v.cue[k]), p) for k, p in zip(heads, labels, strict=True)]


def happenings(session: Any, v: Vectors, wanted: NDArray[np.int64]) -> list[Happening]:
    """What is said of the given words as triggers."""
    if not len(wanted):
        return []
    labels = session.run(["labels"], {"asked": v.deed[wanted], "words": v.part, "far": _far(wanted, len(v.cue))})[0]
    said = zip(wanted.tolist(), v.event[wanted], labels, strict=True)
    return [Happening(k, float(e[0]), e[1 : 1 + TYPES], e[1 + TYPES :], p) for k, e, p in said]


def _far(heads: NDArray[np.int64], words: int) -> NDArray[np.int32]:
    """The class of the distance of every word from each of some."""
    if words > FAR:
        far: NDArray[np.int32] = _BUCKET[np.clip(np.arange(words) - heads[:, None], -FAR, FAR) + FAR]
        return far
    return np.array([_BUCKET[FAR - k : FAR - k + words] for k in heads.tolist()])
