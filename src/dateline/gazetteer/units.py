"""What the shipped tables know of units beyond their names: ISO 3166-2 codes, Wikidata ids, outlines."""

from __future__ import annotations

import array
import itertools
import math
from typing import NamedTuple

from dateline.gazetteer import tables
from dateline.gazetteer.outline import Box, Outline, Ring

PER_DEGREE = 500
"""Corners of outlines lie on a grid of so many lines a degree."""


class Unit(NamedTuple):
    """A row of ``units.tsv.gz``."""

    code: str
    """First-level unit that its towns lie in; empty if they do not agree."""
    iso_3166_2: str
    wikidata: str


class Units:
    """Codes and outlines by GeoNames id."""

    def __init__(self) -> None:
        self.codes = {int(gid): Unit(*rest) for gid, *rest in tables.rows("units.tsv.gz")}
        self._told = {int(gid): told for gid, told in tables.rows("outlines.tsv.gz")}
        self._shapes: dict[str, list[tuple[str, Outline]]] = {}

    def outline(self, gid: int | None) -> Outline | None:
        """The outline of a country or unit."""
        told = self._told.get(gid or 0)
        return Outline(tuple(_ring([int(n) for n in r.split(" ")]) for r in told.split(","))) if told else None

    def first(self, lat: float, lon: float, alpha2: str) -> str | None:
        """Code of the first-level unit of a country that a point lies in."""
        return next(
            (code for code, shape in self._firsts(alpha2) if _within(shape.box, lat, lon) and shape.contains(lat, lon)), None
        )

    def _firsts(self, alpha2: str) -> list[tuple[str, Outline]]:
        if alpha2 not in self._shapes:
            gids = ((code, int(gid)) for code, gid, *_ in tables.rows("admin1.tsv.gz") if code[:2] == alpha2)
            self._shapes[alpha2] = [(code, shape) for code, gid in gids if (shape := self.outline(gid))]
        return self._shapes[alpha2]


def _within(box: Box, lat: float, lon: float) -> bool:
    west, south, east, north = box
    return south <= lat <= north and (west <= lon <= east if west <= east else lon >= west or lon <= east)


def _ring(steps: list[int] | array.array[int]) -> Ring:
    x, y = itertools.accumulate(steps[::2]), itertools.accumulate(steps[1::2])
    return tuple((a / PER_DEGREE, b / PER_DEGREE) for a, b in zip(x, y, strict=True))


def packed(outline: Outline) -> bytes:
    """An outline for the cache: number of rings, their numbers of points, differences from point to point; 32-bit integers."""
    out = array.array("i", [len(outline.rings), *map(len, outline.rings)])
    for ring in outline.rings:
        last = (0, 0)
        for lon, lat in ring:
            here = (round(lon * PER_DEGREE), round(lat * PER_DEGREE))
            out.extend((here[0] - last[0], here[1] - last[1]))
            last = here
    return out.tobytes()


def unpacked(raw: bytes) -> Outline:
    """The opposite of :func:`packed`. Raises ValueError on bytes that it did not make."""
    numbers = array.array("i")
    numbers.frombytes(raw)
    count = numbers[0] if numbers else -1
    sizes = numbers[1 : count + 1]
    if count < 0 or len(numbers) != 1 + count + 2 * sum(sizes):
        raise ValueError("not an outline")
    at, rings = count + 1, []
    for size in sizes:
        rings.append(_ring(numbers[at : at + 2 * size]))
        at += 2 * size
    return Outline(tuple(rings))


def town_radius(population: int) -> float:
    """Radius in km of a town by its people, at 3,000 a square kilometre; a kilometre at least."""
    return round(max(1.0, math.sqrt(population / 3000 / math.pi)), 1)
