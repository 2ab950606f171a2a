"""The rounds of a negotiation: when, where, how each ended; and where the talks stand."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from dateline import tree
from dateline.annotate.places.where import where
from dateline.annotate.talks.outcome import outcome_of, telling
from dateline.annotate.times.when import when
from dateline.records import PlaceRef, Round, TimeRef
from dateline.vocab import Outcome, TalksStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dateline.annotate.talks.find import Group, Talk
    from dateline.annotate.talks.scene import Scene
    from dateline.records import Span

_END = {Outcome.FAILED: TalksStatus.FAILED, Outcome.SUSPENDED: TalksStatus.SUSPENDED, Outcome.AGREED: TalksStatus.AGREED}
_FINAL = frozenset({*_END, Outcome.NO_RESULT})
_LONGEST = 45
"""Days that a round may span, unless the parties have been meeting all along."""


@dataclass(slots=True)
class Sitting:
    """A mention of one round, before those of the same day are put together."""

    talk: Talk
    time: TimeRef
    place: PlaceRef | None
    outcome: Outcome | None
    evidence: list[Span] = field(default_factory=list)


def sittings(scene: Scene, group: Group) -> list[Sitting]:
    """Mentions that can be laid on a day or that speak of a meeting, with their outcome."""
    doc = scene.doc
    out = []
    for t in group.talks:
        for verb in telling(scene, t.word):
            own, above = when(doc, scene.found, t.word), when(doc, scene.found, verb)
            clause = verb > t.word and doc.words[verb].dep in tree.RELATIVE | tree.PARTICIPLE | tree.CONJUNCT
            time = above if (clause and above.begin) or not own.begin else own
            place = where(doc, scene.found, verb) if clause else where(doc, scene.found, t.word)
            place = place or where(doc, scene.found, verb) or _inside(scene, t.word)
            place = place if t.kind != "truce" else None  # a truce is for a place, talks are in one
            out.append(Sitting(t, time, place, outcome_of(scene, t, verb), [doc.sentences[t.sentence].span]))
    return out


def _inside(scene: Scene, i: int) -> PlaceRef | None:
    """A place after "in" or "at" within the noun's own phrase, however the parser hung it there."""
    doc = scene.doc
    below = [doc.words[k] for k in doc.subtree(i)] if doc.words[i].pos != "VERB" else []
    starts = {m.span[0]: m for m in scene.found.mentions if m.place}
    for w in below:
        if w.dep == "prep" and w.lower in {"in", "at"} and w.i + 1 < len(doc.words):
            m = starts.get(doc.words[w.i + 1].start)
            if m:
                return PlaceRef(span=m.span, place=m.place)
    return None


def rounds(scene: Scene, seen: list[Sitting]) -> list[Round]:
    """One round a day (or interval) on which the parties meet; undated talk of their end goes to the last one held."""
    long = Outcome.ONGOING
    days = {t.id: t.begin for t in scene.found.times}
    timed = [s for s in seen if _told(s.time, days) and (_short(s.time) or s.outcome is long)]
    dated = [s for s in timed if s.talk.kind != "truce" or s.outcome]
    by: dict[tuple[str, str], list[Sitting]] = {}
    for s in sorted(dated, key=lambda s: (s.time.begin or "", s.time.end or "", s.talk.word)):
        begin, end = (s.time.begin or "")[:10], (s.time.end or s.time.begin or "")[:10]
        home = next((k for k in by if begin <= k[1] and k[0] <= end and _close(k, (begin, end))), (begin, end))
        by.setdefault(home, []).append(s)
    planned = _undated_plan(seen) if not any(s.outcome is Outcome.PLANNED for s in dated) else []
    loose = [s for s in seen if s not in dated]
    out = [_round(scene, k, v, loose, last=k == _last_held(by)) for k, v in by.items()]
    places = {r.place for r in out}
    held = [
        s
        for s in loose
        if s.talk.kind == "meeting"
        and s.talk.sides
        and s.place
        and s.outcome is not Outcome.PLANNED
        and s.place.place not in places
    ]
    return out + [_round(scene, (None, None), [s], [], last=False) for s in planned + held[:1]]


def _told(time: TimeRef, days: Mapping[str, str | None]) -> bool:
    """Whether the words themselves say the first day: what is due "by Tuesday" begins on no day that is told."""
    return bool(time.begin and time.time) and (days.get(time.time or "") or "")[:10] == (time.begin or "")[:10]


