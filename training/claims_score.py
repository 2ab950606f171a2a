"""How well claims match a gold: the greedy one-to-one match of contents by the words they share, as for PolNeAR.

A content counts as found if its F1 with a gold content is at least one half, as right if besides the speakers' F1 is, or both
have none, and as exact if it is the same words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

WORD = re.compile(r"\w+")
HALF = 0.5
Tokens = frozenset[int]
Said = tuple[Tokens, Tokens]
"""Content and speaker of a claim."""


def tokens(text: str, spans: Any) -> Tokens:
    """Offsets of the words in spans."""
    return frozenset(x.start() + s for s, e in spans for x in WORD.finditer(text[s:e]))


def f1(a: Tokens, b: Tokens) -> float:
    """F1 of two sets; 1 if both are empty."""
    return float(a == b) if not a or not b else 2 * len(a & b) / (len(a) + len(b))


def count(gold: Sequence[Said], found: Sequence[Said]) -> np.ndarray:
    """Contents found, with the right speaker, exact; how many there are, and how many of gold."""
    order = sorted(((f1(g[0], p[0]), i, j) for i, g in enumerate(gold) for j, p in enumerate(found)), reverse=True)
    one: set[int] = set()
    two: set[int] = set()
    n = np.array([0, 0, 0, len(found), len(gold)])
    for s, i, j in order:
        if s < HALF:
            break
        if i not in one and j not in two:
            one.add(i)
            two.add(j)
            n[:3] += (1, f1(gold[i][1], found[j][1]) >= HALF, s == 1)
    return n


def figures(n: np.ndarray) -> str:
    """F1 in percent of content, content with speaker, exact content; precision and recall of content."""
    f = [200 * x / max(1, n[3] + n[4]) for x in n[:3]]
    return f"{f[0]:.1f} {f[1]:.1f} {f[2]:.1f}  P {100 * n[0] / max(1, n[3]):.1f} R {100 * n[0] / max(1, n[4]):.1f}"
