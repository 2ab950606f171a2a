"""Dates that stand for the report itself: on a line of their own, "published on", at the head, in the dateline."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from dateline.annotate.times.context import month_of
from dateline.annotate.times.rules import compiled
from dateline.languages import table
from dateline.vocab import PROSE, BlockKind, DateBasis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.parsed import Parsed
    from dateline.records import Span

_TOP = 400
_LINE = 160


class Stamp(NamedTuple):
    """A date that stands for the report itself; the year may be missing."""

    month: int
    day: int
    year: int | None
    span: Span
    basis: DateBasis = DateBasis.DATELINE


@functools.cache
def pattern(name: str) -> re.Pattern[str]:
    """A pattern of ``times.toml``."""
    return compiled(str(table("times")["patterns"][name]), cased=name != "stamped")


def stamps(doc: Parsed) -> Iterator[Stamp]:
    """Dates of the report itself, best first."""
    text = doc.text
    heads = [b for b in doc.report.blocks if b.kind is not BlockKind.RELATED]
    for name in ("date_line", "heads", "sent_from"):
        for b in heads:
            start, end = b.span
            if start > _TOP and name != "sent_from":
                break
            if name == "sent_from" and b.kind not in PROSE:
                continue
            m = pattern(name).match(text[start : min(end, start + _LINE)])
            if m and not _sentence_like(m[0]):
                yield from _stamp(m, start, DateBasis.DATELINE if name == "sent_from" else DateBasis.PAGE)
        if name == "date_line":
            for b in heads:
                yield from _printed(text, b.span)


def _printed(text: str, block: Span) -> Iterator[Stamp]:
    """Dates told as the day of publication within a block."""
    start, end = block
    for m in pattern("stamped").finditer(text, start, min(end, start + _TOP)):
        yield from _stamp(m, 0, DateBasis.PAGE)
    if start < _TOP:
        for m in pattern("short").finditer(text, start, min(end, _TOP)):
            yield from _stamp(m, 0, DateBasis.PAGE)


def _sentence_like(words: str) -> bool:
    """Whether a head is the begin of a sentence: "On July 4"."""
    first = words.split()
    return bool(first) and first[0].lower() in table("times")["year_guards"]["before"]


def _stamp(m: re.Match[str], offset: int, basis: DateBasis) -> Iterator[Stamp]:
    month = month_of(m["month"] or m["month2"])
    which, number = ("month", "day") if m["month"] else ("month2", "day2")
    first = min(m.start(which), m.start(number))
    last = max(m.end(g) for g in (which, number, "year") if m[g])
    day = int(re.sub(r"\D", "", m[number]))
    yield Stamp(month, day, int(m["year"]) if m["year"] else None, (offset + first, offset + last), basis)
