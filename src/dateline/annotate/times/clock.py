"""Readers of times of day: "this morning", "5 p.m.", "noon"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.times import calendar as cal
from dateline.annotate.times.context import EXPLICIT, PUBLISHED, SET, TEXT, TIME, Context, Reading, flat, number
from dateline.annotate.times.dates import edge_of

if TYPE_CHECKING:
    import re
    from collections.abc import Callable


def part_of_day(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "this morning", "in the evening"; bare "night" only beside a day, see :mod:`~dateline.annotate.times.annotator`."""
    part: str = ctx.words["parts_of_day"][m["part"].lower()]
    ref = flat(m["ref"])
    mark = f"T{part}"
    if ref in {"every", "each"} or (m["plural"] and ref != "the"):
        return Reading(SET, f"XXXX-XX-XX{mark}", EXPLICIT)
    if ref in {"this", "last"}:
        there = cal.moved(ctx.day, -1 if ref == "last" else 0, "D") if ctx.day else None
        return Reading(TIME, f"{there or 'XXXX-XX-XX'}{mark}", PUBLISHED, edge_of(ctx, m["edge"]))
    if ref in {"that", "that same", "the same", "the next", "the following", "the previous"}:
        step = {"the next": 1, "the following": 1, "the previous": -1}.get(ref, 0)
        day = ctx.near()
        there = cal.moved(day, step, "D") if day else None
        return Reading(TIME, f"{there or 'XXXX-XX-XX'}{mark}", TEXT)
    at_dawn = m["part"].lower() in ctx.words["breaks_of_day"] and ctx.doc.text[max(m.start() - 3, 0) : m.start()].lower() == "at "
    bare = not at_dawn and not m[0].lower().startswith(("in ", "during ", "on "))
    value = "" if bare else f"{ctx.near() or 'XXXX-XX-XX'}{mark}"
    return Reading(TIME, value, TEXT if ctx.told("D") else PUBLISHED, clock=mark)


def small_hours(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "the early hours" before "of Tuesday"."""
    del m, ctx
    return Reading(TIME, "", TEXT, clock="TMO")


def clock(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "5 p.m.", "17:30", "1400 GMT", "five o'clock"."""
    g = m.groupdict()
    h = int(g["h"]) if g.get("h") else int(number(g.get("hw")) or 0)
    minutes = int(g.get("m") or 0)
    late = (g.get("half") or "").lower() == "p" or g.get("part") in {"afternoon", "evening"} or bool(g.get("part2"))
    if g.get("half"):
        h %= 12
    if late and h < 12:
        h += 12
    if h > 24 or (h == 24 and minutes):
        return None
    if m.start() == 0 or m.string[m.start() - 1] == "\n":  # the stamp of a live blog's entry is of the report's own day
        return Reading(TIME, f"{ctx.day or 'XXXX-XX-XX'}T{h:02d}:{minutes:02d}", PUBLISHED, clock=f"T{h:02d}:{minutes:02d}")
    return _clocked(f"T{h:02d}:{minutes:02d}", ctx)


def clock_word(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "noon", "midnight"."""
    return _clocked(ctx.words["clock"]["words"][m["word"].lower()], ctx)


def _clocked(mark: str, ctx: Context) -> Reading:
    return Reading(TIME, f"{ctx.near() or 'XXXX-XX-XX'}{mark}", TEXT if ctx.told("D") else PUBLISHED, clock=mark)


READERS: dict[str, Callable[[re.Match[str], Context], Reading | None]] = {
    "part_of_day": part_of_day, "small_hours": small_hours, "clock": clock, "clock_word": clock_word,
}  # fmt: skip
"""Reader of each kind of rule."""
