"""Forms that say more than the parser tells: commands, plain forms of demand, contents of deals, subjects taken for conjuncts."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.factuality.fit import has_subject, subjunctive
from dateline.annotate.factuality.mood import finite, infinitive
from dateline.annotate.factuality.state import FACT, Signature, State, apply, signature
from dateline.languages import words

if TYPE_CHECKING:
    from dateline.parsed import Parsed, Word

COMPANY = words("factuality", "list.company")
UNDER = words("factuality", "list.under")
PASSED = words("factuality", "list.passed")
CLIMB = 4
"""Governors between what was planned and the verb of planning, at most."""
WHETHER = words("factuality", "list.whether")
UNSURE = words("factuality", "list.unsure")
VERBAL = frozenset({"VERB", "AUX"})


def plain_form(doc: Parsed, w: Word) -> State | None:
    """A plain form without "to": what is "due hold", or what is demanded."""
    if has_subject(doc, w.i):
        s = subjunctive(doc, w)
    else:
        before = doc.words[w.i - 1] if w.i else w
        s = signature(before.lemma.lower(), before.pos) if before.sent == w.sent and before.pos == "ADJ" else None
        s = s if s is not None and s.name == "plan" else None
    return apply(s, FACT) if s else None


def mandated(doc: Parsed, w: Word) -> bool:
    """Whether a plain form stands under "that", as what is demanded does: "a condition is that the army leave"."""
    if not has_subject(doc, w.i) or not any(k.dep == "mark" and k.lower == "that" for k in doc.children(w.i)):
        return False
    auxiliaries = [k.lower for k in doc.children(w.i) if k.dep in tree.AUXILIARY]
    return auxiliaries == ["be"] if w.tag == "VBN" else w.tag == "VB" and not auxiliaries


def imperative(doc: Parsed, w: Word) -> bool:
    """Whether a plain form without subject is a command, in what somebody says too if it begins it."""
    if w.tag != "VB" or infinitive(doc, w.i) or has_subject(doc, w.i):
        return False
    begins = w.i == doc.sentences[w.sent].first or doc.words[w.i - 1].tag in {"``", "''"}
    return w.dep in {"ROOT", "conj"} or (w.dep in {"ccomp", "advcl"} and begins)


def agreed(doc: Parsed, i: int) -> bool:
    """Whether a clause tells what a deal or plan contains: "under the deal, they would leave"."""
    for p in doc.children(i):
        if p.dep == "prep" and p.lower in UNDER:
            for o in doc.children(p.i):
                s = signature(o.lemma.lower(), "NOUN")
                if o.dep == "pobj" and s is not None and s.name in {"promise", "plan", "offer"}:
                    return True
    return False


def subject_of_next(doc: Parsed, w: Word) -> bool:
    """Whether a coordinated noun is really the subject of the verb that follows it: "agreed to return, and talks were held"."""
    if w.i + 1 >= len(doc.words):
        return False
    v = doc.words[w.i + 1]
    if v.dep in tree.AUXILIARY:
        v = doc.words[v.head]
    return v.i > w.i and v.pos in VERBAL and v.sent == w.sent and v.dep == "conj" and finite(doc, v.i) and not has_subject(doc, v.i)


def joined_to(doc: Parsed, w: Word, h: Word) -> int:
    """The word that noun ``w`` is coordinated with: ``h``, as the parser has it, or the object that stands before it.

    In "the text calls for a truce, the release of prisoners" the parser joins the release to the verb or to its subject.
    """
    v = h if h.pos in VERBAL else doc.words[h.head]
    if w.pos != "NOUN" or v.pos not in VERBAL or not (h.i <= v.i < w.i):
        return h.i
    before = _object_before(doc, v, w.i)
    return h.i if before is None else before


def _object_before(doc: Parsed, h: Word, i: int) -> int | None:
    """The last object of verb ``h``, of its own or of a preposition, before word ``i``."""
    out = None
    for k in doc.children(h.i):
        if h.i < k.i < i:
            if k.dep in tree.OBJECT:
                out = k.i
            elif k.dep == "prep":
                out = next((o.i for o in doc.children(k.i) if o.dep in tree.PREPOSITION_OBJECT and o.i < i), out)
    return out


def undecided(doc: Parsed, w: Word) -> bool:
    """Whether a clause or noun is only asked about: "unclear whether they left", "asked if they had", "whether a coup or a war"."""
    clause = w.dep in {"ccomp", "pcomp", "acl", "csubj", "xcomp"}
    if w.dep == "advcl" and any(k.lower == "if" for k in doc.children(w.i) if k.dep == "mark"):
        h = doc.words[w.head]
        return h.lower in UNSURE or any(k.dep == "acomp" and k.lower in UNSURE for k in doc.children(h.i))
    return (clause or w.pos not in VERBAL) and any(
        k.dep in {"mark", "advmod", "preconj", "cc"}
        and k.i < w.i
        and (k.lower in WHETHER or (k.lower == "if" and w.dep == "ccomp"))
        for k in doc.children(w.i)
    )


def overdue(doc: Parsed, w: Word) -> bool:
    """Whether the time of what was planned has passed: "signed an hour after the meeting was due to start"."""
    for v in (w, *islice(doc.ancestors(w.i), CLIMB)):
        kids = list(doc.children(v.i))
        if v.dep in {"advcl", "pcomp"} and any(k.dep in {"mark", "prep", "advmod"} and k.lower in PASSED for k in kids):
            past = v.tag == "VBD" or any(k.tag == "VBD" and k.dep in tree.AUXILIARY for k in kids)
            heads = (v, *(k for k in kids if k.dep == "acomp"))
            return past and any((s := signature(k.lemma.lower(), k.pos)) is not None and s.name == "plan" for k in heads)
    return False


def talks_for(doc: Parsed, h: Word) -> tuple[Word, Signature | None]:
    """The talks that a "for" belongs to: "talks with the towns for a truce", "brokered talks for a truce"."""
    if h.pos in VERBAL:
        held = next((k for k in doc.children(h.i) if k.dep in tree.OBJECT), None)
    else:
        p = doc.words[h.head]
        held = doc.words[p.head] if p.dep == "prep" and p.lower in COMPANY else None
    s = signature(held.lemma.lower(), held.pos) if held is not None else None
    return (held, s) if held is not None and s is not None and s.name == "talk" else (h, None)
