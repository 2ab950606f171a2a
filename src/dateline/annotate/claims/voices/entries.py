"""Speakers by name, and new ones: what the words call them becomes an entity of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from dateline.annotate.actors.persons import tokens
from dateline.annotate.actors.tables import lexicon, tables
from dateline.annotate.claims.voices.entity import Entity
from dateline.annotate.claims.voices.heard import OTHER, PRONOUN, Heard, pronoun
from dateline.annotate.claims.voices.naming import document_word, person_word
from dateline.vocab import ActorKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.annotate.claims.voices.cast import Cast
    from dateline.annotate.claims.voices.scene import Scene
    from dateline.parsed import Parsed

LONGEST = 8
"""Words of a description that make the name of somebody who is only described."""
_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_OPEN = frozenset({ActorKind.PERSON, ActorKind.OTHER, ActorKind.CIVILIAN})
"""Kinds of actors that may turn out to be a person or a body by the words beside them."""


class Tells(Protocol):
    """Tells whether a name is a body's rather than a person's."""

    def __call__(self, h: Heard, e: Entity | None, *, place: bool) -> bool:
        """``e`` is whom the actors layer has for it, ``place`` says whether it is a place's name as well."""


class Entries:
    """Finds and makes entities for one report."""

    def __init__(self, doc: Parsed, cast: Cast, scene: Scene, link: Callable[[Heard], Entity | None], body: Tells) -> None:
        """Prepare for one report; ``link`` finds whom a pronoun means."""
        self.doc = doc
        self.cast = cast
        self.scene = scene
        self.link = link
        self.body = body

    def named(self, h: Heard) -> Entity:
        """The actor of a name: as the actors layer has it, by its words, or a new one."""
        first, stop = h.name or (h.head, h.head + 1)
        words = self.doc.words
        text = " ".join(self.doc.text[words[first].start : words[stop - 1].end].split())
        parts = tokens(text)
        at = next((e for i in range(stop - 1, first - 1, -1) if (e := self.cast.heads.get(i)) is not None and e.proper), None)
        if len(parts) == 1 and (at is None or (not at.person and at.kind is ActorKind.OTHER)):  # "Vukelja" after "Drago Vukelja"
            at = self.cast.named(parts, person=True) or self._longer(h, parts) or at
        person = not self.body(h, at, place=stop - 1 in self.cast.places)
        if at is not None:
            if at.kind in _OPEN and not at.gender and not at.spoke and at.name not in tables().known:
                at.person = person
            if len(parts) > 1 and parts not in at.names:
                at.names.append(parts)
                self.cast.call(at)
            return at
        return self.cast.named(parts, person=person) or self.cast.named(parts, person=None) or self._create(h, text, person=person)

    def short(self, h: Heard) -> Entity | None:
        """Whom a capitalised word that the parser takes for a noun names, if a name in the report ends so."""
        parts = tokens(self.doc.words[h.head].text)
        known = self.cast.named(parts, person=None) or self._longer(h, parts)
        text = self.doc.words[h.head].text
        return known or (self._create(h, text, person=False) if text in tables().names else None)

    def _longer(self, h: Heard, parts: list[str]) -> Entity | None:
        """The one whose longer name ends with a word, by the parser's names."""
        name, person = self.cast.full.get(parts[-1] if parts else "", ("", False))
        if not name:
            return None
        return self.cast.named(tokens(name), person=None) or self._create(h, name, person=person)

    def _create(self, h: Heard, name: str, *, person: bool) -> Entity:
        known = tables().names.get(name)
        if known is not None:
            same = self.cast.titled(known.name)
            if same is not None:
                return same
            name, person = known.name, known.kind is ActorKind.PERSON
        kind_ = (
            known.kind
            if known
            else ActorKind.PERSON
            if person
            else next((lexicon().organization[t] for t in reversed(tokens(name)) if t in lexicon().organization), ActorKind.OTHER)
        )
        e = Entity(name, kind_, proper=True, person=person, gender=h.gender, country=known.country if known else None)
        e.names = [tokens(name)]
        e.roles = set(e.names[0])
        return self.cast.add(e)

    def fresh(self, h: Heard) -> Entity:
        """Somebody who is described and was not spoken of before."""
        own = self.scene.own
        document = document_word(h.word)
        if own is not None and not own.proper and not own.spoke and not h.other and h.form != "partitive" and not document:
            return own
        w = self.doc.words[h.head]
        person = not document and not h.plural and person_word(h.word)
        kind_ = lexicon().nominal.get(h.word, ActorKind.CIVILIAN if person else ActorKind.OTHER)
        e = Entity(self._phrase(h), kind_, person=person, plural=h.plural, document=document, gender=h.gender)
        e.names = [tokens(w.text)]
        group = self._group(h)
        if group is not None:
            e.roles |= group.roles
            e.kind, e.party = group.kind, group.party
            e.person = (not h.plural and group.person) or group.plural
        return self.cast.add(e)

    def _group(self, h: Heard) -> Entity | None:
        """Of whom somebody new is one: "one of them"; "a third"."""
        if h.form == "partitive":
            for p in self.doc.children(h.head):
                for o in self.doc.children(p.i):
                    if o.dep == "pobj":
                        key = PRONOUN.get(o.lower)
                        return self.link(pronoun(o, "they")) if key else self.cast.heads.get(o.i)
        if h.word in OTHER and h.form == "indefinite":
            return next((e for e in self.scene.recent if not e.proper and (e.person or e.plural)), None)
        return None

    def _phrase(self, h: Heard) -> str:
        """The description without its article, up to a comma."""
        words = [self.doc.words[i] for i in h.words]
        while len(words) > 1 and words[0].pos == "DET" and h.form != "partitive":
            words = words[1:]
        stop = next((n for n, w in enumerate(words) if n and (w.text in {",", "("} or w.tag in _RELATIVE)), len(words))
        return " ".join(self.doc.text[words[0].start : words[min(stop, LONGEST) - 1].end].split())
