"""What a report's own words tell of the day on which it was published."""

from __future__ import annotations

import datetime as dt
import functools
import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from dateline.annotate.times import annotator as times
from dateline.annotate.times.calendar import day as day_of
from dateline.annotate.times.context import month_of
from dateline.annotate.times.rules import compiled
from dateline.annotate.times.tense import FUTURE, PAST, direction
from dateline.findings import Findings
from dateline.languages import table
from dateline.records import Time
from dateline.vocab import PROSE, BlockKind, DateBasis, TimexType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.parsed import Parsed
    from dateline.records import Span

_NEAR = re.compile(r"[\s,(–—-]{0,3}(?:in\s)?", re.IGNORECASE)
_OPEN_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)$")
_TOP = 400


class Stamp(NamedTuple):
    """A date that stands for the report itself; the year may be missing."""

    month: int
    day: int
    year: int | None
    span: Span
    basis: DateBasis = DateBasis.DATELINE


class Dated(NamedTuple):
    """A day of a month told together with its weekday."""

    month: int
    day: int
    year: int | None
    weekday: int
    way: int
    span: Span
    together: bool = True
    """Whether the weekday stands beside the date."""


class Spoken(NamedTuple):
    """A weekday told alone, and whether it lies behind (-1) or ahead (1)."""

    weekday: int
    way: int
    span: Span


class Bound(NamedTuple):
    """A day that the publication lies after, or before."""

    date: dt.date
    span: Span


@dataclass(slots=True)
class Clues:
    """All clues of a report, each with its words."""

    stamps: list[Stamp] = field(default_factory=list)
    """Dates of the report itself, best first; "today, 4 July" among them."""
    dated: list[Dated] = field(default_factory=list)
    weekdays: list[Spoken] = field(default_factory=list)
    after: list[Bound] = field(default_factory=list)
    """Times told as past: the report is not older."""
    before: list[Bound] = field(default_factory=list)
    """Times told as to come: the report is not younger."""
    years: list[tuple[int, Span]] = field(default_factory=list)
    """Years of publication that "last year, 2017" gives away."""
    today: list[Span] = field(default_factory=list)
    """Words such as "today" and "tonight"."""
    agency: bool = False
    """Whether an agency is credited."""


def clues(doc: Parsed) -> Clues:
    """Gather the clues of a report that has no date."""
    out = Clues(agency=bool(doc.report.agency))
    out.stamps.extend(_stamps(doc))
    found = [t for t in times.annotate(doc, Findings()) if isinstance(t, Time)]
    for t in found:
        _take(doc, t, out)
    for a, b in pairwise(found):
        if _NEAR.fullmatch(doc.text[a.span[1] : b.span[0]]):
            _beside(doc, a, b, out)
    _full_dates(doc, found, out)
    return out


def _full_dates(doc: Parsed, found: list[Time], out: Clues) -> None:
    """The last date told with its year, if it is past and its weekday is told alone elsewhere: as good as told together."""
    full = [
        t
        for t in found
        if doc.words_in(t.span) and re.match(r"\d{4}-\d\d-\d\d(?:$|T)", (t.value or "")) and direction(doc, t.span) != FUTURE
    ]
    if not full or out.dated:
        return
    last = max(full, key=lambda t: (t.value or "")[:10])
    date = dt.date.fromisoformat((last.value or "")[:10])
    if direction(doc, last.span) == PAST and any(w.weekday == date.isoweekday() and w.way == PAST for w in out.weekdays):
        out.dated.append(Dated(date.month, date.day, date.year, date.isoweekday(), PAST, last.span, together=False))


@functools.cache
def _pattern(name: str) -> re.Pattern[str]:
    return compiled(str(table("times")["patterns"][name]), cased=name != "stamped")


def _stamps(doc: Parsed) -> Iterator[Stamp]:
    """Dates of the report itself: a line of its own, "published on", at the head, "GENEVA, 12 March (Agency) -"."""
    text = doc.text
    heads = [b for b in doc.report.blocks if b.kind is not BlockKind.RELATED]
    for name in ("date_line", "heads", "sent_from"):
        for b in heads:
            if b.span[0] > _TOP and name != "sent_from":
                break
            if name == "sent_from" and b.kind not in PROSE:
                continue
            start = b.span[0]
            m = _pattern(name).match(text[start : min(b.span[1], start + 160)])
            if m and not _sentence_like(m[0]):
                yield from _stamp(m, start, DateBasis.DATELINE if name == "sent_from" else DateBasis.PAGE)
        if name == "date_line":
            for b in heads:
                start, end = b.span
                for m in _pattern("stamped").finditer(text, start, min(end, start + _TOP)):
                    yield from _stamp(m, 0, DateBasis.PAGE)
                if start < _TOP:
                    for m in _pattern("short").finditer(text, start, min(end, _TOP)):
                        yield from _stamp(m, 0, DateBasis.PAGE)


