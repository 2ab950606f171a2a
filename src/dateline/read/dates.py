"""Dates that a page gives of itself: "Published: July 29, 2004", "Sun 10 Jul 2016", "Last updated at Aug 1, 2016 14:05 GMT".

Only absolute dates with a year are read here. A date of numbers alone is read where its order is beyond doubt.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from typing import NamedTuple

from dateline.languages import table

LONGEST = 160
"""Code points of a page's date with all that goes with it."""


_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")
_START = re.compile(r"(?<!\w)\w")


class PageDate(NamedTuple):
    """A date that the page gives of itself."""

    start: int
    end: int
    """Behind the date, the hour and the zone."""
    span: tuple[int, int]
    """The date's own words."""
    day: str | None
    """YYYY-MM-DD; None where the order of day and month is open."""
    rank: int
    """0 said to be the publication, 1 bare, 2 said to be an update."""
    marked: bool
    """Whether a word, a weekday or an hour says that this is the page's date."""


class _Patterns(NamedTuple):
    whole: re.Pattern[str]
    vocabulary: frozenset[str]
    """Single words that a line with nothing but dates consists of."""
    months: dict[str, int]
    updated: frozenset[str]


def _any(words: list[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=lambda x: (-len(x), x)))


@functools.cache
def _patterns(language: str = "en") -> _Patterns:
    """One pattern for a page's date, and the numbers of the months."""
    d = table("page", language)["dates"]
    months = {m: i for i, m in enumerate(d["months"], 1)} | {m: i for i, m in enumerate(d["short_months"], 1)} | d["other_months"]
    month, weekday = _any(list(months)), _any(d["weekdays"])
    zone = _any(d["zones"])
    clock = rf"(?:(?:at|[|,;–—-])\s*)?\d{{1,2}}\s?[:.]\s?\d{{2}}(?::\d{{2}})?\s*(?:[ap]\.?\s?m\b\.?)?(?:\s*(?:hrs|{zone})\b)?"
    date = (
        rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<m1>{month})\.?,?[\s-]+(?P<y1>\d{{4}})"
        rf"|(?P<m2>{month})\.?\s+(?P<d2>\d{{2}}|\d)(?:st|nd|rd|th)?,?\s*(?P<y2>\d{{4}})"
        r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2})(?:T[\d:.]{4,15}Z?)?"
        r"|(?P<n1>\d{1,2})\s?[/.-]\s?(?P<n2>\d{1,2})\s?[/.-]\s?(?P<y4>\d{4})"
    )
    cue = rf"(?:(?P<cue>{_any(d['published'] + d['updated'])})\s*[:\-–—]?\s*)?"
    whole = re.compile(
        rf"(?P<open>\()?{cue}(?P<clock0>{clock}[\s,]*)?(?P<weekday>(?:{weekday})\.?,?\s+)?(?P<date>{date})(?!\d)(?P<clock>\s*{clock})?(?(open)\)?)",
        re.IGNORECASE,
    )
    lists = [*d["published"], *d["updated"], *months, *d["weekdays"], *d["zones"], *d["other"]]
    vocabulary = frozenset(w for x in lists for w in x.split())
    return _Patterns(whole, vocabulary, months, frozenset(d["updated"]))


def at(text: str, start: int, not_after: dt.date | None = None) -> PageDate | None:
    """The page's date that begins at ``start``, if one does. A day after ``not_after`` is no page's date."""
    p = _patterns()
    m = p.whole.match(text, start, start + LONGEST)
    if m is None:
        return None
    cue = " ".join((m["cue"] or "").lower().split())
    rank = 2 if cue in p.updated else 0 if cue else 1
    day, known = _day(m, p.months)
    if known and (day is None or (not_after is not None and day > not_after.isoformat())):
        return None
    end = start + len(m.group().rstrip())
    return PageDate(start, end, m.span("date"), day, rank, bool(cue or m["weekday"] or m["clock"] or m["open"]))


def line(text: str, start: int, end: int, not_after: dt.date | None = None) -> PageDate | None:
    """The page's date that a line consists of: no word in it but months, weekdays, zones and "published"."""
    if end - start > LONGEST or not _DIGIT.search(text, start, end):
        return None
    words = _LETTERS.findall(text[start:end].lower())
    if len(words) > 12 or not set(words) <= _patterns().vocabulary:
        return None
    starts = (m.start() for m in _START.finditer(text, start, end))
    found = (x for x in (at(text, k, not_after) for k in starts) if x is not None and x.span[1] <= end)
    best = min(found, key=lambda x: (x.day is None, x.rank, x.start), default=None)
    return best._replace(start=start, end=end, marked=True) if best else None


def clock(text: str) -> bool:
    """Whether a short line is about a time without a date: "Updated 5:40 p.m. ET"."""
    words = _LETTERS.findall(text.lower())
    return (
        len(text) <= LONGEST and any(ch.isdigit() for ch in text) and 0 < len(words) <= 8 and set(words) <= _patterns().vocabulary
    )


def inside(text: str) -> bool:
    """Whether a short line has a date with a year in it."""
    return len(text) <= LONGEST and any(at(text, m.start()) for m in _START.finditer(text))


def _day(m: re.Match[str], months: dict[str, int]) -> tuple[str | None, bool]:
    """The day, and whether the order of its numbers is certain; (None, True) for a day that does not exist."""
    if m["y4"]:
        a, b = int(m["n1"]), int(m["n2"])
        if a <= 12 and b <= 12 and a != b:
            return None, False
        year, month, day = int(m["y4"]), min(a, b) if a > 12 or b > 12 else a, max(a, b)
    else:
        name = m["m1"] or m["m2"]
        month = months[name.lower()] if name else int(m["m3"])
        year, day = int(m["y1"] or m["y2"] or m["y3"]), int(m["d1"] or m["d2"] or m["d3"])
    try:
        return dt.date(year, month, day).isoformat(), True
    except ValueError:
        return None, True


_PARTIAL = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?\Z")
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?\Z")


def partial(value: str) -> bool:
    """Whether a date names a year or a month only."""
    return bool(_PARTIAL.match(value.strip()))


def given(value: str) -> str | None:
    """A publication date that someone gives, as YYYY-MM-DD; None if it is not a day of the calendar.

    Read are ISO dates, whatever time follows, and the forms that pages use.
    """
    value = value.strip()
    m = _ISO.match(value)
    try:
        return dt.date.fromisoformat(m[1] if m else value).isoformat()
    except ValueError:
        found = at(value, 0)
        return found.day if found is not None and found.end == len(value) else None
