"""What the annotators see of a parsed report: sentences, words, lemmas, heads, entities. No parser's own types.

Offsets are code points of the report's text. Word and sentence indices count through the whole report.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.records import Report, Span
    from dateline.vocab import BlockKind


@dataclass(frozen=True, slots=True)
class Word:
    """One token. ``head`` is the index of its governor, its own index at a root."""

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sent: int
    ent: int
    """Index into ``Parsed.entities``, -1 outside names."""
    morph: str
    """Universal features, such as ``Number=Plur|Tense=Past``."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return (self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A run of words ``first <= i < stop`` with its span and the kind of block it stands in."""

    i: int
    first: int
    stop: int
    start: int
    end: int
    block: int
    kind: BlockKind

    @property
    def span(self) -> Span:
        """Where it stands, without white space around it."""
        return (self.start, self.end)


@dataclass(frozen=True, slots=True)
class Entity:
    """A name that the parser found: words ``first <= i < stop`` and its label (OntoNotes)."""

    first: int
    stop: int
    start: int
    end: int
    label: str


@dataclass(frozen=True)
class Parsed:
    """A parsed report. Furniture, credits and related links are not parsed and have no words here."""

    report: Report
    words: tuple[Word, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]

    @property
    def text(self) -> str:
        """The report's text."""
        return self.report.text

    @cached_property
    def _starts(self) -> list[int]:
        return [w.start for w in self.words]

    @cached_property
    def children_of(self) -> list[list[int]]:
        """For each word the indices of its dependents, in order."""
        kids: list[list[int]] = [[] for _ in self.words]
        for w in self.words:
            if w.head != w.i:
                kids[w.head].append(w.i)
        return kids

    @cached_property
    def worked_out(self) -> defaultdict[str, dict[int, list[int]]]:
        """What :mod:`dateline.tree` has worked out of some words, by function."""
        return defaultdict(dict)

    @cached_property
    def passives(self) -> dict[int, bool]:
        """Whether verbs are passive, of those asked about."""
        return {}

    @cached_property
    def states(self) -> dict[tuple[int, bool], object]:
        """What :func:`dateline.annotate.factuality.mood.own` has said of verbs."""
        return {}

    @cached_property
    def _kids(self) -> list[list[Word]]:
        words = self.words
        return [[words[k] for k in kids] for kids in self.children_of]

    def children(self, i: int) -> Iterator[Word]:
        """The dependents of word ``i``, in order."""
        return iter(self._kids[i])

    def subtree(self, i: int) -> list[int]:
        """Indices of word ``i`` and all below it, sorted."""
        kids, out, todo = self.children_of, [], [i]
        while todo:
            k = todo.pop()
            out.append(k)
            todo.extend(kids[k])
        out.sort()
        return out

    def ancestors(self, i: int) -> Iterator[Word]:
        """The governors of word ``i``, nearest first."""
        words = self.words
        while words[i].head != i:
            i = words[i].head
            yield words[i]

    def sentence_words(self, s: Sentence) -> tuple[Word, ...]:
        """The words of a sentence."""
        return self.words[s.first : s.stop]

    def word_at(self, offset: int) -> Word | None:
        """The word that covers a code point, or the first one after it; None past the last word."""
        k = bisect_right(self._starts, offset) - 1
        if k >= 0 and self.words[k].end > offset:
            return self.words[k]
        return self.words[k + 1] if k + 1 < len(self.words) else None

    def words_in(self, span: Span) -> list[Word]:
        """The words that overlap a span."""
        start, end = span
        first = max(bisect_right(self._starts, start) - 1, 0)
        return [w for w in self.words[first : bisect_left(self._starts, end, first)] if w.end > start]

    def quote(self, span: Span) -> str:
        """The exact words of a span."""
        return self.report.text[span[0] : span[1]]
