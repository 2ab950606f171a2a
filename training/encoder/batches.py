"""Examples to batches: paragraphs packed into chunks, padded, with what the losses need."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import torch

from dateline.model.wordpiece import END, PAD, START, WordPiece

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

CHUNK = 224
"""Pieces of a chunk at most (a single paragraph may run to ``LONGEST_CHUNK``)."""
LONGEST_CHUNK = 280


@dataclass
class Piece:
    """A paragraph ready for the encoder."""

    rows: list[tuple[int, ...]]
    quoted: list[int]
    cues: list[tuple[int, list[int]]]
    weight: float = 1.0
    soft: Soft | None = None
    length: int = field(init=False)

    def __post_init__(self) -> None:
        """Count the pieces."""
        self.length = sum(map(len, self.rows)) + 1


@dataclass
class Soft:
    """What a teacher says of a paragraph: probability of a cue at each word, and for its likely cues label probabilities."""

    cue: torch.Tensor
    labels: dict[int, torch.Tensor]


Chunk = list[Piece]


def pieces(example: dict[str, Any], split: WordPiece, weight: float = 1.0) -> list[Piece]:
    """The paragraphs of an example."""
    return [
        Piece([split(f) for f in p["forms"]], list(p["quoted"]), [(a, x) for a, x in p["cues"]], weight)
        for p in example["paragraphs"]
    ]


def without(p: Piece, gone: frozenset[int]) -> Piece:
    """A paragraph as careless copy has it: words whose piece is among ``gone`` are missing, if no cue hangs on them."""
    heads = {a for a, _ in p.cues} | set(p.soft.labels if p.soft else ())
    keep = [k for k, r in enumerate(p.rows) if k in heads or len(r) != 1 or r[0] not in gone]
    if not keep or len(keep) == len(p.rows):
        return p
    at = {k: n for n, k in enumerate(keep)}
    soft = p.soft and Soft(p.soft.cue[keep], {at[a]: y[keep] for a, y in p.soft.labels.items()})
    cues = [(at[a], [labels[k] for k in keep]) for a, labels in p.cues]
    return Piece([p.rows[k] for k in keep], [p.quoted[k] for k in keep], cues, p.weight, soft)


def chunks(
    documents: Sequence[Sequence[Piece]], limit: int = CHUNK, rnd: random.Random | None = None
) -> Iterator[tuple[int, int, Chunk]]:
    """Runs of neighbouring paragraphs: (document, first paragraph, paragraphs). With ``rnd`` of random length, for training."""
    for d, document in enumerate(documents):
        now: Chunk = []
        n, first, most = 1, 0, limit
        for k, p in enumerate(document):
            if now and n + p.length > most:
                yield d, first, now
                now, n, first = [], 1, k
                most = rnd.randint(limit // 3, limit) if rnd else limit
            now.append(p)
            n += p.length
        if now:
            yield d, first, now


@dataclass
class Batch:
    """Tensors of a batch of chunks. Words count through a chunk; ``bases``: each paragraph's first word and how many."""

    ids: torch.Tensor
    quoted: torch.Tensor
    mask: torch.Tensor
    first: torch.Tensor
    there: torch.Tensor
    cue: torch.Tensor
    weight: torch.Tensor
    tags: torch.Tensor
    pairs: Pairs | None
    bases: list[list[tuple[int, int]]]


@dataclass
class Pairs:
    """The cues of a batch: chunk, word, words of the paragraph, whether there, labels as probabilities (cues, words, 4), weight."""

    row: torch.Tensor
    cue: torch.Tensor
    words: torch.Tensor
    there: torch.Tensor
    target: torch.Tensor
    weight: torch.Tensor


def batch(group: Sequence[Chunk], mix: float = 0.0, doubt: float = 0.05) -> Batch:
    """Collate chunks; ``mix`` is the share of the teacher in the targets where there is gold (without gold it is all)."""
    ids, quoted, first, cue, tags, weight, bases = [], [], [], [], [], [], []
    asked: list[tuple[int, int, int, torch.Tensor, float]] = []
    for row, chunk in enumerate(group):
        x, q, c, t, w, b = [START], [0], [], [], [], []
        f: list[int] = []
        for p in chunk:
            base = len(f)
            b.append((base, len(p.rows)))
            for r, s in zip(p.rows, p.quoted, strict=True):
                f.append(min(len(x), LONGEST_CHUNK - 1))
                x += r
                q += [s] * len(r)
            x.append(END)
            q.append(0)
            own = torch.zeros(len(p.rows))
            marks = torch.zeros(len(p.rows), 3)
            for a, labels in p.cues:
                own[a] = 1
                for j, label in enumerate(labels):
                    if label:
                        marks[j, label - 1] = 1
            share = 0.0 if p.soft is None else mix if p.weight else 1.0
            if p.soft is not None:
                own = (1 - share) * own + share * p.soft.cue
            c.append(own)
            t.append(marks)
            w.append(torch.full((len(p.rows),), p.weight or 1.0))
            asked += [(row, base, a, y, v) for a, y, v in _asked(p, share, doubt)]
        ids.append(x[:LONGEST_CHUNK])
        quoted.append(q[:LONGEST_CHUNK])
        first.append(f)
        cue.append(torch.cat(c))
        tags.append(torch.cat(t))
        weight.append(torch.cat(w))
        bases.append(b)
    pad = torch.nn.utils.rnn.pad_sequence
    many = [torch.tensor(x) for x in ids]
    return Batch(
        pad(many, batch_first=True, padding_value=PAD),
        pad([torch.tensor(x) for x in quoted], batch_first=True),
        pad([torch.ones(len(x)) for x in many], batch_first=True),
        pad([torch.tensor(x) for x in first], batch_first=True),
        pad([torch.ones(len(x)) for x in first], batch_first=True),
        pad(cue, batch_first=True),
        pad(weight, batch_first=True),
        pad(tags, batch_first=True),
        _pairs(asked),
        bases,
    )


def _asked(p: Piece, share: float, doubt: float) -> Iterator[tuple[int, torch.Tensor, float]]:
    """The cues of a paragraph whose labels are learned: gold ones, and without gold those that the teacher finds likely."""
    gold = {a: torch.nn.functional.one_hot(torch.tensor(x), 4).float() for a, x in p.cues}
    soft = p.soft.labels if p.soft else {}
    for a in sorted({*gold, *(soft if not p.weight else ())}):
        if a in gold and a in soft:
            yield a, (1 - share) * gold[a] + share * soft[a], p.weight
        elif a in gold:
            yield a, gold[a], p.weight
        elif p.soft is not None and float(p.soft.cue[a]) > doubt:
            yield a, soft[a], float(p.soft.cue[a])


def _pairs(asked: list[tuple[int, int, int, torch.Tensor, float]]) -> Pairs | None:
    if not asked:
        return None
    pad = torch.nn.utils.rnn.pad_sequence
    return Pairs(
        torch.tensor([row for row, *_ in asked]),
        torch.tensor([base + a for _, base, a, _, _ in asked]),
        pad([base + torch.arange(len(y)) for _, base, _, y, _ in asked], batch_first=True),
        pad([torch.ones(len(y), dtype=torch.bool) for *_, y, _ in asked], batch_first=True),
        pad([y for *_, y, _ in asked], batch_first=True),
        torch.tensor([v for *_, v in asked]),
    )
