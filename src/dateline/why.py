"""Why an event stands in a record: its report is read again up to the events, and told is what decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline import plugins
from dateline.annotate.encoded import encoded
from dateline.annotate.events.scorer import scorers
from dateline.annotate.events.why import account
from dateline.config import Settings
from dateline.errors import Usage
from dateline.findings import LEAST, Findings
from dateline.parse import parse
from dateline.pubdate import dated

if TYPE_CHECKING:
    from dateline.annotate.events.account import Account
    from dateline.records import Event, Record
    from dateline.store.sqlite import SqliteStore

ROUNDED = 0.005
"""How far a score may lie from what it was before it was rounded."""
MOST = 20
"""Events that are listed where a beginning of an id fits several."""
_FITTING = (
    "SELECT t.id, t.report, t.type, t.status, t.quote, r.source FROM events t JOIN reports r ON r.id = t.report "
    "WHERE substr(t.id, 1, length(?1)) = ?1 OR substr(t.id, 3, length(?1)) = ?1 ORDER BY r.row, t.n LIMIT ?2"
)


def why(record: Record, event: str) -> Account:
    """Why an event of a record is one.

    Args:
        record: a record, from a file or as :func:`dateline.read` gives it.
        event: the id of one of its events.

    Raises Usage if the record has no such event.
    """
    told = next((e for e in record.events if e.id == event), None)
    if told is None:
        raise Usage(f"the record holds no event {event!r}")
    least = min(LEAST, max(0.0, told.score - ROUNDED))
    doc = dated(parse(record.report), Settings(least=least))
    found = Findings(least=least)
    for name, annotator in plugins.annotators():
        if name == "events":
            break
        found.add(annotator(doc, found))
    out = account(doc, found, told, encoded(doc, found), scorers())
    low = [f"Its recorded score lies below the {LEAST:.0%} from which events are kept by default."] if told.score < LEAST else []
    return replace(out, notes=[*out.notes, *low], mentions=[e.id for e in others(record, told)])


def others(record: Record, event: Event) -> list[Event]:
    """The other mentions of an event's happening, the fullest first."""
    main = event.happening or event.id
    same = [e for e in record.events if e.id != event.id and main in {e.id, e.happening}]
    return sorted(same, key=lambda e: (e.id != main, e.trigger))


def find(store: SqliteStore, beginning: str) -> tuple[Record, str]:
    """The record and the id of the event whose id begins so. Raises Usage if there is none or if there are several."""
    rows = list(store.rows(_FITTING, [beginning, MOST + 1])) if beginning else []
    exact = [row for row in rows if row["id"] == beginning] or rows
    if not exact:
        raise Usage(f"{store.path} holds no event {beginning!r}; 'dateline show' prints the ids of events")
    if len(exact) > 1:
        listed = [f"  {row['id']}  {row['type']}, {row['status']}  “{row['quote']}”  {row['source']}" for row in exact[:MOST]]
        raise Usage("\n".join([f"several events begin with {beginning!r}:", *listed, *["  …"] * (len(exact) > MOST)]))
    record = store.record(exact[0]["report"])
    if record is None:
        raise Usage(f"{store.path} holds no event {beginning!r}")
    return record, str(exact[0]["id"])
