"""What has been read of a report so far, for descriptions that look back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.actors.tables import lexicon
from dateline.vocab import ActorKind, MentionKind

if TYPE_CHECKING:
    from dateline.annotate.actors.link import Linker
    from dateline.annotate.actors.model import Candidate, Cluster


_STATE = frozenset({ActorKind.STATE, ActorKind.MILITARY, ActorKind.POLICE})
_OFFICIAL = frozenset({"official", "diplomat", "negotiator", "delegate"})


class Context:
    """The mentions before the word that is being read, and whose things are."""

    def __init__(self, linker: Linker) -> None:
        """Begin a report."""
        self.linker = linker
        self.doc = linker.doc
        self.lex = lexicon()
        self.past: list[Candidate] = []
        """Names and descriptions so far."""
        self.by_word: dict[str, list[Cluster]] = {}
        """Actors by the head words and titles they go by, the one spoken of last at the end."""
        self.regimes: dict[str, list[str]] = {}
        """Countries whose government the report names anywhere, by head word."""

    def push(self, c: Candidate) -> None:
        """A mention has its actor."""
        self.past.append(c)
        k = c.cluster
        if k is not None:
            for w in k.words:
                self.by_word.setdefault(w, []).append(k)

    def covering(self, i: int) -> list[Candidate]:
        """Candidates whose head is word ``i``."""
        return self.linker.at.get(i, [])

    def owner(self, c: Candidate) -> Cluster | None:
        """The actor that a description or title says it belongs to, if it is one already."""
        if c.owner < 0:
            return None
        return next((p.cluster for p in self.covering(c.owner) if p.cluster is not None and p is not c), None)

    def country(self, c: Candidate) -> str | None:
        """The country that the words give, of a state or of its person."""
        if c.country:
            return c.country
        if c.owner_known is not None:
            return c.owner_known.country
        owner = self.owner(c)
        return owner.country if owner is not None else None

    def home(self) -> str | None:
        """The country whose army or police is meant where none is said."""
        said = {x for w in ("government", "regime") for x in self.regimes.get(w, ())}
        return self.linker.focus() or (said.pop() if len(said) == 1 else None)

    def whose(self, c: Candidate) -> Cluster | None:
        """The actor that a description belongs to; a state that only its adjective names becomes one by it."""
        owner = self.owner(c)
        if owner is None and c.owner_known is not None:
            owner = self.linker.known(c.owner_known)
            if 0 <= c.owner < c.head:
                owner.extra.append(self.doc.words[c.owner].span)
        return owner

    def belongs(self, k: Cluster, c: Candidate) -> None:
        """Note whose ``k`` is, as the description or title says."""
        if k.part_of is not None:
            return
        owner = self._body(self.whose(c), k)
        if owner is not None and owner is not k and not _within(owner, k):
            k.part_of = owner
            k.country = k.country or owner.country

    def _body(self, owner: Cluster | None, k: Cluster) -> Cluster | None:
        """The state of a person whose minister or delegation ``k`` is; otherwise the owner itself."""
        if owner is None or k.kind not in _STATE or not self._one(owner):
            return owner
        if owner.part_of is not None:
            return owner.part_of
        k.country = k.country or owner.country
        return None

    def _one(self, k: Cluster) -> bool:
        """Whether an actor is one person, named or described by an office."""
        return k.kind is ActorKind.PERSON or (k.generic and not k.plural and bool(k.words & (self.lex.titles | _OFFICIAL)))

    def side(self, k: Cluster, c: Candidate) -> str | None:
        """The party whose side a description puts an actor on: "an opposition official", "Iran-backed militias"."""
        sets, words = self.lex.sets, self.doc.words
        if k.kind in {ActorKind.STATE, ActorKind.CIVILIAN} or (k.part_of is not None and k.part_of.kind is ActorKind.STATE):
            return None
        for i in range(c.first, c.head):
            w = words[i]
            if w.lower in sets["backed"] and i > c.first + 1 and i - 2 in self.linker.hits:
                return self.linker.hits[i - 2].name
            if w.lower in sets["sides"] and not sets["rebels"] & k.words:
                state = self.linker.state(self.home()) if w.lower in sets["state_sides"] else None
                return state.name if state is not None and state.mentions else w.lower
        return None

    def named(self, p: Candidate) -> bool:
        """Whether a mention is a name."""
        return p.form is MentionKind.NAME

    def is_person(self, c: Candidate) -> bool:
        """Whether a description is of one person."""
        lex = self.lex
        if c.plural or c.word in lex.state_heads or c.word in lex.institution:
            return False
        if c.word in lex.titles or c.word in lex.single or c.word in lex.sources:
            return True
        return c.word in lex.nominal and c.kind in {ActorKind.CIVILIAN, ActorKind.MEDIA} and c.word not in lex.vague


def _within(k: Cluster, whole: Cluster) -> bool:
    """Whether ``k`` is part of ``whole``, however far down."""
    seen = 0
    part: Cluster | None = k
    while part is not None and seen < 10:
        if part is whole:
            return True
        part, seen = part.part_of, seen + 1
    return False
