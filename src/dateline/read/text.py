"""Plain text files."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from dateline.errors import NotText
from dateline.read.build import NOTHING, Known, report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dateline.config import Settings
    from dateline.records import Report

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 before UTF-16, whose mark it begins with."""
_CONTROL = bytes([*range(9), *range(14, 32), 127])


def read(path: Path, settings: Settings) -> Iterator[Report]:
    """The one report of a text file. Raises NotText, Empty, NotEnglish, BadDate."""
    yield report(decode(path.read_bytes()), str(path), settings)


def read_bytes(raw: bytes, source: str, settings: Settings, known: Known = NOTHING) -> Report:
    """The report of the bytes of a text."""
    return report(decode(raw), source, settings, known)


def decode(raw: bytes) -> str:
    """The text of a file: UTF-8, or what its byte order mark says. Line ends and all else stay as they are.

    Raises NotText, naming the byte, for anything else.
    """
    mark, encoding = next(((m, e) for m, e in BOMS if raw.startswith(m)), (b"", "utf-8"))
    body = raw[len(mark) :]
    if encoding == "utf-8":
        controls = len(body) - len(body.translate(None, _CONTROL))
        if controls > max(2, len(body) // 100):
            raise NotText("binary data, not text")
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as e:
        at = e.start + len(mark)
        raise NotText(f"byte 0x{raw[at]:02x} at offset {at} is not {encoding.upper()}") from None
