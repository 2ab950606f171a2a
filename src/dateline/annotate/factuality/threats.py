"""Threats and bargains without a verb of threatening: "leave or be bombed", "move one tank and the bridge goes"."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.factuality.state import State
from dateline.languages import words
from dateline.vocab import Certainty, Status, Tense

if TYPE_CHECKING:
    from dateline.parsed import Parsed, Word

_t = "factuality"
HARMFUL = words(_t, "list.harmful")
LAUNCHING = words(_t, "list.launching")
VIOLENCE = words(_t, "list.violence")
FACING = words(_t, "list.facing")
ANYBODY = words(_t, "list.anybody")
SPEAKERS = words(_t, "list.speakers")
YOURS = words(_t, "list.yours")
THREAT = State(Status.THREATENED, Certainty.POSSIBLE, Tense.FUTURE)
OFFER = State(Status.OFFERED, Certainty.UNKNOWN, Tense.FUTURE)


def harms(doc: Parsed, w: Word) -> bool:
    """Whether a verb or noun does harm: "shell", "open fire", "cut off", "reprisals"."""
    lemma = w.lemma.lower()
    if lemma in HARMFUL:
        return True
    if lemma in LAUNCHING and any(k.dep == "dobj" and k.lemma.lower() in VIOLENCE for k in doc.children(w.i)):
        return True
    return w.pos == "VERB" and any(
        f"{lemma} {k.lemma.lower()}" in HARMFUL for k in doc.children(w.i) if k.dep in {"dobj", "prt", "advmod"}
    )


def or_else(doc: Parsed, w: Word, h: Word) -> bool:
    """Whether a conjunct tells what befalls those who do not do what is asked: "leave or be bombed"."""
    joint = next((k for k in doc.children(h.i) if k.dep == "cc" and h.i < k.i < w.i), None)
    if joint is None or joint.lower != "or":
        return False
    willed = any(k.tag == "MD" for k in doc.children(w.i) if k.dep in tree.AUXILIARY)
    return willed or w.lemma.lower() in FACING or tree.is_passive(doc, w.i)


def bargain(doc: Parsed, w: Word, h: Word) -> State | None:
    """State of what follows a command and "and": a threat, or an offer if it does good to those spoken to."""
    opens = h.i == doc.sentences[h.sent].first or doc.words[h.i - 1].tag in {"``", "''"}
    if not opens or h.tag != "VB" or w.pos not in {"VERB", "AUX"} or not any(k.dep in tree.SUBJECT for k in doc.children(w.i)):
        return None
    kids = list(doc.children(h.i))
    if any(k.dep in tree.SUBJECT or k.dep in tree.AUXILIARY for k in kids):
        return None
    if not any(k.dep == "cc" and k.lower == "and" and h.i < k.i < w.i for k in kids):
        return None
    near = {x.lower for k in doc.children(w.i) for x in (k, *islice(doc.children(k.i), 4))}
    return OFFER if near & YOURS and not harms(doc, w) else THREAT


def menaces(doc: Parsed, w: Word) -> bool:
    """Whether harm that will be done is a threat by its words: "any ship will be sunk", "we will burn the town"."""
    if not harms(doc, w):
        return False
    for k in doc.children(w.i):
        if k.dep in tree.SUBJECT | tree.SUBJECT_PASSIVE:
            passive = k.dep in tree.SUBJECT_PASSIVE
            if k.lower in ANYBODY or any(d.lower in ANYBODY for d in doc.children(k.i)):
                return passive
            return not passive and k.lower in SPEAKERS
    return False
