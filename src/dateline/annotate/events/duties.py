"""What somebody says a side must do is asked of it: "the rebels must decide, the minister said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.claims.api import claim_at
from dateline.annotate.events.lexicon import Sense
from dateline.annotate.events.scene import Scene, weight
from dateline.annotate.events.triggers import Trigger
from dateline.languages import words
from dateline.vocab import EventType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.parsed import Word

DUTY = Sense((), EventType.REQUEST, "change", "104", "polit", 0)
OUGHT = words("events", "light.ought")


def duties(s: Scene, kept: list[Trigger]) -> Iterator[tuple[Trigger, list[int], list[int]]]:
    """Duties laid on sides of weight, with who says so and who is meant; what another trigger tells already is left out."""
    told = {k for t in kept for k in (t.i, t.light, *t.matched)}
    for w in s.doc.words:
        if w.tag != "MD" or w.lower not in OUGHT or w.dep not in tree.AUXILIARY or w.head in told:
            continue
        verb = s.doc.words[w.head]
        meant = [k for k in tree.dependents(s.doc, verb.i, tree.SUBJECT) if k in s.actor_of and weight(s, k) == 2]
        if meant and not s.elsewhere[w.sent] and not any(k.dep in tree.NEGATION for k in s.doc.children(verb.i)):
            says = _speaker(s, verb)
            if not set(says) & set(meant):
                yield Trigger(verb.i, DUTY, [w.i], verbal=True), says, [x for k in meant for x in tree.conjuncts_of_np(s.doc, k)]


def _speaker(s: Scene, verb: Word) -> list[int]:
    """The head of the words for who says so; none where the report itself does."""
    claim = claim_at(s.found, verb.start)
    inside = [w for span in (claim.speaker if claim else []) for w in s.doc.words_in(span)]
    own = {w.i for w in inside}
    return [w.i for w in inside if w.head not in own or w.head == w.i][:1]
