"""Time expressions beside a verb that say more than its tense: "meets tomorrow", "are closeted for the fourth night"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.languages import table, words

if TYPE_CHECKING:
    from dateline.parsed import Parsed, Word

_t = "factuality"
UNITS = words(_t, "list.units")
ORDINALS = words(_t, "list.ordinals")
ENDINGS = tuple(table(_t)["list"]["ordinal_endings"])
TOMORROW = words(_t, "list.tomorrow")
COMING = words(_t, "list.coming")
WEEKDAYS = words(_t, "list.weekdays")
NOW = frozenset({"VBZ", "VBP"})
_DURATION = frozenset({"for", "in", "into"})


def present(doc: Parsed, v: Word) -> bool:
    """Whether a verb is in the present or the present perfect."""
    kids = [k for k in doc.children(v.i) if k.dep in tree.AUXILIARY]
    return (v.tag in NOW and not kids) or any(k.tag in NOW for k in kids)


def ordinal(w: Word) -> bool:
    """Whether a word is an ordinal number, in words or figures."""
    return w.lower in ORDINALS or (w.lower[:1].isdigit() and w.lower.endswith(ENDINGS))


def counted(doc: Parsed, unit: Word) -> bool:
    """Whether a day, week and so on is one of a series: "a tenth day", "day 12"."""
    return unit.lemma.lower() in UNITS and any(ordinal(k) or (k.dep == "nummod" and k.i > unit.i) for k in doc.children(unit.i))


def day_counted(doc: Parsed, w: Word) -> bool:
    """Whether a verb says for the how many-eth day it has gone on."""
    return any(
        p.dep == "prep" and p.lower in _DURATION and any(o.dep == "pobj" and counted(doc, o) for o in doc.children(p.i))
        for p in doc.children(w.i)
    )


def ahead(doc: Parsed, w: Word) -> bool:
    """Whether a present tense is about a day to come: "meets tomorrow", "are meeting next week", "sails on Friday"."""
    for k in doc.children(w.i):
        if k.dep in {"npadvmod", "advmod"} and (
            k.lower in TOMORROW or (k.lemma.lower() in UNITS | WEEKDAYS and any(d.lower in COMING for d in doc.children(k.i)))
        ):
            return True
        simple = w.tag in {"VBZ", "VBP"} and k.dep == "prep" and k.lower == "on"
        if simple and any(o.dep == "pobj" and o.lower in WEEKDAYS for o in doc.children(k.i)):
            return w.lemma not in {"be", "say", "have"}
    return False
