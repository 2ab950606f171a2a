"""JSON and JSON lines: ``{"id", "text", "title"?, "published"?, "url"?, "publisher"?, …}``, one report an object."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dateline.errors import BadDate, SkipReport, Unreadable
from dateline.read.build import Known, report, storable
from dateline.read.sources import reason
from dateline.read.text import BOMS, decode
from dateline.records import Failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from dateline.config import Settings
    from dateline.records import Report


def read_lines(path: Path, settings: Settings) -> Iterator[Report | Failure]:
    """The reports of a file of JSON lines, one at a time, so the file may be of any size."""
    with path.open("rb") as file:
        start = file.read(4)
        file.seek(0)
        if any(start.startswith(mark) for mark, name in BOMS if name != "utf-8"):
            raise Unreadable("JSON lines must be UTF-8")
        yield from lines(file, str(path), settings)


def lines(file: Iterable[bytes], source: str, settings: Settings) -> Iterator[Report | Failure]:
    """The reports of an open file of JSON lines. A bad line costs itself only."""
    for number, raw in enumerate(file, 1):
        line = raw.removeprefix(BOMS[0][0]) if number == 1 else raw
        if line.strip():
            yield from one(line, f"{source}:{number}", settings)


def one(raw: bytes, where: str, settings: Settings) -> Iterator[Report | Failure]:
    """The report of one line."""
    try:
        yield of(parse(raw), where, settings)
    except SkipReport as e:
        yield Failure(path=where, reason=reason(e))


def parse(raw: bytes) -> Any:
    """The value of some JSON. Raises Unreadable."""
    try:
        return json.loads(decode(raw))
    except (ValueError, RecursionError) as e:
        raise Unreadable(f"not JSON: {str(e)[:120]}") from None


def read(path: Path, settings: Settings) -> Iterator[Report | Failure]:
    """The reports of a JSON file: one object, or a list of them."""
    yield from values(parse(path.read_bytes()), str(path), settings)


def values(data: Any, source: str, settings: Settings) -> Iterator[Report | Failure]:
    """The reports of one JSON value."""
    if not isinstance(data, list):
        yield of(data, source, settings)
        return
    for number, item in enumerate(data, 1):
        where = f"{source}:{number}"
        try:
            yield of(item, where, settings)
        except SkipReport as e:
            yield Failure(path=where, reason=reason(e))


def of(item: Any, where: str, settings: Settings) -> Report:
    """The report of one object. Raises SkipReport."""
    if not isinstance(item, dict):
        raise Unreadable(f"an object is wanted, not {_kind(item)}")
    text = item.get("text")
    if not isinstance(text, str):
        raise Unreadable(f'"text" must be a string, not {_kind(text)}' if "text" in item else 'there is no "text" in it')
    published = item.get("published")
    if published is not None and not isinstance(published, str):
        raise BadDate(f'"published" must be a string such as "2018-07-04", not {_kind(published)}')
    own = item.get("id")
    known = Known(
        url=_string(item, "url"), title=_string(item, "title"), deck=_string(item, "deck"), section=_string(item, "section"),
        publisher=_string(item, "publisher"), agency=_strings(item, "agency"), byline=_strings(item, "byline"),
        published=published, language=_string(item, "language"),
    )  # fmt: skip
    named = str(own) if isinstance(own, str | int) and not isinstance(own, bool) and str(own).strip() else where
    return report(text, storable(named), settings, known)


def _string(item: dict[str, Any], key: str) -> str | None:
    value = item.get(key)
    return storable(value) if isinstance(value, str) and value.strip() else None


def _strings(item: dict[str, Any], key: str) -> list[str]:
    value = item.get(key)
    values = value if isinstance(value, list) else [value]
    return [storable(x) for x in values if isinstance(x, str) and x.strip()]


def _kind(value: object) -> str:
    """What JSON calls a value."""
    names = {dict: "an object", list: "a list", str: "a string", bool: "a boolean", int: "a number", float: "a number"}
    return names.get(type(value), "null")
