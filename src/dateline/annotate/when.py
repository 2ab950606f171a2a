"""When an event takes place (first form; the times layer replaces it)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.records import TimeRef

if TYPE_CHECKING:
    from dateline.findings import Findings
    from dateline.parsed import Parsed


def when(doc: Parsed, found: Findings, i: int) -> TimeRef:
    """The first time in the word's sentence."""
    s = doc.sentences[doc.words[i].sent]
    for t in sorted(found.times, key=lambda t: t.span):
        if s.start <= t.span[0] < s.end and t.begin:
            return TimeRef(span=t.span, time=t.id, begin=t.begin, end=t.end)
    return TimeRef()
