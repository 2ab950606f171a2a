"""Climbing the sentence from a word to its root: what each governor makes of what it governs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.factuality.arguments import (
    nearer_of,
    object_of,
    purpose_of,
    quality_of,
    ranked_of,
    relative_of,
    subject_of,
    wish_before,
)
from dateline.annotate.factuality.aspect import ONGOING, lasting, of_the_nth_day, parted, under_way
from dateline.annotate.factuality.conditions import condition_of, inverted, opens_condition
from dateline.annotate.factuality.denial import disowns, lie_before, speaks_of_himself
from dateline.annotate.factuality.fit import (
    SOFT,
    bare,
    coaxed,
    definite,
    fits,
    has_subject,
    headline_passive,
    irrealis,
    kept,
    noun_between,
    reported,
    signature_of,
    stands,
    that_clause,
)
from dateline.annotate.factuality.forms import (
    agreed,
    imperative,
    joined_to,
    mandated,
    plain_form,
    subject_of_next,
    talks_for,
    undecided,
)
from dateline.annotate.factuality.lists import listed
from dateline.annotate.factuality.mood import finite, infinitive, negated, noun_mood, own
from dateline.annotate.factuality.state import FACT, FRESH, State, apply, signature
from dateline.annotate.factuality.threats import THREAT, bargain, harms, or_else
from dateline.annotate.factuality.turns import DASHED, asked, dashed, enabled, fulfilled, ranked, vain, vowed
from dateline.languages import words
from dateline.vocab import Certainty, Status, Tense

if TYPE_CHECKING:
    from dateline.parsed import Parsed, Word

_t = "factuality"
WITHOUT = words(_t, "marker.without")
BACKDROP = words(_t, "marker.backdrop")
AFTER = words(_t, "marker.past")
BEFORE = words(_t, "marker.future")
TOWARD = words(_t, "marker.toward")
OPEN = words(_t, "marker.open")
UNTIL = words(_t, "marker.until")
PERFORMATIVE = words(_t, "list.performative")
KEEPING = words(_t, "list.keeping")
YET = words(_t, "list.yet")
PROVIDING = words(_t, "list.providing")
FAR_FROM = words(_t, "list.far_from")
FAILING = words(_t, "list.failing")
ATTEMPTING = words(_t, "list.attempting")
READYING = words(_t, "list.readying")
ONCE = words(_t, "list.once")
HONOURING = words(_t, "list.honouring")
RATHER_THAN = words(_t, "list.rather_than")
HELD = words(_t, "list.held")
TRUTH = words(_t, "list.truth")
NEAR = 4  # a form in -ing closer than this to its verb belongs to it
DEPTH = 16
"""Governors climbed at most."""
_VERBAL = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "PRON", "NUM"})


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
    if undecided(doc, w):  # "by events, whether a new offensive or a coup"
        return State(Status.POSSIBLE, Certainty.POSSIBLE, Tense.FUTURE)
    outer = _outer(doc, w, depth) or listed(doc, w)
    told = relative_of(doc, w)
    if told is not None and (outer is None or outer.holds or told.factual):
        outer = told
    return noun_mood(doc, i, outer or FACT)


def _verb(doc: Parsed, w: Word, depth: int) -> State:
    """A verb: its own tense and modal under what embeds it."""
    if undecided(doc, w):
        tense = Tense.FUTURE if infinitive(doc, w.i) else own(doc, w.i, reported=False).tense
        return State(Status.POSSIBLE, Certainty.UNKNOWN, tense)
    if w.dep in {"advcl", "ccomp"} and inverted(doc, w):
        if next(iter(doc.children(w.i))).lower == "had":  # "had they signed": they did not
            return FACT if tree.is_negated(doc, w.i) else replace(FACT.negate(), conditional=True)
        return State(Status.CONDITIONAL, Certainty.UNKNOWN, Tense.FUTURE, conditional=True)
    if w.dep in {"advcl", "pcomp"} and finite(doc, w.i) and opens_condition(doc, w):
        return State(Status.CONDITIONAL, Certainty.UNKNOWN, Tense.FUTURE, conditional=True)
    if parted(doc, w):
        return replace(ONGOING, tense=own(doc, w.head, reported=False).tense)
    outer = _outer(doc, w, depth)
    if finite(doc, w.i):
        mine = own(doc, w.i, reported=reported(doc, w.i) or agreed(doc, w.i))
        if (
            mine.status is Status.DID_NOT_HAPPEN
            and mine.tense is not Tense.FUTURE
            and (outer is None or outer.factual)
            and disowns(doc, w)
        ):
            return replace(mine, status=Status.DENIED)
        if mine.status is Status.PLANNED and (outer is None or outer.factual) and speaks_of_himself(doc, w):
            if harms(doc, w):
                return THREAT
            mine = replace(mine, status=Status.PROMISED if w.lemma in HONOURING else mine.status)
        if outer is None:
            return mine
        if outer.factual and not outer.negated:
            if not mine.factual or outer.certainty is Certainty.CERTAIN:
                return mine
            return replace(mine, certainty=outer.certainty)
        if outer.status is Status.OFFERED and mine.status is Status.CONDITIONAL:
            return mine  # "would leave if they were paid, he suggested"
        return outer.negate() if negated(doc, w.i) else outer
    if (
        w.dep in {"ccomp", "relcl", "acl"}
        and (outer is None or outer.factual or outer.status is Status.PLANNED)
        and mandated(doc, w)
    ):
        outer = State(Status.DEMANDED, Certainty.UNKNOWN, Tense.FUTURE)
    if w.tag == "VB" and not infinitive(doc, w.i) and (outer is None or w.dep in {"dep", "advcl"}):
        outer = plain_form(doc, w) or outer
    if outer is None and (point := listed(doc, w)) is not None:  # "3. Ending the repression"
        outer = point
    if outer is None and w.dep == "ROOT" and infinitive(doc, w.i):  # "Army to withdraw"
        outer = State(Status.PLANNED, tense=Tense.FUTURE)
    if outer is None and imperative(doc, w):
        outer = State(Status.DEMANDED, Certainty.POSSIBLE, Tense.FUTURE)
    state = outer or FACT
    if state.status is Status.PLANNED and doc.words[w.head].lemma == "be" and infinitive(doc, w.i) and condition_of(doc, w.i):
        state = State(Status.CONDITIONAL, Certainty.UNKNOWN, Tense.FUTURE, conditional=True)  # "is to leave if they sign"
    return state.negate() if negated(doc, w.i) else state


def _outer(doc: Parsed, w: Word, depth: int) -> State | None:
    """State that the governor of word ``w`` puts it in; None if it stands for itself."""
    if w.head == w.i:
        return None
    h = doc.words[w.head]
    before = f"{doc.words[w.i - 2].lower} {doc.words[w.i - 1].lower}" if w.i > 1 else ""
    if before in RATHER_THAN or (before in FAR_FROM and w.tag == "VBG"):
        return FACT.negate()
    if w.dep == "conj":
        if or_else(doc, w, h) and state_of(doc, h.i, depth - 1).status is Status.DEMANDED:
            return THREAT
        if (bargained := bargain(doc, w, h)) is not None:
            return bargained
        return _conjunct(doc, w, h, depth)
    if w.dep == "ccomp" and any(k.text == ";" for k in doc.words[w.i + 1 : h.i]):
        return None  # a clause of its own
    if w.dep in {"xcomp", "ccomp", "oprd"} or (w.dep in {"acl", "relcl"} and infinitive(doc, w.i)) or that_clause(doc, w):
        return _complement(doc, w, h, depth)
    if w.dep in {"pobj", "pcomp"}:
        return _prepositional(doc, w, h, depth)
    if w.dep == "advcl":
        return _adverbial(doc, w, h, depth)
    if w.dep in {"dobj", "nsubjpass", "dative", "obj"}:
        return object_of(doc, w, h, state_of(doc, h.i, depth - 1))
    if w.dep == "nsubj" and headline_passive(doc, h):
        return object_of(doc, w, h, state_of(doc, h.i, depth - 1))
    if w.dep in tree.SUBJECT:
        if h.lemma in FAILING and (s := signature(w.lemma.lower(), w.pos)) is not None and s.name in ATTEMPTING:
            return FACT.negate()  # "the attempt failed"
        return subject_of(doc, h, state_of(doc, h.i, depth - 1))
    if w.dep in {"compound", "amod", "nmod", "appos"} and h.pos in _NOMINAL:
        if w.pos in _VERBAL and w.dep in {"amod", "compound"}:
            wished = wish_before(doc, w)
            if wished is not None:
                return apply(wished, FACT)
            return State(Status.ONGOING, tense=Tense.PRESENT) if w.tag == "VBN" and w.lemma in HELD else None
        if w.pos == "ADJ" and w.i > h.i:
            return None  # "people unwilling to leave"
        joined = joined_to(doc, w, h)
        if joined != h.i:
            return state_of(doc, joined, depth - 1)
        return _under(doc, w, h, depth)
    if w.dep == "acl" and kept(doc, w):
        return State(Status.ONGOING, tense=Tense.PRESENT)
    if w.dep in {"auxpass", "aux", "prt", "prep", "advmod", "attr", "acomp"}:
        return state_of(doc, h.i, depth - 1)
    return None


def _conjunct(doc: Parsed, w: Word, h: Word, depth: int) -> State | None:
    """A coordinated word shares what embeds its first conjunct, and its auxiliaries unless it has its own."""
    if w.pos in _VERBAL and finite(doc, w.i):
        if depth == 1 or h.pos not in _VERBAL:
            return None
        bare_form = w.tag == "VBP" and not any(k.dep in tree.AUXILIARY for k in doc.children(w.i))
        if not finite(doc, h.i) and not bare_form:
            return None  # the parser joined a clause to an infinitive
        return _beside_complement(doc, w, h, depth) or _outer(doc, h, depth - 1)
    if w.pos in _NOMINAL and subject_of_next(doc, w):
        return None
    return state_of(doc, joined_to(doc, w, h), depth - 1)


def _beside_complement(doc: Parsed, w: Word, h: Word, depth: int) -> State | None:
    """A second clause of what is demanded or said, joined to the verb itself: "insisted that A would go, and B would come"."""
    s = signature_of(doc, h)
    if s is None or not irrealis(doc, w.i) or irrealis(doc, h.i) or not has_subject(doc, w.i):
        return None
    if any(k.dep == "ccomp" and irrealis(doc, k.i) for k in doc.children(h.i)):
        return apply(s, state_of(doc, h.i, depth - 1)) or (
            State(Status.PLANNED, tense=Tense.FUTURE) if s.name == "report" else None
        )
    return None


def _under(doc: Parsed, w: Word, h: Word, depth: int) -> State | None:
    """Complement of governor ``h`` by its signature, or in the governor's own state if it has none."""
    governor = state_of(doc, h.i, depth - 1)
    s = signature_of(doc, h)
    if s is None:
        return governor
    return None if stands(w, s) or s.name == "talk" else apply(s, governor)


