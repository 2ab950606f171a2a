"""Train the branch that types pairs: ``python -m training.events.pair_branch WORK --name NAME [--fold K]``.

NAME is the network whose shipped form the branch reads (its lower layers as exported, int8). The branch's layers begin as that
network's upper ones and learn the masked pairs alone (:mod:`training.events.pair_data`): first those near to them, then the pairs
themselves. With ``--fold K`` a fifth stays out and what is said of it goes to ``WORK/NAME.pairs`` (by the pair's number); NAME must
have been trained with the same ``--fold``. Without, the graph and its digest are written to ``--out``. Seeded: the same data, seed
and threads give the same weights.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F  # noqa: N812  its usual name

from dateline.annotate.events.masked import DIGEST, LABELS, MODEL, Masked, Reader
from dateline.annotate.events.typer import digest
from dateline.model.encoder import Encoder
from dateline.model.words import Paragraph
from training.encoder import export
from training.encoder.network import WIDTH, Layer, rate
from training.events import pair_graph
from training.events.join import lines
from training.events.train import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

LOWER = 2
"""Layers that are the shared encoder's."""
INNER, SIZE, EPOCHS, FIRST = 192, 16, 8.0, 1.0
"""Width of the head; sentences of a batch; epochs of the pairs, and before them of what is near to them."""
RATES = (1e-4, 1e-3)
SMOOTH = 0.1


@dataclass
class Seen:
    """A masked pair after the lower layers: (pieces, 384), the parties' first pieces, its type."""

    h: torch.Tensor
    actor: int
    recipient: int
    kind: int


class Branch(nn.Module):
    """Upper layers and a head over the parties' vectors, the mean and the highest of all."""

    def __init__(self, state: dict[str, torch.Tensor], kinds: int) -> None:
        """Begin as the upper layers of a network, the head at random (seed torch before)."""
        super().__init__()
        names = sorted({int(k.split(".")[2]) for k in state if k.startswith("encoder.layers.")})[LOWER:]
        self.layers = nn.ModuleList(Layer(0.1) for _ in names)
        for own, k in zip(self.layers, names, strict=True):
            start = f"encoder.layers.{k}."
            own.load_state_dict({n.removeprefix(start): x for n, x in state.items() if n.startswith(start)})
        self.inside, self.out = nn.Linear(4 * WIDTH, INNER), nn.Linear(INNER, kinds)
        self.drop = nn.Dropout(0.15)

    def forward(self, x: torch.Tensor, there: torch.Tensor, actor: torch.Tensor, recipient: torch.Tensor) -> torch.Tensor:
        """Logits (batch, types)."""
        wide = (there[:, None, None, :] - 1).to(torch.bfloat16 if torch.is_autocast_enabled("cpu") else torch.float32) * 1e4
        x = F.dropout(x, 0.1, self.training)
        for layer in self.layers:
            x = layer(x, wide)
        m, at = there.unsqueeze(-1), torch.arange(len(x))
        mean, most = (x * m).sum(1) / m.sum(1), x.masked_fill(m == 0, -1e4).amax(1)
        seen = torch.cat([x[at, actor], x[at, recipient], mean, most], -1)
        return self.out(self.drop(F.relu(self.inside(self.drop(seen)))))


def read(work: pathlib.Path, name: str) -> list[tuple[Masked, str, str] | None]:
    """Masked pairs of a file with type and group; None for one that could not be masked."""
    out: list[tuple[Masked, str, str] | None] = []
    rows: list[Any] = lines(work / f"{name}.masked")
    for r in rows:
        if r is None:
            out.append(None)
            continue
        words = Paragraph(((0, 0),) * len(r["forms"]), tuple(r["forms"]), tuple(r["quoted"]))
        out.append((Masked(words, r["actor"], r["recipient"]), r["type"], r["group"]))
    return out


def seen(m: Masked, kind: str, encoder: Encoder) -> Seen:
    """A pair after the lower layers."""
    h, first = encoder.lower(m.words)
    return Seen(torch.tensor(h), first[m.actor], first[m.recipient], LABELS.index(kind))


