"""Which words a time expression is the time of, and whose time a word shares: by structure alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.times.tense import PAST, tense_of
from dateline.languages import table
from dateline.languages import words as _words
from dateline.tree import (
    CONJUNCT,
    NOUN_PART,
    NOUNS,
    OBJECT,
    PARTICIPLE,
    PREPOSITION_OBJECT,
    RELATIVE,
    SUBJECT,
    dependents,
)
from dateline.vocab import TimeBasis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.parsed import Parsed, Word
    from dateline.records import Time

_OF, _WITHIN = _words("times", "attach.of"), _words("times", "attach.within")
_SAME_TIME, _APART = _words("times", "attach.same_time"), _words("times", "attach.apart")
_ABOUT, _OCCURS = _words("times", "attach.about"), _words("times", "attach.occurs")
_FOR, _PURPOSE = _words("times", "tense.for"), _words("times", "attach.purpose")
_ASPECT = _words("times", "attach.aspect")
_BY_WAY, _SEQUENCE = _words("times", "attach.by_way"), _words("times", "attach.sequence")
_COLLECTION, _DATE_LINE = _words("times", "attach.collection"), _words("times", "attach.date_line")
_VERBS = frozenset({"VERB", "AUX"})
_UP_FROM_NOUN = frozenset(
    {"dobj", "pobj", "nsubj", "nsubjpass", "attr", "conj", "appos", "dative", "oprd", "npadvmod", "pcomp", "compound"}
)
_ARGUMENT = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "oprd"})
_REACH = 12


def hosts(doc: Parsed, time: Time) -> Iterator[int]:
    """The words that a time is the time of: what it modifies, and from a noun on up to the verb of the clause."""
    words = doc.words
    inside = doc.words_in(time.span)
    if not inside:
        return
    first, last = inside[0].i, inside[-1].i
    top = next((w for w in inside if not first <= w.head <= last or w.head == w.i), inside[-1])
    before = words[first - 1] if first and words[first - 1].sent == top.sent else None
    if (before and before.lower in _DATE_LINE) or _heads(doc, time):
        return
    if before and before.pos in _VERBS and before.tag != "VB" and top.dep != "poss" and top.head != before.i:
        yield before.i  # "said Friday talks had failed": the parser takes "Friday talks" for one thing
        return
    w, preposition = top, ""
    while w.head != w.i and (w.dep in PREPOSITION_OBJECT or words[w.head].pos == "ADP"):
        w = words[w.head]
        preposition = preposition or w.lower
    if w.head == w.i:
        yield w.i
        return
    host = words[w.head]
    if host.lemma in _SEQUENCE and host.pos in _VERBS:
        yield from dependents(doc, host.i, OBJECT)
        return
    yield host.i
    if host.pos in _VERBS or (preposition in _OF and not _of_time(host)) or words[host.head].lemma in _SEQUENCE:
        return
    modifies = w.i < host.i and not preposition
    yield from _up(doc, host, strict=modifies)


def _heads(doc: Parsed, time: Time) -> bool:
    """Whether a full date opens its block without a comma, as a page's date does."""
    s = doc.sentences[doc.words_in(time.span)[0].sent]
    first = time.span[0] == doc.report.blocks[s.block].span[0]
    return first and time.basis is TimeBasis.EXPLICIT and len(time.value or "") >= 10 and not doc.text.startswith(",", time.span[1])


def modifies(doc: Parsed, time: Time) -> bool:
    """Whether a time stands before the noun that it modifies."""
    inside = doc.words_in(time.span)
    first, last = inside[0].i, inside[-1].i
    top = next((w for w in inside if not first <= w.head <= last or w.head == w.i), inside[-1])
    return top.dep in NOUN_PART and top.head > last and doc.words[top.head].pos in NOUNS


def _up(doc: Parsed, noun: Word, *, strict: bool) -> Iterator[int]:
    """From a noun to the verb of its clause. ``strict``: only out of "at Friday's meeting"."""
    w = noun
    for _ in range(_REACH):
        if w.head == w.i:
            return
        up = doc.words[w.head]
        if strict and not (w.dep == "pobj" and up.lower in _WITHIN):
            return
        strict = False
        if w.dep not in _UP_FROM_NOUN and up.pos not in _VERBS and w.pos != "ADP":
            return
        if w.dep in RELATIVE or w.pos in _VERBS:
            return
        if up.pos == "ADP" and up.lower in _APART:
            return
        if up.pos != "ADP":
            yield up.i
        if up.pos in _VERBS:
            return
        w = up


