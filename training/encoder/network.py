"""The network: MiniLM's lower layers over a pruned vocabulary, and the heads of the claims.

Heads: ``cue`` gives each word its probability of being the head of a cue. For each likely cue ``pairs`` labels every word of its
paragraph as none, speaker, content or cue: an additive score (cue and word and signed distance), a multiplicative one, and a
convolution over both, so that neighbours agree. ``words`` (training only) labels words without regard to a cue, which steadies
the encoder.
"""

from __future__ import annotations

import math

import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812  its usual name

from dateline.model.heads import BUCKETS, FAR, bucket
from training.encoder.pretrained import original
from training.events.network import EventHeads

WIDTH, HEADS, INNER, PLACES = 384, 12, 1536, 288
LABELS = 4
"""None, speaker, content, cue."""
PAIR, NEAR = 96, 3
"""Width of the pair scores; words that a convolution sees."""
_OLD = "encoder.layer.{}."


class Layer(nn.Module):
    """A transformer layer with its normalisation after, as in BERT."""

    def __init__(self, dropout: float) -> None:
        """Make the parts; weights come by :func:`_copy`."""
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """``x`` (batch, pieces, 384), ``mask`` (batch, 1, 1, pieces) zero where there is a piece, far below elsewhere."""
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        scores = (q @ k.transpose(-1, -2)) * (
            WIDTH // HEADS
        ) ** -0.5 + mask  # on a CPU quicker to learn through than the fused kernel
        a = (scores.softmax(-1).to(v.dtype) @ v).transpose(1, 2).reshape(b, n, WIDTH)
        x = self.norm1(x + self.out(a))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x), approximate="tanh"))))


class Encoder(nn.Module):
    """Pieces to vectors; ``words`` holds the rows of the pruned vocabulary."""

    def __init__(self, rows: list[int], layers: list[int], dropout: float = 0.1) -> None:
        """Take the original rows of the pieces and the original layers to keep, from the pretrained weights."""
        super().__init__()
        w = original().weights
        self.words = nn.Embedding.from_pretrained(w["embeddings.word_embeddings.weight"][rows], freeze=True)
        kind = w["embeddings.token_type_embeddings.weight"][0]
        self.places = nn.Embedding.from_pretrained(w["embeddings.position_embeddings.weight"][:PLACES] + kind, freeze=False)
        self.quotes = nn.Embedding.from_pretrained(torch.zeros(2, WIDTH), freeze=False)
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.norm.load_state_dict({k: w[f"embeddings.LayerNorm.{k}"] for k in ("weight", "bias")})
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in layers)
        for own, k in zip(self.layers, layers, strict=True):
            _copy(own, {n.removeprefix(_OLD.format(k)): x for n, x in w.items() if n.startswith(_OLD.format(k))})

    def forward(self, ids: torch.Tensor, quoted: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """``ids``, ``quoted``, ``mask`` (batch, pieces) to (batch, pieces, 384)."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.drop(self.norm(self.words(ids) + self.quotes(quoted) + self.places(places)))
        wide = (mask[:, None, None, :] - 1).to(torch.bfloat16 if torch.is_autocast_enabled("cpu") else torch.float32) * 1e4
        for layer in self.layers:
            x = layer(x, wide)
        return x


def _copy(own: nn.Module, w: dict[str, torch.Tensor]) -> None:
    a = "attention.self."
    state = {f"qkv.{k}": torch.cat([w[f"{a}{n}.{k}"] for n in ("query", "key", "value")]) for k in ("weight", "bias")}
    names = {"out": "attention.output.dense", "up": "intermediate.dense", "down": "output.dense"}
    names |= {"norm1": "attention.output.LayerNorm", "norm2": "output.LayerNorm"}
    state |= {f"{n}.{k}": w[f"{old}.{k}"] for n, old in names.items() for k in ("weight", "bias")}
    own.load_state_dict(state)


class Network(nn.Module):
    """The encoder with the heads of the claims."""

    def __init__(self, rows: list[int], layers: list[int]) -> None:
        """Begin from the pretrained encoder and heads at random (seed torch before)."""
        super().__init__()
        self.encoder = Encoder(rows, layers)
        self.cue = nn.Sequential(nn.Linear(WIDTH, PAIR), nn.ReLU(), nn.Linear(PAIR, 1))
        self.cue_add, self.word_add = nn.Linear(WIDTH, PAIR), nn.Linear(WIDTH, PAIR)
        self.cue_mul, self.word_mul = nn.Linear(WIDTH, PAIR), nn.Linear(WIDTH, PAIR)
        self.distance = nn.Embedding(BUCKETS, PAIR)
        nn.init.normal_(self.distance.weight, std=0.02)
        self.label = nn.Linear(2 * PAIR, LABELS)
        self.near = nn.Conv1d(2 * PAIR, PAIR // 2, NEAR, padding=NEAR // 2)
        self.label_near = nn.Linear(PAIR // 2, LABELS, bias=False)
        self.words = nn.Linear(WIDTH, LABELS - 1)
        self.events = EventHeads()
        self.drop = nn.Dropout(0.1)
        self.register_buffer("buckets", torch.tensor([bucket(d) for d in range(-FAR, FAR + 1)]), persistent=False)

    def read(self, ids: torch.Tensor, quoted: torch.Tensor, mask: torch.Tensor, first: torch.Tensor) -> torch.Tensor:
        """A vector for each word: its first piece's. ``first`` (batch, words) says which piece that is."""
        h = self.encoder(ids, quoted, mask)
        return self.drop(torch.gather(h, 1, first.unsqueeze(-1).expand(-1, -1, WIDTH)))

    def pairs(
        self, h: torch.Tensor, row: torch.Tensor, cue: torch.Tensor, words: torch.Tensor, there: torch.Tensor
    ) -> torch.Tensor:
        """Logits (cues, words, 4) for the words ``words`` (cues, words) of each cue's paragraph, ``there`` false at padding."""
        a, b = h[row, cue], h[row.unsqueeze(1), words]
        far = self.buckets[(words - cue.unsqueeze(1)).clamp(-FAR, FAR) + FAR]
        x = F.relu(self.cue_add(a).unsqueeze(1) + self.word_add(b) + self.distance(far))
        y = self.cue_mul(a).unsqueeze(1) * self.word_mul(b)
        z = torch.cat([x, y], -1) * there.unsqueeze(-1)
        return self.label(z) + self.label_near(F.relu(self.near(z.transpose(1, 2))).transpose(1, 2))


def trainable(network: Network) -> tuple[list[nn.Parameter], list[nn.Parameter]]:
    """The parameters of the encoder, and those of the heads."""
    inner = [p for n, p in network.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    return inner, [p for n, p in network.named_parameters() if not n.startswith("encoder.")]


def rate(step: int, total: int, warm: int = 100, last: float = 0.02) -> float:
    """The share of the full learning rate at a step: up in ``warm`` steps, down along a half cosine."""
    return min(1.0, (step + 1) / warm) * max(last, 0.5 * (1 + math.cos(math.pi * step / total)))
