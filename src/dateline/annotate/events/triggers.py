"""Finding trigger words: verbs with their particles and objects, event nouns with the verbs that carry them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.events.figures import figurative, figures, no_deed
from dateline.annotate.events.lexicon import Sense, Senses, lexicon, vetoes
from dateline.annotate.events.patterns import SMALL, match, near
from dateline.annotate.events.threats import threat
from dateline.languages import table, words
from dateline.vocab import EventType, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.parsed import Parsed, Word

_e = "events"
LIGHT = words(_e, "light.verbs")
AMOD = words(_e, "light.participles")
HAPPENING = words(_e, "light.happening")
ACCEPTING = words(_e, "light.accepting")
REFUSAL = Sense((), EventType.REJECT, "change", "120", "polit", 0, Status.REFUSED)
"""What "cannot accept" tells."""
MANY = words(_e, "light.many")
CARRIERS = words(_e, "light.carriers")
NAME = frozenset({"DATE", "TIME", "PERSON", "ORG", "GPE", "FAC", "PRODUCT", "WORK_OF_ART", "NORP", "LOC", "LAW"})
NOMINAL = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "ccomp", "ROOT", "appos"})
IDIOMS: dict[str, list[str]] = table(_e)["idiom"]
CARRY_BY = words(_e, "light.carry_by")
CARRY_IN = words(_e, "light.carry_in")


@dataclass(slots=True)
class Trigger:
    """A word that may tell of an event, with the sense chosen and the words matched; ``light`` is the verb that carries a noun."""

    i: int
    sense: Sense
    matched: list[int]
    verbal: bool
    light: int = -1
    beside: int = -1
    """The event noun that this one is coordinated with, -1 if none."""
    foiled: bool = False
    """Whether the report goes on to say that it came to nothing."""


def find(doc: Parsed, barred: dict[int, bool] | None = None) -> Iterator[Trigger]:
    """Candidate triggers in text order; gates and duplicates are for the caller.

    ``barred`` takes the known words that are none here: true for figures of speech, idioms and what the words beside them rule
    out, false for words inside another noun's name.
    """
    barred = {} if barred is None else barred
    tables = {"VERB": lexicon("verbs"), "NOUN": lexicon("nouns"), "ADJ": lexicon("adjectives")}
    figured = figures(doc)
    for w in doc.words:
        pos = _class(w)
        senses = tables.get(pos)
        if senses is None or (w.ent >= 0 and w.pos == "PROPN" and doc.entities[w.ent].label in NAME):
            continue
        key = _key(doc, w, senses)
        if key is None and pos == "NOUN":
            senses = tables["VERB"]
            key = _gerund(w, senses)
        if key is None:
            continue
        if _idiom(doc, key, w) or (pos == "VERB" and _adjectival(w)) or (pos == "NOUN" and _modifier(doc, w)):
            barred[w.i] = _idiom(doc, key, w)
            continue
        hit = match(doc, senses[key], near(doc, w, verbal=pos == "VERB"), w.i)
        if hit is None:
            continue
        if _vetoed(doc, key, w, hit[1]) or figurative(doc, w.i, figured) or (pos == "VERB" and no_deed(doc, w, key)):
            barred[w.i] = True
            continue
        sense = threat(doc, w, REFUSAL if key in ACCEPTING and tree.is_negated(doc, w.i) else hit[0])
        if sense is not None:
            light = carrier(doc, w) if pos == "NOUN" else -1
            yield Trigger(w.i, sense, [k for k in hit[1] if pos == "VERB" or doc.words[k].dep not in SMALL], pos == "VERB", light)


def _class(w: Word) -> str:
    """Which table a word is looked up in: participles are verbs, an adjective in a noun's place is a noun ("an offensive")."""
    if w.tag[:2] == "VB" and w.pos in {"VERB", "AUX", "ADJ"}:
        return "VERB"
    return "NOUN" if w.pos == "PROPN" or (w.pos == "ADJ" and w.dep in NOMINAL) else w.pos


