"""Threats with a condition: what a party, or a mediator, says will follow if the other side does not comply."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.claims.api import claim_at
from dateline.annotate.talks.scene import LEXICON, Scene

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.parsed import Sentence, Word

THREATEN = frozenset(LEXICON["threaten_verbs"])
ACTS = frozenset(LEXICON["threat_acts"])
_IF = frozenset({"if", "unless", "until"})
_WILL = frozenset({"will", "would", "'ll", "’ll"})


@dataclass(frozen=True, slots=True)
class Threat:
    """Word indices: the verb that threatens; that of what is threatened, the same if it is a noun; the condition's verb."""

    verb: int
    act: int
    condition: int
    by: str | None
    """The side that threatens, where the sentence or its claim says it."""


def threats(scene: Scene, s: Sentence, speakers: Sequence[str]) -> Iterator[Threat]:
    """The conditional threats of a sentence that one of the speakers makes."""
    doc = scene.doc
    for k in doc.sentence_words(s):
        if k.dep not in tree.ADVERBIAL or not any(m.lower in _IF for m in doc.children(k.i)):
            continue
        verb = next((a for a in doc.ancestors(k.i) if a.pos == "VERB" and a.lemma.lower() in THREATEN), None)
        if verb is not None:
            by = next((x for x in scene.sides_of(tree.agents(doc, verb.i)) if x in speakers), None)
            if by:
                yield Threat(verb.i, k.head, k.i, by)
        elif _warns(scene, k):
            by = scene.speaker(claim_at(scene.found, k.start)) or next(iter(scene.sides_of(tree.agents(doc, k.head))), None)
            yield Threat(k.head, k.head, k.i, by if by in speakers else None)


def _warns(scene: Scene, k: Word) -> bool:
    """Whether "X would be suspended if Y did not comply" stands there: a hostile act to come, a condition not yet met."""
    doc = scene.doc
    head = doc.words[k.head]
    to_come = any(m.lower in _WILL for m in doc.children(head.i))
    unless = any(m.lower == "unless" for m in doc.children(k.i))
    return head.pos == "VERB" and head.lemma.lower() in ACTS and to_come and (unless or tree.is_negated(doc, k.i))
