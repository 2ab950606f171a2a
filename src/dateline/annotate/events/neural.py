"""What the encoder says of the words of a report as triggers: how likely, of which type and status, and who takes part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dateline.model.encoder import encoder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.annotate.encoded import Encoded
    from dateline.model.encoder import Encoder
    from dateline.model.heads import Floats

LEAST = 0.1
"""Words less likely than this are not thought of, unless rules name them."""
TAKES_PART = 0.05
"""Roles less likely than this are left out."""


@dataclass(frozen=True, slots=True)
class Likely:
    """A word of the report as a trigger."""

    word: int
    likely: float
    types: Floats
    """Probability of each type, in the order of :class:`~dateline.vocab.EventType`: (16,)."""
    statuses: Floats
    """Probability of each status, in the order of :class:`~dateline.vocab.Status`: (12,)."""
    roles: dict[int, tuple[float, float, float]]
    """For words of the report that may take part the probabilities of being actor, recipient and place."""


def likely(some: Sequence[Encoded], asked: set[int], model: Encoder | None = None) -> dict[int, Likely]:
    """What is said of the words that may be triggers and of those ``asked`` for, by word of the report."""
    model = model or encoder()
    out: dict[int, Likely] = {}
    for e in some:
        may = (e.vectors.event[:, 0] > LEAST).tolist()
        wanted = [k for k, w in enumerate(e.words) if w >= 0 and (may[k] or w in asked)]
        for x in model.happenings(e.vectors, np.array(wanted, np.int64)):
            at = e.words[x.word]
            if at not in out or out[at].likely < x.likely:
                out[at] = Likely(at, x.likely, x.types, x.statuses, _roles(x.roles, e.words))
    return out


def _roles(p: Floats, words: Sequence[int]) -> dict[int, tuple[float, float, float]]:
    """Probabilities by word of the report: the highest of its parts."""
    out: dict[int, tuple[float, float, float]] = {}
    some = np.flatnonzero(p[:, 0] < 1 - TAKES_PART)
    for k, (a, b, c) in zip(some.tolist(), p[some, 1:].tolist(), strict=True):
        at = words[k]
        if at >= 0:
            was = out.get(at)
            out[at] = (a, b, c) if was is None else (max(a, was[0]), max(b, was[1]), max(c, was[2]))
    return out
