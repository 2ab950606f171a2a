"""The time of what a report tells without naming one: its own days, by the form of the verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.times.apart import clause_verb
from dateline.annotate.times.choices import report
from dateline.annotate.times.form import (
    FINITE,
    NONE,
    PAST,
    PERFECT,
    PLUPERFECT,
    PRESENT,
    PROGRESSIVE,
    above,
    form,
)
from dateline.records import TimeRef
from dateline.vocab import RefBasis

if TYPE_CHECKING:
    from dateline.parsed import Parsed, Word

_NEWS = frozenset({PAST, PERFECT, PRESENT, PROGRESSIVE})


def told(doc: Parsed, word: Word) -> TimeRef:
    """The report's days for what it tells as news ("said", "have fled"), only their end for what came before ("had said")."""
    day = doc.report.published
    verb = clause_verb(doc, word)
    if not day or (verb is None and form(doc, word) != NONE):
        return TimeRef()
    kind = form(doc, verb) if verb is not None else PRESENT
    if verb is not None and kind not in FINITE:
        up = above(doc, verb.i)
        kind = form(doc, up) if up is not None else PRESENT
    if kind == PLUPERFECT:
        return TimeRef(end=day[:10], basis=RefBasis.REPORT)
    return report(day) if kind in _NEWS else TimeRef()
