"""Turns of phrase that say of an infinitive more than the predicate above it does: limits, ranks, plans that came to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.factuality.clock import ordinal
from dateline.annotate.factuality.mood import lifeless, negated
from dateline.annotate.factuality.state import State, signature
from dateline.annotate.factuality.threats import harms
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
FULFILLING = words(_t, "list.fulfilling")
VAIN = words(_t, "list.vain")
RANKS = words(_t, "list.ranks")
LEADING = words(_t, "list.leading")
_PLANS = frozenset({"plan", "expect", "intend"})
DASHED = State(Status.DID_NOT_HAPPEN, Certainty.PROBABLE, Tense.PAST, negated=True)
"""What had been planned, as it is told where it came to nothing."""


def asked(doc: Parsed, w: Word, h: Word) -> bool:
    """Whether an infinitive is what another is to do: "told them to leave", "wants them to leave", "gave them a day to leave"."""
    if h.pos == "NOUN":
        return h.lemma.lower() in LIMIT and doc.words[h.head].lemma in LIMITING
    lemma = h.lemma.lower()
    if lemma == "have" and any(k.dep == "prep" and k.lower == "until" for k in doc.children(h.i)):
        return True
    kids = list(doc.children(h.i))
    if lemma in TELLING:
        return tree.is_passive(doc, h.i) or any(k.dep in {"dobj", "dative"} and k.i < w.i for k in kids)
    if lemma in WISHING:
        return any(k.dep in tree.SUBJECT | tree.SUBJECT_PASSIVE for k in doc.children(w.i)) or any(
            k.dep == "dobj" and h.i < k.i < w.i for k in kids
        )
    if lemma in LIMITING and any(k.dep == "prep" and k.lower == "until" and k.i < w.i for k in kids):
        return True
    return lemma in LIMITING and any(k.dep == "dobj" and k.lemma.lower() in LIMIT and k.i < w.i for k in kids)


def ranked(doc: Parsed, h: Word) -> bool:
    """Whether a noun has a place in a row, which an infinitive fills: "the first envoy to visit"."""
    return h.lemma.lower() not in LEADING and (
        ordinal(h) or any(k.dep == "amod" and (ordinal(k) or k.lower in RANKS or k.tag == "JJS") for k in doc.children(h.i))
    )


def dashed(doc: Parsed, h: Word, s: Signature | None, w: Word) -> bool:
    """Whether a plan is told as past before the past, or what was planned as done by then: "had been due to", "was to have met"."""
    planned = s is not None and s.name in _PLANS
    if not planned and h.lemma != "be":
        return False
    v = doc.words[h.head] if h.pos == "ADJ" else h
    kids = [k for k in doc.children(v.i) if k.dep in tree.AUXILIARY]
    if planned and any(k.tag == "VBD" and k.lemma == "have" for k in kids) and v.lemma not in {"decide", "choose", "vote"}:
        return not tree.is_negated(doc, v.i)
    past = v.tag == "VBD" or any(k.tag == "VBD" for k in kids)
    return past and any(k.lemma == "have" and k.dep in tree.AUXILIARY for k in doc.children(w.i))


def vowed(doc: Parsed, s: Signature, w: Word) -> Signature:
    """What is promised or one is ready for, as a threat if it does harm: "vowed to crush the revolt"."""
    threat = s.name in {"promise", "willing"} and harms(doc, w) and not negated(doc, w.i)
    return (signature("threaten", "VERB") or s) if threat else s


def fulfilled(doc: Parsed, noun: Word) -> Word | None:
    """The verb that says that a promise or threat was kept: "made good on its threat"; None if none does."""
    up = doc.words[noun.head]
    up = doc.words[up.head] if up.dep == "prep" else up
    up = doc.words[up.head] if up.pos in {"ADJ", "ADP"} else up
    pairs = {f"{up.lemma} {k.lower}" for k in doc.children(up.i)} | {up.lemma}
    return up if up.pos == "VERB" and pairs & FULFILLING else None


def vain(doc: Parsed, h: Word) -> bool:
    """Whether an attempt came to nothing by what is said beside it: "tried in vain"."""
    return any(x.lower in VAIN for k in doc.children(h.i) for x in (k, *doc.children(k.i)))


def enabled(doc: Parsed, h: Word) -> bool:
    """Whether what has no will made something possible, so that it came about: "the truce let the convoy leave"."""
    return any(k.dep in tree.SUBJECT and lifeless(k) for k in doc.children(h.i))
