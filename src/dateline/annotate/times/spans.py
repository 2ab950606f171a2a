"""Readers of durations, sets, and times told from another time: "two weeks ago", "the past year", "the following day", "now"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.annotate.times import calendar as cal
from dateline.annotate.times.calendar import Interval
from dateline.annotate.times.context import (
    DATE,
    DURATION,
    EXPLICIT,
    PUBLISHED,
    TEXT,
    TIME,
    Context,
    Reading,
    duration,
    flat,
    number,
    step_of,
    unit_of,
)
from dateline.annotate.times.dates import edge_of
from dateline.annotate.times.periods import year_before
from dateline.annotate.times.stretches import stretch
from dateline.vocab import TimePrecision

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

_ANAPHORIC = frozenset({"same", "that", "that same", "following", "previous", "preceding", "ensuing"})
_WEEKEND = {"last": -1, "this past": -1, "the past": -1, "next": 1, "this coming": 1, "the coming": 1}
_SPAN_REFS = frozenset({"last", "past", "next"})


def _at(ctx: Context, day: dt.date | None, n: float, unit: str, basis: Reading | None = None) -> Reading:
    """The day, week, year... that lies ``n`` units from a day."""
    del basis
    there = cal.moved(day, n, unit) if day else None
    anchor = PUBLISHED if day == ctx.day else TEXT
    return Reading(DATE, cal.grained(there, unit), anchor) if there else Reading(DATE, cal.unknown(unit), EXPLICIT)


def deictic_day(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "today", "yesterday", "tonight"."""
    word = m["word"].lower()
    if m["word"][0].isupper() and _in_name(m, ctx):
        return None
    part = ctx.words["deictic_parts"].get(word)
    if word == "overnight" and ctx.day:
        return _overnight(m, ctx, ctx.day)
    there = cal.moved(ctx.day, ctx.words["deictic_days"][word], "D") if ctx.day else None
    value = there.isoformat() if there else "XXXX-XX-XX"
    return Reading(TIME if part else DATE, value + (f"T{part}" if part else ""), PUBLISHED, edge_of(ctx, m["edge"]))


def _overnight(m: re.Match[str], ctx: Context, today: dt.date) -> Reading:
    """The night before the day that the paragraph speaks of, else before the report's; ahead, the coming one."""
    near = ctx.last_at >= 0 and "\n" not in ctx.doc.text[max(ctx.last_at, m.start() - 1000) : m.start()]
    day = ctx.last if near and ctx.last and ctx.told("D") and 0 <= (today - ctx.last).days <= 3 else today
    night = cal.moved(day, 0 if ctx.direction(m.span()) > 0 else -1, "D") or day
    morrow = cal.moved(night, 1, "D") or night
    covers = Interval(night.isoformat(), morrow.isoformat(), TimePrecision.PART_OF_DAY)
    return Reading(TIME, f"{night}TNI", PUBLISHED if day == today else TEXT, covers=covers)


def _in_name(m: re.Match[str], ctx: Context) -> bool:
    """Whether a capitalised "Today" stands within a name: a paper, a station."""
    words = ctx.doc.words
    w = ctx.doc.word_at(m.start("word"))
    if w is None or w.i == 0 or words[w.i - 1].sent != w.sent:
        return False
    return words[w.i - 1].pos == "PROPN" and words[w.i - 1].text[:1].isupper()