def _sentence_like(words: str) -> bool:
    """Whether a head is the begin of a sentence: "On July 4"."""
    first = words.split()
    return bool(first) and first[0].lower() in table("times")["year_guards"]["before"]


def _stamp(m: re.Match[str], offset: int, basis: DateBasis) -> Iterator[Stamp]:
    month = month_of(m["month"] or m["month2"])
    which = "month" if m["month"] else "month2"
    first = min(m.start(which), m.start("day" if m["month"] else "day2"))
    last = max(m.end(g) for g in (which, "day" if m["month"] else "day2", "year") if m[g])
    number = int(re.sub(r"\D", "", m["day"] or m["day2"]))
    yield Stamp(month, number, int(m["year"]) if m["year"] else None, (offset + first, offset + last), basis)


def _weekday_in(doc: Parsed, span: Span) -> int | None:
    t = table("times")
    names = t["weekdays"] | t["weekday_abbreviations"]
    return next((int(names[w]) for w in re.findall(r"[a-z]+", doc.quote(span).lower()) if w in names), None)


def _take(doc: Parsed, t: Time, out: Clues) -> None:
    """File one time under the clues that it gives."""
    if t.type not in {TimexType.DATE, TimexType.TIME} or "/" in (t.value or "") or not doc.words_in(t.span):
        return
    if re.match(r"XXXX-XX-XX(?:$|T)", (t.value or "")) and _weekday_in(doc, t.span) is None:
        if doc.quote(t.span).lower() in table("times")["today"]:
            out.today.append(t.span)
        return
    way = direction(doc, t.span)
    weekday = _weekday_in(doc, t.span)
    date = (t.value or "").partition("T")[0]
    if m := re.match(r"XXXX-WXX-(\d)$", date):
        out.weekdays.append(Spoken(int(m[1]), way, t.span))
    elif weekday and (m := re.match(r"(XXXX|\d{4})-(\d\d)-(\d\d)$", date)):
        out.dated.append(Dated(int(m[2]), int(m[3]), int(m[1]) if m[1][0] != "X" else None, weekday, way, t.span))
    if not date.startswith("X") and (t.begin or t.end):
        _bound(doc, t, way, out)


def _bound(doc: Parsed, t: Time, way: int, out: Clues) -> None:
    """A time with a year: the report lies after it if it is past, before its end if it is to come."""
    first, last = (t.begin or t.end or "")[:10], (t.end or t.begin or "")[:10]
    w = doc.word_at(t.span[0])
    before = doc.words[w.i - 1].lower if w and w.i else ""
    modifies = (
        w is not None and w.dep in {"compound", "nummod", "amod", "nmod", "poss"} and before not in table("times")["tense"]["by"]
    )
    if t.begin is None and t.end:  # "pre-2011": that year has come
        out.after.append(Bound(dt.date.fromisoformat(last) + dt.timedelta(days=1), t.span))
    elif way == FUTURE and not modifies:
        out.before.append(Bound(dt.date.fromisoformat(last), t.span))
    elif way == PAST or before in table("times")["tense"]["since"]:
        out.after.append(Bound(dt.date.fromisoformat(first), t.span))


def _beside(doc: Parsed, a: Time, b: Time, out: Clues) -> None:
    """Read "today, 4 July" and "last year, in 2017": the one tells what the other is."""
    for near, told in ((a, b), (b, a)):
        words = " ".join(doc.quote(near.span).lower().split())
        shift = table("times")["deictic_days"].get(words)
        span = (a.span[0], b.span[1])
        if shift is not None and (m := re.match(r"(XXXX|\d{4})-(\d\d)-(\d\d)$", (told.value or ""))):
            year = int(m[1]) if m[1][0] != "X" else None
            date = day_of(year or 2000, int(m[2]), int(m[3]))
            if date:
                date -= dt.timedelta(days=int(shift))
                out.stamps.append(Stamp(date.month, date.day, date.year if year else None, span, DateBasis.INFERRED))
        step = table("times")["directions"].get(words.partition(" ")[0]) if words.endswith(" year") else None
        if step is not None and words.count(" ") == 1 and re.fullmatch(r"\d{4}", (told.value or "")):
            out.years.append((int((told.value or "")) - int(step), span))
