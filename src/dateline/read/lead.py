"""What stands before the report in one line with it: "Published June 12 2016 - Headline - Text"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from dateline.read import dates, patterns
from dateline.read.cues import cues
from dateline.read.lines import Paragraph, ended
from dateline.vocab import BlockKind

if TYPE_CHECKING:
    import datetime as dt

_BETWEEN = re.compile(r"[\s|·•:;,–—-]*")
_DASH = re.compile(r"\s+[-–—|]\s+")
_BY = re.compile(r"by\s+(?=[A-Z])")
_TOKEN = re.compile(r"\S+")
_STOP = re.compile(r"\s?[.?!](?=\s)")
_COUNTER = re.compile(r"(?:\s\d{1,6}){0,3}(?=\s|\Z)")
LONGEST_TITLE = 240


class Piece(NamedTuple):
    """A part of a line that is not its prose."""

    start: int
    end: int
    kind: BlockKind
    date: dates.PageDate | None = None


def before(p: Paragraph, title: str | None, not_after: dt.date | None, *, first: bool) -> list[Piece]:
    """The pieces that precede the prose of one of the first paragraphs; none if it is prose from its first word.

    A piece is taken only if a date or the given headline is among them, and the rest begins as a sentence does.
    """
    text, pos, out = p.text[:2000], 0, list[Piece]()
    sure = False
    while pos < len(text) and len(out) < 6:
        piece = _piece(text, pos, title, not_after, out)
        if piece is None:
            break
        sure = sure or piece.date is not None or (piece.kind is BlockKind.TITLE and first)
        out.append(piece)
        pos = _BETWEEN.match(text, piece.end).end()  # type: ignore[union-attr]
    if first and not title and (sure or not out) and not any(x.kind is BlockKind.TITLE for x in out):
        title_pieces = _headline(text, pos, out[-1].end if out else 0)
        sure = sure or bool(title_pieces)
        out.extend(title_pieces)
        pos = _BETWEEN.match(text, out[-1].end).end() if out else 0  # type: ignore[union-attr]
    rest = text[pos:].lstrip()
    starts = not rest or not rest[0].islower()
    weak = len(out) == 1 and out[0].date is not None and not out[0].date.marked and text[out[0].end : out[0].end + 1] == ","
    return [_moved(x, p.start) for x in out] if sure and starts and not weak else []


def _moved(piece: Piece, by: int) -> Piece:
    """A piece with offsets of the text instead of the paragraph."""
    date = piece.date
    if date is not None:
        date = date._replace(start=date.start + by, end=date.end + by, span=(date.span[0] + by, date.span[1] + by))
    return Piece(piece.start + by, piece.end + by, piece.kind, date)


def past(text: str, start: int, end: int) -> int:
    """Where the prose begins behind the dashes and blanks at ``start``."""
    return _BETWEEN.match(text, start, end).end()  # type: ignore[union-attr]


def _piece(text: str, pos: int, title: str | None, not_after: dt.date | None, out: list[Piece]) -> Piece | None:
    """The piece at ``pos``: a date, an agency before a date, the given headline, furniture."""
    date = dates.at(text, pos, not_after)
    if date is not None:
        return Piece(pos, date.end, BlockKind.FURNITURE, date)
    agency = patterns.lead_agency().match(text, pos, pos + 60)
    if agency is not None and dates.at(text, agency.end(), not_after):
        return Piece(pos, pos + len(agency.group().rstrip()), BlockKind.CREDIT)
    if title and not any(x.kind is BlockKind.TITLE for x in out):
        end = _title_end(text, pos, title)
        if end:
            return Piece(pos, end, BlockKind.TITLE)
        by = _BY.match(text, pos) if out else None
        again = _before_title(text, by.end(), title) if by else None
        if again is not None:
            return Piece(pos, pos + len(text[pos:again].rstrip()), BlockKind.CREDIT)
    inline = cues().inline.match(text, pos)
    if inline is not None:
        return Piece(pos, _COUNTER.match(text, inline.end()).end(), BlockKind.FURNITURE)  # type: ignore[union-attr]
    return None


def _title_end(text: str, pos: int, title: str) -> int | None:
    """Where the given headline that begins at ``pos`` ends, if it is set off from what follows."""
    end = _matched(text, pos, title)
    if end is None:
        return None
    after = text[end : end + 3]
    stop = re.match(r"\s{1,3}\.(?=\s|\Z)", text[end : end + 5])
    if stop is not None:
        return end + stop.end()
    parted = not after.strip() or after.startswith(("  ", " - ", " – ", " — ", " | ")) or text[end - 1] in ".?!"
    return end if parted or len(title.split()) >= 5 else None


def _matched(text: str, pos: int, title: str) -> int | None:
    """The end of the headline's words at ``pos``, whatever white space is between them, and a full stop behind them."""
    words, end = title.split(), pos
    found = _TOKEN.finditer(text, pos)
    for word in words:
        m = next(found, None)
        if m is None or (end == pos and m.start() != pos) or m.group().rstrip(".").lower() != word.rstrip(".").lower():
            return None
        end = m.end()
    return end if words else None


def _before_title(text: str, pos: int, title: str) -> int | None:
    """Where the given headline begins within some words after ``pos``."""
    starts = (m.start() for m in _TOKEN.finditer(text, pos, pos + 80))
    return next((k for k in starts if _matched(text, k, title)), None)


def _headline(text: str, pos: int, behind: int) -> list[Piece]:
    """A headline between the page's date and the text, parted from the text by a dash or by a full stop."""
    dashed = re.match(r"\s+[-–—|]", text[behind : behind + 4])
    m = _DASH.search(text, pos, pos + LONGEST_TITLE) if dashed or not behind else None
    if m is None:
        return _stopped(text, pos)
    p = _paragraph(text, pos, m.start())
    if p.words < 3 or not patterns.headline(p) or not (behind or _apart(p, text[m.end() :])):
        return [] if behind else _stopped(text, pos)
    out = [Piece(pos, m.start(), BlockKind.TITLE)]
    if "|" in m.group():
        end = _DASH.search(text, m.end(), m.end() + 50)
        if end is not None and text[m.end() : end.start()].istitle():
            out.append(Piece(m.end(), end.start(), BlockKind.FURNITURE))
    return out


def _paragraph(text: str, start: int, end: int) -> Paragraph:
    body = text[start:end]
    return Paragraph(start, end, body, len(body.split()), ended(body), gap=True)


def _apart(p: Paragraph, rest: str) -> bool:
    """Whether a line up to a dash is a headline and no dateline: some words, none of running text, and a sentence behind it."""
    return (
        p.words >= 5
        and patterns.telegraphic(p)
        and not re.search(r"[(\d),]|^[A-Z]{3,}\b", p.text)
        and rest[:1].isupper()
        and " " in rest
    )


def _stopped(text: str, pos: int) -> list[Piece]:
    """A headline that ends in a full stop: its words have capitals, or it has no running words and the text says it again."""
    stop = _STOP.search(text, pos, pos + LONGEST_TITLE)
    if stop is None:
        return []
    p = _paragraph(text, pos, stop.end())
    if p.words < 4 or not patterns.telegraphic(p):
        return []
    said = {patterns.plain_word(w).lower() for w in text[stop.end() : stop.end() + 400].split()}
    words = [w for w in (patterns.plain_word(x).lower() for x in p.text.split()) if len(w) >= 4]
    again = sum(w in said for w in words) >= 0.5 * len(words)
    return [Piece(pos, stop.end(), BlockKind.TITLE)] if p.words >= 5 and (again or patterns.capitals(p)) else []
