"""Somebody who may speak: an actor of the report, or a speaker that is none yet."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.records import Span
    from dateline.vocab import ActorKind, SpeakerKind


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody who may speak."""

    name: str
    kind: ActorKind
    id: str = ""
    """Id of the actor; empty for a document, and for an actor to be made."""
    proper: bool = False
    """Whether it goes by a name."""
    person: bool = False
    plural: bool = False
    document: bool = False
    gender: str = ""
    country: str | None = None
    roles: set[str] = field(default_factory=set)
    """Nouns by which it goes, and the words of its names, lower case."""
    marks: set[str] = field(default_factory=set)
    """Other words of its descriptions."""
    names: list[list[str]] = field(default_factory=list)
    at: list[int] = field(default_factory=list)
    """Head words of its mentions, in order."""
    subject: set[int] = field(default_factory=set)
    """Those of them that are subjects."""
    spoke: list[int] = field(default_factory=list)
    """Numbers of the claims that it made, in the order of reading."""
    party: Entity | None = None
    """Whom it speaks for."""
    told: SpeakerKind | None = None
    """What sort of speaker its first description makes it."""
    new: list[Span] = field(default_factory=list)
    """Mentions that no earlier layer has."""

    def before(self, i: int) -> int:
        """Head word of its last mention before a word; -1 if there is none."""
        k = bisect_left(self.at, i)
        return self.at[k - 1] if k else -1

    def note(self, i: int, *, subject: bool) -> None:
        """Take a mention."""
        k = bisect_left(self.at, i)
        if k == len(self.at) or self.at[k] != i:
            self.at.insert(k, i)
        if subject:
            self.subject.add(i)
