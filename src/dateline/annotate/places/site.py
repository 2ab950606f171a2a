"""What a report tells of one place: the sentences that name it, the events that happen there; and what speaks by it for a scene."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.vocab import BlockKind

if TYPE_CHECKING:
    from dateline.annotate.places.named import Named
    from dateline.parsed import Parsed
    from dateline.records import Place

FAR = (1, 2, 3, 5, 9)
"""Sentences apart from which on a sign is given."""
SCENE_SIGNS = frozenset({"behind in", "behind at", "behind near"})
ACTS = frozenset({"acts", "speaks"})
USES = ("as ", "behind ", "speaks", "acts", "in ")
"""Beginnings of the signs of how a place stands in a sentence."""
_ABOVE = frozenset({BlockKind.TITLE, BlockKind.DECK, BlockKind.SECTION})


@dataclass(slots=True)
class Site:
    """One place of a report."""

    place: Place
    named: list[tuple[int, Named]] = field(default_factory=list)
    """Sentences that name it, in order."""
    scene_of: list[int] = field(default_factory=list)
    """Events that happen there, by number."""

    def nearest(self, at: int) -> tuple[tuple[int, Named] | None, tuple[int, Named] | None]:
        """The last naming up to the end of a sentence, and the first behind it."""
        cut = bisect_left(self.named, at + 1, key=lambda v: v[0])
        return (self.named[cut - 1] if cut else None, self.named[cut] if cut < len(self.named) else None)


def told(doc: Parsed, x: Site, at: int, lead: int) -> list[str]:
    """Signs of where the report names a place, seen from sentence ``at``; ``lead`` is the first sentence of the body."""
    out = []
    before, after = x.nearest(at)
    if before is None:
        out.append("only named later")
    else:
        out.append(f"named {bisect_left(FAR, at - before[0] + 1)} before")
        if doc.sentences[at].block == doc.sentences[before[0]].block:
            out.append("in the paragraph")
        out += [f"last {v}" for v in before[1].signs if v.startswith(USES)]
    if after is not None and after[0] == at + 1:
        out.append("named next")
    first = x.named[0]
    if first[0] <= lead:
        out.append("in the lead")
        if first[1].words[0] <= doc.sentences[lead].first:
            out.append("opens the report")
    if any(not SCENE_SIGNS.isdisjoint(n.signs) for _, n in x.named):
        out.append("somewhere a scene")
    return out


def acts_only(x: Site) -> bool:
    """Whether a place is never named but as somebody who acts or speaks."""
    return all(not ACTS.isdisjoint(n.signs) for _, n in x.named)


def above(doc: Parsed, sentence: int) -> bool:
    """Whether a sentence is the headline or stands with it."""
    return sentence == 0 or doc.sentences[sentence].kind in _ABOVE


def lead_of(doc: Parsed) -> int:
    """The first sentence of the body."""
    return next((s.i for s in doc.sentences if s.kind not in _ABOVE), 0)
