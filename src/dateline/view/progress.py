"""A progress bar on standard error, only where a person watches a run of many reports."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

MANY = 3
WORK = 290_000
"""Some 235,000 towns, from which the table of places is built, and time for sorting their names."""


@contextmanager
def steps(paths: Sequence[str], *, show: bool) -> Iterator[Callable[[], None]]:
    """A function to call after each report; it moves a bar with rate and time left, or does nothing."""
    total = expected(paths) if show and sys.stderr.isatty() else 0
    if total is not None and total <= MANY:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        SpinnerColumn(), TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TextColumn("reports"),
        TextColumn("{task.fields[rate]}"), TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=total, rate="")

        def step() -> None:
            speed = bar.tasks[0].speed
            bar.update(task, advance=1, rate=f"{speed:.1f}/s" if speed else "")

        yield step


@contextmanager
def building() -> Iterator[Callable[[int], None]]:
    """A word that the table of places is being built, and a function to call with the cities done: a bar on a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    print("building the table of places, once; this takes some 20 seconds", file=sys.stderr)  # noqa: T201
    columns = (TextColumn("{task.percentage:3.0f}%"), BarColumn(), TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("building", total=WORK)
        yield lambda done: bar.update(task, completed=done)


def expected(paths: Sequence[str]) -> int | None:
    """How many reports lie behind the paths, where that is cheap to say."""
    total = 0
    for given in paths:
        path = Path(given)
        try:
            if path.is_dir():
                total += sum(1 for p in path.rglob("*") if p.is_file())
            elif path.suffix == ".jsonl":
                with path.open("rb") as lines:
                    total += sum(1 for _ in lines)
            elif path.suffix in {".txt", ".md", ".html", ".htm", ".eml"} and path.is_file():
                total += 1
            else:
                return None
        except (OSError, ValueError):
            return None
    return total
