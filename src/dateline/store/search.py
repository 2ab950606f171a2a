"""Full-text search over reports, claims and events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from dateline.records import Row
from dateline.store.query import match

if TYPE_CHECKING:
    from dateline.store.sqlite import SqliteStore

OPEN, CLOSE = "\x02", "\x03"
"""Around each word found in ``Hit.excerpt``."""
_SQL = {
    "report": (
        "SELECT r.id AS report, r.source, r.title, r.published, NULL AS item, NULL AS label, NULL AS start, NULL AS stop, "
        "snippet(reports_fts, -1, ?, ?, '…', 24) AS excerpt FROM reports_fts f JOIN reports r ON r.row = f.rowid "
        "WHERE reports_fts MATCH ? ORDER BY rank, r.row LIMIT ?"
    ),
    "claim": (
        "SELECT r.id AS report, r.source, r.title, r.published, t.id AS item, coalesce(t.speaker_name, t.speaker) AS label, "
        "t.start, t.stop, highlight(claims_fts, 0, ?, ?) AS excerpt FROM claims_fts f JOIN claims t ON t.row = f.rowid "
        "JOIN reports r ON r.id = t.report WHERE claims_fts MATCH ? ORDER BY rank, r.row, t.n LIMIT ?"
    ),
    "event": (
        "SELECT r.id AS report, r.source, r.title, r.published, t.id AS item, t.type || ', ' || t.status AS label, "
        "t.start, t.stop, highlight(events_fts, 0, ?, ?) AS excerpt FROM events_fts f JOIN events t ON t.row = f.rowid "
        "JOIN reports r ON r.id = t.report WHERE events_fts MATCH ? ORDER BY rank, r.row, t.n LIMIT ?"
    ),
}


class Hit(Row, frozen=True, kw_only=True):
    """A report, a claim or an event in which all words occur."""

    kind: Literal["report", "claim", "event"]
    report: str
    source: str
    title: str | None
    published: str | None
    item: str | None
    """Id of the claim or event."""
    label: str | None
    """The claim's speaker; the event's type and status."""
    start: int | None
    stop: int | None
    excerpt: str
    """The words found stand between ``OPEN`` and ``CLOSE``."""


def search(store: SqliteStore, words: str, limit: int = 20) -> list[Hit]:
    """The best hits of each kind; none, and no error, for what cannot be searched."""
    query = match(words)
    if query is None:
        return []
    kinds: tuple[Literal["report", "claim", "event"], ...] = ("report", "event", "claim")
    return [Hit(kind=kind, **dict(row)) for kind in kinds for row in store.rows(_SQL[kind], [OPEN, CLOSE, query, limit])]
