"""Standard input, and files without a suffix: what it is shows in its first bytes."""

from __future__ import annotations

import io
import itertools
import json
from typing import IO, TYPE_CHECKING

from dateline.errors import SkipReport
from dateline.read import html, jsonl, text
from dateline.read.sources import reason
from dateline.records import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dateline.config import Settings
    from dateline.records import Report

_HTML = (
    b"<!doctype html",
    b"<html",
    b"<head",
    b"<body",
    b"<article",
    b"<div",
    b"<?xml",
    b"<!--",
    b"<p>",
    b"<p ",
    b"<meta",
    b"<title",
    b"<main",
    b"<section",
    b"<h1",
)


def file(path: Path, settings: Settings) -> Iterator[Report | Failure]:
    """The reports of a file whose name does not tell what it is."""
    with path.open("rb") as f:
        yield from read(f, str(path), settings)


def read(file: IO[bytes], source: str, settings: Settings) -> Iterator[Report | Failure]:
    """The reports of an open file: JSON lines, a JSON value, a page, or bare text."""
    try:
        first = b""
        while not first.strip():
            line = file.readline()
            if not line:
                break
            first += line
        start = first.removeprefix(text.BOMS[0][0]).lstrip().lower()
        if start.startswith(b"{") and _is_json(first):
            yield from jsonl.lines(itertools.chain(io.BytesIO(first), file), source, settings)
            return
        raw = first + file.read()
        if start.startswith((b"{", b"[")) and _is_json(raw):
            yield from jsonl.values(jsonl.parse(raw), source, settings)
        elif start.startswith(_HTML):
            yield html.page(raw, source, settings)
        else:
            yield text.read_bytes(raw, source, settings)
    except (SkipReport, OSError, ValueError, RecursionError) as e:
        yield Failure(path=source, reason=reason(e))


def _is_json(raw: bytes) -> bool:
    try:
        json.loads(raw.removeprefix(text.BOMS[0][0]))
    except (ValueError, RecursionError):
        return False
    return True
