"""Words that say how something was done: those that hang on a trigger as subject, weapon, object or through a preposition."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dateline import tree
from dateline.languages import table, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from dateline.annotate.events.triggers import Trigger
    from dateline.parsed import Parsed, Word
    from dateline.vocab import EventType

_m = "events_modes"
WIELDING = words(_m, "wielding")
USING = words(_m, "using")
SUFFERED = words("events", "party.suffered")
PARTS = frozenset({"compound", "amod", "nmod"})
LOOSE = PARTS | frozenset({"prt", "advmod", "nummod", "oprd", "acomp", "npadvmod"})
THINGS = frozenset({"dobj", "obj", "nsubjpass", "attr"})
LED = frozenset({"prep", "agent", "dative"})
CLAUSES = frozenset({"advcl", "acl", "pcomp", "xcomp", "ccomp", "conj"})
SUBJECTS = frozenset({"nsubj", "csubj"})
NAMES = frozenset({"PERSON", "NORP"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
PLACE = "@place"
"""Stands for the name of a place."""
WHERE = frozenset({"in", "at", "on", "during", "within", "under", "near"})
"""Prepositions after which a place is only where it was done."""
DEEP = 3
"""Steps below a noun that are looked at."""
MOST = 40
"""Words that are looked at; text made to hurt has more."""


@dataclass(frozen=True, slots=True)
class Words:
    """A list of words: single ones, and sets of which all are asked for."""

    single: frozenset[str]
    joint: tuple[frozenset[str], ...]
    firsts: frozenset[str]
    """A word of each set: if a bag has none of these, no set is in it."""

    def among(self, bag: set[str]) -> bool:
        """Whether one of them is in a bag."""
        return not self.single.isdisjoint(bag) or (not self.firsts.isdisjoint(bag) and any(j <= bag for j in self.joint))

    def head(self, own: AbstractSet[str], bag: set[str]) -> bool:
        """The same where the words of one word, ``own``, must be part of it."""
        if not self.single.isdisjoint(own):
            return True
        return not self.firsts.isdisjoint(bag) and any(j <= bag and not j.isdisjoint(own) for j in self.joint)


def listed(some: Iterable[str]) -> Words:
    """A list of the data; "a+b" asks for both."""
    parts = [x.split("+") for x in some]
    joint = [p for p in parts if len(p) > 1]
    return Words(frozenset(p[0] for p in parts if len(p) == 1), tuple(map(frozenset, joint)), frozenset(p[0] for p in joint))


def keys(doc: Parsed, w: Word) -> set[str]:
    """A word as the lists name it: lemma, form, and with the hyphen before it."""
    out = {w.lemma.lower(), w.lower}
    if w.pos == "PROPN":  # the parser leaves the plural of what it takes for a name
        out.add(w.lower.removesuffix("s"))
    if w.i > 1 and doc.words[w.i - 1].text in {"-", "–"} and doc.words[w.i - 1].end == w.start:
        out.add(f"{doc.words[w.i - 2].lower}-{w.lower}")
    return out


@dataclass(frozen=True, slots=True)
class Reach:
    """What is looked at for a type."""

    subject: str
    """The subject: "whole", its "head" alone (of meetings: not what an envoy is envoy of), or "none"."""
    things: str
    """Objects: "any", "weapon" (only after words of wielding) or "none"."""
    prepositions: frozenset[str]


@functools.cache
def reaches() -> dict[str, Reach]:
    """What is looked at, by type."""
    every: dict[str, Any] = table(_m)["reach"]
    return {k: Reach(v["subject"], v["object"], frozenset(v["prepositions"])) for k, v in every.items()}


class _Bag:
    """Words gathered from below a trigger."""

    def __init__(self, doc: Parsed, *, deeds: bool) -> None:
        """``deeds``: whether what verbs below do counts, not only what they use."""
        self.doc, self.deeds = doc, deeds
        self.words: set[str] = set()
        self.left = MOST

    def put(self, w: Word) -> None:
        """A word; of one that names a place only that, of one that names somebody nothing."""
        self.left -= 1
        label = self.doc.entities[w.ent].label if w.ent >= 0 and w.pos == "PROPN" else ""
        if label in PLACES:
            self.words.add(PLACE)
        elif label not in NAMES:
            self.words |= keys(self.doc, w)

    def noun(self, w: Word, deep: int = 0) -> None:
        """A noun, what describes it, what follows "of" and "by", and what is coordinated with it."""
        if self.left <= 0:
            return
        self.put(w)
        for k in self.doc.children(w.i):
            if k.dep in PARTS:
                self.put(k)
            elif deep < DEEP and k.dep in {"conj", "appos"}:
                self.noun(k, deep + 1)
            elif deep < DEEP and k.dep in LED and k.lower in {"of", "by", "with"}:
                self.governed(k, deep + 1)
            elif deep < DEEP and k.dep == "acl":  # "men armed with knives"
                self.use(k)

    def governed(self, preposition: Word, deep: int = 0) -> None:
        """What a preposition leads to; a verb counts with its object if it is one of using."""
        for k in self.doc.children(preposition.i):
            if k.dep == "pobj":
                self.noun(k, deep)
            elif k.dep == "prep" and deep < DEEP:  # "out of"
                self.governed(k, deep + 1)
            elif k.dep == "pcomp":
                self.clause(k)

    def clause(self, verb: Word) -> None:
        """A verb below: what it does or, else, what it uses."""
        if self.deeds:
            self.deed(verb)
        else:
            self.use(verb)

    def use(self, verb: Word) -> None:
        """The object of a verb that says that something is used."""
        if verb.lemma.lower() in USING:
            for k in self.doc.children(verb.i):
                if k.dep in THINGS:
                    self.noun(k)
                elif k.dep == "prep" and k.lower == "with":
                    self.governed(k, DEEP)

    def deed(self, verb: Word) -> None:
        """A verb with its object and particle, and whom a clause lets do it."""
        self.put(verb)
        for k in self.doc.children(verb.i):
            if k.dep in THINGS or k.dep == "prt" or (k.dep == "nsubj" and verb.dep == "ccomp"):
                self.noun(k)


def means(doc: Parsed, t: Trigger, kind: EventType, kinds: Mapping[int, EventType]) -> set[str]:
    """The words, by lemma and form, that say how a trigger of a type was done."""
    reach = reaches()[kind]
    bag = _Bag(doc, deeds=reach.things == "any")
    for m in t.matched:
        bag.put(doc.words[m])
    bag.noun(doc.words[t.i], DEEP)
    _below(bag, t.i, reach, kinds)
    if bag.deeds and t.verbal and not any(k.dep in THINGS for k in doc.children(t.i)):  # "the towns taken by rebels"
        for k in tree.patients(doc, t.i):
            bag.noun(doc.words[k])
    up = t.light
    if up >= 0:
        bag.put(doc.words[up])
        if doc.words[t.i].dep != "pobj":  # "responded to the attack with raids"
            _below(bag, up, reach, kinds, suffers=doc.words[up].lemma.lower() in SUFFERED)
    if reach.subject != "none" and t.verbal and not any(k.dep in SUBJECTS for k in doc.children(t.i)):
        for k in tree.agents(doc, t.i):
            _subject(bag, doc.words[k], reach)
    return bag.words


def _subject(bag: _Bag, w: Word, reach: Reach) -> None:
    """Gather a subject; a name always whole."""
    if reach.subject == "whole":
        bag.noun(w)
    elif reach.subject == "head":
        e = bag.doc.entities[w.ent] if w.ent >= 0 else None
        for k in bag.doc.words[e.first : e.stop] if e is not None else (w,):
            bag.put(k)


def _below(bag: _Bag, i: int, reach: Reach, kinds: Mapping[int, EventType], *, suffers: bool = False) -> None:
    """Gather what hangs on one word; the subject of one that is suffered does not say how."""
    doc = bag.doc
    wields = bag.deeds or not keys(doc, doc.words[i]).isdisjoint(WIELDING)
    for k in doc.children(i):
        if k.dep in LOOSE:
            bag.noun(k, DEEP - 1)
        elif k.dep in THINGS:
            if wields:
                bag.noun(k)
        elif k.dep in LED:
            if k.lower in reach.prepositions or (wields and k.lower == "of"):
                known = PLACE in bag.words
                bag.words.add(k.lower)
                bag.governed(k)
                if not known and k.lower in WHERE:
                    bag.words.discard(PLACE)
        elif k.dep in SUBJECTS:
            if not suffers:
                _subject(bag, k, reach)
        elif k.dep in CLAUSES and (k.dep != "conj" or k.i not in kinds):
            bag.clause(k)
