"""Shares: what part of a territory someone holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.figures_lexicon import SHARE_CUES, SHARE_NOUNS, SHARE_VERBS, TOLD
from dateline.records import Figure
from dateline.vocab import Measure

if TYPE_CHECKING:
    from dateline.annotate.figures_numbers import Quantity
    from dateline.findings import Findings
    from dateline.parsed import Parsed, Sentence
    from dateline.records import Span


REACH = 14
"""Words between a share and what makes it one of territory."""


def share_of(doc: Parsed, found: Findings, s: Sentence, q: Quantity, at: dict[int, int]) -> Figure | None:
    """The figure of a percentage or fraction, if it is one of territory; None for any other share."""
    own = [at[o] for o in range(q.first, q.end) if o in at]
    if not own:
        return None
    last = own[-1]
    before = doc.words[own[0] - 1] if own[0] > s.first else None
    if before is not None and q.start == q.first and (before.pos == "ADJ" or before.lower in TOLD):
        return None  # "the southern half of the town" is a place
    whole = _whole(doc, found, last, s) or _controlled(doc, found, own[0], s)
    if whole is None:
        return None
    near = doc.words[max(s.first, last - REACH) : min(s.stop, last + REACH)]
    if not any(w.lemma in SHARE_VERBS or w.lemma in SHARE_CUES for w in near):
        return None
    return Figure(
        id="", span=(q.start, q.end), measure=Measure.TERRITORY_SHARE, unit="percent", low=q.low, best=q.best, high=q.high,
        quantifier=q.quantifier, of=whole, share_of=whole,
    )  # fmt: skip


def _is_place(doc: Parsed, found: Findings, i: int) -> bool:
    """Whether a noun is land: by its own word, or because the places layer found a place there."""
    w = doc.words[i]
    if w.lemma.lower() in SHARE_NOUNS:
        return True
    return any(m.place and m.span[0] <= w.start < m.span[1] for m in found.mentions) or (
        w.ent >= 0 and doc.entities[w.ent].label in {"GPE", "LOC"}
    )


def _whole(doc: Parsed, found: Findings, last: int, s: Sentence) -> Span | None:
    """The land after the share: "60 percent of the province"."""
    words = doc.words
    for k in range(last + 1, min(last + 3, s.stop)):
        if words[k].lower in {"of", "the", "its"}:
            noun = (
                next((x.i for x in doc.children(words[k].i) if x.dep == "pobj"), None) if words[k].lower == "of" else words[k].head
            )
            if noun is not None and noun > k and _is_place(doc, found, noun):
                return tree.phrase(doc, noun, of=True)
            return None
    return None


def _controlled(doc: Parsed, found: Findings, first: int, s: Sentence) -> Span | None:
    """The land before the share: "control of the province to around 60 percent"."""
    words = doc.words
    for k in range(first - 1, max(s.first, first - 10) - 1, -1):
        if words[k].lower == "of" and words[words[k].head].lemma in SHARE_CUES:
            noun = next((x.i for x in doc.children(k) if x.dep == "pobj"), None)
            if noun is not None and _is_place(doc, found, noun):
                return tree.phrase(doc, noun, of=True)
    return None
