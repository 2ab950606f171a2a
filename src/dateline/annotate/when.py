"""When something happens: the time expression that the structure gives to a word.

A time belongs to the word that it modifies. From a noun behind it, it reaches the verb of the clause ("met a delegation
on Friday"), never across a clause's border: in "said Friday that talks had failed" the talks have no time. What lacks a
time of its own takes that of the verb whose clause it completes or continues ("shelled the town on Friday, killing five").
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from typing import TYPE_CHECKING

from dateline.languages import words as _words
from dateline.records import TimeRef
from dateline.tree import (
    CONJUNCT,
    NOUN_PART,
    NOUNS,
    OBJECT,
    PARTICIPLE,
    PREPOSITION_OBJECT,
    RELATIVE,
    SUBJECT,
    SUBJECT_PASSIVE,
    dependents,
)
from dateline.vocab import TimePrecision, TimexType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.findings import Findings
    from dateline.parsed import Parsed, Word
    from dateline.records import Time

_SINCE, _UNTIL = _words("times", "attach.since"), _words("times", "attach.until")
_BEFORE, _AFTER = _words("times", "attach.before"), _words("times", "attach.after")
_FROM, _TO = _words("times", "attach.from"), _words("times", "attach.to")
_OF, _WITHIN = _words("times", "attach.of"), _words("times", "attach.within")
_SAME_TIME, _APART = _words("times", "attach.same_time"), _words("times", "attach.apart")
_ABOUT, _OCCURS = _words("times", "attach.about"), _words("times", "attach.occurs")
_SEQUENCE = _words("times", "attach.sequence")
_DATE_LINE = _words("times", "attach.date_line")
_VERBS = frozenset({"VERB", "AUX"})
_UP_FROM_NOUN = frozenset(
    {"dobj", "pobj", "nsubj", "nsubjpass", "attr", "conj", "appos", "dative", "oprd", "npadvmod", "pcomp", "compound"}
)
_ARGUMENT = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "oprd"})
_FINE = {p: n for n, p in enumerate(TimePrecision)}
_REACH = 12


def when(doc: Parsed, found: Findings, word_index: int) -> TimeRef:
    """The time of the event or claim whose trigger is word ``word_index``; empty where the sentence gives it none."""
    times = _in_sentence(doc, found.times, word_index)
    if not times:
        return TimeRef()
    hosts = [(t, set(_hosts(doc, t))) for t in times]
    for near in _relatives(doc, word_index):
        fit = [t for t, h in hosts if near in h]
        if fit:
            at = doc.words[near].start
            best = min(fit, key=lambda t: (t.type is TimexType.DURATION, _FINE[t.precision], abs(t.span[0] - at)))
            return _ref(doc, best, times)
    return TimeRef()


def _in_sentence(doc: Parsed, times: list[Time], word_index: int) -> list[Time]:
    """The times of a word's sentence that have days."""
    s = doc.sentences[doc.words[word_index].sent]
    k = bisect_left(times, s.start, key=lambda t: t.span[0])
    out = []
    while k < len(times) and times[k].span[0] < s.end:
        t = times[k]
        if (t.begin or t.end) and t.type is not TimexType.SET:
            out.append(t)
        k += 1
    return out


def _hosts(doc: Parsed, time: Time) -> Iterator[int]:
    """The words that a time is the time of: what it modifies, and from a noun on up to the verb of the clause."""
    words = doc.words
    inside = doc.words_in(time.span)
    if not inside:
        return
    first, last = inside[0].i, inside[-1].i
    top = next((w for w in inside if not first <= w.head <= last or w.head == w.i), inside[-1])
    before = words[first - 1] if first and words[first - 1].sent == top.sent else None
    if before and before.lower in _DATE_LINE:
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
    if host.pos in _VERBS or preposition in _OF or words[host.head].lemma in _SEQUENCE:
        return
    modifies = w.i < host.i and not preposition
    yield from _up(doc, host, strict=modifies)


def _modifies(doc: Parsed, time: Time) -> bool:
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


