"""Train the scorers that weigh encoder against rules: ``python -m training.claims_merge CORPORA --before DIR``.

Learns from the articles of claims-train that the encoder was not trained on (every 14th), and from our own marked reports
as an encoder sees them that was trained without them (``--before``: the folder of its files). Prints content,
content+speaker and exact F1 there, each article scored by what was learned from other articles (five folds), then on the
own reports that nothing is learned from; chooses the threshold on the former, and writes the arrays and their digest.
"""

from __future__ import annotations

import argparse
import io
import json
import pathlib
import re
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPRegressor
from sklearn.preprocessing import StandardScaler

from dateline.annotate.claims import merge as m
from dateline.annotate.claims.content import spans
from dateline.annotate.claims.neural import proposals
from dateline.annotate.claims.quotes import quotes
from dateline.annotate.claims.ruled import ruled
from dateline.annotate.claims.scorer import DIGEST, MODEL, Scorers, digest
from dateline.annotate.encoded import read
from dateline.model.encoder import FILES, Encoder, encoder
from dateline.parse import parse
from dateline.records import Block, Report
from dateline.vocab import BlockKind
from training import claims_score
from training.claims_score import Tokens, f1, figures, tokens
from training.encoder.data import OWN
from training.encoder.markup import every

if TYPE_CHECKING:
    from dateline.annotate.claims.draft import Draft
    from dateline.annotate.claims.quotes import Quotes
    from dateline.parsed import Parsed

TUNED, FOLDS, SEEDS = 14, 5, (0, 1, 2)
BARE = 2
"""Every second article is learned from without its commas as well."""
NESTED = 0.85
"""A claim within a claim is kept from this probability."""


class Case:
    """A report with its gold and everything that is worked out once."""

    def __init__(self, row: dict[str, Any], model: Encoder) -> None:
        """Parse and propose."""
        text = row["text"]
        blocks = [Block(span=x.span(), kind=BlockKind.BODY) for x in re.finditer(r"[^\n]+", text) if x.group().strip()]
        self.doc: Parsed = parse(Report(id=str(row["id"]), source="", text=text, language="en", blocks=blocks))
        self.own = "split" in row
        self.marks: Quotes = quotes(self.doc)
        self.proposed = proposals(read(self.doc, model), model)
        self.pairs = m.pairs(self.doc, self.proposed, ruled(self.doc, self.marks, {p.head for p in self.proposed}))
        self.gold = [{k: tokens(text, c[k]) for k in ("content", "speaker")} for c in row["claims"]]
        self.field = m.field(self.proposed)
        self.contents = [m.content_rows(self.doc, self.marks, p) if p.proposal else ([], []) for p in self.pairs]
        self.speakers = [m.speaker_rows(self.doc, p) if p.proposal else ([], []) for p in self.pairs]
        self.fits = [[self.best(w) for w in words] for words, _ in self.contents]

    def tokens(self, words: tuple[int, ...]) -> Tokens:
        """The scorer's tokens of some words."""
        return tokens(self.doc.text, spans(self.doc, words))

    def best(self, words: tuple[int, ...]) -> tuple[float, int]:
        """The best F1 with a gold content, and which."""
        own = self.tokens(words)
        return max(((f1(own, g["content"]), -k) for k, g in enumerate(self.gold)), default=(0.0, 0))


def careless(row: dict[str, Any]) -> dict[str, Any]:
    """A report as copy without commas has it."""
    text = row["text"]
    at = [0]
    for c in text:
        at.append(at[-1] + (c != ","))
    claims = [{k: [[at[s], at[e]] for s, e in c[k]] for k in ("speaker", "cue", "content")} for c in row["claims"]]
    return row | {"text": text.replace(",", ""), "claims": claims}


def fit_words(rows: list[list[float]], targets: list[float]) -> dict[str, Any]:
    """A little network, the mean of three seeds side by side."""
    scale = StandardScaler().fit(rows)
    x = scale.transform(rows)
    nets = [
        MLPRegressor(
            hidden_layer_sizes=(12,), alpha=1.0, learning_rate_init=3e-3, max_iter=120, early_stopping=True, random_state=s
        ).fit(x, targets)
        for s in SEEDS
    ]
    w1 = np.concatenate([n.coefs_[1] for n in nets]) / len(nets)
    return {
        "mean": scale.mean_,
        "scale": scale.scale_,
        "w0": np.concatenate([n.coefs_[0] for n in nets], 1),
        "b0": np.concatenate([n.intercepts_[0] for n in nets]),
        "w1": w1,
        "b1": np.mean([n.intercepts_[1] for n in nets], 0),
    }


def fit_claim(rows: list[list[float]], targets: list[bool]) -> dict[str, Any]:
    """A logistic regression."""
    scale = StandardScaler().fit(rows)
    line = LogisticRegression(C=0.3, max_iter=1000).fit(scale.transform(rows), targets)
    return {"mean": scale.mean_, "scale": scale.scale_, "w0": line.coef_.T, "b0": line.intercept_}


def train(cases: list[Case], threshold: float = 0.5) -> Scorers:
    """All scorers, in turn."""
    return Scorers(arrays(cases, threshold))


