"""(being written) events."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.findings import Findings, Item
    from dateline.parsed import Parsed


def annotate(doc: Parsed, found: Findings) -> Iterator[Item]:
    """Yield nothing yet."""
    yield from ()
