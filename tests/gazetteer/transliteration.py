"""How well look-up survives transliteration, measured on ``names.tsv`` and ``traps.txt``.

    python tests/gazetteer/transliteration.py [--show]

Every name and every other spelling of it is looked up as the annotator of places does: its exact key, else what is spelt
alike. Right: the first place of the country lies within the tolerance.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dateline.gazetteer import open_gazetteer
from dateline.gazetteer.candidate import NAME
from dateline.gazetteer.keys import fold
from dateline.gazetteer.outline import distance_km

if TYPE_CHECKING:
    from dateline.gazetteer import Candidate

HERE = Path(__file__).parent


class Row(NamedTuple):
    """A place: its spellings, where it lies, and whether it is of the half that nothing was tuned on."""

    spellings: tuple[str, ...]
    country: str
    lat: float
    lon: float
    tolerance: float
    aside: bool


class Rates(NamedTuple):
    """Shares of the spellings asked: ``exact`` and ``found`` right, ``wrong`` another place by what is spelt alike."""

    asked: int
    exact: float
    found: float
    wrong: float
    other: float
    """Another place of just that spelling."""


def aside(name: str) -> bool:
    """Whether a name is of the third that is only for testing."""
    return hashlib.blake2b(fold(name).encode(), digest_size=2).digest()[0] % 3 == 0


def rows() -> list[Row]:
    """The list of names."""
    out = []
    for line in (HERE / "names.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, country, lat, lon, tolerance, others = line.split("\t")
            spellings = (name, *(o for o in others.split("|") if o))
            out.append(Row(spellings, country, float(lat), float(lon), float(tolerance), aside(name)))
    return out


def traps() -> list[str]:
    """Words that name no place of those countries."""
    lines = (HERE / "traps.txt").read_text(encoding="utf-8").splitlines()
    return [w.strip() for line in lines if not line.startswith("#") for w in line.split(",") if w.strip()]


def answer(name: str, country: str | None) -> tuple[Candidate | None, bool]:
    """The first place of a name, towns before units that are called after them, and whether its spelling is just that one."""
    g = open_gazetteer()
    exact = [c for c in g.lookup(name) if country in {None, c.country}]
    if exact:
        return min(exact, key=lambda c: (c.kind.startswith(("ADM", "PCL")), country is not None and c.match != NAME)), True
    alike = [c for c, _ in g.similar(name, frozenset({country}) if country else None)]
    return min(alike, key=lambda c: c.kind.startswith(("ADM", "PCL")), default=None), False


def measure(of: list[Row], *, context: bool, show: bool = False) -> Rates:
    """The rates over all spellings of some rows, with or without their country as context."""
    counts = {"exact": 0, "found": 0, "wrong": 0, "other": 0}
    asked = 0
    for r in of:
        for name in r.spellings:
            asked += 1
            got, exact = answer(name, r.country if context else None)
            right = got is not None and distance_km(r.lat, r.lon, got.lat, got.lon) <= r.tolerance
            counts["exact"] += exact and right
            counts["found"] += right
            counts["wrong"] += got is not None and not right and not exact
            counts["other"] += got is not None and not right and exact
            if show and not right:
                where = f"{got.name} {got.country} {got.lat:.2f} {got.lon:.2f}" if got else "-"
                print("  ", r.spellings[0], r.country, "|", name, "->", where, "exact" if exact else "")
    n = max(asked, 1)
    return Rates(asked, *(counts[k] / n for k in ("exact", "found", "wrong", "other")))


def fooled(*, context: bool) -> list[tuple[str, str]]:
    """Traps for which something alike is found: with one country of the list each, or without."""
    countries = sorted({r.country for r in rows()})
    g = open_gazetteer()
    out = []
    for n, word in enumerate(traps()):
        among = frozenset({countries[n % len(countries)]}) if context else None
        exact = [c for c in g.lookup(word) if among is None or c.country in among]
        alike = g.similar(word, among) if not exact else ()
        if alike:
            out.append((word, f"{alike[0][0].name} {alike[0][0].country} {alike[0][1]:.2f}"))
    return out


def _print_all(*, show: bool) -> None:
    print(f"{'':30}asked exact found wrong other")
    for half, of in (("used", [r for r in rows() if not r.aside]), ("aside", [r for r in rows() if r.aside])):
        for context in (True, False):
            r = measure(of, context=context, show=show and half == "used" and context)
            print(
                f"{half:6}{'country known' if context else 'no country':24}{r.asked:5} "
                + " ".join(f"{100 * x:5.1f}" for x in r[1:])
            )
    for context in (True, False):
        got = fooled(context=context)
        print(f"traps {'country known' if context else 'no country':24}{len(traps()):5} fooled {len(got)}", got if show else "")


def _speed() -> None:
    g = open_gazetteer()
    names = [s for r in rows() for s in r.spellings]
    names += [f"{a} {b}" for a, b in zip(names, reversed(names), strict=True)]
    start = time.perf_counter()
    for name in names:
        g._lookup(name)
    middle = time.perf_counter()
    for name in names:
        g._similar(name, frozenset({"SYR"}))
    end = time.perf_counter()
    print(f"look-ups {len(names) / (middle - start):.0f}/s, alike {len(names) / (end - middle):.0f}/s")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print what is not found, of the half used")
    show = parser.parse_args().show
    _print_all(show=show)
    _speed()
