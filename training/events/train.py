"""Train the event heads with the encoder: ``python -m training.events.train WORK --start NAME --name NAME [--fold K]``.

Begins from the claims' network and goes on learning claims beside events (a batch of claims, of masked pairs, of events in turn),
so that one encoder serves both. With ``--fold K`` a fifth of the reports (by their digest) and of the pairs stays out, with
``--without CORPUS`` all of a corpus; what the network says of those is for the scorers that are trained on top. Seeded: the same
data, seed and threads give the same weights.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import pathlib
import random
import time
from typing import TYPE_CHECKING, Any

import torch
from safetensors.torch import load_file, save_file
from torch.nn import functional as F  # noqa: N812  its usual name

from dateline.model.wordpiece import WordPiece
from training.encoder.batches import Piece, batch, chunks
from training.encoder.network import Network, rate, trainable
from training.encoder.train import examples, groups, learned, loss, vocabulary
from training.events import pairs
from training.events.batches import Events, Told, events, masked, spread, told
from training.events.network import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FOLDS = 5
SIZE, SENTENCES = 8, 24
RATES = (1.2e-4, 1e-3)
AVERAGED = 0.99
NEGATIVE = 0.5
"""Weight of reports that tell of no event of the kind (news of firms)."""


def fold(name: str) -> int:
    """Which fifth a report belongs to."""
    return hashlib.blake2b(name.encode(), digest_size=4).digest()[0] % FOLDS


def documents(work: pathlib.Path, split: WordPiece, out: int, without: str) -> list[list[Told]]:
    """What is learned from."""
    kept = [
        e
        for e in examples(work, "events")
        if (e["corpus"] != without and e["file"] != without) and (out < 0 or fold(e["id"]) != out)
    ]
    few = [e for k, e in enumerate(examples(work, "firms")) if k % 2]
    return [told(e, split) for e in kept] + [told(e, split, NEGATIVE) for e in few]


def value(network: Network, b: Events) -> tuple[torch.Tensor, list[float]]:
    """The loss of a batch of events, and its parts: triggers, types, statuses, roles."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        h = network.read(b.base.ids, b.base.quoted, b.base.mask, b.base.first)
        said = network.events.words(h).float()
        roles = network.events.roles(h, b.row, b.word, b.words).float() if len(b.row) else None
    one = (F.binary_cross_entropy_with_logits(said[..., 0], b.trigger, reduction="none") * b.weight).sum() / b.weight.sum() * 12
    if roles is None:
        return one, [one.item(), 0.0, 0.0, 0.0]
    at = said[b.row, b.word]
    each = torch.stack(
        [
            -(b.types * F.log_softmax(at[:, 1 : 1 + TYPES], -1)).sum(-1),
            -(b.statuses * F.log_softmax(at[:, 1 + TYPES :], -1)).sum(-1),
        ]
    )
    two, three = (each * b.worth).sum(-1) / b.worth.sum()
    known = (b.roles >= 0).float()
    four = (F.cross_entropy(roles.flatten(0, 1), b.roles.clamp(0).flatten(), reduction="none").view_as(known) * known).sum()
    four = four / known.sum() * 20
    return one + two + 0.7 * three + four, [one.item(), two.item(), three.item(), four.item()]


def typed(network: Network, some: list[tuple[Any, list[int]]]) -> torch.Tensor:
    """The loss of a batch of masked pairs."""
    ids, quoted, mask, first, there, actor, recipient = masked([m for m, _ in some])
    target = torch.stack([spread(k, TYPES) for _, k in some])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        h = network.read(ids, quoted, mask, first)
        said = network.events.pairs(h, there, actor, recipient).float()
    return -(target * F.log_softmax(said, -1)).sum(-1).mean()


def endless(make: Any) -> Iterator[Any]:
    """Epoch after epoch."""
    for _ in itertools.count():
        yield from make()


