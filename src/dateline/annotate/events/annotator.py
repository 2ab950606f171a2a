"""Events: who did what to whom, between actors of political weight, happened or not (PLOVER types, CAMEO codes).

The encoder and the rules (:mod:`.triggers`, :mod:`.parties`, :mod:`.gate`) name options, trained scorers decide (:mod:`.decide`);
mode and CAMEO code come from the lexicon, time and place from their layers.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from dateline import ids
from dateline.annotate.claims.api import claim_at
from dateline.annotate.encoded import encoded
from dateline.annotate.events.decide import Decided, decide, staged, uncarried
from dateline.annotate.events.doers import beside
from dateline.annotate.events.gate import CONFLICT
from dateline.annotate.events.happenings import happenings
from dateline.annotate.events.lexicon import crosswalk
from dateline.annotate.events.modes import refined
from dateline.annotate.events.same import Told
from dateline.annotate.events.scene import Scene, both, scene
from dateline.annotate.events.scorer import scorers
from dateline.annotate.events.status import FORCEFUL, defused
from dateline.annotate.places.placing import anywhere, here
from dateline.annotate.places.scene_options import Asked
from dateline.annotate.times.choose import event_times
from dateline.annotate.times.when import when
from dateline.records import Event, Party
from dateline.vocab import EventType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.annotate.encoded import Encoded
    from dateline.annotate.events.scorer import Scorers
    from dateline.annotate.events.triggers import Trigger
    from dateline.findings import Findings
    from dateline.model.encoder import Encoder
    from dateline.parsed import Parsed
    from dateline.records import Factuality, Span

SURE = 0.85
"""The probability from which vague events of force are kept."""
REACH = 6
"""Words that a trigger of several words may span; beyond, its head alone is the trigger."""


def annotate(doc: Parsed, found: Findings) -> Iterator[Event]:
    """Yield the report's events in text order, one for each mention."""
    yield from events(doc, found, encoded(doc, found), scorers())


def events(
    doc: Parsed, found: Findings, some: Sequence[Encoded], trained: Scorers, model: Encoder | None = None
) -> Iterator[Event]:
    """The events of a report by given scorers and, if not the shipped one, encoder."""
    some_asked = asked(doc, found, some, trained, model)
    refs, likely = here(doc, found, some_asked)
    made = [msgspec.structs.replace(a.event, place=refs.get(a.event.id)) for a in some_asked]
    again = happenings(doc, found, made)
    refs = anywhere(doc, found, some_asked, refs, likely, again)
    times = event_times(doc, found, made, again)
    for event in made:
        yield msgspec.structs.replace(event, happening=again.get(event.id), place=refs.get(event.id), time=times[event.id])


def asked(doc: Parsed, found: Findings, some: Sequence[Encoded], trained: Scorers, model: Encoder | None = None) -> list[Asked]:
    """The events of a report, without place and without what makes several one happening, in text order."""
    s = scene(doc, found)
    kept = uncarried(decide(s, some, trained, found.least, model))
    told, harmless = Told(doc, [d.trigger for d in kept]), defused(doc, [d.trigger for d in kept])
    owners = {d.trigger.i: d.acts for d in kept if not d.trigger.verbal}
    ours = [d for d in kept if not told.already(d.trigger) and not told.names(d.trigger)]
    for d in ours:
        t = d.trigger
        if not t.verbal:
            t.beside = beside(doc, t.i, owners)
            t.light = -1 if t.light in told.verbs else t.light  # the verb tells of an act of its own
        t.foiled = t.i in harmless
        d.acts = d.acts or owners.get(t.beside, [])
    types = {d.trigger.i: d.trigger.sense.type for d in ours}
    made: dict[tuple[EventType, Span], Asked] = {}
    for d, factuality in zip(ours, staged(s, ours, trained), strict=True):
        mode, cameo = refined(s, d.trigger, types, d.acts, d.gets)
        d.trigger.sense = replace(d.trigger.sense, mode=mode, cameo=cameo)
        if d.score < SURE and _vague(s, d):
            continue
        event = _event(s, d, factuality)
        made.setdefault((event.type, event.trigger), Asked(event, d.trigger.i, d.option.best.roles))
    return list(made.values())


def _vague(s: Scene, d: Decided) -> bool:
    """Whether force is told of without saying which, or by nobody, in a report that is not about conflict: mostly an accident."""
    t = d.trigger.sense
    vague = (t.type is EventType.COERCE and t.mode is None) or (t.type in FORCEFUL and not d.acts)
    return vague and s.conflict < CONFLICT


def _event(s: Scene, d: Decided, factuality: Factuality) -> Event:
    """The record of one trigger."""
    doc, t = s.doc, d.trigger
    trigger = _span(doc, t)
    claim = claim_at(s.found, doc.words[t.i].start)
    return Event(
        id=ids.make("e", doc.report.id, t.sense.type, *trigger),
        trigger=trigger,
        sentence=doc.sentences[doc.words[t.i].sent].span,
        type=t.sense.type,
        mode=t.sense.mode,
        contexts=_contexts(s, t),
        cameo=t.sense.cameo,
        actors=_once([q for k in d.acts for q in both(s, k)]),
        recipients=_once([q for k in d.gets for q in both(s, k)]),
        time=when(doc, s.found, t.i),
        factuality=factuality,
        claim=claim.id if claim else None,
        score=round(d.score, 2),
    )


def _once(some: list[Party]) -> list[Party]:
    """Each party once: of those whose words lie within one another's the widest, of those that are one actor the first."""
    wide = sorted(some, key=lambda p: p.span[0] - p.span[1])
    kept: list[Party] = []
    for p in wide:
        around = [q for q in kept if q.span[0] <= p.span[0] and p.span[1] <= q.span[1]]
        same = any(p.actor is None or p.actor == q.actor for q in around)
        if not same and (p.actor is None or all(q.actor != p.actor for q in kept)):
            kept.append(p)
    return sorted(kept, key=lambda p: p.span)


def _span(doc: Parsed, t: Trigger) -> Span:
    """From the first to the last word of the trigger, if they stand close."""
    at = [t.i, *t.matched, *([t.light] if t.light >= 0 else [])]
    first, last = min(at), max(at)
    if last - first > REACH:
        own = [k for k in at if abs(k - t.i) <= REACH // 2]
        first, last = min(own), max(own)
    return (doc.words[first].start, doc.words[last].end)


def _contexts(s: Scene, t: Trigger) -> list[str]:
    """PLOVER contexts: the code's own, and those that words of the sentence bring."""
    own = crosswalk().get(t.sense.cameo, ("", "", ""))[2]
    return sorted(s.contexts[s.doc.words[t.i].sent] | set(own.split("; ") if own else ()))
