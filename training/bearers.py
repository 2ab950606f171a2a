"""Train the choice among the bearers of a place name (``data/bearers.json``), and measure it.

    python -m training.bearers GOLD.jsonl… [--folds] [--write]

A gold line holds "text" and "places", each with "start", "end", "lat", "lon" and "geonameid" (the last three may be null). The
model is a conditional logit over the bearers of each name; its penalty pulls the weights towards the hand-set ones of
``CENTRE``, by which places were chosen before there was a model. Every file weighs as the square root of its size.

Printed for each file: of all gold places with a point, how many have a bearer in the gazetteer when the gold mentions are given
(covered), and how many are then right, by GeoNames id or within 161 km; with ``--folds`` also by models that have not seen the
fifth of the reports, in their order, in which they are measured, and by models that have not seen the file at all.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.annotate.places import annotator, find
from dateline.annotate.places.evidence import signs
from dateline.annotate.places.facility import own_names
from dateline.annotate.places.links import link
from dateline.annotate.places.model import ALL, DIGEST, FIRST, MODEL, Weights
from dateline.annotate.places.resolve import grouped, weigh
from dateline.gazetteer.outline import distance_km
from dateline.model.layers import digest
from dateline.parse import parse
from training.places import report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from dateline.annotate.places.spot import Spot
    from dateline.gazetteer import Candidate
    from dateline.parsed import Parsed

    Floats = NDArray[np.floating[Any]]
    Gold = dict[str, Any]

PENALTY = 3e-3
STEPS, RATE = 250, 0.08
ROUNDS = 2
FOLDS = 5
KM = 161.0
CENTRE = {
    "people": 2.2, "people of unit": 2.2, "unit not counted": 9.25, "PCL": 22.0, "PPLC": 3.0, "PPLA": 1.0, "PPLA2": 0.5,
    "PPLX": -1.0, "ADM1": 2.0, "ADM2": -1.2, "area": 17.2, "other name": -1.0, "short name": -2.4, "without article": -0.6,
    "by consonants": -2.0, "whole name of county": 4.0, "rival": -4.0, "unit with seat": -5.0,
    "in country of that name": -8.0, "as asked": 5.0, "capital abroad": 8.0, "inside": 14.0, "capital that acts": 4.0,
    "country": 3.2, "unit": 4.0, "around": 1.8,
}  # fmt: skip
OUT = Path(__file__).parent.parent / "src" / "dateline" / "data"


@dataclass
class Marked:
    """One report: spots as found and as given by the gold, each with the gold place that it meets."""

    found: list[tuple[Spot, Gold | None]]
    given: list[tuple[Spot, Gold]]
    gold: int


@dataclass
class Rows:
    """Names with several bearers: features, which bearers are right, and how much each name counts."""

    x: list[Floats] = field(default_factory=list)
    y: list[Floats] = field(default_factory=list)
    w: list[float] = field(default_factory=list)


def marked(doc: Parsed, row: dict[str, Any]) -> Marked:
    """The spots of a report beside its gold."""
    gold = [p for p in row["places"] if p["lat"] is not None]
    tried, _ = own_names(doc, find.spots(doc))
    found = [(s, next((p for p in gold if p["start"] < s.end and s.start < p["end"]), None)) for s in annotator.likely(tried)]
    spans = {(p["start"], p["end"]): p for p in gold}
    given = [(s, p) for p in spans.values() if (s := _given(doc, p)) is not None]
    given.sort(key=lambda x: x[0].start)
    link(doc, [s for s, _ in given])
    return Marked(found, given, len(spans))


def _given(doc: Parsed, place: Gold) -> Spot | None:
    """The spot of some gold words: of all of them if the gazetteer knows that name, else of the longest part that it knows."""
    words = [w for w in doc.words if w.end > place["start"] and w.start < place["end"]]
    if not words:
        return None
    a, z = words[0].i, words[-1].i + 1
    for length in range(z - a, 0, -1):
        for first in range(a, z - length + 1):
            spot = find.spot_of(doc, first, first + length)
            if spot:
                sentence = doc.sentences[doc.words[first].sent]
                spot = find.with_direction(doc, sentence, spot)
                spot.signs.extend(signs(doc, sentence, spot, shouting=False))
                spot.clear, spot.inside = True, False
                return spot
    return None


def right(c: Candidate, place: Gold) -> bool:
    """Whether a candidate is a gold place: its GeoNames id, or within 161 km."""
    same = bool(place["geonameid"]) and str(c.geonameid) == str(place["geonameid"])
    return same or distance_km(c.lat, c.lon, place["lat"], place["lon"]) <= KM


def labels(candidates: tuple[Candidate, ...], place: Gold) -> list[bool]:
    """Which candidates count as right in training: that of the id and what lies with it, else the nearest."""
    km = [distance_km(c.lat, c.lon, place["lat"], place["lon"]) for c in candidates]
    same = [bool(place["geonameid"]) and str(c.geonameid) == str(place["geonameid"]) for c in candidates]
    if any(same):
        return [s or d < 15 for s, d in zip(same, km, strict=True)]
    return [d <= min(max(min(km) + 15, 25), KM) for d in km]


def examples(reports: Iterable[Marked], w: Weights) -> Rows:
    """The names of some reports that have several bearers, with the features that the present weights lead to."""
    out = Rows()
    for m in reports:
        for pairs in (m.found, m.given):
            of = {id(s): p for s, p in pairs}
            seen: list[Any] = []
            weigh(grouped([s for s, _ in pairs]), w, seen)
            for g, x in seen:
                told = [labels(g.candidates, p) for s in g.spots if (p := of[id(s)]) is not None]
                told = [t for t in told if any(t)]
                y = np.mean(told, axis=0) >= 0.5 if told else np.zeros(1, bool)
                if told and y.any() and not y.all():
                    out.x.append(x)
                    out.y.append(y.astype(float))
                    out.w.append(len(told) ** 0.5)
    return out


def fit(files: list[list[Marked]]) -> Weights:
    """Weights from some files of reports."""
    w = Weights(_centre(FIRST), _centre(ALL))
    for k in range(ROUNDS):
        rows = Rows()
        for reports in files:
            new = examples(reports, w)
            scale = sum(new.w) ** -0.5
            rows.x += new.x
            rows.y += new.y
            rows.w += [scale * v for v in new.w]
        x, y, mask, weight = _pack(rows)
        first = _descend(x[:, :, : len(FIRST)], y, mask, weight, _centre(FIRST)) if k == 0 else w.first
        w = Weights(first, _descend(x, y, mask, weight, _centre(ALL)))
    return w


def _centre(names: tuple[str, ...]) -> Floats:
    return np.array([CENTRE.get(n, 0.0) for n in names])


def _pack(rows: Rows) -> tuple[Floats, Floats, Floats, Floats]:
    most = max(len(y) for y in rows.y)
    x = np.zeros((len(rows.y), most, len(ALL)), np.float32)
    y, mask = np.zeros(x.shape[:2], np.float32), np.full(x.shape[:2], -1e9, np.float32)
    for i, (a, b) in enumerate(zip(rows.x, rows.y, strict=True)):
        x[i, : len(b)], y[i, : len(b)], mask[i, : len(b)] = a, b, 0
    weight = np.array(rows.w, np.float32)
    return x, y, mask, weight / weight.sum()


def _descend(x: Floats, y: Floats, mask: Floats, weight: Floats, centre: Floats) -> Floats:
    """Adam on the penalised likelihood that a right bearer is chosen."""
    w = centre.astype(np.float32)
    mean, square = np.zeros_like(w), np.zeros_like(w)
    for t in range(1, STEPS + 1):
        z = x @ w + mask
        p = np.exp(z - z.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        q = p * y
        q /= q.sum(1, keepdims=True) + 1e-12
        gradient = np.einsum("nk,nkf->f", (p - q) * weight[:, None], x) + PENALTY * (w - centre)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        rate = RATE if t < 0.7 * STEPS else 0.2 * RATE
        w = w - (rate * (mean / (1 - 0.9**t)) / (np.sqrt(square / (1 - 0.99**t)) + 1e-8)).astype(np.float32)
    return w.astype(float)


def measure(reports: Iterable[Marked], w: Weights) -> Counter[str]:
    """Counts of gold places, of those covered and of those right, with the gold mentions given; and of found ones."""
    n: Counter[str] = Counter()
    for m in reports:
        n["gold"] += m.gold
        n["covered"] += len(m.given)
        for pairs, name in ((m.given, "right"), (m.found, "found right")):
            of = {id(s): p for s, p in pairs}
            groups = grouped([s for s, _ in pairs])
            weigh(groups, w)
            for g in groups:
                best = g.candidates[max(range(len(g.candidates)), key=lambda k: (g.share[k], -g.candidates[k].id))]
                told = [p for s in g.spots if (p := of[id(s)]) is not None]
                n[name] += sum(right(best, p) for p in told)
                n["found"] += len(told) if name == "found right" else 0
    return n


def say(name: str, n: Counter[str]) -> None:
    """Print the figures of one file."""
    given = f"given: covered {n['covered'] / n['gold']:.3f}, right of all {n['right'] / n['gold']:.3f}, of covered"
    print(f"{name:34} {given} {n['right'] / n['covered']:.3f}; found: right {n['found right'] / n['found']:.3f}", flush=True)


def folds(files: dict[str, list[Marked]]) -> None:
    """Print the figures of models that have not seen what they are measured in."""
    total: dict[str, Counter[str]] = {name: Counter() for name in files}
    for k in range(FOLDS):
        w = fit([[m for i, m in enumerate(f) if i * FOLDS // len(f) != k] for f in files.values()])
        for name, f in files.items():
            total[name] += measure([m for i, m in enumerate(f) if i * FOLDS // len(f) == k], w)
    for name, n in total.items():
        say(f"five folds: {name}", n)
    for name, f in files.items():
        say(f"left out: {name}", measure(f, fit([g for other, g in files.items() if other != name])))


def main() -> None:
    """Train, print, and write if asked to."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold", nargs="+", type=Path)
    ap.add_argument("--folds", action="store_true")
    ap.add_argument("--write", action="store_true")
    args = ap.parse_args()
    files = {}
    for path in args.gold:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        files[path.stem] = [marked(parse(report(row)), row) for row in rows]
    run(files, folded=args.folds, write=args.write)


def run(files: dict[str, list[Marked]], *, folded: bool, write: bool) -> None:
    """Print the figures of the hand-set and of the trained weights; write the latter if asked to."""
    for name, f in files.items():
        say(f"hand-set: {name}", measure(f, Weights(_centre(FIRST), _centre(ALL))))
    if folded:
        folds(files)
    w = fit(list(files.values()))
    for name, f in files.items():
        say(f"trained: {name}", measure(f, w))
    if write:
        table = {
            "first": {k: round(float(v), 3) for k, v in zip(FIRST, w.first, strict=True)},
            "then": {k: round(float(v), 3) for k, v in zip(ALL, w.then, strict=True)},
        }
        data = (json.dumps(table, indent=0, sort_keys=True) + "\n").encode()
        (OUT / MODEL).write_bytes(data)
        (OUT / DIGEST).write_text(digest(data) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
