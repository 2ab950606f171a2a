"""Readers of feasts: "Christmas", "Easter Monday", "Ramadan", "Yom Kippur".

The rules lie in ``times.toml``: ``12-25`` the same date each year, ``easter+1``, ``orthodox+0`` and ``passover-30`` days from
those, ``11/4/4`` the fourth Thursday of November, ``islamic 9`` a month and ``islamic 10/1`` a day of the Islamic calendar,
``hanukkah``; ``?`` what needs the sky or a government to tell. Islamic dates are the tabular calendar's (type IIc), from which
the sighted moon differs by a day or two: they are marked APPROX and their interval is a day wider on both sides.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from dateline.annotate.times import calendar as cal
from dateline.annotate.times.context import DATE, EXPLICIT, PUBLISHED, SET, Context, Reading
from dateline.annotate.times.dates import nearest
from dateline.vocab import TimePrecision

if TYPE_CHECKING:
    from collections.abc import Callable

_NAMES = frozenset({"PERSON", "GPE", "LOC", "FAC", "ORG"})
_CLOSE = 45
"""Days ahead at which a feast is the coming one where no verb tells."""
_YEARS = range(1583, 2400)
_EPOCH = 1948439 - 1721425
"""Day of the proleptic Gregorian calendar before the first of the tabular Islamic one."""


class Days(NamedTuple):
    """First and last day of a feast."""

    first: dt.date
    last: dt.date


def _julian_shift(year: int) -> dt.timedelta:
    return (year // 100 - year // 400 - 2) * cal.DAY


def orthodox_easter(year: int) -> dt.date:
    """Easter Sunday of the eastern churches (Julian; Meeus)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, number = divmod(d + e + 114, 31)
    return dt.date(year, month, number + 1) + _julian_shift(year)


def passover(year: int) -> dt.date:
    """The 15th of Nisan (Gauss)."""
    hebrew = year + 3760
    a, b = (12 * hebrew + 17) % 19, hebrew % 4
    whole, rest = divmod(32.044093161144 + 1.5542417966212 * a + b / 4.0 - 0.0031777940220923 * hebrew, 1)
    c = (int(whole) + 3 * hebrew + 5 * b + 5) % 7
    late = (c == 0 and a > 11 and rest >= 0.89772376543209876) or c in {2, 4, 6}
    late_by = 2 if c == 1 and a > 6 and rest >= 0.63287037037037 else int(late)
    return dt.date(year, 3, 1) + (int(whole) + late_by - 1) * cal.DAY + _julian_shift(year)


def hanukkah(year: int) -> dt.date:
    """The 25th of Kislev; the month before it is longer in complete years."""
    new_year = passover(year) + 163 * cal.DAY
    complete = (passover(year + 1) + 163 * cal.DAY - new_year).days in {355, 385}
    return new_year + (83 + complete) * cal.DAY


def islamic(year: int, month: int, day: int) -> dt.date:
    """The Gregorian date of a day of the tabular Islamic calendar."""
    days = (11 * year + 3) // 30 + 354 * year + 30 * month - (month - 1) // 2 + day - 385 + 1
    return dt.date.fromordinal(_EPOCH + days)


