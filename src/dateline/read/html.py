"""Pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.errors import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dateline.config import Settings
    from dateline.records import Report


def read(path: Path, settings: Settings) -> Iterator[Report]:
    """The one report of a page."""
    yield page(path.read_bytes(), str(path), settings)


def page(raw: bytes, source: str, settings: Settings) -> Report:
    """The report of a page."""
    raise Unreadable("pages cannot be read yet")
