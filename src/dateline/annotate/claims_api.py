"""Looking up claims (first form; the claims layer replaces it)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.findings import Findings
    from dateline.records import Claim


def claim_at(found: Findings, offset: int) -> Claim | None:
    """The shortest claim whose content covers an offset."""
    inside = [c for c in found.claims if any(s <= offset < e for s, e in c.content)]
    return min(inside, key=lambda c: c.content[-1][1] - c.content[0][0], default=None)