def _islamic_in(year: int, month: int, day: int | None) -> Days | None:
    """That month or day of the Islamic calendar that begins in a Gregorian year; the first where there are two."""
    guess = int((year - 622) * 1.0307)
    for y in range(guess - 1, guess + 3):
        first = islamic(y, month, day or 1)
        if first.year == year:
            following = islamic(y + month // 12, month % 12 + 1, 1)
            return Days(first, first if day else following - cal.DAY)
    return None


@functools.cache
def days_of(rule: str, year: int) -> Days | None:
    """The days of a feast in a year, by its rule; None where the rule does not tell."""
    if rule == "?" or year not in _YEARS:
        return None
    if rule.startswith("islamic"):
        month, _, day = rule.removeprefix("islamic ").partition("/")
        return _islamic_in(year, int(month), int(day) if day else None)
    if "/" in rule:
        first = cal.nth_weekday(year, *(int(x) for x in rule.split("/")))
    elif rule == "hanukkah":
        first = hanukkah(year)
    elif m := re.match(r"(easter|orthodox|passover)([+-]\d+)$", rule):
        anchor = {"easter": cal.easter, "orthodox": orthodox_easter, "passover": passover}[m[1]](year)
        first = anchor + int(m[2]) * cal.DAY
    else:
        first = dt.date(year, int(rule[:2]), int(rule[3:]))
    return Days(first, first)


def festival(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "Christmas", "New Year's Eve 2015", "last Ramadan"."""
    if not m["word"][:1].isupper() or _named(m, ctx):
        return None
    rule: str = ctx.words["festivals"][re.sub(r"\s+", " ", m["word"].lower().replace("’", "'"))]
    ref = (m["ref"] or "").lower()
    if ref in {"every", "each"}:
        return Reading(SET, "P1Y", EXPLICIT)

    def first(y: int) -> dt.date | None:
        days = days_of(rule, y)
        return days.first if days else None

    def last(y: int) -> dt.date | None:
        days = days_of(rule, y)
        return days.last if days else None

    year = int(m["year"]) if m["year"] else _pointed(ctx, ref, first) if ref else _year_near(ctx, m, first, last)
    days = days_of(rule, year) if year else None
    if days is None:
        fixed = re.fullmatch(r"\d\d-\d\d", rule)
        return Reading(DATE, f"XXXX-{rule}" if fixed else None, EXPLICIT)
    return _reading(days, rule, week=bool(m["week"]), explicit=bool(m["year"]))


def _year_near(
    ctx: Context, m: re.Match[str], first: Callable[[int], dt.date | None], last: Callable[[int], dt.date | None]
) -> int | None:
    """The year that the tense wants; without one that of a feast close at hand, else of the last."""
    year = nearest(ctx, m, first, last)
    if year is None or ctx.day is None or ctx.direction(m.span()):
        return year
    coming = [y for y in (ctx.day.year, ctx.day.year + 1) if (d := first(y)) and 0 <= (d - ctx.day).days <= _CLOSE]
    return coming[0] if coming else year


def _named(m: re.Match[str], ctx: Context) -> bool:
    """Whether the feast is part of a name: "Ramadan Shalah", "Easter Island"."""
    words, w = ctx.doc.words, ctx.doc.word_at(m.start("word"))
    if w is None:
        return False
    last = ctx.doc.word_at(m.end() - 1) or w
    if w.ent >= 0 and ctx.doc.entities[w.ent].label in _NAMES and not m["year"]:
        e = ctx.doc.entities[w.ent]
        return e.end > m.end() or (e.label == "PERSON" and e.start < m.start())
    beside = [words[k] for k in (w.i - 1, last.i + 1) if 0 <= k < len(words) and words[k].sent == w.sent]
    return any(x.ent >= 0 and ctx.doc.entities[x.ent].label in {"PERSON", "GPE"} and x.ent == w.ent for x in beside) or (
        len(beside) > 0 and beside[-1].i == last.i + 1 and beside[-1].lower.startswith(("al-", "el-", "ibn", "abu"))
    )


def _reading(days: Days, rule: str, *, week: bool, explicit: bool) -> Reading:
    basis = EXPLICIT if explicit else PUBLISHED
    if week:
        return Reading(DATE, cal.grained(days.first, "W"), basis)
    value = days.first.isoformat() if days.first == days.last else f"{days.first}/{days.last}"
    if not rule.startswith("islamic"):
        return Reading(DATE, value, basis)
    wide = cal.Interval(str(days.first - cal.DAY), str(days.last + cal.DAY), TimePrecision.DAY)
    if days.first != days.last:
        wide = wide._replace(precision=TimePrecision.MONTH)
    return Reading(DATE, value, basis, "about", wide)


def _pointed(ctx: Context, ref: str, first: Callable[[int], dt.date | None]) -> int | None:
    """The year that "last", "this" or "next" points to."""
    if ctx.day is None or ref == "this":
        return ctx.day.year if ctx.day else None
    today = ctx.day
    years = [(y, d) for y in range(today.year - 1, today.year + 2) if (d := first(y))]
    fit = [y for y, d in years if (d < today if ref == "last" else d > today)]
    return (fit[-1] if ref == "last" else fit[0]) if fit else None


READERS: dict[str, Callable[[re.Match[str], Context], Reading | None]] = {"festival": festival}
"""Reader of each kind of rule."""
