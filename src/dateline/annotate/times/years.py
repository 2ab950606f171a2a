"""Readers of years, decades, centuries, seasons and quarters."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from dateline.annotate.times import calendar as cal
from dateline.annotate.times.context import DATE, EXPLICIT, PUBLISHED, Context, Reading, month_of, number
from dateline.annotate.times.dates import capital, edge_of, year_of
from dateline.vocab import TimePrecision

if TYPE_CHECKING:
    from collections.abc import Callable

_OLD = 1750
"""Older years are rare in news, and houses and counts are not."""


def year(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "2018", "early 2009", "pre-2011"; a count of things is none."""
    n = int(m["year"])
    edge = edge_of(ctx, m["edge"])
    if not edge and not m["fiscal"] and not _year_like(m, ctx, n):
        return None
    return Reading(DATE, f"{'FY' if m['fiscal'] else ''}{n:04d}", EXPLICIT, edge)


def _year_like(m: re.Match[str], ctx: Context, n: int) -> bool:
    """Whether a number of four digits is a year: not a count, a house, a flight; years far off need more to tell."""
    guards, words = ctx.words["year_guards"], ctx.doc.words
    w = ctx.doc.word_at(m.start("year"))
    if w is None or w.end > m.end() or n > (ctx.day.year if ctx.day else 2050) + 100:
        return False
    before = words[w.i - 1].lower if w.i and words[w.i - 1].sent == w.sent else ""
    after = words[w.i + 1] if w.i + 1 < len(words) and words[w.i + 1].sent == w.sent else None
    label = ctx.doc.entities[w.ent].label if w.ent >= 0 else ""
    if before in guards["never_before"] or (after and after.lower in guards["never_after"]):
        return False
    far = n < _OLD or (ctx.day is not None and n > ctx.day.year + 1)
    counted = w.dep == "nummod" and w.head > w.i and words[w.head].tag in {"NNS", "NNPS"}
    if n < _OLD and (
        counted or w.dep in {"nummod", "compound"} or (after and after.pos == "PROPN") or before not in guards["of_old"]
    ):
        return False
    if label == "DATE" and (before in guards["before"] if far else n >= 1900 or before == "the" or before in guards["before"]):
        return True
    if n < 1900 or counted or (after and after.pos == "PROPN"):
        return False
    return before in guards["before"] or (not far and label not in {"MONEY", "QUANTITY", "PERCENT", "CARDINAL", "TIME", "ORDINAL"})


