"""Settings of one run: immutable, with the defaults of this release."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from dateline.errors import Usage
from dateline.findings import LEAST

RELEASED = dt.date(2026, 11, 23)
"""Default bound of inferred publication dates. Fixed in each release: no clock is read, so results do not depend on the day."""


class Settings(Struct, frozen=True, kw_only=True):
    """What a user may choose for a run."""

    not_after: dt.date = RELEASED
    """No publication date is inferred after this day."""
    published: str | None = None
    """Publication date for reports that bring none."""
    language: str = "en"
    least: float = LEAST
    """The probability from which events are kept, 0 to 1: a lower one finds more and errs more."""

    def __post_init__(self) -> None:
        """Raise Usage for what is no probability."""
        if not 0 <= self.least <= 1:
            raise Usage(f"the least probability of events lies between 0 and 1, not {self.least}")


DEFAULT = Settings()
