"""Numbered points after a colon: "The union demanded the following:" and then a paragraph for each point."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.annotate.claims.content import LONGEST
from dateline.annotate.claims.draft import Draft
from dateline.annotate.claims.score import ACTS
from dateline.annotate.claims.speaker import speaker
from dateline.languages import words as _words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.annotate.claims.quotes import Quotes
    from dateline.parsed import Parsed, Sentence

SPEECH = _words("claims", "speech") | _words("claims", "support_verbs") | frozenset(ACTS)
_POINT = re.compile(r"\s{0,20}(?:\(?\d{1,2}[.)]|\(?[a-z]\)|[-•*–—])\s{0,9}")


def lists(doc: Parsed, quotes: Quotes) -> Iterator[Draft]:
    """One draft for each sentence that ends in a colon before a list, speakers filled in; the points are its content."""
    for s in doc.sentences:
        if doc.words[s.stop - 1].text != ":" or s.stop >= len(doc.words) or doc.sentences[s.i + 1].block == s.block:
            continue
        d = _list(doc, quotes, s, _points(doc, s))
        if d is not None:
            yield d


def _points(doc: Parsed, s: Sentence) -> list[int]:
    """The words of the points that follow a sentence in the next paragraphs, without their numbers."""
    said: list[int] = []
    n = 0
    for block in range(s.block + 1, len(doc.report.blocks)):
        start, end = doc.report.blocks[block].span
        m = _POINT.match(doc.text, start, end)
        if m is None or len(said) > 2 * LONGEST:
            break
        said.extend(w.i for w in doc.words_in((m.end(), end)))
        n += 1
    return said if n > 1 else []


def _list(doc: Parsed, quotes: Quotes, s: Sentence, said: list[int]) -> Draft | None:
    if not said:
        return None
    verbs = [w for w in doc.sentence_words(s) if w.pos == "VERB" and w.lemma.lower() in SPEECH]
    for w in reversed(verbs):
        d = Draft(w.i, [w.i], w.lemma.lower(), "V list", said, 0.85)
        speaker(doc, d, quotes)
        if d.speaker:
            return d
    return None
