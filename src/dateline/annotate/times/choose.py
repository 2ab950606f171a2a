"""The time of every event of a report: its own or its clause's, else the likeliest of those that it may have, or none.

A regression over the choices of an event (weights in ``data/when.json``, trained by ``python -m training.when``) says how likely
each is its time. Where none is, the verb may still tell a bound: what "had been agreed" lies before the report's day, what "will
be" after.
"""

from __future__ import annotations

import functools
import json
import math
from typing import TYPE_CHECKING

from dateline.annotate.times.apart import apart, clause_verb, moved, past, untold
from dateline.annotate.times.choices import Chooser
from dateline.annotate.times.form import FUTURE, PLUPERFECT
from dateline.annotate.times.tense import FUTURE as AHEAD
from dateline.annotate.times.tense import tense_of
from dateline.annotate.times.when import when
from dateline.model.layers import intact
from dateline.records import TimeRef
from dateline.vocab import RefBasis, Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dateline.annotate.times.apart import Apart
    from dateline.annotate.times.choices import Choice, Teller
    from dateline.findings import Findings
    from dateline.parsed import Parsed, Word
    from dateline.records import Event

    Weights = Mapping[str, Mapping[str, float]]

MODEL = "when.json"
DIGEST = "when.blake2"
_AHEAD = frozenset({Status.PLANNED, Status.PROMISED})


@functools.cache
def weights() -> Weights:
    """The learned weights by kind of choice and feature. Raises Stop if they are not those that were shipped."""
    read: Weights = json.loads(intact(MODEL, DIGEST))
    return read


def event_times(doc: Parsed, found: Findings, events: Sequence[Event], again: Mapping[str, str]) -> dict[str, TimeRef]:
    """The times by event id. ``again``: for each event that tells of a happening again the id of its main mention."""
    chooser = Chooser(doc, found, events, again)
    out = {e.id: e.time for e in events}
    at: dict[int, str] = {}
    later: list[tuple[Event, Apart]] = []
    for e in events:
        t = chooser.teller(e)
        if t is None:
            continue
        at.setdefault(t.word.i, e.id)
        far = _apart(doc, found, t) if e.time.basis is None else None
        if far is not None:
            later.append((e, far))
        elif e.time.basis is None and not untold(doc, found.times, t.word):
            out[e.id] = _time(doc, chooser, t)
    for e, far in later:
        of = next((at[k] for k in far.of if k in at), None)
        base = out[of] if of is not None else when(doc, found, far.of[0])
        out[e.id] = moved(base, far)
    return out


def _apart(doc: Parsed, found: Findings, t: Teller) -> Apart | None:
    """How far an event lies from that of the main clause, if its clause says so."""
    verb = clause_verb(doc, t.word)
    if verb is None:
        return None
    far = apart(doc, found.times, verb)
    if far is None and t.word.i == verb.i:
        far = past(doc, found.times, verb)
        return far if far is not None and when(doc, found, far.of[0]).begin else None
    return far


def _time(doc: Parsed, chooser: Chooser, t: Teller) -> TimeRef:
    ref = likeliest(chooser.choices(t), weights())
    return ref if ref.basis is not None else bound(doc, t)


def likeliest(some: Sequence[Choice], table: Weights) -> TimeRef:
    """The time that is likeliest, choices of the same days counted together."""
    scores = [sum(table[c.kind].get(x, 0.0) for x in c.features) if c.kind in table else 0.0 for c in some]
    top = max(scores)
    mass: dict[tuple[str | None, str | None], float] = {}
    for c, z in zip(some, scores, strict=True):
        key = c.ref.begin and c.ref.begin[:10], c.ref.end and c.ref.end[:10]
        mass[key] = mass.get(key, 0.0) + math.exp(z - top)
    best = max(mass, key=lambda k: mass[k])
    fit = [k for k, c in enumerate(some) if (c.ref.begin and c.ref.begin[:10], c.ref.end and c.ref.end[:10]) == best]
    return some[max(fit, key=lambda k: scores[k])].ref


def bound(doc: Parsed, t: Teller) -> TimeRef:
    """What the verb alone says: before the report's day, after it, or nothing."""
    status, published = t.event.factuality.status, doc.report.published
    if not published:
        return TimeRef()
    if status in _AHEAD and (t.form == FUTURE or (_due(doc, t.word) and t.form != PLUPERFECT)):
        return TimeRef(begin=published[:10], basis=RefBasis.REPORT)
    if t.form == PLUPERFECT and status is Status.HAPPENED:
        return TimeRef(end=published[:10], basis=RefBasis.REPORT)
    return TimeRef()


def _due(doc: Parsed, w: Word) -> bool:
    """Whether a verb stands under "is due to", "plans to"."""
    return w.pos == "VERB" and doc.words[w.head].pos in {"VERB", "AUX", "ADJ"} and w.head != w.i and tense_of(doc, w) == AHEAD
