"""What a speaker does by saying it: the act of the cue's word, made finer by complement, mood and negation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.claims.score import ACTS
from dateline.languages import words as _words
from dateline.vocab import ClaimAct

if TYPE_CHECKING:
    from dateline.annotate.claims.draft import Draft
    from dateline.parsed import Parsed

DIRECTIVE = _words("claims", "directive")
BY_MOOD = _words("claims", "by_mood")
WARNING = _words("claims", "warning")
OBLIGING = frozenset({"must", "should", "ought", "shall"})
COMMITTING = frozenset({"will", "would", "'ll", "’ll", "shall"})
_ORDERS = frozenset({"to", "obj+to", "p:for", "obj+p:for"})


def act(doc: Parsed, d: Draft) -> ClaimAct:
    """The act of a draft."""
    key = d.key.partition("_")[0]
    found = ACTS.get(d.key) or ACTS.get(key, ClaimAct.ASSERT)
    shape = d.shape.partition(" ")[2]
    if key in DIRECTIVE:
        return ClaimAct.DEMAND if shape in _ORDERS or d.shape[0] == "N" else ClaimAct.ASK if key == "ask" else ClaimAct.ASSERT
    if key in BY_MOOD and shape in {"that", "quote", "to", "obj+that"}:
        wished = _obliges(doc, d)
        return ClaimAct.DEMAND if wished and found is not ClaimAct.OFFER else found if wished else ClaimAct.ASSERT
    if key == "warn" and shape in {"to", "obj+to"}:
        return ClaimAct.DEMAND
    if key in WARNING and shape not in {"to", "obj"}:
        return ClaimAct.THREATEN if _commits(doc, d) else ClaimAct.ASSERT
    if found in {ClaimAct.ACCEPT, ClaimAct.PROMISE} and d.head >= 0 and tree.is_negated(doc, d.head):
        return ClaimAct.REFUSE
    return found


def _obliges(doc: Parsed, d: Draft) -> bool:
    """Whether what is said is that something must be done: a modal of duty or a subjunctive."""
    past = d.head >= 0 and doc.words[d.head].tag in {"VBD", "VBN"}
    said = set(d.content)
    for i in d.content:
        w = doc.words[i]
        if w.lower in OBLIGING and w.tag == "MD":
            return True
        if w.pos == "VERB" and w.head not in said and not any(k.dep in tree.AUXILIARY and k.tag != "VB" for k in doc.children(i)):
            return w.tag == "VB" or (past and w.tag == "VBP" and w.pos == "VERB")
    return False


def _commits(doc: Parsed, d: Draft) -> bool:
    """Whether the speaker says what they themselves will do: "it would attack"."""
    said = set(d.content)
    for i in d.content:
        w = doc.words[i]
        if w.dep in tree.SUBJECT and w.pos == "PRON" and w.lower in {"it", "they", "we", "he", "she", "i"}:
            return any(k.lower in COMMITTING and k.i in said for k in doc.children(w.head))
    return False
