"""What mentions of happenings are compared by: the sides that take part, and what their sentences name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.annotate.figures.numbers import value_of_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.findings import Findings
    from dateline.parsed import Parsed, Word
    from dateline.records import Party

CONTENT = frozenset({"VERB", "NOUN", "PROPN", "ADJ"})
_NO_NUMBERS: frozenset[str] = frozenset()
LONGEST = 120
"""Words of a sentence that are looked at."""
RARE = 3
"""Sentences of a report that a rare word stands in at most."""


@dataclass(slots=True)
class Side:
    """Who acts or undergoes: actors by id, what they belong to, and the nouns that stand for them."""

    ids: frozenset[str]
    wholes: frozenset[str]
    """Ids of the actors with those that they are part of, and their countries."""
    nouns: frozenset[str]
    numbers: frozenset[str]
    named: bool


@dataclass(slots=True)
class Near:
    """What a sentence names: places, actors, days, and its rarer words."""

    places: frozenset[str]
    actors: frozenset[str]
    days: frozenset[str]
    rare: frozenset[str]
    numbers: frozenset[str]


class Report:
    """What is looked up for many mentions of a report."""

    def __init__(self, doc: Parsed, found: Findings) -> None:
        """Count in how many sentences each word stands."""
        self.doc = doc
        self.found = found
        self.claims = {c.id: c for c in found.claims}
        self.often: Counter[str] = Counter()
        self.lemmas: list[frozenset[str]] = []
        for s in doc.sentences:
            some = frozenset(w.lemma.lower() for w in doc.words[s.first : min(s.stop, s.first + LONGEST)] if w.pos in CONTENT)
            self.lemmas.append(some)
            self.often.update(some)
        self._near: dict[int, Near] = {}
        self.days: dict[int, set[str]] = {}
        for t in found.times:
            w = doc.word_at(t.span[0]) if t.begin else None
            if w is not None and t.begin:
                self.days.setdefault(w.sent, set()).add(t.begin[:10])

    def near(self, sent: int) -> Near:
        """What a sentence names."""
        if sent not in self._near:
            s = self.doc.sentences[sent]
            some = self.found.mentions_at(s.span)
            self._near[sent] = Near(
                frozenset(m.place for m in some if m.place),
                frozenset(m.actor for m in some if m.actor),
                frozenset(self.days.get(sent, ())),
                frozenset(x for x in self.lemmas[sent] if self.often[x] <= RARE),
                numbers(self.doc.words[s.first : min(s.stop, s.first + LONGEST)]),
            )
        return self._near[sent]


def numbers(inside: Iterable[Word]) -> frozenset[str]:
    """The numbers among some words in text order, as figures where they can be read, years left out."""
    some = list(inside)
    if not any(w.pos == "NUM" for w in some):
        return _NO_NUMBERS
    out, run = set(), list[str]()
    for w in (*some, None):
        if w is not None and (w.pos == "NUM" or (run and w.text == "-")):
            run += [] if w.text == "-" else [w.lower.replace(",", "")]
            continue
        if run:
            read = value_of_words(run)
            out.add(str(int(read[0])) if read else run[0])
            run = []
    return frozenset(x for x in out if not (len(x) == 4 and x[:2] in {"19", "20"}))


def side(doc: Parsed, found: Findings, parties: list[Party]) -> Side:
    """The side that some parties are."""
    ids, wholes, nouns = set(), set(), set()
    counts: set[str] = set()
    named = False
    for p in parties:
        inside = doc.words_in(p.span)
        if p.actor:
            ids.add(p.actor)
            wholes.add(p.actor)
            a = found.actor(p.actor)
            if a is not None:
                wholes.update(x for x in (a.part_of, a.country) if x)
                named = named or a.country is not None or any(w.pos == "PROPN" for w in inside)
        top = _top(inside)
        if top is not None and top.pos != "PRON":
            nouns.add(top.lemma.lower())
        counts |= numbers(inside)
    return Side(frozenset(ids), frozenset(wholes), frozenset(nouns), frozenset(counts), named)


def _top(inside: list[Word]) -> Word | None:
    at = {w.i for w in inside}
    return next((w for w in inside if w.head not in at or w.head == w.i), None)
