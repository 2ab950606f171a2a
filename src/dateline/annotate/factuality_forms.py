"""Forms that say more than the parser tells: commands, plain forms of demand, contents of deals, subjects taken for conjuncts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.factuality_fit import has_subject, subjunctive
from dateline.annotate.factuality_mood import finite, infinitive
from dateline.annotate.factuality_state import FACT, Signature, State, apply, signature
from dateline.languages import words

if TYPE_CHECKING:
    from dateline.parsed import Parsed, Word

COMPANY = words("factuality", "list.company")
UNDER = words("factuality", "list.under")
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


def imperative(doc: Parsed, w: Word) -> bool:
    """Whether a plain form without subject is a command, in what somebody says too if it begins it."""
    if w.tag != "VB" or infinitive(doc, w.i) or has_subject(doc, w.i):
        return False
    begins = w.i == doc.sentences[w.sent].first or doc.words[w.i - 1].tag in {"``", "''"}
    return w.dep in {"ROOT", "conj"} or (w.dep == "ccomp" and begins)


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


def talks_for(doc: Parsed, h: Word) -> tuple[Word, Signature | None]:
    """The talks that a "for" belongs to: "talks with the towns for a truce", "brokered talks for a truce"."""
    if h.pos in VERBAL:
        held = next((k for k in doc.children(h.i) if k.dep in tree.OBJECT), None)
    else:
        p = doc.words[h.head]
        held = doc.words[p.head] if p.dep == "prep" and p.lower in COMPANY else None
    s = signature(held.lemma.lower(), held.pos) if held is not None else None
    return (held, s) if held is not None and s is not None and s.name == "talk" else (h, None)
