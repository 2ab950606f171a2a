"""Tells apart what stands on a page: section, headline, deck, sub-headings, body, captions, credits, links, furniture.

It goes by the look of a paragraph (``patterns``), by what shares a line with the prose (``lead``) and by position: what
stands above the first sentence, what heads nothing, what is repeated. When in doubt it is body, for losing text is worse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dateline.read import dates, lead, patterns, settle, tail
from dateline.read.lines import Paragraph, ended, paragraphs
from dateline.read.settle import Part
from dateline.records import Block
from dateline.vocab import BlockKind as Kind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence


Mark = tuple[int, int, Kind]
"""A stretch of a paragraph whose kind is known from markup."""


class Page(NamedTuple):
    """The parts of a page, and the dates that it gives of itself."""

    blocks: list[Block]
    dates: list[dates.PageDate]


def blocks(text: str, title: str | None = None) -> list[Block]:
    """The parts of a bare text in order, disjoint, covering all that is not white space. ``title`` is its headline if known."""
    return page(text, title).blocks


def page(
    text: str, title: str | None = None, *, not_after: dt.date | None = None, marks: Mapping[int, Sequence[Mark]] | None = None
) -> Page:
    """The parts of a text and its own dates. ``marks`` gives what markup tells, by the start of the paragraph."""
    marks = marks or {}
    found: list[dates.PageDate] = []
    parts: list[Part] = []
    open_ = True
    for n, p in enumerate(paragraphs(text)):
        if p.start in marks:
            parts.extend(Part(_cut(text, start, end), kind) for start, end, kind in marks[p.start])
            continue
        pieces = lead.before(p, title, not_after, first=n == 0) if open_ and n < settle.TOP else []
        at = p.start
        for piece in pieces:
            parts.extend(_between(text, at, piece.start))
            parts.append(Part(_cut(text, piece.start, piece.end), piece.kind))
            found.extend([piece.date] if piece.date else [])
            at = piece.end
        begin = lead.past(text, at, p.end) if pieces else p.start
        parts.extend(_between(text, at, begin))
        rest = _cut(text, begin, p.end) if pieces else p
        if rest.words:
            kind = patterns.kind(rest)
            if kind is Kind.FURNITURE and n < settle.TOP + 8 and (date := dates.line(text, rest.start, rest.end, not_after)):
                found.append(date)
            parts.append(Part(rest, kind))
            open_ = open_ and (kind is not None or rest.words < 15)
    parts = _tail(text, parts)
    kinds = settle.kinds(parts, title)
    return Page([Block(span=(x.p.start, x.p.end), kind=k) for x, k in zip(parts, kinds, strict=True)], found)


def _between(text: str, start: int, end: int) -> list[Part]:
    """The dashes and bars that part a line, if there are any."""
    return [Part(_cut(text, start, end), Kind.FURNITURE)] if text[start:end].strip() else []


def _cut(text: str, start: int, end: int) -> Paragraph:
    """A part of a paragraph, without white space around it."""
    raw = text[start:end]
    start += len(raw) - len(raw.lstrip())
    body = raw.strip()
    return Paragraph(start, start + len(body), body, len(body.split()), ended(body), gap=False)


def _tail(text: str, parts: list[Part]) -> list[Part]:
    """Cut the credit off the last paragraph of prose."""
    for i in range(len(parts) - 1, -1, -1):
        if parts[i].kind is None and parts[i].p.words > 4:
            p = parts[i].p
            pieces = tail.after(p)
            if pieces:
                cut = pieces[0].start
                parts[i : i + 1] = [Part(_cut(text, p.start, cut), None), Part(_cut(text, cut, p.end), pieces[0].kind)]
            break
    return parts
