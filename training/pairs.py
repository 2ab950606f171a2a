"""Train the typer of pairs: ``python training/pairs.py PAIRS.jsonl [--out src/dateline/data]``.

Each line of the file: ``{"text", "actor": [s, e], "recipient": [s, e], "type"}``; lines without spans are left out. The phrases of
``phrases.jsonl`` (written by hand for this) are added with less weight. Prints accuracy and macro-F1 by cross-validation with
near-duplicates in one fold, and in sample, then writes the arrays and their digest. Needs the extra "training". The same data and
versions give the same weights. Train anew whenever the trigger lexicon or the features change.
"""

from __future__ import annotations

import argparse
import io
import json
import pathlib
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, diags, vstack
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.svm import LinearSVC

from dateline.annotate.events.pairs import features, pair
from dateline.annotate.events.typer import BUCKETS, DIGEST, MODEL, digest, hashed
from dateline.coding import report_of
from dateline.parse import parse

SEED = 0
COST = 3.0
PHRASES = 0.1
"""What a hand-written phrase counts for beside a sentence of the data."""
NAMES = ("Kenya", "Egypt", "Peru", "Norway", "Jordan", "Nepal", "Bolivia")
ALIKE = 0.4
"""Share of common content lemmas (Jaccard) from which two sentences count as near-duplicates."""


def sentences(path: str) -> list[dict[str, Any]]:
    """The pairs of a file that have both spans."""
    rows = [json.loads(line) for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines()]
    return [d for d in rows if d["actor"] and d["recipient"]]


def phrases() -> list[dict[str, Any]]:
    """The hand-written phrases beside this script, each with two names filled in, in turn."""
    out = []
    for n, line in enumerate((pathlib.Path(__file__).parent / "phrases.jsonl").read_text(encoding="utf-8").splitlines()):
        d = json.loads(line)
        actor, recipient = NAMES[n % len(NAMES)], NAMES[(n // len(NAMES) + n + 1) % len(NAMES)]
        left = d["text"].replace("{recipient}", recipient)
        right = d["text"].replace("{actor}", actor)
        a, r = left.index("{actor}"), right.index("{recipient}")
        text = left.replace("{actor}", actor)
        out.append({"text": text, "actor": [a, a + len(actor)], "recipient": [r, r + len(recipient)], "type": d["type"]})
    return out


def read(pairs: list[dict[str, Any]]) -> tuple[list[dict[str, float]], list[str], list[set[str]]]:
    """Features, types and content lemmas of each pair."""
    rows, kinds, lemmas = [], [], []
    for d in pairs:
        doc = parse(report_of(d["text"]))
        p = pair(doc, tuple(d["actor"]), tuple(d["recipient"]))
        rows.append(features(p) if p else {})
        kinds.append(d["type"])
        lemmas.append({w.lemma for w in doc.words if w.pos in {"NOUN", "VERB", "ADJ"}})
    return rows, kinds, lemmas


def groups(lemmas: list[set[str]]) -> np.ndarray[Any, np.dtype[np.int64]]:
    """A number for each sentence, the same for near-duplicates."""
    parent = list(range(len(lemmas)))

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    for i, a in enumerate(lemmas):
        for j, b in enumerate(lemmas[:i]):
            if a and b and len(a & b) / len(a | b) > ALIKE:
                parent[root(i)] = root(j)
    return np.array([root(i) for i in range(len(lemmas))])


def matrix(rows: list[dict[str, float]]) -> Any:
    """Hashed features as a sparse matrix."""
    r, c, v = [], [], []
    for i, row in enumerate(rows):
        at, value = hashed(row)
        r.extend([i] * len(at))
        c.extend(at.tolist())
        v.extend(value.tolist())
    return csr_matrix((v, (r, c)), shape=(len(rows), BUCKETS))


def rarity(x: Any) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Smoothed inverse document frequency of each bucket, as the model keeps it."""
    df = np.bincount(x.indices, minlength=BUCKETS)
    return np.asarray((np.log((1 + x.shape[0]) / (1 + df)) + 1).astype(np.float16).astype(np.float64))


def weighed(x: Any, idf: Any) -> Any:
    """Rows weighed by rarity and brought to length one."""
    z = x.multiply(idf).tocsr()
    norm = np.sqrt(np.asarray(z.multiply(z).sum(axis=1)).ravel())
    norm[norm == 0] = 1
    return diags(1 / norm) @ z


def fit(x: Any, y: Any, more: tuple[Any, Any]) -> tuple[Any, Any]:
    """A linear classifier of the data and, with less weight, the phrases; and the rarity that it was trained with."""
    everything, kinds = vstack([x, more[0]]).tocsr(), np.concatenate([y, more[1]])
    weight = np.concatenate([np.ones(len(y)), np.full(len(more[1]), PHRASES)])
    idf = rarity(everything)
    return LinearSVC(C=COST, random_state=SEED, max_iter=5000).fit(weighed(everything, idf), kinds, sample_weight=weight), idf


def cross_validated(x: Any, y: Any, g: Any, more: tuple[Any, Any], seeds: tuple[int, ...] = (0, 1, 2)) -> list[tuple[float, float]]:
    """Accuracy and macro-F1 for each seed, five folds."""
    out = []
    for seed in seeds:
        guess = np.empty(len(y), dtype=y.dtype)
        for train, test in StratifiedGroupKFold(5, shuffle=True, random_state=seed).split(x, y, g):
            model, idf = fit(x[train], y[train], more)
            guess[test] = model.predict(weighed(x[test], idf))
        out.append((accuracy_score(y, guess), f1_score(y, guess, average="macro")))
    return out


def save(model: Any, idf: Any, folder: pathlib.Path) -> None:
    """Write the weights as small integers, with the digest beside them."""
    w = model.coef_.T
    scale = (np.abs(w).max(axis=0) / 127).astype(np.float32)
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        labels=np.array(model.classes_.tolist()),
        weights=np.round(w / scale).astype(np.int8),
        scale=scale,
        bias=model.intercept_.astype(np.float32),
        idf=idf.astype(np.float16),
    )
    raw = buffer.getvalue()
    (folder / MODEL).write_bytes(raw)
    (folder / DIGEST).write_text(digest(raw) + "\n", encoding="ascii")
    print(f"{MODEL}: {len(raw)} bytes, {digest(raw)[:16]}…")


def main() -> None:
    """Read, cross-validate, train on everything, write."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("pairs")
    ap.add_argument("--out", default="src/dateline/data")
    a = ap.parse_args()
    rows, kinds, lemmas = read(sentences(a.pairs))
    own_rows, own_kinds, _ = read(phrases())
    more = matrix(own_rows), np.array(own_kinds)
    x, y, g = matrix(rows), np.array(kinds), groups(lemmas)
    print(f"{len(y)} pairs, {len(set(g.tolist()))} groups")
    for accuracy, macro in cross_validated(x, y, g, more):
        print(f"cross-validated: accuracy {accuracy:.3f}, macro-F1 {macro:.3f}")
    model, idf = fit(x, y, more)
    guess = model.predict(weighed(x, idf))
    print(f"in sample: accuracy {accuracy_score(y, guess):.3f}, macro-F1 {f1_score(y, guess, average='macro'):.3f}")
    save(model, idf, pathlib.Path(a.out))


if __name__ == "__main__":
    main()
