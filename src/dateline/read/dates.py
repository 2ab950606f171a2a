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
    rest: re.Pattern[str]
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
    rest = re.compile(rf"(?:[\s\d:.,;|()–—/-]|\b(?:{zone}|[ap]\.?m\.?)\b)*\Z", re.IGNORECASE)
    return _Patterns(whole, rest, months, frozenset(d["updated"]))


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
    """The page's date that a whole line is."""
    found = at(text, start, not_after) if end - start <= LONGEST else None
    if found is None or not _patterns().rest.match(text, min(found.end, end), end):
        return None
    return found


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
