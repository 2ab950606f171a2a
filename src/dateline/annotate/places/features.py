"""What speaks for each bearer of a name, as numbers: the trained model of :mod:`~dateline.annotate.places.model` weighs them.

``ALONE`` is known from the name and the words around it; ``TOGETHER`` comes from the other places of the report. No feature is a
name, a country or a unit of its own, so that the weights hold for any part of the world.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from dateline.annotate.places.geo import distance
from dateline.gazetteer.candidate import ARTICLE, NAME, OTHER, SHORT, SKELETON
from dateline.gazetteer.keys import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.annotate.places.spot import Spot
    from dateline.gazetteer import Candidate

_KINDS = ("PCL", "ADM1", "ADM2", "PPLC", "PPLA", "PPLA2", "PPLA3", "PPLX", "area")
ALONE = (
    "people", "people of unit", "unit not counted", "below the largest", "largest", *_KINDS,
    "other name", "other name of town", "short name", "without article", "by consonants", "whole name of county",
    "rival", "unit with seat", "in country of that name", "as asked", "not as asked", "capital abroad",
    "inside", "not inside", "metropolis", "capital that acts", "town that acts",
)  # fmt: skip
TOGETHER = (
    "country", "country's share", "unit", "unit's share", "around", "close by", "country nearby", "unit nearby",
    "country named", "unit named", "country first", "unit first", "country of town", "unit of village", "nobody of that country",
)  # fmt: skip

LEAST = {"PPLC": 100_000, "PPLA": 30_000, "PPLA2": 8_000, "PPLA3": 3_000}
"""People that a seat of government has at least; where fewer are given, nobody has counted."""
METROPOLIS = 500_000
VILLAGE = 15_000
_WANTED = {"unit": "ADM", "town": "PPL"}


def people(c: Candidate) -> int:
    """How many live there, at least."""
    return max(c.population, LEAST.get(c.kind, 0))


def alone(spot: Spot, inside: list[float], nations: int) -> Iterator[tuple[float, ...]]:
    """The features ``ALONE`` of each candidate of a spot.

    Args:
        spot: the name.
        inside: how surely each candidate lies in the larger place named behind; zeros where there is none or none does.
        nations: how many countries the report names.
    """
    candidates = spot.candidates
    usual = any(c.match == NAME and c.kind.startswith(("PPL", "ADM1")) for c in candidates)
    seats = [
        c for c in candidates if c.match <= OTHER and (c.kind in {"PPLA", "PPLC"} or (c.population > 1_000_000 and c.kind == "PPL"))
    ]
    lands = {c.country for c in candidates if c.kind.startswith("PCL")}
    wanted = _WANTED.get(spot.want)
    key = fold(spot.name)
    largest = max((people(c) for c in candidates if c.kind.startswith("PPL")), default=0)
    told = any(inside)
    for c, within in zip(candidates, inside, strict=True):
        town, unit = c.kind.startswith("PPL"), c.kind.startswith("ADM")
        yield (
            math.log10(people(c) + 30) if town else 0.0,
            math.log10(c.population + 30) if unit and c.population else 0.0,
            float(unit and not c.population),
            math.log10((people(c) + 30) / (largest + 30)) if town else 0.0,
            float(town and people(c) == largest),
            *_kind(c),
            float(c.match == OTHER),
            float(c.match == OTHER and town),
            float(c.match == SHORT),
            float(c.match == ARTICLE),
            float(c.match == SKELETON),
            float(c.kind == "ADM2" and c.match == NAME and " " in spot.name),
            float(usual and c.match == OTHER and town and not fold(c.name).startswith(key)),
            float(c.kind == "ADM1" and spot.want != "unit" and any(_is_seat(s, c) for s in seats)),
            float(c.country in lands and not c.kind.startswith("PCL") and not spot.want),
            float(wanted is not None and c.kind.startswith(wanted)),
            float(wanted is not None and not c.kind.startswith(wanted)),
            min(max(nations - 2, 0), 5) / 5 * (c.kind == "PPLC" and c.match == NAME and c.population > METROPOLIS),
            within,
            float(told and not within),
            float(town and c.population > METROPOLIS),
            float(spot.acts and c.kind == "PPLC"),
            float(spot.acts and town and c.kind != "PPLC"),
        )


def _kind(c: Candidate) -> tuple[float, ...]:
    kind = c.kind
    if kind.startswith("PCL"):
        kind = "PCL"
    elif kind in {"PPLX", "PPLL"}:
        kind = "PPLX"
    elif kind in {"PPLA3", "PPLA4", "PPLA5"}:
        kind = "PPLA3"
    elif kind.startswith("ADM") and kind != "ADM1":
        kind = "ADM2"
    elif not kind.startswith(("ADM", "PPL")):
        kind = "area"
    return tuple(float(kind == k) for k in _KINDS)


def _is_seat(town: Candidate, unit: Candidate) -> bool:
    """Whether a town is the capital of a unit's country, or the unit's own seat, or a metropolis that the unit is named with."""
    if town.country != unit.country:
        return False
    return town.kind == "PPLC" or town.admin1 == unit.admin1 or distance(town, unit) < 150
