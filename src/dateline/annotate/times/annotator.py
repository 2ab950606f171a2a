"""Time expressions: find, read, join what belongs together, place on the calendar.

The values are TIMEX3's and keep the grain of the words ("August" is a month, not its first day). Yearless dates and
weekdays are placed by the report's day and the tense of their clause; "the following day" by the last time in the text.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from itertools import chain
from typing import TYPE_CHECKING

from dateline import ids
from dateline.annotate.times import calendar as cal
from dateline.annotate.times import clock, dates, feasts, periods, spans, stretches, years
from dateline.annotate.times.context import DATE, TIME, Context, Reading, month_of
from dateline.annotate.times.modifiers import modified
from dateline.annotate.times.rules import compiled, matches
from dateline.languages import table
from dateline.records import Time
from dateline.vocab import PROSE, BlockKind, DateBasis, Modifier, TimeBasis, TimePrecision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.findings import Findings, Item
    from dateline.parsed import Parsed
    from dateline.records import Span

_READERS = dates.READERS | years.READERS | feasts.READERS | spans.READERS | stretches.READERS | clock.READERS | periods.READERS
_COMPARES = frozenset({"ago", "unit_beside"})
"""Kinds whose "a year earlier" compares and leaves the time spoken of where it was."""
_BEFORE_PERIODS = frozenset({"year_ago", "ago", "unit_beside", "period_of_year"})
"""Kinds that compare with the period spoken of."""
_ASIDE = re.compile(r"\s{0,2}\(")
_BETWEEN = re.compile(r"\)?(?:,?\s{0,2}(?:at|on|in|of|the|around|about)){0,2},?\s{0,2}", re.IGNORECASE)
_JOINS_YEARS = re.compile(r"\s*(?:to|and|until|till|through|or|[-–—,])\s*(?:the\s+)?", re.IGNORECASE)
_DATE_LINE_WITHIN = 400
_YEARS = (1500, 3000)
"""Years of publication that are taken seriously: steps of centuries stay within the calendar."""
_FULL = re.compile(r"\d{4}-\d\d-\d\d")
_PERIOD = re.compile(r"\d{4}-\d\d-\d\d$|XXXX-")


def annotate(doc: Parsed, found: Findings) -> Iterator[Item]:
    """Yield the report's times in text order: those of its prose, and the full dates of the lines around it."""
    del found
    ctx = Context(doc, own_day(doc))
    for block in doc.report.blocks:
        if block.kind in PROSE:
            for span, reading in _joined(ctx, list(_read(ctx, block.span))):
                yield _time(ctx, span, reading)
        elif block.kind is not BlockKind.RELATED:
            for span, reading in _joined(ctx, list(_read(Context(doc, None), block.span))):
                if reading.basis is TimeBasis.EXPLICIT and _FULL.match(reading.value or ""):
                    yield _time(ctx, span, reading)


@functools.cache
def _date_line() -> re.Pattern[str]:
    """A line that is a full date and nothing else."""
    return compiled(str(table("times")["patterns"]["date_line"]))


def own_day(doc: Parsed) -> dt.date | None:
    """The day that "today" is in this report: that of a date line at its top, else the publication date."""
    page = doc.report.published_basis is DateBasis.PAGE
    top = [b.span for b in doc.report.blocks if b.kind is not BlockKind.RELATED and b.span[0] < _DATE_LINE_WITHIN and not page]
    for line in chain.from_iterable(doc.text[slice(*s)].split("\n") for s in top):
        m = _date_line().match(line) if len(line) < 60 else None
        if m:
            number = re.sub(r"\D", "", m["day"] or m["day2"])
            day = cal.day(int(m["year"]), month_of(m["month"] or m["month2"]), int(number))
            if day:
                return day
    try:
        day = dt.date.fromisoformat((doc.report.published or "")[:10])
    except ValueError:
        return None
    return day if _YEARS[0] <= day.year <= _YEARS[1] else None


def _read(ctx: Context, block: Span) -> Iterator[tuple[Span, Reading]]:
    """The times of a block, leftmost and longest first; what no reader accepts gives way to the next match."""
    end = block[0]
    for m in matches(ctx.doc.text, block):
        if m.start < end or _last_of(ctx.doc.text, m.start, m.start + len(m.found[0].rstrip())):
            continue
        reading = _READERS[m.rule.kind](m.found, ctx)
        if reading:
            if m.rule.kind not in _COMPARES or m.found["dir"].lower() != "earlier":
                ctx.note(reading, m.start)
            if m.rule.kind not in _BEFORE_PERIODS:
                periods.note_period(ctx, reading, m.start)
            end = m.start + len(m.found[0].rstrip())
            if m.rule.kind == "part_of_day" and m.found["ref"]:
                yield (m.found.start("edge" if m.found["edge"] else "ref"), end), reading
            else:
                yield (m.start, end), reading


def _last_of(text: str, start: int, end: int) -> bool:
    """Whether "last" tells which of several and not which day: "the last night of the talks"."""
    lead = text[start:end].lower()
    the_last = lead.startswith("the last ") or (lead.startswith("last ") and text[max(start - 4, 0) : start].lower() == "the ")
    return the_last and text[end : end + 4].lower() == " of " and not lead[-1].isdigit()


