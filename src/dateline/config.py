"""Settings of one run: immutable, with the defaults of this release."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

RELEASED = dt.date(2026, 11, 23)
"""Default bound of inferred publication dates. Fixed in each release: no clock is read, so results do not depend on the day."""


class Settings(Struct, frozen=True, kw_only=True):
    """What a user may choose for a run."""

    not_after: dt.date = RELEASED
    """No publication date is inferred after this day."""
    published: str | None = None
    """Publication date for reports that bring none."""
    language: str = "en"


DEFAULT = Settings()
