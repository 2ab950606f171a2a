"""Denials without a verb of denying: a speaker says of himself, or of his own, that something was not so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.factuality.mood import lifeless
from dateline.annotate.factuality.state import signature
from dateline.languages import words

if TYPE_CHECKING:
    from dateline.parsed import Parsed, Word

_t = "factuality"
INSISTING = words(_t, "list.insisting")
SPOKESMEN = words(_t, "list.spokesmen")
AWAITED = words(_t, "list.awaited")
OWN = words(_t, "list.own")
YET = words(_t, "list.yet")
ACCORDING = words(_t, "list.according")


def disowns(doc: Parsed, w: Word) -> bool:
    """Whether a negated clause in the past or present is what a party says in its own defence: "said it had not shelled the town".

    Args:
        doc: the report.
        w: the verb of the clause, which is known to be negated.
    """
    if w.lemma.lower() in AWAITED or any(k.lower in YET for k in doc.children(w.i)):
        return False
    said = _told_by(doc, w)
    if said is not None:
        return said.lemma.lower() in INSISTING or _own_subject(doc, w) or _spoken_for(doc, w, said)
    return _according(doc, w)


def speaks_of_himself(doc: Parsed, w: Word) -> bool:
    """Whether a clause under a verb of saying is about the speaker: "said they would kill him"."""
    return _told_by(doc, w) is not None and any(
        k.dep in tree.SUBJECT and (k.lower in OWN or any(p.dep == "poss" and p.lower in OWN for p in doc.children(k.i)))
        for k in doc.children(w.i)
    )


def lie_before(doc: Parsed, w: Word, h: Word) -> bool:
    """Whether a clause under a verb of saying is what "it was a lie" before it is about."""
    beside = [k for k in doc.children(h.i) if k.dep == "ccomp" and k.i < w.i]
    if h.dep == "parataxis":
        beside.append(doc.words[h.head])
    for v in beside:
        if v.lemma == "be" and v.i < w.i:
            for k in doc.children(v.i):
                s = signature(k.lemma.lower(), k.pos) if k.dep in {"acomp", "attr"} else None
                if s is not None and s.name == "deny":
                    return True
    return False


def _told_by(doc: Parsed, w: Word) -> Word | None:
    """The verb of saying that a clause, or the clause that it is joined to, stands under or has beside it."""
    while w.dep == "conj" and w.head < w.i:
        w = doc.words[w.head]
    beside = [doc.words[w.head]] if w.dep == "ccomp" else []
    beside += [k for k in doc.children(w.i) if k.dep == "parataxis"]
    if w.dep == "ccomp" and doc.words[w.head].lemma == "have":  # "at no time, it says, have its men fought"
        beside += [k for k in doc.children(w.head) if k.dep == "parataxis"]
    for v in beside:
        s = signature(v.lemma.lower(), v.pos)
        if v.lemma.lower() in INSISTING or (s is not None and s.name in {"report", "insist", "promise"}):
            return v
    return None


def _own_subject(doc: Parsed, w: Word) -> bool:
    """Whether who is meant is the speaker: "it", "we", "its soldiers"."""
    for k in doc.children(w.i):
        if k.dep in tree.SUBJECT | tree.SUBJECT_PASSIVE:
            near = (p for x in (k, *doc.children(k.i)) for p in (x, *doc.children(x.i)))
            return k.lower in OWN or any(p.dep == "poss" and p.lower in OWN for p in near)
    return False


def _spoken_for(doc: Parsed, w: Word, said: Word) -> bool:
    """Whether a spokesman says it of those he speaks for: "Lima has not shelled the camp, a spokesman said"."""
    speaks = any(k.dep in tree.SUBJECT and k.lower in SPOKESMEN for k in doc.children(said.i))
    return speaks and any(k.dep in tree.SUBJECT and k.pos in {"PROPN", "NOUN"} and not lifeless(k) for k in doc.children(w.i))


def _according(doc: Parsed, w: Word) -> bool:
    """Whether a power says so: "according to Lima, no farmer was evicted"."""
    for p in doc.children(w.i):
        if p.dep == "prep" and p.lower in ACCORDING:
            named = [o for t in doc.children(p.i) for o in (t, *doc.children(t.i)) if o.dep == "pobj"]
            return any(o.pos == "PROPN" for o in named)
    return False
