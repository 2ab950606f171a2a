"""Who says what, by the encoder alone: no parse, no actors, some ten times quicker than a whole record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.claims.decode import LIKELY, decode
from dateline.model.encoder import encoder, fitting
from dateline.model.words import paragraphs
from dateline.records import Attribution

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.model.words import Paragraph
    from dateline.records import Span

SCORE = 0.4
"""Attributions below this are let go: about the best F1 on reports that the encoder has not learned from."""


def attribute(text: str, score: float = SCORE, threads: int = 1) -> list[Attribution]:
    """The attributions of a text: speaker, cue and content of each, as exact spans.

    A whole record (:func:`dateline.read`) is more exact: it weighs the encoder against rules over a parse, and says who the
    speakers are. This is for who needs quotations out of very much text.

    Args:
        text: one report; each line is a paragraph.
        score: least score, from 0 to 1.
        threads: of the encoder.

    Returns:
        The attributions in text order of their cues.

    """
    model = encoder(threads)
    some = [part for p in paragraphs(text) for part in fitting(p)]
    out = []
    for p, vectors in zip(some, model.read(some), strict=True):
        for x in decode(model.cues(vectors, LIKELY)):
            if x.score >= score:
                parts = (_spans(p, x.speaker), _spans(p, x.cue), _spans(p, x.content))
                out.append(Attribution(speaker=parts[0], cue=parts[1], content=parts[2], score=round(x.score, 3)))
    return sorted(out, key=lambda a: (a.cue, a.content))


def _spans(p: Paragraph, words: Iterable[int]) -> list[Span]:
    """The spans of runs of words."""
    out: list[list[int]] = []
    for k in words:
        if out and k == out[-1][1] + 1:
            out[-1][1] = k
        else:
            out.append([k, k])
    return [(p.spans[a][0], p.spans[z][1]) for a, z in out]
