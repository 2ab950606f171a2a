"""How a figure compares with an earlier one: "double what it held when the fighting began on 3 May"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.figures_lexicon import CHANGE
from dateline.records import Change

if TYPE_CHECKING:
    from dateline.findings import Findings
    from dateline.parsed import Parsed, Sentence
    from dateline.records import Span

_COMPARED = frozenset({"what", "the", "that", "as", "its", "their", "of", "those", "last", "from"})
REACH = 8
"""Words that may stand between a figure and the word of change."""


def change_of(doc: Parsed, found: Findings, s: Sentence, span: Span) -> Change | None:
    """The change that is said of a figure right after it; None if none is."""
    after = [w for w in doc.sentence_words(s) if w.start >= span[1]]
    for k, w in enumerate(after[:REACH]):
        if w.tag == "CD":
            return None
        factor = CHANGE.get(w.lower)
        if factor is not None and k + 1 < len(after) and after[k + 1].lower in _COMPARED:
            since = next((t.id for t in sorted(found.times, key=lambda t: t.span) if w.end <= t.span[0] < s.end), None)
            return Change(factor=factor, since=since)
    return None
