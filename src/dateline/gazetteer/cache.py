"""The built gazetteer in the user's cache folder: built on first use, checked when it is opened, built again when it is damaged."""

from __future__ import annotations

import atexit
import functools
import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.gazetteer import builder, files, own, schema, tables

if TYPE_CHECKING:
    from collections.abc import Callable


def path() -> Path:
    """Where the gazetteer of this release lies or would lie, one's own places included."""
    mine = own.fingerprint()
    return _base().with_suffix("").with_name(f"{_base().stem}-{mine}.sqlite") if mine else _base()


def _base() -> Path:
    return files.cache_folder() / f"gazetteer-{schema.SCHEMA}-{tables.fingerprint()}.sqlite"


def build(progress: Callable[[int], None] | None = None) -> Path:
    """Build the gazetteer if it is not there yet or is damaged, and return its path. Takes about 20 seconds, once.

    Where the cache folder cannot be written, it is built in a temporary folder for this process only.

    Args:
        progress: called with the number of cities done, every now and then.
    """
    target, base = path(), _base()
    with suppress(OSError):
        files.clean(target.parent, {target.name, base.name})
    if sound(target):
        return target
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        return _built(target, base, progress)
    except OSError as e:
        folder = _spare()
        if not sound(folder / target.name):
            say(f"{files.cache_folder()} cannot be written ({e.strerror}); the table of places is built for this run only")
        return _built(folder / target.name, folder / base.name, progress)


def _built(target: Path, base: Path, progress: Callable[[int], None] | None) -> Path:
    if not sound(base):
        _away(base)
        builder.write(base, progress)
    if target != base and not sound(target):
        _away(target)
        builder.extend(target, base, own.kept())
        for old in base.parent.glob(f"{base.stem}-*.sqlite"):
            if old != target:
                old.unlink(missing_ok=True)
    return target


def _away(damaged: Path) -> None:
    """Say that a file is damaged, if it is there; an empty folder in its place goes. Raises OSError for a full one."""
    if damaged.exists():
        say("the table of places was damaged and is built again")
        if damaged.is_dir():
            damaged.rmdir()


@functools.cache
def _spare() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="dateline-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def renew(file: Path) -> Path:
    """Build a gazetteer again that turned out to be damaged on use. Gives the path of a good one."""
    with suppress(OSError):
        file.unlink()
    say("the table of places was damaged and is built again")
    return build()


def sound(file: Path) -> bool:
    """Whether a file is a whole gazetteer of this release, as far as can be seen without reading all of it."""
    try:
        size = file.stat().st_size
        with file.open("rb") as f:
            head = f.read(100)
        page = int.from_bytes(head[16:18], "big")
        pages, version, application = (int.from_bytes(head[a : a + 4], "big") for a in (28, 60, 68))
        if size != (65536 if page == 1 else page) * pages or (version, application) != (schema.SCHEMA, schema.APPLICATION):
            return False
        with closing(connect(file)) as db:
            return {r[0] for r in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")} >= schema.TABLES
    except (OSError, sqlite3.DatabaseError):
        return False


def connect(file: Path) -> sqlite3.Connection:
    """A connection that only reads."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def say(what: str) -> None:
    """One line on standard error."""
    print(f"dateline: {what}", file=sys.stderr)  # noqa: T201
