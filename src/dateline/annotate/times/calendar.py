"""The calendar behind TIMEX3 values: what interval a value means, and how to step from day to day, week to week, decade to decade.

Values are TimeML's: ``2018``, ``2018-07``, ``2018-W27``, ``2018-W27-WE``, ``2018-SU``, ``2018-Q3``, ``2018-H1``, ``201`` (decade),
``20`` (century), ``2018-07-04``, ``2018-07-04TNI``, ``2018-07-04T17:00``, two of them joined by a stroke, ``XXXX-07-04``.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from dateline.vocab import TimePrecision as P

DAY = dt.timedelta(days=1)
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each season, northern and meteorological."""
_VALUE = re.compile(
    r"(?P<y>\d{4})(?:-(?:(?P<m>\d\d)(?:-(?P<d>\d\d)(?:T(?:(?P<clock>\d\d:\d\d)|(?P<part>[A-Z]{2})).*)?)?"
    r"|W(?P<w>\d\d)(?P<we>-WE)?|Q(?P<q>\d)|H(?P<h>\d)|(?P<s>SP|SU|FA|WI)))?$"
)


class Interval(NamedTuple):
    """First and last day (or minute), both included, and the grain."""

    begin: str | None
    end: str | None
    precision: P


VAGUE = Interval(None, None, P.VAGUE)


def day(year: int, month: int, number: int) -> dt.date | None:
    """That day, or None if the calendar has no such day."""
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


def month_end(year: int, month: int) -> dt.date:
    """Last day of a month; months count on beyond 12."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return dt.date(year, 12, 31) if month == 12 else dt.date(year, month + 1, 1) - DAY


def _span(a: dt.date, b: dt.date, precision: P) -> Interval:
    return Interval(a.isoformat(), b.isoformat(), precision)


def interval(value: str) -> Interval:
    """The days that a value covers. Open or vague values (with X, references, durations) cover none."""
    if "/" in value:
        first, _, last = value.partition("/")
        a, b = interval(first), interval(last)
        return Interval(a.begin, b.end, a.precision) if a.begin and b.end and a.begin <= b.end else VAGUE
    if value.isdigit() and len(value) in {2, 3}:
        size = 10 ** (4 - len(value))
        year = int(value) * size
        return (
            _span(dt.date(year, 1, 1), dt.date(year + size - 1, 12, 31), P.DECADE if size == 10 else P.CENTURY) if year else VAGUE
        )
    m = _VALUE.match(value)
    try:
        return _covered(m) if m else VAGUE
    except (ValueError, OverflowError):
        return VAGUE


def _covered(m: re.Match[str]) -> Interval:
    year = int(m["y"])
    if m["d"]:
        number = dt.date(year, int(m["m"]), int(m["d"]))
        date = number.isoformat()
        if m["clock"]:
            at = f"{date}T{m['clock']}" if m["clock"][:2] < "24" else f"{number + DAY}T00:00"
            return Interval(at, at, P.MINUTE)
        return Interval(date, date, P.PART_OF_DAY if m["part"] else P.DAY)
    if m["m"]:
        return _span(dt.date(year, int(m["m"]), 1), month_end(year, int(m["m"])), P.MONTH)
    if m["w"]:
        monday = dt.date.fromisocalendar(year, int(m["w"]), 1)
        return _span(monday + 5 * DAY, monday + 6 * DAY, P.DAY) if m["we"] else _span(monday, monday + 6 * DAY, P.WEEK)
    if m["q"]:
        first = 3 * int(m["q"]) - 2
        return _span(dt.date(year, first, 1), month_end(year, first + 2), P.QUARTER)
    if m["h"]:
        first = 6 * int(m["h"]) - 5
        return _span(dt.date(year, first, 1), month_end(year, first + 5), P.QUARTER)
    if m["s"]:
        first = SEASONS[m["s"]]
        return _span(dt.date(year, first, 1), month_end(year, first + 2), P.SEASON)
    return _span(dt.date(year, 1, 1), dt.date(year, 12, 31), P.YEAR)


def narrowed(span: Interval, edge: str) -> Interval:
    """The part of an interval that "early", "mid" or "late" leaves; with "before" or "after" what lies outside it."""
    if not span.begin or not span.end or span.precision in {P.MINUTE, P.PART_OF_DAY, P.DAY}:
        return span
    a, b = dt.date.fromisoformat(span.begin), dt.date.fromisoformat(span.end)
    third = (b - a) / 3
    if edge == "early":
        b = a + third
    elif edge == "mid":
        a, b = a + third, b - third
    elif edge == "late":
        a = b - third
    elif edge == "before":
        return Interval(None, (a - DAY).isoformat(), span.precision)
    elif edge == "after":
        return Interval((b + DAY).isoformat(), None, span.precision)
    return _span(a, b, span.precision)


def add_months(date: dt.date, n: int) -> dt.date:
    """The day ``n`` months on; the last of the month where it is too short. Raises ValueError beyond the calendar."""
    at = date.year * 12 + date.month - 1 + n
    year, month = at // 12, at % 12 + 1
    if not dt.MINYEAR <= year < dt.MAXYEAR:
        raise ValueError("beyond the calendar")
    return dt.date(year, month, min(date.day, month_end(year, month).day))


def moved(date: dt.date, n: float, unit: str) -> dt.date | None:
    """The day ``n`` units on (a unit of TIMEX3, or WE, FN, DE, CE), None beyond the calendar."""
    months = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
    days = {"D": 1, "W": 7, "WE": 7, "FN": 14}
    try:
        if unit in months:
            return add_months(date, round(n * months[unit]))
        return date + dt.timedelta(days=round(n * days.get(unit, 0)))
    except (ValueError, OverflowError):
        return None


def grained(date: dt.date, unit: str) -> str:
    """The value of the week, month, year... that a day lies in."""
    if unit in {"W", "WE", "FN"}:
        year, week, _ = date.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "WE" else "")
    if unit == "M":
        return date.isoformat()[:7]
    if unit == "Q":
        return f"{date.year:04d}-Q{(date.month + 2) // 3}"
    if unit == "Y":
        return f"{date.year:04d}"
    if unit == "DE":
        return f"{date.year // 10:03d}"
    if unit == "CE":
        return f"{date.year // 100:02d}"
    return date.isoformat()


def unknown(unit: str) -> str:
    """The value of some day, week, year... when nothing says which."""
    return {
        "W": "XXXX-WXX", "FN": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX",
        "DE": "XXX", "CE": "XX",
    }.get(unit, "XXXX-XX-XX")  # fmt: skip


def easter(year: int) -> dt.date:
    """Easter Sunday of a year (Gregorian; Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, number = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year, month, number + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date:
    """The nth Monday (1), Tuesday (2)... of a month."""
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
