"""Sentences with a named pair, both masked, for the pair head."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dateline.model.words import paragraph
from training.events.examples import TYPES

if TYPE_CHECKING:
    from dateline.model.wordpiece import WordPiece

MASKS = ("x", "y")
"""What stands for the actor and for the recipient."""
YIELD = ("CONCEDE", "RETREAT")
"""What the older type YIELD has become."""
Masked = tuple[list[tuple[int, ...]], list[int], int, int]


def masked(text: str, actor: tuple[int, int], recipient: tuple[int, int], split: WordPiece) -> Masked | None:
    """A sentence with the words of its two spans replaced; None if a span holds no word."""
    rows: list[tuple[int, ...]] = []
    quoted: list[int] = []
    at = [-1, -1]
    p = paragraph(text, 0, len(text))
    for (s, e), form, mark in zip(p.spans, p.forms, p.quoted, strict=True):
        own = next((k for k, (a, b) in enumerate((actor, recipient)) if s < b and a < e), -1)
        if own >= 0 and at[own] >= 0:
            continue
        if own >= 0:
            at[own] = len(rows)
        rows.append(split(MASKS[own] if own >= 0 else form))
        quoted.append(mark)
    return (rows, quoted, at[0], at[1]) if min(at) >= 0 else None


def kinds(label: str) -> list[int]:
    """The numbers of a type's labels."""
    return [TYPES.index(t) for t in (YIELD if label == "YIELD" else (label,))]


def read(row: dict[str, Any], split: WordPiece) -> tuple[Masked, list[int]] | None:
    """A pair of the training file."""
    if not row["actor"] or not row["recipient"]:
        return None
    m = masked(row["text"], tuple(row["actor"]), tuple(row["recipient"]), split)
    return (m, kinds(row["type"])) if m else None
