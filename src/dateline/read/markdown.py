"""Markdown files: the text is kept as it is, marks and all; headings, images and links are told apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import structs

from dateline.read import dates, patterns
from dateline.read.build import Known, report
from dateline.read.lines import paragraphs
from dateline.read.text import decode
from dateline.vocab import BlockKind as Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dateline.config import Settings
    from dateline.read.blocks import Mark
    from dateline.records import Report

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<body>(?:(?!---).*\n){0,60}?)---[ \t]*(?:\r?\n|\Z)")
_FIELD = re.compile(r"^(?P<key>[A-Za-z_]+)[ \t]*:[ \t]*(?P<value>[^\r\n]*)", re.MULTILINE)
_HEADING = re.compile(r"(?P<mark>#{1,6}[ \t]+)(?P<words>[^\n]*?)(?P<close>[ \t]*#*[ \t]*)\Z")
_IMAGE = re.compile(r"(?P<mark>!\[)(?P<words>[^\]\n]{0,500})(?P<close>\]\([^)\n]{0,1000}\))\Z")
_LINK = re.compile(r"(?:[-*+][ \t]+)?\[[^\]\n]{0,300}\]\([^)\n]{0,1000}\)\Z")
_RULE = re.compile(r"(?:[-*_=][ \t]?){3,}\Z|<[^>\n]{0,300}>\Z|\[[^\]\n]{1,80}\]:\s\S{1,500}.{0,200}\Z")
_EMPHASIS = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?P<words>[^*_\n]{1,400})(?P<close>(?P=mark))\Z")


_WEIGHT = (Kind.FURNITURE, Kind.CREDIT, Kind.RELATED, Kind.CAPTION, Kind.HEADING, Kind.DECK, Kind.TITLE)


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
    marks, title = _marks(text, begin)
    yield report(text, str(path), settings, structs.replace(known, title=known.title or title, marks=marks))


def _front(text: str) -> tuple[dict[str, str], int]:
    """The fields of the front matter and where it ends."""
    m = _FRONT.match(text)
    if m is None:
        return {}, 0
    fields = {f["key"].lower(): f["value"].strip().strip("\"'") for f in _FIELD.finditer(m["body"])}
    return {k: v for k, v in fields.items() if v}, m.end()


def _marks(text: str, begin: int) -> tuple[dict[int, list[Mark]], str | None]:
    """What the marks of Markdown tell, by the start of the paragraph; and the first heading of the first rank."""
    marks: dict[int, list[Mark]] = {}
    kinds: list[Kind | None] = []
    title, fenced = None, False
    for p in paragraphs(text):
        fence = p.text.startswith(("```", "~~~"))
        heading = _HEADING.match(p.text)
        image = _IMAGE.match(p.text)
        if p.start < begin or fence or fenced or _RULE.match(p.text):
            marks[p.start] = [(p.start, p.end, Kind.FURNITURE)]
            fenced = fenced ^ fence ^ (fence and p.text[3:].rstrip().endswith(("```", "~~~")))
        elif heading:
            first = title is None and heading["mark"].rstrip() == "#"
            title = heading["words"] if first else title
            marks[p.start] = list(_pieces(p.start, heading, Kind.TITLE if first else Kind.HEADING))
        elif image:
            marks[p.start] = list(_pieces(p.start, image, Kind.CAPTION))
        elif _LINK.match(p.text):
            marks[p.start] = [(p.start, p.end, Kind.RELATED)]
        elif aside := _EMPHASIS.match(p.text):
            inner = Kind.DECK if kinds[-1:] == [Kind.TITLE] else _kind(aside["words"])
            if inner is not None:
                marks[p.start] = list(_pieces(p.start, aside, inner))
        kinds.append(max((k for *_, k in marks.get(p.start, [])), key=_WEIGHT.index, default=None))
    return marks, title


def _pieces(at: int, m: re.Match[str], kind: Kind) -> Iterator[Mark]:
    """The words of a marked line, and its marks as furniture."""
    for group, k in (("mark", Kind.FURNITURE), ("words", kind), ("close", Kind.FURNITURE)):
        start, end = m.span(group)
        if m[group].strip():
            yield at + start, at + end, k


def _kind(words: str) -> Kind | None:
    """The kind of a line that is set off by emphasis."""
    p = next(iter(paragraphs(words)), None)
    return patterns.kind(p) if p else None
