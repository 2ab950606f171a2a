"""From the arguments of a call to its inputs: files, folders, globs, standard input; and what could not be read."""

from __future__ import annotations

import os
from glob import glob, has_magic
from pathlib import Path
from typing import TYPE_CHECKING

from dateline import plugins
from dateline.errors import SkipReport, Unreadable
from dateline.records import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.config import Settings
    from dateline.records import Report

STDIN = "-"


def reason(error: BaseException) -> str:
    """One line that says what was wrong."""
    if isinstance(error, SkipReport):
        return str(error) or type(error).__name__
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return f"{type(error).__name__}: {error}"[:300]


def paths(pattern: str) -> Iterator[Path | Failure]:
    """The files that one argument means, in order: itself, those of a folder, those of a glob."""
    try:
        path = Path(pattern)
        if path.is_dir():
            found = list(_folder(path))
            yield from found
            if not found:
                yield Failure(path=pattern, reason="no file in it that dateline can read")
        elif path.exists():
            yield path
        elif has_magic(pattern):
            matches = sorted(glob(pattern, recursive=True))  # noqa: PTH207  patterns may be absolute
            yield from _matches(pattern, [Path(m) for m in matches])
        elif "://" in pattern:
            yield Failure(path=pattern, reason="addresses are not fetched: save the page and read the file")
        else:
            yield Failure(path=pattern, reason="no such file")
    except (OSError, ValueError) as e:
        yield Failure(path=pattern, reason=reason(e))


def _matches(pattern: str, found: list[Path]) -> Iterator[Path | Failure]:
    """What a glob matched: files of known kinds, and those of folders unless the glob goes into them itself."""
    some = False
    for path in found:
        inside = [path] if _known(path) else []
        if path.is_dir():
            inside = [] if "**" in pattern else list(_folder(path))
        some = some or bool(inside)
        yield from inside
    if not some:
        yield Failure(path=pattern, reason="no file of this pattern that dateline can read")


def _folder(folder: Path) -> Iterator[Path]:
    """All files of known kinds below a folder, in order of their names; hidden ones are left out."""
    for at, folders, files in os.walk(folder):
        folders[:] = sorted(x for x in folders if not x.startswith("."))
        for name in sorted(files):
            path = Path(at) / name
            if not name.startswith(".") and _known(path):
                yield path


def _known(path: Path) -> bool:
    return plugins.reader(path.name) is not None


def read(path: Path, settings: Settings) -> Iterator[Report | Failure]:
    """The reports of one file. What goes wrong costs one failure, never the run."""
    try:
        reader = plugins.reader(path.name)
        if reader is None:
            if path.suffix:
                known = " ".join(sorted(plugins.READERS))
                raise Unreadable(f"there is no reader for {path.suffix} (known: {known})")
            reader = plugins.load("dateline.read.stdin:file")
        yield from reader(path, settings)
    except (SkipReport, OSError, ValueError, RecursionError, MemoryError) as e:
        yield Failure(path=str(path), reason=reason(e))
