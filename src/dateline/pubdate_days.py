"""Days as the words of a report have them, and the days of publication that they allow.

The weights were estimated on dated reports of several sources, each the logarithm of a ratio of likelihoods in
hundredths; see :mod:`dateline.pubdate_solve`.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from dateline.annotate.times.calendar import day as day_of
from dateline.annotate.times.tense import FUTURE, PAST
from dateline.pubdate_solve import Clue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.records import Span

YEAR = 366
_HALF = 183
TOLD, VAGUE, AHEAD = 400, 200, 100
"""What a bound weighs by the tense in which it is told: past, none, future. One in four futures is misread."""
PAIRED = 400
"""A day without its year, told with its weekday: the weekday falls on the day in the year meant."""
NEAR = ((31, 370), (7, 100), (1, 100))
"""How close publication follows the latest full date of a caption, or one that its weekday told alone goes with."""
CLOSE = ((31, 300), (7, 500), (1, 200))
"""The same for the latest day told with its weekday."""
WITHIN = ((400, 200),)
"""The latest full date that is not told as to come lies no more than a year back."""
MONTH = 340
"""The latest day told without its year lies within a month."""


class Told(NamedTuple):
    """A day of a month as told; the year may be missing."""

    month: int
    day: int
    year: int | None
    way: int
    """Whether it lies behind (-1), ahead (1), or one cannot tell (0)."""
    span: Span
    weekday: int | None = None
    """The weekday beside it."""
    close: bool = False
    """Whether something says that publication is near."""

    def dates(self, years: range) -> Iterator[dt.date]:
        """The days that may be meant: those that exist and that fall on the weekday told."""
        for year in (self.year,) if self.year else years:
            date = day_of(year, self.month, self.day)
            if date and (self.year or self.weekday is None or date.isoweekday() == self.weekday):
                yield date


def of_day(told: Told, years: range) -> Iterator[Clue]:
    """The clues of one day that is told: it bounds the day of publication, and its weekday chooses the years."""
    days = [d.toordinal() for d in told.dates(years)]
    end = dt.date(years[-1] + 1, 1, 1).toordinal()
    pins = bool(told.weekday or told.close)
    if told.year:
        weight = {PAST: TOLD, FUTURE: AHEAD}.get(told.way, VAGUE)
        ranges = tuple((1, d) if told.way == FUTURE else (d, end) for d in days)
        yield Clue(ranges, weight, told.span, pins=pins)
    elif told.weekday:
        before, after = {PAST: (0, YEAR), FUTURE: (YEAR, 0)}.get(told.way, (_HALF, _HALF))
        weight = PAIRED if told.way != FUTURE else PAIRED // 2
        yield Clue(tuple((d - before, d + after) for d in days), weight, told.span, pins=True)


def of_latest(days: list[Told], years: range) -> Iterator[Clue]:
    """The clues of nearness: publication follows soon on the latest day that is told as past, and on no earlier one."""
    for group, ladder in (
        ([d for d in days if d.year and d.way != FUTURE], WITHIN),
        ([d for d in days if d.year and d.close and d.way != FUTURE], NEAR),
        ([d for d in days if d.weekday and not d.close and d.way == PAST], CLOSE),
        ([d for d in days if not d.year and d.weekday is None and d.way == PAST], ((31, MONTH),)),
    ):
        last = latest(group)
        if last:
            starts = [d.toordinal() for d in last.dates(years)]
            for size, weight in ladder:
                yield Clue(tuple((d, d + size) for d in starts), weight, last.span)


def latest(days: list[Told]) -> Told | None:
    """The latest of some days: by year where they have one, else that which the fewest days lie behind of, going round the year."""
    full = [d for d in days if d.year]
    if full:
        return max(full, key=lambda d: (d.year, d.month, d.day, d.span))
    marks = sorted({(d.month, d.day) for d in days})
    if not marks:
        return None
    place = [31 * m + n for m, n in marks]
    gaps = [(b - a) % 372 for a, b in zip(place, place[1:] + place[:1], strict=True)]
    widest = max(range(len(marks)), key=lambda i: (gaps[i] or 372, i))
    return max((d for d in days if (d.month, d.day) == marks[widest]), key=lambda d: d.span)
