"""Which way a time lies from the report: the tense and the sense of the words that govern it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.languages import words as _words
from dateline.tree import AUXILIARY, AUXILIARY_PASSIVE, PARTICIPLE

if TYPE_CHECKING:
    from dateline.parsed import Parsed, Word
    from dateline.records import Span

PAST, UNKNOWN, FUTURE = -1, 0, 1
_AHEAD = _words("times", "tense.ahead")
_WILL = _words("times", "tense.will")
_STARTING = _words("times", "tense.starting")
_BY = _words("times", "tense.by")
_UNTIL = _words("times", "tense.until")
_SINCE = _words("times", "tense.since")
_PUT_OFF = _words("times", "tense.put_off")


def direction(doc: Parsed, span: Span) -> int:
    """Whether a time expression looks back (-1), ahead (1), or one cannot tell (0)."""
    inside = doc.words_in(span)
    if not inside:
        return UNKNOWN
    first, last = inside[0].i, inside[-1].i
    top = next((w for w in inside if not first <= w.head <= last or w.head == w.i), inside[0])
    before = doc.words[first - 1].lower if first and doc.words[first - 1].sent == top.sent else ""
    if before in _SINCE:
        return PAST
    sense = UNKNOWN
    w = top
    while w.head != w.i:
        w = doc.words[w.head]
        if w.pos in {"VERB", "AUX"}:
            sense = tense_of(doc, w)
            break
        if w.lemma in _AHEAD or any(k.lemma in _AHEAD and k.dep == "amod" for k in doc.children(w.i)):
            return FUTURE
    if sense != FUTURE and before in _BY:
        return FUTURE
    if sense != FUTURE and before in _UNTIL and w.lemma in _PUT_OFF:
        return FUTURE
    return sense


def tense_of(doc: Parsed, verb: Word) -> int:
    """Whether a verb tells of what was (-1), of what is to come (1), or neither (0)."""
    aux = [k for k in doc.children(verb.i) if k.dep in AUXILIARY | AUXILIARY_PASSIVE]
    lower = {k.lower for k in aux}
    if lower & _WILL:
        return PAST if "have" in lower else FUTURE
    if verb.lemma in _AHEAD and (verb.tag == "VBN" or verb.pos == "ADJ"):
        return FUTURE
    if any(k.lemma in _AHEAD and k.dep in {"acomp", "attr", "oprd"} for k in doc.children(verb.i)):
        return FUTURE
    if verb.lemma == "go" and verb.tag == "VBG" and any(k.dep == "xcomp" and k.tag == "VB" for k in doc.children(verb.i)):
        return FUTURE
    if verb.tag == "VB":
        return _infinitive(doc, verb)
    if any(k.tag == "VBD" or k.lemma == "have" for k in aux) or verb.tag in {"VBD", "VBN"}:
        return PAST
    if verb.tag == "VBG":
        if any(k.tag in {"VBZ", "VBP"} for k in aux):
            return FUTURE
        return FUTURE if verb.lemma in _STARTING and verb.dep in PARTICIPLE | {"prep", "pcomp"} else _above(doc, verb)
    return UNKNOWN


def _infinitive(doc: Parsed, verb: Word) -> int:
    """An infinitive looks ahead under words of planning, else it lies with the verb that governs it."""
    if verb.head == verb.i:
        return UNKNOWN
    head = doc.words[verb.head]
    if head.lemma in _AHEAD or (head.lemma == "be" and verb.dep == "xcomp"):
        return FUTURE
    return _above(doc, verb)


def _above(doc: Parsed, verb: Word) -> int:
    up = next((a for a in doc.ancestors(verb.i) if a.pos in {"VERB", "AUX"}), None)
    return tense_of(doc, up) if up else UNKNOWN
