"""Which place a name means: population and kind first, then what is named beside it and what the rest of the report is about.

Names vote for countries, first-level units and squares of the map in proportion to how likely each of their candidates is; each
candidate's likelihood is then weighed by the votes of the other names where it lies; three rounds of this. So a report full of
small places that agree on one county beats each name's most populous bearer. One name means one place throughout a report,
unless a larger place named right behind it says otherwise.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.annotate.places.geo import contains
from dateline.annotate.places.prior import handicaps, prior
from dateline.gazetteer.candidate import NAME
from dateline.gazetteer.keys import fold

if TYPE_CHECKING:
    from dateline.annotate.places.spot import Spot
    from dateline.gazetteer import Candidate

    Own = list[tuple[float, Candidate, tuple[int, int] | None]]

ROUNDS = 3
CELL = 1.5
"""Side of a square of the map, degrees."""
EARLY = 600
"""Code points at the beginning of a report whose places weigh more."""

LEAST_SHARE = 0.01
"""Candidates less likely than this do not vote."""
ABROAD, HOME, MOST_ABROAD = 0.8, 2, 5
"""What a capital gains for every country that a report names beyond so many, and how many of them count."""
METROPOLIS = 500_000
LOST = 0.2
MANY = 3.0
SMALL = 100_000
"""A place with fewer people that lies in a country of which a report with many votes says nothing else is not the one meant."""


@dataclass(slots=True)
class Group:
    """All spots of one name with one container."""

    spots: list[Spot]
    candidates: tuple[Candidate, ...]
    prior: list[float]
    weight: float = 1.0
    """How much it votes; 0 if it is not clear that it is a place at all."""
    share: list[float] = field(default_factory=list)
    twins: list[Group] = field(default_factory=list, repr=False)
    """All groups of the same name, this one too: they do not vote for each other."""


def resolve(spots: list[Spot]) -> None:
    """Set ``chosen`` of each spot, and ``support``: the votes for where it lies by the other names that are clearly places."""
    groups = _groups(spots)
    _abroad(groups)
    for g in groups:
        _soft(g, g.prior)
    for _ in range(ROUNDS):
        votes = _votes(groups)
        for g in groups:
            if len(g.candidates) > 1:
                _soft(g, [p + v for p, v in zip(g.prior, _support(g, g.candidates, votes), strict=True)])
    votes = _votes(groups)
    total = sum(votes[0].values())
    for g in groups:
        best = max(range(len(g.candidates)), key=lambda k: (g.share[k], -g.candidates[k].id))
        support = _support(g, (g.candidates[best],), votes)[0]
        lost = support < LOST and total > MANY and _is_small(g.candidates[best])
        for spot in g.spots:
            spot.chosen, spot.support = g.candidates[best], support
            spot.stray = spot.stray or (lost and spot.container is None)


def _abroad(groups: list[Group]) -> None:
    """Where a report speaks of many countries, raise the capitals: its Paris is the capital, not a town near some place in it."""
    nations = {g.candidates[0].country for g in groups if g.weight and g.candidates[0].kind.startswith("PCL")}
    gain = ABROAD * min(max(len(nations) - HOME, 0), MOST_ABROAD)
    for g in groups:
        capitals = [k for k, c in enumerate(g.candidates) if c.kind == "PPLC" and c.match == NAME and c.population > METROPOLIS]
        for k in capitals if not any(s.container for s in g.spots) else ():
            g.prior[k] += gain


def _is_small(c: Candidate) -> bool:
    return c.population < (SMALL if c.match == NAME else 10 * SMALL) and c.kind.startswith(("PPL", "ADM2")) and c.kind != "PPLC"


def _groups(spots: list[Spot]) -> list[Group]:
    by: dict[tuple[str, int, str], list[Spot]] = defaultdict(list)
    for s in spots:
        by[fold(s.name), s.candidates[0].id, s.want].append(s)
    out = []
    for same in by.values():
        candidates = same[0].candidates
        outer = {s.container.candidates[0].id: s.container for s in same if s.container}
        inside = [_inside(candidates, container) for container in outer.values()]
        told = [x for x in inside if x]
        bonus = [max((x[k] for x in told), default=0.0) for k in range(len(candidates))]
        change = handicaps(same[0])
        base = [prior(c, same[0]) + 7.0 * bonus[k] + change[k] for k, c in enumerate(candidates)]
        weight = sum(1.6 if s.start < EARLY else 0.8 for s in same)
        clear = any(s.clear for s in same)
        out.append(Group(same, candidates, base, 1.0 + 0.35 * min(weight, 6.0) if clear else 0.0))
    twins: dict[str, list[Group]] = defaultdict(list)
    for g in out:
        g.twins = twins[fold(g.spots[0].name)]
        g.twins.append(g)
    return out


def _inside(candidates: tuple[Candidate, ...], container: Spot) -> list[float] | None:
    """For each candidate whether it lies in one of the container's candidates; None if none does."""
    outer = container.candidates[:12]
    out = [max((contains(o, c) for o in outer), default=0.0) for c in candidates]
    return out if any(out) else None


