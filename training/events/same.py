"""Train which events tell of one happening: ``python -m training.events.same CORPORA [--out src/dateline/data] [--folds 5]``.

CORPORA is the folder of the annotated reports' texts (:mod:`training.events.join`); :mod:`training.events.same_views` makes events
of their mentions, in several views. With ``--found`` it also learns from events as the annotator finds them: run it so whenever the
models of that annotator change. A logistic regression learns from the pairs of a report. Printed are, by cross-validation over
reports, the links (a further mention and its main one), the pairs and B3, beside those of two plain rules. The weights and their
digest are written. Same reports, same bytes. Needs the extra "training".
"""

from __future__ import annotations

import argparse
import itertools
import json
import pathlib
import zlib
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from dateline.annotate.events import happenings
from dateline.annotate.events.alike import features
from dateline.annotate.events.happenings import DIGEST, MODEL, mentions, pairs
from dateline.model.layers import digest
from training.events.join import joined
from training.events.same_views import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from training.events.same_views import Report, Views

RIDGE = 10.0
"""Weight of the squared weights in the loss; chosen by cross-validation."""
SMALL = 0.02
"""Weights smaller than this are left out."""
RARE = 4
"""Pairs that a feature must occur in."""
DATA = pathlib.Path("src/dateline/data")
Grouping = dict[str, str]


def rows(r: Report) -> tuple[list[list[str]], list[bool]]:
    """The features of a report's pairs, and whether each tells of one happening."""
    some = mentions(r.doc, r.found, r.events)
    seen, right = [], []
    for a, b, between in pairs(some):
        seen.append(features(r.doc, a, b, between))
        right.append(r.same[a.event.id] == r.same[b.event.id])
    return seen, right


