"""Which way a time lies from the report: the tense and the sense of the words that govern it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.languages import words as _words
from dateline.tree import AUXILIARY, AUXILIARY_PASSIVE, NOUN_PART, OBJECT, PARTICIPLE, is_negated
from dateline.vocab import BlockKind

if TYPE_CHECKING:
    from dateline.parsed import Parsed, Word
    from dateline.records import Span

PAST, UNKNOWN, FUTURE = -1, 0, 1
_AHEAD = _words("times", "tense.ahead")
_WILL = _words("times", "tense.will")
_SURELY = _words("times", "tense.surely")
_STARTING = _words("times", "tense.starting")
_PLANNING, _FIXED, _ONCE = (_words("times", f"tense.{k}") for k in ("planning", "fixed", "once"))
_FOR, _COULD = _words("times", "tense.for"), _words("times", "tense.could")
_WEEKDAYS = _words("times", "weekdays")
_IF = _words("times", "tense.if")
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
    if before in _FOR and any(w.lower in _WEEKDAYS or w.text[:1].isdigit() for w in inside):
        return FUTURE
    prenominal = top.dep in NOUN_PART and top.head > last
    verb, sense, w = None, UNKNOWN, top
    while w.head != w.i:
        below, w = w, doc.words[w.head]
        if w.pos in {"VERB", "AUX"}:
            verb, sense = w, tense_of(doc, w)
            if w.tag == "VB" and last < w.i and any(k.lower == "to" and k.i > last for k in doc.children(w.i)):
                sense = _beyond(doc, w)  # "the decision on Sunday to accept": the day is that of the decision
            if w.lemma in _PLANNING and below.dep in OBJECT and below.i != top.i:
                sense = FUTURE
            break
        if prenominal and below.i == top.i:
            continue
        if w.lemma in _AHEAD and any(k.tag == "VB" and k.i > last for k in doc.children(w.i)):
            continue  # "the decision on Sunday to accept" was made on Sunday
        if w.lemma in _AHEAD or any(k.lemma in _AHEAD and k.dep == "amod" for k in doc.children(w.i)):
            return FUTURE
    if verb is None:
        return sense
    if prenominal and sense == FUTURE and not _has_will(doc, verb):
        return UNKNOWN
    if sense == PAST and before in _BY:
        return FUTURE if verb.tag in {"VB", "VBP"} or verb.lemma in _AHEAD | _PLANNING else PAST
    if before in _BY:
        return FUTURE
    if before in _UNTIL and (sense == UNKNOWN or verb.lemma in _PUT_OFF or verb.tag == "VB"):
        return FUTURE
    return sense


def _beyond(doc: Parsed, verb: Word) -> int:
    """The tense above an infinitive, leaving out what it depends on."""
    up = next((a for a in doc.ancestors(verb.i) if a.pos in {"VERB", "AUX"}), None)
    return tense_of(doc, up) if up else PAST


def _has_will(doc: Parsed, verb: Word) -> bool:
    """Whether a verb, or the one over it where it stands in an if-clause, surely looks ahead."""
    if any(k.lower in _IF for k in doc.children(verb.i)):
        return tense_of(doc, doc.words[verb.head]) == FUTURE
    return any(k.lower in _SURELY for k in doc.children(verb.i))


def tense_of(doc: Parsed, verb: Word) -> int:
    """Whether a verb tells of what was (-1), of what is to come (1), or neither (0)."""
    if any(k.lower in _IF and k.dep == "mark" for k in doc.children(verb.i)) and verb.head != verb.i:
        over = tense_of(doc, doc.words[verb.head])  # "would leave if no deal was reached by Friday"
        if over == FUTURE:
            return FUTURE
    aux = [k for k in doc.children(verb.i) if k.dep in AUXILIARY | AUXILIARY_PASSIVE]
    lower = {k.lower for k in aux}
    if lower & _WILL:
        return PAST if "have" in lower else FUTURE
    if lower & _COULD:
        return PAST if "have" in lower or is_negated(doc, verb.i) else FUTURE
    perfect = any(k.lemma == "have" for k in aux) and not any(k.dep in AUXILIARY_PASSIVE for k in aux)
    if verb.lemma in _AHEAD and ((verb.tag == "VBN" and not perfect) or verb.pos == "ADJ"):
        return FUTURE
    if any(k.lemma in _AHEAD and k.dep in {"acomp", "attr", "oprd"} for k in doc.children(verb.i)):
        return FUTURE
    if verb.lemma == "go" and verb.tag == "VBG" and any(k.dep == "xcomp" and k.tag == "VB" for k in doc.children(verb.i)):
        return FUTURE
    if verb.tag == "VB":
        return _infinitive(doc, verb)
    if "to" in lower and verb.tag == "VBN":  # "guidelines to be published"
        return FUTURE
    if any(k.tag == "VBD" or k.lemma == "have" for k in aux) or verb.tag == "VBD":
        return PAST
    now = verb.tag in {"VBZ", "VBP"} or any(k.tag in {"VBZ", "VBP"} for k in aux)
    if now and verb.tag != "VBG":
        return _present(doc, verb)
    if verb.tag == "VBN":
        return PAST
    if verb.tag == "VBG":
        if any(k.tag in {"VBZ", "VBP"} for k in aux):
            return FUTURE
        return FUTURE if verb.lemma in _STARTING and verb.dep in PARTICIPLE | {"prep", "pcomp"} else _above(doc, verb)
    return UNKNOWN


def _present(doc: Parsed, verb: Word) -> int:
    """The present of what is fixed for a day, or after "when", looks ahead; not in a headline."""
    if doc.sentences[verb.sent].kind in {BlockKind.TITLE, BlockKind.DECK}:
        return PAST
    if any(k.lower in _ONCE and k.dep in {"mark", "advmod"} for k in doc.children(verb.i)) or verb.lemma in _FIXED:
        return FUTURE
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
