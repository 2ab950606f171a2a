"""Examples of events to batches."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import torch

from training.encoder.batches import Batch, Chunk, Piece, batch
from training.events.network import STATUSES, TYPES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.model.wordpiece import WordPiece


@dataclass
class Told(Piece):
    """A paragraph with what happens in it."""

    happenings: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Events:
    """A batch of chunks, with for each word whether it is a trigger (weight 0 where the loss leaves it out), and the triggers.

    Of them: chunk, word, types and statuses as probabilities, weight, the words of their paragraph, each word's role (-1 not told).
    """

    base: Batch
    trigger: torch.Tensor
    weight: torch.Tensor
    row: torch.Tensor
    word: torch.Tensor
    types: torch.Tensor
    statuses: torch.Tensor
    worth: torch.Tensor
    words: torch.Tensor
    roles: torch.Tensor


def told(example: dict[str, Any], split: WordPiece, weight: float = 1.0) -> list[Told]:
    """The paragraphs of an example."""
    return [
        Told([split(f) for f in p["forms"]], list(p["quoted"]), [], weight, happenings=p["happenings"])
        for p in example["paragraphs"]
    ]


def events(group: Sequence[Chunk]) -> Events:
    """Collate chunks of paragraphs with events."""
    base = batch(group)
    trigger, weight = torch.zeros(base.there.shape), base.there * base.weight
    row, word, types, statuses, worth, words, roles = [], [], [], [], [], [], []
    for r, (chunk, bases) in enumerate(zip(group, base.bases, strict=True)):
        for p, (first, n) in zip(chunk, bases, strict=True):
            some = p.happenings if isinstance(p, Told) else []
            for e in some:
                weight[r, [first + k for k in e["also"]]] = 0
            for e in some:
                at = first + e["word"]
                trigger[r, at] = 1
                weight[r, at] = e["weight"] * p.weight
            for e in some:
                row.append(r)
                word.append(first + e["word"])
                types.append(spread(e["types"], TYPES))
                statuses.append(spread(e["statuses"], STATUSES))
                worth.append(e["weight"] * p.weight)
                words.append(first + torch.arange(n))
                roles.append(torch.tensor(e["roles"]))
    pad = torch.nn.utils.rnn.pad_sequence
    empty = not row
    return Events(
        base, trigger, weight, torch.tensor(row, dtype=torch.long), torch.tensor(word, dtype=torch.long),
        torch.zeros(0, TYPES) if empty else torch.stack(types),
        torch.zeros(0, STATUSES) if empty else torch.stack(statuses),
        torch.tensor(worth),
        torch.zeros(0, 0, dtype=torch.long) if empty else pad(words, batch_first=True),
        torch.zeros(0, 0, dtype=torch.long) if empty else pad(roles, batch_first=True, padding_value=-1),
    )  # fmt: skip


def spread(accepted: Sequence[int], classes: int) -> torch.Tensor:
    """Accepted classes as probabilities, the first twice as likely as each other."""
    out = torch.zeros(classes)
    for n, k in enumerate(dict.fromkeys(accepted)):
        out[k] = 1.0 if n else 2.0
    return out / max(1e-9, float(out.sum()))


def masked(rows: Sequence[tuple[list[tuple[int, ...]], list[int], int, int]]) -> tuple[torch.Tensor, ...]:
    """Collate sentences whose two spans are masked, each (pieces, quoted, actor's word, recipient's word)."""
    chunks: list[Chunk] = [[Piece(p, q, [])] for p, q, _, _ in rows]
    b = batch(chunks)
    return b.ids, b.quoted, b.mask, b.first, b.there, torch.tensor([a for *_, a, _ in rows]), torch.tensor([r for *_, r in rows])
