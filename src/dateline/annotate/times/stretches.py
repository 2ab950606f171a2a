"""Readers of stretches and sets: "90 minutes", "the past two years", "weeks", "every month", "daily"."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from dateline.annotate.times import calendar as cal
from dateline.annotate.times.calendar import Interval
from dateline.annotate.times.context import (
    DATE,
    DURATION,
    EXPLICIT,
    GRAIN,
    PUBLISHED,
    SET,
    Context,
    Reading,
    duration,
    flat,
    number,
    step_of,
    unit_of,
)

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

_OWNED = frozenset({"poss", "det", "amod"})


def stretch(ctx: Context, ref: str, n: float | None, unit: str) -> Reading:
    """A duration that ends or begins with the report's day: "the past two years"."""
    covers = None
    step = step_of(ctx, ref)
    days = math.ceil(n / 24) if n and unit == "TH" and n > 12 else 0
    there = cal.moved(ctx.day, step * (days or n), "D" if days else unit) if ctx.day and n and step else None
    if there and ctx.day:
        a, b = sorted((there, ctx.day))
        covers = Interval(a.isoformat(), b.isoformat(), GRAIN[unit])
    return Reading(DURATION, duration(n, unit), PUBLISHED if covers else EXPLICIT, covers=covers)


def units_of_reference(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "the past two years", "the next six months"; "the first nine months" has no place on the calendar."""
    ref, n = flat(m["ref"]), number(m["n"])
    unit = unit_of(m["unit"])
    if ref in {"first", "final", "following", "previous", "preceding"}:
        return Reading(DURATION, duration(n, unit), EXPLICIT)
    return stretch(ctx, ref, n, unit)


def vague_units(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "years", "recent weeks", "the coming days", "years ago"."""
    ref, unit = flat(m["ref"]), unit_of(m["unit"])
    if m["ago"]:
        return Reading(DATE, "PAST_REF" if flat(m["ago"]) != "later" else "FUTURE_REF", EXPLICIT)
    if ref in {"recent", "past", "last", "previous"}:
        return Reading(DATE, "PAST_REF", PUBLISHED)
    if ref in {"coming", "next"}:
        return Reading(DATE, "FUTURE_REF", PUBLISHED)
    w = ctx.doc.word_at(m.start("unit"))
    if w and m["unit"][0].isupper() and w.start > ctx.doc.sentences[w.sent].start:  # within a name
        return None
    if ref or w is None or unit in {"TS", "WE", "Q"} or w.pos not in {"NOUN", "PROPN"} or m["unit"].lower() == "nights":
        return None
    before = ctx.doc.words[w.i - 1] if w.i else None
    if before and before.sent == w.sent and (before.dep in _OWNED or before.text in {"-", "'s", "’s"} or before.pos == "NUM"):
        return None
    return Reading(DURATION, duration(None, unit), EXPLICIT)


def over_units(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "over the years"."""
    del ctx
    return Reading(DURATION, duration(None, unit_of(m["unit"])), EXPLICIT)


def timed(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "90 minutes", "two-week", "9 years", "two and a half hours"; an age is none."""
    unit, words = unit_of(m["unit"]), flat(m["n"])
    n = number(m["n"])
    if (m["tail"] or "").lower() == "old" and not _aged(m, ctx):
        return None
    if words in {"a", "an"} and (m["low"] or m["tail"] or unit in {"TS", "Q", "WE"} or m["unit"].lower() in {"seconds", "night"}):
        return None
    if words in {"a", "an"} and m["unit"].lower() in ctx.words["unit_plurals"]:  # "an hours-long session"
        return None
    if words in {"some", "many", "several", "few", "a few"} and m["unit"].lower() not in ctx.words["unit_plurals"]:
        return None
    if unit == "TS" and m["unit"].lower() == "second" and n and n >= 20 and not words[0].isdigit():  # "the twenty-second"
        return None
    if (m["half"] or m["half2"]) and n is not None:
        n += 0.5
    if n is not None and (n > 1900 and unit[0] != "T" and m["n"].isdigit() and len(m["n"]) == 4):
        return None
    return Reading(DURATION, duration(n, unit), EXPLICIT)


def _aged(m: re.Match[str], ctx: Context) -> bool:
    """Whether it is a war or a truce that is so old: the age of people is no time."""
    first, last = ctx.doc.word_at(m.start()), ctx.doc.word_at(m.end() - 1)
    if first is None or last is None:
        return False
    words = ctx.doc.words
    near = words[last.i + 1 : last.i + 4] if "-" in m[0] else words[max(first.i - 5, 0) : first.i]
    return any(x.lower in ctx.words["measure_words"]["aged"] and x.sent == first.sent for x in near)


def unit_long(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "hours-long", "daylong", "yearlong"."""
    plural = m["unit"].lower() in ctx.words["unit_plurals"]
    return Reading(DURATION, duration(None if plural else 1, unit_of(m["unit"])), EXPLICIT)


def unit_set(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "every month", "each day", "every two weeks", "per year"."""
    unit = m["unit"].lower()
    part = ctx.words["parts_of_day"].get(unit)
    if part:
        return Reading(SET, f"XXXX-XX-XXT{part}", EXPLICIT)
    if unit == "weekend":
        return Reading(SET, "XXXX-WXX-WE", EXPLICIT)
    n = number(m["n"]) if m["n"] else 2 if m["other"] else 1
    return Reading(SET, duration(n, unit_of(unit)), EXPLICIT)


def rate(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "15 a year", "twice a week", "$3 million a month"."""
    w = ctx.doc.word_at(m.start())
    if w is None or not w.i:
        return None
    before = ctx.doc.words[w.i - 1]
    if before.sent != w.sent or not (before.lower in ctx.words["measure_words"]["rate"] or (before.text.isdigit() and before.i)):
        return None
    return Reading(SET, duration(1, unit_of(m["unit"])), EXPLICIT)


def rate_times(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "once a day", "three times every week"."""
    del ctx
    return Reading(SET, duration(1, unit_of(m["unit"])), EXPLICIT)


def set_word(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "daily", "annual", "weekly"."""
    w = ctx.doc.word_at(m.start())
    if m["word"][:1].isupper() and (w is None or w.pos == "PROPN"):  # the name of a paper
        return None
    return Reading(SET, ctx.words["sets"][m["word"].lower()], EXPLICIT)


READERS: dict[str, Callable[[re.Match[str], Context], Reading | None]] = {
    "units_of_reference": units_of_reference, "vague_units": vague_units, "over_units": over_units, "duration": timed,
    "unit_long": unit_long, "unit_set": unit_set, "rate": rate, "rate_times": rate_times, "set_word": set_word,
}  # fmt: skip
"""Reader of each kind of rule."""
