"""Frames of nouns and adjectives: "the claim that", "calls by X for", "sure that"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.claims.frame import COMPLEMENT, Frame, clause_kind
from dateline.languages import words as _words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.parsed import Parsed, Word

NOUN_PREPOSITIONS = _words("claims", "prepositions.noun")
ADJECTIVE_PREPOSITIONS = _words("claims", "prepositions.adjective")
SUPPORT_VERBS = _words("claims", "support_verbs")


def of_noun(doc: Parsed, w: Word) -> Iterator[Frame]:
    """The frames of a noun; ``N+`` where someone is said to have it."""
    key = w.lemma.lower()
    far = _far_infinitive(doc, w)
    if far >= 0:
        yield Frame(w.i, key, "N+ to", (far,), (w.i,))
        return
    held = "+" if has_holder(doc, w.i) else ""
    for k in doc.children(w.i):
        if k.i < w.i:
            continue
        if k.dep in {"acl", "ccomp", "xcomp"} or (k.dep == "relcl" and _that_clause(doc, k)):
            kind = clause_kind(doc, k)
            if kind in {"that", "to", "wh"} and not (
                k.tag in {"VBN", "VBG"} and k.dep == "acl" and kind == "that" and not _has_mark(doc, k)
            ):
                yield Frame(w.i, key, f"N{held} {kind}", (k.i,), (w.i,))
                return
        elif k.dep == "prep" and k.lower in NOUN_PREPOSITIONS:
            o = next((x for x in doc.children(k.i) if x.dep in tree.PREPOSITION_OBJECT), None)
            if o is not None:
                yield Frame(w.i, key, f"N{held} p:{k.lower}", (o.i,), (w.i, k.i))


def of_adjective(doc: Parsed, w: Word) -> Iterator[Frame]:
    """The frames of an adjective."""
    for k in doc.children(w.i):
        if k.i < w.i:
            continue
        if k.dep in COMPLEMENT:
            kind = clause_kind(doc, k)
            if kind in {"that", "to", "wh"}:
                yield Frame(w.i, w.lemma.lower(), f"A {kind}", (k.i,), (w.i,))
                return
        elif k.dep == "prep" and k.lower in ADJECTIVE_PREPOSITIONS:
            o = next((x for x in doc.children(k.i) if x.dep in tree.PREPOSITION_OBJECT), None)
            if o is not None:
                yield Frame(w.i, w.lemma.lower(), f"A p:{k.lower}", (o.i,), (w.i, k.i))


def _far_infinitive(doc: Parsed, w: Word) -> int:
    """The infinitive after "calls by the union to …", which the parser tends to hang elsewhere; -1 if there is none."""
    if w.i + 1 >= len(doc.words) or doc.words[w.i + 1].lower not in {"by", "from"}:
        return -1
    after = max(doc.subtree(w.i + 1)) + 1
    if after >= len(doc.words) or doc.words[after].tag != "TO" or doc.words[after].sent != w.sent:
        return -1
    verb = doc.words[doc.words[after].head]
    return verb.i if verb.i > after and verb.tag == "VB" else -1


def _has_mark(doc: Parsed, c: Word) -> bool:
    return any(k.dep == "mark" or k.dep in tree.SUBJECT or k.dep in tree.SUBJECT_PASSIVE for k in doc.children(c.i))


def _that_clause(doc: Parsed, c: Word) -> bool:
    """Whether a clause under a noun that the parser took for a relative one says what the noun means: "the claim that he left"."""
    kids = list(doc.children(c.i))
    that = next((k for k in kids if k.lower == "that" and k.i < c.i), None)
    return that is not None and that.dep == "mark"


def has_holder(doc: Parsed, noun: int) -> bool:
    """Whether a noun of saying has someone whose it is: a possessor, "by" or "from" someone, the subject of "make"."""
    for k in doc.children(noun):
        if k.dep == "poss" or (k.dep in {"prep", "agent"} and k.lower in {"by", "from"}):
            return True
    w = doc.words[noun]
    return w.dep in tree.OBJECT and doc.words[w.head].lemma in SUPPORT_VERBS
