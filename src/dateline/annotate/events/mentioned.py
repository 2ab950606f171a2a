"""What a mention of a happening looks like beside others: its words, parties, place, time and how it is told."""

from __future__ import annotations

import functools
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.annotate.events.triggers import LIGHT
from dateline.annotate.figures.numbers import UNITS
from dateline.languages import table
from dateline.languages import words as _words
from dateline.vocab import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.findings import Findings
    from dateline.parsed import Parsed, Word
    from dateline.records import Event, Party, Place

_h = "happenings"
DEFINITE, POINTING, INDEFINITE = (_words(_h, f"words.{x}") for x in ("definite", "pointing", "indefinite"))
OTHER, AGAIN, MANY = (_words(_h, f"words.{x}") for x in ("other", "again", "many"))
GENERIC = "generic"
CONTENT = frozenset({"VERB", "NOUN", "PROPN", "ADJ"})
_PLURAL = frozenset({"NNS", "NNPS"})
_ABOVE = frozenset({BlockKind.TITLE, BlockKind.DECK, BlockKind.SECTION})
_FUNCTION = frozenset({"aux", "auxpass", "det", "punct", "case", "mark", "cc"})
DEEP = 40
"""Words below a trigger that are looked at."""
RARE = 3
"""Sentences of a report that a rare word stands in at most."""
STEM = 4
"""Letters that words of one stem share at least."""


@functools.cache
def deeds() -> dict[str, frozenset[str]]:
    """The sorts of deed that a lemma may tell of."""
    out: dict[str, set[str]] = {}
    for sort, lemmas in table(_h)["deeds"].items():
        for x in lemmas:
            out.setdefault(x, set()).add(sort)
    return {k: frozenset(v) for k, v in out.items()}


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
class Mention:
    """One event as it is told in one place."""

    at: int
    event: Event
    head: int
    sent: int
    above: bool
    """Whether it stands in the headline or the line under it."""
    lemmas: frozenset[str]
    stems: frozenset[str]
    sorts: frozenset[str]
    form: str
    """``verb``, or of a noun ``this``, ``the``, ``a``, ``bare``."""
    plural: bool
    many: bool
    other: bool
    by: Side
    to: Side
    place: Place | None
    speaker: str | None
    below: frozenset[str]
    """Lemmas of the content words under the trigger."""
    around: frozenset[str]
    """Those of the sentence."""
    numbers: frozenset[str]
    filled: int
    """How many of actors, recipients, place and time are told."""
    near: Near
    rank: int = 0
    """Mentions of its type before it."""


@dataclass(slots=True)
class Near:
    """What a sentence names: places, actors, days, and its rarer words."""

    places: frozenset[str]
    actors: frozenset[str]
    days: frozenset[str]
    rare: frozenset[str]


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
            some = frozenset(w.lemma.lower() for w in doc.words[s.first : min(s.stop, s.first + 3 * DEEP)] if w.pos in CONTENT)
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
            some = self.found.mentions_at(self.doc.sentences[sent].span)
            self._near[sent] = Near(
                frozenset(m.place for m in some if m.place),
                frozenset(m.actor for m in some if m.actor),
                frozenset(self.days.get(sent, ())),
                frozenset(x for x in self.lemmas[sent] if self.often[x] <= RARE),
            )
        return self._near[sent]


