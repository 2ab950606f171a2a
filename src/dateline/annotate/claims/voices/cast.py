"""Who may be meant by a speaker's words: the actors of the report with where they stand, and speakers that are no actors yet."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING

from dateline.annotate.actors.persons import tokens
from dateline.annotate.actors.tables import fold, lexicon
from dateline.annotate.claims.voices.entity import Entity
from dateline.annotate.claims.voices.naming import noun, person_word
from dateline.vocab import ActorKind, MentionKind

if TYPE_CHECKING:
    from dateline.findings import Findings
    from dateline.parsed import Parsed
    from dateline.records import Actor, Span

_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_PLURALS = frozenset({"NNS", "NNPS"})
MOST = 150
"""Mentions, and bearers of a name, that are looked at on either side of a word."""
_BACK = 5
"""Words before a name that may be its titles."""


class Cast:
    """All who may speak in one report."""

    def __init__(self, doc: Parsed, found: Findings) -> None:
        """Take over the actors of a report."""
        self.doc = doc
        self.of: dict[str, Entity] = {}
        self.all: list[Entity] = []
        self.heads: dict[int, Entity] = {}
        """By the head word of a mention; of two the shorter mention's."""
        self._order: list[int] = []
        """The keys of that, sorted."""
        self._titled: dict[str, Entity] = {}
        self._by_word: dict[str, list[Entity]] = {}
        """By the first and last words of names."""
        for a in found.actors:
            self.of[a.id] = e = _entity(a)
            self.all.append(e)
        self.places = {_head(doc, m.span) for m in found.mentions if m.place}
        """Head words of names of places."""
        self.full = _full(doc)
        size: dict[int, int] = {}
        for m in found.mentions:
            e_ = self.of.get(m.actor or "")
            if e_ is None:
                continue
            head = _head(doc, m.span)
            if head < 0:
                continue
            w = doc.words[head]
            e_.note(head, subject=w.dep in _SUBJECT)
            length = m.span[1] - m.span[0]
            if head not in self.heads or length < size[head]:
                self.heads[head], size[head] = e_, length
            if m.kind is MentionKind.NAME:
                if e_.person:
                    e_.roles.update(self._titles(head))
            elif m.kind is MentionKind.NOMINAL:
                e_.roles.add(noun(w))
                if not e_.proper and w.tag in _PLURALS:
                    e_.plural, e_.person = True, False
        for a in found.actors:
            e = self.of[a.id]
            e.party = self.of.get(a.part_of or "")
        self._order = sorted(self.heads)
        for e in self.all:
            self.call(e)
        self.states = {e.country: e for e in reversed(self.all) if e.kind is ActorKind.STATE and e.proper and e.country}
        """States by country."""
        self.government = next((e for e in self.all if "government" in e.roles and e.at and not e.person and not e.plural), None)
        """The government that the report speaks of first."""

    def call(self, e: Entity) -> None:
        """Make an entity findable by its names."""
        for name in (e.name, *(" ".join(n) for n in e.names)):
            self._titled.setdefault(name.casefold(), e)
        for word in {w for n in e.names if n for w in (n[0], n[-1])}:
            held = self._by_word.setdefault(word, [])
            if e not in held[-MOST:]:
                held.append(e)

    def titled(self, name: str) -> Entity | None:
        """The first that has a name, letter for letter but for case."""
        return self._titled.get(name.casefold())

    def meet(self, i: int, e: Entity) -> None:
        """Let a word stand for an entity."""
        if i not in self.heads:
            insort(self._order, i)
        self.heads[i] = e

    def near(self, i: int) -> list[Entity]:
        """Those with a mention among the last before a word, and the first after it, the last spoken of first."""
        k = bisect_left(self._order, i)
        around = (*reversed(self._order[max(k - MOST, 0) : k]), *self._order[k : k + MOST])
        return list(dict.fromkeys(self.heads[x] for x in around))

    def _titles(self, head: int) -> set[str]:
        """Titles and nouns right before a name, and those in apposition to it."""
        words, titles = self.doc.words, lexicon().titles
        w = words[head]
        out = {k.lemma.lower() for k in self.doc.children(head) if k.dep == "appos" and k.pos == "NOUN"}
        if w.dep == "appos" and words[w.head].pos == "NOUN":
            out.add(words[w.head].lemma.lower())
        if w.dep == "nsubj" and words[w.head].lemma == "be":
            out |= {k.lemma.lower() for k in self.doc.children(w.head) if k.dep == "attr" and k.pos == "NOUN"}
        for k in range(head - 1, max(head - _BACK, words[head].i - head, 0) - 1, -1):
            x = words[k]
            if x.sent != w.sent or x.pos not in {"NOUN", "PROPN", "ADJ"}:
                break
            if x.lower in titles or (x.pos == "NOUN" and x.text.islower()):
                out.add(x.lower)
        return out

    def add(self, e: Entity) -> Entity:
        """Take one that is no actor yet."""
        self.all.append(e)
        self.call(e)
        return e

    def named(self, parts: list[str], *, person: bool | None) -> Entity | None:
        """The one that goes by a name: the same words, or for a person the same last word."""
        best: tuple[int, int, Entity] | None = None
        near = (
            dict.fromkeys(e for w in dict.fromkeys((parts[-1], parts[0])) for e in self._by_word.get(w, [])[-MOST:])
            if parts
            else {}
        )
        for n, e in enumerate(near):
            if not e.proper or (person is not None and e.person is not person):
                continue
            for name in e.names:
                same = name == parts
                if same or (name and parts and _agree(parts, name, person=e.person)):
                    rank = (2 * same + (name[-1] == parts[-1]), -n, e)
                    if best is None or rank[:2] > best[:2]:
                        best = rank
        return best[2] if best else None


