"""Whether an event happened, by the structure of its sentence: negation, modals, tense, and every predicate that embeds it.

The view is the author's, or the speaker's where the event lies inside what somebody says: a verb of saying leaves its content
to speak for itself.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.factuality_mood import CONDITIONAL, finite, infinitive, negated, noun_mood, own
from dateline.annotate.factuality_state import FACT, Signature, State, apply, signature
from dateline.languages import words
from dateline.vocab import Certainty, Status, Tense

if TYPE_CHECKING:
    from dateline.findings import Findings
    from dateline.parsed import Parsed, Word
    from dateline.records import Factuality

_t = "factuality"
OCCURRENCE = words(_t, "list.occurrence")
CREATION = words(_t, "list.creation")
UNDERWAY = words(_t, "list.underway")
EXPRESSIVE = words(_t, "list.expressive")
WITHOUT = words(_t, "marker.without")
AFTER = words(_t, "marker.past")
BEFORE = words(_t, "marker.future")
DEPTH = 16
_VERBAL = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "PRON", "NUM"})


def assess_word(doc: Parsed, found: Findings, i: int) -> Factuality:  # noqa: ARG001  the claims may come to matter
    """Factuality of the event whose trigger is word ``i``: a verb, noun or adjective."""
    return state_of(doc, i).record()


def state_of(doc: Parsed, i: int, depth: int = DEPTH) -> State:
    """State of word ``i``: what governs it, and what its own clause says."""
    w = doc.words[i]
    if depth == 0:
        return FACT
    if w.pos in _VERBAL:
        return _verb(doc, w, depth)
    if (
        w.dep in {"acomp", "attr", "oprd"}
        and doc.words[w.head].pos in _VERBAL
        and (w.pos == "ADJ" or doc.words[w.head].lemma == "be")
    ):
        return noun_mood(doc, i, state_of(doc, w.head, depth - 1))
    outer = _outer(doc, w, depth)
    return noun_mood(doc, i, outer or FACT)


def _verb(doc: Parsed, w: Word, depth: int) -> State:
    """A verb: its own tense and modal under what embeds it."""
    outer = _outer(doc, w, depth)
    if finite(doc, w.i):
        mine = own(doc, w.i, reported=_reported(doc, w))
        if outer is None:
            return mine
        if outer.factual and not outer.negated:
            if not mine.factual or outer.certainty is Certainty.CERTAIN:
                return mine
            return replace(mine, certainty=outer.certainty)
        return outer.negate() if negated(doc, w.i) else outer
    if outer is None and w.tag == "VB" and w.dep in {"ROOT", "conj"} and not infinitive(doc, w.i) and not _has_subject(doc, w.i):
        outer = State(Status.DEMANDED, Certainty.POSSIBLE, Tense.FUTURE)
    state = outer or FACT
    return state.negate() if negated(doc, w.i) else state


def _has_subject(doc: Parsed, i: int) -> bool:
    return any(k.dep in tree.SUBJECT or k.dep in tree.SUBJECT_PASSIVE for k in doc.children(i))


def _reported(doc: Parsed, w: Word) -> bool:
    """Whether a clause is what somebody in the past said, thought or wanted, or runs on without any governor."""
    if w.dep == "conj":
        return _reported(doc, doc.words[w.head]) if w.head < w.i else False
    return w.dep in {"ccomp", "relcl", "acl"}


def _outer(doc: Parsed, w: Word, depth: int) -> State | None:
    """State that the governor of word ``w`` puts it in; None if it stands for itself."""
    if w.head == w.i:
        return None
    h = doc.words[w.head]
    if w.dep == "conj":
        return _conjunct(doc, w, h, depth)
    if w.dep in {"xcomp", "ccomp", "oprd"} or (w.dep == "acl" and infinitive(doc, w.i)):
        return _complement(doc, w, h, depth)
    if w.dep in {"pobj", "pcomp"}:
        return _prepositional(doc, w, h, depth)
    if w.dep == "advcl":
        return _adverbial(doc, w, h, depth)
    if w.dep in {"dobj", "nsubjpass", "dative", "obj"}:
        return _object(doc, w, h, depth)
    if w.dep == "nsubj":
        return _subject(doc, h, depth)
    if w.dep in {"compound", "amod", "nmod", "appos"} and h.pos in _NOMINAL:
        return _under(doc, h, depth)
    if w.dep in {"auxpass", "aux", "prt", "prep", "advmod", "attr", "acomp"}:
        return state_of(doc, h.i, depth - 1)
    return None


def _conjunct(doc: Parsed, w: Word, h: Word, depth: int) -> State | None:
    """A coordinated word shares what embeds its first conjunct, and its auxiliaries unless it has its own."""
    if w.pos in _VERBAL and finite(doc, w.i):
        return _outer(doc, h, depth - 1) if depth > 1 and h.pos in _VERBAL else None
    return state_of(doc, h.i, depth - 1)


def _under(doc: Parsed, h: Word, depth: int) -> State | None:
    """Complement of governor ``h`` by its signature, or in the governor's own state if it has none."""
    governor = state_of(doc, h.i, depth - 1)
    s = signature(h.lemma.lower(), h.pos)
    return apply(s, governor) if s else governor


