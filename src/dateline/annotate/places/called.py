"""What a place is called in a record: as its report spells it, where the gazetteer has that spelling too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.gazetteer.keys import fold

if TYPE_CHECKING:
    from dateline.annotate.places.spot import Spot
    from dateline.gazetteer import Candidate

SHORTEST = 4
"""Letters of a spelling that is no abbreviation."""


def called(c: Candidate, spot: Spot) -> str:
    """The report's spelling of a name ("Hodeidah" for Al Hudaydah), else the gazetteer's.

    Countries, abbreviations, demonyms and names shorter or longer by a word ("Macon" for Macon County) go by the gazetteer's name.
    """
    told = " ".join(spot.name.split())
    if spot.form != "name" or c.kind.startswith("PCL"):
        return c.name
    mine, theirs = fold(told), fold(c.name)
    if mine == theirs:
        return c.name if c.name.isascii() else told
    plain = told[:1].isupper() and not told.isupper() and "." not in told and len(mine) >= SHORTEST
    same = f" {mine} " in f" {theirs} " or f" {theirs} " in f" {mine} "
    return told if plain and not same else c.name
