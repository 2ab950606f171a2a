"""The same attribution drafted twice is taken once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.annotate.claims.draft import Draft

SAME = 0.75
"""Share of common content (F1) from which two drafts are one, the weaker of which goes."""
NEAR = 64
"""Words of the report that are looked through at once, so that the work grows with the report and not with its square."""


def common(a: Iterable[int], b: Iterable[int]) -> float:
    """F1 of two sets of words."""
    one, two = set(a), set(b)
    return 2 * len(one & two) / max(1, len(one) + len(two))


def once(drafts: Sequence[Draft]) -> list[Draft]:
    """Of two drafts of much the same content with cues in one sentence the likelier."""
    kept: list[Draft] = []
    at: dict[int, list[Draft]] = {}
    for d in sorted(drafts, key=lambda d: (-d.score, d.head)):
        a, z = d.content[0], d.content[-1]
        parts = range(a // NEAR, z // NEAR + 1)
        near = (k for n in parts for k in at.get(n, ()) if k.content[0] <= z and a <= k.content[-1])
        if not any(common(k.content, d.content) > SAME and not _relayed(k, d) for k in near):
            for n in parts:
                at.setdefault(n, []).append(d)
            kept.append(d)
    return sorted(kept, key=lambda d: (d.content[0], d.head))


def _relayed(a: Draft, b: Draft) -> bool:
    """Whether one passes on what the other says: two speakers, each with a cue of their own."""
    return (
        bool(a.speaker and b.speaker)
        and set(a.speaker).isdisjoint(b.speaker)
        and set(a.cue).isdisjoint(b.cue)
        and a.head >= 0 <= b.head
    )
