"""The rounds of a negotiation: when, where, how each ended; and where the talks stand."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.factuality import assess_word
from dateline.annotate.talks_find import HOLD, MEET, Group, Talk
from dateline.annotate.talks_scene import LEXICON, Scene
from dateline.annotate.when import when
from dateline.annotate.where import where
from dateline.records import PlaceRef, Round
from dateline.vocab import Outcome, Status, TalksStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.records import Span, TimeRef

_WORDS: dict[str, frozenset[str]] = {k: frozenset(v) for k, v in LEXICON["outcome"].items()}
_RESULT = frozenset(LEXICON["results"])
_REACH = frozenset(LEXICON["reach_verbs"])
_ACCORD = frozenset(LEXICON["truce"])
_T: dict[str, frozenset[str]] = {k: frozenset(v) for k, v in LEXICON["truces"].items()}
_OVER = _T["over"]
_UNABLE = frozenset(LEXICON["unable"])
_FINAL = frozenset({Outcome.FAILED, Outcome.AGREED, Outcome.NO_RESULT, Outcome.SUSPENDED})
_LONGEST = 45
"""Days that a round may span."""
_END = {Outcome.FAILED: TalksStatus.FAILED, Outcome.SUSPENDED: TalksStatus.SUSPENDED, Outcome.AGREED: TalksStatus.AGREED}
_REAL = frozenset({Status.HAPPENED, Status.ONGOING})
_IF = frozenset({"if", "unless", "until"})
_BESIDE = frozenset(LEXICON["beside"])
_COMING = frozenset({Status.PLANNED, Status.PROMISED, Status.OFFERED, Status.DEMANDED, Status.POSSIBLE, Status.CONDITIONAL})


@dataclass(slots=True)
class Sitting:
    """A mention of one round, before those of the same day are put together."""

    talk: Talk
    time: TimeRef
    place: PlaceRef | None
    outcome: Outcome | None
    evidence: list[Span] = field(default_factory=list)


def outcome_of(scene: Scene, talk: Talk) -> Outcome | None:
    """How the talks that a word speaks of ended, as its own clause says it; None if it does not."""
    doc = scene.doc
    w = doc.words[talk.word]
    verb = w if w.pos == "VERB" else next((a for a in doc.ancestors(w.i) if a.pos in {"VERB", "AUX"}), None)
    if w.pos == "VERB":
        verb = w
    said = _by_verb(scene, w.i, verb.i) if verb else None
    if said:
        return said
    around = scene.lemmas[talk.sentence]
    if around & _WORDS["no result"] or (around & _UNABLE and around & (_REACH | _ACCORD)):
        return Outcome.NO_RESULT
    status = assess_word(doc, scene.found, verb.i if verb and verb.lemma in HOLD | MEET else w.i).status
    if status in _COMING:
        return Outcome.PLANNED
    if status is Status.ONGOING:
        return Outcome.ONGOING
    return None


def _by_verb(scene: Scene, i: int, verb: int) -> Outcome | None:
    """What the verb over a talks word says of the end: collapsed, failed, produced no results, agreed."""
    doc = scene.doc
    w, v = doc.words[i], doc.words[verb]
    lemma = v.lemma.lower()
    negated = tree.is_negated(doc, verb) or any(tree.is_negated(doc, k) for k in tree.patients(doc, verb))
    is_subject = w.dep in tree.SUBJECT | tree.SUBJECT_PASSIVE or any(
        k in (a.i for a in doc.ancestors(i)) for k in tree.dependents(doc, verb, tree.SUBJECT | tree.SUBJECT_PASSIVE)
    )
    objects = {doc.words[k].lemma.lower() for k in tree.patients(doc, verb)}
    if lemma in _WORDS["failed"] and (is_subject or (v.pos == "VERB" and w.i in doc.subtree(verb))):
        return Outcome.FAILED if not negated and assess_word(doc, scene.found, verb).status in _REAL else None
    if lemma in _WORDS["suspended"] and (is_subject or w.lemma.lower() in objects):
        return None if negated else Outcome.SUSPENDED
    if w.lemma.lower() in _ACCORD:
        fate = _truce(scene, i, verb, is_subject=is_subject)
        if fate:
            return fate
    happened = assess_word(doc, scene.found, verb).status is Status.HAPPENED
    if (objects & (_RESULT | _ACCORD)) and lemma in _REACH:
        unable = (negated or bool(scene.lemmas[v.sent] & _UNABLE)) and not any(m.lower in _IF for m in doc.children(verb))
        return Outcome.NO_RESULT if unable else Outcome.AGREED if happened and objects & _ACCORD else None
    if lemma in _WORDS["agreed"] and not negated and (w.lemma.lower() in objects or is_subject or lemma == "agree"):
        return Outcome.AGREED if happened else None
    return None


def _truce(scene: Scene, i: int, verb: int, *, is_subject: bool) -> Outcome | None:
    """What becomes of a truce: it comes into force, is signed or brokered; or ends, is declared over, is broken off."""
    doc = scene.doc
    v, around = doc.words[verb].lemma.lower(), scene.lemmas[doc.words[verb].sent]
    if assess_word(doc, scene.found, verb).status not in {Status.HAPPENED, Status.ONGOING}:
        return None
    below = {doc.words[k].lemma.lower() for k in doc.subtree(i)}
    over = any(doc.words[k].lemma.lower() in _OVER for k in doc.subtree(verb) if k > i and doc.words[k].head in {verb, i})
    if (is_subject and v in _T["ends"]) or (
        v in _T["declares"] and (over or (doc.words[doc.words[i].head].dep == "prep" and around & _OVER))
    ):
        return Outcome.FAILED
    if is_subject and v in _T["starts"] and around & _T["force"]:
        return Outcome.AGREED
    if not is_subject and v in _T["makes"]:
        return Outcome.AGREED
    return Outcome.AGREED if below & _T["made"] else None


def sittings(scene: Scene, group: Group) -> list[Sitting]:
    """Mentions that can be laid on a day or that speak of a meeting, with their outcome."""
    doc = scene.doc
    out = []
    for t in group.talks:
        verb = _telling(scene, t.word)
        own, above = when(doc, scene.found, t.word), when(doc, scene.found, verb)
        time = own if own.begin else above
        place = (
            where(doc, scene.found, t.word) or (where(doc, scene.found, verb) if verb != t.word else None) or _inside(scene, t.word)
        )
        out.append(Sitting(t, time, place, outcome_of(scene, t), [doc.sentences[t.sentence].span]))
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


def _telling(scene: Scene, i: int) -> int:
    """The verb that tells of the meeting: the word itself or the one over it, unless it stands beside ("despite the dialogue")."""
    doc = scene.doc
    for a in (doc.words[i], *doc.ancestors(i)):
        if a.pos == "VERB":
            return a.i
        over = doc.words[a.head].lemma
        concluding = a.lower == "after" and over in _WORDS["agreed"] | _WORDS["failed"]  # "agreed … after a week of talks"
        if a.dep == "prep" and a.lower in _BESIDE and over not in HOLD | MEET and not concluding:
            return i
    return i


def rounds(scene: Scene, seen: list[Sitting]) -> list[Round]:
    """One round a day (or interval) on which the parties meet; undated talk of their end goes to the last one held."""
    dated = [s for s in seen if s.time.begin and s.time.time and _short(s.time) and (s.talk.kind != "truce" or s.outcome)]
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
    return Round(
        begin=when_[0], end=when_[1], duration=_duration(scene, words), place=place, events=_events(scene, evidence),
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