def _complement(doc: Parsed, w: Word, h: Word, depth: int) -> State | None:
    """Clause governed by a verb, adjective or noun."""
    s = signature_of(doc, h)
    if s is not None and s.name == "talk" and w.dep != "ccomp":
        governor = state_of(doc, h.i, depth - 1)
        if not governor.factual:
            return governor  # "asked for talks to resume"
    coaxing = coaxed(doc, h.i, w.i) if infinitive(doc, w.i) else None
    if coaxing is not None:
        return apply(coaxing, state_of(doc, h.i, depth - 1))
    nearer = noun_between(doc, h, w.i, s) if infinitive(doc, w.i) else None
    if nearer is not None:
        return nearer_of(s, nearer)
    if h.lemma == "be":
        s, h = quality_of(doc, h, s)
    if infinitive(doc, w.i):
        if asked(doc, w, h):
            return apply(signature("demand", "VERB") or FRESH, state_of(doc, h.i, depth - 1))
        if h.pos == "NOUN" and (kept_by := fulfilled(doc, h)) is not None:
            return state_of(doc, kept_by.i, depth - 1)
        if s is not None and s.name == "try" and vain(doc, h):
            return apply(s, FACT.negate())
        if s is not None and s.name == "let" and enabled(doc, h):
            return state_of(doc, h.i, depth - 1)
        if dashed(doc, h, s, w):
            return DASHED
        if s is None and w.dep in {"acl", "relcl"} and ranked(doc, h):
            return ranked_of(doc, h, lambda v: state_of(doc, v, depth - 1))
    if s is not None and s.name == "report" and lie_before(doc, w, h):
        return State(Status.DENIED, negated=True)
    own_clause = finite(doc, w.i) and not bare(doc, w, s)
    if s is None:
        if own_clause or h.pos == "PRON":
            return None
        if w.dep in {"acl", "relcl"}:  # "an agreement to withdraw", "troops to guard it"
            return State(Status.PLANNED, Certainty.CERTAIN, Tense.FUTURE)
        return purpose_of(doc, w, h, state_of(doc, h.i, depth - 1)) if infinitive(doc, w.i) else state_of(doc, h.i, depth - 1)
    if h.lemma == "have" and h.pos in _VERBAL and infinitive(doc, w.i):  # "had to leave", but "have to leave"
        governor = state_of(doc, h.i, depth - 1)
        if any(k.lower in YET for k in doc.words[h.i + 1 : w.i]):
            return replace(FACT.negate(), tense=Tense.PRESENT)  # "have yet to sign"
        return governor if governor.tense is Tense.PAST else apply(signature("need", "VERB") or s, governor)
    if own_clause and (s.soft or s.name in SOFT) and not irrealis(doc, w.i) and not (h.pos == "ADJ" and s.name == "can"):
        return None
    if s.name == "report" and infinitive(doc, w.i) and has_subject(doc, w.i):  # "army to leave, minister says"
        if any(k.lower == "for" and k.dep in {"mark", "prep"} for k in doc.children(w.i)):  # "shouted for him to go"
            return State(Status.DEMANDED, Certainty.UNKNOWN, Tense.FUTURE)
        return State(Status.PLANNED, tense=Tense.FUTURE)
    if s.name in {"report", "factive", "think"} and infinitive(doc, w.i) and tree.is_passive(doc, h.i):  # "is said to be"
        done = w.lemma == "be" or any(k.lemma == "have" and k.dep in tree.AUXILIARY for k in doc.children(w.i))
        return State(Status.HAPPENED if done else Status.POSSIBLE, Certainty.PROBABLE, Tense.PRESENT)
    if h.lemma == "ready" and doc.words[h.head].lemma in READYING:
        s = signature("prepare", "VERB") or s
    if s.name == "suggest" and any(k.tag == "MD" and k.lower in {"should", "must"} for k in doc.children(w.i)):
        s = signature("demand", "VERB") or s
    if s.name == "expect" and has_subject(doc, w.i) and infinitive(doc, w.i) and not tree.is_passive(doc, h.i):
        s = signature("likelihood", "NOUN") or s  # "they expect it to rise": a guess, not a plan
    governor = state_of(doc, h.i, depth - 1)
    return lasting(doc, h, s, governor) if s.name == "continue" and governor.holds else apply(vowed(doc, s, w), governor)


