"""The heads of the events.

Over each word's vector: whether it is the head of a trigger, and which type and status it would have. For each likely trigger:
which words are its actors, its recipients and its place (as a cue finds its speaker).
``pair`` types what one named span does to another, where both stand masked in the text: in training only, to steady the encoder.
"""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812  its usual name

from dateline.model.heads import BUCKETS, FAR, bucket

WIDTH, INNER, PAIR = 384, 192, 64
TYPES, STATUSES, ROLES = 16, 12, 4
"""Types; statuses; nothing, actor, recipient, place."""


class EventHeads(nn.Module):
    """Word vectors (batch, words, 384) to what they say of events."""

    def __init__(self) -> None:
        """Begin at random (seed torch before)."""
        super().__init__()
        self.hidden = nn.Linear(WIDTH, INNER)
        self.out = nn.Linear(INNER, 1 + TYPES + STATUSES)
        self.trigger_add, self.word_add = nn.Linear(WIDTH, PAIR), nn.Linear(WIDTH, PAIR)
        self.trigger_mul, self.word_mul = nn.Linear(WIDTH, PAIR), nn.Linear(WIDTH, PAIR)
        self.distance = nn.Embedding(BUCKETS, PAIR)
        nn.init.normal_(self.distance.weight, std=0.02)
        self.role = nn.Linear(2 * PAIR, ROLES)
        self.pair_in, self.pair_out = nn.Linear(3 * WIDTH, INNER), nn.Linear(INNER, TYPES)
        self.drop = nn.Dropout(0.15)
        self.register_buffer("buckets", torch.tensor([bucket(d) for d in range(-FAR, FAR + 1)]), persistent=False)

    def words(self, h: torch.Tensor) -> torch.Tensor:
        """Logits (batch, words, 1 + 16 + 12): trigger or not, types, statuses."""
        return self.out(self.drop(F.relu(self.hidden(self.drop(h)))))

    def roles(self, h: torch.Tensor, row: torch.Tensor, trigger: torch.Tensor, words: torch.Tensor) -> torch.Tensor:
        """Logits (triggers, words, 4) for the words ``words`` (triggers, words) of each trigger's paragraph."""
        a, b = h[row, trigger], h[row.unsqueeze(1), words]
        far = self.buckets[(words - trigger.unsqueeze(1)).clamp(-FAR, FAR) + FAR]
        x = F.relu(self.trigger_add(a).unsqueeze(1) + self.word_add(b) + self.distance(far))
        y = self.trigger_mul(a).unsqueeze(1) * self.word_mul(b)
        return self.role(self.drop(torch.cat([x, y], -1)))

    def pairs(self, h: torch.Tensor, there: torch.Tensor, actor: torch.Tensor, recipient: torch.Tensor) -> torch.Tensor:
        """Logits (batch, 16) of what the word ``actor`` of each row does to the word ``recipient``."""
        at = torch.arange(len(h))
        most = h.masked_fill(there.unsqueeze(-1) == 0, -1e4).amax(1)
        return self.pair_out(self.drop(F.relu(self.pair_in(self.drop(torch.cat([h[at, actor], h[at, recipient], most], -1))))))
