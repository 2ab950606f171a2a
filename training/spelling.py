"""Learn how names of places are spelt in more than one way, from GeoNames' other names of each place: writes data/spelling.json.

    python training/spelling.py [--pairs 6000] [--rounds 3]

Two names of one place that the present weights align are a pair; each round aligns all pairs and counts what was kept, changed and
left out (hard expectation-maximisation of Ristad and Yianilos' edit transducer). A group of countries with few pairs leans on all.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import random
from collections import Counter, defaultdict
from pathlib import Path

from dateline.gazetteer import spelling, tables
from dateline.gazetteer.keys import fold
from dateline.gazetteer.writer import usable
from dateline.languages import table

OUT = Path(__file__).parent.parent / "src/dateline/data/spelling.json"
PER_PLACE = 6
"""Most pairs of one place."""
LEAST = 4.0
"""Log-odds from which two names of a place are two spellings and not two names."""
SHARE = 0.4
"""Least share of the log-odds of two equal names, likewise."""
UNSEEN, DROPPED = -6.0, -5.0
"""Weights of a change and of a sound left out that were hardly ever seen."""
LEAN = 1500.0
"""Operations that all countries' pairs are worth in a group's own counts."""
RARE = 3.0
"""Counts below which a change is chance."""

Pair = tuple[tuple[str, ...], tuple[str, ...]]
Counts = Counter[tuple[str, str]]


def start() -> spelling.Weights:
    """Weights before anything is learned: sounds of one class and vowels change easily."""
    classes = table("spelling")["classes"].values()
    w = {"change": -4.0, "leave": -3.5, " ": -1.0, "h": -1.5}
    letters = {*"abcdefghijklmnopqrstuvwxyz", *table("spelling")["units"].split()}
    vowels = {u for u in letters if set(u) <= set("aeiouyw")}
    w |= dict.fromkeys(vowels, -1.5) | {f"{a} {b}": -0.5 for a in vowels for b in vowels}
    for group in classes:
        members = group.split()
        w |= {f"{a} {b}": -0.5 for a in members for b in members}
    return w | {f"{u} {u}": 2.5 for u in (*letters, " ")}


def pairs(most: int) -> dict[str, list[Pair]]:
    """Group -> pairs of names of one place, shuffled by a fixed seed."""
    alpha3 = {row[0]: row[1] for row in tables.rows("countries.tsv.gz")}
    groups, out = spelling.groups(), defaultdict(list)
    rng = random.Random(1)
    for c in tables.cities():
        a2 = str(c["countrycode"])
        names = [c["name"], *usable(c["alternatenames"], a2)]  # the same names as the gazetteer's
        forms = sorted({spelling.bare(fold(n)) for n in names} - {""})
        both = list(itertools.combinations(forms, 2))
        group = groups.get(alpha3.get(a2, ""), "other")
        for a, b in rng.sample(both, min(len(both), PER_PLACE)):
            if min(len(a), len(b)) > 2:
                out[group].append((spelling.units(a), spelling.units(b)))
    for found in out.values():
        rng.shuffle(found)
    return {group: found[: 2 * most] for group, found in out.items()}


def path(a: tuple[str, ...], b: tuple[str, ...], w: spelling.Weights) -> tuple[float, list[tuple[str, str]]]:
    """The best path from one name to another and its weight."""
    change, leave = w["change"], w["leave"]
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i, j in itertools.product(range(len(a) + 1), range(len(b) + 1)):
        if i or j:
            options = []
            if i and j:
                options.append((best[i - 1, j - 1][0] + w.get(f"{a[i - 1]} {b[j - 1]}", change), (i - 1, j - 1)))
            if i:
                options.append((best[i - 1, j][0] + w.get(a[i - 1], leave), (i - 1, j)))
            if j:
                options.append((best[i, j - 1][0] + w.get(b[j - 1], leave), (i, j - 1)))
            best[i, j] = max(options)
    out, at = [], (len(a), len(b))
    while at != (0, 0):
        before = best[at][1]
        out.append((a[before[0]] if before[0] < at[0] else "", b[before[1]] if before[1] < at[1] else ""))
        at = before
    return best[len(a), len(b)][0], out


def count(of: list[Pair], w: spelling.Weights, most: int) -> Counts:
    """How often each sound was kept, changed, or left out (the other side is "") in the pairs that align, both ways round."""
    out: Counts = Counter()
    taken = 0
    for a, b in of:
        value, steps = path(a, b, w)
        if value >= max(LEAST, SHARE * (path(a, a, w)[0] + path(b, b, w)[0]) / 2) and taken < most:
            taken += 1
            for x, y in steps:
                out[x, y] += 1
                out[y, x] += 1
    print(f"  {taken} of {len(of)} pairs", flush=True)
    return out


def weigh(counts: dict[tuple[str, str], float]) -> spelling.Weights:
    """Log-odds of every operation against two sounds drawn apart."""
    total = sum(counts.values())
    alone: dict[str, float] = defaultdict(float)
    for (x, y), n in counts.items():
        alone[x] += n
        alone[y] += n
    chance = {u: n / (2 * total) for u, n in alone.items() if u}
    w = {"change": UNSEEN, "leave": DROPPED}
    for (x, y), n in counts.items():
        if n < RARE:
            continue
        if x and y:
            w[f"{x} {y}"] = max(UNSEEN, math.log(n / total / chance[x] / chance[y]))
        elif x:
            w[x] = max(DROPPED, math.log(n / total / chance[x]))
    return {k: round(v, 2) for k, v in sorted(w.items())}


def learn(most: int, rounds: int) -> dict[str, spelling.Weights]:
    """Group -> weights."""
    of = pairs(most)
    weights = {group: start() for group in of}
    for _ in range(rounds):
        counts = {group: count(found, weights[group], most) for group, found in of.items()}
        whole: Counts = Counter()
        for c in counts.values():
            whole.update(c)
        share = LEAN / sum(whole.values())
        weights = {g: weigh({op: c[op] + share * n for op, n in whole.items()}) for g, c in counts.items()}
    return weights


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=6_000, help="most pairs of one group")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    learned = learn(args.pairs, args.rounds)
    OUT.write_text(json.dumps({"weights": dict(sorted(learned.items()))}, indent=0, separators=(",", ":")) + "\n", encoding="utf-8")
    print({g: len(w) for g, w in learned.items()}, OUT.stat().st_size)
