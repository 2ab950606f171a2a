"""Where an event takes place (first form; the places layer replaces it)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.findings import Findings
    from dateline.parsed import Parsed
    from dateline.records import PlaceRef


def where(doc: Parsed, found: Findings, i: int) -> PlaceRef | None:
    """Nothing yet."""
    del doc, found, i
    return None
