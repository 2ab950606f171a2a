"""Writing places and their names into the gazetteer's file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dateline.gazetteer import similar
from dateline.gazetteer.candidate import ARTICLE, NAME, OTHER, SHORT, precision_of
from dateline.gazetteer.keys import fold, without_article
from dateline.gazetteer.units import packed

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from dateline.gazetteer import own
    from dateline.gazetteer.outline import Outline

_ARABIC = "SY IQ LB JO PS IL EG LY TN DZ MA EH MR SD SS TD SO DJ ER KM SA YE OM AE QA BH KW IR AF PK"
_ARABIC_SCRIPT = frozenset(_ARABIC.split())
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


def short(name: str) -> str | None:
    """An administrative unit's name without the word for its kind: "Macon County" -> "Macon"."""
    words = name.split()
    if len(words) > 1 and words[-1].casefold() in _TYPES:
        return " ".join(words[:-1])
    if len(words) > 1 and words[0].casefold() in _TYPES:
        return " ".join(words[1:])
    return None


class Writer:
    """Collects rows and writes them in batches."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        db.executescript(similar.TEMPORARY)
        db.create_function("weight", 1, similar.weight, deterministic=True)
        self.last = 0
        self.alpha3: dict[str, str] = {}
        self.names: Names = []
        self.alike: list[tuple[str, str, int, str]] = []

    def place(
        self, gid: str | int | None, name: str, kind: str, point: tuple[str | float, str | float], alpha2: str, admin1: str | None,
        admin2: str | None, population: int, names: Iterable[str], precision: str = "", facts: Facts = NO_FACTS,
    ) -> None:  # fmt: skip
        """One place with all its names."""
        self.last += 1
        lat, lon = float(point[0]), float(point[1])
        row = (
            self.last, int(gid) if gid and int(gid) > 0 else None, name, kind, lat, lon, self.alpha3.get(alpha2), admin1, admin2,
            population, precision or precision_of(kind).value, facts.iso or None, facts.wikidata or None, facts.radius,
        )  # fmt: skip
        self.db.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)", row)
        if facts.outline:
            self.db.execute("INSERT INTO outline VALUES (?,?,?,?,?,?)", (self.last, *facts.outline.box, packed(facts.outline)))
        self.db.executemany("INSERT OR IGNORE INTO unit VALUES (?,?)", [(c, self.last) for c in facts.codes if c])
        self._names(alpha2, name, names)
        if kind.startswith("ADM"):
            for full in (name, *names):
                if bare := short(full):
                    self._name(bare, OTHER if kind == "ADM1" else SHORT, alpha2 in _ARABIC_SCRIPT)
        if len(self.names) > 50_000:
            self.flush()

    def _names(self, alpha2: str, name: str, others: Iterable[str], match: int = NAME) -> None:
        """Names of the last place: for exact look-up, and for that by spelling."""
        arabic, others = alpha2 in _ARABIC_SCRIPT, list(others)
        forms = similar.rows(map(fold, (name, *others)), self.alpha3.get(alpha2))
        self.alike += [(bones, country, self.last, form) for bones, country, form in forms]
        self._name(name, match, arabic)
        for other in others:
            self._name(other, OTHER, arabic)

    def units(self) -> dict[tuple[str, str, str], set[int]]:
        """Numbers of the units written so far by country (alpha-3), kind and folded name."""
        self.flush()
        out: dict[tuple[str, str, str], set[int]] = {}
        sql = "SELECT p.country, p.kind, r.key, p.id FROM raw r JOIN place p ON p.id = r.place WHERE p.kind IN ('ADM1', 'ADM2')"
        for country, kind, key, number in self.db.execute(sql):
            out.setdefault((country, kind, key), set()).add(number)
        return out

    def also(self, number: int, alpha2: str, names: Iterable[str], facts: Facts) -> None:
        """More names of a place that is there, and what else is not left open."""
        sql = "UPDATE place SET radius = coalesce(radius, ?), wikidata = coalesce(wikidata, ?) WHERE id = ?"
        self.db.execute(sql, (facts.radius, facts.wikidata or None, number))
        at, self.last = self.last, number
        name, *others = names
        self._names(alpha2, name, others, OTHER)
        self.last = at

    def mine(self, p: own.Place) -> None:
        """A place of the user's."""
        facts, names = Facts("", p.wikidata, p.radius_km), split(p.aliases)
        one, precision = p.admin1 or None, p.precision
        self.place(p.geonameid, p.name, p.kind, (p.lat, p.lon), p.country, one, None, p.population, names, precision, facts)

    def correct(self, number: int, p: own.Place) -> None:
        """What the user says of a place that is there: its point, more names, and what else is not left open."""
        sql = "UPDATE place SET lat = ?, lon = ?, radius = coalesce(?, radius), wikidata = coalesce(?, wikidata) WHERE id = ?"
        self.db.execute(sql, (p.lat, p.lon, p.radius_km, p.wikidata or None, number))
        self.last = number
        self._names(p.country, p.name, split(p.aliases), OTHER)

    def _name(self, name: str, match: int, arabic: bool) -> None:  # noqa: FBT001  the script of the country's names
        key = fold(name)
        if not key:
            return
        self.names.append((key, self.last, match))
        if arabic:
            bare = without_article(key)
            if bare != key:
                self.names.append((bare, self.last, ARTICLE))

    def flush(self) -> None:
        """Write what has been collected."""
        self.db.executemany("INSERT INTO raw VALUES (?,?,?)", self.names)
        self.db.executemany("INSERT INTO rawalike VALUES (?,?,?,?)", self.alike)
        self.names.clear()
        self.alike.clear()


def usable(names: Iterable[str], country: str) -> Iterator[str]:
    """Other names in Latin letters; no airport codes, no machine transliterations in lower case."""
    for n in names:
        short_code = len(n) < 4 and n.isupper()
        if (
            (len(n) > 2 and n[0] in "'’‘`")
            or (n[:1].isupper() and not short_code and all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "’‘ʼ" for c in n))
        ) or (country in _ARABIC_SCRIPT and len(n) > 3 and n[:3] in {"al-", "el-"}):
            yield n


def split(names: str) -> list[str]:
    """Names parted by |."""
    return [n for n in names.split("|") if n]
