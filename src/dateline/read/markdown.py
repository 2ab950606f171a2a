"""Markdown files: the text is kept as it is, marks and all; headings, images and links are told apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.read import dates
from dateline.read.blocks import page
from dateline.read.build import Known, report
from dateline.read.text import decode
from dateline.records import Block
from dateline.vocab import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dateline.config import Settings
    from dateline.records import Report

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<body>(?:(?!---).*\n){0,60}?)---[ \t]*(?:\r?\n|\Z)")
_FIELD = re.compile(r"^(?P<key>[A-Za-z_]+)[ \t]*:[ \t]*(?P<value>[^\r\n]*)", re.MULTILINE)
_HEADING = re.compile(r"(?P<mark>#{1,6}[ \t]+)(?P<words>[^\n]*?)(?P<close>[ \t]*#*[ \t]*)\Z")
_IMAGE = re.compile(r"(?P<mark>!\[)(?P<words>[^\]\n]{0,500})(?P<close>\]\([^)\n]{0,1000}\))\Z")
_LINK = re.compile(r"(?:[-*+][ \t]+)?\[[^\]\n]{0,300}\]\([^)\n]{0,1000}\)\Z")
_RULE = re.compile(r"(?:[-*_=][ \t]?){3,}\Z|<[^>\n]{0,300}>\Z|\[[^\]\n]{1,80}\]:\s\S{1,500}.{0,200}\Z")
_EMPHASIS = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?P<words>[^*_\n]{1,400})(?P<close>(?P=mark))\Z")


def read(path: Path, settings: Settings) -> Iterator[Report]:
    """The one report of a Markdown file. Raises NotText, Empty, NotEnglish, BadDate."""
    text = decode(path.read_bytes())
    fields, begin = _front(text)
    found = dates.at(fields["date"], 0, settings.not_after) if "date" in fields else None
    known = Known(
        title=fields.get("title"), publisher=fields.get("publisher") or fields.get("source"), url=fields.get("url"),
        section=fields.get("section"), byline=[x for x in [fields.get("author")] if x], page_date=found.day if found else None,
        language=fields.get("lang"),
    )  # fmt: skip
    blocks = list(_blocks(text, begin))
    title = known.title or next((text[b.span[0] : b.span[1]] for b in blocks if b.kind is BlockKind.TITLE), None)
    rest = page(text, title, not_after=settings.not_after, marks={b.span[0]: b.kind for b in blocks})
    _ = rest
    yield report(text, str(path), settings, known)


def _front(text: str) -> tuple[dict[str, str], int]:
    """The fields of the front matter and where it ends."""
    m = _FRONT.match(text)
    if m is None:
        return {}, 0
    fields = {f["key"].lower(): f["value"].strip().strip("\"'") for f in _FIELD.finditer(m["body"])}
    return {k: v for k, v in fields.items() if v}, m.end()


def _blocks(text: str, begin: int) -> Iterator[Block]:
    yield from ()
