"""Lists: the points that a report numbers after a colon have the state that the words before the colon give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.factuality.state import FACT, State, apply, signature
from dateline.languages import words

if TYPE_CHECKING:
    from dateline.annotate.factuality.state import Signature
    from dateline.parsed import Parsed, Word

BULLET = words("factuality", "list.bullet")
CLASSES = frozenset({"demand", "insist", "offer", "suggest", "promise", "threaten", "refuse", "plan", "want"})
"""What a list may be one of."""
REACH = 160
"""Words between a point and the colon that its list follows."""
EDGE = 12
"""Words of a noun phrase before its noun that are looked over for the mark of a point."""


def listed(doc: Parsed, w: Word) -> State | None:
    """State of a noun that is a numbered point of demands, offers or the like; None for any other word.

    Args:
        doc: the report.
        w: a noun that nothing governs.
    """
    if w.dep != "ROOT" or not _is_point(doc, w):
        return None
    s = _lead(doc, w)
    return apply(s, FACT) if s is not None else None


def _is_point(doc: Parsed, w: Word) -> bool:
    """Whether a number or bullet stands before the phrase of a noun."""
    first = min((k.i for k in doc.children(w.i) if w.i - EDGE <= k.i < w.i), default=w.i)
    for k in reversed(doc.words[max(0, min(first, w.i) - 3) : w.i]):
        if k.tag == "LS" or k.lower in BULLET or (k.text.isdigit() and len(k.text) < 3 and k.head in {k.i, w.i}):
            return True
    return False


def _lead(doc: Parsed, w: Word) -> Signature | None:
    """Signature of the nearest word of demanding, offering and so on before the colon that opens the list."""
    words_ = doc.words
    colon = next((k for k in range(w.i - 1, max(w.i - REACH, -1), -1) if words_[k].text == ":"), None)
    if colon is None:
        return None
    for k in range(colon - 1, doc.sentences[words_[colon].sent].first - 1, -1):
        s = signature(words_[k].lemma.lower(), words_[k].pos)
        if s is not None and s.name in CLASSES:
            return s
    return None
