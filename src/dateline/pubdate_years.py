"""Years and months that a report names, and the days of publication that they allow."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline.annotate.times.tense import FUTURE, PAST, direction
from dateline.languages import table
from dateline.pubdate_ages import jubilee, running
from dateline.pubdate_solve import Clue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.parsed import Parsed
    from dateline.records import Span, Time

_NEAR = re.compile(r"[\s,(–—-]{0,3}(?:in\s)?", re.IGNORECASE)
_PERIOD = re.compile(r"(\d{4})(?:-(?:\d\d|[A-Z]\d|[A-Z]{2}))?$")
TOLD, AHEAD = 360, 100
"""What a bound weighs that is told as past, and as to come: one future in four is misread."""
SURELY = 250
"""What is added for a bound that leaves the year before free, and for "pre-2011"."""
NAMED = 150
"""What a bound weighs of a year before a noun, told as past: "the 2020 election"."""
RECENT, FEW = 150, 6
"""That the latest year told as past is one of so many years up to that of publication."""
SAID = 600
"""A year told beside "last year"."""
JUBILEE, RUNNING = 350, 250
"""A year of publication by an anniversary, and by how long something has gone on."""
END = dt.date.max.toordinal()


def of_years(doc: Parsed, found: list[Time], years: range) -> Iterator[Clue]:
    """The clues of the years and months among a report's times."""
    last: tuple[int, Span] | None = None
    for t in found:
        m = _PERIOD.match(t.value or "")
        if m and t.begin is None and t.end and doc.words_in(t.span):  # "pre-2011": that year has come
            yield Clue(((dt.date.fromisoformat(t.end[:10]).toordinal() + 1, END),), TOLD + SURELY, t.span)
        if not m or not t.begin or not t.end or not doc.words_in(t.span):
            continue
        way = _way(doc, t.span)
        if way == PAST and _modifies(doc, t.span):
            yield Clue(((dt.date.fromisoformat(t.begin[:10]).toordinal(), END),), NAMED, t.span)
        elif way == PAST:
            first = dt.date.fromisoformat(t.begin[:10]).toordinal()
            yield Clue(((first, END),), TOLD, t.span)
            yield Clue(((first - 365, END),), SURELY, t.span)
            last = max(last or (0, t.span), (int(m[1]), t.span))
        elif way == FUTURE:
            yield Clue(((1, dt.date.fromisoformat(t.end[:10]).toordinal()),), AHEAD, t.span)
        for year, span in jubilee(doc, int(m[1]), t.span):
            yield _within(year, year, JUBILEE, span, years)
        if way == PAST:
            for year, span in running(doc, int(m[1]), t.span):
                yield _within(year, year + 1, RUNNING, span, years)
    if last:
        yield _within(last[0], last[0] + FEW - 1, RECENT, last[1], years)
    for a, b in pairwise(found):
        if _NEAR.fullmatch(doc.text[a.span[1] : b.span[0]]):
            yield from _beside(doc, a, b, years)


def _within(first: int, last: int, weight: int, span: Span, years: range) -> Clue:
    """Publication in one of some years."""
    a, b = (min(max(y, years[0]), years[-1]) for y in (first, last))
    return Clue(((dt.date(a, 1, 1).toordinal(), dt.date(b, 12, 31).toordinal()),), weight, span)


def _way(doc: Parsed, span: Span) -> int:
    """Which way a year lies; a year before a noun ("the 2020 election") that only a verb to come governs is open."""
    way = direction(doc, span)
    w = doc.word_at(span[0])
    if w is not None and w.i and doc.words[w.i - 1].lower in table("times")["tense"]["since"]:
        return PAST
    return 0 if way == FUTURE and _modifies(doc, span) else way


def _modifies(doc: Parsed, span: Span) -> bool:
    """Whether a year only names which of several is meant: "the 2020 election" is spoken of before and after."""
    w = doc.word_at(span[0])
    if w is None or w.dep not in {"compound", "nummod", "amod", "nmod", "poss"}:
        return False
    tense = table("times")["tense"]
    return not w.i or doc.words[w.i - 1].lower not in {*tense["by"], *tense["since"]}


def _beside(doc: Parsed, a: Time, b: Time, years: range) -> Iterator[Clue]:
    """Read "last year, in 2017"."""
    for near, told in ((a, b), (b, a)):
        said = " ".join(doc.quote(near.span).lower().split())
        step = table("times")["directions"].get(said.partition(" ")[0]) if said.endswith(" year") else None
        if step is not None and said.count(" ") == 1 and re.fullmatch(r"\d{4}", told.value or ""):
            year = int(told.value or "") - int(step)
            yield _within(year, year, SAID, (a.span[0], b.span[1]), years)
