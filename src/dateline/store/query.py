"""Questions to a record file: filters by keyword become one SQL statement with bound values; full text never raises."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dateline.errors import Usage

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import StrEnum

Value = str | int | float | dt.date | None

_BY_REPORT = "t.report IN (SELECT id FROM reports WHERE source = ?1 OR substr(id, 1, length(?1)) = ?1 OR source LIKE '%/' || ?1)"
_DAY = "substr(coalesce({}, r.published), 1, 10)"
_PUBLISHED = {"since": "r.published >= ?1", "until": "r.published <= ?1"}
_OWN_DAYS = {
    "since": _DAY.format("t.end_date, t.begin_date") + " >= ?1",
    "until": _DAY.format("t.begin_date, t.end_date") + " <= ?1",
}
_PARTY = (
    "t.id IN (SELECT p.event FROM event_parties p LEFT JOIN actors a ON a.id = p.actor "
    "WHERE p.role {} AND (p.quote LIKE ?1 OR a.name LIKE ?1 OR a.aliases LIKE ?1))"
)
_AT_PLACE = (
    "(t.place_name LIKE ?1 OR t.place IN "
    "(SELECT id FROM places WHERE name LIKE ?1 OR admin1 LIKE ?1 OR admin2 LIKE ?1 OR country = upper(trim(?1, '%'))))"
)
_SAID_BY = (
    "(t.speaker LIKE ?1 OR t.speaker_name LIKE ?1 OR t.affiliation IN (SELECT id FROM actors WHERE name LIKE ?1 OR aliases LIKE ?1)"
    " OR t.speaker_actor IN (SELECT id FROM actors WHERE name LIKE ?1 OR aliases LIKE ?1))"
)
_IN_TALKS = (
    "t.id IN (SELECT p.negotiation FROM negotiation_parties p LEFT JOIN actors a ON a.id = p.actor "
    "WHERE p.name LIKE ?1 OR a.aliases LIKE ?1)"
)
_BEYOND = "t.row IN (SELECT row FROM places_map WHERE {} ?1)"
_FOUND = "t.row IN (SELECT rowid FROM {0}_fts WHERE {0}_fts MATCH ?1)"
_IN_REPORT = "r.row IN (SELECT rowid FROM reports_fts WHERE reports_fts MATCH ?1)"

FILTERS: dict[str, dict[str, str]] = {
    "reports": {
        "report": "(r.source = ?1 OR substr(r.id, 1, length(?1)) = ?1 OR r.source LIKE '%/' || ?1)",
        "publisher": "r.publisher LIKE ?1",
        "text": _IN_REPORT,
        **_PUBLISHED,
    },
    "events": {
        "report": _BY_REPORT,
        "type": "t.type",
        "status": "t.status",
        "actor": _PARTY.format("<> ''"),
        "by": _PARTY.format("= 'actor'"),
        "to": _PARTY.format("= 'recipient'"),
        "place": _AT_PLACE,
        "text": _FOUND.format("events"),
        "score": "t.score >= ?1",
        "fullest": "t.happening IS NULL",
        **_OWN_DAYS,
    },
    "claims": {
        "report": _BY_REPORT,
        "speaker": _SAID_BY,
        "act": "t.act",
        "form": "t.form",
        "text": _FOUND.format("claims"),
        "score": "t.score >= ?1",
        **_PUBLISHED,
    },
    "figures": {
        "report": _BY_REPORT,
        "measure": "t.measure",
        "unit": "t.unit",
        "place": _AT_PLACE,
        "text": _IN_REPORT,
        **_PUBLISHED,
    },
    "negotiations": {"report": _BY_REPORT, "status": "t.status", "actor": _IN_TALKS, "text": _IN_REPORT, **_PUBLISHED},
    "actors": {"report": _BY_REPORT, "name": "(t.name LIKE ?1 OR t.aliases LIKE ?1)", "kind": "t.kind", "country": "t.country"},
    "places": {
        "report": _BY_REPORT,
        "name": "t.name LIKE ?1",
        "precision": "t.precision",
        "country": "t.country",
        "south": _BEYOND.format("north >="),
        "north": _BEYOND.format("south <="),
        "west": _BEYOND.format("east >="),
        "east": _BEYOND.format("west <="),
    },
    "times": {"report": _BY_REPORT, "type": "t.type", **_OWN_DAYS},
}
"""For each table its filters. A bare column takes one value or several; other conditions take one value as ``?1``."""


@dataclass(frozen=True)
class Query:
    """A table and conditions on it, all of which must hold."""

    table: str
    conditions: tuple[str, ...] = ()
    values: tuple[Value, ...] = ()
    nothing: bool = field(default=False)
    """True where a filter cannot be met by anything, such as a search for no word."""

    def where(self, name: str, value: object) -> Query:
        """The query with one more filter; None filters nothing."""
        if value is None:
            return self
        condition = FILTERS[self.table][name]
        if re.fullmatch(r"\w\.\w+", condition):
            several = [str(v) for v in ([value] if isinstance(value, str) else value)]  # type: ignore[attr-defined]
            marks = ", ".join("?" for _ in several)
            return replace(self, conditions=(*self.conditions, f"{condition} IN ({marks})"), values=(*self.values, *several))
        bound = _bound(name, condition, value)
        if bound is None:
            return replace(self, nothing=True)
        count = condition.count("?1")
        numbered = condition.replace("?1", "?")
        return replace(self, conditions=(*self.conditions, numbered), values=(*self.values, *[bound] * count))

    @property
    def sql(self) -> str:
        """From the table's name on to the order."""
        joined = "reports r" if self.table == "reports" else f"{self.table} t JOIN reports r ON r.id = t.report"
        conditions = " AND ".join(["0"] if self.nothing else self.conditions or ["1"])
        return f"FROM {joined} WHERE {conditions}"

    @property
    def order(self) -> str:
        """By report as first read, then as in the text."""
        return "ORDER BY r.row" if self.table == "reports" else "ORDER BY r.row, t.n"


def _bound(name: str, condition: str, value: object) -> Value:
    if " MATCH " in condition:
        return match(str(value))
    if name in {"since", "until"}:
        return day(value)
    if isinstance(value, int | float):
        return value
    return f"%{str(value)[:1000]}%" if "LIKE ?1" in condition and name != "report" else str(value)


def day(value: object) -> str:
    """A date as YYYY-MM-DD. Raises Usage if it is none."""
    if isinstance(value, dt.date):
        return value.isoformat()[:10]
    try:
        return dt.date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise Usage(f"not a date (YYYY-MM-DD): {value}") from None


def choices(name: str, value: str | Iterable[str] | None, allowed: type[StrEnum]) -> list[str] | None:
    """One value or several of a closed list. Raises Usage, naming the list, for any other."""
    if value is None:
        return None
    several = [value] if isinstance(value, str) else list(value)
    for v in several:
        if v not in list(allowed):
            raise Usage(f"{name}: {v!r} is none of {', '.join(allowed)}")
    return several


def match(words: str) -> str | None:
    """What a user typed as a full-text query that cannot fail; None if there is no word in it.

    All words must occur; "quoted words" in a row; ``word*`` begins a word.
    """
    clean = re.sub(r"[\ud800-\udfff\x00]", " ", words)
    parts = []
    for phrase, word in re.findall(r'"([^"]*)"|([^\s"]+)', clean):
        star = "*" if word.endswith("*") else ""
        body = phrase or word.rstrip("*")
        if any(c.isalnum() for c in body):
            parts.append('"' + body.replace('"', '""') + '"' + star)
    return " ".join(parts) or None
