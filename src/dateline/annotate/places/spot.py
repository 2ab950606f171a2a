"""Words of a report that may name a place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.gazetteer import Candidate


@dataclass(slots=True)
class Spot:
    """Words that may name a place: ``first <= i < stop``, the candidates, and how much speaks for a place at all."""

    first: int
    stop: int
    start: int
    end: int
    name: str
    form: str
    """``name``, ``demonym`` or ``unit`` (an abbreviation such as Ky.)."""
    candidates: tuple[Candidate, ...]
    signs: list[str] = field(default_factory=list)
    """What speaks for or against a place, by the names of the table of weights."""
    evidence: float = 0.0
    inside: bool = False
    """Part of a longer capitalised name."""
    person: bool = False
    want: str = ""
    """Kind of place that the words around ask for: ``unit`` ("Daraa province") or ``town`` ("the city of Daraa")."""
    acts: bool = False
    """What is named says, asks or refuses something: a government by its capital."""
    container: Spot | None = field(default=None, repr=False)
    moved: tuple[float, float] | None = None
    """How far from the container an unknown place is said to lie, in kilometres and degrees from north."""
    clear: bool = False
    """Clearly a place, whatever else the report is about."""
    stray: bool = False
    """The larger place named behind it holds none of its candidates: the gazetteer does not know the one meant."""
    chosen: Candidate | None = None
    support: float = 0.0
    """How much the clear places of the report speak for the chosen candidate."""
