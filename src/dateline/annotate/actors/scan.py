"""What the finders of names share: which words are taken, what the tables know of them, and small questions about words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.actors.tables import Alias, Known, lexicon, tables

if TYPE_CHECKING:
    from dateline.annotate.actors.model import Candidate
    from dateline.findings import Findings
    from dateline.parsed import Parsed

_OUTSIDE = frozenset({"PUNCT", "DET", "ADP"})
_ATTRIBUTIVE = frozenset({"compound", "amod", "nmod"})


class Scan:
    """The state of looking for names in one report; ``taken[i]`` is the candidate that word ``i`` belongs to."""

    def __init__(self, doc: Parsed, found: Findings) -> None:
        """Prepare for one report."""
        self.doc = doc
        self.lex = lexicon()
        self.tables = tables()
        self.taken: list[Candidate | None] = [None] * len(doc.words)
        self.demonym: dict[int, Alias] = {}
        """Adjectives of peoples by their last word, also those inside names."""
        self.hits: dict[int, Known] = {}
        """Known actors by each word of their names, also where only the place is meant."""
        self.countries: set[str | None] = set()
        """Countries that the tables' names speak of."""
        self.out: list[Candidate] = []
        self.ends = {w.end: w.i for w in doc.words}
        self.place_words = self._places(found)
        self.place_countries = {p.country for p in found.places if p.country}

    def _places(self, found: Findings) -> set[int]:
        at = {w.start: w.i for w in self.doc.words}
        out: set[int] = set()
        for m in found.mentions:
            if m.place and m.span[0] in at and m.span[1] in self.ends:
                out.update(range(at[m.span[0]], self.ends[m.span[1]] + 1))
        return out

    def take(self, c: Candidate) -> None:
        """Keep a candidate; its words are taken."""
        for k in range(c.first, c.stop):
            self.taken[k] = c
        self.out.append(c)

    def free(self, first: int, stop: int) -> bool:
        """Whether none of the words is taken."""
        return first < stop and not any(self.taken[first:stop])

    def place(self, first: int, stop: int) -> bool:
        """Whether one of the words is part of a place's name."""
        return any(k in self.place_words for k in range(first, stop))

    def head(self, first: int, stop: int) -> int:
        """The word of a range that hangs on a word outside it; the last if several do."""
        words = self.doc.words
        for k in range(stop - 1, first - 1, -1):
            w = words[k]
            if (w.head < first or w.head >= stop or w.head == k) and w.pos not in _OUTSIDE and w.dep != "case":
                return k
        return stop - 1

    def text(self, first: int, stop: int) -> str:
        """The words of a range, blanks made single."""
        words = self.doc.words
        return " ".join(self.doc.text[words[first].start : words[stop - 1].end].split())

    def attributive(self, i: int) -> bool:
        """Whether a word stands before the noun that it belongs to."""
        w = self.doc.words[i]
        return w.head > i and w.dep in _ATTRIBUTIVE and not any(k.dep == "case" for k in self.doc.children(i))

    def shouted(self, i: int) -> bool:
        """Whether the words around are all capitals, so that capitals say nothing."""
        words = self.doc.words
        s = self.doc.sentences[words[i].sent]
        around = [
            x.text for x in words[max(s.first, i - 2) : min(s.stop, i + 3)] if x.i != i and x.text.isalpha() and len(x.text) > 1
        ]
        return len(around) > 1 and all(x.isupper() for x in around)

    def speaks(self, first: int, stop: int) -> bool:
        """Whether a name is the subject of a verb of saying or of other doings of people."""
        w = self.doc.words[self.head(first, stop)]
        verb = self.doc.words[w.head]
        return w.dep == "nsubj" and verb.pos == "VERB" and verb.lemma in self.lex.speech["verbs"]

    def placed(self, first: int, stop: int) -> bool:
        """Whether a name stands after "in", "near" and the like."""
        w = self.doc.words[self.head(first, stop)]
        return w.dep == "pobj" and self.doc.words[w.head].lower in self.lex.speech["place_prepositions"]


def is_acronym(text: str) -> bool:
    """Whether a word is all capitals, dots aside."""
    letters = [x for x in text if x.isalpha()]
    return len(letters) > 1 and len(text) <= 12 and all(x.isupper() for x in letters)
