"""Tells apart what stands on a page: section, headline, deck, sub-headings, body, captions, credits, links, furniture.

It goes by the look of a paragraph (``patterns``), by what shares a line with the prose (``lead``) and by position: what
stands above the first sentence, what heads nothing, what is repeated. When in doubt it is body, for losing text is worse.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from dateline.read import dates, lead, patterns
from dateline.read.cues import cues, plain
from dateline.read.lines import Paragraph, ended, paragraphs
from dateline.records import Block
from dateline.vocab import BlockKind as Kind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

HEAD = 8
"""Paragraphs among which the head of a page is looked for."""
_TOP = 12
_NOT_TEXT = frozenset({Kind.FURNITURE, Kind.CREDIT, Kind.RELATED, Kind.CAPTION})


Mark = tuple[int, int, Kind]
"""A stretch of a paragraph whose kind is known from markup."""


class Page(NamedTuple):
    """The parts of a page, and the dates that it gives of itself."""

    blocks: list[Block]
    dates: list[dates.PageDate]


class _Part(NamedTuple):
    """A paragraph and its kind; None while it is open."""

    p: Paragraph
    kind: Kind | None


def blocks(text: str, title: str | None = None) -> list[Block]:
    """The parts of a bare text in order, disjoint, covering all that is not white space. ``title`` is its headline if known."""
    return page(text, title).blocks


def page(
    text: str, title: str | None = None, *, not_after: dt.date | None = None, marks: Mapping[int, Sequence[Mark]] | None = None
) -> Page:
    """The parts of a text and its own dates. ``marks`` gives what markup tells, by the start of the paragraph."""
    marks = marks or {}
    found: list[dates.PageDate] = []
    parts: list[_Part] = []
    open_ = True
    for n, p in enumerate(paragraphs(text)):
        if p.start in marks:
            parts.extend(_Part(_cut(text, start, end), kind) for start, end, kind in marks[p.start])
            continue
        pieces = lead.before(p, title, not_after, first=n == 0) if open_ and n < _TOP else []
        at = p.start
        for piece in pieces:
            parts.extend(_between(text, at, piece.start))
            parts.append(_Part(_cut(text, piece.start, piece.end), piece.kind))
            found.extend([piece.date] if piece.date else [])
            at = piece.end
        begin = lead.past(text, at, p.end) if pieces else p.start
        parts.extend(_between(text, at, begin))
        rest = _cut(text, begin, p.end) if pieces else p
        if rest.words:
            kind = patterns.kind(rest)
            if kind is Kind.FURNITURE and n < _TOP + 8 and (date := dates.line(text, rest.start, rest.end, not_after)):
                found.append(date)
            parts.append(_Part(rest, kind))
            open_ = open_ and (kind is not None or rest.words < 15)
    parts = _dateline(text, _tail(text, parts))
    kinds = _settle(parts, title)
    return Page([Block(span=(x.p.start, x.p.end), kind=k) for x, k in zip(parts, kinds, strict=True)], found)


def _between(text: str, start: int, end: int) -> list[_Part]:
    """The dashes and bars that part a line, if there are any."""
    return [_Part(_cut(text, start, end), Kind.FURNITURE)] if text[start:end].strip() else []


def _cut(text: str, start: int, end: int) -> Paragraph:
    """A part of a paragraph, without white space around it."""
    raw = text[start:end]
    start += len(raw) - len(raw.lstrip())
    body = raw.strip()
    return Paragraph(start, start + len(body), body, len(body.split()), ended(body), gap=False)


def _tail(text: str, parts: list[_Part]) -> list[_Part]:
    """Cut the credit off the last paragraph of prose."""
    for i in range(len(parts) - 1, -1, -1):
        if parts[i].kind is None and parts[i].p.words > 4:
            p = parts[i].p
            pieces = lead.after(p)
            if pieces:
                cut = pieces[0].start
                parts[i : i + 1] = [_Part(_cut(text, p.start, cut), None), _Part(_cut(text, cut, p.end), pieces[0].kind)]
            break
    return parts


def _dateline(text: str, parts: list[_Part]) -> list[_Part]:
    """Part the dateline from the first sentence that has one."""
    for i, (p, kind) in enumerate(parts[:_TOP]):
        end = lead.dateline(p) if kind is None else None
        if end is not None:
            parts[i : i + 1] = [_Part(_cut(text, p.start, end), Kind.BODY), _Part(_cut(text, end, p.end), None)]
            break
    return parts


def _settle(parts: Sequence[_Part], title: str | None) -> list[Kind]:
    """Give every open paragraph its kind by where it stands."""
    kinds: list[Kind | None] = [x.kind for x in parts]
    _repeated(parts, kinds)
    _head(parts, kinds, title)
    prose = [i for i, k in enumerate(kinds) if k is None and _is_prose(parts[i].p)]
    last = prose[-1] if prose else len(parts)
    _related(parts, kinds)
    page_end = any(k in {Kind.FURNITURE, Kind.CREDIT, Kind.RELATED} for k in kinds[last + 1 :])
    for i, k in enumerate(kinds):
        if k is None:
            p = parts[i].p
            kinds[i] = Kind.BODY
            if patterns.headline(p) and not _is_prose(p):
                if i > last:
                    kinds[i] = Kind.RELATED if page_end and _link(p) else Kind.BODY
                elif prose and not _listed(parts, kinds, i):
                    kinds[i] = Kind.HEADING
            elif p.words <= 4 and p.text.isupper() and i < last and p.text[0].isalnum() and p.text[-1] not in ":;,":
                kinds[i] = Kind.HEADING
    return [k or Kind.BODY for k in kinds]


def _is_prose(p: Paragraph) -> bool:
    """Whether a paragraph is running text beyond doubt."""
    return (p.ended and p.words >= 6) or p.words > 30 or p.text[-1] in ":;,"


def _link(p: Paragraph) -> bool:
    """Whether a line under the last sentence reads as the headline of another report, not as a signature or a broken sentence."""
    return 4 <= p.words <= 18 and not dates.inside(p.text) and patterns.headline(p)


def _listed(parts: Sequence[_Part], kinds: Sequence[Kind | None], i: int) -> bool:
    """Whether a short line is one of three or more in a row, so an entry of a list and no sub-heading."""

    def short(k: int) -> bool:
        return (
            0 <= k < len(parts)
            and kinds[k] in {None, Kind.HEADING, Kind.BODY}
            and parts[k].kind is None
            and not _is_prose(parts[k].p)
        )

    run = 1
    k = i - 1
    while run < 3 and short(k):
        run, k = run + 1, k - 1
    k = i + 1
    while run < 3 and short(k):
        run, k = run + 1, k + 1
    return run >= 3


def _repeated(parts: Sequence[_Part], kinds: list[Kind | None]) -> None:
    """A short line that comes three times and is no sentence is furniture."""

    def candidate(x: _Part) -> bool:
        p = x.p
        return (
            x.kind is None
            and p.words <= patterns.SHORT
            and not p.ended
            and p.text[0] not in "[("
            and not (p.text[-1] == ":" and p.words <= 3)
        )

    often = Counter(x.p.text for x in parts if candidate(x))
    for i, x in enumerate(parts):
        if candidate(x) and often[x.p.text] >= 3:
            kinds[i] = Kind.FURNITURE


def _related(parts: Sequence[_Part], kinds: list[Kind | None]) -> None:
    """Headlines under a line such as "Related Articles" are links."""
    on = False
    for i, k in enumerate(kinds):
        if k is Kind.RELATED:
            on = plain(parts[i].p.text) in cues().related
        elif k is None:
            on = on and patterns.headline(parts[i].p) and parts[i].p.words <= 20
            if on:
                kinds[i] = Kind.RELATED


def _head(parts: Sequence[_Part], kinds: list[Kind | None], title: str | None) -> None:
    """Find section, headline and deck above the first sentence."""
    given = plain(title) if title else None
    at = next((i for i, x in enumerate(parts[:_TOP]) if kinds[i] is Kind.TITLE or (given and _same(x.p, given))), None)
    top = _above(parts, kinds)
    if at is None and not given:
        at = _guess(parts, kinds, top)
    if at is None:
        return
    kinds[at] = Kind.TITLE
    for i in range(at):
        if kinds[i] is None and _section(parts[i].p):
            kinds[i] = Kind.SECTION
    _below(parts, kinds, at, top)


def _below(parts: Sequence[_Part], kinds: list[Kind | None], at: int, top: list[int]) -> None:
    """The deck under the headline; a headline printed twice counts once."""
    title = plain(parts[at].p.text[: lead.LONGEST_TITLE])
    below = [i for i in top if i > at]
    for i in below:
        if plain(parts[i].p.text[: lead.LONGEST_TITLE]) == title:
            kinds[i] = Kind.FURNITURE
    rest = [i for i in below if kinds[i] is None]
    if rest and (rest[0] == at + 1 or all(kinds[k] in _NOT_TEXT for k in range(at + 1, rest[0]))):
        p = parts[rest[0]].p
        if plain(p.text) in cues().sections:
            kinds[rest[0]] = Kind.SECTION
        elif p.words >= 5 and patterns.headline(p) and len(rest) <= 3 and _followed(kinds, rest[0]) and not dates.inside(p.text):
            kinds[rest[0]] = Kind.DECK


def _followed(kinds: Sequence[Kind | None], i: int) -> bool:
    """Whether more text comes after a paragraph."""
    return any(k is None or k in {Kind.BODY, Kind.HEADING} for k in kinds[i + 1 :])


def _section(p: Paragraph) -> bool:
    """Whether a line above the headline names the section: one or two words, or one that sections are called by."""
    return (p.words <= 2 and not p.ended and p.text[0].isalpha()) or plain(p.text) in cues().sections


def _same(p: Paragraph, given: str) -> bool:
    """Whether a paragraph is the given headline, or all of it but what the other cut off."""
    return len(p.text) <= 2 * len(given) + 8 and plain(p.text) == given


def _above(parts: Sequence[_Part], kinds: Sequence[Kind | None]) -> list[int]:
    """The open paragraphs above the first sentence."""
    out: list[int] = []
    for i, x in enumerate(parts[:HEAD]):
        if kinds[i] is None:
            if _is_prose(x.p) and (out or not patterns.telegraphic(x.p)):
                break
            out.append(i)
    return out


def _guess(parts: Sequence[_Part], kinds: Sequence[Kind | None], top: list[int]) -> int | None:
    """The headline of a text that brings none: the first line of four words or more above the first sentence.

    A first line with a full stop is one if it is telegraphic and stands apart.
    """
    fit = [i for i in top if patterns.headline(parts[i].p)]
    later = any(kinds[i] is None and i not in top for i in range(len(parts)))
    if not fit:
        first = next((i for i, k in enumerate(kinds) if k is None), None)
        if first is not None and first in top and later and patterns.telegraphic(parts[first].p):
            return first
        return None
    if top and top[0] != fit[0] and not patterns.telegraphic(parts[top[0]].p) and parts[top[0]].p.words > 4:
        return None
    if top[0] != fit[0] and patterns.telegraphic(parts[top[0]].p):
        return top[0]
    if len(top) >= HEAD:
        return None if fit[0] else 0
    if len(fit) > 1 and _section(parts[fit[0]].p) and parts[fit[1]].p.words >= 3:
        return fit[1]
    return fit[0] if later or parts[fit[0]].p.words >= 3 else None
