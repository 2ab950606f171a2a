"""Whom a speaker speaks for: the party that possessor, title, preposition or relative clause name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.actors.tables import lexicon, tables
from dateline.annotate.claims.voices.entity import Entity
from dateline.annotate.claims.voices.heard import PRONOUN, Heard, pronoun
from dateline.annotate.claims.voices.naming import BODIES
from dateline.languages import words as _words
from dateline.vocab import ActorKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dateline.annotate.claims.voices.cast import Cast
    from dateline.annotate.claims.voices.scene import Scene
    from dateline.parsed import Parsed, Word

PARTY = _words("speakers", "words.party")
LEADS = _words("speakers", "words.leads")
CLOSE = _words("speakers", "words.close")
DELEGATED = _words("speakers", "words.delegated")
SEATS = _words("speakers", "words.seats")
AUTHORED = _words("speakers", "words.authored")
POSTS = _words("speakers", "words.posts")
_SPOKEN_FOR = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_BEFORE = frozenset({"compound", "amod", "nmod", "poss"})
_PLACES = frozenset({"in", "at", "on", "to"})
_OBJECTS = frozenset({"pobj", "dobj", "poss"})
_THIRD = frozenset({"he", "she", "it", "they"})
_FOR = frozenset({"of", "for", "from"})
_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"})
_NAMES = frozenset({"ORG", "NORP", "GPE"})
_LABELS = frozenset({"GPE", "LOC", "FAC", "DATE", "TIME", "CARDINAL", "ORDINAL"})


class Parties:
    """Finds whom the speakers of one report speak for."""

    def __init__(self, doc: Parsed, cast: Cast, scene: Scene, link: Callable[[Heard], Entity | None]) -> None:
        """Prepare for one report; ``link`` finds whom a pronoun or description means."""
        self.doc = doc
        self.cast = cast
        self.scene = scene
        self.link = link

    def of(self, h: Heard, e: Entity) -> Entity | None:
        """The party that the words name; for a spokesman or a document without one, the body that spoke last."""
        if h.pronoun:
            return None
        for party in (*self._named(h, e), *self._after(h)):
            body = not e.person and not e.plural and not e.document
            if party is not e and not (body and party.person) and not (e.proper and any(party.roles <= set(n) for n in e.names)):
                return party
        if e.party is None and ((h.roles & _SPOKEN_FOR) or (h.word in AUTHORED and h.form != "indefinite")):
            return next((x for x in self.scene.recent if x is not e and not x.person and not x.document and not x.plural), None)
        if e.party is None and h.roles & SEATS:
            return self.cast.government
        return None

    def _named(self, h: Heard, e: Entity) -> Iterator[Entity]:
        """The parties that hang on the speaker's words."""
        inside = {i for i in h.words if h.name is None or not h.name[0] <= i < h.name[1]}
        body = not e.person and not e.plural and not e.document
        role = bool(h.roles & (DELEGATED | lexicon().titles)) or e.document
        for i in h.words:
            w = self.doc.words[i]
            if (i in inside or w.dep == "poss") and not self._part(w):
                party = self._one(w, h, inside, role=role, body=body, document=e.document)
                party = self._body(party, h) if party is not None and party is not e else None
                if party is not None:
                    yield party

    def _part(self, w: Word) -> bool:
        """Whether a word only begins a name: "United" of "United Nations"."""
        after = self.doc.words[w.i + 1] if w.i + 1 < len(self.doc.words) else w
        return w.ent >= 0 and after.ent == w.ent and w.dep in _BEFORE and after.head != w.i

    def _after(self, h: Heard) -> Iterator[Entity]:
        """The party right after "of" or "for" behind a title or name, whatever the parse makes of it."""
        words = [self.doc.words[i] for i in h.words]
        for k, w in enumerate(words[1:-1], 1):
            before = words[k - 1] if words[k - 1].text != "," else words[max(k - 2, 0)]
            if w.lower not in _FOR or not self._titles(before, h, strict=False):
                continue
            stop = k + 1
            while stop < len(words) and words[stop].pos in _PHRASE:
                stop += 1
            party = self._party(words[stop - 1], sure=h.form == "name") if stop > k + 1 else None
            party = self._body(party, h) if party is not None else None
            if party is not None:
                yield party

    def _one(self, w: Word, h: Heard, inside: set[int], *, role: bool, body: bool, document: bool) -> Entity | None:
        """The party that one word of a speaker names, by how it hangs on the rest."""
        doc = self.doc
        up = doc.words[w.head]
        if w.dep == "poss" and self._titles(up, h, strict=False):
            return self._whose(w) if w.lower in PRONOUN else self._party(w, sure=True)
        if body:
            return None
        if w.dep in _BEFORE and w.head > w.i and role and self._titles(up, h):
            known = w.text.isupper() or (w.ent >= 0 and doc.entities[w.ent].label in _NAMES)
            return self._party(w, sure=known) if self._qualifies(w) else None
        if w.dep == "pobj" and up.i in inside and (up.lower in PARTY or (up.lower == "by" and document)):
            if up.lower == "on" and w.lemma.lower() not in BODIES:
                return None  # an adviser on Syria is not Syria's
            above = doc.words[up.head]
            loose = above.i not in h.words and up.lower not in _PLACES  # the parser hung it on the verb
            own = document or loose or up.lower == "at" or self._titles(above, h, strict=False)
            if above.lower not in CLOSE and above.lemma not in LEADS and (up.lower == "to" or not own):
                return None
            return self._party(w, sure=role and up.lower not in _PLACES)
        if w.dep == "dobj" and up.lemma in LEADS:
            return self._party(w, sure=True)
        return None

    def owner(self, h: Heard) -> Entity | None:
        """Whose the speaker is, by a possessor."""
        for i in h.words:
            w = self.doc.words[i]
            if w.dep == "poss" and w.head == h.head:
                key = PRONOUN.get(w.lower)
                return self.cast.heads.get(i) if key is None else self._whose(w) if key in _THIRD else None
        return None

    def _whose(self, w: Word) -> Entity | None:
        """Whom a possessive pronoun means."""
        return self.cast.heads.get(w.i) or self.link(pronoun(w, PRONOUN[w.lower]))

    def _titles(self, w: Word, h: Heard, *, strict: bool = True) -> bool:
        """Whether a word is the speaker's title, role or name."""
        named = h.name is not None and h.name[0] <= w.i < h.name[1]
        if named or w.i == h.head:
            return True
        return (w.lemma.lower() in h.roles or w.lower in h.roles) and not (strict and w.dep in _OBJECTS)

    def _qualifies(self, w: Word) -> bool:
        """Whether a noun before a title says whose: "army spokesman", "KLA commander"; not "foreign minister"."""
        if w.lower in lexicon().sets["portfolio"] or w.lower in lexicon().titles - {"rebel"}:
            return False
        return w.lemma.lower() in BODIES or w.lower in lexicon().organization or w.i in self.cast.heads or w.tag == "NNP"

    def _party(self, w: Word, *, sure: bool) -> Entity | None:
        """The actor at a word; a body that the actors layer lacks becomes one."""
        e = self.cast.heads.get(w.i)
        lemma = w.lemma.lower()
        if w.pos == "PRON" or not w.text[:1].isalnum():
            return None
        people = tables().peoples.get(w.lower)
        if e is None and people is not None:
            return self.cast.states.get(people.country or "")
        if e is None and w.i in self.cast.places:
            return None
        if e is not None and (e.proper or lemma not in BODIES):
            return e
        text = self._text(w)
        body = lemma in BODIES or w.lower in lexicon().organization or lemma in POSTS
        label = self.doc.entities[w.ent].label if w.ent >= 0 else ""
        if body:
            mods = frozenset(text.lower().split()[:-1])
            linked = self._spoken(lemma, mods) or self.link(
                Heard(w.i, "definite", word=lemma, roles=frozenset({lemma}), modifiers=mods)
            )
            if linked is not None and (linked.proper or linked.spoke) and not linked.person and lemma in linked.roles:
                return linked
        same = self.cast.titled(text)
        same = None if same is not None and same.person else same
        if same is not None or e is not None:
            return same or e
        known = body or (sure and (label or w.pos == "PROPN" or w.tag == "NNS"))
        long = w.ent >= 0 and self.doc.entities[w.ent].stop - self.doc.entities[w.ent].first > 1
        if (label in _LABELS and (long or w.dep not in _BEFORE)) or w.pos not in {"NOUN", "PROPN"} or not known:
            return None
        return self._make(w, text)

    def _spoken(self, lemma: str, mods: frozenset[str]) -> Entity | None:
        """The body of that sort that spoke last, if nothing more is said of it."""
        if mods:
            return None
        return next((x for x in self.scene.recent if lemma in x.roles and not x.person and not x.document), None)

    def _text(self, w: Word) -> str:
        """The noun phrase up to a word, without article."""
        words = self.doc.words
        first = self.doc.entities[w.ent].first if w.ent >= 0 else w.i
        while words[first].pos == "DET" and first < w.i:
            first += 1
        while (
            first > 0
            and words[first - 1].sent == w.sent
            and words[first - 1].pos in {"PROPN", "NOUN", "ADJ"}
            and words[first - 1].head >= first
        ):
            first -= 1
        return " ".join(self.doc.text[words[first].start : w.end].split())

    def _make(self, w: Word, text: str) -> Entity:
        kind = lexicon().organization.get(w.lower, ActorKind.OTHER)
        e = Entity(text, kind, proper=w.pos == "PROPN", plural=w.tag in {"NNS", "NNPS"})
        e.names = [text.lower().split()]
        e.roles = set(e.names[0]) | {w.lemma.lower()}
        e.note(w.i, subject=False)
        e.new.append((w.end - len(text) if self.doc.text[w.end - len(text) : w.end] == text else w.start, w.end))
        self.cast.meet(w.i, e)
        return self.cast.add(e)

    def _body(self, party: Entity, h: Heard) -> Entity | None:
        """The party of a person whose deputy or captain speaks; the person whose spokesman does; of several people theirs."""
        if party.plural and not party.proper and not party.roles & BODIES:
            return party if h.roles & _SPOKEN_FOR else party.party or (party if h.form == "name" else None)
        if party.person and party.party is not None and not h.roles & _SPOKEN_FOR:
            return party.party
        return party