def years(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "2014-16", "2009-2011": both years joined by a stroke. "from 2009 to 2011" is two times."""
    del ctx
    if re.search(r"\s(?:to|through)\s", m[0]):
        return None
    a = int(m["y1"])
    b = int(m["y2"]) if len(m["y2"]) == 4 else a // 100 * 100 + int(m["y2"])
    return Reading(DATE, f"{a:04d}/{b:04d}", EXPLICIT) if a < b <= a + 99 and a >= 1500 else None


def spoken_year(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "nineteen ninety-six", "the year two thousand", as transcripts of broadcasts spell them."""
    if m["month"] and not capital(m, "month"):
        return None
    first = {"eighteen": 1800, "nineteen": 1900}.get((m["century"] or "").lower(), 2000)
    n = first + int(number(re.sub(r"\b(?:oh|o)\b", "", (m["rest"] or m["rest2"] or m["after"] or "").lower())) or 0)
    del ctx
    return Reading(DATE, f"{n:04d}" + (f"-{month_of(m['month']):02d}" if m["month"] else ""), EXPLICIT)


def decade(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "the 1990s", "the '80s", "the nineties"."""
    if m["century"]:
        return Reading(DATE, m["century"] + m["tens"], EXPLICIT, edge_of(ctx, m["edge"]))
    if m["word"] and not re.search(r"\b(?:the|early|mid|late)\s", m[0], re.IGNORECASE):
        return None
    tens = int(m["tens2"]) if m["tens2"] else int(ctx.words["decade_words"][m["word"].lower()])
    now = ctx.day.year if ctx.day else 2000
    century = now // 100 - (now % 100 < tens * 10)
    return Reading(DATE, f"{century}{tens}", EXPLICIT, edge_of(ctx, m["edge"]))


def century(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "the 20th century": 19."""
    word = m["n"].lower()
    n = int(re.sub(r"\D", "", word)) if word[0].isdigit() else int(ctx.words["ordinals"].get(word, 0))
    return Reading(DATE, f"{n - 1:02d}", EXPLICIT, edge_of(ctx, m["edge"])) if 2 <= n <= 22 else None


def season(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "last summer", "the spring of 2016"; a bare "fall" or "spring" is not read."""
    name: str = ctx.words["seasons"][m["season"].lower()]
    edge = edge_of(ctx, m["edge"])
    explicit = year_of(ctx, m["year"], m["refyear"])
    ref = (m["ref"] or "").lower()
    if explicit is None and not ref and not edge:
        return None
    if explicit is None and ref == "the" and m["season"].lower() in {"fall", "spring"} and not edge and not _season_like(m, ctx):
        return None
    if explicit is not None:
        return Reading(DATE, f"{explicit:04d}-{name}", EXPLICIT if m["year"] else PUBLISHED, edge)
    if ctx.day is None:
        return Reading(DATE, f"XXXX-{name}", EXPLICIT, edge)
    first = cal.SEASONS[name]
    step = {"last": -1, "this past": -1, "next": 1, "this coming": 1}.get(ref)
    if step is None and ref != "this":
        step = ctx.direction(m.span()) or -1
    this = ctx.day.year
    if step == -1:  # the last one well begun, for "last" the last that is over
        over = cal.month_end(this, first + 2) if ref in {"last", "this past"} else dt.date(this, first, 1) + 30 * cal.DAY
        this -= over > ctx.day
        if ref == "last" and name == "WI" and cal.month_end(this, first + 2) > ctx.day:
            this -= 1
    elif step == 1:
        begun = dt.date(this, first, 1) if ref.startswith(("next", "this")) else cal.month_end(this, first + 2)
        this += begun <= ctx.day
    return Reading(DATE, f"{this:04d}-{name}", PUBLISHED, edge)


def _season_like(m: re.Match[str], ctx: Context) -> bool:
    """Whether "the spring" and "the fall" are seasons: a preposition before, no "of" behind."""
    lead = ctx.doc.text[max(m.start() - 12, 0) : m.start()].lower().split()
    behind = ctx.doc.text[m.end() : m.end() + 4].lower()
    return bool(lead) and lead[-1] in ctx.words["measure_words"]["season_after"] and behind != " of "


def quarter(m: re.Match[str], ctx: Context) -> Reading | None:
    """Read "the first quarter of 2016", "Q3", "second half of last year"."""
    g = m.groupdict()
    nth = {"1": 1, "2": 2, "3": 3, "4": 4}.get(g["nth"][0]) or int(ctx.words["ordinals"][g["nth"].lower()])
    letter = "H" if (g.get("what") or "").lower() == "half" else "Q"
    if letter == "H" and (nth > 2 or not (g.get("year") or g.get("ref"))):
        return None
    explicit = g.get("year") or g.get("year2")
    ref = (g.get("ref") or "").lower()
    this = int(explicit) if explicit else None
    if this is None and ctx.day:
        this = ctx.day.year + int(ctx.words["directions"].get(ref, 0))
        size = 6 if letter == "H" else 3
        if not ref and dt.date(this, size * (nth - 1) + 1, 1) > ctx.day and ctx.direction(m.span()) <= 0:
            this -= 1
    value = f"{this:04d}-{letter}{nth}" if this else f"XXXX-{letter}{nth}"
    fiscal = cal.Interval(None, None, TimePrecision.QUARTER) if "fiscal" in m[0].lower() else None  # its days differ by country
    return Reading(DATE, value, EXPLICIT if explicit else PUBLISHED, covers=fiscal)


READERS: dict[str, Callable[[re.Match[str], Context], Reading | None]] = {
    "year": year, "years": years, "spoken_year": spoken_year, "decade": decade, "century": century,
    "season": season, "quarter": quarter,
}  # fmt: skip
"""Reader of each kind of rule."""
