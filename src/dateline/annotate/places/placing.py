"""Where events happen: the places of a report weighed for each, "none" among them.

Two small models (softmax over sums of the weights of signs; ``data/where.json``, by ``python -m training.where``): the first
chooses among the places of the event's sentence (:mod:`.scene_options`), the second, once it is known which events are one
happening, among those of the whole report for events whose sentence told none (:mod:`.scene_context`). An event of which only
the country or region is told takes the town that another mention of the same happening, or the lead under a headline, tells.
"""

from __future__ import annotations

import functools
import json
import math
from typing import TYPE_CHECKING

from dateline.annotate.places.levels import LEVEL, holds
from dateline.annotate.places.scene_context import Context, Offer
from dateline.annotate.places.scene_options import choices, nothing, sort
from dateline.annotate.places.site import above
from dateline.model.layers import intact
from dateline.records import PlaceRef
from dateline.vocab import RefBasis

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dateline.annotate.places.scene_options import Asked
    from dateline.findings import Findings
    from dateline.parsed import Parsed

    Weights = Mapping[str, float]

MODEL, DIGEST = "where.json", "where.blake2"
LEAST_HERE = 0.4
"""How likely a place of the sentence must be; chosen, as the next, by cross-validation."""
LEAST = {"bodily": 0.35, "said": 0.5}
"""How likely a place of the rest of the report must be, for deeds and for words: what is said in a place is told less often."""
COARSE = 4
"""The level of places from which on a finer one is looked for: regions and countries."""
LEAD = 3
"""Sentences under the headline that tell the same happening."""
Likely = dict[str, dict[str, float]]
"""Event id -> place id -> how likely the sentence makes it."""


@functools.cache
def weights() -> dict[str, dict[str, float]]:
    """The learned weights by sign: ``here`` and ``report``. Raises Stop if they are not those that were shipped."""
    return {k: dict(v) for k, v in json.loads(intact(MODEL, DIGEST)).items()}


def shares(table: Weights, options: Sequence[Iterable[str]]) -> list[float]:
    """The probability of each option."""
    odds = [sum([table[x] for x in dict.fromkeys(signs) if x in table]) for signs in options]
    top = max(odds)
    each = [math.exp(v - top) for v in odds]
    whole = sum(each)
    return [v / whole for v in each]


def here(doc: Parsed, found: Findings, asked: Sequence[Asked], table: Weights | None = None) -> tuple[dict[str, PlaceRef], Likely]:
    """The scenes that the events' sentences tell, by event id, and how likely each place seemed."""
    table = weights()["here"] if table is None else table
    told: dict[str, PlaceRef] = {}
    likely: Likely = {}
    for a in asked:
        some = choices(doc, found, a)
        by: dict[str, float] = {}
        if some:
            p = shares(table, [*(c.signs for c in some), nothing(doc, a, some)])
            for c, v in zip(some, p, strict=False):
                by[c.named.place.id] = by.get(c.named.place.id, 0.0) + v
            place = max(by, key=by.__getitem__)
            if by[place] >= LEAST_HERE:
                _, best = max((v, -k) for k, (c, v) in enumerate(zip(some, p, strict=False)) if c.named.place.id == place)
                told[a.event.id] = PlaceRef(span=some[-best].named.mention.span, place=place, basis=some[-best].basis)
        likely[a.event.id] = by
    return told, likely


def offered(c: Context, k: int, likely: Mapping[str, float]) -> tuple[list[Offer], list[Iterable[str]]]:
    """What the report offers event number ``k``: the places, and the signs of each and of none."""
    some = c.offers(k, likely)
    return some, [*(x.signs for x in some), c.nothing(k, some, likely)]


def anywhere(
    doc: Parsed,
    found: Findings,
    asked: Sequence[Asked],
    told: Mapping[str, PlaceRef],
    likely: Likely,
    again: Mapping[str, str],
    table: Weights | None = None,
) -> dict[str, PlaceRef]:
    """The scenes that sentences and report tell. ``again``: event id -> id of the main event of its happening."""
    table = weights()["report"] if table is None else table
    context = Context(doc, found, asked, told, again)
    out = dict(told)
    for k, a in enumerate(asked):
        if a.event.id in told or not context.sites:
            continue
        some, signs = offered(context, k, likely[a.event.id])
        p = shares(table, signs)[:-1]
        best = max(range(len(p)), key=p.__getitem__, default=-1)
        if best >= 0 and p[best] >= LEAST[sort(a.event)]:
            out[a.event.id] = PlaceRef(span=some[best].span, place=some[best].place.id, basis=some[best].basis)
    return finer(doc, found, asked, out, again)


def finer(
    doc: Parsed, found: Findings, asked: Sequence[Asked], told: Mapping[str, PlaceRef], again: Mapping[str, str]
) -> dict[str, PlaceRef]:
    """Countries and regions made finer by what else is told of the same happening."""
    place = {i: p for i, ref in told.items() if (p := found.place(ref.place)) is not None}
    fine = [a for a in asked if (p := place.get(a.event.id)) is not None and LEVEL[p.precision] < COARSE]
    out = dict(told)
    for a in asked if fine else ():
        p = place.get(a.event.id)
        if p is not None and LEVEL[p.precision] >= COARSE:
            inside = [b for b in fine if holds(p, place[b.event.id])]
            same = _same(doc, a, inside, again)
            if same:
                best = min(same, key=lambda b: LEVEL[place[b.event.id].precision])
                out[a.event.id] = PlaceRef(span=told[best.event.id].span, place=place[best.event.id].id, basis=RefBasis.MENTION)
    return out


def _same(doc: Parsed, a: Asked, others: Sequence[Asked], again: Mapping[str, str]) -> list[Asked]:
    """Events that tell the same happening: of a headline, the first of its type in the lead if none else is known."""
    main = again.get(a.event.id, a.event.id)
    same = [b for b in others if again.get(b.event.id, b.event.id) == main]
    at = doc.words[a.word].sent
    if same or not above(doc, at):
        return same
    return [b for b in others if b.event.type is a.event.type and 0 < doc.words[b.word].sent - at <= LEAD][:1]
