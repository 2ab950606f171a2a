"""Whether an event happened, by the structure of its sentence: negation, modals, tense, and every predicate that embeds it.

The view is the author's, or the speaker's where the event lies inside what somebody says: a verb of saying leaves its content
to speak for itself.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.factuality.arguments import PASSIVE_PLAN
from dateline.annotate.factuality.climb import PERFORMATIVE, state_of
from dateline.annotate.factuality.fit import headline_passive, signature_of
from dateline.annotate.factuality.forms import overdue
from dateline.annotate.factuality.mood import infinitive
from dateline.annotate.factuality.state import State, apply
from dateline.languages import words
from dateline.vocab import Certainty, Status

if TYPE_CHECKING:
    from dateline.findings import Findings
    from dateline.parsed import Parsed, Word
    from dateline.records import Factuality

PROSPECT = words("factuality", "list.prospect")
AUXILIARY_LIKE = words("factuality", "list.auxiliary_like")
SEEKING = words("factuality", "list.seeking")
WISHING = words("factuality", "list.wishing")
OPEN = frozenset({"can", "able", "likely", "unlikely", "sign"})
"""Classes whose words name no more than that something may be."""
_BENT = frozenset({"plan", "promise", "likely", "unlikely", "can", "able", "willing", "refuse"})


def assess_word(doc: Parsed, found: Findings, i: int) -> Factuality:
    """Factuality of the event whose trigger is word ``i``: a verb, noun or adjective.

    ``found`` is what earlier layers found; the sentence alone decides as yet.
    """
    del found
    w = doc.words[i]
    if w.lemma in AUXILIARY_LIKE:  # "will have to show", "was to arrive": the showing, the arriving is meant
        i = next((k.i for k in doc.children(i) if k.dep == "xcomp" and infinitive(doc, k.i)), i)
    state = state_of(doc, i)
    state = (_by_itself(doc, w, state) or state) if state.holds else state
    if state.status is Status.PLANNED and overdue(doc, w):
        state = State(certainty=Certainty.PROBABLE)
    return state.record()


def _by_itself(doc: Parsed, w: Word, state: State) -> State | None:
    """State of a trigger that itself puts something in prospect: "plans to", "is scheduled", "the possibility of", "offered"."""
    s = signature_of(doc, w)
    if s is None:
        return None
    if w.lemma in WISHING and w.tag in {"VBP", "VBZ"}:
        return replace(state, status=Status.DEMANDED)
    clause = any(k.dep == "xcomp" for k in doc.children(w.i))
    present = w.tag in {"VBP", "VBZ"}
    passive = w.tag == "VBN" and (tree.is_passive(doc, w.i) or headline_passive(doc, w))
    ahead = (
        (s.name in {"plan", "intend"} and present and clause)
        or (w.lemma in PROSPECT and w.pos == "NOUN")
        or (passive and w.lemma in PASSIVE_PLAN)
        or (w.lemma in SEEKING and (present or w.tag == "VBG") and (clause or any(k.dep == "dobj" for k in doc.children(w.i))))
        or (s.name in _BENT and clause and (w.pos == "ADJ" or (w.tag == "VBN" and w.dep == "acomp")))
        or w.lemma in PERFORMATIVE
    )
    result = apply(s, state) if ahead else None
    if result is None or s.name in OPEN:
        return result
    return replace(result, certainty=Certainty.CERTAIN, tense=state.tense)  # the plan or offer itself is there already
