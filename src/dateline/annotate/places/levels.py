"""How coarse places are, and which lie in which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.vocab import PlacePrecision

if TYPE_CHECKING:
    from dateline.records import Place

LEVEL = {
    PlacePrecision.POINT: 0, PlacePrecision.TOWN: 1, PlacePrecision.DISTRICT: 2, PlacePrecision.PROVINCE: 3,
    PlacePrecision.REGION: 4, PlacePrecision.COUNTRY: 5,
}  # fmt: skip
"""How coarse a place is."""


def holds(outer: Place, inner: Place) -> bool:
    """Whether a country or province holds another place, by the names of the units."""
    if outer.country != inner.country or outer.id == inner.id:
        return False
    if outer.precision in {PlacePrecision.COUNTRY, PlacePrecision.REGION} or outer.admin1 is None:
        return LEVEL[inner.precision] < LEVEL[outer.precision]
    return outer.admin1 == inner.admin1 and LEVEL[inner.precision] < LEVEL[outer.precision]
