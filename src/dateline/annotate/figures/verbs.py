"""What a verb or a toll says of those counted: what is done to them, what they do, the state they are left in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.figures.lexicon import (
    BORDER,
    COUNTRY,
    CROSS,
    FIGHTER,
    FORCE,
    HOME,
    IN_STATE,
    LEAVE,
    LIFE,
    LIVE,
    NOUN,
    PATIENT,
    RAISING,
    SEEK,
    SELF,
    SHELTER,
    SHELTER_NOUNS,
    STATE,
    SUBJECT,
    TOLL,
    TOLL_SUBJECTS,
)
from dateline.vocab import Measure

if TYPE_CHECKING:
    from dateline.parsed import Parsed, Word

Role = tuple[Measure, int]
"""A measure and the word that says it."""
VERBAL = frozenset({"VERB", "AUX"})
SUBJECTS = tree.SUBJECT | tree.SUBJECT_PASSIVE


def attributive(k: Word) -> bool:
    """Whether an adjective or participle stands before another noun: "killed ten wounded soldiers"."""
    return k.dep == "amod" and k.head > k.i


def patient(verb: Word) -> Role | None:
    """What a verb does to its object."""
    m = PATIENT.get(verb.lemma.lower())
    return None if m is None else (m, verb.i)


def undergone(doc: Parsed, v: Word) -> Role | None:
    """Passive: "were killed", "were forced to flee", "were left homeless", "were forced from their homes"."""
    if v.lemma in FORCE or v.lemma in IN_STATE or v.lemma in RAISING:
        return complement(doc, v) or patient(v)
    if v.lemma in LIVE and into_shelter(doc, v):
        return Measure.SHELTERED, v.i
    shared = (patient(k) for k in doc.children(v.i) if k.dep in tree.CONJUNCT and k.tag == "VBN")
    return patient(v) or among(doc, v) or next((r for r in shared if r is not None), None)


def among(doc: Parsed, v: Word) -> Role | None:
    """Counted with others: "were identified among those killed", "of the dead, two were children"."""
    links = ("among", "of") if v.lemma == "be" else ("among",)
    return next((got for o in tree.prepositional(doc, v.i, *links) if (got := toll_noun(doc, doc.words[o])) is not None), None)


def done(doc: Parsed, v: Word) -> Role | None:
    """Active: "died", "fled", "left their homes", "took shelter", "are homeless", "lost their lives"."""
    if v.lemma == "lose":
        lost = [k for k in doc.children(v.i) if k.dep in tree.OBJECT]
        if any(k.lemma in LIFE for k in lost):
            return Measure.KILLED, v.i
        return (Measure.HOMELESS, v.i) if any(k.lemma in {"home", "house"} for k in lost) else None
    if v.lemma in LEAVE and home_below(doc, v):
        return Measure.EVACUATED if v.lemma == "evacuate" else Measure.FLED, v.i
    if v.lemma in CROSS and _abroad(doc, v):
        return Measure.FLED, v.i
    m = SUBJECT.get(v.lemma.lower()) or _lost_from_sight(doc, v)
    if m is not None:
        return m, v.i
    if v.lemma in LIVE and into_shelter(doc, v):
        return Measure.SHELTERED, v.i
    if v.lemma in IN_STATE or v.lemma in {"have", "need"}:
        others = any(k.dep == "ccomp" and any(x.dep in SUBJECTS for x in doc.children(k.i)) for k in doc.children(v.i))
        return None if others else complement(doc, v)  # "a doctor reported that ten had died": the ten died
    return None


def _abroad(doc: Parsed, v: Word) -> bool:
    """Whether people who are no fighters cross a border, or into another country."""
    if any(k.dep in tree.SUBJECT and k.lemma in FIGHTER for k in doc.children(v.i)):
        return False
    if any(k.lemma in BORDER for k in doc.children(v.i) if k.dep in tree.OBJECT):
        return True
    into = (doc.words[o] for o in tree.prepositional(doc, v.i, "into", "to"))
    return any(o.lemma in COUNTRY or o.pos == "PROPN" for o in into)


def _over_border(doc: Parsed, v: Word) -> bool:
    """Whether people are driven across a border."""
    return any(doc.words[o].lemma in BORDER for o in tree.prepositional(doc, v.i, "across", "over"))


def _lost_from_sight(doc: Parsed, v: Word) -> Measure | None:
    """The participle that is an adjective: "are missing", but not "are missing their tents"."""
    bare = v.tag == "VBG" and not any(k.dep in tree.OBJECT for k in doc.children(v.i))
    return STATE.get(v.lower) if bare else None


def home_below(doc: Parsed, v: Word) -> bool:
    """Whether home, or the place of the living, is what is left."""
    if any(k.lemma in HOME for k in doc.children(v.i) if k.dep in tree.OBJECT):
        return True
    for p in doc.children(v.i):
        if p.dep in {"prep", "advmod"} and p.lower in {"from", "out"}:
            below = [*doc.children(p.i)] + [y for x in doc.children(p.i) if x.dep == "prep" for y in doc.children(x.i)]
            if any(x.lemma in HOME for x in below):
                return True
    return False


def into_shelter(doc: Parsed, v: Word) -> bool:
    """Whether a verb of living or lodging leads to shelter: "sleeping in tents", "sought refuge"."""
    for k in doc.children(v.i):
        if k.dep in tree.OBJECT and k.lemma in SHELTER_NOUNS:
            return True
        if k.dep in {"prep", "agent"} and v.lemma not in SEEK:
            for o in doc.children(k.i):
                if o.dep == "pobj" and o.lemma in SHELTER:
                    return True
    return False


def complement(doc: Parsed, v: Word) -> Role | None:
    """What a verb of leaving, forcing or reporting says of its object: "homeless", "to flee", "out of their homes"."""
    for k in doc.children(v.i):
        if k.dep in {"acomp", "oprd", "xcomp", "ccomp", "advcl", "attr", "amod", "acl", "advmod", "prep"}:
            if k.lower in STATE:
                return STATE[k.lower], k.i
            if k.pos in VERBAL:
                got = undergone(doc, k) if any(x.dep == "auxpass" for x in doc.children(k.i)) else done(doc, k)
                if got is None and k.tag == "VBN":
                    got = patient(k)
                if got is not None:
                    return got
    if v.lemma in FORCE and (home_below(doc, v) or _over_border(doc, v)):
        return Measure.FLED, v.i
    if v.lemma in FORCE | {"be"} and into_shelter(doc, v):
        return Measure.SHELTERED, v.i
    if any(
        k.lower == "without" and any(o.lemma in {"home", "house", "shelter", "roof"} for o in doc.children(k.i))
        for k in doc.children(v.i)
    ):
        return Measure.HOMELESS, v.i
    return None


def left(doc: Parsed, w: Word, v: Word) -> Role | None:
    """State in which many words later they are left: "leaving ten civilians - two children among them - dead"."""
    for k in doc.words[w.i + 1 : min(w.i + 14, doc.sentences[w.sent].stop)]:
        if k.lower in STATE and not attributive(k):
            return STATE[k.lower], v.i
        if k.pos in {"VERB", "AUX"} and k.tag != "VBG":
            break
    return None


def toll(doc: Parsed, v: Word) -> Role | None:
    """By the subject or object: "the death toll rose to ten", "the number of displaced is ten"."""
    for k in doc.children(v.i):
        if k.dep in SUBJECTS | tree.OBJECT:
            if k.lemma in TOLL or k.lower in TOLL_SUBJECTS:
                return toll_noun(doc, k)
            got = NOUN.get(k.lemma.lower()) or SELF.get(k.lemma.lower()) or STATE.get(k.lower)
            if got is not None:
                return got, k.i
    return None


def toll_noun(doc: Parsed, k: Word) -> Role | None:
    """What a toll or a number is of: "the number of displaced", "those killed"."""
    for x in doc.subtree(k.i):
        w = doc.words[x]
        m = (
            SELF.get(w.lemma.lower())
            or STATE.get(w.lower)
            or NOUN.get(w.lemma.lower())
            or (PATIENT.get(w.lemma) if w.tag == "VBN" else None)
        )
        if m is not None:
            return m, w.i
    return None
