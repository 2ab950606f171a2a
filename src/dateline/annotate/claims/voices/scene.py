"""The state of reading a report's speakers in order: who spoke last, who speaks around, what the actors layer says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.annotate.claims.voices.entity import Entity
    from dateline.parsed import Parsed


_RECENT = 8
"""Speakers that are remembered."""


class Scene:
    """What the features of one speaker's candidates look at besides the words."""

    def __init__(self, doc: Parsed) -> None:
        """Begin a report."""
        self.doc = doc
        self.spoken: list[Entity] = []
        """Who made the claims so far, the last at the end."""
        self.recent: list[Entity] = []
        """The last speakers, each once, the last of all first."""
        self.outer: Entity | None = None
        """Who says what the speaker's words stand in."""
        self.direct = False
        """Whether that is a direct quotation."""
        self.own: Entity | None = None
        """Who is meant as the actors layer has it."""
        self.latest: Entity | None = None
        """The candidate mentioned last."""
        self.alone = False
        """Whether there is but one candidate."""

    def sent(self, i: int) -> int:
        """Number of a word's sentence."""
        return self.doc.words[i].sent

    def block(self, i: int) -> int:
        """Number of a word's paragraph."""
        return self.doc.sentences[self.doc.words[i].sent].block

    def opens(self, i: int) -> bool:
        """Whether a word stands in the first words of its sentence."""
        return i - self.doc.sentences[self.doc.words[i].sent].first < 6

    def spoke(self, e: Entity) -> None:
        """Note who made the next claim."""
        self.spoken.append(e)
        if e in self.recent:
            self.recent.remove(e)
        self.recent.insert(0, e)
        del self.recent[_RECENT:]

    def back(self, e: Entity) -> int:
        """How many other speakers spoke since, as far as they are remembered; -1 if it never spoke."""
        return self.recent.index(e) if e in self.recent else _RECENT if e.spoke else -1

    def look(self, options: list[Entity]) -> None:
        """Note what depends on all candidates together."""
        self.latest = options[0] if options else None
        self.alone = len(options) == 1
