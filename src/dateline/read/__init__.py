"""Reading: files, folders, globs and standard input become reports whose text is frozen."""

from __future__ import annotations

import sys
from typing import IO, TYPE_CHECKING

from dateline.config import DEFAULT, Settings
from dateline.read import sources
from dateline.records import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.records import Report

__all__ = ["Failure", "reports"]


def reports(paths: Sequence[str], settings: Settings = DEFAULT, stdin: IO[bytes] | None = None) -> Iterator[Report | Failure]:
    """The reports of some inputs in their order, and a failure for each thing that could not be read.

    An input is a file, a folder (read recursively), a glob (``**`` goes into folders) or ``-`` for standard input. Reports
    come one at a time: nothing of an input is held but the report at hand.
    """
    for pattern in paths:
        if pattern == sources.STDIN:
            from dateline.read import stdin as standard

            yield from standard.read(stdin or sys.stdin.buffer, pattern, settings)
            continue
        for path in sources.paths(pattern):
            if isinstance(path, Failure):
                yield path
            else:
                yield from sources.read(path, settings)