def batches(documents: Sequence[Sequence[Piece]], rnd: random.Random) -> list[list[Any]]:
    """One epoch of chunks in batches of like length, in random order. Own sentences are read several to a chunk."""
    order = list(documents)
    rnd.shuffle(order)
    single = [p for d in order if len(d) == 1 for p in d]
    bundles = [single[k : k + 3] for k in range(0, len(single), 3)]
    found = [c for _, _, c in chunks([*[d for d in order if len(d) > 1], *bundles], rnd=rnd)]
    rnd.shuffle(found)
    out = []
    for k in range(0, len(found), SIZE * 10):
        some = sorted(found[k : k + SIZE * 10], key=lambda c: sum(p.length for p in c))
        out += [some[j : j + SIZE] for j in range(0, len(some), SIZE)]
    rnd.shuffle(out)
    return out


def main() -> None:
    """Train one network."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("work", type=pathlib.Path)
    arguments.add_argument("--start", required=True)
    arguments.add_argument("--name", required=True)
    arguments.add_argument("--epochs", type=float, default=6)
    arguments.add_argument("--share", type=float, default=0.8, help="share of the new weights; the rest are those begun from")
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--threads", type=int, default=1)
    arguments.add_argument("--fold", type=int, default=-1)
    arguments.add_argument("--without", default="")
    arguments.add_argument("--claims", type=int, default=2, help="a batch of claims every so many steps; 0 for none")
    arguments.add_argument("--pairs", type=int, default=2, help="likewise of masked pairs")
    a = arguments.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    names, rows = vocabulary(a.work)
    split = WordPiece(names)
    start = load_file(a.work / f"{a.start}.safetensors")
    network = Network(rows, list(range(1 + max(int(k.split(".")[2]) for k in start if k.startswith("encoder.layers.")))))
    network.load_state_dict(start, strict=False)
    run(network, split, a, start)


def run(network: Network, split: WordPiece, a: argparse.Namespace, start: dict[str, torch.Tensor]) -> None:
    """The loop over steps."""
    rnd = random.Random(a.seed)
    docs = documents(a.work, split, a.fold, a.without)
    claimed = learned(a.work, split, 1.0) if a.claims else []
    read = [pairs.read(r, split) for r in examples(a.work, "pairs") if a.pairs and (a.fold < 0 or fold(r["group"]) != a.fold)]
    some = [p for p in read if p]
    inner, heads = trainable(network)
    best = torch.optim.AdamW([{"params": inner}, {"params": heads}], lr=RATES[0], weight_decay=0.01)
    average = torch.optim.swa_utils.AveragedModel(network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(AVERAGED))
    total = int(len(batches(docs, random.Random(a.seed))) * a.epochs)
    more = endless(lambda: groups(claimed, rnd, frozenset(), 0.0))
    twos = endless(lambda: [rnd.sample(some, min(SENTENCES, len(some)))])
    began, parts = time.time(), [0.0] * 6
    print("reports", len(docs), "steps", total, flush=True)
    network.train()
    for step, group in zip(range(total), endless(lambda: batches(docs, rnd)), strict=False):
        for part, full in zip(best.param_groups, RATES, strict=True):
            part["lr"] = full * rate(step, total, 60)
        sum_, now = value(network, events(group))
        sum_.backward()
        if a.claims and not step % a.claims:
            other, _ = loss(network, batch(next(more)))
            other.backward()
            now.append(other.item())
        if a.pairs and not step % a.pairs:
            kind = typed(network, next(twos))
            kind.backward()
            now.append(kind.item())
        torch.nn.utils.clip_grad_norm_([*inner, *heads], 1.0)
        best.step()
        best.zero_grad(set_to_none=True)
        average.update_parameters(network)
        parts = [x + y for x, y in zip(parts, [*now, 0.0, 0.0], strict=False)]
        if not (step + 1) % 100:
            print(step + 1, [round(x / 100, 3) for x in parts], f"{time.time() - began:.0f} s", flush=True)
            parts = [0.0] * 6
    save_file(blended(average.module.state_dict(), start, a.share), a.work / f"{a.name}.safetensors")


def blended(new: dict[str, torch.Tensor], old: dict[str, torch.Tensor], share: float) -> dict[str, torch.Tensor]:
    """Weights between those begun from and those reached: claims lose less, events nothing (Wortsman et al. 2022, WiSE-FT)."""
    return {k: (share * v + (1 - share) * old[k] if k in old and v.is_floating_point() else v).contiguous() for k, v in new.items()}


if __name__ == "__main__":
    main()
