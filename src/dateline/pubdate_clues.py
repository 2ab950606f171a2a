"""What a report's own words tell of the day on which it was published, as clues for the solver."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline.annotate.times import annotator as times
from dateline.annotate.times.calendar import day as day_of
from dateline.annotate.times.tense import FUTURE, PAST, direction
from dateline.findings import Findings
from dateline.languages import table, words
from dateline.pubdate_days import Told, of_day, of_latest
from dateline.pubdate_offices import of_offices
from dateline.pubdate_solve import FIRST, Clue
from dateline.pubdate_stamps import stamps
from dateline.pubdate_years import of_years
from dateline.records import Time
from dateline.vocab import DateBasis, TimeBasis, TimexType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.parsed import Parsed
    from dateline.records import Span

_NEAR = re.compile(r"[\s,(–—-]{0,3}(?:in\s)?", re.IGNORECASE)
_FULL = re.compile(r"(XXXX|\d{4})-(\d\d)-(\d\d)(?:$|T)")
STAMPED, NEXT = 5000, 700
"""What the first date of the report itself weighs, and by how much less each further one does."""
DATELINES = ((7, 2000), (0, 150))
"""Where datelines disagree, the report is a round-up that follows the latest of them."""
YEARLESS = 2000
SAID = 1700
"""A day told beside "today" or "yesterday"."""
CHANGED = ((3, 2000), (0, 150))
"""The page's last change follows on publication within days."""
TOP, LINE = 400, 120
"""How far down, and how long, a line is that may bear the report's date, in code points."""
MODERN = 500
"""That a report is of 1900 or later."""
WEEKDAY = (0, 80, 180, 240, 400, 400, 400)
"""What it costs to be so many days past the first weekday that is told as past."""


def clues(doc: Parsed, not_after: dt.date) -> list[Clue]:
    """Gather the clues of a report that has no date; years up to that of ``not_after`` are thought of."""
    years = range(FIRST.year, max(not_after.year, FIRST.year) + 2)
    found = [t for t in times.annotate(doc, Findings()) if isinstance(t, Time) and _dates(t)]
    alone = {int(m[1]) for t in found if (m := _weekday_alone(t)) and direction(doc, t.span) == PAST}
    told = [d for t in found if (d := _told(doc, t, alone))]
    out = [Clue(((dt.date(1900, 1, 1).toordinal(), not_after.toordinal()),), MODERN, (0, 0))]
    out.extend(_of_stamps(doc, years))
    out.extend(c for d in told for c in of_day(d, years))
    out.extend(of_latest(told, years))
    out.extend(of_years(doc, found, years))
    out.extend(of_offices(doc))
    out.extend(_of_weekday(doc, found))
    out.extend(c for t in found for c in (*_of_change(doc, t), *_of_head(doc, t)))
    for a, b in pairwise(found):
        if _NEAR.fullmatch(doc.text[a.span[1] : b.span[0]]):
            out.extend(_beside(doc, a, b, years))
    return out


def _dates(t: Time) -> bool:
    return t.type in {TimexType.DATE, TimexType.TIME} and t.value is not None and "/" not in t.value


def _weekday_alone(t: Time) -> re.Match[str] | None:
    return re.match(r"XXXX-WXX-(\d)(?:$|T)", t.value or "")


def _of_stamps(doc: Parsed, years: range) -> Iterator[Clue]:
    """The report's own dates: the page's before the dateline's."""
    known = list(dict.fromkeys(stamps(doc)))
    full = [(s, d) for s in known if s.year and s.year >= FIRST.year and (d := day_of(s.year, s.month, s.day))]
    lines = {d for s, d in full if s.basis is DateBasis.DATELINE}
    page = len(lines) < len({d for _, d in full}) or any(s.basis is DateBasis.PAGE for s, _ in full)
    for rank, (s, d) in enumerate(full):
        n = d.toordinal()
        if len(lines) > 1 and not page:
            for size, weight in DATELINES:
                yield Clue(((n, n + size),), weight, s.span, basis=s.basis, pins=True)
        else:
            yield Clue(((n, n),), max(STAMPED - NEXT * rank, NEXT), s.span, basis=s.basis, pins=True)
    for s in known if not full else ():
        if s.year is None:
            days = (d.toordinal() for y in years if (d := day_of(y, s.month, s.day)))
            yield Clue(tuple((n, n) for n in days), YEARLESS, s.span, basis=s.basis, pins=True)


