"""A report as the encoder sees it: its paragraphs with their vectors, worked out once for all layers that ask.

Long paragraphs are cut between sentences. Words of the encoder are finer than the parse's; ``words`` joins the two.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.model.encoder import WORDS, encoder
from dateline.model.words import PARAGRAPH, Paragraph, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.findings import Findings
    from dateline.model.encoder import Encoder
    from dateline.model.heads import Vectors
    from dateline.parsed import Parsed

KEPT = 30
"""Words that the last part of a cut paragraph has at least."""
_KEY = "encoded"


@dataclass(frozen=True, slots=True)
class Encoded:
    """A paragraph read: ``words`` gives for each of its words the report's word that it lies in, -1 for none."""

    paragraph: Paragraph
    vectors: Vectors
    words: list[int]


def encoded(doc: Parsed, found: Findings) -> list[Encoded]:
    """The report as the shipped encoder sees it; the first layer to ask has it read."""
    known = found.memo.get(_KEY)
    if not isinstance(known, list):
        known = found.memo[_KEY] = read(doc, encoder())
    return known


def read(doc: Parsed, model: Encoder) -> list[Encoded]:
    """The paragraphs of a report with their vectors."""
    starts = [w.start for w in doc.words]
    some = list(stretches(doc))
    return [Encoded(p, v, _words(doc, starts, p)) for p, v in zip(some, model.read(some), strict=True)]


def stretches(doc: Parsed) -> Iterator[Paragraph]:
    """The paragraphs that were parsed; a long one is cut between sentences."""
    ends = sorted({s.end for s in doc.sentences})
    blocks = {s.block for s in doc.sentences}
    for b in sorted(blocks):
        for m in PARAGRAPH.finditer(doc.text, *doc.report.blocks[b].span):
            p = paragraph(doc.text, *m.span())
            while len(p.spans) > WORDS:
                cut = _cut(p, ends)
                yield p.part(0, cut)
                p = p.part(cut, len(p.spans))
            if p.spans:
                yield p


def _cut(p: Paragraph, ends: list[int]) -> int:
    """The word before which to cut: after the last sentence that still fits, if any."""
    last = bisect_right(ends, p.spans[WORDS - 1][1]) - 1
    if last >= 0 and ends[last] > p.spans[KEPT][0]:
        return bisect_left(p.spans, (ends[last], -1))
    return WORDS


def _words(doc: Parsed, starts: list[int], p: Paragraph) -> list[int]:
    """For each word of the encoder the report's word that it lies in; -1 if it lies in none."""
    out = []
    words, last = doc.words, len(starts) - 1
    k = bisect_right(starts, p.spans[0][0]) - 1 if p.spans else -1
    for s, _ in p.spans:
        while k < last and starts[k + 1] <= s:
            k += 1
        out.append(k if k >= 0 and words[k].end > s else -1)
    return out
