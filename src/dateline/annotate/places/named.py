"""The places that a sentence names, each with how it stands there: "in Nawa", "the town of Nawa", "Nawa said"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.annotate.places import words as pw
from dateline.annotate.places.levels import LEVEL, holds
from dateline.annotate.places.where import SPEECH
from dateline.annotate.places.where_places import places_in
from dateline.languages import words as _words
from dateline.vocab import MentionKind

if TYPE_CHECKING:
    from dateline.findings import Findings
    from dateline.parsed import Parsed, Sentence, Word
    from dateline.records import Mention, Place

KIND_OF = pw.TYPE_OF | pw.TYPE_AFTER | pw.UNIT_WORDS | pw.TOWN_WORDS | pw.PART_NOUN
PREPOSITIONS = _words("places", "where.prepositions")
CLIMB = 4
"""Words over a name that are looked at for the phrase that it stands in."""
FRONT = 4
"""Words from the start of a sentence that are its front."""


@dataclass(frozen=True, slots=True)
class Named:
    """One place as a sentence names it."""

    mention: Mention
    place: Place
    words: tuple[int, ...]
    """The words of the name."""
    head: int
    """The word by which its phrase hangs in the sentence: of "the town of Nawa" the town."""
    signs: tuple[str, ...]
    """How it stands, whatever the event."""


def named_in(doc: Parsed, found: Findings, s: Sentence) -> list[Named]:
    """The places of a sentence in text order; worked out once for each sentence."""
    key = ("named_in", s.i, len(found.mentions))
    known = found.memo.get(key)
    if not isinstance(known, list):
        known = found.memo[key] = list(_named(doc, found, s))
    return known


def _named(doc: Parsed, found: Findings, s: Sentence) -> list[Named]:
    groups: dict[tuple[int, int], tuple[Mention, list[int]]] = {}
    for i, m in sorted(places_in(doc, found, s).at.items()):
        groups.setdefault(m.span, (m, []))[1].append(i)
    out = []
    some = [(m, at, found.place(m.place)) for m, at in groups.values()]
    known = [p for _, _, p in some if p is not None]
    for m, at, place in some:
        if place is not None:
            head = _phrase(doc, _top(doc, at))
            signs = (*_standing(doc, found, s, m, head, at), *_among(place, known))
            out.append(Named(m, place, tuple(at), head, signs))
    return out


def _top(doc: Parsed, at: list[int]) -> int:
    """The word of a name that hangs on a word outside it."""
    inside = set(at)
    return next((i for i in reversed(at) if doc.words[i].head not in inside or doc.words[i].head == i), at[-1])


def _phrase(doc: Parsed, i: int) -> int:
    """The head of the phrase for the place: "town" in "the town of Nawa", "the Nawa region", "the town, Nawa"."""
    for _ in range(CLIMB):
        w = doc.words[i]
        up = doc.words[w.head]
        if w.dep == "pobj" and up.lower == "of":
            up = doc.words[up.head]
        elif w.dep not in {"compound", "nmod", "appos", "amod", "poss"}:
            break
        if up.i == i or up.lemma.lower() not in KIND_OF:
            break
        i = up.i
    return i


def _standing(doc: Parsed, found: Findings, s: Sentence, m: Mention, head: int, at: list[int]) -> list[str]:
    """Signs of how a place stands in its sentence."""
    w = first(doc, doc.words[head])
    up = doc.words[w.head]
    out = [f"as {w.dep}"]
    if w.i != head:
        out.append("listed")
    if w.dep in {"pobj", "pcomp"}:
        out.append(f"behind {up.lower if up.lower in PREPOSITIONS else 'other'}")
        over = doc.words[up.head]
        out.append(f"behind {'of ' if up.lower == 'of' else ''}{over.pos}")
    elif w.dep in {"nsubj", "nsubjpass"}:
        out.append("speaks" if up.lemma.lower() in SPEECH else "acts")
    if at[0] - s.first < FRONT:
        out.append("in front")
    if m.kind is not MentionKind.NAME:
        out.append("again")
    own = [x for x in found.mentions_at(m.span) if x.actor]
    if own:
        wider = any(x.span[0] < m.span[0] or x.span[1] > m.span[1] for x in own)
        out.append("in an actor" if wider else "an actor")
    return out


def first(doc: Parsed, w: Word) -> Word:
    """The first of a list that a word is further down in: "Homs" for "Hama" in "in Homs and Hama"."""
    for _ in range(CLIMB * 2):
        if w.dep != "conj" or doc.words[w.head].pos not in {"NOUN", "PROPN"}:
            break
        w = doc.words[w.head]
    return w


def _among(place: Place, others: list[Place]) -> list[str]:
    """Signs of how a place compares with the others of its sentence."""
    level = LEVEL[place.precision]
    out = [f"is {place.precision.value}"]
    rest = [p for p in others if p.id != place.id]
    if any(LEVEL[p.precision] < level and holds(place, p) for p in rest):
        out.append("holds another")
    elif any(LEVEL[p.precision] < level for p in rest):
        out.append("finer beside")
    if any(LEVEL[p.precision] > level and holds(p, place) for p in rest):
        out.append("in another")
    if place.part:
        out.append("part")
    if place.lat is None:
        out.append("unknown")
    return out
