"""Titles before names: "Croatian Foreign Minister" and whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.annotate.actors.model import Candidate
    from dateline.annotate.actors.scan import Scan
    from dateline.parsed import Word


_TITLE_WORDS = 12
"""Words before a name that a title may have."""


class Titles:
    """Reads the titles before names in one report."""

    def __init__(self, scan: Scan) -> None:
        """Prepare for one report."""
        self.scan = scan
        self.doc = scan.doc
        self.lex = scan.lex

    def ends(self, i: int) -> bool:
        """Whether a word is the end of a title: "Foreign Minister" before a name."""
        w = self.doc.words[i]
        return w.lower in self.lex.titles and w.pos in {"NOUN", "PROPN"} and w.tag not in {"NNS", "NNPS"}

    def plain(self, w: Word) -> bool:
        """Whether a capitalised word can be a given name: no title, no people's adjective, no word of an organisation."""
        lex = self.lex
        listed = w.lower in lex.titles or w.lower in lex.nominal or w.lower in lex.organization or w.lower in lex.institution
        return w.text[:1].isupper() and not listed and w.i not in self.scan.demonym and w.i not in self.scan.hits

    def before(self, first: int) -> bool:
        """Whether a capitalised title stands right before a name."""
        before = self.doc.words[first - 1]
        return before.lower in self.lex.titles and before.text[:1].isupper()

    def is_title(self, w: Word) -> bool:
        """Whether a word may be part of a title: an office, a rank, a noun of a person."""
        lex = self.lex
        return w.lower in lex.titles or (w.lower in lex.nominal and w.pos in {"NOUN", "PROPN"} and w.tag not in {"NNS", "NNPS"})

    def _telling(self, w: Word) -> bool:
        """Whether a word of a title tells which office it is."""
        lex = self.lex
        return w.lower in lex.titles or w.lower in lex.nominal or w.lower in lex.sets["portfolio"]

    def start(self, first: int) -> int:
        """Index of the first word of the titles before a name; ``first`` itself if there are none."""
        words = self.doc.words
        start = first
        for k in range(first - 1, max(first - _TITLE_WORDS, 0) - 1, -1):
            w = words[k]
            if w.sent != words[first].sent:
                break
            if self.is_title(w):
                start = k
            elif start == first or not (
                k in self.scan.demonym or w.pos in {"PROPN", "ADJ"} or w.text == "-" or w.lower in {"for", "of"}
            ):
                break
        return start

    def give(self, c: Candidate) -> None:
        """Give a person what stands before the name: titles, the country, whose."""
        words, lex, taken = self.doc.words, self.lex, self.scan.taken
        start = self.start(c.first)
        if start < c.first:
            c.title = tuple(w.lower for w in words[start : c.first] if self._telling(w))
            c.gender = "f" if lex.female & set(c.title) else "m" if lex.male & set(c.title) else c.gender
            for k in range(start, c.first):
                taken[k] = taken[k] or c
        self._whose(c, start)

    def _whose(self, c: Candidate, start: int) -> None:
        """The people's adjective, possessor or organisation right before the titles."""
        words, taken, demonym = self.doc.words, self.scan.taken, self.scan.demonym
        inside = next((k for k in range(start, c.first) if k in demonym), -1)
        k = start - 1
        last = max(k - _TITLE_WORDS, -1)
        while (
            k > last
            and words[k].sent == c.sent
            and words[k].pos in {"ADJ", "PROPN", "NOUN"}
            and k not in demonym
            and taken[k] is None
        ):
            if start == c.first:
                return
            if words[k].lower in self.lex.state_heads:  # "the X government trade commission spokesman": the government's
                c.owner = k - 1 if k - 1 in demonym else k
                c.owner_known = demonym[c.owner].known if c.owner in demonym else None
                return
            k -= 1
        if k < 0 or words[k].sent != c.sent:
            k = -1
        if start < c.first and (k in demonym or inside >= 0):
            c.owner = k if k in demonym else inside
            c.owner_known = demonym[c.owner].known
            c.country = c.country or c.owner_known.country
        elif k >= 0 and (words[k].dep in {"case", "poss"} or (start < c.first and taken[k])):
            c.owner = k - 1 if words[k].dep == "case" else k
