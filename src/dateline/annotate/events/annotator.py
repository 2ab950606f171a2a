"""Events: who did what to whom, between actors of political weight, happened or not (PLOVER types, CAMEO codes).

The trigger's sense comes from the lexicon, the parties from the sentence's structure, time, place and factuality from their layers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import ids
from dateline.annotate.claims.api import claim_at
from dateline.annotate.events.doers import beside
from dateline.annotate.events.duties import duties
from dateline.annotate.events.gate import counts
from dateline.annotate.events.lexicon import crosswalk
from dateline.annotate.events.parties import sides
from dateline.annotate.events.same import Told
from dateline.annotate.events.scene import Scene, both, scene
from dateline.annotate.events.status import defused, status
from dateline.annotate.events.triggers import Trigger, find
from dateline.annotate.places.where import where
from dateline.annotate.times.when import when
from dateline.records import Event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.findings import Findings
    from dateline.parsed import Parsed
    from dateline.records import Span
    from dateline.vocab import EventType

DUTY_SCORE = 0.65
REACH = 6
"""Words that a trigger of several words may span; beyond, its head alone is the trigger."""


def annotate(doc: Parsed, found: Findings) -> Iterator[Event]:
    """Yield the report's events in text order, one for each mention."""
    s = scene(doc, found)
    kept: list[tuple[Trigger, list[int], list[int], float]] = []
    for t in find(doc):
        acts, gets = sides(s, t)
        score = counts(s, t, acts, gets)
        if score > 0:
            kept.append((t, acts, gets, score))
    kept += [(t, acts, gets, DUTY_SCORE) for t, acts, gets in duties(s, [t for t, *_ in kept])]
    kept.sort(key=lambda k: k[0].i)
    told, harmless = Told(doc, [t for t, *_ in kept]), defused(doc, [t for t, *_ in kept])
    owners = {t.i: acts for t, acts, *_ in kept if not t.verbal}
    seen: set[tuple[EventType, Span]] = set()
    for t, acts, gets, score in kept:
        if told.already(t):
            continue
        if not t.verbal:
            t.beside = beside(doc, t.i, owners)
            t.light = -1 if t.light in told.verbs else t.light  # the verb tells of an act of its own
        t.foiled = t.i in harmless
        event = _event(s, t, acts or owners.get(t.beside, []), gets, score)
        if (event.type, event.trigger) not in seen:
            seen.add((event.type, event.trigger))
            yield event


def _event(s: Scene, t: Trigger, acts: list[int], gets: list[int], score: float) -> Event:
    """The record of one trigger."""
    doc = s.doc
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
        actors=[q for k in acts for q in both(s, k)],
        recipients=[q for k in gets for q in both(s, k)],
        place=where(doc, s.found, t.i),
        time=when(doc, s.found, t.i),
        factuality=status(s, t),
        claim=claim.id if claim else None,
        score=score,
    )


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
