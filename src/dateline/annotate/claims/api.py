"""What other layers ask of the claims: inside whose words does an offset lie."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.findings import Findings
    from dateline.records import Claim


class ClaimIndex:
    """The innermost claim at every offset, for many questions about one list of claims."""

    def __init__(self, claims: list[Claim]) -> None:
        edges = sorted({x for c in claims for span in c.content for x in span})
        at: list[Claim | None] = [None] * len(edges)
        inner = {c.id for c in claims if c.within is not None}  # of a relay and its source with one content the source counts
        for c in sorted(claims, key=lambda c: (-sum(e - s for s, e in c.content), c.id in inner)):  # the smallest is written last
            for s, e in c.content:
                for k in range(bisect_right(edges, s) - 1, bisect_right(edges, e) - 1):
                    at[k] = c
        self._edges = edges
        self._at = at

    def at(self, offset: int) -> Claim | None:
        """The claim with the shortest content that covers a code point; None in the author's own words."""
        k = bisect_right(self._edges, offset) - 1
        return self._at[k] if k >= 0 else None


_last: tuple[list[Claim], int, ClaimIndex] | None = None


def claim_at(found: Findings, offset: int) -> Claim | None:
    """The innermost claim whose content covers a code point; None in the author's own words.

    The index of the last list asked about is kept, so that asking for every word of a report is cheap.
    """
    global _last  # noqa: PLW0603  a memo of one entry, replaced as a whole
    kept = _last
    if kept is None or kept[0] is not found.claims or kept[1] != len(found.claims):
        kept = _last = (found.claims, len(found.claims), ClaimIndex(found.claims))
    return kept[2].at(offset)
