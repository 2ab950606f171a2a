"""A record file in other forms."""

from __future__ import annotations

import csv
import io
import re
from typing import IO, TYPE_CHECKING, Any

from dateline import wire
from dateline.errors import Usage
from dateline.store.query import FILTERS
from dateline.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.api import RecordFile

_FORMULA = re.compile(r"^[\t\r ]*[=+\-@]")


def jsonl(records: RecordFile, _table: str, out: IO[bytes]) -> None:
    """Whole records, one a line."""
    for record in records.reports():
        out.write(wire.encode(record) + b"\n")


def write_csv(records: RecordFile, table: str, out: IO[bytes]) -> None:
    """One table of the record file, with the source and day of the report.

    Text that a spreadsheet would take for a formula gets a leading apostrophe. Raises Usage if there is no such table.
    """
    if table not in TABLES:
        raise Usage(f"there is no table {table!r}; there are {', '.join(TABLES)}")
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    writer: Any = None
    for row in _rows(records, table):
        if writer is None:
            writer = csv.writer(text, lineterminator="\n")
            writer.writerow(row)
        writer.writerow([_cell(v) for v in row.values()])
    text.detach()


def _rows(records: RecordFile, table: str) -> Any:
    """Every row of a table; of events every mention."""
    if table == "events":
        return records.events(mentions=True).rows()
    if table in FILTERS:
        return getattr(records, table)().rows()
    return (dict(row) for row in records.store.rows(f"SELECT * FROM {table} ORDER BY rowid"))  # noqa: S608  one of TABLES


def _cell(value: object) -> object:
    return "'" + value if isinstance(value, str) and _FORMULA.match(value) else value


FORMS: dict[str, Callable[[RecordFile, str, IO[bytes]], None]] = {"jsonl": jsonl, "csv": write_csv}
