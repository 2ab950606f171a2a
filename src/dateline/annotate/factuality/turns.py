"""Turns of phrase that say of an infinitive more than the predicate above it does: limits, ranks, plans that came to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.factuality.aspect import ordinal
from dateline.annotate.factuality.state import State, signature
from dateline.languages import words
from dateline.vocab import Certainty, Status, Tense

if TYPE_CHECKING:
    from dateline.annotate.factuality.state import Signature
    from dateline.parsed import Parsed, Word

_t = "factuality"
LIMIT = words(_t, "list.limit")
LIMITING = words(_t, "list.limiting")
TELLING = words(_t, "list.telling")
WISHING = words(_t, "list.wishing")
HARMFUL = words(_t, "list.harmful")
LEADING = words(_t, "list.leading")
_PLANS = frozenset({"plan", "expect", "intend"})
DASHED = State(Status.DID_NOT_HAPPEN, Certainty.PROBABLE, Tense.PAST, negated=True)
"""What had been planned, as it is told where it came to nothing."""


def asked(doc: Parsed, w: Word, h: Word) -> bool:
    """Whether an infinitive is what another is to do: "told them to leave", "wants them to leave", "gave them a day to leave"."""
    if h.pos == "NOUN":
        return h.lemma.lower() in LIMIT and doc.words[h.head].lemma in LIMITING
    lemma = h.lemma.lower()
    kids = list(doc.children(h.i))
    if lemma in TELLING:
        return tree.is_passive(doc, h.i) or any(k.dep in {"dobj", "dative"} and k.i < w.i for k in kids)
    if lemma in WISHING:
        return any(k.dep in tree.SUBJECT | tree.SUBJECT_PASSIVE for k in doc.children(w.i)) or any(
            k.dep == "dobj" and h.i < k.i < w.i for k in kids
        )
    return lemma in LIMITING and any(k.dep == "dobj" and k.lemma.lower() in LIMIT and k.i < w.i for k in kids)


def ranked(doc: Parsed, h: Word) -> bool:
    """Whether a noun has a place in a row, which an infinitive fills: "the first envoy to visit"."""
    return h.lemma.lower() not in LEADING and (
        ordinal(h) or any(k.dep == "amod" and (ordinal(k) or k.tag == "JJS") for k in doc.children(h.i))
    )


def dashed(doc: Parsed, h: Word, s: Signature, w: Word) -> bool:
    """Whether a plan is told as past before the past, or what was planned as done by then: "had been due to", "was to have met"."""
    if s.name not in _PLANS and h.lemma != "be":
        return False
    v = doc.words[h.head] if h.pos == "ADJ" else h
    kids = [k for k in doc.children(v.i) if k.dep in tree.AUXILIARY]
    if s.name in _PLANS and any(k.tag == "VBD" and k.lemma == "have" for k in kids) and v.lemma not in {"decide", "choose", "vote"}:
        return not tree.is_negated(doc, v.i)
    past = v.tag == "VBD" or any(k.tag == "VBD" for k in kids)
    return past and any(k.lemma == "have" and k.dep in tree.AUXILIARY for k in doc.children(w.i))


def vowed(s: Signature, w: Word) -> Signature:
    """What is promised, as a threat if it does harm: "vowed to crush the revolt"."""
    return (signature("threaten", "VERB") or s) if s.name == "promise" and w.lemma.lower() in HARMFUL else s