def _key(doc: Parsed, w: Word, senses: Senses) -> str | None:
    """The entry of a word: its lemma, its form, or the hyphenated word that it ends."""
    k = w.i
    if k >= 2 and doc.words[k - 1].text in {"-", "–"} and doc.words[k - 2].sent == w.sent and doc.words[k - 1].end == w.start:
        for last in (w.lemma.lower(), w.lower):
            joined = f"{doc.words[k - 2].lower}-{last}"
            if joined in senses:
                return joined
    return next((key for key in (w.lemma.lower(), w.lower, w.lower.removesuffix("s")) if key in senses), None)


def _idiom(doc: Parsed, key: str, w: Word) -> bool:
    """Whether the word before makes an idiom of it ("in order"), or it is a name of letters ("AIDS")."""
    letters = w.text.isupper() and len(w.text) > 1 and not _loud(doc, w)
    return letters or (w.i > 0 and doc.words[w.i - 1].lower in IDIOMS.get(key, ()))


def _loud(doc: Parsed, w: Word) -> bool:
    """Whether a word in capitals stands among such: a headline, not a name of letters."""
    return any(
        doc.words[k].text.isupper() and len(doc.words[k].text) > 1 for k in (w.i - 1, min(w.i + 1, len(doc.words) - 1)) if k >= 0
    )


def _gerund(w: Word, senses: Senses) -> str | None:
    """The verb that a noun in -ing comes from: "the breaking of the truce"."""
    stem = w.lower[:-3]
    options = (stem, stem + "e", stem[:-1]) if w.lower.endswith("ing") and len(stem) > 2 else ()
    return next((key for key in options if key in senses), None)


def _adjectival(w: Word) -> bool:
    """A participle before a noun describes; only some tell of what happened ("the kidnapped bishop")."""
    return w.dep == "amod" and w.lemma.lower() not in AMOD


def _modifier(doc: Parsed, w: Word) -> bool:
    """A noun inside another noun's name tells of no event, unless it only carries it ("ceasefire agreement")."""
    if w.dep in {"compound", "nmod", "amod"}:
        head = doc.words[w.head]
        return head.lemma.lower() not in CARRIERS
    return False


def _vetoed(doc: Parsed, key: str, w: Word, at: list[int]) -> bool:
    """Whether a word beside the trigger, not one of the pattern's own, says that it is no event."""
    table = vetoes()
    every, bad = table["any"], table.get(key, frozenset())
    beside = list(doc.children(w.i))
    beside += [m for k in beside if k.dep in {"prep", "agent", "prt"} for m in doc.children(k.i) if m.dep == "pobj"]
    beside += [doc.words[k] for k in (tree.patients(doc, w.i) if w.pos == "VERB" else ())]
    up = doc.words[w.head]
    beside += [up, doc.words[up.head]] if up.dep == "prep" else [up]
    return any(((k.lemma.lower() in bad or k.lemma.lower() in every) and k.i not in at) for k in beside)


def carrier(doc: Parsed, w: Word) -> int:
    """The light verb that an event noun hangs on as object, subject of the passive, or through one preposition; -1 if none."""
    head = doc.words[w.head]
    if w.dep == "conj":
        return -1
    if w.dep in {"compound", "nmod"}:
        w, head = head, doc.words[head.head]
    if w.dep == "pobj" and head.lower == "of" and doc.words[head.head].lemma.lower() in MANY:  # "a series of attacks"
        w = doc.words[head.head]
        head = doc.words[w.head]
    if w.dep in {"dobj", "nsubjpass"} and head.lemma.lower() in LIGHT and head.tag[:2] == "VB":
        return head.i
    if w.dep == "nsubj" and head.lemma.lower() in HAPPENING:
        return head.i
    if w.dep == "pobj" and head.dep in {"prep", "agent"}:
        up = doc.words[head.head]
        if head.lower in CARRY_IN and up.lemma.lower() in CARRY_BY:
            return up.i
    return -1
