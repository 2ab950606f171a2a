"""What the encoder proposes: likely claims in the words of the parsed report."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dateline.annotate.claims.decode import CONTENT, CUE, LIKELY, SPEAKER, Likely, decode
from dateline.model.encoder import WORDS, encoder
from dateline.model.words import PARAGRAPH, Paragraph, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.model.encoder import Encoder
    from dateline.parsed import Parsed

KEPT = 30
"""Words that the last part of a cut paragraph has at least."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A likely claim; all lists are word indices of the report, in order."""

    head: int
    score: float
    cue: tuple[int, ...]
    speaker: tuple[int, ...]
    content: tuple[int, ...]
    sure: float
    """Probability of the speaker's best word, or that there is none."""
    said: dict[int, float]
    """Probability of each word of the paragraph of being content; words near zero are left out."""
    says: dict[int, float]
    """Likewise of being speaker."""


def proposals(doc: Parsed, model: Encoder | None = None) -> list[Proposal]:
    """The likely claims of a report, in text order of their cues."""
    model = model or encoder()
    starts = [w.start for w in doc.words]
    some = list(stretches(doc))
    out: list[Proposal] = []
    for p, vectors in zip(some, model.read(some), strict=True):
        cues = model.cues(vectors, LIKELY)
        if cues:
            at = _words(doc, starts, p)
            out += (x for k in decode(cues) if (x := _proposal(k, at)) is not None)
    return sorted(out, key=lambda x: (x.head, -x.score))


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
    for s, _ in p.spans:
        k = bisect_right(starts, s) - 1
        out.append(k if k >= 0 and doc.words[k].end > s else -1)
    return out


def _proposal(x: Likely, at: list[int]) -> Proposal | None:
    head = at[x.head]
    if head < 0:
        return None

    def take(words: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(sorted({at[k] for k in words} - {-1}))

    cue = take(x.cue)
    content = tuple(k for k in take(x.content) if k not in cue or x.labels[at.index(k), CUE] < x.labels[at.index(k), CONTENT])
    if not content:
        return None
    return Proposal(head, x.score, cue, take(x.speaker), content, x.speaker_score, _mass(x, at, CONTENT), _mass(x, at, SPEAKER))


def _mass(x: Likely, at: list[int], label: int) -> dict[int, float]:
    """Probabilities by word of the report: the highest of its parts."""
    out: dict[int, float] = {}
    p = x.labels[:, label]
    for k in np.flatnonzero(p > 0.02).tolist():
        word = at[k]
        if word >= 0:
            out[word] = max(out.get(word, 0.0), float(p[k]))
    return out
