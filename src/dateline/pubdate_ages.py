"""How long something has gone on since a year that is told: "the 10th anniversary of the 2001 attack", "a six-year war"."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from dateline.annotate.times.context import number
from dateline.annotate.times.rules import compiled
from dateline.languages import table, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.parsed import Parsed
    from dateline.records import Span

_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)\b", re.IGNORECASE)
_BEFORE = 60
LONGEST = 2000
"""Code points of a sentence that is looked through."""


@functools.cache
def _pattern(name: str) -> re.Pattern[str]:
    return compiled(str(table("pubdate")["running"][name]))


def jubilee(doc: Parsed, year: int, at: Span) -> Iterator[tuple[int, Span]]:
    """The year of publication by "the 10th anniversary of the 2001 attack", where ``at`` is the year's place."""
    start = max(at[0] - _BEFORE, 0)
    lead = doc.text[start : at[0]]
    m = next(reversed(list(_ORDINAL.finditer(lead))), None)
    if m:
        named = re.split(r"[^a-z]+", lead[m.end() :].lower().strip())[0]
        if named in words("pubdate", "anniversary.words"):
            yield year + int(m[1]), (start + m.start(), at[1])


def running(doc: Parsed, year: int, at: Span) -> Iterator[tuple[int, Span]]:
    """The first of two years of publication by "the six-year war, which began in 2011"."""
    w = doc.word_at(at[0])
    if w is None:
        return
    start, end = doc.sentences[w.sent].span
    for name, group, step in (("lasting", "n", 0), ("nth", "nth", -1)):
        m = _pattern(name).search(doc.text, start, min(end, start + LONGEST))
        n = _count(m[group]) if m else None
        if m and n:
            yield year + n + step, m.span()


def _count(word: str) -> int | None:
    """The number that a numeral or an ordinal is."""
    digits = re.match(r"\d+", word)
    n = int(digits[0]) if digits else table("times")["ordinals"].get(word.lower()) or number(word)
    return int(n) if n else None
