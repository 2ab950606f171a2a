"""Finding trigger words: verbs with their particles and objects, event nouns with the verbs that carry them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.events_lexicon import Sense, classes, lexicon, vetoes
from dateline.languages import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.parsed import Parsed, Word

_e = "events"
LIGHT = words(_e, "light.verbs")
AMOD = words(_e, "light.participles")
CARRIERS = words(_e, "light.carriers")
NAME = frozenset({"PERSON", "ORG", "GPE", "FAC", "PRODUCT", "WORK_OF_ART", "NORP", "LOC", "LAW"})
ENTITY = {
    "@place": frozenset({"GPE", "LOC", "FAC"}),
    "@people": frozenset({"PERSON", "NORP"}),
    "@captive": frozenset({"PERSON"}),
}
PERSONAL = frozenset({"him", "her", "them", "us", "me", "you"})
REACH = frozenset(
    {"prep", "dobj", "agent", "prt", "xcomp", "pcomp", "attr", "acomp", "oprd", "advmod", "nsubjpass", "pobj", "dative", "conj"}
)
SUBJECTS = tree.SUBJECT


@dataclass(slots=True)
class Trigger:
    """A word that may tell of an event, with the sense chosen and the words matched; ``light`` is the verb that carries a noun."""

    i: int
    sense: Sense
    matched: list[int]
    verbal: bool
    light: int = -1


def find(doc: Parsed) -> Iterator[Trigger]:
    """Candidate triggers in text order; gates and duplicates are for the caller."""
    tables = {"VERB": lexicon("verbs"), "NOUN": lexicon("nouns"), "ADJ": lexicon("adjectives")}
    for w in doc.words:
        pos = "NOUN" if w.pos == "PROPN" else "VERB" if w.tag[:2] == "VB" and w.pos in {"VERB", "AUX", "ADJ"} else w.pos
        senses = tables.get(pos)
        if senses is None or (w.ent >= 0 and w.pos == "PROPN" and doc.entities[w.ent].label in NAME):
            continue
        key = _key(doc, w, senses)
        if key is None:
            continue
        if (pos == "VERB" and _adjectival(w)) or (pos == "NOUN" and _modifier(doc, w)):
            continue
        near = _near(doc, w, verbal=pos == "VERB")
        if _vetoed(doc, key, w, near):
            continue
        hit = _match(doc, senses[key], near)
        if hit is not None:
            yield Trigger(w.i, hit[0], hit[1], pos == "VERB", _carrier(doc, w) if pos == "NOUN" else -1)


def _key(doc: Parsed, w: Word, senses: dict[str, tuple[Sense, ...]]) -> str | None:
    """The entry of a word: its lemma, its form, or the hyphenated word that it ends."""
    k = w.i
    if k >= 2 and doc.words[k - 1].text in {"-", "–"} and doc.words[k - 2].sent == w.sent and doc.words[k - 1].end == w.start:
        for last in (w.lemma.lower(), w.lower):
            joined = f"{doc.words[k - 2].lower}-{last}"
            if joined in senses:
                return joined
    for key in (w.lemma.lower(), w.lower, w.lower.removesuffix("s")):
        if key in senses:
            return key
    return None


def _adjectival(w: Word) -> bool:
    """A participle before a noun describes; only some tell of what happened ("the kidnapped bishop")."""
    return w.dep == "amod" and w.lemma.lower() not in AMOD


def _modifier(doc: Parsed, w: Word) -> bool:
    """A noun inside another noun's name tells of no event, unless it only carries it ("ceasefire agreement")."""
    if w.dep in {"compound", "nmod", "amod"}:
        head = doc.words[w.head]
        return head.lemma.lower() not in CARRIERS
    return False


def _near(doc: Parsed, w: Word, *, verbal: bool) -> dict[str, int]:
    """Lemmas at most two steps below a word, and their places; a verb's own subject is none of them."""
    out: dict[str, int] = {}
    for k in doc.children(w.i):
        if verbal and k.dep in SUBJECTS:
            continue
        out.setdefault(k.lemma.lower(), k.i)
        out.setdefault(k.lower, k.i)
        if k.dep in REACH or not verbal:
            for m in doc.children(k.i):
                out.setdefault(m.lemma.lower(), m.i)
                out.setdefault(m.lower, m.i)
                if k.dep in {"prep", "agent"} or m.dep == "conj":
                    for x in doc.children(m.i):
                        if x.dep in {"compound", "conj", "amod"}:
                            out.setdefault(x.lemma.lower(), x.i)
    if verbal and w.dep == "relcl":
        head = doc.words[w.head]
        out.setdefault(head.lemma.lower(), head.i)
    return out


def _vetoed(doc: Parsed, key: str, w: Word, near: dict[str, int]) -> bool:
    """Whether a word beside the trigger says that it is no event."""
    table = vetoes()
    bad = table.get(key)
    head = doc.words[w.head]
    subject = {k.lemma.lower() for k in doc.children(w.i) if k.dep in SUBJECTS}
    around = near.keys() | subject | {head.lemma.lower()}
    return bool(bad and not bad.isdisjoint(around)) or not table["any"].isdisjoint(around)


def _match(doc: Parsed, senses: tuple[Sense, ...], near: dict[str, int]) -> tuple[Sense, list[int]] | None:
    """The first sense all of whose words are near, with where they are."""
    for sense in senses:
        at = []
        for options in sense.tokens:
            k = _one(doc, options, near)
            if k < 0:
                break
            at.append(k)
        else:
            return sense, at
    return None


def _one(doc: Parsed, options: frozenset[str], near: dict[str, int]) -> int:
    """Place of the first near word that is one of the options, -1 if none is."""
    for o in options:
        if o[0] != "@":
            if o in near:
                return near[o]
            continue
        members, labels = classes()[o], ENTITY.get(o, frozenset())
        for lemma, k in near.items():
            w = doc.words[k]
            if w.dep in {"prep", "advmod", "punct", "aux", "det"}:
                continue
            named = w.ent >= 0 and doc.entities[w.ent].label in labels
            if lemma in members or named or (o in {"@people", "@captive"} and w.lower in PERSONAL and w.dep == "dobj"):
                return k
    return -1


def _carrier(doc: Parsed, w: Word) -> int:
    """The light verb that an event noun hangs on as object, subject of the passive, or through one preposition; -1 if none."""
    head = doc.words[w.head]
    if w.dep == "conj":
        return -1
    if w.dep in {"compound", "nmod"}:
        return _carrier(doc, head)
    if w.dep in {"dobj", "nsubjpass"} and head.lemma.lower() in LIGHT and head.tag[:2] == "VB":
        return head.i
    if w.dep == "pobj" and head.dep in {"prep", "agent"}:
        up = doc.words[head.head]
        if head.lower in {"in", "under", "out", "to", "on"} and up.lemma.lower() in {
            "engage",
            "participate",
            "take",
            "come",
            "enter",
            "carry",
        }:
            return up.i
    return -1
