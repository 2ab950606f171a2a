"""Train who the speakers of claims are: ``python -m training.speakers [FOLDER] [--out src/dateline/data] [--folds 5]``.

The folder holds own marked reports (:mod:`training.encoder.markup`, by default ``training/claims``). Three decisions are learned on
their ``train`` part: ``who`` (a conditional logit over the candidates of a pronoun or description, "somebody new" among them),
``body`` (whether a name is a body's or a person's) and ``told`` (whether a description is of a body or of unnamed people). Printed
are the figures by cross-validation over reports, then those on the ``test`` part; the weights and their digest are written. Same
reports, same bytes: the problems are convex and start from zero. Needs the extra "training".
"""

from __future__ import annotations

import argparse
import json
import pathlib
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import minimize

from dateline.annotate.claims.voices import antecedent
from dateline.annotate.claims.voices.antecedent import DIGEST, MODEL, digest
from training.encoder.markup import every
from training.speakers_data import Oracle, Report, read
from training.speakers_score import Score

if TYPE_CHECKING:
    from training.speakers_data import Binary, Choice, Rows

RIDGE = {"who": 1.0, "body": 1.0, "told": 1.0}
"""Weight of the squared weights in each loss; chosen by cross-validation."""
SMALL = 0.01
"""Weights smaller than this are left out."""
DATA = pathlib.Path("src/dateline/data")


def names(features: Any) -> dict[str, int]:
    """A number for each feature, in order of name."""
    return {x: k for k, x in enumerate(sorted({x for one in features for x in one}))}


def choices(rows: list[Choice]) -> dict[str, float]:
    """Weights that make the right candidates the likeliest."""
    at = names(c for r in rows for c in r.candidates)
    data = []
    for r in rows:
        m = np.zeros((len(r.candidates), len(at)))
        for k, found in enumerate(r.candidates):
            for x in found:
                m[k, at[x]] += 1
        data.append((m, r.right))

    def loss(w: Any) -> tuple[float, Any]:
        value, slope = RIDGE["who"] * float(w @ w), 2 * RIDGE["who"] * w
        for m, right in data:
            s = m @ w
            s -= s.max()
            p = np.exp(s) / np.exp(s).sum()
            value -= float(np.log(p[right] + 1e-12))
            slope = slope + m.T @ p - m[right]
        return value, slope

    return _kept(at, minimize(loss, np.zeros(len(at)), jac=True, method="L-BFGS-B").x)


def binary(rows: list[Binary], ridge: float) -> dict[str, float]:
    """Weights of a logistic regression."""
    at = names(r.features for r in rows)
    m, y = np.zeros((len(rows), len(at))), np.array([float(r.right) for r in rows])
    for k, r in enumerate(rows):
        m[k, [at[x] for x in r.features]] = 1

    def loss(w: Any) -> tuple[float, Any]:
        z = m @ w
        return ridge * float(w @ w) + float(np.sum(np.logaddexp(0, z) - y * z)), 2 * ridge * w + m.T @ (1 / (1 + np.exp(-z)) - y)

    return _kept(at, minimize(loss, np.zeros(len(at)), jac=True, method="L-BFGS-B").x)


def _kept(at: dict[str, int], w: Any) -> dict[str, float]:
    return {x: round(float(w[k]), 3) for x, k in at.items() if abs(w[k]) >= SMALL}


def fit(rows: list[Rows]) -> dict[str, dict[str, float]]:
    """The weights of the three decisions."""
    return {
        "who": choices([c for r in rows for c in r.who]),
        "body": binary([b for r in rows for b in r.body], RIDGE["body"]),
        "told": binary([b for r in rows for b in r.told], RIDGE["told"]),
    }


def use(model: dict[str, dict[str, float]]) -> None:
    """Let dateline decide by these weights."""
    antecedent.model = lambda: model  # type: ignore[assignment]


def main() -> None:
    """Train, measure, write."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", nargs="?", type=pathlib.Path, default=pathlib.Path("training/claims"))
    arguments.add_argument("--out", type=pathlib.Path, default=DATA)
    arguments.add_argument("--folds", type=int, default=5)
    a = arguments.parse_args()
    train: list[Report] = [read(r) for r in every(a.folder, "train")]
    rows = [Oracle(r).rows() for r in train]
    score = Score()
    for fold in range(a.folds):
        use(fit([x for k, x in enumerate(rows) if k % a.folds != fold]))
        for k, r in enumerate(train):
            if k % a.folds == fold:
                score.take(r)
    print("train, cross-validated:", score)
    model = fit(rows)
    use(model)
    score = Score()
    for marked in every(a.folder, "test"):
        score.take(read(marked))
    print("test:", score)
    raw = json.dumps(model, sort_keys=True, indent=0).encode()
    (a.out / MODEL).write_bytes(raw)
    (a.out / DIGEST).write_text(digest(raw) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
