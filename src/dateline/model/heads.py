"""The heads of the claims over the encoder's vectors, in numpy: which words are cues, and what each word is to a cue.

The arithmetic is that of ``training/encoder/network.py``; float32 throughout.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

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


_BUCKET = np.array([bucket(d) for d in range(-FAR, FAR + 1)])


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that may attribute something."""

    word: int
    """Its index in the paragraph."""
    likely: float
    """The probability that it is the head of a cue."""
    labels: Floats
    """For each word of the paragraph the probabilities of being nothing, speaker, content or cue of it: (words, 4)."""


class Heads:
    """The trained weights of the heads."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        """Take the arrays by the names of the network."""
        w = weights
        self._cue = (w["cue.0.weight"].T, w["cue.0.bias"], w["cue.2.weight"].T, w["cue.2.bias"])
        self._asker = (
            np.concatenate([w["cue_add.weight"], w["cue_mul.weight"]]).T,
            np.concatenate([w["cue_add.bias"], w["cue_mul.bias"]]),
        )
        self._word = (
            np.concatenate([w["word_add.weight"], w["word_mul.weight"]]).T,
            np.concatenate([w["word_add.bias"], w["word_mul.bias"]]),
        )
        self._distance = w["distance.weight"]
        self._label = (w["label.weight"].T, w["label.bias"])
        near = w["near.weight"]  # (out, in, 3): as one matrix over three neighbours side by side
        self._near = (np.concatenate([near[:, :, k].T for k in range(near.shape[2])]), w["near.bias"])
        self._label_near = w["label_near.weight"].T
        self._half = self._distance.shape[1]

    def cues(self, hidden: Floats) -> Floats:
        """The probability of each word (rows of ``hidden``) of being the head of a cue."""
        a, b, c, d = self._cue
        return _sigmoid((np.maximum(hidden @ a + b, 0) @ c + d)[:, 0])

    def read(self, hidden: Floats, least: float) -> list[Cue]:
        """The cues of a paragraph that are at least so likely, with what every word is to them."""
        likely = self.cues(hidden)
        heads = np.flatnonzero(likely > least)
        if not len(heads):
            return []
        words = hidden @ self._word[0] + self._word[1]
        asked = hidden[heads] @ self._asker[0] + self._asker[1]
        labels = self._labels(asked, words, heads)
        return [Cue(int(k), float(likely[k]), p) for k, p in zip(heads, labels, strict=True)]

    def _labels(self, asked: Floats, words: Floats, heads: NDArray[np.int64]) -> Floats:
        """Label probabilities (cues, words, 4)."""
        n, h = len(words), self._half
        far = _BUCKET[np.clip(np.arange(n) - heads[:, None], -FAR, FAR) + FAR]
        z = np.empty((len(heads), n + 2, 2 * h), np.float32)
        z[:, 0] = z[:, -1] = 0
        z[:, 1:-1, :h] = np.maximum(asked[:, None, :h] + words[None, :, :h] + self._distance[far], 0)
        z[:, 1:-1, h:] = asked[:, None, h:] * words[None, :, h:]
        near = np.concatenate([z[:, :-2], z[:, 1:-1], z[:, 2:]], -1) @ self._near[0] + self._near[1]
        scores = z[:, 1:-1] @ self._label[0] + self._label[1] + np.maximum(near, 0) @ self._label_near
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        out: Floats = scores / scores.sum(-1, keepdims=True)
        return out


def _sigmoid(x: Floats) -> Floats:
    out: Floats = (1 / (1 + np.exp(-np.clip(x, -30, 30)))).astype(np.float32)
    return out
