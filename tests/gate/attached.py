"""Whether an event that a careful reader finds also has its day and its place, where the report tells them.

*gold*: the required events that were found and whose day (place) the gold states; *found*: those to which a day (place) was given;
*right*: the day overlaps the gold's interval and is not wildly longer, the place goes by a name that the gold accepts; *wrong*:
given, but not right. An event counts once, by the best of the items that meet it.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping

    from dateline.records import Event, Record

DATES, SITES = "event dates", "event places"
SLACK = 7
"""Days by which an interval may be longer than twice the gold's."""


def count(shares: Mapping[str, Counter[str]], gold: dict[str, Any], here: list[Event], record: Record) -> None:
    """Count one required gold event and the events that meet it."""
    if here and gold.get("date"):
        given = [(e.time.begin, e.time.end) for e in here if e.time.begin or e.time.end]
        _add(shares[DATES], [overlaps(begin, end, gold["date"]) for begin, end in given])
    if here and gold.get("place"):
        places = {p.id: p.name for p in record.places}
        named = [{places.get(e.place.place or ""), record.quote(e.place.span)} for e in here if e.place]
        _add(shares[SITES], [any(called(n, w) for n in names if n for w in gold["place"]) for names in named])


def _add(share: Counter[str], given: list[bool]) -> None:
    share["gold"] += 1
    share["found"] += bool(given)
    share["predicted"] += bool(given)
    share["right"] += any(given)
    share["wrong"] += bool(given) and not any(given)


def overlaps(begin: str | None, end: str | None, gold: list[str]) -> bool:
    """Whether an interval agrees with the gold's: they share a day and the one is not wildly longer."""
    if not begin:
        return False
    first, last = begin[:10], (end or begin)[:10]
    return first <= gold[1] and last >= gold[0] and _days(first, last) <= SLACK + 2 * _days(*gold)


def _days(first: str, last: str) -> int:
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days


def called(name: str, wanted: str) -> bool:
    """Whether one name holds the other, but for case, articles and spaces."""
    a, b = _plain(name), _plain(wanted)
    return a in b or b in a


def _plain(name: str) -> str:
    return re.sub(r"^(the|a|an) |[’']s$", "", " ".join(name.split()).casefold())
