"""Whether the name of a country or capital acts, or is dealt with, as a state; or is only a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.actors.tables import lexicon

if TYPE_CHECKING:
    from dateline.parsed import Parsed


_CLIMB = 4
"""Words to go up from "in" to the meeting: "met with envoys of the rebels in Lima"."""


def acts_as_state(doc: Parsed, i: int, *, strict: bool) -> bool:
    """Whether word ``i``, the head of a country's or capital's name, stands for the state.

    ``strict`` for capitals: the sentence must show that it acts or is dealt with. A country's name counts unless the sentence
    shows that only the land is meant ("in Syria", "the border with Jordan").
    """
    words, speech = doc.words, lexicon().speech
    w = words[i]
    if _joined(doc, i):
        return True
    while w.dep in {"conj", "appos"} and w.head != w.i:
        w = words[w.head]
    head = words[w.head]
    if w.dep in {"nsubj", "csubj"}:
        return not strict or (head.pos == "VERB" and (head.lemma in speech["verbs"] or head.lemma not in speech["passive"]))
    if w.dep == "nsubjpass":
        return not strict or head.lemma in speech["addressed"] or head.lemma in speech["verbs"]
    if w.dep in {"dobj", "obj", "dative", "iobj"}:
        if strict:
            return head.lemma in speech["addressed"]
        return head.lemma not in speech["motion"]
    if w.dep == "poss":
        return (
            head.lemma in speech["acts"] or head.lower in speech["acts"] or (not strict and head.lemma not in speech["place_nouns"])
        )
    if w.dep in {"pobj", "agent"}:
        return _after_preposition(doc, head.i, strict=strict)
    if w.dep in {"compound", "amod", "nmod"} and w.head > w.i:
        return does(doc, w.i)
    return not strict and w.dep not in {"compound", "npadvmod", "nmod"}


def does(doc: Parsed, i: int) -> bool:
    """Whether an attributive name stands before what it does: "Russian airstrikes", "the US-Russia agreement"."""
    words, deeds = doc.words, lexicon().deeds
    w = words[i]
    if _joined(doc, i):
        return True
    while w.dep == "conj" and w.head != w.i:
        w = words[w.head]
    if w.dep not in {"compound", "amod", "nmod"} or w.head <= w.i:
        return False
    head = words[w.head]
    while head.dep in {"compound", "amod", "nmod"} and head.head > head.i and head.lemma.lower() not in deeds:
        head = words[head.head]
    return head.lemma.lower() in deeds or head.lower in deeds


def venue(doc: Parsed, i: int) -> bool:
    """Whether word ``i``, the name of a place, only says where a meeting is: "met in Vienna", "the talks in Vienna, Austria"."""
    words = doc.words
    w = words[i]
    while w.dep in {"compound", "appos", "conj", "nmod"} and w.head != w.i:
        w = words[w.head]
    if w.dep != "pobj" or words[w.head].lower not in {"in", "at"}:
        return False
    meetings = lexicon().sets["venue"]
    h = words[words[w.head].head]
    for _ in range(_CLIMB):
        if h.lemma.lower() in meetings:
            return True
        if h.pos == "VERB" or h.dep not in {"dobj", "pobj", "prep", "conj"}:
            break
        h = words[h.head]
    return h.pos == "VERB" and any(
        k.lemma.lower() in meetings for k in doc.children(h.i) if k.dep in {"dobj", "nsubj", "nsubjpass"}
    )


def _joined(doc: Parsed, i: int) -> bool:
    """Whether a name is joined to what it does: "US-led", "Russia-backed"."""
    words = doc.words
    k = i + 1
    while k + 1 < len(words) and words[k].text in {"-", "–"} and words[k].sent == words[i].sent:
        if words[k + 1].lower in lexicon().joined:
            return True
        k += 2
    return False


def _after_preposition(doc: Parsed, preposition: int, *, strict: bool) -> bool:
    words, speech = doc.words, lexicon().speech
    p = words[preposition]
    if p.lower in speech["place_prepositions"]:
        return False
    if p.dep == "agent" or (p.lower == "by" and not strict):
        return True
    up = words[p.head]
    while up.dep in {"prep", "pobj"} and up.pos == "ADP" and up.head != up.i:
        up = words[up.head]
    if p.lower == "of":
        return not strict and up.lemma not in speech["place_nouns"] and up.lemma not in speech["motion"] and up.pos != "PROPN"
    if up.lower == "according":
        return True
    if up.lemma in speech["dealings"]:
        return p.lower in speech["dealing_prepositions"]
    if up.lemma in speech["addressed"] and p.lower != "for":
        return p.lower in speech["dealing_prepositions"]
    if up.pos == "VERB" and any(
        k.dep in {"dobj", "obj", "nsubjpass"} and k.lemma in speech["dealings"] for k in doc.children(up.i)
    ):
        return p.lower in speech["dealing_prepositions"]
    if strict:
        return p.lower == "with" and up.pos == "VERB" and up.lemma not in speech["motion"]
    return (
        up.lemma not in speech["motion"]
        and up.lemma not in speech["place_nouns"]
        and not (p.lower in {"to", "from", "for"} and up.pos == "VERB")
    )
