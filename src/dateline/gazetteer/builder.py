"""Building the gazetteer: an SQLite file from the raw tables, once."""

from __future__ import annotations

import itertools
import re
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from dateline.gazetteer import similar, tables
from dateline.gazetteer.candidate import ARTICLE, NAME, OTHER, SHORT, precision_of
from dateline.gazetteer.files import whole
from dateline.gazetteer.keys import fold, skeleton, without_article
from dateline.gazetteer.outline import Outline, distance_km
from dateline.gazetteer.units import Units, packed, town_radius

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from dateline.gazetteer import own

SCHEMA = 5
APPLICATION = 0x6461746C
"""SQLite application id of our files: "datl"."""
_SQL = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE;
CREATE TABLE place (id INTEGER PRIMARY KEY, geonameid INTEGER, name TEXT, kind TEXT, lat REAL, lon REAL, country TEXT,
                    admin1 TEXT, admin2 TEXT, population INTEGER, precision TEXT, iso TEXT, wikidata TEXT, radius REAL);
CREATE TABLE admin1 (code TEXT PRIMARY KEY, name TEXT, iso TEXT) WITHOUT ROWID;
CREATE TABLE admin2 (code TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;
CREATE TABLE unit (code TEXT PRIMARY KEY, place INTEGER) WITHOUT ROWID;
CREATE TABLE outline (place INTEGER PRIMARY KEY, west REAL, south REAL, east REAL, north REAL, shape BLOB);
CREATE TABLE name (key TEXT, place INTEGER, match INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE bones (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE country (alpha2 TEXT PRIMARY KEY, alpha3 TEXT, place INTEGER, capital TEXT, neighbours TEXT, demonyms TEXT)
  WITHOUT ROWID;
CREATE TABLE seat (admin1 TEXT PRIMARY KEY, place INTEGER) WITHOUT ROWID;
"""
_TEMPORARY = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE;
CREATE TEMP TABLE raw (key TEXT, place INTEGER, match INTEGER);
CREATE TEMP TABLE rawbones (key TEXT, place INTEGER);
"""
_SORT = """
INSERT OR IGNORE INTO name SELECT key, place, match FROM raw ORDER BY key, place, match;
INSERT OR IGNORE INTO seat
  SELECT admin1, id FROM place WHERE kind IN ('PPLA', 'PPLC') AND admin1 NOTNULL ORDER BY population DESC, id;
INSERT OR IGNORE INTO bones SELECT key, place FROM rawbones ORDER BY key, place;
"""
TABLES = frozenset(re.findall(r"CREATE TABLE (\w+)", _SQL + similar.TABLES))
"""Names of the tables of a whole file."""
OWN = 10_000_000
"""Numbers of one's own places begin behind this one."""
_ARABIC = "SY IQ LB JO PS IL EG LY TN DZ MA EH MR SD SS TD SO DJ ER KM SA YE OM AE QA BH KW IR AF PK"
_ARABIC_SCRIPT = frozenset(_ARABIC.split())
_KINDS = {"C": "PPLC", "A": "PPLA", "B": "PPLA2", "D": "PPLA3", "E": "PPLA4", "X": "PPLX", "L": "PPLL"}
_TYPE_WORDS = (
    "province governorate state oblast region district county parish municipality department prefecture raion borough krai "
    "republic provincia muhafazat wilaya division voivodeship canton emirate"
)
_TYPES = frozenset(_TYPE_WORDS.split())

Names = list[tuple[str, int, int]]


class Facts(NamedTuple):
    """What is known of some places beyond their names."""

    iso: str = ""
    wikidata: str = ""
    radius: float | None = None
    outline: Outline | None = None
    codes: tuple[str, ...] = ()
    """Names in the table of codes."""


NO_FACTS = Facts()


def unit_facts(units: Units, gid: str, point: tuple[str, str], *codes: str) -> Facts:
    """What the shipped tables know of a country or unit."""
    number = int(gid or 0)
    own, outline = units.codes.get(number), units.outline(number)
    radius = round(outline.radius_km(float(point[0]), float(point[1])), 1) if outline else None
    iso = own.iso_3166_2 if own else ""
    return Facts(iso, own.wikidata if own else "", radius, outline, (*codes, iso, gid))


def short(name: str) -> str | None:
    """An administrative unit's name without the word for its kind: "Macon County" -> "Macon"."""
    words = name.split()
    if len(words) > 1 and words[-1].casefold() in _TYPES:
        return " ".join(words[:-1])
    if len(words) > 1 and words[0].casefold() in _TYPES:
        return " ".join(words[1:])
    return None


class _Writer:
    """Collects rows and writes them in batches."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        db.executescript(similar.TEMPORARY)
        db.create_function("weight", 1, similar.weight, deterministic=True)
        self.last = 0
        self.alpha3: dict[str, str] = {}
        self.names: Names = []
        self.bones: list[tuple[str, int]] = []
        self.alike: list[tuple[str, str, int, str]] = []

    def place(
        self, gid: str | int | None, name: str, kind: str, point: tuple[str | float, str | float], alpha2: str, admin1: str | None,
        admin2: str | None, population: int, names: Iterable[str], precision: str = "", facts: Facts = NO_FACTS,
    ) -> None:  # fmt: skip
        """One place with all its names."""
        self.last += 1
        lat, lon = float(point[0]), float(point[1])
        row = (
            self.last, int(gid) if gid else None, name, kind, lat, lon, self.alpha3.get(alpha2), admin1, admin2,
            population, precision or precision_of(kind).value, facts.iso or None, facts.wikidata or None, facts.radius,
        )  # fmt: skip
        self.db.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)", row)
        if facts.outline:
            self.db.execute("INSERT INTO outline VALUES (?,?,?,?,?,?)", (self.last, *facts.outline.box, packed(facts.outline)))
        self.db.executemany("INSERT OR IGNORE INTO unit VALUES (?,?)", [(c, self.last) for c in facts.codes if c])
        arabic = alpha2 in _ARABIC_SCRIPT
        forms = similar.rows(map(fold, (name, *names)), self.alpha3.get(alpha2))
        self.alike += [(bones, country, self.last, form) for bones, country, form in forms]
        self._name(name, NAME, arabic)
        for other in names:
            self._name(other, OTHER, arabic)
        if kind.startswith("ADM"):
            for full in (name, *names):
                if bare := short(full):
                    self._name(bare, OTHER if kind == "ADM1" else SHORT, arabic)
        if len(self.names) > 50_000:
            self.flush()

    def mine(self, p: own.Place) -> None:
        """A place of the user's."""
        facts, names = Facts("", p.wikidata, p.radius_km), _split(p.aliases)
        one, precision = p.admin1 or None, p.precision
        self.place(p.geonameid, p.name, p.kind, (p.lat, p.lon), p.country, one, None, p.population, names, precision, facts)

    def correct(self, number: int, p: own.Place) -> None:
        """What the user says of a place that is there: its point, more names, and what else is not left open."""
        sql = "UPDATE place SET lat = ?, lon = ?, radius = coalesce(?, radius), wikidata = coalesce(?, wikidata) WHERE id = ?"
        self.db.execute(sql, (p.lat, p.lon, p.radius_km, p.wikidata or None, number))
        self.last = number
        for name in (p.name, *_split(p.aliases)):
            self._name(name, OTHER, p.country in _ARABIC_SCRIPT)

    def _name(self, name: str, match: int, arabic: bool) -> None:  # noqa: FBT001  the script of the country's names
        key = fold(name)
        if not key:
            return
        self.names.append((key, self.last, match))
        if arabic:
            bare = without_article(key)
            if bare != key:
                self.names.append((bare, self.last, ARTICLE))
            if bones := skeleton(key):
                self.bones.append((bones, self.last))

    def flush(self) -> None:
        """Write what has been collected."""
        self.db.executemany("INSERT INTO raw VALUES (?,?,?)", self.names)
        self.db.executemany("INSERT INTO rawbones VALUES (?,?)", self.bones)
        self.db.executemany("INSERT INTO rawalike VALUES (?,?,?,?)", self.alike)
        self.names.clear()
        self.bones.clear()
        self.alike.clear()


def _usable(names: Iterable[str], country: str) -> Iterator[str]:
    """Other names in Latin letters; no airport codes, no machine transliterations in lower case."""
    for n in names:
        short_code = len(n) < 4 and n.isupper()
        if (
            (len(n) > 2 and n[0] in "'’‘`")
            or (n[:1].isupper() and not short_code and all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "’‘ʼ" for c in n))
        ) or (country in _ARABIC_SCRIPT and len(n) > 3 and n[:3] in {"al-", "el-"}):
            yield n


def _countries(w: _Writer, units: Units) -> None:
    for a2, a3, gid, name, lat, lon, population, _area, capital, neighbours, names, demonyms in tables.rows("countries.tsv.gz"):
        w.alpha3[a2] = a3
        facts = unit_facts(units, gid, (lat, lon), a2, a3)
        w.place(gid, name, "PCLI", (lat, lon), a2, None, None, int(population), _split(names), facts=facts)
        w.db.execute("INSERT INTO country VALUES (?,?,?,?,?,?)", (a2, a3, w.last, capital, neighbours, demonyms))


def _firsts(w: _Writer, units: Units) -> None:
    for code, gid, name, lat, lon, population, names in tables.rows("admin1.tsv.gz"):
        facts = unit_facts(units, gid, (lat, lon), code)
        w.db.execute("INSERT OR IGNORE INTO admin1 VALUES (?,?,?)", (code, short(name) or name, facts.iso or None))
        w.place(gid, name, "ADM1", (lat, lon), code[:2], code, None, int(population), _split(names), facts=facts)


def _seconds(w: _Writer, units: Units) -> None:
    for code, gid, name, lat, lon, population, names in tables.rows("admin2.tsv.gz"):
        a2, a1, number = code.split(".")
        own = units.codes.get(int(gid or 0))
        one = (own.code if own and own.code and not number else "") or f"{a2}.{a1}"
        facts = unit_facts(units, gid, (lat, lon), code if number else "")
        if number:
            w.db.execute("INSERT OR IGNORE INTO admin2 VALUES (?,?)", (code, short(name) or name))
        two = code if number else None
        w.place(gid, name, "ADM2", (lat, lon), one[:2], one, two, int(population), _split(names), facts=facts)


def _regions(w: _Writer, units: Units) -> None:
    """The hand-made places. May end before the last four: radius_km, wikidata, source, codes of units it is made of."""
    gids = {code: int(gid) for code, gid, *_ in tables.rows("admin1.tsv.gz")}
    for row in tables.rows("regions.tsv"):
        name, kind, lat, lon, precision, country, gid, names, radius, wikidata, _, codes, *_ = (*row, "", "", "", "", "")
        parts = [units.outline(gids.get(code)) for code in _split(codes)]
        outline = (
            Outline(tuple(r for part in parts if part for r in part.rings))
            if parts and all(parts)
            else units.outline(int(gid or 0))
        )
        reach = float(radius) if radius else round(outline.radius_km(float(lat), float(lon)), 1) if outline else None
        facts = Facts("", wikidata, reach, outline)
        w.place(gid, name, kind, (lat, lon), country, None, None, 0, _split(names), precision, facts)


def _split(names: str) -> list[str]:
    return [n for n in names.split("|") if n]


def _reach(db: sqlite3.Connection) -> None:
    """Radii of units without an outline: half the way across the towns that lie in them."""
    for level in ("admin1", "admin2"):
        sql = f"SELECT {level}, min(lat), min(lon), max(lat), max(lon) FROM place WHERE kind LIKE 'PPL%' GROUP BY 1"  # noqa: S608
        spread = [(round(max(distance_km(*box) / 2, 5.0), 1), f"ADM{level[-1]}", code) for code, *box in db.execute(sql) if code]
        db.execute(f"CREATE INDEX temp_{level} ON place ({level}) WHERE radius ISNULL AND {level} NOTNULL")
        db.executemany(f"UPDATE place SET radius = ? WHERE radius ISNULL AND kind = ? AND {level} = ?", spread)  # noqa: S608
        db.execute(f"DROP INDEX temp_{level}")


def _kinds() -> dict[int, tuple[str, str]]:
    out, gid, code = {}, 0, ""
    for step, letter, admin2 in tables.rows("kinds.tsv.gz"):
        gid += int(step)
        code = "" if admin2 == "-" else admin2 or code
        out[gid] = (_KINDS.get(letter, "PPL"), code)
    return out


def _cities(w: _Writer, progress: Callable[[int], None] | None) -> None:
    kinds = _kinds()
    for n, c in enumerate(tables.cities()):
        gid, a2 = int(c["geonameid"]), str(c["countrycode"])
        kind, two = kinds.get(gid, ("PPL", ""))
        one = f"{a2}.{c['admin1code']}" if c["admin1code"] else None
        point = (c["latitude"], c["longitude"])
        names = list(_usable(c["alternatenames"], a2))
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
        db.executescript(_SQL + similar.TABLES + _TEMPORARY)
        w = _Writer(db)
        units = Units()
        for step in (_countries, _firsts, _seconds, _regions):
            step(w, units)
        _cities(w, progress)
        w.flush()
        _reach(db)
        db.executescript(_SORT + similar.SORT)
        db.execute(f"PRAGMA user_version = {SCHEMA}")
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.commit()


def extend(path: Path, base: Path, places: Iterable[own.Place]) -> None:
    """Build the file at ``path`` from the whole gazetteer ``base`` and some places of one's own."""
    with whole(path) as made:
        shutil.copyfile(base, made)
        with closing(sqlite3.connect(made)) as db:
            db.executescript(_TEMPORARY)
            w = _Writer(db)
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
            db.executescript(_SORT + similar.SORT)
            db.commit()


def _known(db: sqlite3.Connection, places: Iterable[own.Place]) -> dict[int | None, int]:
    """Numbers of the places that stand under a GeoNames id already."""
    wanted = {p.geonameid for p in places if p.geonameid}
    rows = db.execute("SELECT geonameid, id FROM place WHERE geonameid NOTNULL ORDER BY id DESC") if wanted else ()
    return {gid: i for gid, i in rows if gid in wanted}
