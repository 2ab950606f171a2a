"""Adding places of one's own to the gazetteer, and taking them out again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dateline.errors import Usage
from dateline.gazetteer import cache, own, store
from dateline.gazetteer.keys import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.gazetteer.own import Place, Problem


class Added(NamedTuple):
    """What came of adding a file."""

    added: int
    replaced: int
    """Places that were there under the same name within some 100 m, and are now as the file says."""
    problems: list[Problem]
    """Rows that are no places."""


def add(file: str | Path, progress: Callable[[int], None] | None = None) -> Added:
    """Add the places of a CSV file; the gazetteer knows them from now on, in this process too.

    Country and first-level unit are taken from the point where the file does not say them. A place that one added before under
    the same name at the same point is replaced. Bad rows are told; the others go in.

    Args:
        file: CSV in UTF-8 with a header, see :class:`dateline.gazetteer.own.Place` for the columns.
        progress: as for :func:`dateline.gazetteer.build`.

    Raises:
        Usage: the file cannot be read, or has not the columns name, lat and lon; or the file of what was added is broken.
        OSError: the user's data folder cannot be written.
    """
    new: dict[tuple[str, float, float], Place] = {}
    problems: list[Problem] = []
    for row in own.read(Path(file)):
        if isinstance(row, own.Place):
            new[_key(row)] = _located(row)
        else:
            problems.append(row)
    places = {_key(p): p for p in _unbroken()}
    known = len(places.keys() & new.keys())
    if new:
        own.keep([*(places | new).values()])
        _reopen(progress)
    return Added(len(new) - known, known, problems)


def remove(name: str) -> list[Place]:
    """Take out the places that one added under a name; case, accents and hyphens do not matter. Gives those taken out."""
    places = _unbroken()
    gone = [p for p in places if fold(p.name) == fold(name)]
    if gone:
        own.keep([p for p in places if p not in gone])
        _reopen(None)
    return gone


def additions() -> list[Place]:
    """The places that one added."""
    return own.kept()


def _unbroken() -> list[Place]:
    """The places that one added, to be written again. Raises Usage for a row that somebody broke by hand: it would be lost."""
    rows = list(own.read(own.path())) if own.path().is_file() else []
    for row in rows:
        if isinstance(row, own.Problem):
            raise Usage(f"{own.path()}, line {row.line}: {row.reason}; mend or remove this line first")
    return [row for row in rows if isinstance(row, own.Place)]


def _key(p: Place) -> tuple[str, float, float]:
    return (fold(p.name), round(p.lat, 3), round(p.lon, 3))


def _located(p: Place) -> Place:
    """The place with country and first-level unit."""
    if p.country and p.admin1:
        return p
    g = store.open_gazetteer()
    at = g.units_at(p.lat, p.lon)
    alpha2 = {a3: a2 for a2, a3 in g.rows("SELECT alpha2, alpha3 FROM country")}
    country = p.country or p.admin1[:2] or next((alpha2[c.country] for c in at if c.kind == "PCLI" and c.country), "")
    within = (c.admin1 for c in at if c.kind == "ADM1" and c.admin1 and c.admin1[:2] == country)
    return p._replace(country=country, admin1=p.admin1 or next(within, ""))


def _reopen(progress: Callable[[int], None] | None) -> None:
    store.open_gazetteer.cache_clear()
    cache.build(progress)
    store.open_gazetteer()