def _prepositional(doc: Parsed, w: Word, p: Word, depth: int) -> State | None:
    """Object of a preposition: by the preposition, then by what the preposition hangs on."""
    lower = p.lower
    if lower in WITHOUT and not (lower == "instead" and w.dep != "pobj"):
        return replace(FACT.negate(), tense=Tense.PAST)
    if lower in BACKDROP:
        return FACT
    if p.head == p.i:
        return None
    h = doc.words[p.head]
    if lower == "of" and h.lower == "instead":
        return FACT.negate()
    if h.dep in {"advmod", "prep", "prt"} and h.pos in {"ADV", "ADP", "SCONJ"} and doc.words[h.head].pos == "VERB":
        h = doc.words[h.head]  # "stopped short of"
    elif lower == "of" and (nth := of_the_nth_day(doc, h)) is not None:
        return nth
    if under_way(doc, p, h):
        return ONGOING
    if h.lemma in TRUTH:  # "no truth in the claim"
        return state_of(doc, h.i, depth - 1)
    s = signature_of(doc, h)
    if s is not None and s.name == "continue" and lower == "with":
        return lasting(doc, h, s, state_of(doc, h.i, depth - 1))
    if lower == "for" and s is None:
        h, s = talks_for(doc, h)
    governor = state_of(doc, h.i, depth - 1)
    if stands(w, s):
        return None
    if lower == "from" and h.lemma in KEEPING and w.dep == "pcomp":
        return replace(FACT.negate(), tense=governor.tense)
    if lower == "for" and h.lemma in PROVIDING and not any(k.dep in tree.OBJECT for k in doc.children(h.i)):
        s = signature("plan", "VERB")
        return apply(s, governor) if s else governor  # "the pact provides for elections"
    if s is not None and fits(s, h, lower):
        return apply(s, governor)
    if lower in TOWARD:
        return State(Status.PLANNED, Certainty.POSSIBLE, Tense.FUTURE)
    if lower in AFTER or (lower in {"for", "against", "about"} and h.pos in _VERBAL):
        return FACT
    if lower in BEFORE and governor.holds:
        return None
    if h.pos in _VERBAL and (governor.negated or governor.status is Status.DID_NOT_HAPPEN):
        return FACT
    if h.pos in _VERBAL and not governor.factual and definite(doc, w.i) and w.pos not in _VERBAL:
        return FACT
    if h.pos not in _VERBAL and governor.status is Status.DID_NOT_HAPPEN and lower != "of":
        return FACT  # "no information on the clashes"
    if h.pos in _VERBAL and governor.holds:
        return FACT if governor.tense is Tense.PAST else governor
    return governor


