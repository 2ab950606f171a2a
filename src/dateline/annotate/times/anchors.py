"""The times that a report names, each with what it is the time of: where other events may have theirs from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.annotate.times.apart import ONCE
from dateline.annotate.times.attach import hosts
from dateline.annotate.times.form import NONE, form
from dateline.annotate.times.when import preposition, reference
from dateline.vocab import RefBasis, TimexType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.findings import Findings
    from dateline.parsed import Parsed
    from dateline.records import Time, TimeRef

PAST_DAYS, NOW, AHEAD, UNKNOWN = "past", "now", "ahead", "unknown"
_VERBS = frozenset({"VERB", "AUX"})


@dataclass(slots=True)
class Anchor:
    """A time expression and what it is the time of."""

    time: Time
    ref: TimeRef
    at: int
    """Its first word."""
    sent: int
    hosts: frozenset[int]
    host: int
    """The verb that it is the time of, else another word; -1 if it hangs on nothing."""
    form: str
    """The verb's form."""
    saying: bool
    """Whether it is the time of a saying."""
    side: str
    """Whether it lies before the report's day, on it or ahead of it."""
    preposition: str
    tells: int
    """The verb of a clause that tells of that very time, as in "since 15 March, when rebels attacked"; -1 if there is none."""


def anchors(doc: Parsed, found: Findings) -> list[Anchor]:
    """The times of a report that have days, in text order."""
    cues = {w.i for c in found.claims for span in c.cue for w in doc.words_in(span)}
    times = sorted((t for t in found.times if (t.begin or t.end) and t.type is not TimexType.SET), key=lambda t: t.span)
    return [a for t in times if (a := _anchor(doc, t, times, cues)) is not None]


def _anchor(doc: Parsed, t: Time, times: list[Time], cues: Iterable[int]) -> Anchor | None:
    inside = doc.words_in(t.span)
    if not inside:
        return None
    on = list(hosts(doc, t))
    host = next((h for h in on if doc.words[h].pos in _VERBS), on[0] if on else -1)
    ref = reference(doc, t, times, RefBasis.SENTENCE)
    return Anchor(
        time=t,
        ref=ref,
        at=inside[0].i,
        sent=inside[0].sent,
        hosts=frozenset(on),
        host=host,
        form=form(doc, doc.words[host]) if host >= 0 else NONE,
        saying=host in cues,
        side=_side(ref, doc.report.published),
        preposition=preposition(doc, t),
        tells=_tells(doc, inside[-1].i + 1),
    )


def _tells(doc: Parsed, i: int) -> int:
    """The verb of a "when" clause that begins at a word, a comma left out."""
    if i < len(doc.words) and doc.words[i].text == ",":
        i += 1
    return doc.words[i].head if i < len(doc.words) and doc.words[i].lower in ONCE else -1


def _side(ref: TimeRef, published: str | None) -> str:
    if not published:
        return UNKNOWN
    if ref.end and ref.end[:10] < published[:10]:
        return PAST_DAYS
    return AHEAD if ref.begin and ref.begin[:10] > published[:10] else NOW


def length(ref: TimeRef) -> str:
    """About how long an interval is."""
    if not ref.begin or not ref.end:
        return "open"
    try:
        n = (dt.date.fromisoformat(ref.end[:10]) - dt.date.fromisoformat(ref.begin[:10])).days
    except ValueError:
        return "open"
    return next((name for most, name in ((0, "day"), (3, "days"), (9, "week"), (31, "month")) if n <= most), "long")
