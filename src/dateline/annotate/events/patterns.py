"""Matching a trigger's patterns: which words stand below it, and whether those that a sense asks for are among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.events.lexicon import Sense, classes
from dateline.languages import words

if TYPE_CHECKING:
    from dateline.parsed import Parsed, Word

ENTITY = {
    "@place": frozenset({"GPE", "LOC", "FAC"}),
    "@people": frozenset({"PERSON", "NORP"}),
    "@captive": frozenset({"PERSON"}),
}
PARTICLES = words("events", "light.particles")
PERSONAL = words("events", "light.personal")
SMALL = frozenset({"prep", "agent", "prt", "dative", "mark"})
"""Labels of a verb's particles and prepositions."""
SILENT = frozenset({"aux", "auxpass", "neg", "det", "punct", "cc"})
OWN_SUBJECT = tree.SUBJECT | tree.SUBJECT_PASSIVE
PREPOSITIONAL = frozenset({"prep", "agent", "dative"})
CLAUSES = frozenset({"xcomp", "ccomp", "advcl"})
REACH = frozenset({"dobj", "nsubjpass", "attr", "oprd"})
PART = frozenset({"compound", "amod", "nmod"})


@dataclass(slots=True)
class Near:
    """Words below a trigger: content words, its own particles and prepositions, and what its object is made of."""

    words: dict[str, int]
    small: dict[str, int]
    objects: list[int]


def near(doc: Parsed, w: Word, *, verbal: bool) -> Near:
    """What stands at most two steps below a word, by lemma and form; a verb's own subject is none of it."""
    content: dict[str, int] = {}
    small: dict[str, int] = {}
    for k in doc.children(w.i):
        if (verbal and k.dep in tree.SUBJECT) or k.dep in SILENT:
            continue
        if k.dep in CLAUSES:  # "demanded to leave", "called for the base to be closed"
            plain = k.tag == "VB" and k.dep != "advcl"
            small.update(
                {m.lower: m.i for m in doc.children(k.i) if (plain and m.tag == "TO") or (m.dep == "mark" and m.lower == "for")}
            )
        _put(small if k.dep in SMALL else content, k)
        governed = k.dep in PREPOSITIONAL and (verbal or k.lower == "of")
        for m in doc.children(k.i) if governed or k.dep in REACH else ():
            if governed or m.dep in PART:
                _put(content, m)
                for n in doc.children(m.i) if governed else ():
                    if n.dep in PART:
                        _put(content, n)
    below = tree.patients(doc, w.i) if verbal else [*tree.dependents(doc, w.i, tree.OBJECT), *tree.prepositional(doc, w.i, "of")]
    objects = [o for b in below for o in (b, *_inside(doc, b))]
    for o in objects:
        _put(content, doc.words[o])
    return Near(content, small, objects)


def match(doc: Parsed, senses: tuple[Sense, ...], below: Near, i: int) -> tuple[Sense, list[int]] | None:
    """The first sense all of whose words are near, with where they are."""
    for sense in senses:
        at: list[int] = []
        for options in sense.tokens:
            k = _one(doc, options, below, at, i)
            if k < 0:
                break
            at.append(k)
        else:
            return sense, at
    return None


def _one(doc: Parsed, options: tuple[str, ...], below: Near, at: list[int], i: int) -> int:
    """Place of the first near word that is one of the options, -1 if none is.

    A class is sought in the object, or after the pattern's preposition; with "^" before it in the verb's subject. "+clause" asks
    for a clause with its own subject, "+alone" for no object.
    """
    for o in options:
        if o[0] == "^":
            if any(_is(doc, k, o[1:]) for k in tree.surface_subjects(doc, i)):
                return i
        elif o == "+clause":
            k = next((c.i for c in doc.children(i) if c.dep in {"ccomp", "xcomp"} and tree.dependents(doc, c.i, OWN_SUBJECT)), -1)
            if k >= 0:
                return i
        elif o == "+alone":
            if not below.objects:
                return i
        elif o[0] != "@":
            k = below.small.get(o, below.words.get(o, -1))
            if k >= 0 and not (PARTICLES.issuperset(options) and _governs(doc, k)):
                return k
        else:
            after = [m for a in at if doc.words[a].dep in SMALL for m in _after(doc, a)]
            for k in after or below.objects:
                if _is(doc, k, o):
                    return k
    return -1


def _governs(doc: Parsed, k: int) -> bool:
    """Whether what looks like a particle is a preposition with its noun: "gave him power in the council" is no giving in."""
    return doc.words[k].dep == "prep" and any(m.dep == "pobj" for m in doc.children(k))


def _after(doc: Parsed, preposition: int) -> list[int]:
    """Nouns governed by a preposition, with what is inside them."""
    return [m for k in doc.children(preposition) if k.dep in tree.PREPOSITION_OBJECT for m in (k.i, *_inside(doc, k.i))]


def _is(doc: Parsed, k: int, name: str) -> bool:
    """Whether a word belongs to a class, by its lemma, as a name of such a kind, or as a pronoun for people."""
    w = doc.words[k]
    if w.lemma.lower() in classes()[name] or w.lower in classes()[name]:
        return True
    if w.ent >= 0 and doc.entities[w.ent].label in ENTITY.get(name, ()):
        return True
    return name in {"@people", "@captive"} and w.lower in PERSONAL


def _put(table: dict[str, int], w: Word) -> None:
    table.setdefault(w.lemma.lower(), w.i)
    table.setdefault(w.lower, w.i)


def _inside(doc: Parsed, i: int) -> list[int]:
    """Nouns within a noun phrase: parts of the name, and what follows "of"."""
    out = [k.i for k in doc.children(i) if k.dep in {"compound", "amod", "appos"}]
    return out + tree.prepositional(doc, i, "of")
