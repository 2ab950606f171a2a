"""What goes on: "kept up", "into its third week", "were still turning back"."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from dateline.annotate.factuality.clock import counted, present
from dateline.annotate.factuality.state import State
from dateline.languages import words
from dateline.vocab import Status, Tense

if TYPE_CHECKING:
    from dateline.annotate.factuality.state import Signature
    from dateline.parsed import Parsed, Word

_t = "factuality"
ENTERING = words(_t, "list.entering")
ENGAGED = words(_t, "list.engaged")
PLACE = words(_t, "list.standing_place")
GOING = words(_t, "list.going")
CLIMB = 4
"""Governors between a day that is counted and its verb, at most."""
ONGOING = State(Status.ONGOING, tense=Tense.PRESENT)


def lasting(doc: Parsed, h: Word, s: Signature | None, governor: State) -> State:
    """State of what verb ``h`` goes on with: under way if it does so now, or has up to now."""
    if s is not None and s.name == "continue" and governor.holds and present(doc, h):
        return replace(governor, status=Status.ONGOING, tense=Tense.PRESENT)
    return governor


def of_the_nth_day(doc: Parsed, unit: Word) -> State | None:
    """State of what has its so-and-so-many-eth day: it goes on if the verb above is in the present; None if no day is counted."""
    if not counted(doc, unit):
        return None
    v = next((a for a in islice(doc.ancestors(unit.i), CLIMB) if a.pos in {"VERB", "AUX"}), None)
    return ONGOING if v is not None and present(doc, v) else None


def entered(doc: Parsed, h: Word) -> bool:
    """Whether a verb says in which of its days or weeks its subject is: "enters its third week", "is into a second month"."""
    if h.lemma not in ENTERING or not (present(doc, h) or (h.lemma == "enter" and h.tag == "VBD")):
        return False
    kids = list(doc.children(h.i))
    objects = [k for k in kids if k.dep in {"dobj", "attr"}]
    objects += [
        o for p in kids if p.dep == "prep" and p.lower in {"in", "into", "on"} for o in doc.children(p.i) if o.dep == "pobj"
    ]
    return any(counted(doc, o) for o in objects)


def parted(doc: Parsed, w: Word) -> bool:
    """Whether a form in -ing belongs to a "be" that the parser takes for a verb of its own: "were on Monday still digging"."""
    h = doc.words[w.head]
    if w.tag != "VBG" or h.lemma != "be" or h.i > w.i or w.dep not in {"advcl", "xcomp", "ccomp", "acl"}:
        return False
    between = doc.words[h.i + 1 : w.i]
    return not any(x.pos in {"PUNCT", "NOUN", "VERB"} for x in between) and not any(
        k.dep in {"acomp", "attr", "expl"} for k in doc.children(h.i)
    )


def under_way(doc: Parsed, p: Word, h: Word) -> bool:
    """Whether a noun under preposition ``p`` is what somebody is in the midst of: "are on strike", "are locked in talks"."""
    if p.lower not in GOING or not present(doc, h):
        return False
    return h.lemma in PLACE or (h.tag == "VBN" and h.lemma in ENGAGED)
