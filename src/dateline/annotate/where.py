"""Where the event of a word takes place, as its sentence says it.

Looked for in this order, nearest first: a locative phrase under the word or under its objects ("clashes in Nawa", "killed two
people near Nawa"), the place that it is done to ("shelled Nawa"), the place that modifies it ("the Nawa offensive"), a locative
phrase under the verb whose subject or object it is ("launched an attack in Nawa"), and that of the clauses above it up to a word
of speech. A place that merely acts ("Moscow rejected the terms") is never taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.languages import words as _words
from dateline.records import PlaceRef
from dateline.tree import NOUNS, OBJECT, PREPOSITION_OBJECT, SUBJECT, SUBJECT_PASSIVE, conjuncts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.findings import Findings
    from dateline.parsed import Parsed, Word
    from dateline.records import Mention

LOCATIVE = _words("places", "where.locative")
GOAL = _words("places", "where.goal")
MOTION = _words("places", "where.motion")
SOURCE = _words("places", "where.source")
LEAVING = _words("places", "where.leaving")
STRUCK = _words("places", "where.struck")
STRUCK_BY = _words("places", "where.struck_by")
SPEECH = _words("places", "where.speech")
CLAUSE = _words("places", "where.clause")
_DEEP = 5


def where(doc: Parsed, found: Findings, word_index: int) -> PlaceRef | None:
    """The place of the event that word ``word_index`` names, or None if its sentence does not tell."""
    at = _places(doc, found, word_index)
    if not at:
        return None
    i: int | None = word_index
    for depth in range(_DEEP):
        if i is None:
            return None
        hit = _of_word(doc, at, i, own=depth == 0)
        if hit is not None:
            return PlaceRef(span=hit.span, place=hit.place)
        i = _above(doc, i)
    return None


def _places(doc: Parsed, found: Findings, i: int) -> dict[int, Mention]:
    """Word index -> the mention of a place that covers it, in the sentence of word ``i``; no adjectives of peoples."""
    s = doc.sentences[doc.words[i].sent]
    out: dict[int, Mention] = {}
    for m in found.mentions_at(s.span):
        if m.place is None:
            continue
        covered = [w for w in doc.words_in(m.span) if w.end <= m.span[1] and w.start >= m.span[0]]
        if covered and covered[-1].pos != "ADJ":
            out.update({w.i: m for w in covered})
    return out


def _of_word(doc: Parsed, at: dict[int, Mention], i: int, *, own: bool) -> Mention | None:
    """The place told by what hangs on word ``i`` itself."""
    w = doc.words[i]
    hit = _phrases(doc, at, i)
    if hit is not None:
        return hit
    if own and (w.lemma.lower() in STRUCK or w.lower in STRUCK):
        hit = _struck(doc, at, i)
        if hit is not None:
            return hit
    for k in doc.children(i):
        if k.dep in OBJECT | SUBJECT_PASSIVE | {"attr", "pobj"} and k.pos in NOUNS:
            for o in conjuncts(doc, k.i):
                hit = _phrases(doc, at, o)
                if hit is not None:
                    return hit
        elif k.dep in {"advcl", "acl"} and (k.dep == "acl" or any(c.lower in CLAUSE for c in doc.children(k.i))):
            hit = _phrases(doc, at, k.i)
            if hit is not None:
                return hit
    if own and w.pos in {"NOUN", "PROPN"}:
        return _modifier(doc, at, i)
    return None


def _phrases(doc: Parsed, at: dict[int, Mention], i: int) -> Mention | None:
    """A place in a locative phrase right under word ``i``, the first that there is."""
    w = doc.words[i]
    lemma = w.lemma.lower()
    for p in doc.children(i):
        if p.dep not in {"prep", "advmod", "dative"} or p.pos not in {"ADP", "SCONJ", "ADV", "PART"}:
            continue
        low = p.lower
        if low in LOCATIVE or (low in GOAL and lemma in MOTION) or (low in SOURCE and lemma in LEAVING):
            for o in _objects(doc, p.i):
                hit = _named(doc, at, o)
                if hit is not None:
                    return hit
    return None


def _objects(doc: Parsed, p: int) -> Iterator[int]:
    """Nouns that a preposition governs, also through a second one ("from near Nawa")."""
    for o in doc.children(p):
        if o.dep in PREPOSITION_OBJECT:
            yield from conjuncts(doc, o.i)
        elif o.dep == "prep":
            yield from (k.i for k in doc.children(o.i) if k.dep in PREPOSITION_OBJECT)


def _named(doc: Parsed, at: dict[int, Mention], i: int, depth: int = 3) -> Mention | None:
    """The place that a noun names, or that names or holds the noun: "the town of Nawa", "Daraa province", "a camp near Nawa"."""
    if i in at:
        return at[i]
    if depth == 0:
        return None
    for k in doc.children(i):
        if k.i in at and k.dep in {"compound", "nmod", "appos", "poss", "amod"}:
            return at[k.i]
    for k in doc.children(i):
        if k.dep == "prep" and (k.lower == "of" or k.lower in LOCATIVE):
            for o in _objects(doc, k.i):
                hit = _named(doc, at, o, depth - 1)
                if hit is not None:
                    return hit
        elif k.dep == "appos":
            hit = _named(doc, at, k.i, depth - 1)
            if hit is not None:
                return hit
    return None


def _struck(doc: Parsed, at: dict[int, Mention], i: int) -> Mention | None:
    """The place that something is done to: object of the verb, "of" or "on" after the noun."""
    for k in doc.children(i):
        if k.dep in OBJECT | SUBJECT_PASSIVE:
            hit = _named(doc, at, k.i)
            if hit is not None:
                return hit
        elif k.dep == "prep" and k.lower in STRUCK_BY:
            for o in _objects(doc, k.i):
                hit = _named(doc, at, o)
                if hit is not None:
                    return hit
    return None


def _modifier(doc: Parsed, at: dict[int, Mention], i: int) -> Mention | None:
    """The place in "the Nawa offensive"."""
    return next((at[k.i] for k in doc.children(i) if k.i in at and k.dep in {"compound", "nmod"}), None)


def _above(doc: Parsed, i: int) -> int | None:
    """The word whose place a word without its own shares: the verb that it completes, the clause that it belongs to."""
    w: Word = doc.words[i]
    if w.head == i:
        return None
    head = doc.words[w.head]
    if w.dep in OBJECT | SUBJECT | SUBJECT_PASSIVE | {"attr", "conj", "xcomp", "advcl", "pcomp", "dep", "oprd", "appos"}:
        return None if head.lemma.lower() in SPEECH else head.i
    if w.dep == "pobj" and head.lower in {"of", "during", "in", "after", "amid", "with", "for", "by", "from"}:
        return None if doc.words[head.head].lemma.lower() in SPEECH or head.head == head.i else head.head
    if w.dep == "compound":
        return head.i
    return None
