"""The day of publication, where the page does not give it: from the dateline, or by the clues in the text.

A weekday told with its date ("Wednesday, July 4") leaves few years; years and dates told as past or to come bound them.
A day is inferred only where the clues make one likely; otherwise it stays unknown, with the days that fit as candidates.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from dateline.annotate.times.calendar import day as day_of
from dateline.annotate.times.tense import FUTURE, PAST
from dateline.pubdate_clues import Clues, Dated, Stamp, clues
from dateline.vocab import DateBasis

if TYPE_CHECKING:
    from dateline.config import Settings
    from dateline.parsed import Parsed
    from dateline.records import Span

EARLIEST = 1900
FEW = 3
"""Years that may fit for the latest of them to be chosen."""
LONGEST_LIST = 30


class Finding(NamedTuple):
    """What the clues give."""

    day: dt.date | None
    basis: DateBasis | None
    candidates: list[dt.date]
    evidence: list[Span]


def dated(doc: Parsed, settings: Settings) -> Parsed:
    """The report with its day of publication, or with the days that fit; unchanged text, same words.

    A day that is given is kept; it then is the only candidate.
    """
    r = doc.report
    if r.published:
        known = r.published_candidates or [r.published]
        return dataclasses.replace(doc, report=msgspec.structs.replace(r, published_candidates=known))
    found = infer(clues(doc), settings.not_after)
    report = msgspec.structs.replace(
        r,
        published=found.day.isoformat() if found.day else None,
        published_basis=found.basis,
        published_candidates=[d.isoformat() for d in found.candidates[:LONGEST_LIST]],
        published_evidence=sorted(set(found.evidence)),
    )
    return dataclasses.replace(doc, report=report)


def infer(c: Clues, not_after: dt.date) -> Finding:
    """The day that the clues give, none after ``not_after``."""
    for stamp in c.stamps:
        if stamp.year is not None:
            date = day_of(stamp.year, stamp.month, stamp.day)
            if date and date.year >= EARLIEST and date <= not_after:
                return Finding(date, stamp.basis, [date], [stamp.span])
    for stamp in c.stamps:
        return _of_years(c, stamp, _years(c, stamp, not_after), [stamp.span], stamp.basis, not_after)
    anchor = _anchor(c)
    shifts = _shifts(c, anchor) if anchor else ()
    if anchor is None or not shifts:
        return Finding(None, None, [], [])
    spans = [anchor.span, *(w.span for w in c.weekdays)]
    years = _years(c, anchor, not_after)
    found = [_of_years(c, _moved(anchor, k), years, spans, DateBasis.INFERRED, not_after) for k in shifts]
    if len(found) == 1:
        return found[0]
    return Finding(None, None, sorted({d for f in found for d in f.candidates}, reverse=True), found[0].evidence)


def _anchor(c: Clues) -> Dated | None:
    """The latest day that is told with its weekday in the past tense."""
    behind = [d for d in c.dated if d.way == PAST]
    if not behind or len({d.year for d in behind}) > 1:
        return None
    return max(behind, key=lambda d: (d.month, d.day))


def _shifts(c: Clues, anchor: Dated) -> tuple[int, ...]:
    """How many days after the anchor the report may have been published; one number only if the text settles it.

    Agencies name the day of publication by its bare weekday, morning papers the day before it. So the last weekday told as
    past is the day, or the one before; that its morrow is told as still to come, that the text says "today", or that an
    agency is credited, settles it.
    """
    back = {(w.weekday - anchor.weekday) % 7 for w in c.weekdays if w.way == PAST}
    ahead = {(w.weekday - anchor.weekday) % 7 for w in c.weekdays if w.way == FUTURE}
    last = max((k for k in back if k <= 2 and k not in ahead), default=None)
    if last is None:
        return ()
    if last + 1 in ahead or (last == 0 and (c.today or (c.agency and anchor.together))):
        return (last,)
    return (last, last + 1)


def _moved(anchor: Dated, shift: int) -> Stamp:
    """The anchor some days on; month and day in a year that has no bearing on them but for the end of February."""
    date = day_of(anchor.year or 2001, anchor.month, anchor.day) or dt.date(2001, 3, 1)
    date += dt.timedelta(days=shift)
    return Stamp(date.month, date.day, date.year if anchor.year else None, anchor.span)


def _years(c: Clues, known: Stamp | Dated, not_after: dt.date) -> list[int]:
    """Years in which all weekdays fall on their dates, latest first."""
    if known.year is not None:
        years = [known.year]
    elif c.years:
        years = sorted({y for y, _ in c.years}, reverse=True)
    else:
        years = list(range(not_after.year, EARLIEST - 1, -1))
    fixed = [d for d in c.dated if d.year is None]
    return [y for y in years if all(_falls(y, known, d) for d in fixed)]


def _falls(year: int, known: Stamp | Dated, d: Dated) -> bool:
    """Whether a date without a year falls on its weekday if the report is of a year, or, at its turn, in the year beside."""
    years = (year,) if d.month == known.month else (year, year + 1) if d.month < known.month else (year, year - 1)
    return any(x.isoweekday() == d.weekday for y in years if (x := day_of(y, d.month, d.day)))


def _of_years(c: Clues, known: Stamp, years: list[int], spans: list[Span], basis: DateBasis, not_after: dt.date) -> Finding:
    """The candidates within the bounds, and the latest of them if they are few and bounded."""
    days = [d for y in years if (d := day_of(y, known.month, known.day)) and d <= not_after]
    low = max(c.after, default=None)
    high = min(c.before, default=None)
    inside = [d for d in days if (low is None or d >= low.date) and (high is None or d <= high.date)]
    if low is not None:
        spans = [*spans, low.span]
    if high is not None and inside and len(inside) < len(days):
        spans = [*spans, high.span]
    bounded = known.year is not None or bool(c.years) or low is not None
    sure = bool(inside) and bounded and len(inside) <= FEW
    return Finding(inside[0] if sure else None, basis if sure else None, inside, spans if inside else [])
