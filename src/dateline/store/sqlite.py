"""The record file: one SQLite file that any tool can open. See ``schema.sql`` beside this module for its tables.

Each report is one transaction in write-ahead mode, so a run that is killed at any moment loses at most the report in hand, and
others may read while it runs. Reading a report again changes nothing; if its record has changed (a new release, a date given
now) the new record takes the old one's place.
"""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from dateline import tables, wire
from dateline.errors import BadStore
from dateline.records import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.records import Record

APPLICATION = 0x64746C6E
"""``dtln``: marks the file as ours."""
MIGRATIONS = ("schema.sql", "claims.sql", "events.sql", "times_places.sql")
"""SQL files, each of which lifts the file by one version; never change one that was released."""
_UNSTORABLE = re.compile(r"[\ud800-\udfff]")
_MAGIC = b"SQLite format 3\0"


class SqliteStore:
    """A record file, open. Use it as a context manager.

    Raises BadStore if the file is not ours, damaged, newer than this release, or cannot be opened; it is then left untouched.
    """

    def __init__(self, path: str | Path, *, create: bool = True) -> None:
        self.path = Path(path)
        _look(self.path, create=create)
        with self._watch():
            self.db = _connect(self.path, frozen=not create and not _writable(self.path))
        try:
            with self._watch():
                self._migrate()
        except BaseException:
            self.db.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. What was added is safe already."""
        self.db.close()

    def add(self, record: Record) -> bool:
        """Keep a record, whole and as rows, in one transaction. False if the very same record is there already."""
        line = wire.encode(record).decode()
        with self._watch():
            old = self.db.execute("SELECT row, record FROM reports WHERE id = ?", [record.report.id]).fetchone()
            if old and old["record"] == line:
                self.db.execute("DELETE FROM errors WHERE path = ?", [storable(record.report.source)])
                return False
            found = tables.rows(record)
            found["reports"][0] |= {"row": old["row"] if old else None, "record": line}
            with self._transaction():
                self.db.execute("DELETE FROM reports WHERE id = ?", [record.report.id])
                for table, rows in found.items():
                    self._insert(table, rows)
                self.db.execute("DELETE FROM errors WHERE path = ?", [storable(record.report.source)])
        return True

    def fail(self, failure: Failure) -> None:
        """Note a report that could not be read; a later note on the same path takes its place."""
        row = [storable(failure.path), storable(failure.reason)]
        with self._watch():
            self.db.execute("INSERT INTO errors VALUES (?, ?) ON CONFLICT (path) DO UPDATE SET reason = excluded.reason", row)

    def records(self) -> Iterator[Record]:
        """All records in the order in which they were first read."""
        for row in self.rows("SELECT record FROM reports ORDER BY row"):
            yield wire.decode(row["record"])

    def record(self, report: str) -> Record | None:
        """The record of a report id."""
        row = next(self.rows("SELECT record FROM reports WHERE id = ?", [report]), None)
        return wire.decode(row["record"]) if row else None

    def failures(self) -> Iterator[Failure]:
        """What could not be read, by path."""
        for row in self.rows("SELECT path, reason FROM errors ORDER BY path"):
            yield Failure(path=row["path"], reason=row["reason"])

    def rows(self, sql: str, values: Any = ()) -> Iterator[sqlite3.Row]:
        """The rows of a query, streamed."""
        with self._watch():
            yield from self.db.execute(sql, values)

    def columns(self, sql: str, values: Any = ()) -> list[str]:
        """The names of a query's columns."""
        with self._watch():
            return [c[0] for c in self.db.execute(f"{sql} LIMIT 0", values).description]

    def _insert(self, table: str, rows: list[dict[str, Any]]) -> None:
        if not rows:
            return
        sql = f"INSERT OR IGNORE INTO {table} ({', '.join(rows[0])}) VALUES ({', '.join('?' * len(rows[0]))})"  # noqa: S608  our own names
        try:
            self.db.executemany(sql, [list(row.values()) for row in rows])
        except UnicodeEncodeError:
            self.db.executemany(sql, [[storable(v) for v in row.values()] for row in rows])

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    @contextmanager
    def _watch(self) -> Iterator[None]:
        """Turn SQLite's complaints about the file into ours."""
        try:
            yield
        except sqlite3.IntegrityError:
            raise
        except sqlite3.DatabaseError as e:
            raise BadStore(f"{self.path}: {_plain(e)}") from e

    def _migrate(self) -> None:
        application = self.db.execute("PRAGMA application_id").fetchone()[0]
        version = self.db.execute("PRAGMA user_version").fetchone()[0]
        empty = not self.db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if application != APPLICATION and not (application == 0 and empty):
            raise BadStore(f"{self.path} is an SQLite file of another program, not a record file; choose another name")
        if version > len(MIGRATIONS):
            raise BadStore(f"{self.path} was written by a newer release of dateline; update dateline to open it")
        if version == len(MIGRATIONS):
            return
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA foreign_keys = OFF")  # a table that others refer to may be made anew
        for step, name in enumerate(MIGRATIONS[version:], version + 1):
            sql = _sql(name)
            marks = f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {step};"
            self.db.executescript(f"BEGIN IMMEDIATE; {sql} {marks} COMMIT;")
        self.db.execute("PRAGMA foreign_keys = ON")


def _sql(name: str) -> str:
    return resources.files("dateline.store").joinpath(name).read_text(encoding="utf-8")


def storable(value: Any) -> Any:
    """A value that SQLite takes: half surrogate pairs become U+FFFD, so spans hold. The record's JSON keeps them."""
    return _UNSTORABLE.sub("\ufffd", value) if isinstance(value, str) else value


def _look(path: Path, *, create: bool) -> None:
    """Refuse what is no record file before SQLite touches it."""
    try:
        with path.open("rb") as f:
            head = f.read(len(_MAGIC))
    except FileNotFoundError:
        if not create:
            raise BadStore(f"there is no record file {path}") from None
        if not path.parent.is_dir():
            raise BadStore(f"there is no folder {path.parent}") from None
        return
    except (OSError, ValueError) as e:
        raise BadStore(f"{path} cannot be opened: {getattr(e, 'strerror', None) or e}") from None
    if head and head != _MAGIC:
        raise BadStore(f"{path} is not a record file; choose another name")


def _writable(path: Path) -> bool:
    """Whether SQLite can keep its own files beside it; a file on a read-only medium is opened as it is."""
    return os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)


def _connect(path: Path, *, frozen: bool) -> sqlite3.Connection:
    name = f"{path.resolve().as_uri()}?immutable=1" if frozen else str(path)
    db = sqlite3.connect(name, timeout=30, isolation_level=None, uri=frozen)
    db.row_factory = sqlite3.Row
    try:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA synchronous = NORMAL")
    except BaseException:
        db.close()
        raise
    return db


def _plain(e: sqlite3.Error) -> str:
    message = str(e)
    if "malformed" in message or "not a database" in message or "corrupt" in message:
        return f"the record file is damaged ({message})"
    if "locked" in message:
        return "another program is writing to the record file; try again when it is done"
    return message
