"""Which place a name means: a trained line weighs its bearers, with what the other names of the report say, all at once.

First each name alone, then three rounds in which the names vote for countries, first-level units and squares of the map in
proportion to how likely each of their bearers is (:mod:`~dateline.annotate.places.votes`). So a report full of small places that
agree on one county beats each name's most populous bearer. One name means one place throughout a report, unless a larger place
named right behind it says otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from dateline.annotate.places.cover import cover
from dateline.annotate.places.features import TOGETHER, alone
from dateline.annotate.places.geo import contains
from dateline.annotate.places.model import shares, weights
from dateline.annotate.places.votes import EARLY, WINDOW, Group, count, together
from dateline.gazetteer.candidate import ARTICLE, NAME
from dateline.gazetteer.keys import fold

if TYPE_CHECKING:
    from dateline.annotate.places.model import Floats, Weights
    from dateline.annotate.places.spot import Spot
    from dateline.annotate.places.votes import Votes
    from dateline.gazetteer import Candidate

ROUNDS = 2
LOST = 0.2
MANY = 3.0
SMALL = 100_000
"""A place with fewer people that lies in a country of which a report with many votes says nothing else is not the one meant."""
_SUPPORT = np.array([{"country": 1.6, "unit": 2.0, "around": 0.9}.get(k, 0.0) for k in TOGETHER])
"""What the votes say for a name's being a place at all."""


def resolve(spots: list[Spot]) -> None:
    """Set ``chosen`` of each spot, and ``support``: the votes for where it lies by the other names that are clearly places."""
    groups = grouped(spots)
    votes = weigh(groups, weights())
    total = votes.total
    for g in groups:
        best = max(range(len(g.candidates)), key=lambda k: (g.share[k], -g.candidates[k].id))
        support = float(_SUPPORT @ next(iter(together(g, votes, (g.candidates[best],)))))
        lost = support < LOST and total > MANY and (_is_small(g.candidates[best]) or g.candidates[best].match >= ARTICLE)
        for spot in g.spots:
            spot.chosen, spot.support = g.candidates[best], support
            spot.stray = spot.stray or (lost and spot.container is None)


def weigh(groups: list[Group], w: Weights, rows: list[tuple[Group, Floats]] | None = None) -> Votes:
    """Set how likely each bearer of each name is, and return the last votes; ``rows`` takes the features of the last round."""
    nations = len({g.candidates[0].country for g in groups if g.weight and g.candidates[0].kind.startswith("PCL")})
    covered = cover(groups)
    first = [np.array([(*a, *b) for a, b in zip(alone(g.spots[0], _inside(g), nations), covered(g), strict=True)]) for g in groups]
    for g, x in zip(groups, first, strict=True):
        g.share = shares(x @ w.first)
    for k in range(ROUNDS):
        votes = count(groups)
        for g, x in zip(groups, first, strict=True):
            if len(g.candidates) > 1:
                full = np.hstack([x, np.array(list(together(g, votes, g.candidates)))])
                g.share = shares(full @ w.then)
                if rows is not None and k == ROUNDS - 1:
                    rows.append((g, full))
    return count(groups)


def grouped(spots: list[Spot]) -> list[Group]:
    """The spots of a report by name, asked kind and bearers."""
    by: dict[tuple[str, int, str], list[Spot]] = defaultdict(list)
    for s in spots:
        by[fold(s.name), s.candidates[0].id, s.want].append(s)
    out = []
    of: dict[int, Group] = {}
    for (key, _, _), same in by.items():
        weight = sum(1.6 if s.start < EARLY else 0.8 for s in same)
        clear = any(s.clear for s in same)
        early = any(s.start < EARLY for s in same)
        g = Group(key, same, same[0].candidates, 1.0 + 0.35 * min(weight, 6.0) if clear else 0.0, early=early)
        out.append(g)
        of.update({id(s): g for s in same})
    _acquaint(out, [of[id(s)] for s in sorted(spots, key=lambda s: s.start)])
    return out


def _acquaint(groups: list[Group], order: list[Group]) -> None:
    """Tell each group its twins and its neighbours in the text."""
    twins: dict[str, list[Group]] = defaultdict(list)
    for g in groups:
        g.twins = twins[g.key]
        g.twins.append(g)
    known = {id(g): {id(t) for t in g.twins} for g in groups}
    for k, g in enumerate(order):
        mine = known[id(g)]
        for h in order[max(k - WINDOW, 0) : k + WINDOW + 1]:
            if h.weight and id(h) not in mine:
                mine.add(id(h))
                g.near.append(h)


def _inside(g: Group) -> list[float]:
    """For each candidate how surely it lies in a larger place named right behind the name."""
    best = [0.0] * len(g.candidates)
    for container in {s.container.candidates[0].id: s.container for s in g.spots if s.container}.values():
        outer = container.candidates[:12]
        inside = [max((contains(o, c) for o in outer), default=0.0) for c in g.candidates]
        best = [max(a, b) for a, b in zip(best, inside, strict=True)]
    return best


def _is_small(c: Candidate) -> bool:
    return c.population < (SMALL if c.match == NAME else 10 * SMALL) and c.kind.startswith(("PPL", "ADM2")) and c.kind != "PPLC"
