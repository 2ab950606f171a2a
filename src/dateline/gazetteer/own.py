"""Places of one's own: a CSV file in the user's data folder that outlives every rebuilding of the gazetteer.

Header: ``name,lat,lon`` and any of ``country,kind,admin1,admin2,aliases,radius_km,precision,wikidata,geonameid,population,source``.
"""

from __future__ import annotations

import csv
import functools
import hashlib
import io
import math
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from dateline.errors import Usage
from dateline.gazetteer import files, tables
from dateline.gazetteer.candidate import precision_of
from dateline.gazetteer.keys import fold
from dateline.vocab import PlacePrecision

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONGEST = 200
"""Most characters of a name, and most names of a place."""
_KIND = re.compile(r"[A-Z][A-Z0-9]{1,9}")
_WIKIDATA = re.compile(r"Q[1-9]\d{0,11}")
_FARTHEST_KM = 20_100.0


class Place(NamedTuple):
    """A place of one's own. Columns of the file in this order; an empty text is what is not known."""

    name: str
    lat: float
    lon: float
    country: str = ""
    """ISO 3166 alpha-2."""
    kind: str = "PPL"
    """GeoNames feature code."""
    admin1: str = ""
    """Code such as SY.06."""
    aliases: str = ""
    """Other names, parted by |."""
    radius_km: float | None = None
    precision: str = ""
    wikidata: str = ""
    geonameid: int | None = None
    """Where the gazetteer has it already, that place gets this point and these names and stays one."""
    population: int = 0
    source: str = ""


class Problem(NamedTuple):
    """A row that is no place."""

    line: int
    """Line of the file, from 1."""
    reason: str


COLUMNS = Place._fields


def path() -> Path:
    """Where one's own places are kept."""
    return files.data_folder() / "places.csv"


def fingerprint() -> str:
    """Hash of the file of one's own places; empty if there is none or it cannot be read."""
    try:
        return hashlib.blake2b(path().read_bytes(), digest_size=8).hexdigest()
    except OSError:
        return ""


def kept() -> list[Place]:
    """One's own places as they are kept. Rows that somebody broke by hand are left out."""
    return [p for p in read(path()) if isinstance(p, Place)] if path().is_file() else []


def keep(places: list[Place]) -> None:
    """Write one's own places, all of them; none: the file goes. Raises OSError."""
    if not places:
        path().unlink(missing_ok=True)
        return
    path().parent.mkdir(parents=True, exist_ok=True)
    out = io.StringIO(newline="")
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows(["" if v is None else v for v in p] for p in places)
    with files.whole(path()) as made:
        made.write_text(out.getvalue(), encoding="utf-8", newline="")


def read(file: Path) -> Iterator[Place | Problem]:
    """The places of a CSV file, and what is wrong with the rows that are none.

    Raises:
        Usage: the file cannot be read at all: absent, not UTF-8, or without the columns name, lat and lon.
    """
    try:
        text = file.read_text(encoding="utf-8-sig", errors="strict")
    except (OSError, ValueError) as e:
        raise Usage(f"{file} cannot be read: {e.strerror if isinstance(e, OSError) else 'it is not UTF-8'}") from None
    rows = csv.reader(io.StringIO(text, newline=""))
    first: list[str] | Problem = next(_lines(rows), [])
    header = [] if isinstance(first, Problem) else [h.strip().casefold() for h in first]
    strange = sorted(set(header) - {*COLUMNS, "admin2"})
    if missing := [c for c in ("name", "lat", "lon") if c not in header]:
        raise Usage(f"{file} has no column {', '.join(missing)}; its first line must name its columns: {','.join(COLUMNS)}")
    if strange or len(set(header)) < len(header):
        raise Usage(f"{file} has columns that mean nothing here or stand twice: {', '.join(strange) or ','.join(header)}")
    for row in _lines(rows):
        if isinstance(row, Problem) or not any(v.strip() for v in row):
            if isinstance(row, Problem):
                yield row
            continue
        if len(row) > len(header):
            yield Problem(rows.line_num, f"{len(row)} values for {len(header)} columns; put a value with a comma in quotes")
            continue
        try:
            yield _place({h: " ".join(v.split()) for h, v in zip(header, row, strict=False)})
        except ValueError as e:
            yield Problem(rows.line_num, str(e))


