"""Figures: every number that counts people, homes, towns, fighters, arms, aid, distance or territory, and whose word it is.

A number that nothing ties to a measure is left out: a wrong figure is worse than none.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import msgspec

from dateline import ids
from dateline.annotate.claims_api import claim_at
from dateline.annotate.figures_change import change_of
from dateline.annotate.figures_counted import Counted, goes_on, listed, locate, singles
from dateline.annotate.figures_lexicon import (
    AID,
    ARMS,
    FIGHTER,
    LENGTHS,
    NO_DISTANCE_AFTER,
    NO_DISTANCE_BEFORE,
    PEOPLE,
    SELF,
    TAKEN,
    TOLD,
    unit_of,
)
from dateline.annotate.figures_numbers import Quantity, fractions, quantities
from dateline.annotate.figures_roles import role
from dateline.annotate.figures_share import share_of
from dateline.annotate.when import when
from dateline.annotate.where import where
from dateline.records import Figure
from dateline.vocab import Measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.annotate.figures_verbs import Role
    from dateline.findings import Findings
    from dateline.parsed import Parsed, Sentence, Word
    from dateline.records import Span

_OF_HOMES = frozenset({Measure.HOMES_DESTROYED, Measure.HOMES_DAMAGED, Measure.EVACUATED, Measure.ATTACKED})
_DAMAGE = frozenset({Measure.HOMES_DESTROYED, Measure.HOMES_DAMAGED})
_SINGLE = frozenset({Measure.KILLED, Measure.INJURED, Measure.ABDUCTED})
_PLACES = frozenset({"town", "hospital", "home"})
REACH = 10
"""Words between a number of lorries and what they carry."""
_ANYONE = PEOPLE - {Measure.RETURNED, Measure.RELOCATED, Measure.SHELTERED, Measure.BESIEGED}
"""Measures that make persons of a plural noun that the lexicon does not know."""
_UNSAID = frozenset({Measure.OTHER, Measure.FIGHTERS, Measure.TOWNS, Measure.WEAPONS})
"""Measures that a noun alone gives."""


def annotate(doc: Parsed, found: Findings) -> Iterator[Figure]:
    """Yield the figures of a report in text order."""
    times = sorted(t.span for t in found.times)
    triggers = {k: e.id for e in reversed(found.events) for k in range(*e.trigger)}
    for s in doc.sentences:
        yield from _sentence(doc, found, s, times, triggers)


def _sentence(doc: Parsed, found: Findings, s: Sentence, times: list[Span], triggers: dict[int, str]) -> Iterator[Figure]:
    """The figures of one sentence."""
    numbers = [q for q in quantities(doc.text, s.span) if not _in_time(q, times)]
    numbers += fractions(doc.text, s.span)
    numbers += singles(doc, s)
    if not numbers:
        return
    at = {w.start: w.i for w in doc.sentence_words(s)}
    for q in numbers:
        share = share_of(doc, found, s, q, at) if q.share else None
        if share is not None:
            yield _finish(doc, found, s, share, at, triggers)
    unit = None
    for c, r in _roles(doc, s, numbers, at):
        figure = _figure(doc, c, r, unit)
        if figure is not None:
            yield _finish(doc, found, s, figure, at, triggers, r[1] if r else None)
            unit = figure.unit if r is not None else unit


def _roles(doc: Parsed, s: Sentence, numbers: list[Quantity], at: dict[int, int]) -> list[tuple[Counted, Role | None]]:
    """Each counted number of a sentence with its role, its own or that of a neighbour that it is joined to."""
    out: list[tuple[Counted, Role | None]] = []
    before: tuple[Counted, Role] | None = None
    for q in sorted(numbers, key=lambda q: q.first):
        c = None if q.share else locate(doc, s, q, at)
        if c is None:
            continue
        r = role(doc, c)
        if r is None and before is not None and goes_on(doc, before[0], c):
            r = before[1]
        out.append((c, r))
        before = (c, r) if r is not None else before
    for k in range(len(out) - 2, -1, -1):
        (c, r), (after, theirs) = out[k], out[k + 1]
        if r is None and theirs is not None and listed(doc, c, after):
            out[k] = (c, theirs)
    return out


def _in_time(q: Quantity, times: list[Span]) -> bool:
    """Whether a number is part of a time expression."""
    k = bisect_left(times, (q.first + 1,)) - 1
    return (k >= 0 and times[k][1] > q.first) or (k + 1 < len(times) and times[k + 1][0] < q.end)


def _figure(doc: Parsed, c: Counted, r: Role | None, unit_before: str | None) -> Figure | None:
    """A figure of a number and its role; None where the two make none. ``unit_before``: of the figure before, for ellipsis."""
    noun = doc.words[c.noun] if c.noun is not None and not c.anaphoric else None
    unit = None if noun is None else unit_of(noun.lemma.lower(), noun.lower)
    if noun is None and r is not None and r[0] in _DAMAGE:
        unit = unit_before  # "31 houses were destroyed and 300 damaged"
    measure = _measure(doc, c, r, unit)
    if measure is None or (c.q.single and measure not in _SINGLE):
        return None
    if noun is None and c.q.best == 1 and measure not in _SINGLE:
        return None
    if measure in _UNSAID and (noun is None or c.q.best == 1 or (measure is Measure.OTHER and _known(doc, c))):
        return None
    if measure in _DAMAGE:
        unit = "home"
    elif (measure in PEOPLE and unit not in {"household", "home"}) or measure is Measure.FIGHTERS:
        unit = "person"
    end, of = c.q.end, None
    if noun is not None and noun.i > c.last:
        k = c.last + 1
        while k < noun.i and not doc.words[k].text[:1].isalnum():
            k += 1
        of = (doc.words[k].start, noun.end)
        end = max(end, noun.end) if noun.i - c.last <= 4 else end
    return Figure(
        id="", span=(c.q.start, end), measure=measure, unit=unit, low=c.q.low, best=c.q.best, high=c.q.high,
        quantifier=c.q.quantifier, of=of,
    )  # fmt: skip


def _known(doc: Parsed, c: Counted) -> bool:
    """Whether those counted have been told of before: "the two women"."""
    return doc.text[c.q.start : c.q.first].strip().lower() in TOLD


def _measure(doc: Parsed, c: Counted, r: Role | None, unit: str | None) -> Measure | None:
    """The measure that role and unit make together; None where they do not fit."""
    noun = doc.words[c.noun] if c.noun is not None and not c.anaphoric else None
    if unit in LENGTHS:
        return Measure.DISTANCE if _distance(doc, c) else None
    said = _said(r[0], noun, unit, doc.words[r[1]].lemma) if r is not None else None
    if r is not None and r[0] is Measure.HOMES_DESTROYED and noun is not None and noun.lemma in FIGHTER:
        return Measure.KILLED  # "destroyed sixty militants"
    if said is not None:
        return said
    if unit == "person" and noun is not None:
        return Measure.FIGHTERS if noun.lemma in FIGHTER else Measure.OTHER
    if unit in {"vehicle", "tonne"} and any(w.lower in AID for w in doc.words[max(0, c.first - REACH) : c.last + REACH]):
        return Measure.AID
    if unit in ARMS:
        return Measure.WEAPONS
    return Measure.TOWNS if unit == "town" else None


def _said(m: Measure, noun: Word | None, unit: str | None, lemma: str) -> Measure | None:
    """A role's measure if it goes with what is counted."""
    if unit == "home":
        return m if m in _OF_HOMES else None
    if m in _DAMAGE:
        return Measure.OTHER if unit not in {None, "person", "household"} else None
    if m is Measure.ATTACKED:
        return m if unit in _PLACES else None
    if m is Measure.TOWNS:
        if (unit == "person" or noun is None) and lemma in TAKEN:
            return Measure.ARRESTED
        return m if unit == "town" else None
    if m is Measure.WEAPONS:
        return m if unit in ARMS else None
    if m is Measure.AID:
        return m if unit in {"tonne", "vehicle"} else None
    if unit in {"person", "household"} or noun is None or noun.pos == "PROPN":
        return m
    return m if unit is None and (noun.tag == "NNS" or noun.lower in SELF) and m in _ANYONE else None


