"""Pages: the report's text out of the HTML, by trafilatura; the page's own date by htmldate. Nothing is fetched.

The text is headline, deck and paragraphs with blank lines between them, and is frozen from then on.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import structs

from dateline.errors import Empty, NotEnglish, NotText, Unreadable
from dateline.read import html_plain
from dateline.read.build import Known, report
from dateline.read.cues import cues, plain
from dateline.read.text import decode
from dateline.vocab import BlockKind as Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dateline.config import Settings
    from dateline.read.blocks import Mark
    from dateline.records import Report

LARGEST = 50_000_000
"""Bytes of the largest page that is read at all."""
LONG_TAG = 4_000
MOST_ATTRIBUTES = 1_000
EXTRACTED = 2_000_000
"""Code points of the largest page whose report is looked for; of larger ones all paragraphs are taken."""
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_DECK = re.compile(
    r"(?:^|[\s_-])(?:deck|dek|standfirst|stand-first|subtitle|sub-title|subhead|sub-headline|subheadline|chapo)(?:$|[\s_-])",
    re.IGNORECASE,
)


_KINDS = {"head": Kind.HEADING, "item": Kind.BODY, "quote": Kind.BODY}


class Line(NamedTuple):
    """A paragraph of a page and what markup says it is."""

    text: str
    kind: Kind | None


def read(path: Path, settings: Settings) -> Iterator[Report]:
    """The one report of a page. Raises NotText, Empty, NotEnglish, Unreadable."""
    yield page(path.read_bytes(), str(path), settings)


def page(raw: bytes, source: str, settings: Settings, url: str | None = None) -> Report:
    """The report of the bytes of a page."""
    if len(raw) > LARGEST:
        raise Unreadable(f"the page is larger than {LARGEST // 1_000_000} MB")
    html = _decoded(raw)
    known, lines = _extracted(html, settings) if _sane(html) else (Known(), [])
    if not any(x.kind in {None, Kind.BODY} for x in lines):
        lines += [Line(x, None) for x in html_plain.paragraphs(html)]
    text, marks = _joined(lines)
    if not text.strip():
        raise Empty("there is no text on the page")
    known = structs.replace(known, marks=marks, url=url or known.url)
    try:
        return report(text, source, settings, known)
    except NotEnglish:
        raise NotEnglish("the page is not in English") from None


def _sane(html: str) -> bool:
    """Whether a page can be taken apart in bounded time: not too large, and no tag with thousands of attributes."""
    if len(html) > EXTRACTED:
        return False
    long = (piece.partition(">")[0] for piece in html.split("<") if len(piece) > LONG_TAG)
    return not any(len(tag.split(None, MOST_ATTRIBUTES)) >= MOST_ATTRIBUTES for tag in long)


def _decoded(raw: bytes) -> str:
    """The page as text: UTF-8, or as its byte order mark or its head says."""
    try:
        return decode(raw)
    except NotText:
        m = _CHARSET.search(raw[:4096])
        try:
            return raw.decode(m[1].decode("ascii") if m else "cp1252", "strict" if m else "replace")
        except (LookupError, UnicodeDecodeError, ValueError):
            raise NotText("the page is not in the encoding it claims") from None


def _joined(lines: list[Line]) -> tuple[str, dict[int, list[Mark]]]:
    """The text of a page, and the kinds of the paragraphs that begin at an offset."""
    marks: dict[int, list[Mark]] = {}
    at = 0
    for x in lines:
        if x.kind is not None:
            marks[at] = [(at, at + len(x.text), x.kind)]
        at += len(x.text) + 2
    return "\n\n".join(x.text for x in lines), marks


def _extracted(html: str, settings: Settings) -> tuple[Known, list[Line]]:
    """What trafilatura finds: the page's data and the paragraphs of its report."""
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # damaged pages are normal; they cost no lines on the screen
    from trafilatura import bare_extraction, load_html

    try:
        tree = load_html(html)
        dates = {
            "original_date": True,
            "extensive_search": False,
            "max_date": settings.not_after.isoformat(),
            "min_date": "1980-01-01",
        }
        found = bare_extraction(
            html, favor_precision=True, with_metadata=True, include_comments=False, date_extraction_params=dates
        )
    except Exception:  # noqa: BLE001  others\' code on hostile pages: it may stumble over anything, and bare paragraphs are left
        return Known(), []
    if tree is None or found is None:
        return Known(), []
    known = _known(found)
    return known, list(_lines(found, tree, known.title))


def _known(found: Any) -> Known:
    """What the page says of itself."""
    names = [x.strip() for x in (found.author or "").split(";") if x.strip()]
    agencies = cues().agencies
    section = next(iter(found.categories or []), None)
    return Known(
        url=found.url, title=_line(found.title), publisher=_line(found.sitename), page_date=found.date or None,
        section=_line(section) if section and len(section) <= 40 else None,
        byline=[x for x in names if plain(x) not in agencies and plain(x) != plain(found.sitename or "")],
        agency=[agencies[plain(x)] for x in names if plain(x) in agencies],
    )  # fmt: skip


def _line(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def _lines(found: Any, tree: Any, title: str | None) -> Iterator[Line]:
    """Headline, deck, and the paragraphs with the captions that stand between them."""
    if title:
        yield Line(title, Kind.TITLE)
    paragraphs = list(_paragraphs(found.body))
    deck = _deck(tree, found.description, paragraphs)
    if deck:
        yield Line(deck, Kind.DECK)
    captions = _captions(tree)
    for x in paragraphs:
        if plain(x.text) in {plain(title or ""), plain(deck or "")}:
            continue
        yield from (Line(c, Kind.CAPTION) for c in captions.pop(x.text[:80], []))
        yield x


def _paragraphs(body: Any) -> Iterator[Line]:
    """The leaves of trafilatura's body: paragraphs, sub-headings, list items, quotations, rows."""
    for x in body if body is not None else ():
        if x.tag in {"list", "quote", "div", "table"} and len(x):
            yield from _paragraphs(x)
        else:
            text = " ".join("".join(x.itertext()).split())
            if text:
                yield Line(text, _KINDS.get(x.tag))
        if x.tail and x.tail.strip():
            yield Line(" ".join(x.tail.split()), None)


def _deck(tree: Any, description: str | None, paragraphs: list[Line]) -> str | None:
    """The line under the headline: an element that is called so, or a description without a full stop that is on the page."""
    for x in tree.iter("p", "h2", "h3", "div"):
        if _DECK.search(x.get("class") or ""):
            text = " ".join("".join(x.itertext()).split())
            if 20 <= len(text) <= 400:
                return text
    first = paragraphs[0].text if paragraphs else ""
    same = description and plain(description) == plain(first) and not first.endswith((".", "!", "?", "”", '"'))
    return first if same and len(paragraphs) > 1 else None


def _captions(tree: Any) -> dict[str, list[str]]:
    """Captions of pictures, by the beginning of the paragraph that follows them."""
    out: dict[str, list[str]] = {}
    waiting: list[str] = []
    for x in tree.iter("figcaption", "p"):
        text = " ".join("".join(x.itertext()).split())
        if x.tag == "figcaption":
            waiting.extend([text] if text else [])
        elif text and waiting and next(x.iterancestors("figcaption"), None) is None:
            out.setdefault(text[:80], []).extend(waiting)
            waiting = []
    return out
