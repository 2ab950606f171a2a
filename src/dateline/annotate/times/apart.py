"""Times told by how far they lie from another event: "two days after rebels shelled the town", "on Friday, when they met"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.languages import table
from dateline.languages import words as _words
from dateline.records import TimeRef
from dateline.tree import PREPOSITION_OBJECT, SUBJECT, SUBJECT_PASSIVE, dependents
from dateline.vocab import RefBasis, TimexType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.parsed import Parsed, Word
    from dateline.records import Span, Time

_AFTER, _BEFORE = _words("times", "attach.apart_after"), _words("times", "attach.apart_before")
_WITHIN = _words("times", "attach.within")
ONCE = _words("times", "attach.once")
_LENGTH = re.compile(r"P(\d{1,4})([DWMY])")
_DAYS = {"D": 1, "W": 7}
_VERBS = frozenset({"VERB", "AUX"})
_DEEP = 12


@dataclass(frozen=True, slots=True)
class Apart:
    """How far a clause lies from another word's event."""

    of: tuple[int, ...]
    """Words of the event that it is measured from: the verb above and its subjects."""
    count: int
    """How many units later; negative for earlier."""
    unit: str
    span: Span
    time: str


def clause_verb(doc: Parsed, w: Word) -> Word | None:
    """The verb of a word's clause: itself or the next verb above."""
    return w if w.pos in _VERBS else next((a for a in doc.ancestors(w.i) if a.pos in _VERBS), None)


def apart(doc: Parsed, times: Sequence[Time], verb: Word) -> Apart | None:
    """How far a clause such as "two days after rebels shelled the town" lies from what it depends on."""
    mark = next((k for k in doc.children(verb.i) if k.dep == "mark" and k.lower in _AFTER | _BEFORE), None)
    if mark is None or verb.dep != "advcl" or mark.i == 0 or verb.head == verb.i:
        return None
    start = doc.words[mark.i - 1].end
    t = next((t for t in times if t.span[1] == start and t.type is TimexType.DURATION), None)
    value = "P0D" if t is not None and (t.value or "").startswith("PT") else t.value if t is not None else None
    found = _LENGTH.fullmatch(value or "")  # hours after it is on the same day, as far as one can tell
    if t is None or found is None:
        return None
    n = int(found[1]) * (-1 if mark.lower in _AFTER else 1)
    of = (verb.head, *dependents(doc, verb.head, SUBJECT | SUBJECT_PASSIVE))
    return Apart(of, n, found[2], (t.span[0], mark.end), t.id)


def past(doc: Parsed, times: Sequence[Time], verb: Word) -> Apart | None:
    """How far a verb lies from a clause under it, as in "two days after rebels shelled the town, they met"."""
    for k in doc.children(verb.i):
        far = apart(doc, times, k) if k.dep == "advcl" else None
        if far is not None:
            return Apart((k.i,), -far.count, far.unit, far.span, far.time)
    return None


def moved(ref: TimeRef, by: Apart) -> TimeRef:
    """A time so much later, in whole months or years where it is told in these; empty where the first has no days."""
    if not ref.begin or not ref.end:
        return TimeRef()
    try:
        first, last = (dt.date.fromisoformat(x[:10]) for x in (ref.begin, ref.end))
        if by.unit in _DAYS:
            days = dt.timedelta(days=by.count * _DAYS[by.unit])
            begin, end = first + days, last + days
        else:
            begin, end = _month(first, by), _month(last, by, last=True)
    except (ValueError, OverflowError):
        return TimeRef()
    return TimeRef(span=by.span, time=by.time, begin=begin.isoformat(), end=end.isoformat(), basis=RefBasis.CLAUSE)


def _month(day: dt.date, by: Apart, *, last: bool = False) -> dt.date:
    """The first or last day of the month or year so far from a day's."""
    if by.unit == "Y":
        return dt.date(day.year + by.count, 12 if last else 1, 31 if last else 1)
    n = day.year * 12 + day.month - 1 + by.count + (1 if last else 0)
    return dt.date(n // 12, n % 12 + 1, 1) - dt.timedelta(days=1 if last else 0)


def once(doc: Parsed, times: Sequence[Time], verb: Word) -> Time | None:
    """The time that a clause such as "since 15 March, when rebels attacked" tells more of: the clause is of that very time."""
    when = next((k for k in doc.children(verb.i) if k.lower in ONCE and k.i < verb.i), None)
    if when is None or when.i == 0:
        return None
    before = doc.words[when.i - 1]
    if before.text == "," and before.i:
        before = doc.words[before.i - 1]
    return next((t for t in times if t.span[1] == before.end and t.type is not TimexType.DURATION and (t.begin or t.end)), None)


def untold(doc: Parsed, times: Sequence[Time], w: Word) -> bool:
    """Whether an event has a time of its own that no calendar gives: "in the third week of the talks"."""
    for k in doc.children(w.i):
        if k.lower in _WITHIN and k.i > w.i:
            for o in dependents(doc, k.i, PREPOSITION_OBJECT):
                noun = doc.words[o]
                if noun.lemma in table("times")["units"] and not any(t.begin and t.span[0] < noun.end <= t.span[1] for t in times):
                    return True
    return False
