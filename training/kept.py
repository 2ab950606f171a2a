"""Where the cross-validated figures of days and places of events are kept, for the page on accuracy."""

from __future__ import annotations

import json
from pathlib import Path

KEPT = Path(__file__).parent / "kept.json"


def keep(what: str, right: dict[str, float]) -> None:
    """Note, by corpus, the percentage of required events found that have the right day (``when``) or place (``where``)."""
    known = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.is_file() else {}
    KEPT.write_text(json.dumps(known | {what: right}, indent=1, sort_keys=True) + "\n", encoding="utf-8")
