"""What a speaker does by saying it: the act of the cue's words, made finer by complement, mood and negation.

Nothing is taken from how the cue was found: the words of the cue, the words that hang on it and the content tell. A word that says
no more than that something is said ("said", a colon, "according to", a verb that no list knows) leaves it to the content.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.claims.acting import FRAMES
from dateline.annotate.claims.clause import negative
from dateline.annotate.claims.cue import ACTS, core, lemma_of, parts, phrase
from dateline.annotate.claims.mood import mood
from dateline.languages import words as _words
from dateline.vocab import ClaimAct

if TYPE_CHECKING:
    from dateline.annotate.claims.draft import Draft
    from dateline.parsed import Parsed

TELLING = _words("claims", "act.telling")
REFUSABLE = frozenset({"will", "would", "wo", "could", "can", "ca", "did", "do", "does"})
_TURNED_DOWN = frozenset({ClaimAct.ACCEPT, ClaimAct.PROMISE, ClaimAct.OFFER})


def act(doc: Parsed, d: Draft) -> ClaimAct:
    """The act of a draft."""
    together = phrase(doc, d)
    if together is not None:
        return together
    word, key = core(doc, d)
    if word < 0:
        return _of_frame(doc, d) or mood(doc, d) or ClaimAct.ASSERT
    if _keeps_silent(doc, d, word):
        return ClaimAct.REFUSE
    frame = FRAMES.get(key.partition("_")[0])
    found = frame(doc, d, word) if frame else ACTS.get(key) or ACTS.get(key.partition("_")[0], ClaimAct.ASSERT)
    return _refined(doc, d, word, found)


def _keeps_silent(doc: Parsed, d: Draft, core: int) -> bool:
    """Whether a verb of telling is negated: "would not say who", "neither army would disclose"."""
    w = doc.words[core]
    if w.pos != "VERB" or lemma_of(doc, core) not in TELLING:
        return False
    modal = any(k.lower in REFUSABLE for k in doc.children(core))
    return modal and negative(doc, w) and not any(doc.words[i].lower == "that" for i in d.content[:1])


def _of_frame(doc: Parsed, d: Draft) -> ClaimAct | None:
    """What a verb that no list knows does, by what it takes: someone to do something, something to do, or not at all."""
    own = parts(doc, d)
    w = doc.words[own[0]] if own else None
    if w is not None and len(own) == 1 and w.lower == "for":  # "for the analyst, it is too late"
        return ClaimAct.BELIEVE
    if w is None or w.pos not in {"VERB", "AUX", "ADJ"}:
        return None
    kids = list(doc.children(own[0]))
    if any(k.tag == "MD" and k.lower in REFUSABLE for k in kids) and tree.is_negated(doc, own[0]):
        return ClaimAct.REFUSE
    if w.pos == "ADJ" or (w.lemma == "be" and any(doc.words[i].tag in {"JJ", "VBN"} for i in own[1:])):
        return ClaimAct.BELIEVE
    if w.pos == "AUX" or tree.is_passive(doc, w.i):
        return None
    if any(doc.words[i].tag == "TO" for i in d.content[:2]):
        moved = d.addressee or any(k.dep in tree.OBJECT | tree.DATIVE and k.i not in d.content for k in kids)
        moved = moved or any(k.dep in tree.SUBJECT for i in d.content for k in doc.children(i) if k.i < d.content[0])
        return ClaimAct.DEMAND if moved else ClaimAct.PROMISE
    return ClaimAct.DEMAND if doc.words[own[-1]].lower == "for" and len(own) > 1 else None


def _refined(doc: Parsed, d: Draft, core: int, found: ClaimAct) -> ClaimAct:
    """Where the cue's word is negated, or says no more than that something is said."""
    if found is ClaimAct.ASSERT:
        return mood(doc, d) or found
    if tree.is_negated(doc, core) and doc.words[core].pos != "NOUN":
        if found in _TURNED_DOWN:
            return ClaimAct.REFUSE
        if found in {ClaimAct.DENY, ClaimAct.REFUSE}:
            return ClaimAct.ASSERT
    return found
