"""One run of ``dateline read``: the stream of records into the record file and onto the screen, and its exit status."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from enum import Enum
from typing import TYPE_CHECKING

from dateline import gazetteer, wire
from dateline.errors import Stop
from dateline.pipeline import bug, read_all
from dateline.records import Failure, Record
from dateline.store.sqlite import SqliteStore
from dateline.view import progress, terminal
from dateline.view.safe import line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.config import Settings
    from dateline.plugins import Store

FEW = 3
"""Up to so many reports are shown in full; more become a table."""


class Output(Enum):
    """What a run prints on standard output."""

    NONE = "nothing"
    FEW = "a few records in full, more as a table"
    ALL = "every record in full"
    JSON = "records as JSON"


def read(paths: Sequence[str], settings: Settings, into: str | None, output: Output) -> int:
    """Read the reports behind the paths. Gives the exit status: 1 if any could not be read, 130 if stopped by hand.

    Raises Stop if the run cannot go on; what was read until then is safe in the record file.
    """
    screen = Screen(output, into)
    if not gazetteer.path().is_file():
        with progress.building() as tick:
            gazetteer.build(tick)
    with ExitStack() as open_:
        store = open_.enter_context(SqliteStore(into)) if into else None
        step = open_.enter_context(progress.steps(paths, show=output in {Output.FEW, Output.JSON}))
        try:
            for item in read_all(paths, settings):
                screen.take(_kept(item, store) if store else item)
                step()
        except KeyboardInterrupt:
            print("stopped" + (f"; what was read is safe in {into}" if into else ""), file=sys.stderr)  # noqa: T201
            return 130
    screen.done()
    return int(screen.failed > 0)


def _kept(item: Record | Failure, store: Store) -> Record | Failure:
    """The item once it is safe in the store; a failure if the store cannot take it."""
    if isinstance(item, Record):
        try:
            store.add(item)
        except Stop:
            raise
        except Exception as e:  # noqa: BLE001  a bug costs one report, not the run
            item = bug(item.report.source, e)
    if isinstance(item, Failure):
        store.fail(item)
    return item


class Screen:
    """What the user sees of a run."""

    def __init__(self, output: Output, into: str | None) -> None:
        self.output = output
        self.into = into
        self.failed = 0
        self.rows: list[terminal.Row] = []
        self.held: list[Record] = []

    def take(self, item: Record | Failure) -> None:
        """One more record, or why there is none."""
        if isinstance(item, Failure):
            self.failed += 1
            print(f"{line(item.path)}: {line(item.reason)}", file=sys.stderr)  # noqa: T201
            return
        if self.output is Output.JSON:
            sys.stdout.buffer.write(wire.encode(item) + b"\n")
            sys.stdout.buffer.flush()
        elif self.output is Output.ALL:
            terminal.show(item)
        if self.output in {Output.FEW, Output.ALL}:
            self.rows.append(terminal.row(item))
            if len(self.rows) <= FEW:
                self.held.append(item)
            else:
                self.held.clear()

    def done(self) -> None:
        """The end of the run."""
        if self.output is Output.FEW:
            for record in self.held:
                terminal.show(record)
            if self.rows and not self.held:
                terminal.table(self.rows)
        if self.output in {Output.FEW, Output.ALL} and self.into:
            terminal.kept(len(self.rows), self.failed, self.into)
