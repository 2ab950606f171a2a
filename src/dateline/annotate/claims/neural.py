"""What the encoder proposes: likely claims in the words of the parsed report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dateline.annotate.claims.decode import CONTENT, CUE, LIKELY, SPEAKER, Likely, decode
from dateline.model.encoder import encoder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.annotate.encoded import Encoded
    from dateline.model.encoder import Encoder


@dataclass(frozen=True, slots=True)
class Proposal:
    """A likely claim; all lists are word indices of the report, in order."""

    head: int
    score: float
    cue: tuple[int, ...]
    speaker: tuple[int, ...]
    content: tuple[int, ...]
    sure: float
    """Probability of the speaker's best word, or that there is none."""
    said: dict[int, float]
    """Probability of each word of the paragraph of being content; words near zero are left out."""
    says: dict[int, float]
    """Likewise of being speaker."""


def proposals(some: Sequence[Encoded], model: Encoder | None = None) -> list[Proposal]:
    """The likely claims of a report as the encoder sees it, in text order of their cues."""
    model = model or encoder()
    out: list[Proposal] = []
    for e in some:
        cues = model.cues(e.vectors, LIKELY)
        if cues:
            out += (x for k in decode(cues) if (x := _proposal(k, e.words)) is not None)
    return sorted(out, key=lambda x: (x.head, -x.score))


def _proposal(x: Likely, at: list[int]) -> Proposal | None:
    head = at[x.head]
    if head < 0:
        return None

    def take(words: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(sorted({at[k] for k in words} - {-1}))

    cue = take(x.cue)
    content = tuple(k for k in take(x.content) if k not in cue or x.labels[at.index(k), CUE] < x.labels[at.index(k), CONTENT])
    if not content:
        return None
    return Proposal(head, x.score, cue, take(x.speaker), content, x.speaker_score, _mass(x, at, CONTENT), _mass(x, at, SPEAKER))


def _mass(x: Likely, at: list[int], label: int) -> dict[int, float]:
    """Probabilities by word of the report: the highest of its parts."""
    out: dict[int, float] = {}
    p = x.labels[:, label]
    some = np.flatnonzero(p > 0.02)
    for k, v in zip(some.tolist(), p[some].tolist(), strict=True):
        word = at[k]
        if word >= 0:
            out[word] = max(out.get(word, 0.0), v)
    return out
