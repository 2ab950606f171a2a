"""Files of the gazetteer: where they lie, and how they are written so that a reader sees a whole file or none."""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_OURS = re.compile(r"gazetteer-\d+-[0-9a-f]{16}(-[0-9a-f]{16})?\.sqlite")
_UNFINISHED = ".gazetteer-"
_DAY = 86_400.0


def cache_folder() -> Path:
    """The user's cache folder: ``DATELINE_CACHE``, else the platform's own place for caches."""
    return _folder("DATELINE_CACHE", "XDG_CACHE_HOME", ".cache", "Library/Caches/dateline", "Cache")


def data_folder() -> Path:
    """The user's folder for what cannot be made anew: ``DATELINE_DATA``, else the platform's own place for data."""
    return _folder("DATELINE_DATA", "XDG_DATA_HOME", ".local/share", "Library/Application Support/dateline", "Data")


def _folder(own: str, xdg: str, unix: str, mac: str, windows: str) -> Path:
    if chosen := os.environ.get(own):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "dateline" / windows
    if sys.platform == "darwin":
        return Path.home() / mac
    return Path(os.environ.get(xdg) or Path.home() / unix) / "dateline"


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A file beside ``path`` to write, which takes its place in one step once all of it is on the disk; else it is gone.

    Two writers at once do not disturb each other: the last one's file stands. Raises OSError.
    """
    handle, name = tempfile.mkstemp(prefix=_UNFINISHED, dir=path.parent)
    os.close(handle)
    made = Path(name)
    try:
        yield made
        with made.open("rb+") as f:
            os.fsync(f.fileno())
        made.replace(path)
    except BaseException:
        made.unlink(missing_ok=True)
        raise
    with suppress(OSError):  # not every system lets a folder be synchronised
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def clean(folder: Path, keep: set[str]) -> None:
    """Remove gazetteers of other releases and what broken-off builds left, unless they were used or written within a day.

    Args:
        folder: the cache folder; nothing but files named like ours is touched.
        keep: names that stay.
    """
    now = time.time()
    for path in folder.iterdir():
        if path.name not in keep and (_OURS.fullmatch(path.name) or path.name.startswith(_UNFINISHED)):
            with suppress(OSError):
                told = path.lstat()
                if path.is_file() and now - max(told.st_mtime, told.st_atime) > _DAY:
                    path.unlink()
