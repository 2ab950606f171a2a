"""How positions are answered: rejected, accepted, countered; the answer may stand paragraphs away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.factuality.assessor import assess_word
from dateline.annotate.talks.scene import LEXICON, Scene
from dateline.annotate.talks.terms import ANSWERED, MATTER, lemmas_in, scope_of
from dateline.vocab import PositionKind, PositionStatus, Status

if TYPE_CHECKING:
    from dateline.annotate.talks.find import Group
    from dateline.annotate.talks.positions import Draft
    from dateline.parsed import Word
    from dateline.records import Span

VERBS = {lemma: PositionStatus(kind) for kind, lemmas in LEXICON["answer_verbs"].items() for lemma in lemmas}
ADJECTIVES = {lemma: PositionStatus(kind) for kind, lemmas in LEXICON["answer_adjectives"].items() for lemma in lemmas}
_REAL = frozenset({Status.HAPPENED, Status.ONGOING, Status.PROMISED, Status.REFUSED, Status.DENIED, Status.DID_NOT_HAPPEN})
"""An answer counts if it was given: "if they accept the terms" is none."""


def apply(scene: Scene, group: Group, drafts: list[Draft]) -> None:
    """Set the status of each draft that the other side answers, and tie counter-offers to what they answer."""
    for w in scene.doc.words:
        lemma = w.lemma.lower()
        if w.pos == "VERB" and lemma in VERBS:
            _verb(scene, group, w, VERBS[lemma], drafts)
        elif w.pos == "ADJ" and lemma in ADJECTIVES and w.dep in {"acomp", "attr", "oprd"}:
            _adjective(scene, group, w, drafts)
    for d in drafts:
        if d.kind is PositionKind.COUNTER_OFFER and d.answers is None:
            theirs = [o for o in drafts if o.by != d.by and o.word < d.word]
            d.answers = theirs[-1] if theirs else None


def _verb(scene: Scene, group: Group, w: Word, status: PositionStatus, drafts: list[Draft]) -> None:
    doc = scene.doc
    who = next((s for s in scene.sides_of(tree.agents(doc, w.i)) if s in group.sides), None)
    if who is None:
        return
    if tree.is_negated(doc, w.i) or any(
        k.tag == "MD" and k.lower in {"cannot", "can"} and tree.is_negated(doc, w.i) for k in doc.children(w.i)
    ):
        status = PositionStatus.REFUSED if status is PositionStatus.ACCEPTED else PositionStatus.OPEN
    if status is PositionStatus.OPEN or assess_word(doc, scene.found, w.i).status not in _REAL:
        return
    objects = tree.patients(doc, w.i) + tree.prepositional(doc, w.i, "to", "with", "out")
    for o in objects:
        span = tree.phrase(doc, o)
        inside = lemmas_in(doc, span)
        if doc.words[o].lemma.lower() in ANSWERED or inside & MATTER:
            _mark(scene, doc.words[o], span, who, status, drafts)
    _bare(scene, w, who, drafts)
    for k in doc.children(w.i):
        if k.dep in {"xcomp", "ccomp"} and status is PositionStatus.REFUSED:  # "refused to discuss the presence of foreign forces"
            for o in tree.patients(doc, k.i):
                _mark(scene, doc.words[o], tree.phrase(doc, o), who, status, drafts)


def _bare(scene: Scene, w: Word, who: str, drafts: list[Draft]) -> None:
    """Read "X demanded A. Y refused.": a refusal without an object answers what the other side just asked."""
    doc = scene.doc
    said = [k for k in doc.children(w.i) if k.dep in {"xcomp", "ccomp", "prep"} | tree.OBJECT and k.lower != "which"]
    if w.lemma != "refuse" or any(k.lemma != "do" for k in said):
        return
    theirs = [d for d in drafts if d.by != who and d.word < w.i and doc.words[d.word].sent >= w.sent - 1]
    for d in theirs[-1:]:
        d.status = PositionStatus.REFUSED


def _adjective(scene: Scene, group: Group, w: Word, drafts: list[Draft]) -> None:
    """Read "the government's proposals are unacceptable to us": the owner's positions are refused by the other side."""
    doc = scene.doc
    for o in tree.surface_subjects(doc, w.head):
        span = tree.phrase(doc, o)
        inside = lemmas_in(doc, span)
        owner = next((s for s in scene.sides_in(span) if s in group.sides), None)
        if owner and inside & ANSWERED:
            who = next((s for s in group.sides if s != owner), "")
            status = ADJECTIVES[w.lemma.lower()]
            if tree.is_negated(doc, w.head):
                status = PositionStatus.REFUSED
            _mark(scene, doc.words[o], span, who, status, drafts)


def _mark(scene: Scene, noun: Word, span: Span, who: str, status: PositionStatus, drafts: list[Draft]) -> None:
    """Mark the position stated in the same phrase; else those of the other side that share its matter; else its last ones."""
    doc = scene.doc
    theirs = [d for d in drafts if d.by != who and d.word <= noun.i]
    same = [d for d in theirs if d.word == noun.i]
    matter = lemmas_in(doc, span) & MATTER
    scope = scope_of(doc, span)
    shared = [d for d in theirs if matter and (d.lemmas & matter or any(scope_of(doc, t.span) is scope for t in d.terms))]
    last = max((d.word for d in theirs if d.word < noun.i), default=None)
    near = [d for d in theirs if d.word == last] if last is not None and noun.lemma.lower() in ANSWERED - MATTER else []
    for d in same or shared or near:
        if d.status is PositionStatus.OPEN:
            d.status = status
