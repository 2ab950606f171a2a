"""The stage on which negotiations are looked for: who is on whose side, and what each sentence is about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dateline import tree
from dateline.annotate.claims.api import claim_at
from dateline.languages import table
from dateline.vocab import ActorKind, MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.findings import Findings
    from dateline.parsed import Parsed
    from dateline.records import Actor, Claim, Span

LEXICON: dict[str, Any] = table("negotiation")
_FIRST_PERSON = frozenset({"we", "us", "our", "ours", "i", "me", "my"})
_APART = frozenset(LEXICON["apart"])
_DEPTH = 5


@dataclass
class Scene:
    """A parsed report with what is known of its actors. Sides are actor ids that stand for all who act on their behalf."""

    doc: Parsed
    found: Findings

    @cached_property
    def lemmas(self) -> list[frozenset[str]]:
        """For each sentence the lower-case lemmas in it."""
        words = self.doc.words
        return [frozenset(w.lemma.lower() for w in words[s.first : s.stop]) for s in self.doc.sentences]

    @cached_property
    def weight(self) -> Counter[str]:
        """How often each actor is mentioned."""
        return Counter(m.actor for m in self.found.mentions if m.actor)

    @cached_property
    def unknown(self) -> frozenset[str]:
        """Ministers, envoys and authorities of whom the report does not say whose they are."""
        kinds = {ActorKind.PERSON, ActorKind.STATE, ActorKind.POLITICAL}
        return frozenset(a.id for a in self.found.actors if a.kind in kinds and not a.country and not a.part_of)

    @cached_property
    def fighting(self) -> frozenset[str]:
        """Sides that are armed groups or states."""
        return frozenset(a.id for a in self.found.actors if a.kind in {ActorKind.ARMED_GROUP, ActorKind.STATE})

    @cached_property
    def described(self) -> frozenset[str]:
        """Sides that no name stands for."""
        sides = {self.side(a.id) for a in self.found.actors}
        named = {self.side(m.actor) for m in self.found.mentions if m.actor and m.kind is MentionKind.NAME}
        countries = {a.id for a in self.found.actors if a.country}
        return frozenset(s for s in sides - named if s and s not in countries)

    @cached_property
    def _root(self) -> dict[str, str]:
        """Actor id -> id of the side: whom it belongs to, and one side for armed groups of whom only one is named.

        Groups that stand apart from a country's rebels are never taken for them.
        """
        actors = {a.id: a for a in self.found.actors}
        roots = {}
        for a in self.found.actors:
            top = a
            for _ in range(_DEPTH):
                parent = actors.get(top.part_of or "")
                if parent is None or parent is a:
                    break
                top = parent
            roots[a.id] = top.id
        states = {a.country: a.id for a in self.found.actors if a.kind is ActorKind.STATE and a.country}
        for a in self.found.actors:
            if a.kind is ActorKind.PERSON and roots[a.id] == a.id and a.country in states:
                roots[a.id] = states[a.country]
        tops = [actors[i] for i in dict.fromkeys(roots.values())]
        return self._joined(roots, _armed(tops, self._named), _stateless(tops))

    @cached_property
    def _named(self) -> set[str | None]:
        return {m.actor for m in self.found.mentions if m.kind is MentionKind.NAME}

    def _joined(self, roots: dict[str, str], *kinds: tuple[list[Actor], list[Actor]]) -> dict[str, str]:
        """Give descriptions ("the rebels", "the authorities") to the one name of their sort, or to their commonest description."""
        for names, described in kinds:
            if described and len(names) <= 1:
                head = names[0].id if names else max(described, key=lambda a: (self.weight[a.id], a.id)).id
                merged = {a.id for a in described}
                roots = {k: head if v in merged else v for k, v in roots.items()}
        return roots

    @cached_property
    def present(self) -> list[list[str]]:
        """For each sentence the sides mentioned in it, each mention once, in order."""
        out: list[list[str]] = [[] for _ in self.doc.sentences]
        for m in sorted(self.found.mentions, key=lambda m: m.span):
            word = self.doc.word_at(m.span[0]) if m.actor else None
            side = self.side(m.actor)
            if word is not None and side:
                out[word.sent].append(side)
        return out

    def side(self, actor: str | None) -> str | None:
        """The side of an actor."""
        return self._root.get(actor) if actor else None

    def side_of(self, i: int) -> str | None:
        """The side that word ``i``, the head of a noun phrase, stands for; "we" is the speaker's side."""
        w = self.doc.words[i]
        if w.lower in _FIRST_PERSON:
            return self.speaker(claim_at(self.found, w.start))
        actor = self.found.actor_at(w.span) or (self.found.actor_at(tree.phrase(self.doc, i)) if w.pos != "PRON" else None)
        return self.side(actor)

    def sides_of(self, heads: Iterable[int]) -> list[str]:
        """The sides of some words, once each, in order."""
        return list(dict.fromkeys(s for i in heads if (s := self.side_of(i))))

    def face(self, side: str, sentences: Iterable[int]) -> str:
        """Who stands for a side at the table: the state, or its army or a party where only that is named around the talks."""
        spans = [self.doc.sentences[k].span for k in sentences]
        near = [m for m in self.found.mentions if m.actor and any(a <= m.span[0] < b for a, b in spans)]
        whole = [m for m in near if not any(o is not m and o.span[0] <= m.span[0] and m.span[1] <= o.span[1] for o in near)]
        mine = Counter(m.actor for m in whole if m.actor and self.side(m.actor) == side)
        kinds = {a.id: a.kind for a in self.found.actors}
        members = [a for a in mine if kinds[a] in {ActorKind.MILITARY, ActorKind.POLITICAL} and a in self._named]
        return side if mine[side] or not members else max(members, key=lambda a: (mine[a], a))

    def participants(self, heads: Iterable[int]) -> list[str]:
        """Like :meth:`sides_of`, and of "the presidents of A, B and C" all three."""
        out: list[str] = []
        for i in heads:
            w = self.doc.words[i]
            several = w.tag in {"NNS", "NNPS"} and any(k.lower == "of" for k in self.doc.children(i))
            span = (w.start, max(self.doc.words[k].end for k in self.doc.subtree(i))) if several else w.span
            inside = [s for s in self.sides_in(span) if s not in self.unknown] if several else []
            out += inside if len(inside) > 1 else self.sides_of([i])
        return list(dict.fromkeys(out))

    def sides_in(self, span: Span) -> list[str]:
        """The sides of all mentions inside a span, in order."""
        inside = [m for m in self.found.mentions if m.actor and span[0] <= m.span[0] and m.span[1] <= span[1]]
        return list(dict.fromkeys(s for m in sorted(inside, key=lambda m: m.span) if (s := self.side(m.actor))))

    def untimed(self, span: Span) -> Span:
        """A span without the time that it begins with: "Thursday on a ceasefire" is "a ceasefire"."""
        for t in self.found.times:
            if t.span[0] == span[0] and t.span[1] < span[1]:
                rest = self.doc.words_in((t.span[1], span[1]))
                while rest and (rest[0].pos == "PUNCT" or rest[0].lower in {"on", "to", "for"}):
                    rest.pop(0)
                return (rest[0].start, span[1]) if rest else span
        return span

    def place_in(self, span: Span) -> bool:
        """Whether a place is named inside a span."""
        return any(m.place and span[0] <= m.span[0] and m.span[1] <= span[1] for m in self.found.mentions)

    def speaker(self, claim: Claim | None) -> str | None:
        """The side on whose behalf a claim is made."""
        return self.side(claim.affiliation or claim.speaker_actor) if claim else None

    def hits(self, sentences: Iterable[int], words: frozenset[str]) -> int:
        """In how many of the sentences one of the words occurs."""
        return sum(bool(self.lemmas[k] & words) for k in sentences)


def _armed(actors: list[Actor], named: set[str | None]) -> tuple[list[Actor], list[Actor]]:
    """Armed groups with a name of their own, an army that belongs to no state among them; and those only described."""
    own = [
        a for a in actors if a.kind is ActorKind.ARMED_GROUP or (a.kind is ActorKind.MILITARY and not a.part_of and not a.country)
    ]
    names = [a for a in own if a.id in named and a.name not in _APART]
    return names, [a for a in own if a.kind is ActorKind.ARMED_GROUP and a.id not in named]


def _stateless(actors: list[Actor]) -> tuple[list[Actor], list[Actor]]:
    """States, and authorities whose state the text does not say."""
    states = [a for a in actors if a.kind is ActorKind.STATE]
    return [a for a in states if a.country], [a for a in states if not a.country]
