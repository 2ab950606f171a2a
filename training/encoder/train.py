"""Train the network: ``python -m training.encoder.train WORK --name NAME [--layers 0 1 2 3] [--seed 0] [--teachers NAME …]``.

Learns from the examples in WORK; articles whose number is a multiple of ``TUNED`` stay out (thresholds are chosen on them). The
running average of the weights is written to ``WORK/NAME.safetensors``. The same data, seed and number of threads give the same
weights.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import random
import time
from typing import TYPE_CHECKING, Any

import torch
from safetensors.torch import save_file
from torch.nn import functional as F  # noqa: N812  its usual name

from dateline.model.wordpiece import WordPiece
from training.encoder.batches import Batch, Piece, Soft, batch, chunks, pieces, without
from training.encoder.network import Network, rate, trainable

if TYPE_CHECKING:
    from collections.abc import Iterator

TUNED = 14
SIZE = 8
RATES = (1.5e-4, 1e-3)
AVERAGED = 0.998
"""Decay of the running average of the weights."""


def vocabulary(work: pathlib.Path) -> tuple[list[str], list[int]]:
    """The pieces, and their rows in the pretrained table."""
    lines = [x.split("\t") for x in (work / "vocabulary.txt").read_text(encoding="utf-8").split("\n") if x]
    return [p for p, _ in lines], [int(k) for _, k in lines]


def examples(work: pathlib.Path, name: str) -> list[dict[str, Any]]:
    """The examples of a corpus."""
    return [json.loads(x) for x in (work / f"{name}.examples").read_text(encoding="utf-8").split("\n") if x]


def learned(work: pathlib.Path, split: WordPiece, own: float) -> list[list[Piece]]:
    """The documents that are learned from: the corpus without what is tuned on, and our own reports with their weight."""
    out = [pieces(e, split) for k, e in enumerate(examples(work, "claims-train")) if k % TUNED]
    if own and (work / "own.examples").exists():
        out += [pieces(e, split, own) for e in examples(work, "own") if e["split"] == "train"]
    return out


def soften(work: pathlib.Path, split: WordPiece, documents: list[list[Piece]], teachers: str) -> list[list[Piece]]:
    """Give the documents what the teachers said of them, and add texts without gold (weight 0: the teachers are all their gold)."""
    said = torch.load(work / f"{teachers}.soft", weights_only=True)
    for d, views in zip(documents, [*said.pop("claims-train"), *said.pop("own")], strict=True):
        _take(d, views)
    for name, all_views in said.items():
        found = examples(work, name)
        share = -(-len(found) // len(all_views))
        for e, views in zip(found[::share], all_views, strict=True):
            documents.append(_take(pieces(e, split, 0.0), views))
    return documents


def _take(document: list[Piece], views: list[dict[str, Any]]) -> list[Piece]:
    for p, v in zip(document, views, strict=True):
        p.soft = Soft(v["cue"].float(), {int(a): y.float() for a, y in v["labels"].items()})
    return document


def loss(network: Network, b: Batch) -> tuple[torch.Tensor, list[float]]:
    """The loss of a batch, and its parts: cues, labels, words."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        h = network.read(b.ids, b.quoted, b.mask, b.first)
        cue, tags = network.cue(h).squeeze(-1).float(), network.words(h).float()
        pairs = network.pairs(h, b.pairs.row, b.pairs.cue, b.pairs.words, b.pairs.there).float() if b.pairs else None
    there = b.there * b.weight
    one = (F.binary_cross_entropy_with_logits(cue, b.cue, reduction="none") * there).sum() / b.there.sum() * 20
    three = (F.binary_cross_entropy_with_logits(tags, b.tags, reduction="none").mean(-1) * there).sum() / b.there.sum() * 0.5
    two = torch.zeros(())
    if pairs is not None and b.pairs is not None:
        each = -(b.pairs.target * F.log_softmax(pairs, -1)).sum(-1) * b.pairs.there * b.pairs.weight.unsqueeze(1)
        two = each.sum() / b.pairs.there.sum() * 2
    return one + two + three, [one.item(), two.item(), three.item()]


