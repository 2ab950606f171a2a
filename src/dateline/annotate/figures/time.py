"""The time that a figure counts or is true of: its own, its event's, its sentence's, else the report's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dateline.annotate.times.anchors import anchors
from dateline.annotate.times.apart import clause_verb
from dateline.annotate.times.told import told
from dateline.annotate.times.when import when
from dateline.records import TimeRef
from dateline.vocab import Measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.annotate.times.anchors import Anchor
    from dateline.findings import Findings
    from dateline.parsed import Parsed
    from dateline.records import Event, Figure

TIMELESS = frozenset({Measure.DISTANCE})
"""What is true of no day."""


def figure_time(doc: Parsed, found: Findings, f: Figure, words: Sequence[int], event: str | None) -> TimeRef:
    """The time of a figure.

    Args:
        doc: the report.
        found: what is found in it so far.
        f: the figure.
        words: the words by which it hangs in the sentence, the one that says its measure first.
        event: id of the event that it belongs to.
    """
    own = next((t for k in words if (t := when(doc, found, k)).time is not None), None)
    if own is not None:
        return own
    e = _events(found).get(event or "")
    if e is not None:
        return e.time
    if f.measure in TIMELESS or not words:
        return TimeRef()
    word = doc.words[words[0]]
    here = _here(doc, found).get(word.sent, [])
    verb = clause_verb(doc, word)
    shared = [a for a in here if a.host >= 0 and not a.saying and verb is not None and a.host in {verb.i, verb.head}]
    if len(shared) == 1:
        ref = shared[0].ref
        return msgspec.structs.replace(ref, begin=ref.begin and ref.begin[:10], end=ref.end and ref.end[:10])
    return TimeRef() if here else told(doc, word)


def _events(found: Findings) -> dict[str, Event]:
    """The events by id, looked up once a report."""
    known = found.memo.get(("figures", "events"))
    if known is None:
        known = found.memo[("figures", "events")] = {e.id: e for e in found.events}
    assert isinstance(known, dict)
    return known


def _here(doc: Parsed, found: Findings) -> dict[int, list[Anchor]]:
    """The times of each sentence, worked out once a report."""
    known = found.memo.get(("figures", "anchors"))
    if known is None:
        by: dict[int, list[Anchor]] = {}
        for a in anchors(doc, found):
            by.setdefault(a.sent, []).append(a)
        known = found.memo[("figures", "anchors")] = by
    assert isinstance(known, dict)
    return known
