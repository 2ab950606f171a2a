"""Chains of relay: an agency reports what a ministry said, citing a statement. Who stands inside whose claim.

:func:`citing` drafts the claims of those who are cited ("the agency reported, citing an officer"); :func:`links` says for
each draft which one tells of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.claims.draft import Draft
from dateline.annotate.claims.speaker import can_speak
from dateline.languages import words as _words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.parsed import Parsed

CITE = _words("speakers", "relay.cite")
CARRY = _words("speakers", "relay.carry")
SAME = 0.8
"""Share of common words (F1) from which two contents are one."""


def citing(doc: Parsed, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with one for whomever a report cites, in place of any that takes the one cited for what is said.

    The citing words are taken out of the draft that cites.
    """
    heads = {d.head: d for d in drafts if d.head >= 0}
    more: dict[int, Draft] = {}
    for w in doc.words:
        if w.tag != "VBG" or w.lemma.lower() not in CITE:
            continue
        source = next((k.i for k in doc.children(w.i) if k.dep in tree.OBJECT), -1)
        outer = next((heads[a.i] for a in doc.ancestors(w.i) if a.i in heads and a.sent == w.sent), None)
        own = heads.get(w.i)
        if source < 0 or outer is None or not can_speak(doc, source) or (own is not None and source not in own.content):
            continue
        if any(k.lower == "as" and k.dep == "prep" for k in doc.children(w.i)):
            continue
        speaker = [x.i for x in doc.words_in(tree.phrase(doc, source))]
        cited = set(doc.subtree(w.i))
        content = [i for i in outer.content if i not in cited]
        if content:
            outer.content, outer.speaker = content, [i for i in outer.speaker if i not in cited]
            more[w.i] = Draft(w.i, [w.i], w.lemma.lower(), "V citing", content, outer.score, speaker, source)
    return [*(d for d in drafts if d.head not in more), *more.values()] if more else list(drafts)


def links(doc: Parsed, drafts: Sequence[Draft]) -> list[int]:
    """For each draft the number of the innermost one that tells of it, -1 if none does; never round in a circle."""
    out = _covering(drafts)
    by_first: dict[int, list[int]] = {}
    for k, d in enumerate(drafts):
        if d.content:
            by_first.setdefault(d.content[0], []).append(k)
    for same in by_first.values():
        for k in same:
            for other in same:
                if k != other and out[k] < 0 and _relays(doc, drafts[other], drafts[k]) and not _above(out, other, k):
                    out[k] = other
    return out


def order(outer: Sequence[int]) -> list[int]:
    """The drafts so that each comes after the one that tells of it."""

    def depth(k: int) -> int:
        n = 0
        while outer[k] >= 0:
            k, n = outer[k], n + 1
        return n

    return sorted(range(len(outer)), key=lambda k: (depth(k), k))


def _covering(drafts: Sequence[Draft]) -> list[int]:
    """The innermost draft in whose content the cue stands, or where there is none the first word of the content."""
    cover: dict[int, int] = {}
    out = [-1] * len(drafts)
    for k in sorted(range(len(drafts)), key=lambda k: (-len(drafts[k].content), k)):  # widest first
        d = drafts[k]
        at = d.head if d.head >= 0 else (d.content[0] if d.content else -1)
        out[k] = cover.get(at, -1)
        for i in d.content:
            cover[i] = k
    return out


def _relays(doc: Parsed, outer: Draft, inner: Draft) -> bool:
    """Whether a draft passes on the words of another with the same content."""
    if outer.head < 0 or inner.head < 0 or outer.source == inner.source or not _same(outer.content, inner.content):
        return False
    if _cites(doc, inner) or _cites(doc, outer):
        return _cites(doc, inner)
    return doc.words[outer.head].lemma.lower() in CARRY and doc.words[inner.head].lemma.lower() not in CARRY


def _cites(doc: Parsed, d: Draft) -> bool:
    w = doc.words[d.head]
    return w.tag == "VBG" and w.lemma.lower() in CITE


def _same(a: list[int], b: list[int]) -> bool:
    return 2 * len(set(a) & set(b)) >= SAME * (len(a) + len(b))


def _above(outer: list[int], k: int, other: int) -> bool:
    """Whether ``other`` tells of ``k``, however far up."""
    while k >= 0:
        if k == other:
            return True
        k = outer[k]
    return False
