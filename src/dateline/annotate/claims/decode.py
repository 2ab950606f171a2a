"""From what the encoder says of a paragraph to its likely claims: which words are cue, speaker and content of each.

Of two cues that want the same words the likelier gets them; the same attribution seen at two words is taken once; gaps of a few
words are closed, and wider ones leave the content in pieces.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from dateline.model.heads import Cue

    Floats = NDArray[np.float32]

SPEAKER, CONTENT, CUE = 1, 2, 3
LIKELY = 0.08
"""Cues less likely than this are not looked at."""
CONTENT_AT, CUE_AT = 0.45, 0.5
SPEAKER_AT, SPEAKER_SHARE, SPEAKER_LEAST = 0.25, 0.35, 0.1
"""There is a speaker if a word is at least so likely; its neighbours belong to it down to this share of the best, or this."""
SAME = 0.3
"""Share of a cue's content that a stronger one at the same words must have for both to be one attribution."""
GAP = 3
"""Words between two parts of a content that still belong to it."""


@dataclass(frozen=True, slots=True)
class Likely:
    """A likely claim in words of the paragraph."""

    head: int
    score: float
    """How likely it is that the cue attributes and the content is right."""
    cue: tuple[int, ...]
    speaker: tuple[int, ...]
    content: tuple[int, ...]
    labels: Floats
    speaker_score: float


def decode(cues: Sequence[Cue]) -> list[Likely]:
    """The likely claims of one paragraph, strongest first."""
    kept: list[Cue] = []
    for c in sorted(cues, key=lambda c: (-c.likely, c.word)):
        if not any(_same(k, c) for k in kept):
            kept.append(c)
    if not kept:
        return []
    owner = np.stack([c.labels[:, CONTENT] * c.likely for c in kept]).argmax(0)
    out = [_likely(c, owner == k) for k, c in enumerate(kept)]
    return [x for x in out if x is not None]


def _same(stronger: Cue, c: Cue) -> bool:
    """Whether a cue only repeats a stronger one: its head is among that one's words, and both want the same content."""
    if stronger.labels[c.word, CUE] <= CUE_AT:
        return False
    mine = c.labels[:, CONTENT]
    return bool(np.minimum(stronger.labels[:, CONTENT], mine).sum() > SAME * mine.sum())


def _likely(c: Cue, owned: NDArray[np.bool_]) -> Likely | None:
    p = c.labels
    content = np.flatnonzero((p[:, CONTENT] > CONTENT_AT) & owned)
    if not len(content):
        return None
    score = c.likely * float(p[content, CONTENT].mean()) ** 0.5
    speaker, sure = _speaker(p[:, SPEAKER])
    cue = sorted({c.word, *np.flatnonzero(p[:, CUE] > CUE_AT).tolist()})
    return Likely(c.word, score, tuple(cue), tuple(speaker), tuple(_closed(content.tolist())), p, sure)


def _speaker(p: Floats) -> tuple[list[int], float]:
    """The run of words around the likeliest that belong to it; one doubtful word within is bridged."""
    best = int(p.argmax())
    sure = float(p[best])
    if sure <= SPEAKER_AT:
        return [], 1 - sure
    least = max(SPEAKER_SHARE * sure, SPEAKER_LEAST)
    a = z = best
    while a > 0 and (p[a - 1] > least or (a > 1 and p[a - 2] > least)):
        a -= 1
    while z < len(p) - 1 and (p[z + 1] > least or (z < len(p) - 2 and p[z + 2] > least)):
        z += 1
    return list(range(a, z + 1)), sure


def _closed(words: list[int]) -> list[int]:
    """Words with the small gaps between them closed."""
    out = words[:1]
    for k in words[1:]:
        out += range(out[-1] + 1, k + 1) if k - out[-1] <= GAP + 1 else [k]
    return out
