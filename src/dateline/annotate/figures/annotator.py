"""Figures: every number that counts people, homes, towns, fighters, arms, aid, distance or territory, and whose word it is.

A number that nothing ties to a measure is left out: a wrong figure is worse than none. Where the text leaves open which of two
measures it is ("killed or wounded ten"), the measure is ``other``: UCDP counts none of the ten as dead; who is dead or missing is
missing. Those whom an armed group takes are abducted, those whom a state takes arrested. A part of a population has the unit
``percent``.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import msgspec

from dateline import ids, tree
from dateline.annotate.claims.api import claim_at
from dateline.annotate.figures.change import change_of
from dateline.annotate.figures.counted import Counted, goes_on, listed, locate, singles
from dateline.annotate.figures.lexicon import (
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
from dateline.annotate.figures.numbers import Quantity, fractions, quantities, splits
from dateline.annotate.figures.people import abducting, armed, either, left_for_good, part_of_population
from dateline.annotate.figures.roles import role
from dateline.annotate.figures.share import divided, shares
from dateline.annotate.figures.time import figure_time
from dateline.annotate.places.where import beneath, where
from dateline.records import Figure
from dateline.vocab import Measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.annotate.figures.verbs import Role
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
    numbers = [*_numbers(doc.text, s, times), *singles(doc, s)]
    if not numbers:
        return
    at = {w.start: w.i for w in doc.sentence_words(s)}
    land = list(divided(doc, found, [q for q in splits(doc.text, s.span) if not _in_time(q, times)], at))
    land += [f for f in shares(doc, found, s, numbers, at) if not any(meet(f.span, g.span) for g in land)]
    for share in land:
        yield _finish(doc, found, s, share, at, triggers)
    numbers = [q for q in numbers if not any(meet((q.first, q.end), f.span) for f in land)]
    unit = None
    for c, r in _roles(doc, s, numbers, at):
        figure = _part(doc, c, r) if c.q.share else _figure(doc, c, r, unit)
        if figure is not None:
            if r is not None and figure.measure is Measure.ARRESTED and abducting(doc, found, r[1]):
                figure = msgspec.structs.replace(figure, measure=Measure.ABDUCTED)
            yield _finish(doc, found, s, figure, at, triggers, r[1] if r else None)
            unit = figure.unit if r is not None else unit


def _numbers(text: str, s: Sentence, times: list[Span]) -> list[Quantity]:
    """The numbers and fractions of a sentence that are no part of a time; of two that overlap the one that ends later."""
    whole = [q for q in quantities(text, s.span) if not _in_time(q, times)]
    parts = [p for p in fractions(text, s.span) if not any(q.first <= p.first and p.end < q.end for q in whole)]
    return [q for q in whole if not any(meet((q.first, q.end), (p.first, p.end)) for p in parts)] + parts


def _roles(doc: Parsed, s: Sentence, numbers: list[Quantity], at: dict[int, int]) -> list[tuple[Counted, Role | None]]:
    """Each counted number of a sentence with its role, its own or that of a neighbour that it is joined to."""
    out: list[tuple[Counted, Role | None]] = []
    before: tuple[Counted, Role] | None = None
    for q in sorted(numbers, key=lambda q: q.first):
        c = part_of_population(doc, s, q, at) if q.share else locate(doc, s, q, at)
        if c is None:
            continue
        r = role(doc, c) or (left_for_good(doc, c) if q.share else None)
        if r is None and not q.share and before is not None and goes_on(doc, before[0], c):
            r = before[1]
        out.append((c, r))
        before = (c, r) if r is not None else before
    for k in range(len(out) - 2, -1, -1):
        (c, r), (after, theirs) = out[k], out[k + 1]
        if r is None and theirs is not None and listed(doc, c, after):
            out[k] = (c, theirs)
    return out


def meet(a: Span, b: Span) -> bool:
    """Whether two spans have a code point in common."""
    return a[0] < b[1] and b[0] < a[1]


def _in_time(q: Quantity, times: list[Span]) -> bool:
    """Whether a number is part of a time expression."""
    k = bisect_left(times, (q.first + 1,)) - 1
    return (k >= 0 and times[k][1] > q.first) or (k + 1 < len(times) and times[k + 1][0] < q.end)


def _part(doc: Parsed, c: Counted, r: Role | None) -> Figure | None:
    """The figure of a part of a population: a percentage of people, as IDMC has it."""
    if r is None or r[0] not in PEOPLE or c.noun is None:
        return None
    of = tree.phrase(doc, c.noun)
    return Figure(
        id="", span=(c.q.start, c.q.end), measure=r[0], unit="percent", low=c.q.low, best=c.q.best, high=c.q.high,
        quantifier=c.q.quantifier, of=of, share_of=of,
    )  # fmt: skip


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
    open_ = either(doc, r) if r is not None else None
    if open_ is not None:
        measure, unit = open_, "person"  # "killed or wounded ten": neither number is told
    elif (
        measure in _UNSAID
        and not (measure is Measure.FIGHTERS and r is not None)
        and (noun is None or (c.q.best or c.q.low) == 1 or (measure is Measure.OTHER and _known(doc, c)))
    ):
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
    if unit in {"person", "household"} and noun is not None:
        return Measure.FIGHTERS if noun.lemma in FIGHTER or armed(doc, noun) else Measure.OTHER
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
    doc: Parsed, found: Findings, s: Sentence, f: Figure, at: dict[int, int], triggers: dict[int, str], said: int | None = None
) -> Figure:
    """Add place, time, claim, event and change, and the id. ``said``: the word that says the measure."""
    own = [at[o] for o in range(*f.span) if o in at]
    head = _head(doc, own) if own else s.first
    words = (head,) if said is None else (said, head)
    claim = claim_at(found, doc.words[own[0]].start if own else f.span[0])
    refs = (beneath(doc, found, head), *(where(doc, found, k) for k in words))
    place = _place_in(found, f.share_of) or next((p.place for p in refs if p is not None), None)
    event = triggers.get(doc.words[said].start) if said is not None else None
    place = place or _place_of(found, event)
    time = figure_time(doc, found, f, words, event)
    return msgspec.structs.replace(
        f,
        id=ids.make("f", doc.report.id, f.span, f.measure, f.unit, f.low, f.best, f.high),
        change=change_of(doc, found, s, own[-1] + 1 if own else s.first + 1),
        place=place,
        time=time.time,
        when=time,
        claim=claim.id if claim else None,
        event=event,
    )


def _head(doc: Parsed, own: list[int]) -> int:
    """The word by which a figure's words hang in the sentence."""
    return next((i for i in reversed(own) if not own[0] <= doc.words[i].head <= own[-1] or doc.words[i].head == i), own[-1])


def _place_of(found: Findings, event: str | None) -> str | None:
    """The place of the event that a figure belongs to."""
    ref = next((e.place for e in found.events if e.id == event), None) if event else None
    return ref.place if ref else None


def _place_in(found: Findings, span: Span | None) -> str | None:
    """The place of which a share is told."""
    return next((m.place for m in found.mentions_at(span) if m.place is not None), None) if span is not None else None
