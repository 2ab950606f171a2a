"""Records in memory: for tests, and for runs that keep nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.records import Failure, Record


class MemoryStore:
    """A store in two dictionaries."""

    def __init__(self) -> None:
        self._records: dict[str, Record] = {}
        self._failures: dict[str, Failure] = {}

    def add(self, record: Record) -> bool:
        """Keep a record. False if the very same record is there already."""
        self._failures.pop(record.report.source, None)
        if self._records.get(record.report.id) == record:
            return False
        self._records[record.report.id] = record
        return True

    def fail(self, failure: Failure) -> None:
        """Note a report that could not be read; a later note on the same path takes its place."""
        self._failures[failure.path] = failure

    def records(self) -> Iterator[Record]:
        """All records in the order in which they were first read."""
        yield from self._records.values()

    def record(self, report: str) -> Record | None:
        """The record of a report id."""
        return self._records.get(report)

    def failures(self) -> Iterator[Failure]:
        """What could not be read, by path."""
        yield from (self._failures[path] for path in sorted(self._failures))

    def close(self) -> None:
        """Nothing to close."""
