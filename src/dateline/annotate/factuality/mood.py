"""What a word's own clause says of it: auxiliaries, modals, tense, negation, adverbs; adjectives and determiners of a noun."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.factuality.clock import ahead, day_counted, present
from dateline.annotate.factuality.conditions import condition_of, question, until
from dateline.annotate.factuality.state import FACT, FACTUAL, State, modifiers
from dateline.annotate.factuality.threats import THREAT, harms, menaces
from dateline.languages import table, words
from dateline.vocab import BlockKind, Certainty, Status, Tense

if TYPE_CHECKING:
    from dateline.parsed import Parsed, Word

_t = "factuality"
MODALS: dict[str, str] = table(_t)["modal"]
ADVERBS = {w: k for k, ws in table(_t)["adverb"].items() for w in ws}
STATIVE = words(_t, "list.stative")
LAST = words(_t, "list.last")
ONLY = words(_t, "adverb.only")
EITHER = words(_t, "adverb.either")
HELD = words(_t, "list.held")
INANIMATE = words(_t, "list.inanimate")
ENDINGS = tuple(table(_t)["list"]["inanimate_endings"])
SPARING = words(_t, "list.sparing")
ABLE = words(_t, "list.able")
ACTING = words(_t, "list.acting")
UNDERWAY = words(_t, "list.underway")
UNCONTROLLED = words(_t, "list.uncontrolled")
_WILL = frozenset(w for w, kind in MODALS.items() if kind in {"planned", "would"}) - words(_t, "list.decreeing")
INVERSION = words(_t, "list.inversion")
INVERTING = 12
"""Words between a denial that opens a clause and the auxiliary, at most."""
_OPEN = frozenset({"may", "might"})
_HEADLINE = frozenset({BlockKind.TITLE, BlockKind.DECK, BlockKind.HEADING})
_VERBAL = frozenset({"VERB", "AUX"})


def finite(doc: Parsed, i: int) -> bool:
    """Whether word ``i`` is a verb with its own tense or modal."""
    w = doc.words[i]
    if w.tag in {"VBD", "VBZ", "VBP"}:
        return True
    return w.pos in _VERBAL and any(k.dep in tree.AUXILIARY and k.tag in {"MD", "VBD", "VBZ", "VBP"} for k in doc.children(i))


def infinitive(doc: Parsed, i: int) -> bool:
    """Whether word ``i`` is an infinitive with "to", active or passive."""
    tag = doc.words[i].tag
    kids = [k.tag for k in doc.children(i) if k.dep in tree.AUXILIARY]
    return "TO" in kids and (tag == "VB" or (tag in {"VBN", "VBG"} and "VB" in kids))


def headline(doc: Parsed, w: Word) -> bool:
    """Whether a word stands in a headline: by its block, or in a line without a full stop."""
    s = doc.sentences[w.sent]
    return s.kind in _HEADLINE or doc.words[s.stop - 1].text[-1:] not in ".?!\"”'’:;"


def negated(doc: Parsed, i: int) -> bool:
    """Whether the clause of verb ``i`` denies it: "not", "never", "no meeting was held", "neither side agreed"."""
    if doc.words[i].lemma in SPARING:
        return False  # "will spare no effort"
    if tree.is_negated(doc, i):
        return not _not_only(doc, i)
    for k in doc.children(i):
        if k.dep in tree.SUBJECT | tree.SUBJECT_PASSIVE | {"attr", "dobj", "expl", "preconj"} and (
            k.lower in tree.NEGATIVE_WORDS
            or (k.dep not in {"attr", "dobj"} and _denied_phrase(doc, k))
            or any(d.lower in {"no", "neither"} and d.dep in {"det", "preconj"} for d in doc.children(k.i))
            or any(d.dep == "amod" and d.lower == "more" and doc.words[d.i - 1].lower == "no" for d in doc.children(k.i))
        ):
            return True
        if k.dep == "prep" and k.i < i and any(d.lower == "no" for o in doc.children(k.i) for d in doc.children(o.i)):
            return True  # "under no circumstances", "at no time"
        if k.dep == "advmod" and ADVERBS.get(k.lower) == "negative":
            return True
        if k.dep in tree.AUXILIARY and (k.lower == "cannot" or any(d.dep in tree.NEGATION for d in doc.children(k.i))):
            return True
    if _inverted_denial(doc, i):
        return True
    return doc.words[i].dep == "conj" and i > 0 and any(w.lower == "nor" for w in doc.words[max(0, i - 4) : i])


def _inverted_denial(doc: Parsed, i: int) -> bool:
    """Whether a denial ahead of its clause has put the auxiliary first: "at no point, he said, did they fire"."""
    kids = list(doc.children(i))
    aux = next((k for k in kids if k.dep in tree.AUXILIARY and k.lemma in {"do", "have"}), None)
    subject = next((k for k in kids if k.dep in tree.SUBJECT), None)
    if aux is None or subject is None or aux.i > subject.i or question(doc, doc.words[i]):
        return False
    return any(x.lower in INVERSION for x in doc.words[max(doc.sentences[aux.sent].first, aux.i - INVERTING) : aux.i])


def _denied_phrase(doc: Parsed, k: Word) -> bool:
    """Whether a subject is denied itself: "not one shot"."""
    return any(d.dep == "neg" or any(x.dep == "neg" for x in doc.children(d.i)) for d in doc.children(k.i) if d.i < k.i)


def _not_only(doc: Parsed, i: int) -> bool:
    """Whether the only negation is that of "not only"."""
    words = doc.words
    denials = [k for k in doc.children(i) if k.dep in tree.NEGATION or k.lower in tree.NEGATIVE_WORDS]
    return all(k.i + 1 < len(words) and words[k.i + 1].lower in ONLY for k in denials)


def own(doc: Parsed, i: int, *, reported: bool) -> State:
    """State of a finite verb by its own clause alone. ``reported``: it stands in what somebody said ("would" is then future)."""
    known = doc.states.get((i, reported))
    if not isinstance(known, State):
        known = doc.states[i, reported] = _own(doc, i, reported=reported)
    return known


def _own(doc: Parsed, i: int, *, reported: bool) -> State:
    w = doc.words[i]
    state = _tensed(doc, w, reported=reported)
    for k in doc.children(i):
        kind = ADVERBS.get(k.lower) if k.dep in {"advmod", "prep", "npadvmod"} else None
        if kind == "probable" and state.factual:
            state = replace(state, certainty=Certainty.PROBABLE)
        elif kind == "still" and state.holds and state.tense is Tense.PRESENT:
            state = replace(state, status=Status.ONGOING)
        elif kind in {"possible", "likely"} and (state.factual or state.status is Status.PLANNED):
            sure = Certainty.POSSIBLE if kind == "possible" else Certainty.PROBABLE
            state = replace(state, certainty=sure, status=Status.POSSIBLE)
    if state.status is Status.PLANNED and menaces(doc, w):
        state = THREAT
    if state.holds and state.tense is Tense.PRESENT and ahead(doc, w):
        state = State(Status.PLANNED, tense=Tense.FUTURE)
    elif state.holds and present(doc, w) and day_counted(doc, w):
        state = replace(state, status=Status.ONGOING, tense=Tense.PRESENT)
    if negated(doc, i):
        if state.status is Status.PLANNED and tree.is_passive(doc, i) and until(doc, i):
            return State(Status.CONDITIONAL, Certainty.UNKNOWN, Tense.FUTURE, conditional=True, negated=True)
        state = _refuse(doc, w, state) or _deny(doc, i, state)
    if not (state.factual and state.tense is Tense.PAST) and (kind := condition_of(doc, i)):
        state = _depending(doc, w, state, kind)
    if w.tag in {"VBP", "VBZ"} and state.holds and _alternative(doc, w):
        return State(Status.CONDITIONAL, Certainty.UNKNOWN, Tense.FUTURE, conditional=True)
    if question(doc, w) and state.status in FACTUAL and w.dep in {"ROOT", "conj", "ccomp"}:
        state = state.of(Status.POSSIBLE, Certainty.UNKNOWN)
    return state


def _refuse(doc: Parsed, w: Word, state: State) -> State | None:
    """A refusal: "will not lift the ban", said of those who could."""
    willed = state.status in {Status.PLANNED, Status.POSSIBLE} and any(
        k.dep in tree.AUXILIARY and k.lower in _WILL for k in doc.children(w.i)
    )
    if not willed or w.lemma.lower() in UNCONTROLLED or tree.is_passive(doc, w.i):
        return None
    if any(k.dep == "expl" for k in doc.children(w.i)) or any(lifeless(doc.words[k]) for k in tree.surface_subjects(doc, w.i)):
        return None
    return State(Status.REFUSED, tense=Tense.FUTURE, negated=True)


def _depending(doc: Parsed, w: Word, state: State, kind: str) -> State:
    """What holds under a condition: what is willed then, a threat if it does harm, an offer if something is asked in return."""
    modals = {k.lower for k in doc.children(w.i) if k.dep in tree.AUXILIARY and k.tag == "MD"}
    state = replace(state, conditional=True)
    if kind == "return" and modals and state.status in {Status.PLANNED, Status.POSSIBLE, Status.CONDITIONAL}:
        return state.of(Status.OFFERED, Certainty.UNKNOWN)
    if modals & _WILL and state.status in {Status.PLANNED, Status.POSSIBLE, Status.CONDITIONAL}:
        if harms(doc, w):
            return state.of(Status.THREATENED, Certainty.POSSIBLE)
        return state.of(Status.CONDITIONAL, Certainty.UNKNOWN)
    if state.status is Status.REFUSED:
        return replace(state.of(Status.CONDITIONAL, Certainty.UNKNOWN), negated=True)
    if state.status is Status.POSSIBLE and (kind != "if" or not modals & _OPEN):
        return replace(state, status=Status.CONDITIONAL)
    return state


def _alternative(doc: Parsed, w: Word) -> bool:
    """Whether it is one of two ways things may go: "either they sign, or the bombing resumes"."""
    s = doc.sentences[w.sent]
    return any(x.lower in EITHER and x.dep in {"preconj", "cc", "advmod", "det"} for x in doc.words[max(s.first, w.i - 24) : w.i])


def _deny(doc: Parsed, i: int, state: State) -> State:
    """A denied clause; a denied quality ("is not happy") is still what one is."""
    quality = doc.words[i].lemma == "be" and any(k.dep == "acomp" for k in doc.children(i))
    if state.status is Status.DEMANDED or (quality and state.factual):
        return replace(state, negated=True)
    return state.negate()


def _tensed(doc: Parsed, w: Word, *, reported: bool) -> State:
    """By auxiliaries and form of the verb."""
    auxiliaries = [k for k in doc.children(w.i) if k.dep in tree.AUXILIARY]
    for k in auxiliaries:
        kind = MODALS.get(k.lower)
        if kind:
            return _modal(doc, w, k, kind, auxiliaries, reported=reported)
    forms = {k.lemma.lower() for k in auxiliaries}
    tags = {k.tag for k in auxiliaries} | ({w.tag} if not auxiliaries else set())
    if w.tag == "VBG" and "be" in forms:
        if w.lemma == "go" and any(k.dep == "xcomp" and k.tag == "VB" for k in doc.children(w.i)):
            return State(Status.PLANNED, tense=Tense.FUTURE)
        return State(Status.ONGOING, tense=Tense.PAST if "VBD" in tags else Tense.PRESENT)
    if w.tag == "VBN" and any(k.lower == "being" for k in auxiliaries):
        return State(Status.ONGOING, tense=Tense.PAST if "VBD" in tags else Tense.PRESENT)
    if w.tag == "VBN" and w.lemma in HELD and tags & {"VBZ", "VBP"} and "have" not in forms:
        return State(Status.ONGOING, tense=Tense.PRESENT)
    if "have" in forms or w.tag in {"VBD", "VBN"} or "VBD" in tags:
        return FACT
    if headline(doc, w) and w.lemma not in STATIVE:
        return FACT
    return replace(FACT, tense=Tense.PRESENT, status=Status.ONGOING if w.lemma in STATIVE else Status.HAPPENED)


def _modal(doc: Parsed, w: Word, modal: Word, kind: str, auxiliaries: list[Word], *, reported: bool) -> State:
    """By a modal auxiliary."""
    perfect = any(k.lemma.lower() == "have" for k in auxiliaries)
    if kind == "would":
        depends = bool(condition_of(doc, w.i))
        if reported and not depends and not _inanimate_subject(doc, w.i):
            return State(Status.PLANNED, tense=Tense.FUTURE)
        if perfect:
            return State(Status.DID_NOT_HAPPEN, Certainty.PROBABLE, Tense.PAST, conditional=True)
        return State(Status.CONDITIONAL if depends else Status.POSSIBLE, Certainty.POSSIBLE, Tense.FUTURE)
    if kind == "possible":
        if modal.lower == "could" and negated(doc, w.i):
            return FACT
        if modal.lower in ABLE and not perfect:  # what one can do at any time says nothing of its being done
            return State(Status.POSSIBLE, Certainty.UNKNOWN, Tense.PRESENT)
        return State(Status.POSSIBLE, Certainty.POSSIBLE, Tense.PAST if perfect else Tense.FUTURE)
    if kind == "demanded":
        if perfect:
            return State(Status.POSSIBLE, Certainty.PROBABLE, Tense.PAST)
        return State(Status.DEMANDED, Certainty.POSSIBLE, Tense.FUTURE)
    return State(Status(kind), tense=Tense.FUTURE)


def _inanimate_subject(doc: Parsed, i: int) -> bool:
    """Whether what does it cannot mean to: "the truce would allow"."""
    return any(k.dep in tree.SUBJECT and lifeless(k) for k in doc.children(i))


def lifeless(w: Word) -> bool:
    """Whether a noun names what has no will."""
    return w.pos == "NOUN" and (w.lemma in INANIMATE or (w.lemma.endswith(ENDINGS) and w.lemma not in ACTING))


def noun_mood(doc: Parsed, i: int, state: State) -> State:
    """What the adjectives, participles and determiners of noun ``i`` say of it."""
    known = modifiers()
    for k in doc.children(i):
        if k.dep == "poss" and (k.lower in known or any(d.lower in LAST for d in doc.children(k.i))):
            state = _modified(state, "past")  # "last night's meeting"
        if k.dep in {"amod", "acl", "det", "compound", "nmod", "advmod"}:
            kind = known.get(k.lower)
            if k.dep == "det":
                if k.lower in {"no", "neither"}:
                    state = state if state.status is Status.DID_NOT_HAPPEN else state.negate()
                elif k.lower == "any" and state.factual:
                    state = state.of(Status.POSSIBLE, Certainty.POSSIBLE)
            elif kind and (k.dep != "acl" or k.tag == "VBN"):
                state = _modified(state, kind)
    return state


def _modified(state: State, kind: str) -> State:
    """Apply one adjective to a noun that would else be a fact."""
    if kind == "claimed":
        return replace(state, certainty=Certainty.PROBABLE) if state.factual else state
    if kind == "ongoing":
        return replace(state, status=Status.ONGOING, tense=Tense.PRESENT) if state.holds else state
    if kind == "past":
        return FACT if state.status in {Status.POSSIBLE, Status.PLANNED} else state
    status = Status(kind)
    if state.status is Status.DID_NOT_HAPPEN:
        return state
    open_ = state.status in {Status.POSSIBLE, Status.PLANNED} and status in {Status.OFFERED, Status.THREATENED, Status.PROMISED}
    if not state.factual and status is not Status.DID_NOT_HAPPEN and not open_:
        return state
    sure = (
        Certainty.CERTAIN
        if status in {Status.PLANNED, Status.DID_NOT_HAPPEN, Status.REFUSED, Status.PROMISED}
        else Certainty.POSSIBLE
    )
    return replace(state.of(status, sure), negated=status in {Status.DID_NOT_HAPPEN, Status.REFUSED})
