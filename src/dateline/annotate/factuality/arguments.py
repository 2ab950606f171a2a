"""What a verb makes of its subject and object, and a relative clause of its noun: one step up, the governor's state given."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.factuality.aspect import ONGOING, entered, lasting
from dateline.annotate.factuality.fit import OF_OBJECTS, PLANNABLE, definite, signature_of, stands
from dateline.annotate.factuality.mood import infinitive, own
from dateline.annotate.factuality.state import FACT, Signature, State, apply, signature
from dateline.annotate.factuality.turns import vowed
from dateline.languages import words
from dateline.vocab import Certainty, Status, Tense

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.parsed import Parsed, Word

_t = "factuality"
OCCURRENCE = words(_t, "list.occurrence")
CREATION = words(_t, "list.creation")
UNDERWAY = words(_t, "list.underway")
PASSIVE_PLAN = words(_t, "list.passive_plan")
LASTING = words(_t, "list.lasting")
ENDING = words(_t, "list.ending")
BEGINNING = words(_t, "list.beginning")
EXPRESSIVE = words(_t, "list.expressive")
RESULTING = words(_t, "list.resulting")
_COMPLEMENT = frozenset({"attr", "acomp", "oprd", "dobj"})
DROPPING = words(_t, "list.dropping")
DROPPED = words(_t, "list.dropped")
STOPPING = words(_t, "list.stopping")
FALLING = words(_t, "list.falling")
CALLED = PASSIVE_PLAN | {"call"}
AIMS = frozenset({"demand", "plan", "offer", "intend", "promise", "sign", "can", "weigh"})
WISHED = frozenset(
    {
        "plan",
        "want",
        "offer",
        "suggest",
        "demand",
        "expect",
        "deny",
        "refuse",
        "negative",
        "promise",
        "threaten",
        "continue",
        "weigh",
        "exclude",
        "fear",
    }
)


def object_of(doc: Parsed, w: Word, h: Word, governor: State) -> State | None:
    """What a verb is done to: under the verb's signature; in its state if the verb brings it about; else it stands.

    ``governor`` is the state of verb ``h``.
    """
    s = signature_of(doc, h)
    noun = signature(w.lemma.lower(), w.pos) if h.lemma in DROPPING else None
    if noun is not None and noun.name in DROPPED and governor.holds:
        return governor.negate()  # "dropped plans for a march"
    if s is not None and s.name == "continue" and (lasts := lasting(doc, h, s, governor)).status is Status.ONGOING:
        return lasts
    if stands(w, s):
        return None
    if s is not None and s.name in OF_OBJECTS and not (s.name == "plan" and h.lemma not in PLANNABLE):
        clauses = [k for k in doc.children(h.i) if k.dep in {"xcomp", "ccomp"}]
        if clauses and w.dep == "nsubjpass" and not any(k.lemma in OCCURRENCE for k in clauses):
            return None  # "the toll is expected to rise"
        if clauses and h.lemma in tree.OBJECT_CONTROL and s.name not in {"plan", "expect"}:
            return None  # "urged the rebels to leave": the rebels are no event
        return apply(vowed(doc, s, w), governor)
    if h.lemma in CREATION or h.lemma in OCCURRENCE or (s is not None and s.name in {"implicative", "continue"}):
        return lasting(doc, h, s, governor)
    return None if governor.factual or definite(doc, w.i) else governor


def subject_of(doc: Parsed, h: Word, governor: State) -> State | None:
    """Subject of a verb of taking place, or of "is possible", "is under way"."""
    if governor.status is Status.CONDITIONAL and h.lemma in STOPPING:
        return governor  # "unless the raids stop"
    if h.lemma not in OCCURRENCE:
        if entered(doc, h):
            return ONGOING
        s = signature_of(doc, h)
        full = s is not None and s.name == "continue" and not any(k.dep in _COMPLEMENT for k in doc.children(h.i))
        if s is not None and (full or (s.name == "negative" and h.lemma in FALLING)):
            return lasting(doc, h, s, governor) if s.name == "continue" else apply(s, governor)
        return State(Status.POSSIBLE, Certainty.POSSIBLE, Tense.FUTURE) if s is not None and s.name == "if" else None
    if h.lemma == "be" and any(k.dep == "xcomp" and k.lemma in OCCURRENCE and infinitive(doc, k.i) for k in doc.children(h.i)):
        return State(Status.PLANNED, tense=Tense.FUTURE)  # "the talks are to resume"
    if entered(doc, h):
        return ONGOING
    for k in doc.children(h.i):
        if k.dep == "prep" and k.lower == "in" and any(o.dep == "pobj" and o.lower in UNDERWAY for o in doc.children(k.i)):
            return replace(governor, status=Status.ONGOING) if governor.holds else governor
        if k.dep == "acomp" or (k.dep == "prep" and k.lower == "under"):
            s = signature(k.lemma.lower(), "ADJ")
            if s is not None:
                return apply(s, governor)
            if k.lower in UNDERWAY or k.lower == "under":
                return replace(governor, status=Status.ONGOING) if governor.holds else governor
    if h.lemma in LASTING and governor.holds and governor.tense is Tense.PRESENT:
        return replace(governor, status=Status.ONGOING)
    if h.lemma in ENDING:
        return None if h.lemma != "be" or governor.holds else governor
    return governor


def relative_of(doc: Parsed, w: Word) -> State | None:
    """What a relative clause says of the noun's coming about: "the strike that they are due to begin", "which began in May"."""
    for k in doc.children(w.i):
        if k.dep not in tree.RELATIVE | tree.PARTICIPLE:
            continue
        if infinitive(doc, k.i) and k.tag == "VBN" and k.lemma in OCCURRENCE:
            return State(Status.PLANNED, tense=Tense.FUTURE)  # "talks to be held in May"
        if k.dep in tree.PARTICIPLE:
            if k.tag == "VBN" and k.lemma in CALLED and any(p.dep == "prep" and p.lower == "for" for p in doc.children(k.i)):
                return State(Status.PLANNED, tense=Tense.FUTURE)  # "a march called for Sunday"
            continue
        if k.lemma in PASSIVE_PLAN and k.tag == "VBN":
            s = signature(k.lemma, "VERB")
            return apply(s, own(doc, k.i, reported=False)) if s else None
        itself = any(x.dep in tree.SUBJECT | tree.SUBJECT_PASSIVE and x.lower in tree.RELATIVE_PRONOUNS for x in doc.children(k.i))
        if k.lemma in OCCURRENCE and itself:
            mine = own(doc, k.i, reported=False)
            past = mine.holds and mine.tense is Tense.PAST and k.lemma in BEGINNING
            return mine if mine.status is Status.PLANNED or past else None
    return None


