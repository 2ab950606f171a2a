"""Building the gazetteer: an SQLite file from the raw tables, once."""

from __future__ import annotations

import itertools
import math
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from dateline.gazetteer import similar, tables
from dateline.gazetteer.files import whole
from dateline.gazetteer.keys import fold
from dateline.gazetteer.outline import Outline, distance_km
from dateline.gazetteer.schema import APPLICATION, OWN, SCHEMA, SORT, SQL, TEMPORARY
from dateline.gazetteer.units import Units, town_radius
from dateline.gazetteer.writer import Facts, Writer, short, split, usable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from dateline.gazetteer import own

_KINDS = {"C": "PPLC", "A": "PPLA", "B": "PPLA2", "D": "PPLA3", "E": "PPLA4", "X": "PPLX", "L": "PPLL"}


def unit_facts(units: Units, gid: str, point: tuple[str, str], *codes: str) -> Facts:
    """What the shipped tables know of a country or unit."""
    number = int(gid or 0)
    own, outline = units.codes.get(number), units.outline(number)
    radius = round(outline.radius_km(float(point[0]), float(point[1])), 1) if outline else None
    iso = own.iso_3166_2 if own else ""
    return Facts(iso, own.wikidata if own else "", radius, outline, (*codes, iso, gid))


def _countries(w: Writer, units: Units) -> None:
    for a2, a3, gid, name, lat, lon, population, _area, capital, neighbours, names, demonyms in tables.rows("countries.tsv.gz"):
        w.alpha3[a2] = a3
        facts = unit_facts(units, gid, (lat, lon), a2, a3)
        w.place(gid, name, "PCLI", (lat, lon), a2, None, None, int(population), split(names), facts=facts)
        w.db.execute("INSERT INTO country VALUES (?,?,?,?,?,?)", (a2, a3, w.last, capital, neighbours, demonyms))


def _firsts(w: Writer, units: Units) -> None:
    for code, gid, name, lat, lon, population, names in tables.rows("admin1.tsv.gz"):
        facts = unit_facts(units, gid, (lat, lon), code)
        w.db.execute("INSERT OR IGNORE INTO admin1 VALUES (?,?,?)", (code, short(name) or name, facts.iso or None))
        w.place(gid, name, "ADM1", (lat, lon), code[:2], code, None, int(population), split(names), facts=facts)


def _seconds(w: Writer, units: Units) -> None:
    for code, gid, name, lat, lon, population, names in tables.rows("admin2.tsv.gz"):
        a2, a1, number = code.split(".")
        own = units.codes.get(int(gid or 0))
        one = (own.code if own and own.code and not number else "") or f"{a2}.{a1}"
        facts = unit_facts(units, gid, (lat, lon), code if number else "")
        if number:
            w.db.execute("INSERT OR IGNORE INTO admin2 VALUES (?,?)", (code, short(name) or name))
        two = code if number else None
        w.place(gid, name, "ADM2", (lat, lon), one[:2], one, two, int(population), split(names), facts=facts)


SMALL_KM = 60.0
"""Hand-made places up to this radius lie in the first-level unit of their point."""


def _regions(w: Writer, units: Units) -> None:
    """The hand-made places. May end before the last four: radius_km, wikidata, source, codes of units it is made of.

    A unit that GeoNames has under one of the names, or a region under its first, gets the names; it is no second place.
    """
    there = w.units()
    gids = {code: int(gid) for code, gid, *_ in tables.rows("admin1.tsv.gz")}
    for row in tables.rows("regions.tsv"):
        name, kind, lat, lon, precision, country, gid, names, radius, wikidata, _, codes, *_ = (*row, "", "", "", "", "")
        y, x = float(lat), float(lon)
        made_of = split(codes)
        called = [name, *split(names)]
        level, asked = (kind, called) if kind.startswith("ADM") else ("ADM1", called[: kind[:3] != "PPL"])
        same = {n for x in asked for n in there.get((w.alpha3.get(country, ""), level, fold(short(x) or x)), ())}
        if len(same) == 1 and len(made_of) < 2:
            w.also(same.pop(), country, called, Facts("", wikidata, float(radius) if radius else None))
            continue
        parts = [units.outline(gids.get(code)) for code in made_of]
        own = tuple(r for part in parts if part for r in part.rings) if all(parts) else ()
        outline = Outline(own) if own else units.outline(int(gid or 0))
        reach = float(radius) if radius else round(outline.radius_km(y, x), 1) if outline else None
        small = country and not made_of and kind[:3] not in {"PCL", "ADM"} and (reach or 1) <= SMALL_KM
        one = units.first(y, x, country) if small else None
        w.place(gid, name, kind, (lat, lon), country, one, None, 0, split(names), precision, Facts("", wikidata, reach, outline))


