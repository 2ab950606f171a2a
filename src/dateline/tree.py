"""Reading a sentence's structure: who is subject, object, agent; what belongs to a noun phrase. Label sets are language data.

Functions take a :class:`~dateline.parsed.Parsed` and word indices and give word indices or spans. They follow structure only
(coordination, control, passives, relatives); what the words mean is up to the annotators.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from dateline.languages import words as _words

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.parsed import Parsed, Word
    from dateline.records import Span

_g = "grammar"
SUBJECT = _words(_g, "subject")
SUBJECT_PASSIVE = _words(_g, "subject_passive")
OBJECT = _words(_g, "object")
DATIVE = _words(_g, "dative")
AGENT = _words(_g, "agent")
RELATIVE = _words(_g, "relative")
PARTICIPLE = _words(_g, "participle")
ADVERBIAL = _words(_g, "adverbial")
AUXILIARY = _words(_g, "auxiliary")
AUXILIARY_PASSIVE = _words(_g, "auxiliary_passive")
NEGATION = _words(_g, "negation")
NEGATIVE_WORDS = _words(_g, "negative_words")
PREPOSITION_OBJECT = _words(_g, "preposition_object")
CONJUNCT = _words(_g, "conjunct")
NOUN_PART = _words(_g, "noun_part")
OBJECT_CONTROL = _words(_g, "object_control")
RELATIVE_PRONOUNS = _words(_g, "relative_pronouns")
LONGEST = 120
"""Words that a noun phrase may have; text made to hurt nests without end."""
CHAIN = 40
"""Coordinated verbs that are climbed for the auxiliary they share; likewise."""
_CLAUSE_OPENERS = _words(_g, "clause_openers")
_LOOSE = PARTICIPLE | ADVERBIAL
_SUBJECTS = SUBJECT | SUBJECT_PASSIVE
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})


def _once(work: Callable[[Parsed, int], list[int]]) -> Callable[[Parsed, int], list[int]]:
    """Work out once for each word of a report; every caller gets a list of its own."""
    name = work.__name__

    @functools.wraps(work)
    def asked(doc: Parsed, i: int) -> list[int]:
        known = doc.worked_out[name]
        found = known.get(i)
        if found is None:
            found = known[i] = work(doc, i)
        return found.copy()

    return asked


def dependents(doc: Parsed, i: int, labels: frozenset[str]) -> list[int]:
    """Dependents of word ``i`` with one of the labels, in order."""
    return [w.i for w in doc.children(i) if w.dep in labels]


def conjuncts(doc: Parsed, i: int) -> list[int]:
    """Word ``i`` and everything coordinated with it to its right, in order."""
    out = [i]
    for k in out:
        out.extend([w.i for w in doc.children(k) if w.dep in CONJUNCT])
    return sorted(out)


def is_passive(doc: Parsed, i: int) -> bool:
    """Whether verb ``i`` is passive: an auxiliary or subject says so, or it is a bare participle after a noun."""
    known = doc.passives.get(i)
    if known is None:
        known = doc.passives[i] = _is_passive(doc, i)
    return known


def _is_passive(doc: Parsed, i: int) -> bool:
    w = doc.words[i]
    for _ in range(CHAIN):
        if any(k.dep in AUXILIARY_PASSIVE or k.dep in SUBJECT_PASSIVE for k in doc.children(w.i)):
            return True
        if w.dep not in CONJUNCT or w.tag != "VBN" or _own_subject(doc, w.i) or _has_aux(doc, w.i):
            break
        w = doc.words[w.head]
    return w.tag == "VBN" and w.dep in _LOOSE and not _has_aux(doc, w.i)


def _has_aux(doc: Parsed, i: int) -> bool:
    return any(k.dep in AUXILIARY for k in doc.children(i))


def _own_subject(doc: Parsed, i: int) -> list[int]:
    return dependents(doc, i, _SUBJECTS)


def is_negated(doc: Parsed, i: int) -> bool:
    """Whether word ``i`` itself is negated: "did not agree", "no talks", "neither side"."""
    return any(k.dep in NEGATION or (k.lower in NEGATIVE_WORDS and k.i < i) for k in doc.children(i))


@_once
def surface_subjects(doc: Parsed, i: int) -> list[int]:
    """Heads of what stands as the grammatical subject of verb ``i``, found through coordination, control and relatives.

    A relative pronoun gives way to the noun that it stands for. Empty where the sentence names none.
    """
    return _surface_subjects(doc, i, 4)


def _surface_subjects(doc: Parsed, i: int, depth: int) -> list[int]:
    own = _own_subject(doc, i)
    if own:
        return [k for s in own for k in _antecedent(doc, s, i)]
    w = doc.words[i]
    if depth == 0 or w.head == i:
        return []
    head = doc.words[w.head]
    if w.dep in PARTICIPLE or w.dep in RELATIVE:
        if w.tag == "VB" and head.pos not in {"NOUN", "PROPN", "PRON"}:
            return []
        if w.tag == "VB":  # "a plan to attack": whoever has the plan
            return _holder(doc, head.i, depth)
        return conjuncts_of_np(doc, head.i)
    if w.dep == "xcomp" and head.lemma in OBJECT_CONTROL:
        objects = dependents(doc, head.i, OBJECT | DATIVE) or (_own_subject(doc, head.i) if is_passive(doc, head.i) else [])
        if objects:
            return [k for o in objects for k in conjuncts_of_np(doc, o)]
    if w.dep in CONJUNCT and (misread := _after_as(doc, w)):
        return misread
    if w.dep in CONJUNCT and head.dep == "parataxis":  # "X rejected A, the source said, and responded with B": X responded
        return _surface_subjects(doc, head.head, depth - 1)
    shares = w.dep in {"conj", "xcomp", "advcl", "dep"} or (w.dep == "ccomp" and w.tag == "VB")
    if head.pos in {"VERB", "AUX"} and shares:
        return _surface_subjects(doc, head.i, depth - 1)
    if head.pos in {"ADJ", "NOUN"} and w.dep in {"xcomp", "conj", "advcl"}:
        return _surface_subjects(doc, head.i, depth - 1)
    if w.dep == "acomp" and head.pos in {"VERB", "AUX"}:  # "they would be willing to leave"
        return _surface_subjects(doc, head.i, depth - 1)
    if w.dep == "pcomp":  # "after attacking": the governing verb's subject
        up = next((a for a in doc.ancestors(i) if a.pos in {"VERB", "AUX"}), None)
        return _surface_subjects(doc, up.i, depth - 1) if up else []
    return []


def _after_as(doc: Parsed, w: Word) -> list[int]:
    """The subject in "watched as A, B and C signed", where the parser takes A, B and C for the object of "as"."""
    if w.tag not in _FINITE or w.i == 0:
        return []
    k = doc.words[w.i - 1]
    while k.dep in CONJUNCT and k.head < k.i and k.pos in NOUNS:
        k = doc.words[k.head]
    conjunction = doc.words[k.head]
    return conjuncts_of_np(doc, k.i) if k.dep in PREPOSITION_OBJECT and conjunction.lower in _CLAUSE_OPENERS else []


def _holder(doc: Parsed, noun: int, depth: int) -> list[int]:
    """Who a plan, threat or decision belongs to: its possessor, or the subject of the verb that governs it."""
    owners = [w.i for w in doc.children(noun) if w.dep == "poss"]
    if owners:
        return owners
    up = doc.words[doc.words[noun].head]
    if up.i == noun:
        return []
    if doc.words[noun].dep in SUBJECT | SUBJECT_PASSIVE:
        return []
    return _surface_subjects(doc, up.i, depth - 1) if up.pos in {"VERB", "AUX"} else []


def _antecedent(doc: Parsed, s: int, verb: int) -> list[int]:
    """A subject word, or the noun that it refers to if it is a relative pronoun; with its coordinated nouns."""
    w = doc.words[s]
    if w.lower in RELATIVE_PRONOUNS and w.tag in {"WDT", "WP", "WP$", "IN", "DT"}:
        v = doc.words[verb]
        for a in (v, *doc.ancestors(verb)):
            if a.dep in RELATIVE:
                return conjuncts_of_np(doc, a.head)
    return conjuncts_of_np(doc, s)


@_once
def conjuncts_of_np(doc: Parsed, i: int) -> list[int]:
    """Noun ``i`` and the nouns coordinated with it; never verbs."""
    return [k for k in conjuncts(doc, i) if k == i or doc.words[k].pos in NOUNS]


@_once
def agents(doc: Parsed, i: int) -> list[int]:
    """Heads of who does verb ``i``: its subject, or in the passive whom "by" names."""
    if not is_passive(doc, i):
        return surface_subjects(doc, i)
    return [k for a in dependents(doc, i, AGENT) for o in dependents(doc, a, PREPOSITION_OBJECT) for k in conjuncts_of_np(doc, o)]


@_once
def patients(doc: Parsed, i: int) -> list[int]:
    """Heads of whom verb ``i`` is done to: its objects, or in the passive its subject."""
    if is_passive(doc, i):
        return surface_subjects(doc, i)
    found = dependents(doc, i, OBJECT | DATIVE)
    if not found:
        w = doc.words[i]
        shared = [k.i for k in doc.children(i) if k.dep in CONJUNCT and k.pos == "VERB"]
        if shared and not any(k.dep in {"prep", "ccomp", "xcomp"} for k in doc.children(i)):
            found = dependents(doc, shared[-1], OBJECT)
        elif w.dep in RELATIVE and _own_subject(doc, i) and any(k.lower in RELATIVE_PRONOUNS for k in doc.children(i)):
            found = [w.head]
    heads = []
    for o in found:
        if doc.words[o].lower in RELATIVE_PRONOUNS and doc.words[i].dep in RELATIVE:
            o = doc.words[i].head  # noqa: PLW2901  the noun that the pronoun stands for
        heads.extend(conjuncts_of_np(doc, o))
    return heads


def prepositional(doc: Parsed, i: int, *prepositions: str) -> list[int]:
    """Heads of the objects of the prepositions under word ``i``: ``prepositional(doc, talks, "with")``."""
    out = []
    for p in doc.children(i):
        if p.dep in {"prep", "agent", "dative"} and p.lower in prepositions:
            for o in dependents(doc, p.i, PREPOSITION_OBJECT):
                out.extend(conjuncts_of_np(doc, o))
    return out


def phrase(doc: Parsed, i: int, *, of: bool = True, apposition: bool = False) -> Span:
    """Span of the noun phrase of word ``i``: determiners, adjectives, compounds, possessors; with ``of``, what follows "of".

    Relative clauses, participles and coordinated nouns are left out; appositions unless asked for.
    """
    words = doc.words
    keep = {i}
    for w in doc.children(i):
        left = w.i < i and w.dep in NOUN_PART and not (w.dep == "punct" and w.text not in "-–'’")
        follows = of and w.i > i and w.dep == "prep" and w.lower in {"of", "for"} and words[i].pos != "PRON"
        if left or follows or (apposition and w.dep == "appos"):
            keep.update(_without_clauses(doc, w.i))
    first = min(keep)
    last = i
    for k in sorted(keep):
        if k > last and all(words[m].dep == "case" or m in keep for m in range(last + 1, k)):
            last = k
    while last > i and words[last].pos == "PUNCT":
        last -= 1
    return (words[first].start, words[last].end)


def _without_clauses(doc: Parsed, top: int) -> list[int]:
    """Word ``top`` and what hangs on it, relative clauses left out; no more than :data:`LONGEST` words."""
    kids, words = doc.children_of, doc.words
    out: list[int] = []
    todo = [top]
    while todo and len(out) < LONGEST:
        k = todo.pop()
        out.append(k)
        todo.extend(c for c in kids[k] if words[c].dep not in RELATIVE)
    return out


def covering(words: list[Word]) -> Span:
    """The span from the first to the last of some words."""
    return (min(w.start for w in words), max(w.end for w in words))
