"""Looking names, codes and points up in the built gazetteer."""

from __future__ import annotations

import functools
import sqlite3
from typing import TYPE_CHECKING, Any

from dateline.gazetteer import cache, own, schema, similar
from dateline.gazetteer.candidate import ARTICLE, SKELETON, Candidate
from dateline.gazetteer.keys import fold, without_article
from dateline.gazetteer.units import unpacked
from dateline.vocab import PlacePrecision

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dateline.gazetteer.outline import Outline

_COLUMNS = (
    "p.id, p.geonameid, p.name, p.kind, p.lat, p.lon, p.country, p.admin1, a.name, p.admin2, p.population, p.precision, "
    "b.name, coalesce(p.iso, a.iso), p.wikidata, p.radius"
)
_UNIT = "LEFT JOIN admin1 a ON a.code = p.admin1 LEFT JOIN admin2 b ON b.code = p.admin2"
_BY_NAME = f"SELECT {_COLUMNS}, n.match FROM name n JOIN place p ON p.id = n.place {_UNIT} WHERE n.key = ?"  # noqa: S608  constants
_AT = """SELECT place, shape FROM outline WHERE south <= :lat AND north >= :lat
         AND CASE WHEN west <= east THEN :lon BETWEEN west AND east ELSE :lon >= west OR :lon <= east END"""
_BY_SEAT = f"SELECT {_COLUMNS}, 0 FROM seat s JOIN place p ON p.id = s.place {_UNIT} WHERE s.admin1 = ?"  # noqa: S608
_BY_ID = f"SELECT {_COLUMNS}, 0 FROM place p {_UNIT} WHERE p.id = ?"  # noqa: S608

CREDITS = (
    "GeoNames (geonames.org, CC BY 4.0); Natural Earth (naturalearthdata.com, public domain); "
    "US Census Bureau (public domain); countryinfo (MIT); dateline's own list of regions (Apache-2.0)"
)


