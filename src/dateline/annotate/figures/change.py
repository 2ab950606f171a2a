"""How a figure compares with an earlier one: "double what it held when the fighting began on 3 May"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.figures.lexicon import CHANGE, COMPARED
from dateline.records import Change

if TYPE_CHECKING:
    from dateline.findings import Findings
    from dateline.parsed import Parsed, Sentence

REACH = 8
"""Words that may stand between a figure and the word of change."""


def change_of(doc: Parsed, found: Findings, s: Sentence, after: int) -> Change | None:
    """The change that is said of a figure right after it; None if none is. ``after``: index of the first word behind the figure."""
    words = doc.words
    for k in range(after, min(after + REACH, s.stop - 1)):
        w = words[k]
        if w.tag == "CD":
            return None
        factor = CHANGE.get(w.lower)
        if factor is not None and words[k + 1].lower in COMPARED:
            later = (t for t in found.times if w.end <= t.span[0] < s.end)
            since = min(later, key=lambda t: t.span, default=None)
            return Change(factor=factor, since=since.id if since else None)
    return None
