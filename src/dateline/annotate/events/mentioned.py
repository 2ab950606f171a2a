"""What a mention of a happening looks like beside others: its words, parties, place, time and how it is told."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.annotate.events.surroundings import CONTENT, numbers, side
from dateline.annotate.events.triggers import LIGHT
from dateline.languages import table
from dateline.languages import words as _words
from dateline.vocab import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.annotate.events.surroundings import Near, Report, Side
    from dateline.parsed import Parsed, Word
    from dateline.records import Event, Place, TimeRef

_h = "happenings"
DEFINITE, POINTING, INDEFINITE = (_words(_h, f"words.{x}") for x in ("definite", "pointing", "indefinite"))
OTHER, AGAIN, MANY = (_words(_h, f"words.{x}") for x in ("other", "again", "many"))
GENERIC = "generic"
_PLURAL = frozenset({"NNS", "NNPS"})
_ABOVE = frozenset({BlockKind.TITLE, BlockKind.DECK, BlockKind.SECTION})
_FUNCTION = frozenset({"aux", "auxpass", "det", "punct", "case", "mark", "cc"})
DEEP = 40
"""Words below a trigger that are looked at."""
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
    total: int = 0
    """Mentions of its type in the report."""
    lent: Lent | None = None
    """What other mentions of its sentence and type tell where it does not."""
    spread: int = 0
    """Places that mentions of its type name."""


@dataclass(slots=True)
class Lent:
    """Doer, place and time of a mention, from another of its type in the sentence if there is but one."""

    by: Side
    to: Side
    place: Place | None
    time: TimeRef


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
    by, to = side(doc, found, e.actors), side(doc, found, e.recipients)
    claim = r.claims.get(e.claim or "")
    beside = {k.lower for k in _modifiers(doc, head, list(doc.words[max(head.i - 3, sentence.first) : head.i]))}
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
        many=not beside.isdisjoint(MANY),
        other=not beside.isdisjoint(OTHER) or any(k.lower in AGAIN for k in doc.children(head.i)),
        by=by,
        to=to,
        place=found.place(e.place.place) if e.place else None,
        speaker=(claim.speaker_actor or claim.id) if claim else None,
        below=frozenset(w.lemma.lower() for w in below if w.pos in CONTENT and w.i not in own),
        around=r.lemmas[head.sent] - lemmas,
        numbers=numbers(sorted(below, key=lambda w: w.i)),
        filled=bool(e.actors) + bool(e.recipients) + bool(e.place) + bool(e.time.begin or e.time.end),
        near=r.near(head.sent),
    )


def lend(some: Iterable[Mention]) -> None:
    """Fill in what the mentions of one sentence and type tell of each other."""
    together: dict[tuple[int, str], list[Mention]] = {}
    for m in some:
        together.setdefault((m.sent, m.event.type), []).append(m)
    for group in together.values():
        bys = {m.by.ids or m.by.nouns: m.by for m in group if m.by.ids or m.by.nouns}
        tos = {m.to.ids or m.to.nouns: m.to for m in group if m.to.ids or m.to.nouns}
        sites = {m.place.id: m.place for m in group if m.place is not None}
        days = {(m.event.time.begin, m.event.time.end): m.event.time for m in group if m.event.time.begin or m.event.time.end}
        for m in group:
            m.lent = Lent(
                next(iter(bys.values())) if len(bys) == 1 else m.by,
                next(iter(tos.values())) if len(tos) == 1 else m.to,
                next(iter(sites.values())) if len(sites) == 1 else m.place,
                next(iter(days.values())) if len(days) == 1 else m.event.time,
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
