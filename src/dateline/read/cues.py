"""The words by which the parts of a page are told apart, from ``languages/<language>/page.toml``, ready for look-up."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from dateline.languages import table


class Cues(NamedTuple):
    """Look-up tables of one language. All words are in lower case."""

    furniture: frozenset[str]
    furniture_starts: tuple[str, ...]
    counters: frozenset[str]
    boiler: tuple[str, ...]
    inline: re.Pattern[str]
    related: frozenset[str]
    related_starts: tuple[str, ...]
    credit_starts: tuple[str, ...]
    credit_contains: tuple[str, ...]
    reported: tuple[str, ...]
    roles: frozenset[str]
    caption_starts: tuple[str, ...]
    caption_ends: tuple[str, ...]
    sections: frozenset[str]
    running: frozenset[str]
    small: frozenset[str]
    dangling: frozenset[str]
    agencies: dict[str, str]
    """Other name -> name of a news agency."""
    agency: str
    """A pattern for the names of agencies, longest first, without groups."""


@functools.cache
def cues(language: str = "en") -> Cues:
    """The tables of a language, built once."""
    page = table("page", language)
    agencies = {other: name for name, others in page["agencies"].items() for other in others}
    longest = sorted(agencies, key=lambda x: (-len(x), x))
    return Cues(
        furniture=frozenset(page["furniture"]["lines"]),
        furniture_starts=tuple(page["furniture"]["starts"]),
        counters=frozenset(page["furniture"]["counters"]),
        boiler=tuple(page["furniture"]["boiler"]),
        inline=re.compile("(?i:" + "|".join(_phrase(x) for x in page["furniture"]["inline"]) + r")(?!\w)"),
        related=frozenset(page["related"]["lines"]),
        related_starts=tuple(page["related"]["starts"]),
        credit_starts=tuple(page["credit"]["starts"]),
        credit_contains=tuple(page["credit"]["contains"]),
        reported=tuple(page["credit"]["reported"]),
        roles=frozenset(page["credit"]["roles"]),
        caption_starts=tuple(page["caption"]["starts"]),
        caption_ends=tuple(page["caption"]["ends"]),
        sections=frozenset(page["section"]["words"]),
        running=frozenset(page["headline"]["running"]),
        small=frozenset(page["headline"]["small"]),
        dangling=frozenset(page["headline"]["dangling"]),
        agencies=agencies,
        agency="|".join(_phrase(x) for x in longest),
    )


def _phrase(words: str) -> str:
    """A pattern for a phrase with any white space between its words."""
    return r"\s{1,4}".join(re.escape(w) for w in words.split())


def plain(line: str) -> str:
    """A line as the tables spell it: lower case, straight apostrophes, one blank between words, no marks around it."""
    start, end = 0, len(line)
    while start < end and not line[start].isalnum():
        start += 1
    while end > start and not line[end - 1].isalnum():
        end -= 1
    return " ".join(line[start:end].replace("’", "'").lower().split())
