"""Readers of calendar dates: months, days, years, weekdays, seasons, quarters, decades, festivals."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from dateline.annotate.times import calendar as cal
from dateline.annotate.times.context import DATE, EXPLICIT, PUBLISHED, SET, TENSE, TEXT, TIME, Context, Reading, month_of
from dateline.tree import NOUN_PART

if TYPE_CHECKING:
    from collections.abc import Callable

_WEEK = 7
_NAMES = frozenset({"ORG", "WORK_OF_ART", "PERSON", "PRODUCT", "EVENT"})


def edge_of(ctx: Context, words: str | None) -> str | None:
    """What "early", "the end of"... leave of a period."""
    if not words:
        return None
    w = re.findall(r"[a-z]+", words.lower())
    return next((str(ctx.words["edges"][x]) if x not in {"earlier", "later"} else x for x in w if x in ctx.words["edges"]), None)


def nearest(
    ctx: Context, m: re.Match[str], first: Callable[[int], dt.date | None], last: Callable[[int], dt.date | None] | None = None
) -> int | None:
    """The year that puts a yearless date where its tense wants it; None without the report's day.

    ``first`` and ``last`` give the first and last day meant in a year, or None where that year has none.
    """
    if ctx.day is None:
        return None
    today, span = ctx.day, range(max(ctx.day.year - 4, 1), min(ctx.day.year + 5, 9999))
    back = [(y, d) for y in span if (d := first(y)) and d <= today + cal.DAY]
    ahead = [(y, d) for y in span if (d := (last or first)(y)) and d >= today]
    if not back or not ahead:
        return None
    (behind, before), (coming, after) = back[-1], ahead[0]
    way = ctx.direction(m.span())
    just_over = last is None and (today - before).days <= 31 and (after - today).days > 300
    if way > 0:
        return behind if just_over else coming
    soon = last is None and (after - today).days <= 31 and (today - before).days > 300
    return coming if soon else behind


def year_of(ctx: Context, explicit: str | None, ref: str | None) -> int | None:
    """The year that the words name or point to."""
    if explicit:
        return int(explicit)
    if ref and ctx.day and ref.lower() in ctx.words["directions"]:
        return ctx.day.year + int(ctx.words["directions"][ref.lower()])
    return None


def _untold() -> Reading:
    """A date that no calendar has, or that cannot be told: kept as text."""
    return Reading(DATE, None, EXPLICIT)


def capital(m: re.Match[str], group: str) -> bool:
    """Whether a group begins with a capital."""
    return m[group][:1].isupper()


def day_of_month(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "July 4", "4 July 2018", "Wednesday, July 4"."""
    if not capital(m, "month"):
        return None
    month, number_ = month_of(m["month"]), _day_number(m, ctx)
    if not m["year"] and _names_a_group(m, ctx):
        return None
    year = year_of(ctx, m["year"], m["ref"])
    last = m.groupdict().get("last")
    if year is None and last and ctx.day:
        this = cal.day(ctx.day.year, month, number_) or ctx.day
        step = {"last": -(this >= ctx.day), "next": int(this <= ctx.day)}.get(last.lower(), 0)
        year = ctx.day.year + step
    basis = EXPLICIT if m["year"] else PUBLISHED
    if year is None:
        year = nearest(ctx, m, lambda y: cal.day(y, month, number_))
        if year is None:
            open_ = Reading(DATE, f"XXXX-{month:02d}-{number_:02d}", EXPLICIT, yearless=True)
            return open_ if cal.day(2000, month, number_) else _untold()
    if not m["year"] and m.groupdict().get("wd"):
        year = _fitting(ctx, m, year, month, number_)
    date = cal.day(year, month, number_)
    return Reading(DATE, date.isoformat(), basis, yearless=not m["year"]) if date else _untold()


def _fitting(ctx: Context, m: re.Match[str], year: int, month: int, number: int) -> int:
    """The year, of three, in which that day is that weekday and lies where the tense has it; the first guess where none does."""
    names = ctx.words["weekdays"] | ctx.words["weekday_abbreviations"]
    way = ctx.direction(m.span())
    days = [(y, d) for y in (year, year - 1, year + 1) if (d := cal.day(y, month, number))]
    for y, d in days:
        if d.isoweekday() == names[m["wd"].lower()] and ctx.day and (not way or y == year or (d > ctx.day) == (way > 0)):
            return y
    return year


def _day_number(m: re.Match[str], ctx: Context) -> int:
    """The day in digits or spelled out: "22nd", "twenty-second"."""
    spelled = m.groupdict().get("spelled")
    if not spelled:
        return int(re.sub(r"\D", "", m["day"]))
    ordinals, tens = ctx.words["ordinals"], ctx.words["numbers"]
    first, _, last = re.sub(r"[\s-]+", " ", spelled.lower()).partition(" ")
    return int(tens[first] + ordinals[last] if last else ordinals[first])


