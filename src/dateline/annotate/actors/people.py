"""Names of persons and organisations that the parser found, or that a title or an earlier full name gives away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.actors.model import Candidate
from dateline.annotate.actors.scan import is_acronym
from dateline.annotate.actors.sorts import PERSONLIKE, Sorts
from dateline.annotate.actors.tables import fold
from dateline.annotate.actors.titles import Titles
from dateline.annotate.claims.turns import labelled
from dateline.languages import words as _words
from dateline.vocab import ActorKind, MentionKind

if TYPE_CHECKING:
    from dateline.annotate.actors.scan import Scan
    from dateline.parsed import Entity, Word

DASHES = frozenset({"-", "–", "—", "--"})
DAYS = _words("claims", "days")
_NAMED = frozenset({"PERSON", "ORG", "NORP", "GPE", "FAC"})


class People:
    """Finds persons and organisations in one report."""

    def __init__(self, scan: Scan) -> None:
        """Prepare for one report."""
        self.scan = scan
        self.doc = scan.doc
        self.lex = scan.lex
        self.sorts = Sorts(scan)
        self.titles = Titles(scan)

    def find(self) -> None:
        """Take the names: persons first, so that a surname is no organisation."""
        rest = [e for e in self.doc.entities if not self._take_person(e)]
        self._titled()
        for who, _ in labelled(self.doc):
            first, stop = who[0].i, who[-1].i + 1
            if self.scan.free(first, stop) and all(w.pos == "PROPN" and w.lower not in self.lex.nominal for w in who):
                self._person(first, stop)
        self._short_names()
        for e in rest:
            self._take_other(e)

    # -- the parser's names

    def _trim(self, e: Entity, labels: frozenset[str]) -> tuple[int, int] | None:
        """The words of an entity without article and people's adjective, if it has one of the labels and nobody has them."""
        if e.label not in labels:
            return None
        words, (first, stop) = self.doc.words, (e.first, e.stop)
        owner = next((k for k in range(first + 1, stop - 1) if words[k].dep == "case" and k - 1 in self.scan.hits), -1)
        if owner > 0 and self.scan.hits[owner - 1].kind is ActorKind.STATE:  # "Chad's Defence Ministry"
            first = owner + 1
        while first < stop and (
            words[first].pos in {"DET", "PUNCT", "PRON"} or words[first].lower in {"the", "of"} or first in self.scan.demonym
        ):
            first += 1
        while stop > first and (words[stop - 1].pos in {"PUNCT", "PART", "ADP", "DET"} or words[stop - 1].lower in {"'s", "’s"}):
            stop -= 1
        first, stop = self._whole(first, stop)
        return (first, stop) if self.scan.free(first, stop) and not self.sorts.thing(first, stop) else None

    def _whole(self, first: int, stop: int) -> tuple[int, int]:
        """A name with the given name or surname that the parser left out of it."""
        words, lex = self.doc.words, self.lex
        if not 0 < first < stop:
            return first, stop
        given = words[first - 1]
        known = given.lower in lex.given or (first > 1 and self.titles.ends(first - 2) and self.titles.plain(given))
        if given.pos == "PROPN" and given.head == stop - 1 and known:
            return (first - 1, stop) if self.scan.taken[first - 1] is None else (first, stop)
        if stop - first == 1 and stop < len(words) and words[first].head == stop and self.titles.before(first):
            after = words[stop]
            if after.pos == "PROPN" and after.ent < 0 and after.text[:1].isupper() and not self.sorts.thing(first, stop):
                return first, stop + 1
        return first, stop

    def _take_person(self, e: Entity) -> bool:
        span = self._trim(e, PERSONLIKE)
        if span is None:
            return False
        first, stop = span
        if stop - first > 1 and (self.sorts.company(stop) or (e.label != "PERSON" and self.sorts.organization(e) is not None)):
            return False
        if not self._is_person(e, first, stop):
            return False
        self._person(first, stop)
        return True

    def _take_other(self, e: Entity) -> None:
        span = self._trim(e, _NAMED)
        if span is None:
            return
        first, stop = span
        kind, place = self.sorts.organization(e), self.scan.place(first, stop)
        if stop - first > 1 and (self.sorts.company(stop) or (kind is ActorKind.NGO and self.sorts.concern(stop))):
            self._organisation(first, stop, ActorKind.COMPANY)
        elif kind is not None and e.label != "PERSON" and stop - first > 1 and not self.sorts.land(first, stop):
            self._organisation(first, stop, kind)
        elif e.label == "ORG" and not place and (self._acronym_name(first, stop) or self.scan.speaks(first, stop)):
            self._organisation(first, stop, kind or (ActorKind.COMPANY if self.sorts.business() else ActorKind.OTHER))
        elif e.label == "NORP" and not place and stop - first == 1:
            self._people(first)

    def _is_person(self, e: Entity, first: int, stop: int) -> bool:
        names = self.doc.words[first:stop]
        lower = [w for w in names if not (w.text[:1].isupper() or w.lower in self.lex.sets["particles"] or w.pos == "PUNCT")]
        inner = len(lower) == 1 and len(names) > 2 and lower[0] not in (names[0], names[-1])
        if lower and not (inner and e.label == "PERSON"):
            return False
        if all(self.titles.is_title(w) for w in names):
            return False
        place = self.scan.place(first, stop)
        if self.titles.start(first) < first:
            return (e.label == "PERSON" or not place) and not self.scan.placed(first, stop)
        if stop - first == 1:
            return not place and self._single(e, names[0])
        if names[0].lower in self.lex.female_names or names[0].lower in self.lex.male_names:
            w = self.doc.words[self.scan.head(first, stop)]
            acts = w.dep == "nsubj" and self.doc.words[w.head].pos == "VERB" and not place
            return e.label == "PERSON" or acts or self.scan.speaks(first, stop)
        if place or self.scan.placed(first, stop):
            return False
        if e.label == "ORG" and self.sorts.business():
            return False
        return e.label == "PERSON" or fold(names[-1].lower) in self.sorts.surnames or self.scan.speaks(first, stop)

    def _single(self, e: Entity, w: Word) -> bool:
        """Whether one word is a person's name: a well-known surname, or what the parser calls a person and does something."""
        if w.lower in DAYS or w.lower in self.lex.organization or w.lower in self.lex.not_names:
            return False
        known = self.scan.tables.surnames.get(fold(w.text), ())
        countries = self.scan.countries
        if len(known) == 1 and (e.label == "PERSON" or known[0].country in countries) and not self.scan.placed(w.i, w.i + 1):
            return True
        if e.label in {"ORG", "GPE"} and fold(w.lower) in self.sorts.surnames and w.pos == "PROPN" and not w.text.isupper():
            return True
        if e.label != "PERSON" or w.pos != "PROPN" or len(w.text) < 4 or w.text.isupper():
            return False
        return w.dep == "nsubj" and self.doc.words[w.head].pos == "VERB"

    def _acronym_name(self, first: int, stop: int) -> bool:
        w = self.doc.words[first]
        if self.doc.words[stop : stop + 1] and self.doc.words[stop].text in DASHES and self.doc.sentences[w.sent].first == first:
            return False  # "DAYTON - …" is where the report was written
        return stop - first == 1 and is_acronym(w.text) and w.lower not in self.lex.not_names and not self.scan.shouted(first)

    def _organisation(self, first: int, stop: int, kind: ActorKind) -> None:
        words, demonym = self.doc.words, self.scan.demonym
        alias = demonym.get(first - 1) or next((demonym[k] for k in range(first, stop) if k in demonym), None)
        head = self.scan.head(first, stop)
        country = alias.known.country if alias else None
        if alias is None and first > 1 and words[first - 1].dep == "case":  # "Chad's Defence Ministry"
            known = self.scan.hits.get(first - 2)
            country = known.country if known is not None and known.kind is ActorKind.STATE else None
        self.scan.take(
            Candidate(
                first, stop, head, MentionKind.NAME, kind, self.scan.text(first, stop), words[head].lower, role="organisation",
                country=country, sent=words[first].sent,
            )
        )  # fmt: skip

    def _people(self, i: int) -> None:
        w = self.doc.words[i]
        if not self.scan.attributive(i) and w.tag in {"NNS", "NNPS"}:
            self.scan.take(
                Candidate(i, i + 1, i, MentionKind.NAME, ActorKind.OTHER, w.text, role="group", plural=True, sent=w.sent)
            )

    def _person(self, first: int, stop: int) -> None:
        words, lex = self.doc.words, self.lex
        while stop - first > 1 and words[first].lower in lex.titles and words[first].lower not in lex.male_names:
            first += 1
        c = Candidate(
            first, stop, self.scan.head(first, stop), MentionKind.NAME, ActorKind.PERSON, self.scan.text(first, stop),
            role="person", sent=words[first].sent,
        )  # fmt: skip
        given = words[first].lower
        c.gender = "f" if given in lex.female_names else "m" if given in lex.male_names else ""
        self.titles.give(c)
        self.scan.take(c)

    def _titled(self) -> None:
        """Take names that the parser missed, after a title: capitalised words."""
        words, titles, taken = self.doc.words, self.lex.titles, self.scan.taken
        for w in words[1:]:
            before = words[w.i - 1]
            if taken[w.i] or w.pos != "PROPN" or not w.text[:1].isupper() or w.lower in titles or w.i in self.scan.demonym:
                continue
            if before.sent != w.sent or before.lower not in titles or (before.text[:1].islower() and before.pos != "NOUN"):
                continue
            stop = w.i + 1
            while (
                stop < len(words)
                and words[stop].pos == "PROPN"
                and words[stop].sent == w.sent
                and not taken[stop]
                and words[stop].lower not in titles
            ):
                stop += 1
            if self.sorts.thing(w.i, stop):
                continue
            person = w.ent >= 0 and self.doc.entities[w.ent].label == "PERSON"
            if person or (
                (w.ent < 0 or before.lower in self.lex.strong)
                and not self._part_of_noun(w, before, stop)
                and w.i not in self.scan.place_words
            ):
                self._person(w.i, stop)

    def _part_of_noun(self, w: Word, before: Word, stop: int) -> bool:
        """Whether a capitalised word after a title only qualifies a later noun: "President Reagan administration"."""
        words, names = self.doc.words, self.lex.organization
        return (
            w.lower in names
            or words[stop - 1].lower in names
            or (w.head != w.i and before.i <= w.head < stop and w.head != stop - 1)
        )

    def _short_names(self) -> None:
        """Take later short forms of persons: any but the first word of a full name."""
        words, taken = self.doc.words, self.scan.taken
        known = {
            fold(words[k].lower)
            for c in self.scan.out
            if c.kind is ActorKind.PERSON
            for k in range(min(c.first + 1, c.stop - 1), c.stop)
        }
        full = {fold(words[c.first].lower) for c in self.scan.out if c.kind is ActorKind.PERSON and c.stop - c.first > 1}
        known |= full & self.lex.family_first
        for w in words:
            plain = fold(w.lower)
            famous = len(self.scan.tables.surnames.get(fold(w.text), ())) == 1
            if not (famous or plain in known) or taken[w.i] or w.pos not in {"PROPN", "NOUN"} or w.i in self.scan.demonym:
                continue
            if not w.text[:1].isupper() or len(w.text) < 2 or w.lower in self.lex.sets["particles"]:
                continue
            if w.ent >= 0 and self.doc.entities[w.ent].label not in {"PERSON", "ORG", "GPE", "NORP"}:
                continue
            if (
                famous
                and plain not in known
                and (w.pos != "PROPN" or w.i in self.scan.place_words or self.scan.placed(w.i, w.i + 1))
            ):
                continue
            if self.scan.attributive(w.i) and words[w.i + 1].pos == "PROPN":
                continue
            self._person(w.i, w.i + 1)