class Gazetteer:
    """Names in, candidates out. Read-only; answers are kept, so asking twice costs nothing."""

    def __init__(self, file: Path) -> None:
        self._open(file)
        self.lookup = functools.lru_cache(maxsize=8192)(self._lookup)
        self.similar = functools.lru_cache(maxsize=4096)(self._similar)

    def _open(self, file: Path) -> None:
        self.file = file
        self.db = cache.connect(file)
        self.db.execute("PRAGMA cache_size = -8000")

    def rows(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query. A file that turns out to be damaged is built again, with a word about it, and asked again."""
        try:
            return self.db.execute(sql, values).fetchall()
        except sqlite3.ProgrammingError:
            raise
        except sqlite3.DatabaseError:
            self.db.close()
            self._open(cache.renew(self.file))
            return self.db.execute(sql, values).fetchall()

    def _lookup(self, name: str) -> tuple[Candidate, ...]:
        """All places of a name, the most populous first. Case, accents, hyphens and Arabic articles do not matter."""
        key = fold(name)
        if not key:
            return ()
        found = {c.id: c for c in map(_candidate, self.rows(_BY_NAME, (key,)))}
        bare = without_article(key)
        if bare != key:
            for row in self.rows(_BY_NAME, (bare,)):
                c = _candidate((*row[:-1], ARTICLE))
                if c.id not in found and c.match == ARTICLE and _arabic(c):
                    found[c.id] = c
        return tuple(sorted(found.values(), key=_order))

    def _similar(self, name: str, countries: frozenset[str] | None = None) -> tuple[tuple[Candidate, float], ...]:
        """Places whose names are likely ``name`` in another spelling, with their probabilities, the likeliest first.

        Ask where :meth:`lookup` has nothing in those countries (alpha-3 codes). Without countries only long names are found, and
        only in countries whose names are transliterated.
        """
        found = similar.ranked(self.rows, name, countries)
        return tuple((_candidate(self.rows(_BY_ID, (i,))[0])._replace(match=SKELETON), p) for i, p in found)

    def units(self, codes: frozenset[str]) -> list[Candidate]:
        """The first-level administrative units of some codes such as ``US.TX``."""
        sql = f"SELECT {_COLUMNS}, 0 FROM place p {_UNIT} WHERE p.kind = 'ADM1' AND p.id < 20000"  # noqa: S608
        return [c for c in map(_candidate, self.rows(sql)) if c.admin1 in codes]

    def seat(self, admin1: str) -> Candidate | None:
        """The town that a first-level unit is governed from, by its code such as ``SY.06``."""
        rows = self.rows(_BY_SEAT, (admin1,))
        return _candidate(rows[0]) if rows else None

    def outline(self, of: Candidate | int | str) -> Outline | None:
        """The outline of a candidate, or of a country or unit by GeoNames id or code ("SYR", "SY", "SY.06", "SY-DR")."""
        if isinstance(of, Candidate):
            rows = self.rows("SELECT shape FROM outline WHERE place = ?", (of.id,))
        else:
            rows = self.rows("SELECT shape FROM outline JOIN unit USING (place) WHERE code = ?", (str(of),))
        return unpacked(rows[0][0]) if rows else None

    def unit(self, code: int | str) -> Candidate | None:
        """A country or unit by GeoNames id or code, as for :meth:`outline`."""
        sql = f"SELECT {_COLUMNS}, 0 FROM unit u JOIN place p ON p.id = u.place {_UNIT} WHERE u.code = ?"  # noqa: S608
        rows = self.rows(sql, (str(code),))
        return _candidate(rows[0]) if rows else None

    def units_at(self, lat: float, lon: float) -> tuple[Candidate, ...]:
        """The countries, units and regions whose outline holds a point, the largest first."""
        near = self.rows(_AT, {"lat": lat, "lon": lon})
        held = [(shape.area_km2, i) for i, raw in near if (shape := unpacked(raw)).contains(lat, lon)]
        return tuple(_candidate(self.rows(_BY_ID, (i,))[0]) for _, i in sorted(held, reverse=True))

    @functools.cached_property
    def countries(self) -> dict[str, tuple[Candidate, str, tuple[str, ...], tuple[str, ...]]]:
        """Alpha-3 code -> the country, its capital's name, its neighbours' alpha-3 codes, its demonyms."""
        rows = self.rows("SELECT alpha2, alpha3, place, capital, neighbours, demonyms FROM country")
        alpha3 = {r[0]: r[1] for r in rows}
        out = {}
        for _, a3, place, capital, neighbours, demonyms in rows:
            near = tuple(alpha3[n] for n in (neighbours or "").split(",") if n in alpha3)
            row = self.rows(_BY_ID, (place,))[0]
            out[a3] = (_candidate(row), capital or "", near, tuple(d for d in (demonyms or "").split("|") if d))
        return out


_PRECISIONS = {p.value: p for p in PlacePrecision}


def _candidate(row: tuple[Any, ...]) -> Candidate:
    return Candidate._make((*row[:11], _PRECISIONS[row[11]], *row[12:]))


def _arabic(c: Candidate) -> bool:
    return c.country in ARABIC_SCRIPT


def _order(c: Candidate) -> tuple[int, int]:
    return (-c.population, c.id)


_ARABIC = "SYR IRQ LBN JOR PSE ISR EGY LBY TUN DZA MAR ESH MRT SDN SSD TCD SOM DJI ERI COM SAU YEM OMN ARE QAT BHR KWT IRN AFG PAK"
ARABIC_SCRIPT = frozenset(_ARABIC.split())
"""Countries whose place names come to English through Arabic script."""


@functools.cache
def open_gazetteer() -> Gazetteer:
    """The gazetteer of this release, built on first use. Raises Missing if the table of cities is not installed."""
    return Gazetteer(cache.build())


def info() -> dict[str, Any]:
    """What the gazetteer is: its file, size in bytes, numbers of places, names, outlines and own places, and where it is from."""
    g = open_gazetteer()
    count = {t: g.rows(f"SELECT count(*) FROM {t}")[0][0] for t in ("place", "name", "outline")}  # noqa: S608  constants
    mine = g.rows("SELECT count(*) FROM place WHERE id > ?", (schema.OWN,))[0][0]
    return {
        "file": str(g.file), "bytes": g.file.stat().st_size, "schema": schema.SCHEMA, "places": count["place"],
        "names": count["name"], "outlines": count["outline"], "own_places": mine, "own_file": str(own.path()), "credits": CREDITS,
    }  # fmt: skip
