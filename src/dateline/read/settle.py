"""What a paragraph is by where it stands: above the first sentence, heading nothing, one of a list, said again and again."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from dateline.read import dates, lead, patterns
from dateline.read.cues import cues, plain
from dateline.vocab import BlockKind as Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.read.lines import Paragraph

HEAD = 8
"""Paragraphs among which the head of a page is looked for."""
TOP = 12
"""Paragraphs among which a given headline is looked for."""
_NOT_TEXT = frozenset({Kind.FURNITURE, Kind.CREDIT, Kind.RELATED, Kind.CAPTION})


class Part(NamedTuple):
    """A paragraph and its kind; None while it is open."""

    p: Paragraph
    kind: Kind | None


def kinds(parts: Sequence[Part], title: str | None) -> list[Kind]:
    """Give every open paragraph its kind by where it stands."""
    found: list[Kind | None] = [x.kind for x in parts]
    _repeated(parts, found)
    _head(parts, found, title)
    prose = [i for i, k in enumerate(found) if k is None and _is_prose(parts[i].p)]
    last = prose[-1] if prose else len(parts)
    _related(parts, found)
    page_end = any(k in {Kind.FURNITURE, Kind.CREDIT, Kind.RELATED} for k in found[last + 1 :])
    for i, k in enumerate(found):
        if k is None:
            p = parts[i].p
            found[i] = Kind.BODY
            if patterns.headline(p) and not _is_prose(p):
                if i > last:
                    found[i] = Kind.RELATED if page_end and _link(p) else Kind.BODY
                elif prose and not _listed(parts, found, i):
                    found[i] = Kind.HEADING
            elif p.words <= 4 and p.text.isupper() and i < last and p.text[0].isalnum() and p.text[-1] not in ":;,":
                found[i] = Kind.HEADING
    return [k or Kind.BODY for k in found]


def _is_prose(p: Paragraph) -> bool:
    """Whether a paragraph is running text beyond doubt."""
    return (p.ended and p.words >= 6) or p.words > 30 or p.text[-1] in ":;,"


def _link(p: Paragraph) -> bool:
    """Whether a line under the last sentence reads as the headline of another report, not as a signature or a broken sentence."""
    return 4 <= p.words <= 18 and not dates.inside(p.text) and patterns.headline(p)


def _listed(parts: Sequence[Part], kinds: Sequence[Kind | None], i: int) -> bool:
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


def _repeated(parts: Sequence[Part], kinds: list[Kind | None]) -> None:
    """A short line that comes three times and is no sentence is furniture."""

    def candidate(x: Part) -> bool:
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


def _related(parts: Sequence[Part], kinds: list[Kind | None]) -> None:
    """Headlines under a line such as "Related Articles" are links."""
    on = False
    for i, k in enumerate(kinds):
        if k is Kind.RELATED:
            on = plain(parts[i].p.text) in cues().related
        elif k is None:
            on = on and patterns.headline(parts[i].p) and parts[i].p.words <= 20
            if on:
                kinds[i] = Kind.RELATED


def _head(parts: Sequence[Part], kinds: list[Kind | None], title: str | None) -> None:
    """Find section, headline and deck above the first sentence."""
    given = plain(title) if title else None
    at = next((i for i, x in enumerate(parts[:TOP]) if kinds[i] is Kind.TITLE or (given and _same(x.p, given))), None)
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


def _below(parts: Sequence[Part], kinds: list[Kind | None], at: int, top: list[int]) -> None:
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


def _above(parts: Sequence[Part], kinds: Sequence[Kind | None]) -> list[int]:
    """The open paragraphs above the first sentence."""
    out: list[int] = []
    for i, x in enumerate(parts[:HEAD]):
        if kinds[i] is None:
            if _is_prose(x.p) and (out or not patterns.telegraphic(x.p)):
                break
            out.append(i)
    return out


def _guess(parts: Sequence[Part], kinds: Sequence[Kind | None], top: list[int]) -> int | None:
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
