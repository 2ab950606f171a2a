"""Whole paragraphs of speech with no cue: they belong to who speaks before them, or at the end of a speech of several paragraphs.

A speech of several paragraphs opens each of them with a mark and closes only the last. An unclosed paragraph is therefore the words
of whoever is named further on, if the chain ends in a claim, and otherwise of whoever spoke in the paragraph before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.claims.content import trim
from dateline.annotate.claims.draft import Draft
from dateline.vocab import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.annotate.claims.quotes import Quote, Quotes
    from dateline.parsed import Parsed

LEAST = 4
"""Words of a paragraph of speech; shorter ones may be titles."""
SCORE = 0.6
HALF = 0.5


def paragraphs(doc: Parsed, marks: Quotes, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts for the paragraphs of speech that no other draft has."""
    whole = _whole(doc, marks)
    if not whole:
        return []
    said = {k for d in drafts for k in d.content}
    first: dict[int, Draft] = {}
    last: dict[int, Draft] = {}
    for d in sorted(drafts, key=lambda d: d.content[0]):
        if marks.outer[d.content[0]] >= 0 or marks.outer[d.content[-1]] >= 0 or d.speech:
            first.setdefault(_block(doc, d.content[0]), d)
        last[_block(doc, d.content[-1])] = d
    out: list[Draft] = []
    for block, (words, q) in sorted(whole.items()):
        if sum(k in said for k in words) > HALF * len(words):
            continue
        teller = _after(block, whole, first) if not q.closed else None
        teller = teller or last.get(block - 1)
        if teller is None or not teller.speaker:
            continue
        d = Draft(-1, [], "quote", "quote", trim(doc, words, marks), SCORE, list(teller.speaker), teller.source, speech=True)
        if d.content:
            out.append(d)
            last[block] = d
    return out


def _whole(doc: Parsed, marks: Quotes) -> dict[int, tuple[list[int], Quote]]:
    """The blocks that are one quotation from end to end, with their words."""
    by: dict[int, list[int]] = {}
    for w in doc.words:
        if doc.sentences[w.sent].kind is BlockKind.BODY:
            by.setdefault(doc.sentences[w.sent].block, []).append(w.i)
    out = {}
    for block, words in by.items():
        q = marks.outer[words[0]]
        if q >= 0 and sum(doc.words[k].pos != "PUNCT" for k in words) > LEAST and all(marks.outer[k] == q for k in words):
            out[block] = (words, marks.spans[q])
    return out


def _block(doc: Parsed, word: int) -> int:
    return doc.sentences[doc.words[word].sent].block


def _after(block: int, whole: dict[int, tuple[list[int], Quote]], first: dict[int, Draft]) -> Draft | None:
    """The draft that ends a speech of several paragraphs that is open at the end of a block."""
    while True:
        block += 1
        if block in first:
            return first[block]
        if block not in whole or whole[block][1].closed:
            return None
