"""From a text and what is known of it to a report: the only place where reports are made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from dateline import ids
from dateline.errors import BadDate, Empty, NotEnglish
from dateline.read import blocks, dates, patterns
from dateline.read.cues import cues, plain
from dateline.read.language import verdict
from dateline.records import Report
from dateline.vocab import BlockKind, DateBasis

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dateline.config import Settings
    from dateline.records import Span

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[\s©\d,–-]*(?:by\s+)?(?P<name>(?:[A-ZÀ-Ž][\w&'’.-]*\s?|of\s|the\s){1,6})", re.IGNORECASE
)
_IN_DATELINE = 160
"""Code points of a report's first sentence in which its agency may stand."""


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader knows of a report beside its text."""

    url: str | None = None
    title: str | None = None
    deck: str | None = None
    section: str | None = None
    publisher: str | None = None
    agency: Sequence[str] = ()
    byline: Sequence[str] = ()
    published: str | None = None
    """As given with the input; must be a day of the calendar."""
    page_date: str | None = None
    """What the page says of itself, YYYY-MM-DD."""
    language: str | None = None
    marks: Mapping[int, Sequence[blocks.Mark]] = {}
    """What markup tells of paragraphs, by their start."""


NOTHING = Known()


def storable(text: str) -> str:
    """A text without lone surrogates, which UTF-8 cannot hold: each becomes U+FFFD, so offsets stay."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def report(text: str, source: str, settings: Settings, known: Known = NOTHING) -> Report:
    """The report of a text. Lone surrogates, which no file can hold, become U+FFFD one for one; nothing else is changed.

    Raises Empty, NotEnglish, BadDate.
    """
    text = storable(text)
    if not text.strip():
        raise Empty("there is no text in it")
    given = _given(known.published if known.published is not None else settings.published)
    language = _language(text, known.language)
    page = blocks.page(text, known.title, not_after=settings.not_after, marks=known.marks)
    day, basis, evidence = _published(given, known.page_date, page.dates)
    said = [(b.kind, text[b.span[0] : b.span[1]]) for b in page.blocks]
    return Report(
        id=ids.make("r", text, source),
        source=source,
        text=text,
        url=known.url,
        title=known.title or _line(said, BlockKind.TITLE),
        deck=known.deck or _line(said, BlockKind.DECK),
        section=known.section or _line(said, BlockKind.SECTION),
        publisher=known.publisher or _publisher(said),
        agency=_unique([*known.agency, *_agencies(said)]),
        byline=_unique([*known.byline, *_byline(said)]),
        published=day,
        published_basis=basis,
        published_evidence=evidence,
        language=language,
        blocks=page.blocks,
    )


def _given(value: str | None) -> str | None:
    """A date that came with the input, checked."""
    if value is None or not value.strip() or dates.partial(value):
        return None  # a year or a month is no day, but no error either: the page may say more
    day = dates.given(value)
    if day is None:
        raise BadDate(f"{value[:40]!r} is not a day of the calendar")
    return day


def _language(text: str, said: str | None) -> str | None:
    """The language of a text, as it is said to be or as it looks. Raises NotEnglish."""
    if said and not said.lower().startswith(("en", "und")):
        raise NotEnglish(f"its language is given as {said[:20]!r}; dateline reads English")
    english = True if said else verdict(text)
    if english is False:
        raise NotEnglish("the text is not in English")
    return "en" if english else None


def _published(
    given: str | None, page_date: str | None, found: Sequence[dates.PageDate]
) -> tuple[str | None, DateBasis | None, list[Span]]:
    """The day of publication: as given, else as the page says it."""
    own = min((d for d in found if d.day), key=lambda d: (d.rank, d.start), default=None)
    day = given or page_date or (own.day if own else None)
    evidence = [d.span for d in found if d.day == day][:1] if day else []
    basis = DateBasis.GIVEN if given else DateBasis.PAGE if day else None
    return day, basis, evidence


def _line(said: Iterable[tuple[BlockKind, str]], kind: BlockKind) -> str | None:
    """The first block of a kind on one line."""
    return next((" ".join(x.split()) for k, x in said if k is kind), None)


def _publisher(said: Sequence[tuple[BlockKind, str]]) -> str | None:
    """Whom a copyright line names."""
    for kind, x in said:
        if kind is BlockKind.FURNITURE and len(x) <= patterns.LONGEST:
            m = _COPYRIGHT.search(x)
            if m and (name := m["name"].strip(" .")) and name[0].isupper() and not plain(name).startswith("all rights"):
                return name.split(". ")[0]
    return None


def _agencies(said: Sequence[tuple[BlockKind, str]]) -> list[str]:
    """News agencies in the dateline and in credits."""
    c = cues()
    out: list[str] = []
    first = next((x for k, x in said if k is BlockKind.BODY), "")[:_IN_DATELINE]
    m = re.search(rf"\((?P<name>{c.agency})\)\s*(?:[-–—]|\Z)", first, re.IGNORECASE)
    if m and m["name"][0].isupper():
        out.append(c.agencies[plain(m["name"])])
    for kind, x in said:
        if kind is BlockKind.CREDIT:
            out.extend(
                c.agencies[" ".join(name.lower().split())]
                for name in re.findall(rf"(?<!\w)(?:{c.agency})(?!\w)", x[: patterns.LONGEST * 3], re.IGNORECASE)
                if name[0].isupper()
            )
    return out


def _byline(said: Sequence[tuple[BlockKind, str]]) -> list[str]:
    """Authors named in bylines."""
    return [
        name for kind, x in said if kind is BlockKind.CREDIT for name in patterns.authors(x) if plain(name) not in cues().agencies
    ]


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(n for n in names if n))