def _adverbial(doc: Parsed, w: Word, h: Word, depth: int) -> State | None:
    """Adverbial clause: a condition, a purpose, or what went along."""
    marks = {k.lower for k in doc.children(w.i) if k.dep in {"mark", "advmod"}}
    if opens_condition(doc, w):
        return State(Status.CONDITIONAL, Certainty.UNKNOWN, Tense.FUTURE, conditional=True)
    if infinitive(doc, w.i):
        if h.pos == "ADV" and "as" in marks:  # "went so far as to"
            return state_of(doc, h.i, depth - 1)
        s = signature_of(doc, h)
        if asked(doc, w, h):
            return apply(signature("demand", "VERB") or FRESH, state_of(doc, h.i, depth - 1))
        nearer = noun_between(doc, h, w.i, s)
        if nearer is not None:
            return nearer_of(s, nearer)
        if s is not None and s.name not in {"report", "factive", "implicative"}:
            return apply(vowed(doc, s, w), state_of(doc, h.i, depth - 1))
        return purpose_of(doc, w, h, state_of(doc, h.i, depth - 1))
    if finite(doc, w.i):
        now = w.tag in {"VBZ", "VBP", "VBN"} and not any(k.tag == "VBD" for k in doc.children(w.i))
        now = now or (bool(marks & BEFORE) and any(k.tag == "MD" for k in doc.children(h.i)))
        if not (marks & UNTIL or (marks & OPEN and now)) or state_of(doc, h.i, depth - 1).factual:
            return None
        if marks & ONCE or (marks & UNTIL and state_of(doc, h.i, depth - 1).negated):  # "once it is signed, they will leave"
            return State(Status.CONDITIONAL, Certainty.UNKNOWN, Tense.FUTURE, conditional=True)
        if marks & UNTIL:  # "stay until he is freed"
            return State(Status.POSSIBLE, Certainty.POSSIBLE, Tense.FUTURE)
        return State(Status.PLANNED, Certainty.CERTAIN, Tense.FUTURE)  # "when it is signed, they will leave"
    governor = state_of(doc, h.i, depth - 1)
    s = signature_of(doc, h)
    if (
        s is not None
        and s.name in {"negative", "continue", "refuse"}
        and w.tag == "VBG"
        and 0 < w.i - h.i < NEAR
        and doc.words[w.i - 1].pos != "PUNCT"
    ):
        return apply(s, governor)  # "held off attacking"
    return replace(governor, negated=False, status=Status.HAPPENED) if governor.factual else governor
