"""Whether an event happened: the sentence's factuality, and the verbs that say themselves that it failed or was foiled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.factuality.assessor import assess_word
from dateline.languages import words
from dateline.records import Factuality
from dateline.vocab import EventType, Polarity, Status

if TYPE_CHECKING:
    from dateline.annotate.events.scene import Scene
    from dateline.annotate.events.triggers import Trigger
    from dateline.parsed import Parsed

FORCEFUL = frozenset({EventType.ASSAULT, EventType.COERCE})
FAILING = words("events", "light.failing")
LAYING = words("events", "light.laying")
ATTEMPTING = words("events", "light.attempting")
KNOWN = frozenset({"the", "that", "this", "those", "these", "both"})
FOILING = words("events", "light.foiling")
UPWARD = frozenset({"acl", "relcl", "xcomp", "prep"})
ARGUMENT = frozenset({"nsubj", "nsubjpass", "dobj"})


def defused(doc: Parsed, kept: list[Trigger]) -> set[int]:
    """Places of the triggers that tell of a bomb being laid which this sentence or the next says was made harmless."""
    ends = {doc.words[t.i].sent for t in kept if t.sense.status is Status.DID_NOT_HAPPEN and _known(doc, t)}
    return {
        t.i
        for t in kept
        if t.verbal and doc.words[t.i].lemma.lower() in LAYING and ends & {doc.words[t.i].sent, doc.words[t.i].sent + 1}
    }


def _known(doc: Parsed, t: Trigger) -> bool:
    """Whether what a trigger is about was spoken of before: "that bomb was defused", "but it was defused"."""
    about = (*t.matched, *tree.patients(doc, t.i))
    return any(doc.words[k].pos == "PRON" or any(m.lower in KNOWN for m in doc.children(k)) for k in about)


def status(s: Scene, t: Trigger) -> Factuality:
    """What the sentence says of it; words such as "foiled" say themselves that it did not happen."""
    seen = assess_word(s.doc, s.found, t.i)
    if t.beside >= 0 and seen.status is Status.HAPPENED:  # "proposed a withdrawal and safe passage": one is as real as the other
        seen = assess_word(s.doc, s.found, t.beside)
    if t.sense.status is Status.REFUSED and seen.status is Status.DID_NOT_HAPPEN:  # "cannot accept": the refusal happens
        return Factuality(certainty=seen.certainty, polarity=Polarity.POS, tense=seen.tense, status=Status.HAPPENED)
    if foiled(s.doc, t) and seen.status in {Status.HAPPENED, Status.POSSIBLE}:
        return Factuality(certainty=seen.certainty, polarity=Polarity.NEG, tense=seen.tense, status=Status.DID_NOT_HAPPEN)
    return seen


def attempted(doc: Parsed, i: int) -> bool:
    """Whether the words say that it was tried, and not that it was done: "tried to kidnap", "the attempted murder"."""
    w = doc.words[i]
    up = doc.words[w.head]
    tried = w.dep in {"xcomp", "acl"} and up.lemma.lower() in ATTEMPTING
    return tried or any(k.dep == "amod" and k.lower in ATTEMPTING for k in doc.children(i))


def foiled(doc: Parsed, t: Trigger) -> bool:
    """Whether the words themselves say that it came to nothing."""
    return t.foiled or t.sense.status is Status.DID_NOT_HAPPEN or (t.sense.type in FORCEFUL and _foiled(doc, t.i))


def _foiled(doc: Parsed, i: int) -> bool:
    """Whether what a noun or an infinitive names failed or was foiled: "the raid failed", "an attempt to storm it was thwarted"."""
    w = doc.words[i]
    while (
        w.head != w.i
        and w.dep not in ARGUMENT
        and (w.dep in UPWARD or (w.dep == "pobj" and doc.words[w.head].lower in {"at", "of"}))
    ):
        w = doc.words[w.head]
    up = doc.words[w.head]
    if w.dep == "nsubj":
        return up.lemma.lower() in FAILING and up.tag[:2] == "VB"
    return w.dep in ARGUMENT and up.lemma.lower() in FOILING