def mention(r: Report, at: int, e: Event) -> Mention | None:
    """The view of an event; None if its trigger holds no word."""
    doc, found = r.doc, r.found
    inside = [w for w in doc.words_in(e.trigger) if w.dep not in _FUNCTION and w.pos not in {"PUNCT", "SPACE"}] or doc.words_in(
        e.trigger
    )
    if not inside:
        return None
    head = _head(doc, inside)
    sentence = doc.sentences[head.sent]
    own = {w.i for w in inside}
    below = [doc.words[k] for k in _below(doc, head.i)]
    lemmas = _lemmas(inside) or frozenset({head.lemma.lower()})
    by, to = _side(doc, found, e.actors), _side(doc, found, e.recipients)
    claim = r.claims.get(e.claim or "")
    befores = [doc.words[k] for k in range(max(head.i - 3, sentence.first), head.i)]
    return Mention(
        at=at,
        event=e,
        head=head.i,
        sent=head.sent,
        above=sentence.kind in _ABOVE or head.sent == 0,
        lemmas=lemmas,
        stems=frozenset(x[:STEM] for x in lemmas if len(x) >= STEM),
        sorts=frozenset(s for x in lemmas for s in deeds().get(x, ())),
        form=_form(doc, head),
        plural=head.tag in _PLURAL,
        many=any(k.lower in MANY for k in _modifiers(doc, head, befores)),
        other=any(k.lower in OTHER for k in _modifiers(doc, head, befores)) or any(k.lower in AGAIN for k in doc.children(head.i)),
        by=by,
        to=to,
        place=found.place(e.place.place) if e.place else None,
        speaker=(claim.speaker_actor or claim.id) if claim else None,
        below=frozenset(w.lemma.lower() for w in below if w.pos in CONTENT and w.i not in own),
        around=r.lemmas[head.sent] - lemmas,
        numbers=numbers(below),
        filled=bool(e.actors) + bool(e.recipients) + bool(e.place) + bool(e.time.begin or e.time.end),
        near=r.near(head.sent),
    )


def _head(doc: Parsed, inside: list[Word]) -> Word:
    """The word that tells what is done: of a light verb with its noun, the noun."""
    at = {w.i for w in inside}
    tops = [w for w in inside if w.head not in at or w.head == w.i]
    best = next((w for w in tops if w.pos in CONTENT), tops[0] if tops else inside[0])
    if best.pos == "VERB" and best.lemma.lower() in LIGHT:
        return next((w for w in inside if w.pos in {"NOUN", "PROPN"} and doc.words[w.head].i == best.i), best)
    return best


def _below(doc: Parsed, i: int) -> list[int]:
    """Words under a word, nearest first, no more than :data:`DEEP`."""
    out = [i]
    for k in out:
        if len(out) > DEEP:
            break
        out.extend(c for c in doc.children_of[k][:DEEP] if doc.words[c].dep not in {"relcl", "conj", "parataxis"})
    return out[1:]


def _lemmas(inside: Iterable[Word]) -> frozenset[str]:
    """What the trigger says, without light verbs if more is said."""
    all_ = [w.lemma.lower() for w in inside if w.pos in CONTENT]
    return frozenset([x for x in all_ if x not in LIGHT] or all_)


def _modifiers(doc: Parsed, head: Word, before: list[Word]) -> list[Word]:
    """What modifies a noun, "a series of" before it too."""
    if head.pos == "VERB":
        return []
    kids = [k for k in doc.children(head.i) if k.i < head.i]
    up = doc.words[head.head]
    return [*kids, doc.words[up.head]] if up.lower == "of" and up in before else kids


def _form(doc: Parsed, head: Word) -> str:
    if head.tag[:2] == "VB":
        return "verb"
    before = [k.lower for k in doc.children(head.i) if k.i < head.i]
    up = head
    if head.dep in {"compound", "nmod"}:  # "the ceasefire agreement"
        before += [k.lower for k in doc.children(doc.words[up.head].i) if k.i < head.i]
    for name, some in (("this", POINTING), ("the", DEFINITE), ("a", INDEFINITE)):
        if any(x in some for x in before):
            return name
    return "the" if any(k.dep == "poss" for k in doc.children(head.i)) else "bare"


def _side(doc: Parsed, found: Findings, parties: list[Party]) -> Side:
    ids, wholes, nouns, counts = set(), set(), set(), set()
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


def numbers(inside: Iterable[Word]) -> frozenset[str]:
    """The numbers among some words, as figures where they can be read, years left out."""
    some = (w.lower.replace(",", "") for w in inside if w.pos == "NUM")
    return frozenset(str(UNITS.get(x, x)) for x in some if not (len(x) == 4 and x[:2] in {"19", "20"}))


def _top(inside: list[Word]) -> Word | None:
    at = {w.i for w in inside}
    return next((w for w in inside if w.head not in at or w.head == w.i), None)
