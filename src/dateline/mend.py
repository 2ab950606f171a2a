"""Mending what the parser is known to get wrong, where the sentence's own forms leave no doubt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.languages import words as words_of

if TYPE_CHECKING:
    from dateline.parsed import Word

ADJECTIVAL_NOUNS = words_of("grammar", "adjectival_nouns")
JUDGING = words_of("grammar", "judging")
INFLECTED = frozenset({"VBD", "VBN", "VBG"})
VOWELS = frozenset("aeiou")
UNDOUBLED = frozenset("aeioushwxy")
"""Last letters that are not doubled before an ending."""
PARTICIPLES = frozenset({"VBN", "VBD"})
CLAUSE_MARKS = frozenset({"mark", "advmod", "punct", "cc"})


def mend(words: list[Word], first: int) -> None:
    """Mend the sentence that begins at word ``first`` and ends the list, in place."""
    kids: dict[int, list[int]] = {}
    for w in words[first:]:
        if w.head != w.i:
            kids.setdefault(w.head, []).append(w.i)
    for w in words[first:]:
        if w.tag in INFLECTED and (lemma := _lemma(w)) != w.lemma:
            words[w.i] = replace(words[w.i], lemma=lemma)
        if w.dep == "ccomp" and w.pos == "ADJ" and w.lower in ADJECTIVAL_NOUNS:
            _object(words, w.i, kids)
        if w.dep == "amod" and w.tag in PARTICIPLES and {"aux", "nsubj"} <= {words[k].dep for k in kids.get(w.i, ())}:
            _bare_clause(words, w.i, kids)


def _lemma(w: Word) -> str:
    """The lemma of a verb; "staged" is no form of "stag", which would double its last letter."""
    lemma = w.lemma
    if w.lower not in {lemma + "ed", lemma + "ing"} or not 2 < len(lemma) < 6 or lemma[-1] in UNDOUBLED:
        return lemma
    short = lemma[-2] in VOWELS and not any(c in VOWELS for c in lemma[:-2])
    return lemma + "e" if short else lemma


def _object(words: list[Word], noun: int, kids: dict[int, list[int]]) -> None:
    """No clause but a noun with another before it: "has backed a government offensive"."""
    w = words[noun]
    mine = [words[k] for k in kids.get(noun, ())]
    verb = words[w.head]
    if verb.lemma.lower() in JUDGING or verb.i > noun or any(k.dep in {"aux", "cop", "mark", "advmod"} for k in mine):
        return
    before = next((k for k in mine if k.i == noun - 1 and k.dep == "nsubj" and k.pos in {"NOUN", "PROPN"}), None)
    if before is not None:
        words[noun] = replace(w, dep="dobj", pos="NOUN", tag="NN")
        words[before.i] = replace(before, dep="compound")


def _bare_clause(words: list[Word], verb: int, kids: dict[int, list[int]]) -> None:
    """No participle before a noun but a verb, and what follows a clause without "that": "the chief had insisted rebels leave"."""
    noun = words[words[verb].head]
    clause = words[noun.head]
    if noun.dep != "nsubj" or clause.i <= noun.i or clause.pos not in {"VERB", "AUX"}:
        return
    outer = verb if clause.head == clause.i else clause.head
    words[verb] = replace(words[verb], head=outer, dep=clause.dep, pos="VERB")
    words[clause.i] = replace(clause, head=verb, dep="ccomp")
    for k in kids.get(clause.i, ()):
        if k < verb and words[k].dep in CLAUSE_MARKS:
            words[k] = replace(words[k], head=verb)