def days_of_month(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "16 - 17 October", "July 4-6", "13, 14 and 15 September": first and last day joined by a stroke."""
    if not capital(m, "month"):
        return None
    month = month_of(m["month"])
    a, b = (int(re.sub(r"\D", "", m[k])) for k in ("d1", "d2"))
    year = int(m["year"]) if m["year"] else nearest(ctx, m, lambda y: cal.day(y, month, b))
    if a >= b:
        return None
    if not cal.day(2000, month, b):
        return _untold()
    if year is None:
        return Reading(DATE, f"XXXX-{month:02d}-{a:02d}/XXXX-{month:02d}-{b:02d}", EXPLICIT)
    first, last = cal.day(year, month, a), cal.day(year, month, b)
    return Reading(DATE, f"{first}/{last}", EXPLICIT if m["year"] else PUBLISHED) if first and last else _untold()


def month(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "August", "early June 2011", "last May"."""
    if (
        not capital(m, "month")
        or in_name(m, ctx, "month")
        or (m["month"].lower() in {"may", "march", "mar"} and not _month_like(m, ctx))
    ):
        return None
    n = month_of(m["month"])
    if m["month"].lower() in ctx.words["month_abbreviations"] and not (m["year"] or m["edge"] or m["ref"] or m["refyear"]):
        w = ctx.doc.word_at(m.end())  # "Jan Novak"
        if w and w.pos == "PROPN" and ctx.doc.text[m.end() : w.start].isspace():
            return None
    if re.search(r"\d\s$", ctx.doc.text[max(0, m.start() - 3) : m.start()]):  # a day that no date can have
        return None
    if (m["ref"] or "").lower() in {"every", "each"}:
        return Reading(SET, f"XXXX-{n:02d}", EXPLICIT)
    edge = edge_of(ctx, m["edge"])
    year = year_of(ctx, m["year"], m["refyear"])
    basis = EXPLICIT if m["year"] else PUBLISHED
    if year is None and ctx.day:
        ref = ctx.words["directions"].get((m["ref"] or "").lower())
        if ref is None:
            year = nearest(ctx, m, lambda y: dt.date(y, n, 1), lambda y: cal.month_end(y, n))
        else:
            year = ctx.day.year + (ref if (ref < 0 and n >= ctx.day.month) or (ref > 0 and n <= ctx.day.month) else 0)
    if year is None:
        return Reading(DATE, f"XXXX-{n:02d}", EXPLICIT, edge, yearless=True)
    return Reading(DATE, f"{year:04d}-{n:02d}", basis, edge, yearless=not m["year"])


def _month_like(m: re.Match[str], ctx: Context) -> bool:
    """Whether "May" or "March" is the month: a year, an edge or a preposition says so, and it is no verb's or person's."""
    if m["year"] or m["edge"] or m["ref"] or m["refyear"]:
        return True
    w = ctx.doc.word_at(m.start("month"))
    if w is None or w.pos in {"AUX", "VERB"}:
        return False
    first = ctx.doc.sentences[w.sent].start
    before = ctx.doc.words[w.i - 1] if w.i else None
    if w.pos == "PROPN" and w.ent >= 0 and ctx.doc.entities[w.ent].label == "DATE" and (w.dep == "compound" or w.start == first):
        return True
    return before is not None and before.lower in ctx.words["year_guards"]["before"]


def in_name(m: re.Match[str], ctx: Context, group: str) -> bool:
    """Whether a month or weekday is part of a name of something else: a paper, a group, a film."""
    w = ctx.doc.word_at(m.start(group))
    if w is None or w.ent < 0:
        return False
    e = ctx.doc.entities[w.ent]
    return e.label in _NAMES and (e.start < m.start() or e.end > m.end())


def _names_a_group(m: re.Match[str], ctx: Context) -> bool:
    """Whether a day is the name of a movement: "the March 14 alliance"."""
    w = ctx.doc.word_at(m.end())
    return w is not None and ctx.doc.text[m.end() : w.start].isspace() and w.lower in ctx.words["named_after_days"]["nouns"]


def numeric_date(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "2018-07-04", "31/12/2018", "2018-07-04T17:00Z"; what can be read two ways, or no way, has no value."""
    del ctx
    if m["y"]:
        date = cal.day(int(m["y"]), int(m["m"]), int(m["d"]))
    elif m["y2"]:
        a, b, year = int(m["a"]), int(m["b"]), int(m["y2"])
        both = {cal.day(year, a, b), cal.day(year, b, a)} - {None}
        date = both.pop() if len(both) == 1 else None
    else:  # two digits for the year
        a, b = int(m["a2"]), int(m["b2"])
        return _untold() if 1 <= min(a, b) <= 12 and max(a, b) <= 31 else None
    if date and m["clock"] and m["clock"] < "24:01":
        return Reading(TIME, f"{date}T{m['clock']}", EXPLICIT)
    return Reading(DATE, date.isoformat(), EXPLICIT) if date else _untold()


def untold(m: re.Match[str], ctx: Context) -> Reading | None:
    """Keep "in '85", "15 Ramadan 1437", "Year 4 of the Republic" as text: their day is never guessed."""
    del ctx
    names = [n for k, n in m.groupdict().items() if k.startswith("name") and n]
    return _untold() if all(n[0].isupper() for n in names) else None


def weekday(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "Wednesday", "last Friday", "late Monday", "every Monday", "Thursdays", "Tuesday of last week"."""
    reading = _weekday(m, ctx)
    return reading._replace(edge=edge_of(ctx, m["edge"])) if reading and m["edge"] else reading


def _weekday(m: re.Match[str], ctx: Context) -> Reading | None:
    """The day or the set of days, without its part."""
    if not capital(m, "weekday") or in_name(m, ctx, "weekday"):
        return None
    n = int(ctx.words["weekdays"][m["weekday"].lower()])
    ref = (m["ref"] or "").lower()
    if m["nights"]:
        return Reading(SET, f"XXXX-WXX-{n}T{ctx.words['parts_of_day'][m['nights'].lower()]}", EXPLICIT)
    if ref in {"every", "each"} or (m["plural"] and m["plural"].lower() == "s" and not _owns(m, ctx)):
        return Reading(SET, f"XXXX-WXX-{n}", EXPLICIT)
    if ctx.day is None:
        return Reading(DATE, f"XXXX-WXX-{n}", EXPLICIT)
    if m["refweek"]:
        monday = ctx.day - (ctx.day.isoweekday() - 1) * cal.DAY
        step = int(ctx.words["directions"][m["refweek"].lower()])
        return _on(monday + (n - 1 + _WEEK * step) * cal.DAY)
    back, ahead = (ctx.day.isoweekday() - n) % _WEEK, (n - ctx.day.isoweekday()) % _WEEK
    if ref.startswith(("the ", "that ")) and ctx.last and ctx.told("D"):
        step = (
            -((ctx.last.isoweekday() - n) % _WEEK or _WEEK) if "previous" in ref else (n - ctx.last.isoweekday()) % _WEEK or _WEEK
        )
        return _on(ctx.last + step * cal.DAY)._replace(basis=TEXT)
    if ref in {"last", "past", "this past"}:
        return _on(ctx.day - (back or _WEEK) * cal.DAY)
    if ref in {"next", "coming", "this coming"}:
        return _on(ctx.day + (ahead or _WEEK) * cal.DAY)
    way = ctx.direction(m.span())
    if way > 0 or (ref == "this" and way == 0):
        return Reading(DATE, (ctx.day + ahead * cal.DAY).isoformat(), TENSE if way else PUBLISHED)
    return Reading(DATE, (ctx.day - back * cal.DAY).isoformat(), TENSE if way else PUBLISHED)


def _owns(m: re.Match[str], ctx: Context) -> bool:
    """Whether "Tuesdays" is a "Tuesday's" that lost its apostrophe: "Tuesdays raid on the mill"."""
    w = ctx.doc.word_at(m.start("weekday"))
    return w is not None and w.dep in NOUN_PART and w.head > w.i


def _on(date: dt.date) -> Reading:
    return Reading(DATE, date.isoformat(), PUBLISHED)


def week_of(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "the week of March 6": the week that the day lies in."""
    name, number_ = m["month"] or m["month2"], m["day"] or m["day2"]
    if not name[:1].isupper():
        return None
    n, of = month_of(name), int(re.sub(r"\D", "", number_))
    y = int(m["year"]) if m["year"] else nearest(ctx, m, lambda y: cal.day(y, n, of))
    date = cal.day(y, n, of) if y else None
    return Reading(DATE, cal.grained(date, "W"), EXPLICIT if m["year"] else PUBLISHED) if date else None


READERS: dict[str, Callable[[re.Match[str], Context], Reading | None]] = {
    "day_of_month": day_of_month, "days_of_month": days_of_month, "month": month, "numeric_date": numeric_date, "weekday": weekday,
        "untold": untold, "week_of": week_of,
}  # fmt: skip
"""Reader of each kind of rule."""
