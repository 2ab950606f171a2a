"""Where the names of a report have bearers, however likely each is: many names that all have one near a point speak for it.

A name counts the less, the more bearers it has.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.annotate.places.votes import SMALL_CELL, square

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.annotate.places.votes import Group, Square
    from dateline.gazetteer import Candidate

COVER = ("names close by", "names in unit", "names in district", "names in country", "share of names in unit")


@dataclass(slots=True)
class Reach:
    """The squares, units, districts and countries in which a name has bearers, and how much the name counts."""

    counts: float = 0.0
    keys: frozenset[object] = frozenset()


@dataclass(slots=True)
class Cover:
    """The reaches of all names of a report together."""

    total: float = 0.0
    sums: dict[object, float] = field(default_factory=lambda: defaultdict(float))
    own: dict[str, Reach] = field(default_factory=dict)

    def others(self, g: Group, key: object) -> float:
        """How many names beside a group's own have a bearer at a key."""
        own = self.own.get(g.key)
        mine = own.counts if own and key in own.keys else 0.0
        return max(self.sums.get(key, 0.0) - mine, 0.0)

    def __call__(self, g: Group) -> Iterator[tuple[float, ...]]:
        """The features ``COVER`` of each candidate of a group."""
        own = self.own.get(g.key)
        rest = self.total - (own.counts if own else 0.0) + 1.0
        for c in g.candidates:
            unit = self.others(g, ("unit", c.admin1)) if c.admin1 else 0.0
            yield (
                math.log1p(self.others(g, square(c, SMALL_CELL))) if _located(c) else 0.0,
                math.log1p(unit),
                math.log1p(self.others(g, ("district", c.admin2))) if c.admin2 else 0.0,
                math.log1p(self.others(g, ("country", c.country))) if c.country else 0.0,
                unit / rest,
            )


def cover(groups: Iterable[Group]) -> Cover:
    """The cover of a report by its names; those that may be no places do not count."""
    names: dict[str, list[Group]] = defaultdict(list)
    for g in groups:
        names[g.key].append(g)
    out = Cover()
    for key, twins in names.items():
        if not any(g.weight for g in twins):
            continue
        bearers = {c.id: c for g in twins for c in g.candidates if not c.kind.startswith("PCL")}.values()
        if bearers:
            reach = out.own[key] = Reach(1 / (1 + math.log(len(bearers))), frozenset(_keys(bearers)))
            out.total += reach.counts
            for k in reach.keys:
                out.sums[k] += reach.counts
    return out


def _located(c: Candidate) -> bool:
    return c.admin1 is not None and c.kind != "ADM1"


def _keys(bearers: Iterable[Candidate]) -> Iterator[object]:
    squares: set[Square] = {square(c, SMALL_CELL) for c in bearers if _located(c)}
    yield from {(y + dy, x + dx) for y, x in squares for dy in (-1, 0, 1) for dx in (-1, 0, 1)}
    for c in bearers:
        yield ("unit", c.admin1)
        yield ("district", c.admin2)
        yield ("country", c.country)
