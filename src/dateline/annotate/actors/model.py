"""What the parts of the actors layer hand to each other: candidates (words that may stand for an actor) and clusters (actors)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.vocab import ActorKind, MentionKind

if TYPE_CHECKING:
    from dateline.annotate.actors.tables import Known
    from dateline.records import Span


@dataclass(slots=True, eq=False)
class Candidate:
    """Words ``first <= i < stop`` that may stand for an actor; ``head`` is the word that a sentence's structure hangs on."""

    first: int
    stop: int
    head: int
    form: MentionKind
    kind: ActorKind
    name: str
    """The words, without article."""
    word: str = ""
    """Head word of a description, as the lexicon has it."""
    known: Known | None = None
    role: str = ""
    """How a name was found: name, people, capital, person, organisation."""
    country: str | None = None
    title: tuple[str, ...] = ()
    owner: int = -1
    """Index of the word that says whose it is: "his" spokesman, the army of "Syria"; -1 if none does."""
    owner_known: Known | None = None
    modifiers: frozenset[str] = frozenset()
    definite: bool = False
    indefinite: bool = False
    plural: bool = False
    proper: bool = False
    """Whether a name that is not in the tables qualifies it."""
    gender: str = ""
    sent: int = 0
    cluster: Cluster | None = None


@dataclass(slots=True, eq=False)
class Cluster:
    """One actor and all words of the report that stand for it."""

    name: str
    kind: ActorKind
    country: str | None = None
    known: Known | None = None
    part_of: Cluster | None = None
    side: str | None = None
    """Name of the party whose side it is on."""
    owner: Cluster | None = None
    """Whose it is, as its description says, even where that makes it no part of the owner."""
    gender: str = ""
    plural: bool = False
    generic: bool = False
    """Described, never named: its id is the report's own."""
    aliases: dict[str, None] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    """Head words and titles by which it goes."""
    modifiers: set[str] = field(default_factory=set)
    mentions: list[Candidate] = field(default_factory=list)
    extra: list[Span] = field(default_factory=list)
    id: str = ""

    def take(self, c: Candidate) -> None:
        """Add a mention."""
        c.cluster = self
        self.mentions.append(c)
        if c.form is MentionKind.PRONOUN:
            return
        self.aliases.setdefault(c.name, None)
        if c.word:
            self.words.add(c.word)
        self.words.update(c.title)
        self.gender = self.gender or c.gender
        self.country = self.country or c.country