def _distance(doc: Parsed, c: Counted) -> bool:
    """Whether a length is a distance between places, not a speed, an area or a size."""
    words = doc.words
    assert c.noun is not None
    before = words[c.noun - 1].lower if c.noun else ""
    after = words[c.noun + 1].lower if c.noun + 1 < len(words) else ""
    return before not in NO_DISTANCE_BEFORE and after not in NO_DISTANCE_AFTER


def _finish(
    doc: Parsed,
    found: Findings,
    s: Sentence,
    f: Figure,
    at: dict[int, int],
    triggers: dict[int, str],
    said: int | None = None,
) -> Figure:
    """Add place, time, claim, event and change, and the id."""
    word = at.get(f.span[0])
    if word is None:
        word = next((at[o] for o in range(*f.span) if o in at), s.first)
    after = next((at[o] + 1 for o in range(f.span[1] - 1, f.span[0] - 1, -1) if o in at), word + 1)
    claim = claim_at(found, f.span[0])
    place, time = where(doc, found, word), when(doc, found, word)
    return msgspec.structs.replace(
        f,
        id=ids.make("f", doc.report.id, f.span, f.measure, f.unit, f.low, f.best, f.high),
        change=change_of(doc, found, s, after),
        place=place.place if place else None,
        time=time.time,
        claim=claim.id if claim else None,
        event=triggers.get(doc.words[said].start) if said is not None else None,
    )
