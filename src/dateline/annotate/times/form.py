"""How a word tells of something: the form of the verb that carries it, for "had agreed" and "will meet" lie apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.languages import words as _words
from dateline.tree import AUXILIARY, AUXILIARY_PASSIVE

if TYPE_CHECKING:
    from dateline.parsed import Parsed, Word
    from dateline.records import Span

_WILL, _COULD = _words("times", "tense.will"), _words("times", "tense.could")
_VERBS = frozenset({"VERB", "AUX"})
_CONTENT = frozenset({"VERB", "NOUN", "PROPN", "ADJ"})
_FUNCTION = frozenset({"aux", "auxpass", "det", "punct", "case", "mark", "cc"})
PLUPERFECT, PERFECT, PAST, PRESENT = "pluperfect", "perfect", "past", "present"
FUTURE, MODAL, PROGRESSIVE = "future", "modal", "progressive"
INFINITIVE, GERUND, PARTICIPLE, NONE = "infinitive", "gerund", "participle", "none"
FINITE = frozenset({PLUPERFECT, PERFECT, PAST, PRESENT, FUTURE, MODAL, PROGRESSIVE})


def form(doc: Parsed, verb: Word) -> str:
    """The form of a verb, its auxiliaries counted in; ``none`` for other words."""
    if verb.pos not in _VERBS:
        return NONE
    aux = [k for k in doc.children(verb.i) if k.dep in AUXILIARY | AUXILIARY_PASSIVE]
    lower = {k.lower for k in aux}
    if lower & _WILL:
        return FUTURE
    if lower & _COULD:
        return MODAL
    if any(k.lemma == "have" and k.dep in AUXILIARY for k in aux):
        return PLUPERFECT if any(k.lemma == "have" and k.tag == "VBD" for k in aux) else PERFECT
    if "to" in lower:
        return INFINITIVE
    if verb.tag == "VBD" or any(k.tag == "VBD" for k in aux):
        return PAST
    if any(k.tag in {"VBZ", "VBP"} for k in aux):
        return PROGRESSIVE if verb.tag == "VBG" else PRESENT
    return {"VBZ": PRESENT, "VBP": PRESENT, "VB": INFINITIVE, "VBG": GERUND, "VBN": PARTICIPLE}.get(verb.tag, NONE)


def above(doc: Parsed, i: int) -> Word | None:
    """The next verb over a word that has a form of its own time, if there is one."""
    return next((a for a in doc.ancestors(i) if form(doc, a) in FINITE), None)


def head(doc: Parsed, trigger: Span) -> Word | None:
    """The word of a trigger by which it hangs in the sentence, a content word if it has one; None if it holds no word."""
    inside = doc.words_in(trigger)
    some = [w for w in inside if w.dep not in _FUNCTION and w.pos not in {"PUNCT", "SPACE"}] or inside
    at = {w.i for w in some}
    tops = [w for w in some if w.head not in at or w.head == w.i]
    return next((w for w in tops if w.pos in _CONTENT), tops[0] if tops else None)