def _joined(ctx: Context, read: list[tuple[Span, Reading]]) -> Iterator[tuple[Span, Reading]]:
    """Put the clock to its day ("5 p.m. on Wednesday"), the year to both ends ("from 3 May to 5 June 2011")."""
    text = ctx.doc.text
    out: list[tuple[Span, Reading]] = []
    for span, reading in read:
        if out:
            (before, old) = out[-1]
            gap = text[before[1] : span[0]]
            if len(gap) <= 12 and _BETWEEN.fullmatch(gap) and (both := _together(old, reading, gap)):
                if len(out) > 1 and out[-2][1].clock and _ASIDE.fullmatch(text[out[-2][0][1] : before[0]]):
                    out[-2] = (out[-2][0], _on_day(out[-2][1], both))  # "7 p.m. (1600 GMT) on 12 September"
                if ")" in gap:
                    out[-1] = (before, _on_day(old, both))
                    out.append((span, reading))
                else:
                    out[-1] = ((before[0], span[1]), both)
                continue
            if old.yearless and not reading.yearless and _PERIOD.match(reading.value or "") and _JOINS_YEARS.fullmatch(gap):
                out[-1] = (before, _same_year(old, reading))
        out.append((span, reading))
    return (x for x in out if x[1].value != "")


def _on_day(clock: Reading, day: Reading) -> Reading:
    """A time of day put to the day of another time."""
    return clock._replace(value=(day.value or "")[:10] + str(clock.clock), basis=day.basis)


def _together(a: Reading, b: Reading, gap: str) -> Reading | None:
    """A day and a time of day as one time."""
    if "," in gap and (a.clock or b.clock or "")[1:].isalpha():
        return None
    if a.clock and not b.clock:
        a, b = b, a
    if b.clock and not a.clock and a.type is DATE and re.fullmatch(r"(?:\d{4}|XXXX)-(?:\d\d-\d\d|XX-XX|WXX-\d)", a.value or ""):
        return Reading(TIME, f"{a.value}{b.clock}", a.basis)
    if b.clock and b.clock[1:].isalpha() and a.type is TIME and not a.clock and (a.value or "").endswith(b.clock):
        return a  # "the early hours of Monday morning"
    if a.clock and b.clock and a.clock[1:3].isalpha() != b.clock[1:3].isalpha() and "X" not in (b.value or ""):
        hour = a if a.clock[1:3].isdigit() else b
        return hour._replace(value=(a.value or b.value or "")[:10] + str(hour.clock))
    return None


def _same_year(old: Reading, new: Reading) -> Reading:
    """A yearless date that shares the year of the date after it."""
    end, own = new.value or "", (old.value or "")[4:]
    value = end[:4] + own
    if value > end and end[:4].isdigit():
        value = f"{int(end[:4]) - 1:04d}" + own
    return old._replace(value=value, basis=new.basis)


def _time(ctx: Context, span: Span, reading: Reading) -> Time:
    span, mod = modified(ctx.doc.text, span, reading)
    covers = _covered(ctx, reading, mod)
    basis = TimeBasis.EXPLICIT if reading.basis is TimeBasis.PUBLISHED and ctx.day is None else reading.basis
    return Time(
        id=ids.make("t", ctx.doc.report.id, span, reading.value), span=span, type=reading.type, value=reading.value,
        begin=covers.begin, end=covers.end, precision=covers.precision, basis=basis, mod=mod,
    )  # fmt: skip


def _covered(ctx: Context, reading: Reading, mod: Modifier | None) -> cal.Interval:
    """The days that a time covers, less those that its modifier leaves out."""
    covers = reading.covers or cal.interval(reading.value or "")
    today = ctx.day.isoformat() if ctx.day else None
    if reading.edge in {"earlier", "later"} and covers.begin and covers.end and today:
        if covers.begin <= today <= covers.end:
            covers = covers._replace(end=today) if reading.edge == "earlier" else covers._replace(begin=today)
    elif reading.edge:
        covers = cal.narrowed(covers, reading.edge)
    elif reading.side and mod in {Modifier.BEFORE, Modifier.ON_OR_BEFORE}:
        covers = covers._replace(begin=None)
    elif reading.side and mod in {Modifier.AFTER, Modifier.ON_OR_AFTER}:
        later = today if reading.side < 0 and reading.basis is TimeBasis.PUBLISHED else None
        covers = covers._replace(end=later if covers.begin and later and later >= covers.begin else None)
    if covers.precision is TimePrecision.VAGUE and (grain := _open_grain(reading.value or "")):
        covers = covers._replace(precision=grain)
    return covers


def _open_grain(value: str) -> TimePrecision | None:
    """Grain of a value whose year is not known, or of a duration."""
    p = TimePrecision
    if value.startswith("P") and value[1:2] and (value[1].isdigit() or value[1] in "XT"):
        last = value[-1]
        return {"Y": p.YEAR, "D": p.DAY, "W": p.WEEK, "Q": p.QUARTER, "H": p.HOUR, "S": p.MINUTE}.get(
            last, p.MINUTE if value.startswith("PT") else p.MONTH
        )
    if re.match(r"XXXX-\d\d-\d\d$|XXXX-WXX-\d$", value):
        return p.DAY
    if value.startswith("FY"):
        return p.YEAR
    if value.startswith("XXXX-") and value[-3:-2] == "T":
        return p.PART_OF_DAY
    return p.MONTH if re.match(r"XXXX-\d\d$", value) else None