def _soft(g: Group, scores: list[float]) -> None:
    top = max(scores)
    raw = [math.exp(2.0 * (s - top)) for s in scores]
    total = sum(raw)
    g.share = [r / total for r in raw]


def _cell(c: Candidate) -> tuple[int, int]:
    return (math.floor(c.lat / CELL), math.floor(c.lon / CELL))


Votes = tuple[dict[str, float], dict[str, float], dict[tuple[int, int], float]]


def _votes(groups: list[Group]) -> Votes:
    countries: dict[str, float] = defaultdict(float)
    units: dict[str, float] = defaultdict(float)
    cells: dict[tuple[int, int], float] = defaultdict(float)
    for g in groups:
        if not g.weight:
            continue
        for share, c in zip(g.share, g.candidates, strict=True):
            if share < LEAST_SHARE:
                continue
            v = share * g.weight
            if c.country:
                countries[c.country] += v
            if c.admin1:
                units[c.admin1] += v
                if c.kind != "ADM1":
                    cells[_cell(c)] += v
    return countries, units, cells


def _own(g: Group) -> Own:
    """Votes that a group and its twins gave, to whom, and the cell they went to."""
    return [
        (t.weight * s, o, _cell(o) if o.admin1 and o.kind != "ADM1" else None)
        for t in g.twins
        if t.weight
        for s, o in zip(t.share, t.candidates, strict=True)
        if s >= LEAST_SHARE
    ]


def _support(g: Group, candidates: tuple[Candidate, ...], votes: Votes) -> list[float]:
    """Votes of the other names for where each of some candidates of a group lies."""
    own = _own(g)
    countries, units, cells = votes
    land = {
        x: 1.6 * _gain(countries.get(x, 0.0) - sum(v for v, o, _ in own if o.country == x))
        for x in {c.country for c in candidates if c.country}
    }
    unit = {
        x: 2.0 * _gain(units.get(x, 0.0) - sum(v for v, o, _ in own if o.admin1 == x))
        for x in {c.admin1 for c in candidates if c.admin1}
    }
    out = []
    for c in candidates:
        score = land[c.country] if c.country else 0.0
        if c.admin1:
            score += unit[c.admin1]
            if c.kind != "ADM1":
                score += 0.9 * _gain(_near(_cell(c), own, cells))
        out.append(score)
    return out


def _near(cell: tuple[int, int], own: Own, cells: dict[tuple[int, int], float]) -> float:
    """Votes of the other names for a cell and those around it."""
    y, x = cell
    votes = sum([cells.get((y + dy, x + dx), 0.0) for dy in (-1, 0, 1) for dx in (-1, 0, 1)])
    return votes - sum([v for v, _, c in own if c and abs(c[0] - y) < 2 and abs(c[1] - x) < 2])


def _gain(votes: float) -> float:
    return math.log1p(max(votes, 0.0))
