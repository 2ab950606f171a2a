"""Names of actors: the tables' names wherever they stand, and the parser's names of persons and organisations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.annotate.actors_model import Candidate
from dateline.annotate.actors_roles import acts_as_state, does
from dateline.annotate.actors_tables import lexicon, tables
from dateline.vocab import ActorKind, MentionKind

if TYPE_CHECKING:
    from dateline.annotate.actors_tables import Alias, Known
    from dateline.findings import Findings
    from dateline.parsed import Entity, Parsed, Word

_START = re.compile(r"\w+")
_SHORT = 3
"""An acronym up to this length needs its country, or its full name, elsewhere in the report."""
_LOCAL = frozenset({ActorKind.ARMED_GROUP, ActorKind.POLITICAL, ActorKind.MILITARY, ActorKind.POLICE})
_FOLDED = 9
"""Names of several words, this long at least, are recognised in any case."""
_PERSONLIKE = frozenset({"PERSON", "GPE", "ORG", "FAC"})
_NAMED = frozenset({"PERSON", "ORG", "NORP", "GPE", "FAC"})
_PARTICLES = frozenset(
    {"al", "el", "de", "la", "del", "bin", "ibn", "van", "von", "da", "dos", "di", "abu", "-", "y", "le", "ul", "ur"}
)


class Names:
    """Finds the names of one report; ``taken[i]`` is the candidate that word ``i`` belongs to."""

    def __init__(self, doc: Parsed, found: Findings) -> None:
        """Prepare for one report."""
        self.doc = doc
        self.lex = lexicon()
        self.tables = tables()
        self.taken: list[Candidate | None] = [None] * len(doc.words)
        self.demonym: dict[int, Alias] = {}
        """Adjectives of peoples by their last word, and the names in them."""
        self.hits: dict[int, Known] = {}
        """Known actors by each word of their names, places only included."""
        self.out: list[Candidate] = []
        self.at = {w.start: w.i for w in doc.words}
        self.ends = {w.end: w.i for w in doc.words}
        self.places = [m.span for m in found.mentions if m.place]
        self.place_words = {k for s, e in self.places for k in self._range(s, e)}
        self.capital_ids = {p.id for p in found.places if p.kind == "PPLC"}

    def _range(self, start: int, end: int) -> range:
        first, last = self.at.get(start), self.ends.get(end)
        return range(first, last + 1) if first is not None and last is not None else range(0)

    def find(self) -> list[Candidate]:
        """All names, in order of their first word."""
        self._from_tables()
        people = [e for e in self.doc.entities if self._take_person(e)]
        self._titled()
        self._short_names()
        for e in self.doc.entities:
            if e not in people:
                self._from_entity(e)
        self.out.sort(key=lambda c: c.first)
        return self.out

    # -- the tables' names

    def _from_tables(self) -> None:
        words, starts, folded = self.doc.words, self.tables.starts, self.doc.text
        skip = -1
        weak: list[tuple[Alias, int, int]] = []
        for w in words:
            if w.i <= skip:
                continue
            first = w.lower if w.lower in starts else _leading(w)
            names = starts.get(first)
            if not names:
                continue
            hit = self._match(w, names, folded)
            if hit is None:
                continue
            alias, stop = hit
            skip = stop - 1
            for k in range(w.i, stop):
                self.hits[k] = alias.known
            if _is_acronym(alias.text) and len(alias.text) <= _SHORT and alias.known.kind in _LOCAL and alias.known.country:
                weak.append((alias, w.i, stop))
            else:
                self._known(alias, w.i, stop)
        seen = {c.known.name for c in self.out if c.known}
        countries = {c.country for c in self.out} | {a.known.country for a in self.demonym.values()}
        for alias, first_word, stop in weak:
            if alias.known.name in seen or alias.known.country in countries:
                self._known(alias, first_word, stop)

    def _match(self, w: Word, names: list[Alias], text: str) -> tuple[Alias, int] | None:
        start = w.start
        for alias in names:
            end = start + len(alias.text)
            quote = text[start:end]
            if quote != alias.text and (len(quote) < _FOLDED or " " not in quote or quote.lower() != alias.folded):
                continue
            last = self.ends.get(end)
            if last is None or (w.pos in {"VERB", "AUX", "PRON"} and alias.text.isupper() is False and alias.text == alias.folded):
                continue
            if alias.text.isupper() and self._shouted(w):
                continue
            if (
                alias.known.kind is ActorKind.MILITARY
                and last + 1 < len(self.doc.words)
                and self.doc.words[last + 1].lower in self.lex.not_army
            ):
                continue
            return alias, last + 1
        return None

    def _shouted(self, w: Word) -> bool:
        """Whether the words around are all capitals, so that capitals say nothing."""
        s = self.doc.sentences[w.sent]
        around = [
            x.text
            for x in self.doc.words[max(s.first, w.i - 2) : min(s.stop, w.i + 3)]
            if x.i != w.i and x.text.isalpha() and len(x.text) > 1
        ]
        return len(around) >= 2 and all(x.isupper() for x in around)

    def _known(self, alias: Alias, first: int, stop: int) -> None:
        words = self.doc.words
        head = self._head(first, stop)
        if alias.role == "people" or (alias.text in {"US", "U.S.", "UK", "U.K."} and self._attributive(head)):
            self.demonym[stop - 1] = alias
            if alias.role == "people" and not _plural_people(self.doc, head):
                if not does(self.doc, head):
                    return
                alias = alias._replace(role="name")
            if self._attributive(head) and not does(self.doc, head):
                return
        if self._inside_longer_name(alias, first, stop):
            return
        if alias.role == "capital" and not acts_as_state(
            self.doc, head, strict=alias.text not in {"Kremlin", "White House", "Downing Street"}
        ):
            return
        if alias.role == "name" and alias.known.kind is ActorKind.STATE and not acts_as_state(self.doc, head, strict=False):
            return
        c = Candidate(
            first, stop, head, MentionKind.NAME, alias.known.kind, self._text(first, stop), known=alias.known, role=alias.role,
            country=alias.known.country, gender=alias.known.gender, sent=words[head].sent,
        )  # fmt: skip
        if alias.role == "people":
            c.plural, c.kind, c.definite = True, ActorKind.CIVILIAN, first > 0 and words[first - 1].lower == "the"
            c.indefinite = any(k.dep == "nummod" or k.lower in self.lex.indefinite for k in self.doc.children(head))
        if alias.known.kind is ActorKind.PERSON:
            self._title(c)
        self._take(c)

    def _attributive(self, i: int) -> bool:
        """Whether a word stands before the noun that it belongs to."""
        w = self.doc.words[i]
        return w.head > i and w.dep in {"compound", "amod", "nmod"} and not any(k.dep == "case" for k in self.doc.children(i))

    def _inside_longer_name(self, alias: Alias, first: int, stop: int) -> bool:
        """Whether a state's or town's name is only a part of a longer name of the parser's: "Bank of Russia", "Jordan Smith"."""
        e = self.doc.words[first].ent
        if e < 0 or alias.known.kind is not ActorKind.STATE:
            return False
        ent = self.doc.entities[e]
        words = self.doc.words
        size = sum(1 for k in range(ent.first, ent.stop) if words[k].pos not in {"DET", "PUNCT", "ADP"} and words[k].dep != "case")
        if ent.label == "PERSON":
            return (
                size == 2
                and ent.first == first
                and words[ent.stop - 1].text[:1].isupper()
                and words[ent.stop - 1].lower not in self.lex.nominal
            )
        return (
            ent.label in {"ORG", "FAC", "WORK_OF_ART", "EVENT", "LAW"}
            and size > stop - first + 1
            and self._organization(ent) is not None
        )

    # -- the parser's names

    def _free(self, e: Entity, labels: frozenset[str]) -> tuple[int, int] | None:
        """The words of an entity without article, if it has one of the labels and no other name has them."""
        first, stop = self._trim(e.first, e.stop) if e.label in labels else (0, 0)
        return None if first >= stop or any(self.taken[k] for k in range(first, stop)) else (first, stop)

    def _take_person(self, e: Entity) -> bool:
        span = self._free(e, _PERSONLIKE)
        if span is None:
            return False
        first, stop = span
        place = any(k in self.place_words for k in range(first, stop))
        if (self._organization(e) is not None and e.label != "PERSON" and stop - first > 1) or not self._is_person(
            e, first, stop, place
        ):
            return False
        self._person(first, stop)
        return True

    def _from_entity(self, e: Entity) -> None:
        span = self._free(e, _NAMED)
        if span is None:
            return
        first, stop = span
        kind = self._organization(e)
        place = any(k in self.place_words for k in range(first, stop))
        if kind is not None and e.label != "PERSON" and stop - first > 1:
            self._organisation(first, stop, kind)
        elif e.label == "ORG" and not place and (self._acronym_name(first, stop) or self._speaks(first, stop)):
            self._organisation(first, stop, kind or ActorKind.OTHER)
        elif e.label == "NORP" and not place and stop - first == 1:
            self._people(first)

    def _trim(self, first: int, stop: int) -> tuple[int, int]:
        words = self.doc.words
        while first < stop and (
            words[first].pos in {"DET", "PUNCT", "PRON"} or words[first].lower in {"the", "of"} or first in self.demonym
        ):
            first += 1
        while stop > first and (words[stop - 1].pos in {"PUNCT", "PART", "ADP", "DET"} or words[stop - 1].lower in {"'s", "’s"}):
            stop -= 1
        return first, stop

    def _organization(self, e: Entity) -> ActorKind | None:
        """The kind that the words of an organisation's name give, the head's first."""
        words, lex = self.doc.words, self.lex
        head = self._head(e.first, e.stop)
        for k in (head, *range(e.stop - 1, e.first - 1, -1)):
            kind = lex.organization.get(words[k].lower)
            if kind is not None and words[k].text[:1].isupper():
                return kind
        return None

    def _is_person(self, e: Entity, first: int, stop: int, place: bool) -> bool:
        words = self.doc.words
        names = [words[k] for k in range(first, stop)]
        lower = [w for w in names if not (w.text[:1].isupper() or w.lower in _PARTICLES or w.pos == "PUNCT")]
        if lower and not (
            len(lower) == 1 and len(names) > 2 and e.label == "PERSON" and names[0] not in lower and names[-1] not in lower
        ):
            return False
        if self._title_start(first) < first:
            return e.label == "PERSON" or not place
        if names[0].lower in self.lex.female_names or names[0].lower in self.lex.male_names:
            return stop - first > 1 and (e.label == "PERSON" or self._speaks(first, stop))
        if place or self._placed(first, stop):
            return False
        if stop - first > 1:
            return e.label == "PERSON" or self._speaks(first, stop)
        return False

    def _placed(self, first: int, stop: int) -> bool:
        """Whether a name stands after "in", "near" and the like."""
        w = self.doc.words[self._head(first, stop)]
        return w.dep == "pobj" and self.doc.words[w.head].lower in self.lex.speech["place_prepositions"]

    def _acronym_name(self, first: int, stop: int) -> bool:
        w = self.doc.words[first]
        return stop - first == 1 and _is_acronym(w.text) and w.lower not in self.lex.not_names and not self._shouted(w)

    def _speaks(self, first: int, stop: int) -> bool:
        w = self.doc.words[self._head(first, stop)]
        verb = self.doc.words[w.head]
        return w.dep == "nsubj" and verb.pos == "VERB" and verb.lemma in self.lex.speech["verbs"]

    def _organisation(self, first: int, stop: int, kind: ActorKind) -> None:
        words = self.doc.words
        left = first
        country = None
        while left - 1 in self.demonym:
            country = self.demonym[left - 1].known.country
            left -= 1
        country = country or next((self.demonym[k].known.country for k in range(first, stop) if k in self.demonym), None)
        head = self._head(first, stop)
        self._take(
            Candidate(
                first, stop, head, MentionKind.NAME, kind, self._text(first, stop), words[head].lower, role="organisation", country=country,
                sent=words[first].sent,
            )
        )  # fmt: skip

    def _people(self, i: int) -> None:
        w = self.doc.words[i]
        if not self._attributive(i) and w.tag in {"NNS", "NNPS"}:
            c = Candidate(i, i + 1, i, MentionKind.NAME, ActorKind.OTHER, w.text, role="group", plural=True, sent=w.sent)
            self._take(c)

    def _person(self, first: int, stop: int) -> None:
        words = self.doc.words
        while stop - first > 1 and words[first].lower in self.lex.titles and words[first].lower not in self.lex.male_names:
            first += 1
        head = self._head(first, stop)
        c = Candidate(
            first, stop, head, MentionKind.NAME, ActorKind.PERSON, self._text(first, stop), role="person", sent=words[first].sent
        )
        given = words[first].lower
        c.gender = "f" if given in self.lex.female_names else "m" if given in self.lex.male_names else ""
        self._title(c)
        self._take(c)

    # -- titles

    def _title_start(self, first: int) -> int:
        """Index of the first word of the titles before a name; ``first`` itself if there are none."""
        words, titles = self.doc.words, self.lex.titles
        k = start = first
        while k > 0 and words[k - 1].sent == words[first].sent:
            w = words[k - 1]
            if w.lower in titles or (w.lower in self.lex.nominal and w.pos in {"NOUN", "PROPN"} and w.tag not in {"NNS", "NNPS"}):
                start = k - 1
            elif not (
                start < first and (k - 1 in self.demonym or w.pos in {"PROPN", "ADJ"} or w.text == "-" or w.lower in {"for", "of"})
            ):
                break
            k -= 1
        return start

    def _title(self, c: Candidate) -> None:
        """Give a person what stands before the name: titles, the country, whose."""
        words, lex = self.doc.words, self.lex
        start = self._title_start(c.first)
        if start < c.first:
            c.title = tuple(w.lower for w in words[start : c.first] if w.lower in lex.titles or w.lower in lex.nominal)
            c.gender = "f" if lex.female & set(c.title) else "m" if lex.male & set(c.title) else c.gender
            for k in range(start, c.first):
                if self.taken[k] is None:
                    self.taken[k] = c
        k = start - 1
        while (
            k >= 0
            and words[k].sent == c.sent
            and words[k].pos in {"ADJ", "PROPN", "NOUN"}
            and k not in self.demonym
            and self.taken[k] is None
            and start < c.first
        ):
            k -= 1
        if start < c.first and k in self.demonym:
            c.owner_known = self.demonym[k].known
            c.country = c.country or c.owner_known.country
            c.owner = k
        elif (
            k >= 0
            and words[k].sent == c.sent
            and (words[k].dep == "case" or words[k].dep == "poss" or (start < c.first and self.taken[k]))
        ):
            c.owner = k - 1 if words[k].dep == "case" else k

    def _titled(self) -> None:
        """Names that the parser missed, after a title: capitalised words."""
        words, titles = self.doc.words, self.lex.titles
        for w in words[1:]:
            if self.taken[w.i] or w.pos != "PROPN" or not w.text[:1].isupper() or w.lower in titles or w.i in self.demonym:
                continue
            before = words[w.i - 1]
            if before.sent != w.sent or before.lower not in titles or (before.text[:1].islower() and before.pos != "NOUN"):
                continue
            stop = w.i + 1
            while (
                stop < len(words)
                and not self.taken[stop]
                and words[stop].pos == "PROPN"
                and words[stop].sent == w.sent
                and words[stop].lower not in titles
            ):
                stop += 1
            if self._entity_is(w, "PERSON") or (
                (w.head == w.i or words[w.head].i >= stop or words[w.head].i < before.i)
                and w.lower not in self.lex.organization
                and w.i not in self.place_words
            ):
                last = words[stop - 1].lower
                if (last not in self.lex.organization and w.ent < 0) or self._entity_is(w, "PERSON"):
                    self._person(w.i, stop)

    def _entity_is(self, w: Word, label: str) -> bool:
        return w.ent >= 0 and self.doc.entities[w.ent].label == label

    def _short_names(self) -> None:
        """Later short forms of persons and acronyms that brackets bring in."""
        surnames: dict[str, Candidate] = {}
        for c in self.out:
            if c.kind is ActorKind.PERSON:
                surnames.setdefault(self.doc.words[c.stop - 1].text, c)
        for w in self.doc.words:
            if self.taken[w.i] or w.text not in surnames or w.pos not in {"PROPN", "NOUN"} or w.i in self.demonym:
                continue
            if w.ent >= 0 and self.doc.entities[w.ent].label not in {"PERSON", "ORG", "GPE", "NORP"}:
                continue
            if self._attributive(w.i) and self.doc.words[w.i + 1].pos == "PROPN":
                continue
            self._person(w.i, w.i + 1)

    # -- helpers

    def _head(self, first: int, stop: int) -> int:
        """The word of a range that hangs on a word outside it; the last if several do."""
        words = self.doc.words
        out = stop - 1
        for k in range(stop - 1, first - 1, -1):
            h = words[k].head
            if (h < first or h >= stop or h == k) and words[k].pos not in {"PUNCT", "DET", "ADP"} and words[k].dep != "case":
                out = k
                break
        return out

    def _text(self, first: int, stop: int) -> str:
        words = self.doc.words
        return " ".join(self.doc.text[words[first].start : words[stop - 1].end].split())

    def _take(self, c: Candidate) -> None:
        for k in range(c.first, c.stop):
            self.taken[k] = c
        self.out.append(c)


def _leading(w: Word) -> str:
    m = _START.match(w.text)
    return m.group().lower() if m else w.lower


def _is_acronym(text: str) -> bool:
    letters = [x for x in text if x.isalpha()]
    return len(letters) > 1 and all(x.isupper() for x in letters) and len(text) <= 12


def _plural_people(doc: Parsed, i: int) -> bool:
    """Whether the name of a people is a noun in the plural: "Syrians"."""
    return doc.words[i].tag in {"NNS", "NNPS"} or (
        doc.words[i].lower.endswith("s") and doc.words[i].pos in {"PROPN", "NOUN"} and doc.words[i].dep not in {"amod", "compound"}
    )
