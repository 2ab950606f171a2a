"""What other layers ask about actors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.actors.tables import lexicon
from dateline.records import Party
from dateline.vocab import ActorKind, MentionKind

if TYPE_CHECKING:
    from dateline.findings import Findings
    from dateline.parsed import Parsed, Sentence, Word
    from dateline.records import Actor

BACK = 6
"""Sentences that "both sides" may look back."""
_STATES = frozenset({ActorKind.STATE})
_SIDES = frozenset({ActorKind.STATE, ActorKind.ARMED_GROUP, ActorKind.POLITICAL, ActorKind.MILITARY, ActorKind.COMPANY})
_LEADERS = frozenset({ActorKind.PERSON})


def party(doc: Parsed, found: Findings, head_index: int) -> Party:
    """Who takes part: the noun phrase of a word, and the actor of the mention that the word heads; None if no mention meets it."""
    return Party(span=tree.phrase(doc, head_index), actor=found.actor_of(doc.words[head_index].span))


def parties(doc: Parsed, found: Findings, head_index: int) -> list[Party]:
    """Like :func:`party`, but two parties with one span for "both countries" and "the two sides" after exactly two actors.

    The two are those that the sentence itself names before, or else the nearest sentences before it. Where more or fewer than two
    actors of that sort are named there, the phrase stays one party.
    """
    whole = party(doc, found, head_index)
    kinds = _pair(doc, doc.words[head_index])
    two = _two(doc, found, head_index, kinds) if kinds else []
    return [Party(span=whole.span, actor=a) for a in two] or [whole]


def _pair(doc: Parsed, w: Word) -> frozenset[ActorKind]:
    """Which kinds of actors "both sides" or "the two leaders" may mean; none if the word speaks of no such pair."""
    sets = lexicon().sets
    if w.lower == "both" and w.dep not in {"preconj", "cc:preconj", "det", "predet"} and w.pos in {"PRON", "DET"}:
        return _SIDES
    if w.tag not in {"NNS", "NNPS"} or not any(k.lower in {"both", "two"} for k in doc.children(w.i) if k.i < w.i):
        return frozenset()
    lemma = w.lemma.lower()
    return (
        _STATES
        if lemma in sets["pair_states"]
        else _SIDES
        if lemma in sets["pair_sides"]
        else (_LEADERS if lemma in sets["pair_leaders"] else frozenset())
    )


def _two(doc: Parsed, found: Findings, head: int, kinds: frozenset[ActorKind]) -> list[str]:
    """The two actors of some kinds named last before a word; empty where they are not exactly two."""
    s = doc.sentences[doc.words[head].sent]
    named = {m.actor for m in found.mentions if m.kind is MentionKind.NAME}
    seen: list[str] = []
    for sentence in doc.sentences[s.i : max(s.i - BACK, 0) - 1 if s.i >= BACK else None : -1]:
        here = _named(found, sentence, min(sentence.end, doc.words[head].start), kinds, named)
        seen = [*(a for a in here if a not in seen), *seen]
        if len(seen) > 1:
            return seen if len(seen) == 2 else []
    return []


def _named(found: Findings, s: Sentence, end: int, kinds: frozenset[ActorKind], named: set[str | None]) -> list[str]:
    """The actors of some kinds mentioned in a sentence before an offset; a part counts as the whole that it belongs to."""
    out: list[str] = []
    for m in found.mentions_at((s.start, end)):
        actor = _of_kind(found, found.actor(m.actor), kinds, named)
        if actor is not None and actor.id not in out:
            out.append(actor.id)
    return out


def _of_kind(found: Findings, actor: Actor | None, kinds: frozenset[ActorKind], named: set[str | None]) -> Actor | None:
    """An actor if it is a named one of some kinds, or else the whole that it is part of."""
    for _ in range(4):
        if actor is None:
            return None
        whole = found.actor(actor.part_of)
        if actor.kind in kinds and (whole is None or whole.kind not in kinds) and actor.id in named:
            return actor
        actor = whole
    return None
