"""The times that an event may have beside one that hangs on it: others of its sentence, earlier ones, the report's own day.

Each comes with features, by which :mod:`.choose` weighs it: how it stands to the event, whose it is, which way it lies.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from dateline.annotate.times.anchors import AHEAD, NOW, anchors, length
from dateline.annotate.times.form import FUTURE, NONE, PAST, PERFECT, PLUPERFECT, above, form, head
from dateline.languages import words as _words
from dateline.records import Time, TimeRef
from dateline.tree import PARTICIPLE, RELATIVE
from dateline.vocab import RefBasis, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dateline.annotate.times.anchors import Anchor
    from dateline.findings import Findings
    from dateline.parsed import Parsed, Word
    from dateline.records import Event

BACK = 6
"""Sentences back from which a time is taken."""
MOST = 4
"""Times of one kind that are looked at, the nearest."""
WIDEST = 24
"""Times of a sentence that are looked at, the first: more stand in lists alone."""
LEAD = 3
"""Sentences at the top, whose time may be that of the whole report."""
_DEEP = 12
_VERBS = frozenset({"VERB", "AUX"})
_DONE = frozenset({Status.HAPPENED, Status.ONGOING})
_TO_COME = frozenset({Status.PLANNED, Status.CONDITIONAL})
_TOLD = frozenset({PAST, PERFECT, PLUPERFECT})
_FREE = frozenset({"over", "loose"})
_LONG = frozenset({"month", "long"})
_APART = _words("times", "attach.apart")
_TIMED = frozenset({RefBasis.OWN, RefBasis.CLAUSE})


@dataclass(slots=True)
class Choice:
    """A time that an event may have; ``kind`` names the weights that its features have."""

    kind: str
    ref: TimeRef
    features: list[str]


@dataclass(slots=True)
class Teller:
    """An event as it is told."""

    event: Event
    word: Word
    form: str
    over: str
    """Form of the next finite verb above; ``none`` if there is none."""
    over_at: int
    features: list[str]


class Chooser:
    """The times of a report, and the choices that its events have among them."""

    def __init__(self, doc: Parsed, found: Findings, events: Sequence[Event], again: Mapping[str, str]) -> None:
        """Look at the times of a report once. ``again``: the main mention of each event that tells of its happening again."""
        self.doc = doc
        some = anchors(doc, found)
        self.fresh = min(3, sum(a.side == NOW for a in some))
        self.cues = {w.i for c in found.claims for span in c.cue for w in doc.words_in(span)}
        self.by_sentence: dict[int, list[Anchor]] = {}
        for a in some:
            here = self.by_sentence.setdefault(a.sent, [])
            if len(here) < WIDEST:
                here.append(a)
        self.of_time = {e.time.time: e for e in events if e.time.basis is RefBasis.OWN}
        self.again = again
        self.same: dict[str, list[Event]] = {}
        for e in events:
            if e.time.begin and e.time.basis in _TIMED:
                self.same.setdefault(again.get(e.id, e.id), []).append(e)

    def teller(self, e: Event) -> Teller | None:
        """How an event is told; None if its trigger holds no word."""
        doc = self.doc
        w = head(doc, e.trigger)
        if w is None:
            return None
        over = above(doc, w.i)
        t = Teller(e, w, form(doc, w), form(doc, over) if over else NONE, over.i if over else -1, [])
        t.features = list(self._told(t))
        return t

    def _told(self, t: Teller) -> Iterator[str]:
        """Features of the event alone."""
        e, w, f = t.event, t.word, t.form
        status = e.factuality.status
        yield from ("", f"form {f}", f"forms {f} {t.over}", f"status {status}", f"status {status} {f}", f"type {e.type}")
        yield f"told {'quoted' if e.claim else 'author'} {f}"
        yield f"over saying {t.over_at in self.cues} {t.over}"
        yield f"here {min(len(self.by_sentence.get(w.sent, ())), 2)}"
        yield f"before {min(sum(len(self.by_sentence.get(k, ())) for k in (w.sent - 2, w.sent - 1)), 2)}"
        yield f"clause {self._clause(w)} {f if f != NONE else 'of ' + t.over} {bool(e.claim)}"
        yield f"fresh {self.fresh}"
        yield f"top {w.sent < LEAD} {f}"
        yield f"through {min(4 * w.sent // len(self.doc.sentences), 3)}"

    def _clause(self, w: Word) -> str:
        """What clause a word is the verb of, or stands in."""
        doc, inside = self.doc, ""
        if w.pos not in _VERBS:
            up = next((a for a in doc.ancestors(w.i) if a.pos in _VERBS), None)
            if up is None:
                return NONE
            w, inside = up, "in "
        while w.dep == "conj" and w.head != w.i:
            w = doc.words[w.head]
        return inside + ("main" if w.head == w.i else w.dep)

    def choices(self, t: Teller) -> list[Choice]:
        """What may be the time of an event, that it has none first."""
        out = [Choice("none", TimeRef(), t.features)]
        day = self.doc.report.published
        if day and not to_come(t):
            out.append(Choice("report", report(day), t.features))
        out += self._mentions(t)
        out += self._here(t)
        out += self._before(t)
        return out

    def _mentions(self, t: Teller) -> Iterator[Choice]:
        """The times of other mentions of the same happening."""
        for e in self.same.get(self.again.get(t.event.id, t.event.id), ())[:MOST]:
            if e.id != t.event.id:
                yield Choice("mention", _resting(e.time, RefBasis.MENTION), ["", f"form {t.form}", f"days {length(e.time)}"])

    def _here(self, t: Teller) -> Iterator[Choice]:
        """The times of the sentence."""
        here = sorted(self.by_sentence.get(t.word.sent, ()), key=lambda a: abs(a.at - t.word.i))
        for rank, a in enumerate(here[:MOST]):
            tie = self._tie(t, a)
            long = length(a.ref)
            aside = tie in _FREE and self._aside(t, a)
            if not _fits(t, a) or (tie in _FREE and long == "open") or (aside and long in _LONG):
                continue
            ref = a.time if self._tells(t, a) else a.ref
            yield Choice("here", _days(ref, RefBasis.SENTENCE), [
                "", f"rank {rank}", f"tie {tie}", f"tie {tie} {t.form}", f"saying {a.saying} {bool(t.event.claim)}",
                f"saying {a.saying} {t.form}", f"forms {a.form} {t.form}", f"status {t.event.factuality.status}",
                f"side {a.side}", f"side {a.side} {t.form}", f"apart {aside} {long}",
            ])  # fmt: skip

    def _tells(self, t: Teller, a: Anchor) -> bool:
        """Whether an event stands in the clause that tells of that very time."""
        return a.tells >= 0 and (t.word.i == a.tells or any(x.i == a.tells for x in self.doc.ancestors(t.word.i)))

    def _tie(self, t: Teller, a: Anchor) -> str:
        """How the event hangs below what the time is of."""
        doc, w, path = self.doc, t.word, list[str]()
        for _ in range(_DEEP):
            if w.i in a.hosts:
                return "below " + " ".join(path[-2:])
            if w.head == w.i:
                break
            path.append(w.dep)
            w = doc.words[w.head]
        if a.host >= 0 and any(x.i == t.word.i for x in doc.ancestors(a.host)):
            return "over"
        return "clause" if a.host >= 0 and t.over_at == a.host else "loose"

    def _aside(self, t: Teller, a: Anchor) -> bool:
        """Whether a time stands in a clause or phrase that lies apart: "after a raid on Monday", "who fled in May"."""
        doc, around = self.doc, {t.word.i, *(x.i for x in self.doc.ancestors(t.word.i))}
        w = doc.words[a.host if a.host >= 0 else a.at]
        while w.i not in around and w.head != w.i:
            if w.dep in RELATIVE | PARTICIPLE or (w.dep == "prep" and w.lower in _APART):
                return True
            if w.dep == "advcl" and any(k.lower in _APART for k in doc.children(w.i) if k.i < w.i):
                return True
            w = doc.words[w.head]
        return False

    def _before(self, t: Teller) -> Iterator[Choice]:
        """The times told in the sentences before, and the first of the report."""
        n = t.word.sent
        near = [a for k in range(n - 1, max(-1, n - 1 - BACK), -1) for a in reversed(self.by_sentence.get(k, ()))][:MOST]
        lead = [a for k in range(min(LEAD, n)) for a in self.by_sentence.get(k, ()) if a not in near][:1]
        for rank, a in enumerate(near + lead):
            if _fits(t, a):
                kind = "lead" if rank >= len(near) else "back"
                yield Choice(kind, _days(a.ref, RefBasis.CONTEXT), list(self._earlier(t, a, kind, rank)))

    def _earlier(self, t: Teller, a: Anchor, kind: str, rank: int) -> Iterator[str]:
        """Features of a time told before."""
        doc = self.doc
        gap = f"gap {min(t.word.sent - a.sent, 4)} {doc.sentences[a.sent].block == doc.sentences[t.word.sent].block}"
        yield from ("", gap, f"{gap} {t.form}", f"rank {rank}", f"side {a.side}", f"side {a.side} {t.form}")
        if kind == "lead":
            return
        yield from (f"saying {a.saying}", f"forms {a.form} {t.form}", f"top {a.sent < LEAD}", f"prep {a.preposition}")
        yield from (f"root {a.host >= 0 and doc.words[a.host].head == a.host}", f"grain {a.time.precision}")
        of = self.of_time.get(a.time.id)
        if of is not None:
            yield from (f"event {of.type == t.event.type}", f"event place {_same_place(of, t.event)}")


def to_come(t: Teller) -> bool:
    """Whether an event is told of as one that lies ahead, so that the report's own day is not its day."""
    return t.form == FUTURE or t.event.factuality.status in _TO_COME


def _fits(t: Teller, a: Anchor) -> bool:
    """Whether what is told so may be at a time: what has happened not on days to come, what is planned not on days gone by."""
    if a.side == AHEAD:
        return t.event.factuality.status not in _DONE and t.form not in _TOLD
    return not to_come(t) or (a.side == NOW and not a.saying)


def report(published: str) -> TimeRef:
    """The days that news told without a day is of: the report's day and the one before."""
    day = published[:10]
    try:
        begin = (dt.date.fromisoformat(day) - dt.timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        begin = day
    return TimeRef(begin=begin, end=day, basis=RefBasis.REPORT)


def _resting(ref: TimeRef, basis: RefBasis) -> TimeRef:
    return msgspec.structs.replace(ref, basis=basis)


def _days(ref: TimeRef | Time, basis: RefBasis) -> TimeRef:
    """The days of a time, without the hour, which is another event's."""
    time = ref.id if isinstance(ref, Time) else ref.time
    return TimeRef(span=ref.span, time=time, begin=ref.begin and ref.begin[:10], end=ref.end and ref.end[:10], basis=basis)


def _same_place(a: Event, b: Event) -> str:
    if a.place is None or b.place is None:
        return "open"
    return "same" if a.place.place == b.place.place else "differ"
