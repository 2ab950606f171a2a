"""Who speaks a quotation, so that "we" in it is the speaker and "they" is somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.claims.quotes import quotes
from dateline.annotate.claims.speech import is_speech, verb_beside
from dateline.annotate.claims.turns import labelled

if TYPE_CHECKING:
    from dateline.annotate.claims.quotes import Quote, Quotes
    from dateline.parsed import Parsed


class Speech:
    """The quotations of one report and the head words of those who speak them."""

    def __init__(self, doc: Parsed) -> None:
        """Prepare for one report."""
        self.doc = doc
        self.quotes = quotes(doc)
        self.heads = _heads(doc, self.quotes)
        self.turns = {i: who[-1].i for who, said in labelled(doc) for i in said}

    def speaker(self, i: int) -> int:
        """Head word of who says the outermost quotation or the turn around a word; -1 outside or where nobody is said to."""
        k = self.quotes.outer[i]
        return self.heads[k] if k >= 0 else self.turns.get(i, -1)

    def quoted(self, i: int) -> bool:
        """Whether a word stands in a quotation."""
        return self.quotes.outer[i] >= 0


def _heads(doc: Parsed, marks: Quotes) -> list[int]:
    """The speaker's head word for each quotation; one that carries on has the speaker of the one before."""
    out: list[int] = []
    last, block = -1, -2
    for q in marks.spans:
        words = doc.words_in(q.span)
        if q.depth or not words:
            out.append(-1)
            continue
        here = doc.sentences[words[0].sent].block
        said = is_speech(doc, q, words)
        head = _head(doc, marks, q) if said else -1
        if head < 0 and said and here - block <= 1:
            head = last
        out.append(head)
        if said:
            last, block = head, here
    return out


def _head(doc: Parsed, marks: Quotes, q: Quote) -> int:
    """The subject of the verb of saying beside a quotation."""
    verb = verb_beside(doc, marks, q)
    if verb < 0:
        return -1
    found = [i for i in tree.surface_subjects(doc, verb) if marks.outer[i] < 0]
    return found[0] if len(found) == 1 else -1