def _complement(doc: Parsed, w: Word, h: Word, depth: int) -> State | None:
    """Clause governed by a verb, adjective or noun."""
    s = signature(h.lemma.lower(), h.pos)
    own_clause = finite(doc, w.i)
    if s is None:
        if own_clause or h.pos == "PRON":
            return None
        if w.dep == "acl":  # "an agreement to withdraw", "troops to guard it"
            return State(Status.PLANNED, Certainty.CERTAIN, Tense.FUTURE)
        return state_of(doc, h.i, depth - 1)
    if (
        own_clause
        and (s.soft or s.name in {"promise", "implicative", "try", "can", "plan", "factive", "let"})
        and not _irrealis(doc, w.i)
    ):
        return None
    return apply(s, state_of(doc, h.i, depth - 1))


def _irrealis(doc: Parsed, i: int) -> bool:
    """Whether a finite clause has a modal or stands in the bare form of a demand."""
    return doc.words[i].tag == "VB" or any(k.tag == "MD" for k in doc.children(i))


def _prepositional(doc: Parsed, w: Word, p: Word, depth: int) -> State | None:
    """Object of a preposition: by the preposition, then by what the preposition hangs on."""
    lower = p.lower
    if lower in WITHOUT and not (lower == "instead" and w.dep != "pobj"):
        return replace(FACT.negate(), tense=Tense.PAST)
    if lower in {"despite", "amid", "following", "during"}:
        return FACT
    if p.head == p.i:
        return None
    h = doc.words[p.head]
    if lower == "of" and h.lower == "instead":
        return FACT.negate()
    s = signature(h.lemma.lower(), h.pos)
    governor = state_of(doc, h.i, depth - 1)
    if s is not None and _fits(s, h, lower):
        return apply(s, governor)
    if lower in AFTER or (lower in {"for", "against", "about"} and h.pos in _VERBAL):
        return FACT
    if lower in BEFORE and governor.holds:
        return None
    if h.pos in _VERBAL and governor.holds:
        return FACT if governor.tense is Tense.PAST else governor
    return governor


def _fits(s: Signature, h: Word, preposition: str) -> bool:
    """Whether a predicate's complement can come with a preposition: not its place, time or company."""
    if s.name in {"report", "factive"}:
        return False
    if h.pos in {"NOUN", "PROPN"}:
        return preposition in {"of", "for", "to", "on", "against", "about", "at", "from"}
    if h.pos == "ADJ":
        return preposition in {"of", "for", "to", "on"}
    return preposition in {"of", "for", "to", "on", "from", "out", "with", "at", "about", "into"} and s.name != "implicative"


def _adverbial(doc: Parsed, w: Word, h: Word, depth: int) -> State | None:
    """Adverbial clause: a condition, a purpose, or what went along."""
    marks = {k.lower for k in doc.children(w.i) if k.dep in {"mark", "advmod"}}
    if marks & CONDITIONAL:
        return State(Status.CONDITIONAL, Certainty.UNKNOWN, Tense.FUTURE, conditional=True)
    if infinitive(doc, w.i):
        governor = state_of(doc, h.i, depth - 1)
        if governor.holds and w.lemma in EXPRESSIVE:
            return governor
        s = signature(h.lemma.lower(), h.pos)
        if s is not None and s.name not in {"report", "factive"}:
            return apply(s, governor)
        return State(Status.PLANNED, Certainty.CERTAIN, Tense.FUTURE) if governor.factual else replace(governor, negated=False)
    if finite(doc, w.i):
        return None
    governor = state_of(doc, h.i, depth - 1)
    return replace(governor, negated=False, status=Status.HAPPENED) if governor.factual else governor


def _object(doc: Parsed, w: Word, h: Word, depth: int) -> State | None:
    """What a verb is done to: under the verb's signature; in its state if the verb brings it about; else it stands."""
    s = signature(h.lemma.lower(), h.pos)
    governor = state_of(doc, h.i, depth - 1)
    if (
        s is not None
        and s.name not in {"report", "think", "implicative", "accuse", "let"}
        and not (s.name == "negative" and h.lemma in OCCURRENCE)
    ):
        if any(k.dep in {"xcomp", "ccomp"} for k in doc.children(h.i)) and w.dep in {"dobj", "nsubjpass"}:
            return None  # "urged the rebels to leave": the rebels are no event
        return apply(s, governor)
    if h.lemma in CREATION or h.lemma in OCCURRENCE or (s is not None and s.name == "implicative"):
        return governor
    return None if governor.factual else (FACT if governor.tense is Tense.PAST else None)


def _subject(doc: Parsed, h: Word, depth: int) -> State | None:
    """Subject of a verb of taking place, or of "is possible", "is under way"."""
    if h.lemma not in OCCURRENCE:
        return None
    governor = state_of(doc, h.i, depth - 1)
    for k in doc.children(h.i):
        if k.dep == "acomp" or (k.dep == "prep" and k.lower == "under"):
            s = signature(k.lemma.lower(), "ADJ")
            if s is not None:
                return apply(s, governor)
            if k.lower in UNDERWAY or k.lower == "under":
                return replace(governor, status=Status.ONGOING) if governor.holds else governor
    if h.lemma in {"continue", "be", "rage", "go"} and governor.holds and governor.tense is Tense.PRESENT:
        return replace(governor, status=Status.ONGOING)
    if h.lemma in {"be", "end", "cancel", "conclude", "break"}:
        return None if h.lemma != "be" or governor.holds else governor
    return governor