def arrays(cases: list[Case], threshold: float) -> dict[str, np.ndarray]:
    """The arrays of all scorers."""
    out: dict[str, Any] = {"threshold": threshold, "nested_threshold": NESTED}
    rows, targets = [], []
    for c in cases:
        for (_, r), fits in zip(c.contents, c.fits, strict=True):
            if fits and max(fits)[0] >= 0.4:
                rows += r
                targets += [0.6 * f + 0.4 * (f == 1) for f, _ in fits]
    out |= {f"content.{k}": v for k, v in fit_words(rows, targets).items()}
    rows, targets = [], []
    for c in cases:
        for (words, r), fits in zip(c.speakers, c.fits, strict=True):
            if fits and max(fits)[0] >= 0.5:
                gold = c.gold[-max(fits)[1]]["speaker"]
                rows += r
                targets += [0.7 * (f1(c.tokens(w), gold) >= 0.5) + 0.3 * f1(c.tokens(w), gold) for w in words]
    out |= {f"speaker.{k}": v for k, v in fit_words(rows, targets).items()}
    half = Scorers(_float(out) | _blank())
    found = [x for c in cases for x in judged(c, half)]
    outer = [(row, right and not inside) for row, right, inside, _ in found]
    inner = [(row, right) for row, right, inside, own in found if inside and own]
    for name, some in (("claim", outer), ("nested", inner)):
        if some:
            out |= {f"{name}.{k}": v for k, v in fit_claim([r for r, _ in some], [y for _, y in some]).items()}
    return _float(out)


def judged(c: Case, half: Scorers) -> list[tuple[list[float], bool, bool, bool]]:
    """The numbers of each pair, whether it is right, whether it lies in what a gold claim says, and whether the report is our own.

    The corpus marks no claims within claims; our own reports have them.
    """
    said = {k for g in c.gold for k in g["content"]}
    chosen = []
    for p in c.pairs:
        words, fit = m.content(c.doc, c.marks, p, half)
        if words:
            chosen.append((*c.best(words), p, words, fit))
    taken: set[int] = set()
    out = []
    for f, k, p, words, fit in sorted(chosen, key=lambda x: -x[0]):
        says, _ = m.speaker(c.doc, p, half)
        right = f >= 0.5 and k not in taken
        taken |= {k} if right else set()
        at = m.head(p)
        inside = at >= 0 and c.doc.words[at].start in said
        out.append((m.describe(c.doc, c.marks, p, words, fit, says, c.field), right, inside, c.own))
    return out


def _blank() -> dict[str, Any]:
    n = len(m.CLAIM_FEATURES)
    empty = {"mean": np.zeros(n), "scale": np.ones(n), "w0": np.zeros((n, 1)), "b0": np.zeros(1)}
    return _float({f"{name}.{k}": v for name in ("claim", "nested") for k, v in empty.items()})


def _float(found: dict[str, Any]) -> dict[str, np.ndarray]:
    return {k: np.asarray(v, np.float32) for k, v in found.items()}


def drafts(case: Case, scorers: Scorers) -> list[Draft]:
    """What a report gives with some scorers."""
    c = case
    return m.choose(c.doc, c.marks, c.pairs, c.field, scorers)


def count(case: Case, found: list[Draft]) -> np.ndarray:
    """How the drafts of a report match its gold."""
    gold = [(g["content"], g["speaker"]) for g in case.gold]
    return claims_score.count(gold, [(case.tokens(tuple(d.content)), case.tokens(tuple(d.speaker))) for d in found])


def _files(folder: pathlib.Path) -> Encoder:
    return Encoder({n: (folder / n).read_bytes() for n in FILES})


def main() -> None:
    """Train, measure, choose the threshold, write."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpora", type=pathlib.Path)
    arguments.add_argument("--model", type=pathlib.Path, help="folder of encoder files; default the shipped ones")
    arguments.add_argument("--before", type=pathlib.Path, help="files of an encoder trained without our own reports")
    arguments.add_argument("--threshold", type=float, help="keep this one instead of the best")
    arguments.add_argument("--out", type=pathlib.Path, default=pathlib.Path(__file__).parents[1] / "src" / "dateline" / "data")
    a = arguments.parse_args()
    model = _files(a.model) if a.model else encoder()
    rows = [json.loads(x) for x in (a.corpora / "claims-train.jsonl").read_text(encoding="utf-8").split("\n") if x][::TUNED]
    cases = [Case(r, model) for r in rows]
    bare = [Case(careless(r), model) if not k % BARE else None for k, r in enumerate(rows)]
    own = [Case(r, _files(a.before)) for r in every(OWN, "train")] if a.before else []
    unseen = [Case(r, model) for r in every(OWN, "test")]
    left_out = [
        train([c for some in (cases, bare) for k, c in enumerate(some) if c and k % FOLDS != f] + own) for f in range(FOLDS)
    ]
    best = (0.0, 0.5)
    for threshold in np.arange(0.25, 0.66, 0.05):
        for s in left_out:
            s.threshold = float(threshold)
        n = sum((count(c, drafts(c, left_out[k % FOLDS])) for k, c in enumerate(cases)), np.zeros(5, int))
        o = sum((count(c, drafts(c, left_out[0])) for c in unseen), np.zeros(5, int))
        print(f"threshold {threshold:.2f}: {figures(n)} | own: {figures(o)}", flush=True)
        best = max(best, ((n[0] + n[1]) / (n[3] + n[4]), float(threshold)))
    cases += [*own, *(c for c in bare if c)]
    data = io.BytesIO()
    kept = a.threshold or best[1]
    made: dict[str, Any] = arrays(cases, kept)
    np.savez_compressed(data, **made)
    (a.out / MODEL).write_bytes(data.getvalue())
    (a.out / DIGEST).write_text(digest(data.getvalue()) + "\n", encoding="utf-8")
    print(f"threshold {best[1]:.2f} is best, {kept:.2f} kept; {len(data.getvalue()) / 1e3:.1f} kB")


if __name__ == "__main__":
    main()
