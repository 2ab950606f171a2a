"""Places: where a report names them, and which they are.

Method: :mod:`~dateline.annotate.places.find` looks capitalised words up in the gazetteer and weighs what speaks for a place;
:mod:`~dateline.annotate.places.resolve` chooses among the bearers of a name.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dateline.annotate.places.facility import own_names
from dateline.annotate.places.find import spots
from dateline.annotate.places.framed import in_frames
from dateline.annotate.places.part import bare, part_of
from dateline.annotate.places.record import place_of
from dateline.annotate.places.resolve import resolve
from dateline.annotate.places.unknown import transliterated, unknown
from dateline.annotate.places.words import WEIGHT
from dateline.gazetteer.keys import fold
from dateline.records import Mention
from dateline.vocab import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.annotate.places.spot import Spot
    from dateline.findings import Findings, Item
    from dateline.parsed import Parsed
    from dateline.records import Place, Span

CLEAR = -0.2
"""Log odds from which on a spot is a place whatever the rest of the report says; such spots vote."""
ENOUGH = -0.7
"""Log odds needed in the end, support by the rest of the report included."""
WORST = -2.5
"""Log odds below which no support helps."""


def annotate(doc: Parsed, found: Findings) -> Iterator[Item]:  # noqa: ARG001  the signature of all annotators
    """Yield the places of a report and their mentions."""
    mentions: list[tuple[Span, Place, MentionKind]] = []
    parts: dict[str, Spot | None] = {}
    tried, named = own_names(doc, spots(doc))
    kept = believed(tried)
    covered = {i for s in kept for i in range(s.first, s.stop)}
    facilities = [f for f in named if covered.isdisjoint(range(f.first, f.stop))]
    respelt = list(transliterated(doc, kept, tried))
    more = [*respelt, *unknown(doc, kept, tried + respelt, facilities)]
    everything = [*kept, *more, *in_frames(doc, kept, tried, more)]
    for spot in sorted(everything, key=lambda s: s.start):
        part, span = part_of(doc, spot)
        place = place_of(spot, part)
        mentions.append((span, place, MentionKind.NAME))
        if part and spot.chosen:
            old = parts.setdefault(part, spot)
            if old is not None and old.chosen != spot.chosen:
                parts[part] = None
    for span, spot, part in bare(doc, parts):
        mentions.append((span, place_of(spot, part), MentionKind.NOMINAL))
    mentions.sort(key=lambda m: m[0])
    yield from {place.id: place for _, place, _ in reversed(mentions)}.values()
    for span, place, kind in mentions:
        yield Mention(span=span, place=place.id, kind=kind)


def believed(all_spots: list[Spot]) -> list[Spot]:
    """The spots that stand for places, resolved.

    A name that clearly does so once is believed more readily elsewhere, and so is one that lies where the clear places lie.
    """
    maybe = likely(all_spots)
    resolve(maybe)
    return [s for s in maybe if s.evidence + WEIGHT["support"] * s.support >= ENOUGH]


def likely(all_spots: list[Spot]) -> list[Spot]:
    """The spots that may stand for places; the clear ones among them are marked so."""
    best: dict[str, float] = defaultdict(lambda: -9.0)
    for s in all_spots:
        if not s.inside:
            best[fold(s.name)] = max(best[fold(s.name)], s.evidence)
    out = []
    for s in all_spots:
        if best[fold(s.name)] >= CLEAR and s.form == "name":
            s.evidence += WEIGHT["elsewhere"]
        if s.evidence >= WORST:
            s.clear = s.evidence >= CLEAR
            out.append(s)
    return out
