"""A claim in the making: word indices instead of spans, so that parts can still be moved."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Draft:
    """What one cue may attribute to whom."""

    head: int
    """The cue's head word; -1 for a quotation that carries on without a cue of its own."""
    cue: list[int]
    key: str
    shape: str
    content: list[int]
    score: float
    speaker: list[int] = field(default_factory=list)
    source: int = -1
    """Head word of the speaker, or of what a relative pronoun stands for; -1 if there is none."""
    addressee: list[int] = field(default_factory=list)
    speech: bool = False
    """Whether the content is a quotation attached by its marks, not by the parse."""
