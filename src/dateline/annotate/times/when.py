"""When something happens: the time expression that the structure gives to a word.

A time belongs to the word that it modifies. From a noun behind it, it reaches the verb of the clause ("met a delegation
on Friday"), never across a clause's border: in "said Friday that talks had failed" the talks have no time. What lacks a
time of its own takes that of the verb whose clause it completes or continues ("shelled the town on Friday, killing five").
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from typing import TYPE_CHECKING

from dateline.annotate.times.apart import once
from dateline.annotate.times.attach import hosts, modifies, relatives
from dateline.languages import words as _words
from dateline.records import TimeRef
from dateline.vocab import RefBasis, TimePrecision, TimexType

if TYPE_CHECKING:
    from dateline.findings import Findings
    from dateline.parsed import Parsed
    from dateline.records import Time

_SINCE, _UNTIL = _words("times", "attach.since"), _words("times", "attach.until")
_BY = _words("times", "tense.by")
_BEFORE, _AFTER = _words("times", "attach.before"), _words("times", "attach.after")
_FROM, _TO = _words("times", "attach.from"), _words("times", "attach.to")
_FINE = {p: n for n, p in enumerate(TimePrecision)}


def when(doc: Parsed, found: Findings, word_index: int) -> TimeRef:
    """The time of the event or claim whose trigger is word ``word_index``; empty where the sentence gives it none."""
    times = _in_sentence(doc, found.times, word_index)
    if not times:
        return TimeRef()
    reach = [(t, _hosts(doc, found, t)) for t in times]
    for near in relatives(doc, word_index):
        fit = [t for t, h in reach if near in h]
        if fit:
            at = doc.words[near].start
            best = min(fit, key=lambda t: (t.type is TimexType.DURATION, _FINE[t.precision], abs(t.span[0] - at)))
            return reference(doc, best, times, RefBasis.OWN if near == word_index else RefBasis.CLAUSE)
        said = once(doc, times, doc.words[near])
        if said is not None:
            return TimeRef(span=said.span, time=said.id, begin=said.begin, end=said.end, basis=RefBasis.CLAUSE)
    return TimeRef()


def _hosts(doc: Parsed, found: Findings, time: Time) -> frozenset[int]:
    """What a time is the time of, worked out once a report."""
    key = ("hosts", time.span)
    known = found.memo.get(key)
    if known is None:
        known = found.memo[key] = frozenset(hosts(doc, time))
    assert isinstance(known, frozenset)
    return known


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


def preposition(doc: Parsed, time: Time) -> str:
    """The word before a time; empty where the sentence begins, and in "before Friday's meeting": the meeting is on Friday."""
    first = doc.words_in(time.span)[0]
    before = doc.words[first.i - 1].lower if first.i and doc.words[first.i - 1].sent == first.sent else ""
    return "" if modifies(doc, time) else before


def reference(doc: Parsed, time: Time, times: list[Time], basis: RefBasis) -> TimeRef:
    """What a time says of its host: "since Friday" gives the begin, "until Friday" the end."""
    inside = doc.words_in(time.span)
    word = preposition(doc, time)
    begin, end, day = time.begin, time.end, doc.report.published
    if word in _SINCE:
        end = day if day and begin and day[:10] >= begin[:10] else None
    elif word in _UNTIL:
        begin = day[:10] if word in _BY and day and end and end[:10] > day[:10] else None  # what is due by then lies ahead
    elif word in _BEFORE:
        ends = any(w.lemma == "end" for w in inside)  # "before the end of this year" leaves all of it
        if time.type is TimexType.TIME and begin:  # "before dawn on Monday" is on Monday
            begin, end = begin[:10], begin
        else:
            begin, end = None, end if ends else _shifted(begin, -1)
    elif word in _AFTER:
        end = None
    elif word in _FROM and "/" not in (time.value or ""):
        end = _partner(doc, time, times)
        end = end if end and begin and end >= begin else None
    elif word in _TO:
        begin = _partner_before(doc, time, times) or begin
    return TimeRef(span=time.span, time=time.id, begin=begin, end=end, basis=basis)


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
