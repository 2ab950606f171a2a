"""How likely each bearer of a name is before the rest of the report is looked at: population, kind, how the name met it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from dateline.annotate.places.geo import distance
from dateline.gazetteer.candidate import ARTICLE, NAME, OTHER, SHORT, SKELETON
from dateline.gazetteer.keys import fold

if TYPE_CHECKING:
    from dateline.annotate.places.spot import Spot
    from dateline.gazetteer import Candidate

_MATCH = {NAME: 0.0, OTHER: -0.5, SHORT: -1.2, ARTICLE: -0.3, SKELETON: -1.0}
_KIND = {"PPLC": 1.5, "PPLA": 0.5, "PPLA2": 0.25, "PPLX": -0.5, "PPLL": -0.5, "ADM1": 1.0, "ADM2": -0.6}
SEAT = 2.5
"""What a unit loses to its seat of the same name, where no word such as "province" asks for the unit."""
_WANTED = {"unit": "ADM", "town": "PPL"}
LEAST = {"PPLC": 100_000, "PPLA": 30_000, "PPLA2": 8_000, "PPLA3": 3_000}
"""People that a seat of government has at least; where fewer are given, nobody has counted."""
WANTED = 2.5
"""What a candidate gains that is of the kind that the words around ask for."""
SEAT = 2.5
"""What a unit loses to its seat of the same name, where no word such as "province" asks for the unit."""
RIVAL = 2.0
"""What a town loses whose other name is the usual name of another place."""
NATION = 4.0
"""What a place loses that bears the name of the country that it lies in."""
_COUNTRY_PRIOR = 11.0


def prior(c: Candidate, spot: Spot) -> float:
    """How likely a candidate is before anything else in the report is known, as a logarithm."""
    if c.kind.startswith("PCL"):
        return _COUNTRY_PRIOR + _MATCH[c.match]
    people = max(c.population, LEAST.get(c.kind, 0))
    score = 1.1 * math.log10(people + 30) + _KIND.get(c.kind, 0.0) + _MATCH[c.match]
    if not c.population and not c.kind.startswith("PPL"):
        score += 3.0 if c.kind.startswith("ADM") else 7.0
    if c.kind == "ADM2" and c.match == NAME and " " in spot.name:
        score += 2.0
    return score


def handicaps(spot: Spot) -> list[float]:
    """What each candidate of a spot loses or gains by the other candidates and by the words around."""
    candidates = spot.candidates
    usual = any(c.match == NAME and c.kind.startswith(("PPL", "ADM1")) for c in candidates)
    seats = [
        c for c in candidates if c.match <= OTHER and (c.kind in {"PPLA", "PPLC"} or (c.population > 1_000_000 and c.kind == "PPL"))
    ]
    nations = {c.country for c in candidates if c.kind.startswith("PCL")}
    wanted = _WANTED.get(spot.want)
    key = fold(spot.name)
    out = []
    for c in candidates:
        change = 0.0
        if usual and c.match == OTHER and c.kind.startswith("PPL") and not fold(c.name).startswith(key):
            change -= RIVAL
        if c.kind == "ADM1" and spot.want != "unit" and any(_is_seat(town, c) for town in seats):
            change -= SEAT
        if c.country in nations and not c.kind.startswith("PCL") and not spot.want:
            change -= NATION
        if wanted and c.kind.startswith(wanted):
            change += WANTED
        out.append(change)
    return out


def _is_seat(town: Candidate, unit: Candidate) -> bool:
    """Whether a town is the capital of a unit's country, or the unit's own seat, or a metropolis that the unit is named with."""
    if town.country != unit.country:
        return False
    return town.kind == "PPLC" or town.admin1 == unit.admin1 or distance(town, unit) < 150