def _reach(db: sqlite3.Connection) -> None:
    """Radii of units without an outline: half the way across their towns, else as if the country were shared out evenly."""
    area = {a3: float(km2) for _, a3, _, _, _, _, _, km2, *_ in tables.rows("countries.tsv.gz")}
    for level in ("admin1", "admin2"):
        kind = f"ADM{level[-1]}"
        sql = f"SELECT {level}, min(lat), min(lon), max(lat), max(lon) FROM place WHERE kind LIKE 'PPL%' GROUP BY 1"  # noqa: S608
        spread = [(round(max(distance_km(*box) / 2, 5.0), 1), kind, code) for code, *box in db.execute(sql) if code]
        db.execute(f"CREATE INDEX temp_{level} ON place ({level}) WHERE radius ISNULL AND {level} NOTNULL")
        db.executemany(f"UPDATE place SET radius = ? WHERE radius ISNULL AND kind = ? AND {level} = ?", spread)  # noqa: S608
        db.execute(f"DROP INDEX temp_{level}")
        counts = db.execute("SELECT country, count(*) FROM place WHERE kind = ? GROUP BY 1", (kind,))
        even = [(round(math.sqrt(area[a3] / n / math.pi), 1), kind, a3) for a3, n in counts if area.get(a3)]
        db.executemany("UPDATE place SET radius = ? WHERE radius ISNULL AND kind = ? AND country = ?", even)


def _kinds() -> dict[int, tuple[str, str]]:
    out, gid, code = {}, 0, ""
    for step, letter, admin2 in tables.rows("kinds.tsv.gz"):
        gid += int(step)
        code = "" if admin2 == "-" else admin2 or code
        out[gid] = (_KINDS.get(letter, "PPL"), code)
    return out


def _cities(w: Writer, progress: Callable[[int], None] | None) -> None:
    kinds = _kinds()
    for n, c in enumerate(tables.cities()):
        gid, a2 = int(c["geonameid"]), str(c["countrycode"])
        kind, two = kinds.get(gid, ("PPL", ""))
        one = f"{a2}.{c['admin1code']}" if c["admin1code"] else None
        point = (c["latitude"], c["longitude"])
        names = list(usable(c["alternatenames"], a2))
        people = int(c["population"])
        facts = Facts(radius=town_radius(people))
        w.place(gid, c["name"], kind, point, a2, one, f"{one}.{two}" if two else None, people, names, facts=facts)
        if progress and n % 10_000 == 0:
            progress(n)


def write(path: Path, progress: Callable[[int], None] | None = None) -> None:
    """Build the file at ``path``; whoever looks there sees a whole gazetteer or none.

    Args:
        path: where it shall stand; its folder must exist.
        progress: called with the number of cities done, every now and then.
    """
    with whole(path) as made, closing(sqlite3.connect(made)) as db:
        db.executescript(SQL + similar.TABLES + TEMPORARY)
        w = Writer(db)
        units = Units()
        for step in (_countries, _firsts, _seconds, _regions):
            step(w, units)
        _cities(w, progress)
        w.flush()
        _reach(db)
        db.executescript(SORT + similar.SORT)
        db.execute(f"PRAGMA user_version = {SCHEMA}")
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.commit()


def extend(path: Path, base: Path, places: Iterable[own.Place]) -> None:
    """Build the file at ``path`` from the whole gazetteer ``base`` and some places of one's own."""
    with whole(path) as made:
        shutil.copyfile(base, made)
        with closing(sqlite3.connect(made)) as db:
            db.executescript(TEMPORARY)
            w = Writer(db)
            w.alpha3 = dict(db.execute("SELECT alpha2, alpha3 FROM country"))
            known = _known(db, places)
            free = itertools.count(OWN)
            for p in places:
                if p.geonameid in known:
                    w.correct(known[p.geonameid], p)
                else:
                    w.last = next(free)
                    w.mine(p)
            w.flush()
            db.executescript(SORT + similar.SORT)
            db.commit()


def _known(db: sqlite3.Connection, places: Iterable[own.Place]) -> dict[int | None, int]:
    """Numbers of the places that stand under a GeoNames id already."""
    wanted = {p.geonameid for p in places if p.geonameid}
    rows = db.execute("SELECT geonameid, id FROM place WHERE geonameid NOTNULL ORDER BY id DESC") if wanted else ()
    return {gid: i for gid, i in rows if gid in wanted}