def _lines(rows: Any) -> Iterator[Any]:
    """Rows of a CSV reader; a Problem for what it cannot read."""
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as e:
            yield Problem(rows.line_num, str(e))
            continue
        yield row


def _place(row: dict[str, str]) -> Place:
    """Raises ValueError with the reason."""
    name = row["name"]
    names = [name, *(a for raw in row.get("aliases", "").split("|") if (a := raw.strip()) and a != name)]
    for n in names:
        if not fold(n) or len(n) > LONGEST or not n.isprintable():
            raise ValueError(f"{n[:40]!r} is no name")
    if len(names) > LONGEST:
        raise ValueError("too many aliases")
    kind, wikidata, country = row.get("kind", "").upper() or "PPL", row.get("wikidata", ""), _country(row.get("country", ""))
    if not _KIND.fullmatch(kind):
        raise ValueError(f"kind {kind!r} is no GeoNames feature code such as PPL, RGN or ADM2")
    if wikidata and not _WIKIDATA.fullmatch(wikidata):
        raise ValueError(f"wikidata {wikidata!r} is no id such as Q3766")
    precision = row.get("precision", "")
    if precision and precision not in set(PlacePrecision):
        raise ValueError(f"precision {precision!r} is none of {', '.join(PlacePrecision)}")
    geonameid, admin1 = row.get("geonameid", ""), _admin1(row.get("admin1", ""), country)
    if admin1 and country and admin1[:2] != country:
        raise ValueError(f"admin1 {admin1!r} does not lie in {country}")
    return Place(
        name, _number(row, "lat", -90, 90), _number(row, "lon", -180, 180), country, kind, admin1,
        "|".join(names[1:]), _number(row, "radius_km", 0, _FARTHEST_KM) if row.get("radius_km") else None,
        precision or precision_of(kind).value, wikidata, int(_number(row, "geonameid", 1, 2**40)) if geonameid else None,
        int(_number(row, "population", 0, 10**10)) if row.get("population") else 0, row.get("source", ""),
    )  # fmt: skip


def _number(row: dict[str, str], column: str, least: float, most: float) -> float:
    told = row.get(column, "")
    try:
        value = float(told)
    except ValueError:
        raise ValueError(f"{column} {told!r} is no number") from None
    if not math.isfinite(value) or not least <= value <= most:
        raise ValueError(f"{column} {told} lies outside {least:g} to {most:g}")
    return value


@functools.cache
def _countries() -> dict[str, str]:
    found: dict[str, str] = {}
    for a2, a3, _gid, name, *_ in tables.rows("countries.tsv.gz"):
        found |= {fold(name): a2, a3.casefold(): a2, a2.casefold(): a2}
    return found


def _country(told: str) -> str:
    code = _countries().get(fold(told), "") if told else ""
    if told and not code:
        raise ValueError(f"country {told!r} is no ISO 3166 code or English name")
    return code


@functools.cache
def _units() -> dict[str, str]:
    found: dict[str, str] = {}
    iso = {gid: code for gid, _, code, *_ in tables.rows("units.tsv.gz")}
    for code, gid, name, _lat, _lon, _people, names in tables.rows("admin1.tsv.gz"):
        for n in (name, *names.split("|")):
            found.setdefault(f"{code[:2]} {fold(n)}", code)
        found |= {code: code, iso.get(gid) or code: code}
    return found


def _admin1(told: str, country: str) -> str:
    code = (_units().get(told.upper()) or _units().get(f"{country} {fold(told)}", "")) if told else ""
    if told and not code:
        raise ValueError(
            f"admin1 {told!r} is no code such as SY.06 or SY-DR and no unit's name in {country or 'a country not given'}"
        )
    return code
