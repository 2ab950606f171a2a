"""Names that the tables know, wherever they stand: states that act, capitals that mean them, organisations, persons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.annotate.actors.model import Candidate
from dateline.annotate.actors.roles import acts_as_state, does
from dateline.annotate.actors.scan import is_acronym
from dateline.annotate.actors.tables import fold
from dateline.vocab import ActorKind, MentionKind

if TYPE_CHECKING:
    from dateline.annotate.actors.people import People
    from dateline.annotate.actors.scan import Scan
    from dateline.annotate.actors.tables import Alias
    from dateline.parsed import Parsed, Word

_START = re.compile(r"\w+")
_SHORT = 3
"""An acronym of a local group up to this length needs its country, or its full name, elsewhere in the report."""
_LOCAL = frozenset({ActorKind.ARMED_GROUP, ActorKind.POLITICAL, ActorKind.MILITARY, ActorKind.POLICE})
_FOLDED = 9
"""Names of several words, this long at least, are recognised in any case."""
_LONGER = frozenset({"ORG", "FAC", "WORK_OF_ART", "EVENT", "LAW"})


class Names:
    """Finds the tables' names in one report."""

    def __init__(self, scan: Scan, people: People) -> None:
        """Prepare for one report."""
        self.scan = scan
        self.people = people
        self.doc = scan.doc

    def find(self) -> None:
        """Take the names. Local acronyms count only where the report speaks of their country or gives their full name."""
        starts, scan = self.scan.tables.starts, self.scan
        skip = -1
        weak: list[tuple[list[Alias], Alias, int, int]] = []
        for w in self.doc.words:
            if w.i <= skip:
                continue
            names = starts.get(fold(w.lower)) or starts.get(_leading(w))
            hit = self._match(w, names) if names else None
            if hit is None:
                continue
            alias, stop = hit
            skip = stop - 1
            for k in range(w.i, stop):
                scan.hits[k] = alias.known
            if self._doubtful(alias) or any(a.text == alias.text and a.known is not alias.known for a in names or ()):
                weak.append((names or [], alias, w.i, stop))
            else:
                self._known(alias, w.i, stop)
        seen = {c.known.name for c in scan.out if c.known}
        scan.countries = {k.country for k in scan.hits.values()} - {None}
        countries = scan.place_countries | {c.country for c in scan.out if c.country}
        countries |= {k.country for k in scan.hits.values() if k.kind is ActorKind.STATE and k.country}
        for names, taken, first, stop in weak:
            fits = [a for a in names if a.text == taken.text]
            meant = next((a for a in fits if a.known.name in seen), None) or next(
                (a for a in fits if a.known.country in countries), None if self._doubtful(taken) else taken
            )
            for k in range(first, stop):
                del scan.hits[k]
            if meant is not None:
                scan.hits.update(dict.fromkeys(range(first, stop), meant.known))
                self._known(meant, first, stop)

    def _doubtful(self, alias: Alias) -> bool:
        """Whether a name counts only where the report gives the full one or speaks of its country."""
        return alias.weak or bool(alias.known.country and self._common(alias))

    def _common(self, alias: Alias) -> bool:
        """Whether many countries' groups may bear a name: a short acronym, or words like "National Liberation Army"."""
        if alias.known.kind not in _LOCAL:
            return False
        if is_acronym(alias.text):
            return len(alias.text) <= _SHORT
        lex = self.scan.lex
        plain = lex.sets["plain_names"], lex.sets["shared_names"], lex.organization
        return all(any(w in words for words in plain) for w in alias.folded.split())

    def _match(self, w: Word, names: list[Alias]) -> tuple[Alias, int] | None:
        """The longest name that begins at a word and ends with one, and the index after it."""
        words, text = self.doc.words, self.doc.text
        for alias in names:
            end = w.start + len(alias.text)
            quote = fold(text[w.start : end])
            if quote != alias.text and (len(quote) < _FOLDED or " " not in quote or quote.lower() != alias.folded):
                continue
            last = self.scan.ends.get(end)
            if last is None or (w.pos in {"VERB", "AUX", "PRON"} and alias.text == alias.folded):
                continue
            if alias.text.isupper() and self.scan.shouted(w.i):
                continue
            after = words[last + 1].lower if last + 1 < len(words) else ""
            if alias.known.kind is ActorKind.MILITARY and after in self.scan.lex.not_army:
                continue
            return alias, last + 1
        return None

    def _known(self, alias: Alias, first: int, stop: int) -> None:
        """Take a name if it stands for the actor here; note adjectives of peoples."""
        scan, words = self.scan, self.doc.words
        head = scan.head(first, stop)
        if alias.role == "people" or (alias.text in scan.lex.sets["adjectival"] and scan.attributive(head)):
            scan.demonym[stop - 1] = alias
            plain = alias.role != "people" or not _plural_people(self.doc, head)
            if (plain or scan.attributive(head)) and (self._before_actor(stop) or not does(self.doc, head)):
                return
            alias = alias._replace(role="name") if plain else alias
        if self._inside_longer_name(alias, first, stop) or not self._acts(alias, head):
            return
        c = Candidate(
            first, stop, head, MentionKind.NAME, alias.known.kind, scan.text(first, stop), known=alias.known, role=alias.role,
            country=alias.known.country, gender=alias.known.gender, sent=words[head].sent,
        )  # fmt: skip
        if alias.role == "people":
            c.plural, c.kind, c.definite = True, ActorKind.CIVILIAN, first > 0 and words[first - 1].lower == "the"
            c.indefinite = any(k.dep == "nummod" or k.lower in scan.lex.indefinite for k in self.doc.children(head))
        if alias.role == "people" and first - 1 in scan.demonym and scan.demonym[first - 1].known is not alias.known:
            c.first, c.known, c.role, c.kind = (
                first - 1,
                None,
                "group",
                ActorKind.OTHER,
            )  # "Bosnian Serbs" are a people of their own
            c.name, c.country = scan.text(first - 1, stop), scan.demonym[first - 1].known.country
        if alias.known.kind is ActorKind.PERSON:
            self.people.titles.give(c)
        scan.take(c)

    def _before_actor(self, stop: int) -> bool:
        """Whether an adjective qualifies a description that follows: "Syrian government operation"."""
        w = self.doc.words[stop] if stop < len(self.doc.words) else None
        lex = self.scan.lex
        return w is not None and (w.lower in lex.state_heads or w.lower in lex.institution or w.lower in lex.soldiery)

    def _acts(self, alias: Alias, head: int) -> bool:
        if alias.role == "capital":
            return acts_as_state(self.doc, head, strict=alias.text not in self.scan.lex.sets["seats"])
        if alias.role == "name" and alias.known.kind is ActorKind.STATE and alias.known.part_of is None:
            return acts_as_state(self.doc, head, strict=False)
        return True

    def _inside_longer_name(self, alias: Alias, first: int, stop: int) -> bool:
        """Whether a state's or town's name is only part of a longer name of the parser's: "Bank of Russia", "Jordan Smith"."""
        words = self.doc.words
        e = words[first].ent
        if e < 0 or alias.known.kind is not ActorKind.STATE or alias.known.part_of is not None:
            return False
        ent = self.doc.entities[e]
        size = sum(1 for k in range(ent.first, ent.stop) if words[k].pos not in {"DET", "PUNCT", "ADP"} and words[k].dep != "case")
        if ent.label == "PERSON":
            last = words[ent.stop - 1]
            return size == 2 and ent.first == first and last.text[:1].isupper() and last.lower not in self.scan.lex.nominal
        return ent.label in _LONGER and size > stop - first + 1 and self.people.sorts.organization(ent) is not None


def _leading(w: Word) -> str:
    m = _START.match(w.text)
    return fold(m.group().lower()) if m else w.lower


def _plural_people(doc: Parsed, i: int) -> bool:
    """Whether the name of a people is a noun in the plural: "Syrians"."""
    w = doc.words[i]
    return w.tag in {"NNS", "NNPS"} or (w.lower.endswith("s") and w.pos in {"PROPN", "NOUN"} and w.dep not in {"amod", "compound"})