def deictic_two(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "the day before yesterday", "the day after tomorrow"."""
    return _at(ctx, ctx.day, -2 if m["before"] else 2, "D")


def unit_of_reference(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "last year", "this week", "the past month", "the following day", "last night", "earlier this year"."""
    ref, unit, edge = flat(m["ref"]), unit_of(m["unit"]), edge_of(ctx, m["edge"])
    if unit[0] == "T" or unit == "FN" or (unit == "WE" and not edge and ref in {"this", "last", "next"}):
        return None
    if m["the"] and ref in _SPAN_REFS and not edge and unit not in {"D", "WE", "Q"} and not (ref == "next" and unit == "W"):
        return stretch(ctx, ref, 1, unit)
    step = step_of(ctx, ref)
    day, basis = ctx.day, PUBLISHED
    if (ref in _ANAPHORIC or (m["the"] and ref == "next")) and ctx.last:
        day, basis = ctx.last if ctx.told(unit) else None, TEXT
    if unit == "D" and ref == "current":
        return None
    there = cal.moved(day, step, unit) if day else None
    value = cal.grained(there, unit) if there else cal.unknown(unit)
    if m["unit"].lower() == "night":
        return Reading(TIME, f"{value}TNI", basis, edge)
    return Reading(DATE, _fiscal(m) + value, basis if there else EXPLICIT, edge)


def in_the_day(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "later in the day": of the day last spoken of, else the report's."""
    day = ctx.near()
    return Reading(DATE, day.isoformat() if day else "XXXX-XX-XX", TEXT if ctx.told("D") else PUBLISHED, edge_of(ctx, m["edge"]))


def one_day(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "will one day"."""
    del m, ctx
    return Reading(DATE, "FUTURE_REF", EXPLICIT)


def ago(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "two weeks ago", "three days later", "a year earlier"."""
    n, unit, word = number(m["n"]), unit_of(m["unit"]), flat(m["dir"])
    step = -1 if word in {"ago", "earlier", "previously", "before"} else 1
    from_report = word in {"ago", "from now"}
    if n is None:
        if from_report:
            return Reading(DATE, "PAST_REF" if step < 0 else "FUTURE_REF", EXPLICIT)
        return Reading(DURATION, duration(n, unit), EXPLICIT)
    if unit == "Y" and n == 1 and step < 0 and (period := year_before(ctx, *m.span())):
        return Reading(DATE, period, TEXT, side=step)
    day = ctx.day if from_report else ctx.last if ctx.told(unit) else ctx.day if step < 0 and not ctx.last else None
    if unit[0] == "T":
        today = ctx.day.isoformat() if ctx.day and from_report and n <= 6 else None
        covers = Interval(today, today, TimePrecision.DAY) if today else None
        return Reading(DURATION, duration(n, unit), PUBLISHED if covers else EXPLICIT, covers=covers)
    if day is None:
        return Reading(DATE, cal.unknown(unit), EXPLICIT) if from_report else Reading(DURATION, duration(n, unit), EXPLICIT)
    if unit == "DE":  # a round number of years
        n, unit = 10 * n, "Y"
    reading = _at(ctx, day, step * n, unit)._replace(side=step)
    ahead = word == "later" and ctx.day and (cal.interval(reading.value or "").begin or "") > ctx.day.isoformat()
    if ahead and ctx.direction(m.span()) <= 0:  # "today, two hundred years later"
        return Reading(DURATION, duration(n, unit), EXPLICIT)
    return reading


def unit_beside(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "the day before", "the week after": told from the last time in the text."""
    unit = unit_of(m["unit"])
    reading = _at(
        ctx, ctx.last if ctx.told(unit) else None if ctx.last else ctx.day, 1 if m["dir"].lower() == "after" else -1, unit
    )
    if m["unit"].lower() == "night":
        return reading._replace(type=TIME, value=f"{reading.value}TNI")
    return reading


def edge_of_unit(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "the beginning of the year", "the end of this month"."""
    ref, unit = flat(m["ref"]), unit_of(m["unit"])
    if unit == "D":
        return None
    there = cal.moved(ctx.day, step_of(ctx, ref) if ref else 0, unit) if ctx.day else None
    value = cal.grained(there, unit) if there else cal.unknown(unit)
    return Reading(DATE, _fiscal(m) + value, PUBLISHED, edge_of(ctx, m["edge"] or m["edge2"]))


def _fiscal(m: re.Match[str]) -> str:
    """The mark of a fiscal year, whose first day is not known."""
    return "FY" if re.search(r"\b(?:fiscal|financial)\s+year\b", m[0], re.IGNORECASE) else ""


def weekend(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "this weekend", "over the weekend"."""
    ref = flat(m["ref"])
    if ctx.day is None:
        return Reading(DATE, "XXXX-WXX-WE", EXPLICIT)
    if ref in {"that", "the following", "the previous"} and ctx.told("D"):
        return _at(ctx, ctx.last, {"that": 0, "the following": 1}.get(ref, -1), "WE")
    way = _WEEKEND.get(ref) or ctx.direction(m.span())
    running = ctx.day.isoweekday() >= 6
    if ref == "this" and not running:  # told from Monday to Wednesday it is the one just over, then the coming one
        way = -1 if way <= 0 and ctx.day.isoweekday() <= 3 else 1
    if way < 0 or (way == 0 and ref == "the"):
        return _at(ctx, ctx.day, 0 if running and ref in {"this", "the"} else -1, "WE")
    return _at(ctx, ctx.day, 1 if ref == "next" else 0, "WE")


def reference(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "now", "recently", "the future"."""
    return Reading(DATE, ctx.words["references"][flat(m["word"])], EXPLICIT)


def past(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "in the past"."""
    del m, ctx
    return Reading(DATE, "PAST_REF", EXPLICIT)


READERS: dict[str, Callable[[re.Match[str], Context], Reading | None]] = {
    "deictic_day": deictic_day, "deictic_two": deictic_two, "unit_of_reference": unit_of_reference, "ago": ago,
        "in_the_day": in_the_day,
    "one_day": one_day, "unit_beside": unit_beside,     "edge_of_unit": edge_of_unit,
    "weekend": weekend,     "reference": reference, "past": past,
}  # fmt: skip
"""Reader of each kind of rule."""
