"""Readers of accounts and comparisons: "the quarter", "the year-ago period", "from 40 a year earlier", "by year-end".

What is compared with "a year earlier" is of the grain of the period spoken of: beside "the third quarter" it is the third
quarter of the year before (so TimeBank's annotators read it, TimeML guidelines 1.2.1, 4.3).
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from dateline.annotate.times import calendar as cal
from dateline.annotate.times.context import DATE, DURATION, EXPLICIT, PUBLISHED, TEXT, Context, Reading, month_of
from dateline.annotate.times.rules import compiled
from dateline.languages import table

if TYPE_CHECKING:
    from collections.abc import Callable

_FAR = 2500
_PERIOD = re.compile(r"\d{4}-(?:[QH]\d|\d\d)$")
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


@functools.cache
def _comparing() -> re.Pattern[str]:
    return compiled(str(table("times")["patterns"]["comparing"]))


def spoken_of(ctx: Context, at: int) -> str | None:
    """The quarter, half or month that the text just spoke of."""
    return ctx.period if ctx.period and 0 <= at - ctx.period_at <= _FAR else None


def year_before(ctx: Context, start: int, end: int) -> str | None:
    """The period that "a year earlier" means where figures are compared, if one is spoken of."""
    period = spoken_of(ctx, start)
    if period is None:
        return None
    text = ctx.doc.text
    if "-Q" not in period and "-H" not in period and re.search(r"[.!?]\s", text[ctx.period_at : start]):
        return None  # a month beyond its own sentence
    lead = re.split(r"[.!?]\s+(?=[A-Z])|\n", text[max(start - 160, 0) : start])[-1]
    follow = re.split(r"[.!?]\s|\n", text[end : end + 60])[0]
    if _comparing().search(lead) or (not lead.strip(' "“') and re.search(r"\d", follow)):
        return f"{int(period[:4]) - 1:04d}{period[4:]}"
    return None


def year_ago(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "the year-ago quarter", "the corresponding period last year", "a year-earlier loss"."""
    if ctx.day is None:
        return None
    nth = m.groupdict().get("nth")
    period = spoken_of(ctx, m.start())
    if nth:
        this = f"{ctx.day.year:04d}-Q{_NTH[nth.lower()]}"
        return Reading(DATE, f"{(int(period[:4]) if period else ctx.day.year) - 1:04d}{this[4:]}", TEXT if period else PUBLISHED)
    if period:
        return Reading(DATE, f"{int(period[:4]) - 1:04d}{period[4:]}", TEXT)
    return Reading(DATE, f"{ctx.day.year - 1:04d}", PUBLISHED)


def this_period(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "the quarter", "the latest period": the one spoken of, that which ends on the day named, or the last that is over."""
    g = m.groupdict()
    if g.get("month"):
        month = month_of(g["month"])
        quarter = f"Q{(month + 2) // 3}"
        year = int(g["year"]) if g.get("year") else ctx.day.year - (month > ctx.day.month) if ctx.day else None
        return Reading(DATE, f"{year or 'XXXX'}-{quarter}", PUBLISHED)
    period = spoken_of(ctx, m.start())
    if period and (g.get("what") or "").lower() != "year":
        return Reading(DATE, period, TEXT) if "-Q" in period or "-H" in period or g.get("latest") else None
    if not g.get("latest") or ctx.day is None or (g.get("what") or "").lower() == "period":
        return None
    there = cal.moved(ctx.day, -1, "Q" if g["what"].lower() == "quarter" else "Y")
    return Reading(DATE, cal.grained(there, "Q" if g["what"].lower() == "quarter" else "Y"), PUBLISHED) if there else None


def period_of_year(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "the 1988 third quarter", "this year's first quarter", "the 1988 period"."""
    g = m.groupdict()
    year = int(g["year"]) if g["year"] else ctx.day.year + int(ctx.words["directions"][g["ref"].lower()]) if ctx.day else None
    if year is None:
        return None
    letter = "H" if g["what"].lower() == "half" else "Q"
    basis = EXPLICIT if g["year"] else PUBLISHED
    if g["nth"]:
        n = _NTH[g["nth"].lower()]
        return Reading(DATE, f"{year:04d}-{letter}{n}", basis) if letter == "Q" or n <= 2 else None
    period = spoken_of(ctx, m.start())
    if period:
        return Reading(DATE, f"{year:04d}{period[4:]}", TEXT)
    return Reading(DATE, f"{year:04d}", basis)


def year_end(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "by year-end": the last day of the year; looking back in its first months, of the year before."""
    if ctx.day is None:
        return None
    back = ctx.day.month <= 6 and ctx.direction(m.span()) < 0
    return Reading(DATE, f"{ctx.day.year - back:04d}-12-31", PUBLISHED)


def whole_year(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "for the year"; "the year ended in March" is a stretch."""
    if m["ended"]:
        return Reading(DURATION, "P1Y", PUBLISHED)
    if ctx.day is None:
        return None
    back = ctx.day.month <= 3 and ctx.direction(m.span()) < 0
    return Reading(DATE, f"{ctx.day.year - back:04d}", PUBLISHED)


def note_period(ctx: Context, reading: Reading, at: int) -> None:
    """Remember a quarter, half or month for comparisons: none that is still to come, no month where a quarter is near."""
    value = reading.value or ""
    if reading.type is not DATE or not _PERIOD.match(value):
        return
    near = ctx.period is not None and at - ctx.period_at <= _FAR
    if near and not value[5].isalpha() and ctx.period and ctx.period[5].isalpha():
        return
    if near and ctx.day and (cal.interval(value).end or "") > ctx.day.isoformat():
        return
    ctx.period, ctx.period_at = value, at


READERS: dict[str, Callable[[re.Match[str], Context], Reading | None]] = {
    "year_ago": year_ago, "this_period": this_period, "period_of_year": period_of_year, "year_end": year_end,
    "whole_year": whole_year,
}  # fmt: skip
"""Reader of each kind of rule."""