def groups(
    documents: list[list[Piece]], rnd: random.Random, commas: frozenset[int], careless: float
) -> Iterator[list[list[Piece]]]:
    """The chunks of one epoch in batches of like length, in random order, a share of them (``careless``) without ``commas``."""
    found = [c for _, _, c in chunks(documents, rnd=rnd)]
    found = [[without(p, commas) for p in c] if careless and rnd.random() < careless else c for c in found]
    rnd.shuffle(found)
    out = []
    for k in range(0, len(found), SIZE * 20):
        some = sorted(found[k : k + SIZE * 20], key=lambda c: sum(p.length for p in c))
        out += [some[j : j + SIZE] for j in range(0, len(some), SIZE)]
    rnd.shuffle(out)
    yield from out


def cue_f1(network: Network, documents: list[list[Piece]]) -> float:
    """F1 of cue heads at one half, to follow the training by."""
    network.eval()
    right = said = gold = 0
    found = [c for _, _, c in chunks(documents)]
    with torch.no_grad():
        for k in range(0, len(found), 16):
            b = batch(found[k : k + 16])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                yes = (network.cue(network.read(b.ids, b.quoted, b.mask, b.first)).squeeze(-1) > 0) & (b.there > 0)
            right += int((yes & (b.cue > 0)).sum())
            said += int(yes.sum())
            gold += int(b.cue.sum())
    network.train()
    return 200 * right / max(1, said + gold)


def main() -> None:
    """Train one network."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("work", type=pathlib.Path)
    arguments.add_argument("--name", required=True)
    arguments.add_argument("--layers", type=int, nargs="+", default=[0, 1, 2, 3])
    arguments.add_argument("--epochs", type=float, default=6)
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--threads", type=int, default=1)
    arguments.add_argument("--own", type=float, default=1.0, help="weight of our own marked reports")
    arguments.add_argument("--careless", type=float, default=0.0, help="share of the chunks that lose their commas")
    arguments.add_argument("--teachers", help="the file of what teachers said, NAME.soft")
    arguments.add_argument("--mix", type=float, default=0.5)
    a = arguments.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    rnd = random.Random(a.seed)
    names, rows = vocabulary(a.work)
    split = WordPiece(names)
    documents = learned(a.work, split, a.own)
    tuned = [pieces(e, split) for k, e in enumerate(examples(a.work, "claims-train")) if not k % TUNED]
    if a.teachers:
        documents = soften(a.work, split, documents, a.teachers)
    network = Network(rows, a.layers)
    run(network, documents, tuned, a, rnd, frozenset(split(",")))


def run(
    network: Network,
    documents: list[list[Piece]],
    tuned: list[list[Piece]],
    a: argparse.Namespace,
    rnd: random.Random,
    commas: frozenset[int],
) -> None:
    """The loop over steps."""
    inner, heads = trainable(network)
    best = torch.optim.AdamW([{"params": inner}, {"params": heads}], lr=RATES[0], weight_decay=0.01)
    average = torch.optim.swa_utils.AveragedModel(network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(AVERAGED))
    total = int(sum(1 for _ in groups(documents, random.Random(a.seed), commas, a.careless)) * a.epochs)
    step, began, parts = 0, time.time(), [0.0, 0.0, 0.0]
    print("steps", total, flush=True)
    while step < total:
        for group in groups(documents, rnd, commas, a.careless):
            for part, full in zip(best.param_groups, RATES, strict=True):
                part["lr"] = full * rate(step, total)
            value, some = loss(network, batch(group, a.mix))
            value.backward()
            torch.nn.utils.clip_grad_norm_([*inner, *heads], 1.0)
            best.step()
            best.zero_grad(set_to_none=True)
            average.update_parameters(network)
            parts = [x + y for x, y in zip(parts, some, strict=True)]
            step += 1
            if not step % 100:
                print(step, [round(x / 100, 3) for x in parts], f"{time.time() - began:.0f} s", flush=True)
                parts = [0.0, 0.0, 0.0]
            if step >= total:
                break
        print(f"cue F1 {cue_f1(network, tuned):.1f}, averaged {cue_f1(average.module, tuned):.1f}", flush=True)
        save_file({k: v.contiguous() for k, v in average.module.state_dict().items()}, a.work / f"{a.name}.safetensors")


if __name__ == "__main__":
    main()
