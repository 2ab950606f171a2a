"""When and where something was said, kept apart from when and where it happened: "said on Friday that the raid was on Monday"."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from dateline import tree
from dateline.findings import Findings
from dateline.languages import words as _words
from dateline.vocab import TimexType

if TYPE_CHECKING:
    from dateline.annotate.claims.draft import Draft
    from dateline.parsed import Parsed
    from dateline.records import Span, Time

LOCATIVE = _words("places", "where.locative") | {"from", "outside", "inside"}
_BETWEEN = frozenset({"on", "in", "at", "late", "early", "later", "earlier", "the", ",", "last", "this", "yesterday"})
MOST = 40
"""Times of a sentence that are looked at."""
_REACH = 4
"""Words that may stand between a cue and a time right beside it."""


def saying(doc: Parsed, found: Findings, d: Draft) -> tuple[str | None, str | None]:
    """Ids of the time and the place of the saying; None where the text does not tell."""
    if d.head < 0:
        return None, None
    return _time(doc, found, d), _place(doc, found, d)


def _covers(doc: Parsed, words: list[int], span: Span) -> bool:
    """Whether a span has any of some words, which are in order."""
    for w in doc.words_in(span):
        k = bisect_left(words, w.i)
        if k < len(words) and words[k] == w.i:
            return True
    return False


def _time(doc: Parsed, found: Findings, d: Draft) -> str | None:
    """The time that hangs on the cue; else one right beside it that the parse gave to something else."""
    from dateline.annotate.times.when import when

    head = doc.words[d.head]
    if head.pos == "NOUN" and head.dep in tree.SUBJECT | tree.SUBJECT_PASSIVE:
        return None
    sentence = doc.sentences[head.sent]
    first = bisect_left(found.times, sentence.start, key=lambda t: t.span[0])
    near = takewhile(lambda t: t.span[0] < sentence.end, islice(found.times, first, first + MOST))
    outside = [t for t in near if not _covers(doc, d.content, t.span)]
    if not outside:
        return None
    ref = when(doc, Findings(times=outside), d.head)
    return ref.time if ref.time is not None else _beside(doc, d, outside)


def _beside(doc: Parsed, d: Draft, times: list[Time]) -> str | None:
    """A time right after the cue, the speaker, the addressee or the content, with nothing but small words between."""
    ends = {max(part) for part in (d.cue, d.speaker, d.addressee, d.content) if part}
    for t in times:
        if t.type in {TimexType.SET, TimexType.DURATION}:
            continue
        first = doc.words_in(t.span)[0].i
        gap = next((n for n in range(_REACH) if first - 1 - n in ends), -1)
        if gap >= 0 and all(doc.words[first - 1 - n].lower in _BETWEEN for n in range(gap)):
            return t.id
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