def _of_time(w: Word) -> bool:
    """Whether a noun is itself a stretch of time: "the hours of Tuesday"."""
    t = table("times")
    return w.lemma in t["units"] or w.lemma in t["parts_of_day"] or w.lemma in t["edges"]


def relatives(doc: Parsed, i: int) -> Iterator[int]:
    """The word itself, then those whose time is its time too, nearest first."""
    words, seen = doc.words, {i}
    yield i
    if words[i].pos not in _VERBS:
        yield from _told_of(doc, i)
    w = words[i]
    for _ in range(_REACH):
        if w.head == w.i:
            break
        up = _whose_time(doc, w)
        if up is None or up in seen:
            break
        seen.add(up)
        yield up
        w = words[up]
    if words[i].pos in _VERBS:
        yield from (
            k.i for k in doc.children(i) if _joined(doc, k, words[i]) or (k.dep == "advcl" and _SAME_TIME & set(_marks(doc, k)))
        )
        if tense_of(doc, words[i]) == PAST:  # "Tuesday's attack killed ten"
            yield from dependents(doc, i, SUBJECT)


def _told_of(doc: Parsed, noun: int) -> Iterator[int]:
    """Verbs behind a noun that tell when it takes place: "the truce that began on Monday"."""
    nouns = [noun, *(o for p in doc.children(noun) if p.lower == "of" for o in dependents(doc, p.i, PREPOSITION_OBJECT))]
    return (k.i for n in nouns for k in doc.children(n) if k.dep in RELATIVE | PARTICIPLE and k.lemma in _OCCURS)


def _at_once(doc: Parsed, w: Word) -> bool:
    """Whether a verb opens a clause such as "when a shell hit the mill"."""
    return w.dep == "advcl" and not _SAME_TIME.isdisjoint(_marks(doc, w))


def _joined(doc: Parsed, w: Word, first: Word) -> bool:
    """Whether two verbs are coordinated and of one tense."""
    if w.dep not in CONJUNCT or w.pos not in _VERBS or first.pos not in _VERBS:
        return False
    return tense_of(doc, w) == tense_of(doc, first)


def _marks(doc: Parsed, w: Word) -> list[str]:
    """The words that open a clause."""
    return [k.lower for k in doc.children(w.i) if k.dep in {"mark", "advmod"} and k.i < w.i]


def _whose_time(doc: Parsed, w: Word) -> int | None:
    """The governing word at whose time ``w`` happens as well, if its structure says so."""
    up = doc.words[w.head]
    if w.pos in _VERBS:
        return _of_clause(doc, w, up)
    if w.pos in NOUNS and w.dep in _ARGUMENT and up.pos in _VERBS:
        return up.i if up.lemma not in _ABOUT else None
    if w.dep == "pobj" and up.head != up.i:
        above = doc.words[up.head]
        if up.lower in _WITHIN | _BY_WAY or (up.lower in _FOR and above.lemma in _PURPOSE):
            return above.i if above.lemma not in _ABOUT else None
        if up.lower in _OF and (above.lemma in _COLLECTION or _of_time(above)):
            return above.i
    return up.i if w.dep in CONJUNCT or w.dep == "compound" else None


def _of_clause(doc: Parsed, w: Word, up: Word) -> int | None:
    """The word at whose time a verb's clause happens."""
    if _joined(doc, w, up) or (w.dep == "xcomp" and (w.tag != "VB" or up.lemma in _ASPECT)):
        return up.i
    if w.dep == "advcl" and (_at_once(doc, w) or (w.tag == "VBG" and not _marks(doc, w))):
        return up.i
    if w.dep in {"advcl", "xcomp"} and w.tag == "VB" and up.lemma in _PURPOSE:
        return up.i
    if w.dep == "pcomp" and up.lower in _WITHIN | _BY_WAY and up.head != up.i:
        return up.head
    if w.dep in PARTICIPLE and w.tag == "VBG":
        return up.i
    return _of_relative(doc, w) if w.dep in RELATIVE else None


def _of_relative(doc: Parsed, w: Word) -> int | None:
    """The meeting of "the meeting in which they agreed"; the verb before "to Geneva, where they met"."""
    if any(k.lower in _WITHIN and any(x.tag == "WDT" for x in doc.children(k.i)) for k in doc.children(w.i) if k.dep == "prep"):
        return w.head
    if any(k.lower == "where" for k in doc.children(w.i)):
        return next((a.i for a in doc.ancestors(w.i) if a.pos in _VERBS), None)
    return None
