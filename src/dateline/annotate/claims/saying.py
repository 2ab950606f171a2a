"""When and where something was said, kept apart from when and where it happened: "said on Friday that the raid was on Monday"."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice, takewhile
from typing import TYPE_CHECKING

import msgspec

from dateline import tree
from dateline.annotate.times.told import told
from dateline.annotate.times.when import reference, when
from dateline.findings import Findings
from dateline.languages import words as _words
from dateline.records import TimeRef
from dateline.vocab import RefBasis, TimexType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.annotate.claims.draft import Draft
    from dateline.parsed import Parsed
    from dateline.records import Claim, Span, Time

LOCATIVE = _words("places", "where.locative") | {"from", "outside", "inside"}
_BETWEEN = frozenset({"on", "in", "at", "late", "early", "later", "earlier", "the", ",", "last", "this", "yesterday"})
MOST = 40
"""Times of a sentence that are looked at."""
_REACH = 4
"""Words that may stand between a cue and a time right beside it."""


def saying(doc: Parsed, found: Findings, d: Draft) -> tuple[TimeRef, str | None]:
    """The time of the saying and the id of its place; empty and None where the text does not tell."""
    if d.head < 0:
        return TimeRef(), None
    return _time(doc, found, d), _place(doc, found, d)


def carried_on(doc: Parsed, claims: Sequence[Claim]) -> list[Claim]:
    """Claims in text order, in which what goes on a speaker's words has their time: "In May he said ... He added ..."."""
    out: list[Claim] = []
    last: dict[tuple[int, object], TimeRef] = {}
    for c in claims:
        first = doc.word_at((c.content or c.cue or [(0, 0)])[0][0])
        block = doc.sentences[first.sent].block if first is not None else -1
        key = (block, c.speaker_actor or tuple(c.speaker))
        before, now = last.get(key), c.when
        if now.span is None and now.begin is not None and before is not None and before.begin is not None:
            now = msgspec.structs.replace(before, basis=RefBasis.CONTEXT)
        elif not c.cue and now.basis is None and before is not None:
            now = msgspec.structs.replace(before, basis=RefBasis.CONTEXT if before.span else before.basis)
        out.append(c if now is c.when else msgspec.structs.replace(c, when=now, time=now.time))
        last[key] = now if now.span is not None else last.get(key, now)
    return out


def _covers(doc: Parsed, words: list[int], span: Span) -> bool:
    """Whether a span has any of some words, which are in order."""
    for w in doc.words_in(span):
        k = bisect_left(words, w.i)
        if k < len(words) and words[k] == w.i:
            return True
    return False


def _time(doc: Parsed, found: Findings, d: Draft) -> TimeRef:
    """The time that hangs on the cue; else one right beside it that the parse gave to something else; else the report's."""
    head = doc.words[d.head]
    if head.pos == "NOUN" and head.dep in tree.SUBJECT | tree.SUBJECT_PASSIVE:
        return TimeRef()
    sentence = doc.sentences[head.sent]
    first = bisect_left(found.times, sentence.start, key=lambda t: t.span[0])
    near = takewhile(lambda t: t.span[0] < sentence.end, islice(found.times, first, first + MOST))
    outside = [t for t in near if not _covers(doc, d.content, t.span)]
    if not outside:
        return told(doc, head)
    ref = when(doc, Findings(times=outside), d.head)
    if ref.time is not None:
        return ref
    t = _beside(doc, d, outside)
    if t is not None:
        return reference(doc, t, outside, RefBasis.OWN)
    day = doc.report.published or ""
    return TimeRef() if any((x.end or day)[:10] < day[:10] for x in outside) else told(doc, head)


def _beside(doc: Parsed, d: Draft, times: list[Time]) -> Time | None:
    """A time right after the cue, the speaker, the addressee or the content, with nothing but small words between."""
    ends = {max(part) for part in (d.cue, d.speaker, d.addressee, d.content) if part}
    for t in times:
        if t.type in {TimexType.SET, TimexType.DURATION}:
            continue
        first = doc.words_in(t.span)[0].i
        gap = next((n for n in range(_REACH) if first - 1 - n in ends), -1)
        if gap >= 0 and all(doc.words[first - 1 - n].lower in _BETWEEN for n in range(gap)):
            return t
    return None


def _place(doc: Parsed, found: Findings, d: Draft) -> str | None:
    """The place of a phrase that hangs on the cue or on whom it is said to, or stands right behind them."""
    heads = [d.head, *(i for i in d.cue if i != d.head), *(i for i in d.addressee if doc.words[i].head not in d.addressee)]
    taken = {*d.content, *d.speaker}
    phrases = [p for h in heads for p in list(doc.children(h)) if p.dep == "prep"]
    for part in (d.cue, d.addressee):
        behind = max(part) + 1 if part else len(doc.words)
        if behind < len(doc.words) and doc.words[behind].pos == "ADP" and doc.words[behind].sent == doc.words[d.head].sent:
            phrases.append(doc.words[behind])
    for p in phrases:
        if p.lower not in LOCATIVE or p.i in taken:
            continue
        for o in list(doc.children(p.i)):
            place = next((m.place for m in found.mentions_at(o.span) if m.place), None)
            if o.dep in tree.PREPOSITION_OBJECT and o.i not in taken and place is not None:
                return place
    return None
