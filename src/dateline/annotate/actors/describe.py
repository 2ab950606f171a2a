"""Which actor a description stands for: what it stands beside, the state, its army, the holder of an office, a group, people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.actors.context import Context
from dateline.annotate.actors.groups import Groups
from dateline.annotate.actors.states import States
from dateline.vocab import ActorKind

if TYPE_CHECKING:
    from dateline.annotate.actors.link import Linker
    from dateline.annotate.actors.model import Candidate, Cluster


class Describer:
    """Resolves the descriptions of one report in reading order."""

    def __init__(self, linker: Linker) -> None:
        """Prepare for one report."""
        self.doc = linker.doc
        self.context = Context(linker)
        self.states = States(self.context)
        self.groups = Groups(self.context)

    def prepare(self, nominals: list[Candidate]) -> None:
        """Look over the whole report: whose government is spoken of, whose rebels."""
        for c in nominals:
            country = self.context.country(c)
            if c.word in self.context.lex.state_heads and country:
                self.context.regimes.setdefault(c.word, []).append(country)
        self.groups.prepare(nominals)

    def name(self, c: Candidate) -> None:
        """A name has its actor; note whom the person belongs to."""
        self.context.push(c)
        k = c.cluster
        if k is None or k.kind is not ActorKind.PERSON:
            return
        owner = self.context.owner(c)
        if c.title or (owner is not None and owner.kind is not ActorKind.PERSON):
            self.context.belongs(k, c)

    def resolve(self, c: Candidate) -> None:
        """Give a description its actor, or none."""
        target = self._apposed(c) or self._described(c)
        if target is not None:
            target.side = target.side or self.context.side(target, c)
            target.take(c)
            self.context.push(c)

    def _described(self, c: Candidate) -> Cluster | None:
        lex = self.context.lex
        if c.word in lex.stance:
            return self.states.stance(c) or (
                self.groups.resolve(c) if (c.plural and c.word != "side") or (c.word == "enemy" and c.owner < 0) else None
            )
        if c.word in lex.state_heads:
            return self.states.state(c) or self.groups.resolve(c)
        if self.states.is_body(c):
            return self.states.body(c) or self.groups.resolve(c)
        if c.word in lex.single and not c.plural and not c.indefinite:
            return self.states.holder(c) or self.groups.resolve(c)
        return self.groups.resolve(c)

    def _copula(self, c: Candidate) -> list[int]:
        """Subjects of "is" before a description: "Santos, who is the party's leader"."""
        w = self.doc.words[c.head]
        if w.dep != "attr" or not (c.definite or c.owner >= 0) or not self.context.is_person(c):
            return []
        verb = self.doc.words[w.head]
        return [] if verb.lemma != "be" or tree.is_negated(self.doc, verb.i) else tree.surface_subjects(self.doc, verb.i)

    def _apposed(self, c: Candidate) -> Cluster | None:
        """The named actor that a description stands beside: "Oscar Arias, the president"; "the president, Oscar Arias"."""
        if c.plural:
            return None
        w = self.doc.words[c.head]
        others = [w.head] if w.dep == "appos" else [k.i for k in self.doc.children(c.head) if k.dep == "appos"]
        others += self._copula(c)
        for i in others:
            for p in self.context.covering(i):
                k = p.cluster
                if k is None or p.head != i or not self.context.named(p) or k.kind is ActorKind.STATE:
                    continue
                if (k.kind is ActorKind.PERSON) == self.context.is_person(c):
                    self.context.belongs(k, c)
                    return k
        return None
