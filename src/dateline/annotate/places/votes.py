"""What the places of a report say for each other: votes for countries, first-level units and squares of the map.

Every name votes for where its bearers lie, in proportion to how likely each of them is; no name votes for itself.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.annotate.places.features import VILLAGE, people

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.annotate.places.spot import Spot
    from dateline.gazetteer import Candidate

CELL, SMALL_CELL = 1.5, 0.5
"""Sides of the squares of the map, degrees."""
LEAST_SHARE = 0.01
"""Candidates less likely than this do not vote."""
EARLY = 600
"""Code points at the beginning of a report whose places are told apart."""
WINDOW = 4
"""Names before and behind that count as named nearby."""

LITTLE = 0.2
"""Votes for a country below which nobody speaks of it."""

Square = tuple[int, int]


@dataclass(slots=True)
class Group:
    """All spots of one name with one container."""

    key: str
    """The name, folded."""
    spots: list[Spot]
    candidates: tuple[Candidate, ...]
    weight: float = 1.0
    """How much it votes; 0 if it is not clear that it is a place at all."""
    share: list[float] = field(default_factory=list)
    """How likely each candidate is."""
    twins: list[Group] = field(default_factory=list, repr=False)
    """All groups of the same name, this one too: they do not vote for each other."""
    near: list[Group] = field(default_factory=list, repr=False)
    """The groups of other names that stand close to one of its spots."""
    early: bool = False


@dataclass(slots=True)
class Votes:
    """The votes of all names of a report together."""

    countries: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    units: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    squares: dict[Square, float] = field(default_factory=lambda: defaultdict(float))
    small: dict[Square, float] = field(default_factory=lambda: defaultdict(float))
    named: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    """Countries and units that are named themselves."""
    early: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    @property
    def total(self) -> float:
        """All votes for countries."""
        return sum(self.countries.values())


def square(c: Candidate, side: float) -> Square:
    """The square of the map that a candidate lies in."""
    return (math.floor(c.lat / side), math.floor(c.lon / side))


def count(groups: list[Group]) -> Votes:
    """The votes of some groups, by how likely each of their candidates is now."""
    votes = Votes()
    for g in groups:
        if g.weight:
            for share, c in zip(g.share, g.candidates, strict=True):
                if share >= LEAST_SHARE:
                    _vote(votes, c, share * g.weight, early=g.early)
    return votes


def _vote(votes: Votes, c: Candidate, v: float, *, early: bool) -> None:
    if c.country:
        votes.countries[c.country] += v
        if early:
            votes.early[c.country] += v
        if c.kind.startswith("PCL"):
            votes.named[c.country] += v
    if c.admin1:
        votes.units[c.admin1] += v
        if early:
            votes.early[c.admin1] += v
        if c.kind == "ADM1":
            votes.named[c.admin1] += v
        else:
            votes.squares[square(c, CELL)] += v
            votes.small[square(c, SMALL_CELL)] += v


def together(g: Group, votes: Votes, candidates: Iterable[Candidate]) -> Iterator[tuple[float, ...]]:
    """The features ``TOGETHER`` of some candidates of a group."""
    own = count(g.twins)
    near = count(g.near)
    total = max(votes.total - own.total, 0.0) + 1.0
    for c in candidates:
        land = _rest(votes.countries, own.countries, c.country)
        unit = _rest(votes.units, own.units, c.admin1)
        located = c.admin1 is not None and c.kind != "ADM1"
        around = _around(votes.squares, own.squares, square(c, CELL)) if located else 0.0
        close = _around(votes.small, own.small, square(c, SMALL_CELL)) if located else 0.0
        town = c.kind.startswith("PPL")
        yield (
            math.log1p(land),
            land / total,
            math.log1p(unit),
            unit / total,
            math.log1p(around),
            math.log1p(close),
            math.log1p(near.countries.get(c.country or "", 0.0)),
            math.log1p(near.units.get(c.admin1 or "", 0.0)),
            math.log1p(_rest(votes.named, own.named, c.country)),
            math.log1p(_rest(votes.named, own.named, c.admin1)),
            math.log1p(_rest(votes.early, own.early, c.country)),
            math.log1p(_rest(votes.early, own.early, c.admin1)),
            math.log1p(land) if town else 0.0,
            math.log1p(unit) if town and people(c) < VILLAGE else 0.0,
            math.log1p(total) if land < LITTLE and not c.kind.startswith("PCL") else 0.0,
        )


def _rest(votes: dict[str, float], own: dict[str, float], key: str | None) -> float:
    return max(votes.get(key, 0.0) - own.get(key, 0.0), 0.0) if key else 0.0


def _around(votes: dict[Square, float], own: dict[Square, float], at: Square) -> float:
    """Votes of the other names for a square and those around it."""
    y, x = at
    cells = [(y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]
    return max(sum([votes.get(k, 0.0) for k in cells]) - sum([own.get(k, 0.0) for k in cells]), 0.0)