def wish_before(doc: Parsed, w: Word) -> Signature | None:
    """Signature of the verb right before a form in -ing that the parser takes for an adjective: "envisages returning refugees"."""
    v = doc.words[w.i - 1] if w.i else w
    s = signature_of(doc, v) if w.tag == "VBG" and v.pos == "VERB" and v.sent == w.sent else None
    return s if s is not None and s.name in WISHED else None


def quality_of(doc: Parsed, h: Word, s: Signature | None) -> tuple[Signature | None, Word]:
    """The adjective that "be" comes with, for a clause that the parser hangs on "be": "it is possible that they fled"."""
    for k in doc.children(h.i):
        if k.dep == "acomp" and (found := signature(k.lemma.lower(), "ADJ")) is not None:
            return found, k
        if k.dep == "nsubj" and k.pos == "NOUN":  # "their demand is that", "the aim is to"
            found = signature("demand" if k.lemma == "condition" else k.lemma.lower(), "NOUN")
            if found is not None and found.name in AIMS:
                return found, h
    return s, h


def nearer_of(s: Signature | None, noun: Signature) -> State | None:
    """What a noun of demand, promise and so on makes of its infinitive, refused with it if the verb refuses it."""
    refused = s is not None and s.name in {"refuse", "exclude"} and noun.name in {"demand", "offer"}
    return State(Status.REFUSED, negated=True, tense=Tense.FUTURE) if refused else apply(noun, FACT)


def purpose_of(doc: Parsed, w: Word, h: Word, governor: State) -> State:
    """Infinitive of purpose: "captured it to cut the road"; done at once if it is what a gathering is for."""
    if governor.holds and w.lemma in EXPRESSIVE | RESULTING and h.pos == "VERB":
        return governor
    if h.lemma == "take" and any(k.dep in tree.SUBJECT and k.lower == "it" for k in doc.children(h.i)):
        return governor  # "it took them a week to retake it"
    return State(Status.PLANNED, Certainty.CERTAIN, Tense.FUTURE) if governor.factual else replace(governor, negated=False)


def ranked_of(doc: Parsed, h: Word, state_of: Callable[[int], State]) -> State:
    """What the first, last or only one does, in the state of the sentence's verb: "the first to land"."""
    v = next((a for a in doc.ancestors(h.i) if a.pos in {"VERB", "AUX"}), None)
    state = state_of(v.i) if v is not None else FACT
    return FACT if state.factual else state
