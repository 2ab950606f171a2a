"""What a record file answers: lazy sequences that read from the file as they are walked, and go into pandas flat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from dateline import wire
from dateline.errors import Missing
from dateline.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from dateline.records import Report
    from dateline.store.query import Query
    from dateline.store.sqlite import SqliteStore

T = TypeVar("T")
_INNER = frozenset({"row", "n", "record"})
"""Columns that serve the file, not its readers."""


@dataclass(frozen=True, slots=True)
class Sourced(Generic[T]):
    """An item of a record with the report that it comes from. The item's own fields can be read from it directly."""

    item: T
    record: Record
    row: dict[str, Any]
    """The item as a flat row: names and quotes beside ids."""

    def __getattr__(self, name: str) -> Any:
        return getattr(object.__getattribute__(self, "item"), name)

    @property
    def report(self) -> Report:
        """The report that says it."""
        return self.record.report

    @property
    def quote(self) -> str:
        """The exact words."""
        return str(self.row.get("quote") or self.row.get("name") or "")

    def __repr__(self) -> str:
        kind = type(self.item).__name__
        shown = " ".join(str(self.row[k]) for k in _SHOWN if self.row.get(k) is not None)
        return f"<{kind} {shown} {self.quote!r}>"


_SHOWN = ("type", "status", "measure", "act", "begin_date", "actors", "recipients", "parties", "place_name", "low", "best", "high")


class Found(Sequence[T]):
    """The answer to a query: can be walked, counted and indexed; reads from the file each time."""

    def __init__(self, store: SqliteStore, query: Query) -> None:
        self._store = store
        self._query = query

    def __len__(self) -> int:
        return int(next(self._store.rows(f"SELECT count(*) {self._query.sql}", self._query.values))[0])

    @overload
    def __getitem__(self, key: int) -> T: ...
    @overload
    def __getitem__(self, key: slice) -> list[T]: ...
    def __getitem__(self, key: int | slice) -> T | list[T]:
        if isinstance(key, slice):
            start, stop, step = key.indices(len(self))
            return list(self)[key] if step < 0 else list(self._walk(f"LIMIT {max(stop - start, 0)} OFFSET {start}"))[::step]
        at = key if key >= 0 else key + len(self)
        found = next(self._walk(f"LIMIT 1 OFFSET {at}"), None) if at >= 0 else None
        if found is None:
            raise IndexError(key)
        return found

    def __iter__(self) -> Iterator[T]:
        return self._walk("")

    def __repr__(self) -> str:
        return f"<{len(self)} {self._query.table}>"

    def rows(self) -> Iterator[dict[str, Any]]:
        """Flat rows: names and quotes beside ids, and the source and day of the report that says it."""
        for row in self._store.rows(f"SELECT {self._columns} {self._query.sql} {self._query.order}", self._query.values):
            yield {k: row[k] for k in row.keys() if k not in _INNER}  # noqa: SIM118  a Row walks its values

    def to_pandas(self) -> pd.DataFrame:
        """All rows as a data frame, with its columns even if there are none. Raises Missing if pandas is not installed."""
        columns = self._store.columns(f"SELECT {self._columns} {self._query.sql}", self._query.values)
        return frame(list(self.rows()), [c for c in columns if c not in _INNER])

    @property
    def _columns(self) -> str:
        return "r.*" if self._query.table == "reports" else "t.*, r.source, r.published"

    def _walk(self, limit: str) -> Iterator[T]:
        raise NotImplementedError


class Records(Found[Record]):
    """Whole records."""

    def _walk(self, limit: str) -> Iterator[Record]:
        for row in self._store.rows(f"SELECT r.record {self._query.sql} {self._query.order} {limit}", self._query.values):
            yield wire.decode(row["record"])


class Items(Found[Sourced[T]]):
    """Items of records."""

    def _walk(self, limit: str) -> Iterator[Sourced[T]]:
        record: Record | None = None
        columns = "t.*, r.id AS of_report"
        for row in self._store.rows(f"SELECT {columns} {self._query.sql} {self._query.order} {limit}", self._query.values):
            if record is None or record.report.id != row["of_report"]:
                record = self._store.record(row["of_report"])
            if record is not None:
                item: T = getattr(record, self._query.table)[row["n"]]
                yield Sourced(item, record, dict(row))


def frame(rows: list[dict[str, Any]], columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Rows as a data frame. Raises Missing if pandas is not installed."""
    try:
        import pandas as pd
    except ImportError:
        raise Missing("to_pandas() needs pandas: pip install pandas") from None
    return pd.DataFrame(rows, columns=columns)
