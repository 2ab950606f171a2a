"""The day of publication, where the page does not give it: from the dateline, or by the clues in the text.

Each clue allows some days and has a weight (:mod:`~dateline.pubdate_clues`); the days that break the least weighty of them are
the candidates (:mod:`~dateline.pubdate_solve`). A day is the report's only where it is as good as alone among them.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import msgspec

from dateline.pubdate_clues import clues
from dateline.pubdate_solve import solve

if TYPE_CHECKING:
    from dateline.config import Settings
    from dateline.parsed import Parsed


def dated(doc: Parsed, settings: Settings) -> Parsed:
    """The report with its day of publication, or with the days that fit; unchanged text, same words.

    A day that is given is kept; it then is the only candidate.
    """
    r = doc.report
    if r.published:
        known = r.published_candidates or [r.published]
        return dataclasses.replace(doc, report=msgspec.structs.replace(r, published_candidates=known))
    found = solve(clues(doc, settings.not_after), settings.not_after)
    report = msgspec.structs.replace(
        r,
        published=found.day.isoformat() if found.day else None,
        published_basis=found.basis,
        published_candidates=[d.isoformat() for d in found.candidates],
        published_evidence=found.evidence,
    )
    return dataclasses.replace(doc, report=report)
