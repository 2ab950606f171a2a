"""One place that a name may mean."""

from __future__ import annotations

from typing import NamedTuple

from dateline.vocab import PlacePrecision

NAME, OTHER, SHORT, ARTICLE, SKELETON = range(5)
"""How a name met a candidate: its usual name, one of its other names, without its "County" or "Province", without an Arabic
article, by its consonants only."""

_PRECISION = {"PCL": PlacePrecision.COUNTRY, "ADM1": PlacePrecision.PROVINCE, "ADM2": PlacePrecision.DISTRICT}


class Candidate(NamedTuple):
    """A row of the gazetteer. ``admin1`` and ``admin2`` are codes such as ``US.TX``; ``admin1_name`` is the name to print."""

    id: int
    """The gazetteer's own number; not stable between releases."""
    geonameid: int | None
    name: str
    kind: str
    """GeoNames feature code."""
    lat: float
    lon: float
    country: str | None
    """ISO 3166 alpha-3."""
    admin1: str | None
    admin1_name: str | None
    admin2: str | None
    population: int
    precision: PlacePrecision
    admin2_name: str | None = None
    iso_3166_2: str | None = None
    """ISO 3166-2 code of the unit itself, else of the first-level unit that it lies in."""
    wikidata: str | None = None
    radius_km: float | None = None
    """Radius about the point that holds the place: of units by their outline or their towns, of towns by their population."""
    match: int = NAME


def precision_of(kind: str) -> PlacePrecision:
    """The precision of a feature code; towns where it says nothing else."""
    return _PRECISION.get(kind if kind.startswith("ADM") else kind[:3], PlacePrecision.TOWN)
