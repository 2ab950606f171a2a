"""Fit the weights of the signs for places (``[weight]`` in languages/en/places.toml) and print that table.

    python training/places.py GOLD.jsonl… [--skip-demonyms GOLD.jsonl]…

A gold line holds "text" and "places", each with "start" and "end" in code points. Logistic regression with a quadratic penalty;
every file weighs the same. Files after --skip-demonyms do not count peoples as places, so theirs are left out.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.annotate.places import annotator as places
from dateline.annotate.places import find as places_find
from dateline.annotate.places import words as places_words
from dateline.annotate.places.resolve import resolve
from dateline.parse import parse
from dateline.records import Block, Report
from dateline.vocab import BlockKind

if TYPE_CHECKING:
    from dateline.parsed import Parsed

PENALTY = 0.2
ROUNDS = 3
FLOOR = {"object of a verb of place": 0.9}
"""Least weights of signs that news of war has and local news lacks."""
SET = {"name goes on": -2.5}
"""Weights of signs that the corpora hardly have."""


def report(row: dict[str, Any]) -> Report:
    """A report whose paragraphs are all body."""
    blocks = [Block(span=m.span(), kind=BlockKind.BODY) for m in re.finditer(r"[^\n]+", row["text"]) if m.group().strip()]
    return Report(id=str(row["id"]), source="gold", text=row["text"], blocks=blocks, language="en")


def _same(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two spans share at least half of the longer one."""
    return 2 * (min(a[1], b[1]) - max(a[0], b[0])) >= max(a[1] - a[0], b[1] - b[0])


def examples(files: list[tuple[list[tuple[dict[str, Any], Parsed]], bool]]) -> list[tuple[list[str], float, bool, float]]:
    """Signs, support, label and weight of every spot, with the weights as they are now."""
    out: list[tuple[list[str], float, bool, float]] = []
    for docs, skip in files:
        mine = []
        for row, doc in docs:
            found = places_find.spots(doc)
            kept = {id(s) for s in places.believed(found)}
            best = {s.name for s in found if s.clear and not s.inside}
            rest = [s for s in found if id(s) not in kept]
            resolve(rest + [s for s in found if s.clear])
            for s in found:
                if skip and s.form == "demonym":
                    continue
                label = any(_same((s.start, s.end), (g["start"], g["end"])) for g in row["places"])
                mine.append(([*s.signs, *(["elsewhere"] if s.name in best and s.form == "name" else [])], s.support, label))
        out.extend((signs, support, label, 1000.0 / len(mine)) for signs, support, label in mine)
    return out


def fit(rows: list[tuple[list[str], float, bool, float]]) -> dict[str, float]:
    """Weights by Newton's method."""
    names = sorted({s for signs, *_ in rows for s in signs})
    at = {n: k for k, n in enumerate(names)}
    x = np.zeros((len(rows), len(names) + 1))
    for i, (signs, support, *_) in enumerate(rows):
        for s in signs:
            x[i, at[s]] = 1.0
        x[i, -1] = support
    y = np.array([label for *_, label, _ in rows], dtype=float)
    weight = np.array([w for *_, w in rows])
    beta = np.zeros(x.shape[1])
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ beta))
        gradient = x.T @ (weight * (y - p)) - PENALTY * beta
        hessian = (x.T * (weight * p * (1 - p))) @ x + PENALTY * np.eye(len(beta))
        beta += np.linalg.solve(hessian, gradient)
    fitted = {n: round(max(float(b), FLOOR.get(n, -9.0)), 2) for n, b in zip(names, beta, strict=False)}
    return {**fitted, **SET, "support": round(float(beta[-1]), 3)}


def main() -> None:
    """Fit and print."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold", nargs="*", type=Path)
    ap.add_argument("--skip-demonyms", action="append", default=[], type=Path)
    args = ap.parse_args()
    files = []
    for path in [*args.gold, *args.skip_demonyms]:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        files.append(([(row, parse(report(row))) for row in rows], path in args.skip_demonyms))
    for _ in range(ROUNDS):
        fitted = fit(examples(files))
        places_words.WEIGHT.clear()
        places_words.WEIGHT.update(fitted)
    for name, value in sorted(places_words.WEIGHT.items()):
        print(f'"{name}" = {value}')


if __name__ == "__main__":
    main()
