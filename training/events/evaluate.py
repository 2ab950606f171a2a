"""What trained networks find by themselves in reports they have not seen.

``python -m training.events.evaluate WORK --names A0 A1 …``.

``NAME`` was trained with ``--fold K`` if it ends in a digit K, or with ``--without CORPUS`` if given as ``NAME=CORPUS``. Each is
run as it would be shipped (int8). For each corpus and threshold: events that must be found, of these found, found with an
accepted type, status and actor (a word of the actor's name, none where none is told), with all three; predicted, and of these
wrong (no event there at all).
"""

from __future__ import annotations

import argparse
import collections
import pathlib
from typing import Any

import numpy as np

from dateline.model.encoder import Encoder
from dateline.model.words import Paragraph
from training.encoder.export import files
from training.encoder.train import examples
from training.events.train import fold

THRESHOLDS = (0.3, 0.4, 0.5, 0.6)
ACTOR = 1


def said(model: Encoder, e: dict[str, Any], least: float) -> list[list[Any]]:
    """What a network finds in each paragraph of an example."""
    some = [Paragraph(tuple(map(tuple, p["spans"])), tuple(p["forms"]), tuple(p["quoted"])) for p in e["paragraphs"]]
    return [model.happenings(v, np.flatnonzero(v.event[:, 0] > least)) for v in model.read(some)]


def judged(e: dict[str, Any], found: list[list[Any]], n: collections.Counter[tuple[str, float, str]]) -> None:
    """Count one report."""
    for t in THRESHOLDS:
        for p, some in zip(e["paragraphs"], found, strict=True):
            met = set()
            likely = [x for x in some if x.likely > t]
            for g in p["happenings"]:
                at = {g["word"], *g["also"]}
                hits = [k for k, x in enumerate(likely) if x.word in at]
                met |= set(hits)
                if g["weight"] < 1:
                    continue
                n[e["file"], t, "gold"] += 1
                fits = [right(g, likely[k]) for k in hits]
                best = max(fits, key=sum, default=None)
                if best is not None:
                    for name, ok in zip(("found", "type", "status", "actor", "all"), (True, *best, all(best)), strict=True):
                        n[e["file"], t, name] += ok
            n[e["file"], t, "said"] += len(likely)
            n[e["file"], t, "wrong"] += len(likely) - len(met)


def right(g: dict[str, Any], x: Any) -> tuple[bool, bool, bool]:
    """Whether type, status and actor of what was found are those of the gold."""
    actors = [k for k, r in enumerate(g["roles"]) if r == ACTOR]
    likely = np.flatnonzero(x.roles[:, ACTOR] > 0.5).tolist()
    who = bool(set(actors) & set(likely)) if actors else True
    return int(x.types.argmax()) in g["types"], int(x.statuses.argmax()) in g["statuses"], who


def main() -> None:
    """Score the networks, each on what it has not seen."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("work", type=pathlib.Path)
    arguments.add_argument("--names", nargs="+", required=True)
    a = arguments.parse_args()
    n: collections.Counter[tuple[str, float, str]] = collections.Counter()
    docs = [e for e in examples(a.work, "events") if e["corpus"] != "own"]
    for given in a.names:
        name, _, corpus = given.partition("=")
        model = Encoder(files(a.work, name))
        digits = [int(c) for c in name if c.isdigit()]
        for e in docs:
            if (corpus and corpus in {e["corpus"], e["file"]}) or (not corpus and fold(e["id"]) == digits[-1]):
                judged(e, said(model, e, min(THRESHOLDS)), n)
    for c in [*sorted({c for c, *_ in n}), "all"]:
        for t in THRESHOLDS:
            k = {w: sum(v for (d, u, x), v in n.items() if u == t and x == w and c in {d, "all"}) for w in
                 ("gold", "found", "type", "status", "actor", "all", "said", "wrong")}  # fmt: skip
            shares = " ".join(f"{w} {100 * k[w] / max(1, k['gold']):.1f}" for w in ("found", "type", "status", "actor", "all"))
            print(f"{c} > {t}: gold {k['gold']}, {shares}; said {k['said']}, wrong {100 * k['wrong'] / max(1, k['said']):.1f} %")


if __name__ == "__main__":
    main()
