"""The mood of what is said: a question, an order, a promise, a threat, a refusal or a denial by its own words.

"Said", a colon and "according to" leave open what a speaker does by saying it; the clauses of the content tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.claims.clause import (
    COMMITTING,
    FIRST,
    OBLIGING,
    SIDES,
    imperative,
    is_question,
    main_verbs,
    must,
    negative,
    none_such,
    own,
    past,
    wills,
)
from dateline.languages import words as _words
from dateline.vocab import ClaimAct

if TYPE_CHECKING:
    from dateline.annotate.claims.draft import Draft
    from dateline.parsed import Parsed, Word

HARM = _words("claims", "mood.harm")
UNTRUE = _words("claims", "mood.untrue")
TRUE = _words("claims", "mood.true")
UNACCEPTABLE, OPEN, WITHHELD = (_words("claims", f"mood.{k}") for k in ("unacceptable", "open", "withheld"))
READY = _words("claims", "mood.ready")
PERFORMED = {
    ClaimAct(a): _words("claims", f"mood.performed.{a}")
    for a in ("accept", "refuse", "deny", "demand", "believe", "promise", "offer")
}
CONDITIONS = frozenset({"if", "unless", "until", "should"})
STATES = frozenset({"own", "have", "know", "get", "sleep"})
"""Verbs of states: "must know" guesses, and who "had no" water denies nothing."""


def mood(doc: Parsed, d: Draft) -> ClaimAct | None:
    """What the words of a content do by themselves; None if they just state."""
    if is_question(doc, d.content, turn=d.head < 0 or doc.words[d.head].pos == "PUNCT"):
        return ClaimAct.ASK
    if [doc.words[i].lower for i in d.content if doc.words[i].pos != "PUNCT"] == ["no"]:
        return ClaimAct.DENY
    verbs = main_verbs(doc, d.content)
    for w in verbs:
        found = _of_clause(doc, d, w)
        if found is not None:
            return found
    return None


def threatens(doc: Parsed, d: Draft) -> bool:
    """Whether what is said is harm to come: "would strike", "will be shot", "face the consequences"."""
    coming = any(doc.words[i].lower in COMMITTING | OBLIGING | {"to", "or"} for i in d.content)
    return coming and any(doc.words[i].lemma.lower() in HARM for i in d.content)


def commits(doc: Parsed, d: Draft) -> bool:
    """Whether the speaker says what they themselves will do: "it would attack"."""
    return any(wills(doc, d, w) and own(doc, d, w) for w in main_verbs(doc, d.content))


def _of_clause(doc: Parsed, d: Draft, w: Word) -> ClaimAct | None:
    """What one clause does."""
    said = [w, *(k for k in doc.children(w.i) if k.dep in {"attr", "acomp", "oprd", "dobj", "advmod"})]
    if any(k.lemma.lower() in UNTRUE and k.pos != "VERB" for k in said) and not tree.is_negated(doc, w.i):
        return ClaimAct.DENY
    if any(k.lemma.lower() in TRUE for k in said) and tree.is_negated(doc, w.i):
        return ClaimAct.DENY
    if w.pos not in {"VERB", "AUX"}:
        return ClaimAct.REFUSE if _withheld(doc, w, said) else None
    if imperative(doc, d, w):
        return ClaimAct.DEMAND
    if w.lemma not in STATES and must(doc, w):
        return ClaimAct.DEMAND
    mine = own(doc, d, w)
    need = w.lemma in {"need", "have"} and any(k.dep == "xcomp" and k.tag == "VB" for k in doc.children(w.i))
    if need and not (mine and w.tag == "VBD") and not tree.is_negated(doc, w.i):
        return ClaimAct.DEMAND
    if _withheld(doc, w, said):
        return ClaimAct.REFUSE
    if w.lemma == "reserve" and any(k.lower == "right" for k in doc.children(w.i)):
        return ClaimAct.THREATEN
    if wills(doc, d, w):
        return _will(doc, d, w, mine=mine)
    return _performed(doc, w) if mine else _nobody(doc, w)


def _withheld(doc: Parsed, w: Word, said: list[Word]) -> bool:
    """Whether a clause says that there will be no such thing, or that it cannot be: "no talks", "is unacceptable"."""
    for k in said:
        lemma = k.lemma.lower()
        if lemma in UNACCEPTABLE or (lemma in OPEN and tree.is_negated(doc, w.i)):
            return True
        coming = k is w or any(c.tag == "MD" or c.lower == "can" for c in doc.children(w.i)) or lemma == "intention"
        if lemma in WITHHELD and coming and any(c.lower == "no" for c in doc.children(k.i)):
            return True
    return False


def _will(doc: Parsed, d: Draft, w: Word, *, mine: bool) -> ClaimAct | None:
    """What is said with "will": a threat, a refusal, an offer, a promise or a forecast."""
    harm = w.lemma.lower() in HARM
    if harm and not negative(doc, w) and (mine or any(k.dep in tree.SUBJECT_PASSIVE for k in doc.children(w.i))):
        return ClaimAct.THREATEN
    if not mine or (w.lemma == "be" and not any(k.lower in READY for k in doc.children(w.i))):
        return None
    if negative(doc, w):
        return ClaimAct.REFUSE
    if any(doc.words[i].lower == "unless" for i in d.content):
        return ClaimAct.THREATEN
    conditional = any(doc.words[i].lower in CONDITIONS for i in d.content)
    return ClaimAct.OFFER if conditional or w.lemma in PERFORMED[ClaimAct.ACCEPT] or w.lemma == "be" else ClaimAct.PROMISE


def _nobody(doc: Parsed, w: Word) -> ClaimAct | None:
    """A clause that says that nobody did: "no Orsanian drone had flown", "no one has agreed to anything"."""
    if none_such(doc, w):
        return ClaimAct.DENY
    for k in doc.children(w.i):
        none = k.lower in {"nobody", "none"} or any(c.lower == "no" for c in doc.children(k.i))
        if k.dep in tree.SUBJECT and none and past(doc, w):
            ours = any(c.text[:1].isupper() for c in doc.children(k.i) if c.lower != "no")
            acting = (ours and k.lemma.lower() in SIDES) or any(w.lemma.lower() in lemmas for lemmas in PERFORMED.values())
            return ClaimAct.DENY if acting else None
    return None


def _performed(doc: Parsed, w: Word) -> ClaimAct | None:
    """What a clause about the speaker does: says what they reject or believe, or that they did not do it."""
    if none_such(doc, w):
        return ClaimAct.DENY
    if any(k.lower in READY and k.dep == "acomp" for k in doc.children(w.i)):
        return ClaimAct.REFUSE if negative(doc, w) else ClaimAct.OFFER
    present = w.tag == "VBP" or any(k.tag == "VBP" and k.lemma == "do" for k in doc.children(w.i))
    if present and any(k.lower in FIRST for k in doc.children(w.i)):
        found = next((a for a, lemmas in PERFORMED.items() if w.lemma.lower() in lemmas), None)
        if found is not None:
            return ClaimAct.REFUSE if found in {ClaimAct.ACCEPT, ClaimAct.PROMISE} and negative(doc, w) else found
    passive = any(k.dep in tree.SUBJECT_PASSIVE for k in doc.children(w.i))
    did = past(doc, w) or any(k.lower in {"did", "had", "was", "were"} for k in doc.children(w.i))
    open_ = {"yet", "it", "immediately"} if w.lemma == "be" else {"yet"}
    if passive or w.lemma in STATES or any(k.lower in open_ for k in doc.children(w.i)):
        return None
    return ClaimAct.DENY if did and negative(doc, w) else None
