"""What a trained network finds by itself, without rules: ``python -m training.encoder.evaluate WORK CORPORA --names A B …``.

For each network, as it would be shipped (int8): F1 of content, of content with speaker and of exact content, precision and
recall of content on claims-dev, at the threshold that is best on the articles of claims-train that it was not trained on; words
per CPU-second of encoder, heads and decoding; then mean and spread over the networks.
"""

from __future__ import annotations

import argparse
import pathlib
import time
from typing import Any

import numpy as np

from dateline.annotate.claims.decode import LIKELY, decode
from dateline.model.encoder import Encoder
from training.claims_score import Said, count, figures, tokens
from training.encoder.data import lines, pieces
from training.encoder.export import files
from training.encoder.train import TUNED

THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5)


def found(model: Encoder, text: str) -> list[tuple[float, Said]]:
    """The likely claims of a text with their scores."""
    some = pieces(text)
    return [
        (x.score, (_tokens(text, p.spans, x.content), _tokens(text, p.spans, x.speaker)))
        for p, vectors in zip(some, model.read(some), strict=True)
        for x in decode(model.cues(vectors, LIKELY))
    ]


def _tokens(text: str, spans: tuple[tuple[int, int], ...], words: tuple[int, ...]) -> frozenset[int]:
    return tokens(text, [spans[k] for k in words])


def score(model: Encoder, rows: list[dict[str, Any]]) -> tuple[dict[float, np.ndarray], float]:
    """Counts at each threshold, and words per CPU-second."""
    start = time.process_time()
    said = [found(model, r["text"]) for r in rows]
    speed = sum(len(r["text"].split()) for r in rows) / (time.process_time() - start)
    gold = [[(tokens(r["text"], c["content"]), tokens(r["text"], c["speaker"])) for c in r["claims"]] for r in rows]
    sums = {
        t: sum((count(g, [x for s, x in p if s > t]) for g, p in zip(gold, said, strict=True)), np.zeros(5, int))
        for t in THRESHOLDS
    }
    return sums, speed


def main() -> None:
    """Score the networks."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("work", type=pathlib.Path)
    arguments.add_argument("corpora", type=pathlib.Path)
    arguments.add_argument("--names", nargs="+", required=True)
    a = arguments.parse_args()
    tuned = lines(a.corpora / "claims-train.jsonl")[::TUNED]
    dev = lines(a.corpora / "claims-dev.jsonl")
    reached = []
    for name in a.names:
        model = Encoder(files(a.work, name))
        held = score(model, tuned)[0]
        at = max(THRESHOLDS, key=lambda t: held[t][0] / (held[t][3] + held[t][4]))
        sums, speed = score(model, dev)
        n = sums[at]
        reached.append([200 * n[k] / (n[3] + n[4]) for k in range(3)])
        print(f"{name}: threshold {at}, claims-dev {figures(n)}; {speed:,.0f} words per CPU-second", flush=True)
    mean, spread = np.mean(reached, 0), np.ptp(reached, 0)
    print("mean", *(f"{m:.1f} (spread {s:.1f})" for m, s in zip(mean, spread, strict=True)))


if __name__ == "__main__":
    main()
