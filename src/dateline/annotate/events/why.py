"""Why an event stands in a record: the mechanism run again for one event, and what each part of it says.

Nothing is told that the mechanism did not use. See :mod:`.account` for the form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.annotate.events.account import Account, Encoder, Quoted, Seen, Sometime, Somewhere, Stage, Taking
from dateline.annotate.events.annotator import events
from dateline.annotate.events.decide import Decided, concluded, decide, sensed, stage_row, uncarried
from dateline.annotate.events.doers import beside
from dateline.annotate.events.options import STATUSES, TYPES, describe, kinds, options
from dateline.annotate.events.scene import scene
from dateline.annotate.events.status import defused, status
from dateline.annotate.events.why_parties import parties
from dateline.annotate.events.why_rules import pattern, quoted, rules, signs
from dateline.annotate.events.why_score import chances, scored

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.annotate.encoded import Encoded
    from dateline.annotate.events.options import Option
    from dateline.annotate.events.scene import Scene
    from dateline.annotate.events.scorer import Scorers
    from dateline.annotate.events.triggers import Trigger
    from dateline.findings import Findings
    from dateline.model.encoder import Encoder as Model
    from dateline.parsed import Parsed
    from dateline.records import Event
    from dateline.vocab import EventType

PARTS, LIKELY = 6, 0.2
"""Words that the encoder sees taking part: so many are told of, each at least so likely."""


def account(
    doc: Parsed, found: Findings, event: Event, some: Sequence[Encoded], trained: Scorers, model: Model | None = None
) -> Account:
    """Why an event of a report is one.

    Args:
        doc: the report, parsed and dated.
        found: what the layers before the events found in it, with the probability from which events are kept.
        event: the event as the record has it, or as :func:`dateline.annotate.events.annotator.events` gives it.
        some: what the encoder read.
        trained: the scorers.
        model: the encoder, if not the shipped one.
    """
    s = scene(doc, found)
    now = next((e for e in events(doc, found, some, trained, model) if e.id == event.id), None)
    every = options(s, some, model)
    rows = describe(s, every)
    at = _option(doc, every, event, trained)
    told = _recorded(doc, found, now or event, trained)
    if at is None:
        return replace(told, found=now is not None, notes=_notes(event, None, None, None))
    o = every[at]
    said = trained.types([kinds(o)])[0]
    ruled = rules(s, o, rows[at])  # before another type gives it other sides
    t = sensed(s, o, TYPES[int(said.argmax())])
    score = scored(trained, rows[at], found.least)
    stage, taking = _rest(s, o, t, decide(s, some, trained, found.least, model), trained)
    sides = {p.span for p in (*now.actors, *now.recipients)} if now else None  # a party named twice stands once
    taking = [p for p in taking if p.role is None or sides is None or p.words.span in sides]
    return replace(
        told,
        found=now is not None,
        notes=_notes(event, now, t.sense.type, score.likely if score.likely < found.least else None),
        types=chances(TYPES, said, odds=True),
        code=pattern(doc, t),
        rules=ruled,
        encoder=_encoder(doc, o),
        score=score,
        status=stage,
        parties=taking,
    )


def _recorded(doc: Parsed, found: Findings, e: Event, trained: Scorers) -> Account:
    """What an event itself says."""
    return Account(
        event=e.id,
        report=doc.report.id,
        found=True,
        notes=[],
        sentence=Quoted(span=e.sentence, quote=doc.quote(e.sentence)),
        trigger=Quoted(span=e.trigger, quote=doc.quote(e.trigger)),
        types=[],
        mode=e.mode,
        cameo=e.cameo,
        code=None,
        rules=None,
        encoder=None,
        score=None,
        status=None,
        actor_least=trained.actor,
        recipient_least=trained.recipient,
        parties=[],
        place=_place(doc, found, e),
        time=_time(doc, found, e),
        claim=next((c for c in found.claims if c.id == e.claim), None),
        mentions=[],
    )


def _option(doc: Parsed, every: Sequence[Option], event: Event, trained: Scorers) -> int | None:
    """Which option an event is: a word of its trigger, of its type if there is one, that makes up the trigger."""
    inside = [k for k, o in enumerate(every) if event.trigger[0] <= doc.words[o.i].start < event.trigger[1]]
    if not inside:
        return None
    said = trained.types([kinds(every[k]) for k in inside])

    def fits(n: int) -> tuple[bool, bool, float]:
        o = every[inside[n]]
        t, kind = o.trigger, TYPES[int(said[n].argmax())]
        own = [o.i, *(t.matched if t else ())]
        spans = [quoted(doc, *own).span, quoted(doc, *own, *([t.light] if t and t.light >= 0 else [])).span]
        return (kind is event.type, event.trigger in spans, o.best.likely)

    return inside[max(range(len(inside)), key=fits)]


def _notes(event: Event, now: Event | None, kind: EventType | None, unlikely: float | None) -> list[str]:
    """What is otherwise than in the record."""
    if now is None:
        if kind is None:
            why = "neither the encoder nor the rules name any of its words"
        elif unlikely is not None:
            why = f"its words now have a probability of {unlikely:.0%}"
        elif kind is not event.type:
            why = f"its words now tell of {kind}, not of {event.type}"
        else:
            why = "its words now tell of it together with others"
        return [f"Reading the report again does not give this event: {why}. Another release or another threshold made the record."]
    pairs = {
        "status": (event.factuality.status, now.factuality.status),
        "score": (f"{event.score:.0%}", f"{now.score:.0%}"),
        "actors": (_spans(event.actors), _spans(now.actors)),
        "recipients": (_spans(event.recipients), _spans(now.recipients)),
        "place": (event.place, now.place),
        "time": (event.time, now.time),
        "claim": (event.claim, now.claim),
    }
    other = [name for name, (a, b) in pairs.items() if a != b]
    return [f"Reading the report again gives another {', '.join(other)}; told is what it gives now."] if other else []


def _spans(some: Sequence[object]) -> list[object]:
    return [getattr(p, "span", None) for p in some]


def _encoder(doc: Parsed, o: Option) -> Encoder | None:
    x = o.best
    if x.word < 0:
        return None
    order = sorted(x.roles, key=lambda k: (-max(x.roles[k]), k))[:PARTS]
    return Encoder(
        word=quoted(doc, x.word),
        likely=round(x.likely, 4),
        types=chances(TYPES, x.types),
        statuses=chances(STATUSES, x.statuses),
        parts=[
            Seen(words=quoted(doc, k), actor=round(a, 4), recipient=round(r, 4), place=round(p, 4))
            for k in order
            for a, r, p in [x.roles[k]]
            if max(a, r, p) >= LIKELY
        ],
    )


def _rest(s: Scene, o: Option, t: Trigger, kept: Sequence[Decided], trained: Scorers) -> tuple[Stage, list[Taking]]:
    """Whether it happened, and who takes part, seen together with the other events as :func:`events` does."""
    kept = uncarried(kept)
    owners = {d.trigger.i: d for d in kept if not d.trigger.verbal}
    if not t.verbal:
        t.beside = beside(s.doc, t.i, owners)
    t.foiled = t.i in defused(s.doc, [d.trigger for d in kept])
    taking = list(parties(s, o, t, trained))
    lender = owners.get(t.beside)
    if lender is not None and not any(p.role == "actor" for p in taking):
        noun = quoted(s.doc, t.beside)
        taking += [replace(p, beside=noun) for p in parties(s, lender.option, lender.trigger, trained) if p.role == "actor"]
    ruled = status(s, t)
    said = trained.statuses([stage_row(s, o, t, ruled)])[0]
    stage = Stage(
        rules=ruled,
        signs=signs(s.doc, t.i),
        encoder=chances(STATUSES, o.best.statuses),
        weighed=chances(STATUSES, said, odds=True),
        chosen=concluded(s, o.i, ruled, said),
    )
    return stage, taking


def _place(doc: Parsed, found: Findings, e: Event) -> Somewhere | None:
    if e.place is None:
        return None
    start, end = e.place.span
    inside = e.sentence[0] <= start and end <= e.sentence[1]
    return Somewhere(
        words=Quoted(span=e.place.span, quote=doc.quote(e.place.span)),
        place=found.place(e.place.place),
        inside=inside,
        basis=e.place.basis,
    )


def _time(doc: Parsed, found: Findings, e: Event) -> Sometime | None:
    if e.time.span is None and e.time.begin is None and e.time.end is None:
        return None
    words = Quoted(span=e.time.span, quote=doc.quote(e.time.span)) if e.time.span else None
    time = next((t for t in found.times if t.id == e.time.time), None)
    return Sometime(words=words, time=time, begin=e.time.begin, end=e.time.end, basis=e.time.basis)