def _short(time: TimeRef) -> bool:
    """Whether a time is short enough to be that of a round: "since 2016" is not."""
    try:
        first, last = (dt.date.fromisoformat((t or "")[:10]) for t in (time.begin, time.end or time.begin))
    except ValueError:
        return False
    return (last - first).days <= _LONGEST


def _close(a: tuple[str, str], b: tuple[str, str]) -> bool:
    """Whether two intervals are of like length, so that a month does not swallow a day."""
    return a == b or (len({a[0], a[1]}) == len({b[0], b[1]}) == 1) or (a[0][:7] == b[0][:7] and a[1] == b[1])


def _undated_plan(seen: list[Sitting]) -> list[Sitting]:
    return [s for s in seen if s.outcome is Outcome.PLANNED and s.talk.kind == "meeting" and not s.time.begin][:1]


def _last_held(by: dict[tuple[str, str], list[Sitting]]) -> tuple[str, str] | None:
    held = [k for k, v in by.items() if not all(s.outcome is Outcome.PLANNED for s in v)]
    return max(held, default=None)


def _prevailing(mine: list[Sitting], loose: list[Sitting], among: set[Outcome]) -> Outcome | None:
    """The outcome told most often, of equals the one told first; what is final before what is under way."""
    told = [s.outcome for s in (*mine, *loose) if s.outcome in among]
    final = [o for o in told if o in _FINAL] or told
    return max(final, key=lambda o: (final.count(o), -final.index(o)), default=None)


def _round(scene: Scene, when_: tuple[str | None, str | None], mine: list[Sitting], loose: list[Sitting], *, last: bool) -> Round:
    outcomes = {s.outcome for s in mine if s.outcome} | (
        {s.outcome for s in loose if s.outcome and s.outcome is not Outcome.PLANNED} if last else set()
    )
    if len(outcomes) > 1:
        outcomes -= {Outcome.PLANNED}
    place = next((s.place.place for s in mine if s.place and s.place.place), None)
    if place is None and last:
        place = next((s.place.place for s in loose if s.place and s.place.place and s.outcome), None)
    spans = [e for s in mine for e in s.evidence] + (
        [e for s in loose if s.outcome in outcomes for e in s.evidence] if last else []
    )
    words = [s.talk.word for s in mine]
    evidence = sorted(set(spans))
    told = [s.time for s in mine if s.time.time]
    time = min(told, key=lambda t: ((t.begin or "")[:10], (t.end or t.begin or "")[:10]) != when_, default=TimeRef())
    return Round(
        begin=when_[0], end=when_[1], when=msgspec.structs.replace(time, begin=when_[0], end=when_[1]) if when_[0] else TimeRef(),
        duration=_duration(scene, words), place=place, events=_events(scene, evidence),
        outcome=_prevailing(mine, loose if last else [], outcomes), evidence=evidence,
    )  # fmt: skip


def _duration(scene: Scene, words: Iterable[int]) -> str | None:
    """The length that a time expression in the noun's own phrase gives: "a 90-minute meeting"."""
    for i in words:
        start, end = tree.phrase(scene.doc, i)
        for t in scene.found.times:
            if t.type.value == "DURATION" and start <= t.span[0] and t.span[1] <= end:
                return t.value
    return None


def _events(scene: Scene, evidence: list[Span]) -> list[str]:
    spans = set(evidence)
    return [e.id for e in scene.found.events if e.sentence in spans and e.type.value in {"CONSULT", "AGREE", "SANCTION", "REJECT"}]


def status(seen: list[Sitting], held: list[Round], *, disputed: bool) -> TalksStatus:
    """Where the talks stand: what most of the report says of their end; an agreement that leaves points open is a partial one."""
    ends = Counter(s.outcome for s in seen if s.outcome and s.outcome in _END)
    if not ends:
        return TalksStatus.ONGOING
    order = [s.outcome for s in seen]
    best = max(ends, key=lambda o: (ends[o], -order.index(o)))  # of equals the one told first: the lead has the result
    if best is Outcome.AGREED and (disputed or any(r.outcome in {Outcome.PLANNED, Outcome.NO_RESULT} for r in held)):
        return TalksStatus.PARTLY_AGREED
    return _END[best]