def fit(data: Sequence[tuple[list[list[str]], list[bool]]]) -> dict[str, float]:
    """The weights of a logistic regression."""
    seen = [x for xs, _ in data for x in xs]
    y = np.array([float(r) for _, rs in data for r in rs])
    often = Counter(x for xs in seen for x in set(xs))
    at = {x: k for k, x in enumerate(sorted(x for x, n in often.items() if n >= RARE))}
    columns = [[at[x] for x in dict.fromkeys(xs) if x in at] for xs in seen]
    lengths = np.cumsum([0, *map(len, columns)])
    flat = np.array(list(itertools.chain.from_iterable(columns)))
    m = csr_matrix((np.ones(len(flat)), flat, lengths), shape=(len(seen), len(at)))

    def loss(w: Any) -> tuple[float, Any]:
        z = m @ w
        value = RIDGE / 2 * float(w @ w) + float(np.sum(np.logaddexp(0, z) - y * z))
        return value, RIDGE * w + m.T @ (1 / (1 + np.exp(-z)) - y)

    w = minimize(loss, np.zeros(len(at)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return {x: round(float(w[k]), 3) for x, k in at.items() if abs(w[k]) >= SMALL}


def use(table: dict[str, float]) -> None:
    """Let dateline decide by these weights."""
    happenings.weights = lambda: table  # type: ignore[assignment]


def never(r: Report) -> Grouping:
    """Every mention a happening of its own."""
    del r
    return {}


def plain(r: Report) -> Grouping:
    """The earliest mention of the same type with the same actors."""
    first: dict[Any, str] = {}
    out = {}
    for e in sorted(r.events, key=lambda e: e.trigger):
        key = e.type, frozenset(p.actor or r.doc.quote(p.span) for p in e.actors)
        if e.actors and key in first:
            out[e.id] = first[key]
        first.setdefault(key, e.id)
    return out


def learned(r: Report) -> Grouping:
    """As dateline groups them."""
    return happenings.happenings(r.doc, r.found, r.events)


class Score:
    """Links, pairs and B3 over reports; its text is the figures."""

    def __init__(self) -> None:
        """Begin to count."""
        self.n: Counter[str] = Counter()
        self.precision = self.recall = 0.0
        """Sums of B3's over mentions."""

    def take(self, r: Report, of: Grouping) -> None:
        """Compare a grouping with the annotation."""
        ours = {e.id: of.get(e.id, e.id) for e in r.events}
        by: dict[str, set[str]] = {}
        right: dict[str, set[str]] = {}
        for k, main in ours.items():
            by.setdefault(main, set()).add(k)
            right.setdefault(r.same[k], set()).add(k)
        self.n["links"] += len(of)
        self.n["links right"] += sum(r.same[k] == r.same[v] for k, v in of.items())
        self.n["links there"] += sum(len(x) - 1 for x in right.values())
        self.n["pairs"] += sum(len(x) * (len(x) - 1) // 2 for x in by.values())
        self.n["pairs there"] += sum(len(x) * (len(x) - 1) // 2 for x in right.values())
        self.n["pairs right"] += sum(r.same[a] == r.same[b] for x in by.values() for a, b in itertools.combinations(sorted(x), 2))
        self.n["mentions"] += len(ours)
        for k, main in ours.items():
            both = len(by[main] & right[r.same[k]])
            self.precision += both / len(by[main])
            self.recall += both / len(right[r.same[k]])

    def __str__(self) -> str:
        """The figures, in percent."""
        n = self.n
        out = []
        for what in ("links", "pairs"):
            p, q = n[f"{what} right"] / max(1, n[what]), n[f"{what} right"] / max(1, n[f"{what} there"])
            out.append(f"{what} P {100 * p:.1f} R {100 * q:.1f} F1 {200 * p * q / max(p + q, 1e-9):.1f} ({n[what]})")
        p, q = (x / max(1, n["mentions"]) for x in (self.precision, self.recall))
        out.append(f"B3 P {100 * p:.1f} R {100 * q:.1f} F1 {200 * p * q / max(p + q, 1e-9):.1f} over {n['mentions']} mentions")
        return ", ".join(out)


def fold(v: Views, folds: int) -> int:
    """The part of the cross-validation that a report is judged in."""
    return zlib.crc32(v.first.doc.text.encode("utf-8", "surrogatepass")) % folds


def crossed(reports: Sequence[Views], folds: int) -> dict[str, Score]:
    """How well the reports of each view are grouped by weights learned on others."""
    data = [[rows(r) for r in v.reports.values()] for v in reports]
    scores: dict[str, Score] = {}
    for k in range(folds):
        use(fit([d for v, some in zip(reports, data, strict=True) for d in some if fold(v, folds) != k]))
        for v in reports:
            if fold(v, folds) == k:
                for name, r in v.reports.items():
                    scores.setdefault(name, Score()).take(r, learned(r))
    return scores


def baseline(reports: Iterable[Report], how: Callable[[Report], Grouping]) -> Score:
    """How well a plain rule groups."""
    score = Score()
    for r in reports:
        score.take(r, how(r))
    return score


def main() -> None:
    """Train, measure, write."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpora", type=pathlib.Path)
    arguments.add_argument("--out", type=pathlib.Path, default=DATA)
    arguments.add_argument("--folds", type=int, default=5)
    arguments.add_argument("--found", action="store_true")
    a = arguments.parse_args()
    reports = [read(row, with_found=a.found) for row in joined(a.corpora)]
    scores = crossed(reports, a.folds)
    for name, score in scores.items():
        some = [v.reports[name] for v in reports]
        print(f"{name}, never link:", baseline(some, never))
        print(f"{name}, same type and actors:", baseline(some, plain))
        print(f"{name}, learned, cross-validated:", score)
    model = fit([rows(r) for v in reports for r in v.reports.values()])
    raw = json.dumps(model, sort_keys=True, indent=0).encode()
    (a.out / MODEL).write_bytes(raw)
    (a.out / DIGEST).write_text(digest(raw) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