def _told(doc: Parsed, t: Time, alone: set[int]) -> Told | None:
    """A day of a month that is told, with or without its year."""
    m = _FULL.match(t.value or "")
    if m is None or (m[1][0] != "X" and int(m[1]) < FIRST.year) or t.basis is not TimeBasis.EXPLICIT or _changed(doc, t.span):
        return None
    year = int(m[1]) if m[1][0] != "X" else None
    way, weekday = direction(doc, t.span) if doc.words_in(t.span) else 0, weekday_in(doc, t.span)
    date = day_of(year, int(m[2]), int(m[3])) if year else None
    close = date is not None and way != FUTURE and (_captioned(doc, t.span) or date.isoweekday() in alone)
    return Told(int(m[2]), int(m[3]), year, way, t.span, weekday, close)


def weekday_in(doc: Parsed, span: Span) -> int | None:
    """The weekday that is among some words, 1 for Monday."""
    t = table("times")
    names = t["weekdays"] | t["weekday_abbreviations"]
    return next((int(names[w]) for w in re.findall(r"[a-z]+", doc.quote(span).lower()) if w in names), None)


def _captioned(doc: Parsed, span: Span) -> bool:
    """Whether a date is that of a picture which came with the report."""
    near = set(re.findall(r"[a-z]+", doc.text[max(span[0] - 120, 0) : span[1] + 60].lower()))
    return bool(near & words("pubdate", "caption.words")) and not near & words("pubdate", "caption.never")


def _of_weekday(doc: Parsed, found: list[Time]) -> Iterator[Clue]:
    """The first weekday that is told as past is the day of publication, or a day or two before it."""
    first = next((t for t in found if _weekday_alone(t) and direction(doc, t.span) == PAST), None)
    m = _weekday_alone(first) if first else None
    if first and m:
        steps = sorted(set(WEEKDAY))
        for low, high in pairwise(steps):
            keeps = frozenset((int(m[1]) - 1 + k) % 7 + 1 for k, cost in enumerate(WEEKDAY) if cost <= low)
            yield Clue(((1, dt.date.max.toordinal()),), high - low, first.span, keeps)


def _changed(doc: Parsed, span: Span) -> bool:
    """Whether a date is that of the page's last change: "Last update: 12 July 2016"."""
    lead = re.findall(r"[a-z]+", doc.text[max(span[0] - 30, 0) : span[0]].lower())
    return bool(set(lead[-2:]) & words("pubdate", "updated.words"))


def _of_change(doc: Parsed, t: Time) -> Iterator[Clue]:
    m = _FULL.match(t.value or "")
    if m and m[1][0] != "X" and t.basis is TimeBasis.EXPLICIT and _changed(doc, t.span):
        n = dt.date.fromisoformat((t.value or "")[:10]).toordinal()
        for size, weight in CHANGED:
            yield Clue(((n - size, n),), weight, t.span, pins=True)


def _of_head(doc: Parsed, t: Time) -> Iterator[Clue]:
    """Read "Flash Update No. 3, as of 13 February 2024" at the top."""
    m = _FULL.match(t.value or "")
    if m is None or m[1][0] == "X" or t.span[0] > TOP or t.basis is not TimeBasis.EXPLICIT or _changed(doc, t.span):
        return
    start = doc.text.rfind("\n", 0, t.span[0]) + 1
    end = doc.text.find("\n", t.span[1])
    end = len(doc.text) if end < 0 else end
    lead, rest = doc.text[start : t.span[0]].rstrip().lower(), doc.text[t.span[1] : end].strip()
    said = lead.endswith((",", "-", "–", "—", ":", "(", "|", *words("pubdate", "head.leads")))
    if end - start <= LINE and said and rest in {"", ")"} and end < len(doc.text.rstrip()):
        n = dt.date.fromisoformat((t.value or "")[:10]).toordinal()
        yield Clue(((n, n),), SAID, t.span, basis=DateBasis.PAGE, pins=True)


def _beside(doc: Parsed, a: Time, b: Time, years: range) -> Iterator[Clue]:
    """Read "today, 4 July" and "yesterday (3 July)": the one tells what the other is."""
    for near, told in ((a, b), (b, a)):
        shift = table("times")["deictic_days"].get(" ".join(doc.quote(near.span).lower().split()))
        m = _FULL.match(told.value or "")
        if shift is None or m is None:
            continue
        meant = Told(int(m[2]), int(m[3]), int(m[1]) if m[1][0] != "X" else None, 0, told.span, weekday_in(doc, told.span))
        days = [d.toordinal() - int(shift) for d in meant.dates(years)]
        if days:
            yield Clue(tuple((n, n) for n in days), SAID, (a.span[0], b.span[1]), pins=True)