def _full(doc: Parsed) -> dict[str, tuple[str, bool]]:
    """The parser's longer names of persons and bodies by their last word, and whether it is a person's."""
    out: dict[str, tuple[str, bool]] = {}
    for x in doc.entities:
        if x.stop - x.first > 1 and x.label in {"PERSON", "ORG"}:
            first = x.first + (doc.words[x.first].pos == "DET")
            text = " ".join(doc.text[doc.words[first].start : x.end].split())
            if first < x.stop - 1 or x.stop - first == 1:
                out.setdefault(fold(doc.words[x.stop - 1].lower), (text, x.label == "PERSON"))
    return out


def _agree(a: list[str], b: list[str], *, person: bool) -> bool:
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if person:
        return (
            short[-1] == long[-1] and (len(short) == 1 or short[0][0] == long[0][0]) if len(short) < 3 else set(short) <= set(long)
        )
    return len(short) > 1 and set(short) <= set(long)


def _head(doc: Parsed, span: Span) -> int:
    """The word of a mention that hangs on one outside it."""
    words = doc.words_in(span)
    if not words:
        return -1
    first, stop = words[0].i, words[-1].i + 1
    for w in words:
        if (not first <= w.head < stop or w.head == w.i) and w.pos not in {"DET", "PUNCT"}:
            return w.i
    return stop - 1


def _entity(a: Actor) -> Entity:
    parts = a.name.split() or [""]
    proper, last = not parts[-1][:1].islower(), parts[-1].lower()
    e = Entity(a.name, a.kind, a.id, proper, country=a.country)
    e.names = [tokens(n) for n in (a.name, *a.aliases) if n]
    e.person = a.kind is ActorKind.PERSON or (not proper and person_word(last))
    e.roles = {t for name in e.names for t in (name if proper else name[-1:])}
    e.marks = {t for name in e.names for t in name} - e.roles
    words = e.roles
    lex = lexicon()
    first = next((n[0] for n in e.names if e.person and len(n) > 1), "")
    e.gender = (
        "f" if words & lex.female or first in lex.female_names else "m" if words & lex.male or first in lex.male_names else ""
    )
    return e
