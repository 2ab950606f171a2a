"""Finding trigger words: verbs with their particles and objects, event nouns with the verbs that carry them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.events_lexicon import Sense, Senses, classes, lexicon, vetoes
from dateline.languages import table, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.parsed import Parsed, Word

_e = "events"
LIGHT = words(_e, "light.verbs")
AMOD = words(_e, "light.participles")
HAPPENING = words(_e, "light.happening")
CARRIERS = words(_e, "light.carriers")
NAME = frozenset({"DATE", "TIME", "PERSON", "ORG", "GPE", "FAC", "PRODUCT", "WORK_OF_ART", "NORP", "LOC", "LAW"})
ENTITY = {
    "@place": frozenset({"GPE", "LOC", "FAC"}),
    "@people": frozenset({"PERSON", "NORP"}),
    "@captive": frozenset({"PERSON"}),
}
NOMINAL = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "ccomp", "ROOT", "appos"})
PARTICLES = words(_e, "light.particles")
IDIOMS: dict[str, list[str]] = table(_e)["idiom"]
PERSONAL = frozenset({"him", "her", "them", "us", "me", "you"})
SMALL = frozenset({"prep", "agent", "prt", "dative", "mark"})
SILENT = frozenset({"aux", "auxpass", "neg", "det", "punct", "cc"})
OWN_SUBJECT = tree.SUBJECT | tree.SUBJECT_PASSIVE
PREPOSITIONAL = frozenset({"prep", "agent", "dative"})
REACH = frozenset({"dobj", "nsubjpass", "attr", "oprd"})
PART = frozenset({"compound", "amod", "nmod"})


@dataclass(slots=True)
class Near:
    """Words below a trigger: content words, its own particles and prepositions, and what its object is made of."""

    words: dict[str, int]
    small: dict[str, int]
    objects: list[int]


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
        if (doc.words[w.i - 1].lower in IDIOMS.get(key, ()) and w.i) or (
            w.text.isupper() and len(w.text) > 1 and not _loud(doc, w)
        ):
            continue
        if (pos == "VERB" and _adjectival(w)) or (pos == "NOUN" and _modifier(doc, w)):
            continue
        near = _near(doc, w, verbal=pos == "VERB")
        hit = _match(doc, senses[key], near, w.i)
        if hit is not None and not _vetoed(doc, key, w, hit[1]):
            light = _carrier(doc, w) if pos == "NOUN" else -1
            yield Trigger(w.i, hit[0], [k for k in hit[1] if pos == "VERB" or doc.words[k].dep not in SMALL], pos == "VERB", light)


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


def _near(doc: Parsed, w: Word, *, verbal: bool) -> Near:
    """What stands at most two steps below a word, by lemma and form; a verb's own subject is none of it."""
    words: dict[str, int] = {}
    small: dict[str, int] = {}
    for k in doc.children(w.i):
        if (verbal and k.dep in tree.SUBJECT) or k.dep in SILENT:
            continue
        if k.tag == "VB" and k.dep in {"xcomp", "ccomp"}:
            small.update({m.lower: m.i for m in doc.children(k.i) if m.tag == "TO"})
        _put(small if k.dep in SMALL else words, k)
        governed = k.dep in PREPOSITIONAL and (verbal or k.lower == "of")
        for m in doc.children(k.i) if governed or k.dep in REACH else ():
            if governed or m.dep in PART:
                _put(words, m)
                for n in doc.children(m.i) if governed else ():
                    if n.dep in PART:
                        _put(words, n)
    below = tree.patients(doc, w.i) if verbal else [*tree.dependents(doc, w.i, tree.OBJECT), *tree.prepositional(doc, w.i, "of")]
    objects = [o for b in below for o in (b, *_inside(doc, b))]
    for o in objects:
        _put(words, doc.words[o])
    return Near(words, small, objects)


def _put(near: dict[str, int], w: Word) -> None:
    near.setdefault(w.lemma.lower(), w.i)
    near.setdefault(w.lower, w.i)


def _inside(doc: Parsed, i: int) -> list[int]:
    """Nouns within a noun phrase: parts of the name, and what follows "of"."""
    out = [k.i for k in doc.children(i) if k.dep in {"compound", "amod", "appos"}]
    return out + tree.prepositional(doc, i, "of")


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


def _match(doc: Parsed, senses: tuple[Sense, ...], near: Near, i: int) -> tuple[Sense, list[int]] | None:
    """The first sense all of whose words are near, with where they are."""
    for sense in senses:
        at: list[int] = []
        for options in sense.tokens:
            k = _one(doc, options, near, at, i)
            if k < 0:
                break
            at.append(k)
        else:
            return sense, at
    return None


def _one(doc: Parsed, options: frozenset[str], near: Near, at: list[int], i: int) -> int:
    """Place of the first near word that is one of the options, -1 if none is.

    A class is sought in the object, or after the pattern's preposition. "+clause" asks for a clause with its own subject,
    "+alone" for no object.
    """
    for o in options:
        if o == "+clause":
            k = next((c.i for c in doc.children(i) if c.dep in {"ccomp", "xcomp"} and tree.dependents(doc, c.i, OWN_SUBJECT)), -1)
            if k >= 0:
                return i
        elif o == "+alone":
            if not near.objects:
                return i
        elif o[0] != "@":
            k = near.small.get(o, near.words.get(o, -1))
            if k >= 0 and not (options <= PARTICLES and _governs(doc, k)):
                return k
        else:
            after = [m for a in at if doc.words[a].dep in SMALL for m in _after(doc, a)]
            for k in after or near.objects:
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


def _carrier(doc: Parsed, w: Word) -> int:
    """The light verb that an event noun hangs on as object, subject of the passive, or through one preposition; -1 if none."""
    head = doc.words[w.head]
    if w.dep == "conj":
        return -1
    if w.dep in {"compound", "nmod"}:
        return _carrier(doc, head)
    if w.dep in {"dobj", "nsubjpass"} and head.lemma.lower() in LIGHT and head.tag[:2] == "VB":
        return head.i
    if w.dep == "nsubj" and head.lemma.lower() in HAPPENING:
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
