"""Events: who did what to whom, between actors of political weight, happened or not (PLOVER types, CAMEO codes).

The trigger's sense comes from the lexicon, the parties from the sentence's structure, time, place and factuality from their layers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import ids
from dateline.annotate.claims_api import claim_at
from dateline.annotate.events_gate import counts
from dateline.annotate.events_lexicon import crosswalk
from dateline.annotate.events_parties import sides
from dateline.annotate.events_scene import Scene, party, scene
from dateline.annotate.events_triggers import Trigger, find
from dateline.annotate.factuality import assess_word
from dateline.annotate.when import when
from dateline.annotate.where import where
from dateline.records import Event, Factuality
from dateline.vocab import EventType, Polarity, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.findings import Findings
    from dateline.parsed import Parsed
    from dateline.records import Span

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
    verbs = {t.i: t.sense.type for t, *_ in kept if t.verbal}
    matched = {(k, t.sense.type) for t, *_ in kept if t.verbal for k in t.matched}
    nouns = {(t.i, t.sense.type) for t, *_ in kept if not t.verbal}
    for t, acts, gets, score in kept:
        if t.verbal or not _told_already(doc, t, verbs, matched, nouns):
            yield _event(s, t, acts, gets, score)


def _told_already(
    doc: Parsed, t: Trigger, verbs: dict[int, EventType], matched: set[tuple[int, EventType]], nouns: set[tuple[int, EventType]]
) -> bool:
    """Whether a noun's event is what its verb or the noun that it modifies tells: "sign an agreement", "mediation effort"."""
    kind, w = t.sense.type, doc.words[t.i]
    inside = w.dep in {"compound", "nmod"} and (w.head, kind) in nouns
    if w.dep == "pobj" and (doc.words[w.head].head, EventType.RETREAT) in nouns:  # "a cessation of hostilities"
        return True
    return inside or verbs.get(t.light) is kind or (t.i, kind) in matched


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
        actors=[party(s, k) for k in acts],
        recipients=[party(s, k) for k in gets],
        place=where(doc, s.found, t.i),
        time=when(doc, s.found, t.i),
        factuality=_factuality(s, t),
        claim=claim.id if claim else None,
        score=score,
    )


def _factuality(s: Scene, t: Trigger) -> Factuality:
    """What the sentence says of it; words such as "foiled" say themselves that it did not happen."""
    seen = assess_word(s.doc, s.found, t.i)
    if t.sense.status is Status.DID_NOT_HAPPEN and seen.status is Status.HAPPENED:
        return Factuality(certainty=seen.certainty, polarity=Polarity.NEG, tense=seen.tense, status=t.sense.status)
    return seen


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