def _relatives(doc: Parsed, i: int) -> Iterator[int]:
    """The word itself, then those whose time is its time too, nearest first."""
    words, seen = doc.words, {i}
    yield i
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
        yield from (k.i for k in doc.children(i) if k.dep in CONJUNCT and k.pos in _VERBS and not _has_subject(doc, k.i))
    else:
        yield from (k.i for k in doc.children(i) if k.dep in RELATIVE | PARTICIPLE and k.lemma in _OCCURS)


def _has_subject(doc: Parsed, i: int) -> bool:
    return any(k.dep in SUBJECT | SUBJECT_PASSIVE for k in doc.children(i))


def _whose_time(doc: Parsed, w: Word) -> int | None:
    """The governing word at whose time ``w`` happens as well, if its structure says so."""
    up = doc.words[w.head]
    if w.pos in _VERBS:
        if w.dep == "xcomp" or (w.dep in CONJUNCT and up.pos in _VERBS and not _has_subject(doc, w.i)):
            return up.i
        if w.dep == "advcl":
            marks = [k.lower for k in doc.children(w.i) if k.dep in {"mark", "advmod"} and k.i < w.i]
            if (w.tag == "VBG" and not marks) or any(m in _SAME_TIME for m in marks):
                return up.i
        return _of_relative(doc, w) if w.dep in RELATIVE else None
    if w.pos in NOUNS and w.dep in _ARGUMENT and up.pos in _VERBS:
        return up.i if up.lemma not in _ABOUT else None
    if w.dep == "pobj" and up.lower in _WITHIN:
        return up.head if up.head != up.i else None
    return up.i if w.dep in CONJUNCT or w.dep == "compound" else None


def _of_relative(doc: Parsed, w: Word) -> int | None:
    """The meeting of "the meeting in which they agreed"; the verb before "to Geneva, where they met"."""
    if any(k.lower in _WITHIN and any(x.tag == "WDT" for x in doc.children(k.i)) for k in doc.children(w.i) if k.dep == "prep"):
        return w.head
    if any(k.lower == "where" for k in doc.children(w.i)):
        return next((a.i for a in doc.ancestors(w.i) if a.pos in _VERBS), None)
    return None


def _ref(doc: Parsed, time: Time, times: list[Time]) -> TimeRef:
    """What a time says of its host: "since Friday" gives the begin, "until Friday" the end."""
    first = doc.words_in(time.span)[0]
    word = doc.words[first.i - 1].lower if first.i and doc.words[first.i - 1].sent == first.sent else ""
    if _modifies(doc, time):  # in "before Friday's meeting" the meeting is on Friday
        word = ""
    begin, end, day = time.begin, time.end, doc.report.published
    if word in _SINCE:
        end = day if day and begin and day[:10] >= begin[:10] else None
    elif word in _UNTIL:
        begin = None
    elif word in _BEFORE:
        begin, end = None, _shifted(begin, -1)
    elif word in _AFTER:
        end = None
    elif word in _FROM:
        end = _partner(doc, time, times)
        end = end if end and begin and end >= begin else None
    elif word in _TO:
        begin = _partner_before(doc, time, times) or begin
    return TimeRef(span=time.span, time=time.id, begin=begin, end=end)


def _shifted(day: str | None, days: int) -> str | None:
    if not day:
        return None
    try:
        return (dt.date.fromisoformat(day[:10]) + dt.timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return None


def _partner(doc: Parsed, time: Time, times: list[Time]) -> str | None:
    """The end of the time that closes "from ... to", "between ... and"."""
    k = times.index(time) + 1
    if k < len(times) and doc.text[time.span[1] : times[k].span[0]].strip(" ,").lower() in _TO | {"and"}:
        return times[k].end
    return None


def _partner_before(doc: Parsed, time: Time, times: list[Time]) -> str | None:
    k = times.index(time) - 1
    if k >= 0 and doc.text[times[k].span[1] : time.span[0]].strip(" ,").lower() in _TO:
        return times[k].begin
    return None
