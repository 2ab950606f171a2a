"""The part of a place that is meant: "southern Syria", "the outskirts of Nawa", "Nawa's countryside", "20 km north of Nawa"."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from dateline.annotate.places import words as pw
from dateline.languages import words as _words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.annotate.places.spot import Spot
    from dateline.parsed import Parsed
    from dateline.records import Span

AROUND = 60
"""Code points before and behind a name that are looked at."""
SMALL = 1000
"""Smaller places have no parts that news speaks of."""
_LARGE = ("PCL", "ADM", "RGN", "CONT", "ISL")


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    direction = "|".join(sorted(pw.DIRECTION, key=len, reverse=True))
    noun = "|".join(sorted(pw.PART_NOUN, key=len, reverse=True))
    return (
        re.compile(rf"(?:^|[^\w-])({direction}) $", re.IGNORECASE),
        re.compile(rf"(?:^|[^\w-])((?:(?:{direction}) )?(?:{noun})) of (?:the )?(?:(?:city|town|province|capital)(?: of)? )?$"),
        re.compile(rf"['’]s? ((?:(?:{direction}) )?(?:{noun}))\b"),
    )


@functools.cache
def _apart() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How a distance and nearness are told before a name."""
    direction = "|".join(sorted(pw.DIRECTION, key=len, reverse=True))
    unit, near = ("|".join(sorted(_words("places", f"part.{x}"), key=len, reverse=True)) for x in ("unit", "near"))
    town = r"(?:the )?(?:(?:city|town|village|capital)(?: of)? )?$"
    return (
        re.compile(rf"(?:^|[^\w.,-])(\d{{1,4}}(?:\.\d)?)[ -]?({unit})(?: (?:to the )?({direction}))? (?:of|from) {town}"),
        re.compile(rf"(?:^|[^\w-])(?:{near}) {town}", re.IGNORECASE),
    )


def apart(before: str) -> str | None:
    """What is told of a town by how far off it is meant: "20 km north", "near"; None if nothing is.

    A distance behind a name and a comma says where that name lies, not where something happens.
    """
    distance, near = _apart()
    m = distance.search(before)
    if m:
        if before[: m.start(1)].rstrip().endswith((",", "(")):
            return None
        return " ".join(filter(None, (m[1], "miles" if m[2].startswith("mile") else "km", m[3]))).lower()
    return "near" if near.search(before) else None


def part_of(doc: Parsed, spot: Spot) -> tuple[str | None, Span]:
    """The part of a spot's place that is meant, if any, and the span of the words with it."""
    span = (spot.start, spot.end)
    if spot.form != "name" or spot.inside or spot.chosen is None:
        return None, span
    large = spot.chosen.kind.startswith(_LARGE)
    first = doc.sentences[doc.words[spot.first].sent].start
    before = doc.text[max(spot.start - AROUND, first) : spot.start].replace("\n", " ")
    adjective, of, possessed = _patterns()
    m = adjective.search(before)
    if m and (m[1][0].islower() or spot.chosen.kind.startswith("PCL")):
        return plain(m[1]), (spot.start - len(before) + m.start(1), spot.end)
    m = of.search(before)
    if m and (large or (m[1] not in pw.BARE_PART and spot.chosen.population > SMALL)):
        return plain(m[1]), (spot.start - len(before) + m.start(1), spot.end)
    m = possessed.match(doc.text[spot.end : spot.end + AROUND])
    if m and (" " in m[1] or m[1] in pw.BARE_PART):
        return plain(m[1]), (spot.start, spot.end + m.end(1))
    return (None if large else apart(before)), span


def plain(part: str) -> str:
    """One way of writing a part: "South" and "south" are "southern"."""
    low = " ".join(part.lower().split())
    return low + "ern" if low in pw.BARE_PART else low


def bare(doc: Parsed, known: dict[str, Spot | None]) -> Iterator[tuple[Span, Spot, str]]:
    """Mentions such as "the south" in a report that speaks of the south of one place only.

    Args:
        doc: the report.
        known: part -> the spot whose part the report names elsewhere; None where there are several.
    """
    words = doc.words
    for w in words:
        if w.lower not in pw.BARE_PART or w.pos not in {"NOUN", "PROPN"} or not w.i:
            continue
        spot = known.get(plain(w.lower))
        before = words[w.i - 1]
        after = words[w.i + 1] if w.i + 1 < len(words) else None
        owned = before.lower in {"'s", "’s"} and w.i > 1 and words[w.i - 2].lower in {"country", "nation"}
        if (
            spot is None
            or not (before.lower == "the" or owned)
            or (after is not None and (after.lower == "of" or after.pos in {"NOUN", "PROPN"}))
        ):
            continue
        yield (w.start, w.end), spot, plain(w.lower)
