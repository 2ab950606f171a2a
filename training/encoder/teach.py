"""What trained networks together say of texts, for a smaller one to learn.

``python -m training.encoder.teach WORK --teachers A B --name NAME [--plain CORPUS …]`` writes ``WORK/NAME.soft``: for each
corpus, report and paragraph the mean probability of a cue at each word, and for likely cues (and gold ones) the mean label
probabilities. ``--share 3`` takes every third report of a corpus without gold.
"""

from __future__ import annotations

import argparse
import pathlib
from typing import Any

import torch
from safetensors.torch import load_file

from dateline.model.wordpiece import WordPiece
from training.encoder.batches import Piece, batch, chunks, pieces
from training.encoder.network import Network
from training.encoder.train import TUNED, examples, vocabulary

LEAST = 0.05


def network(work: pathlib.Path, name: str, rows: list[int]) -> Network:
    """A trained network, ready to be asked."""
    state = load_file(work / f"{name}.safetensors")
    layers = 1 + max(int(k.split(".")[2]) for k in state if k.startswith("encoder.layers."))
    out = Network(rows, list(range(layers)))
    out.load_state_dict(state, strict=False)
    return out.eval()


def views(networks: list[Network], document: list[Piece]) -> list[dict[str, Any]]:
    """What the networks say of each paragraph."""
    out: list[dict[str, Any]] = []
    for _, _, chunk in chunks([document]):
        b = batch([chunk])
        hidden = [n.read(b.ids, b.quoted, b.mask, b.first) for n in networks]
        cue = torch.stack([n.cue(h).squeeze(-1).sigmoid() for n, h in zip(networks, hidden, strict=True)]).mean(0)[0]
        for (base, many), p in zip(b.bases[0], chunk, strict=True):
            asked = sorted({a for a, _ in p.cues} | {int(k) for k in torch.nonzero(cue[base : base + many] > LEAST)})
            labels = {}
            if asked:
                words = (base + torch.arange(many)).expand(len(asked), -1)
                at, zero = torch.tensor(asked) + base, torch.zeros(len(asked), dtype=torch.long)
                there = torch.ones_like(words, dtype=torch.bool)
                said = [n.pairs(h, zero, at, words, there).softmax(-1) for n, h in zip(networks, hidden, strict=True)]
                labels = {str(a): y.half() for a, y in zip(asked, torch.stack(said).mean(0), strict=True)}
            out.append({"cue": cue[base : base + many].half(), "labels": labels})
    return out


def main() -> None:
    """Write what the teachers say."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("work", type=pathlib.Path)
    arguments.add_argument("--teachers", nargs="+", required=True)
    arguments.add_argument("--name", required=True)
    arguments.add_argument("--plain", nargs="*", default=[])
    arguments.add_argument("--share", type=int, default=1)
    a = arguments.parse_args()
    torch.set_num_threads(1)
    names, rows = vocabulary(a.work)
    split = WordPiece(names)
    networks = [network(a.work, t, rows) for t in a.teachers]
    out: dict[str, list[list[dict[str, Any]]]] = {}
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for corpus in ("claims-train", "own", *a.plain):
            found = examples(a.work, corpus)
            if corpus == "claims-train":
                found = [e for k, e in enumerate(found) if k % TUNED]
            elif corpus == "own":
                found = [e for e in found if e["split"] == "train"]
            else:
                found = found[:: a.share]
            out[corpus] = [views(networks, pieces(e, split)) for e in found]
            print(corpus, len(found), flush=True)
    torch.save(out, a.work / f"{a.name}.soft")


if __name__ == "__main__":
    main()
