"""What a resolver of time expressions sees and gives: the report's day, the last time in the text, tense; and numbers."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from dateline.annotate.times import tense
from dateline.annotate.times.calendar import interval
from dateline.languages import table
from dateline.vocab import TimeBasis, TimePrecision, TimexType

if TYPE_CHECKING:
    from dateline.annotate.times.calendar import Interval
    from dateline.parsed import Parsed
    from dateline.records import Span

DATE, TIME, DURATION, SET = TimexType.DATE, TimexType.TIME, TimexType.DURATION, TimexType.SET
EXPLICIT, PUBLISHED, TEXT, TENSE = TimeBasis.EXPLICIT, TimeBasis.PUBLISHED, TimeBasis.TEXT, TimeBasis.TENSE


_P = TimePrecision
_ORDER = list(TimePrecision)
GRAIN = {
    "TS": _P.MINUTE, "TM": _P.MINUTE, "TH": _P.HOUR, "D": _P.DAY, "WE": _P.DAY, "W": _P.WEEK, "FN": _P.WEEK, "M": _P.MONTH,
    "Q": _P.QUARTER, "Y": _P.YEAR, "DE": _P.DECADE, "CE": _P.CENTURY,
}  # fmt: skip
"""Grain of each unit."""


class Reading(NamedTuple):
    """A time expression read: its TIMEX3 value and what that rests on."""

    type: TimexType
    value: str | None
    """None where the words name a day that cannot be told; empty where they name none before they are joined to others."""
    basis: TimeBasis
    edge: str | None = None
    """early, mid, late, earlier, later, before, after, about"""
    covers: Interval | None = None
    """The days meant, where the value does not say them."""
    clock: str | None = None
    """``T17:00`` or ``TNI`` where the words themselves name no day."""
    yearless: bool = False
    """A month or day whose year was worked out."""
    side: int = 0
    """-1 or 1 where the time is counted back or on from another: "two weeks ago"."""


@dataclass(slots=True)
class Context:
    """Where a report stands in time, and the time last spoken of."""

    doc: Parsed
    day: dt.date | None
    last: dt.date | None = None
    """First day of the last time in the text that has days."""
    grain: TimePrecision = TimePrecision.DAY
    """Its grain."""
    last_at: int = -1
    """Where it stands."""
    period: str | None = None
    """The quarter, half or month last spoken of..."""
    period_at: int = 0
    """... and where."""
    words: dict[str, Any] = field(default_factory=lambda: table("times"))

    def direction(self, span: Span) -> int:
        """-1 back, 1 ahead, 0 unknown: see :func:`times_tense.direction`."""
        return tense.direction(self.doc, span)

    def note(self, reading: Reading, at: int) -> None:
        """Remember a time for "the following day"."""
        if reading.value and reading.type in {DATE, TIME}:
            begin, _, grain = interval(reading.value.partition("T24")[0])
            if begin:
                self.last, self.grain, self.last_at = dt.date.fromisoformat(begin[:10]), grain, at

    def told(self, unit: str) -> bool:
        """Whether the last time in the text is fine enough to count units from: no "next day" of a year."""
        return self.last is not None and _ORDER.index(self.grain) <= _ORDER.index(GRAIN[unit])

    def near(self) -> dt.date | None:
        """The day last spoken of, else the report's."""
        return self.last if self.told("D") else self.day


_VAGUE_TWO = re.compile(r"\bcouple\b")


def number(words: str | None) -> float | None:
    """Read "two", "a", "half an", "thirty-five", "1,500" or "a couple of" as a number; None for "a few"."""
    text = re.sub(r"[\s-]+", " ", (words or "").lower()).strip()
    if not text:
        return None
    if text[0].isdigit():
        return float(text.replace(",", "")) if re.fullmatch(r"[\d,]+(?:\.\d+)?", text) else None
    if text.startswith(("half", "a half")):
        return 0.5
    if _VAGUE_TWO.search(text):
        return 2
    if text in {"a", "an"}:
        return 1
    total = 0
    for w in text.split():
        n = table("times")["numbers"].get(w)
        if w == "and":
            continue
        if n is None:
            return None
        total = max(total, 1) * n if n >= 100 else total + n
    return total


def month_of(word: str) -> int:
    """The number of a month's name or abbreviation."""
    t = table("times")
    w = word.lower().rstrip(".")
    n: int = t["months"].get(w) or t["month_abbreviations"][w]
    return n


def unit_of(word: str) -> str:
    """The unit's TIMEX3 letters, for singular or plural."""
    t = table("times")
    w = word.lower()
    unit: str = t["units"][t["unit_plurals"].get(w, w)]
    return unit


def duration(n: float | None, unit: str) -> str:
    """A TIMEX3 duration; X for a number that is not told."""
    factor, unit = {"FN": (2, "W"), "DE": (10, "Y"), "CE": (100, "Y")}.get(unit, (1, unit))
    if n is None:
        many = "X"
    else:
        n *= factor
        below = {"Y": "M", "TH": "M", "TM": "S"}.get(unit)
        if n % 1 == 0.5 and below:
            rest = f"{6 if unit == 'Y' else 30}{below}"
            whole = f"{int(n)}{unit.removeprefix('T')}" if n >= 1 else ""
            return ("PT" if unit[0] == "T" else "P") + whole + rest
        many = f"{n:g}" if n < 1e6 else f"{n:.0f}"
    return f"PT{many}{unit[1]}" if unit[0] == "T" else f"P{many}{unit}"


def flat(words: str | None) -> str:
    """Words in lower case with single spaces; empty for none."""
    return re.sub(r"\s+", " ", words or "").strip().lower()


def step_of(ctx: Context, word: str) -> int:
    """-1, 0 or 1: where "last", "this" or "following" points."""
    return int(ctx.words["directions"].get(word.removeprefix("that ") if word != "that" else word, 0))