def collated(some: list[Seen]) -> tuple[tuple[torch.Tensor, ...], torch.Tensor]:
    """A batch: what the branch takes, and the types."""
    pad = torch.nn.utils.rnn.pad_sequence
    x = pad([s.h for s in some], batch_first=True)
    there = pad([torch.ones(len(s.h)) for s in some], batch_first=True)
    parts = (x, there, torch.tensor([s.actor for s in some]), torch.tensor([s.recipient for s in some]))
    return parts, torch.tensor([s.kind for s in some])


def epoch(some: list[Seen], rnd: random.Random) -> list[list[Seen]]:
    """Batches of like length in random order."""
    order = list(some)
    rnd.shuffle(order)
    out = []
    for k in range(0, len(order), SIZE * 8):
        part = sorted(order[k : k + SIZE * 8], key=lambda s: len(s.h))
        out += [part[j : j + SIZE] for j in range(0, len(part), SIZE)]
    rnd.shuffle(out)
    return out


def steps(some: list[Seen], epochs: float, rnd: random.Random) -> Iterator[tuple[float, list[Seen]]]:
    """Batches with the share of the full rate."""
    total = int(len(epoch(some, random.Random(0))) * epochs)
    done = 0
    while done < total:
        for group in epoch(some, rnd)[: total - done]:
            yield rate(done, total, total // 10), group
            done += 1


def learn(branch: Branch, some: list[Seen], epochs: float, rates: tuple[float, float], rnd: random.Random) -> None:
    """Some epochs."""
    heads = [*branch.inside.parameters(), *branch.out.parameters()]
    best = torch.optim.AdamW([{"params": branch.layers.parameters()}, {"params": heads}], lr=rates[0], weight_decay=0.01)
    branch.train()
    for share, group in steps(some, epochs, rnd):
        for part, full in zip(best.param_groups, rates, strict=True):
            part["lr"] = full * share
        parts, kinds = collated(group)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            said = branch(*parts)
        F.cross_entropy(said.float(), kinds, label_smoothing=SMOOTH).backward()
        torch.nn.utils.clip_grad_norm_(branch.parameters(), 1.0)
        best.step()
        best.zero_grad(set_to_none=True)
    branch.eval()


def trained(state: dict[str, torch.Tensor], near: list[Seen], some: list[Seen], seed: int) -> bytes:
    """The graph of a branch that learned first what is near to the pairs, then the pairs."""
    torch.manual_seed(seed)
    rnd = random.Random(seed)
    branch = Branch(state, len(LABELS))
    learn(branch, near, FIRST, RATES, rnd)
    learn(branch, some, EPOCHS, (RATES[0], RATES[1] / 3), rnd)
    weights = {k: v.float().numpy() for k, v in branch.state_dict().items()}
    return pair_graph.build(weights, len(branch.layers)).SerializeToString(deterministic=True)


def main() -> None:
    """Train one branch."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("work", type=pathlib.Path)
    arguments.add_argument("--name", required=True)
    arguments.add_argument("--fold", type=int, default=-1)
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--out", type=pathlib.Path, default=export.MODEL)
    a = arguments.parse_args()
    torch.set_num_threads(1)
    encoder = Encoder(export.files(a.work, a.name))
    rows = read(a.work, "pairs")
    out = {k for k, r in enumerate(rows) if r and a.fold >= 0 and fold(r[2]) == a.fold}
    some = [seen(*r[:2], encoder) for k, r in enumerate(rows) if r and k not in out]
    near = [seen(*r[:2], encoder) for r in read(a.work, "near") if r]
    raw = trained(load_file(a.work / f"{a.name}.safetensors"), near, some, a.seed)
    if a.fold < 0:
        (a.out / MODEL).write_bytes(raw)
        (a.out / DIGEST).write_text(digest(raw) + "\n", encoding="ascii")
        print(f"{MODEL}: {len(raw)} bytes, {len(some)} pairs, {len(near)} near to them")
        return
    reader = Reader(raw, encoder.lower)
    said = {k: reader(r[0]).tolist() for k, r in enumerate(rows) if r and k in out}
    (a.work / f"{a.name}.pairs").write_text(json.dumps(said), encoding="utf-8")
    right = [LABELS[max(range(len(v)), key=v.__getitem__)] == (rows[k] or ("", ""))[1] for k, v in said.items()]
    print(f"fold {a.fold}: {sum(right) / len(right):.3f} of {len(right)}")


if __name__ == "__main__":
    main()
