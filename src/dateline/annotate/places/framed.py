"""Places that only the words around show, with the point of a bearer, or of the place that the frame names with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.places.frames import framed, runs
from dateline.annotate.places.geo import distance
from dateline.annotate.places.spot import Spot
from dateline.annotate.places.unknown import bearers, close, scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.annotate.places.frames import Framed
    from dateline.annotate.places.unknown import Scope
    from dateline.gazetteer import Candidate
    from dateline.parsed import Parsed

NEIGHBOURING = 60.0
"""Kilometres from a town within which what is said to lie in or near it lies."""


def in_frames(doc: Parsed, kept: list[Spot], tried: list[Spot], others: list[Spot]) -> Iterator[Spot]:
    """Names in frames, and the same names elsewhere in the report.

    Args:
        doc: the report.
        kept: the spots that are places.
        tried: all spots that the gazetteer knows something about.
        others: places that it does not know, and places found by another spelling.
    """
    taken = {i for s in [*kept, *others] for i in range(s.first, s.stop)}
    long = [e for e in doc.entities if e.label == "PERSON" and e.stop - e.first > 1]
    people = {doc.words[i].text for e in long for i in range(e.first, e.stop)}
    refused = {(s.first, s.stop): s for s in tried}
    near = scope(kept)
    all_runs = [(a, z) for a, z in runs(doc, taken) if z - a > 1 or doc.words[a].text not in people]
    known: dict[str, Spot] = {}
    done: set[int] = set()
    direct = []
    for f in framed(doc, all_runs, kept):
        spot = _spot(doc, f, near, refused.get((f.first, f.stop)))
        if spot is not None:
            done.add(f.first)
            direct.append(spot)
            old = known.get(spot.name)
            if f.strong and (old is None or (old.container is None and spot.container is not None)):
                known[spot.name] = spot
    for spot in direct:
        if spot.chosen is None and spot.container is None and spot.name in known:
            spot.container, spot.moved = known[spot.name].container, known[spot.name].moved
        yield spot
    for first, stop in all_runs:
        a, z = doc.words[first], doc.words[stop - 1]
        model = known.get(doc.text[a.start : z.end]) if first not in done else None
        if model is not None:
            yield Spot(
                first, stop, a.start, z.end, model.name, model.form, model.candidates, [],
                container=model.container, moved=model.moved, chosen=model.chosen,
            )  # fmt: skip


def _spot(doc: Parsed, f: Framed, near: Scope, old: Spot | None) -> Spot | None:
    """The spot of a name in a frame, if the frame is strong or a country of the report has such a name."""
    a, z = doc.words[f.first], doc.words[f.stop - 1]
    name = doc.text[a.start : z.end]
    known = tuple(c for c in old.candidates if c.country in near.lands) if old and f.strong else ()
    found = known or (() if old else bearers(name, near))
    outer = f.outer.chosen if f.outer is not None else None
    if outer is not None and outer.kind.startswith("PPL"):
        found = tuple(c for c in found if close(c, [outer], f.km * 1.5 if f.km else NEIGHBOURING))
    if found:
        return Spot(f.first, f.stop, a.start, z.end, name, "name", found, [], chosen=_nearest(found, f.outer))
    if not f.strong:
        return None
    moved = (f.km, f.bearing) if f.km is not None and f.bearing is not None and f.outer else None
    return Spot(f.first, f.stop, a.start, z.end, name, "unknown", (), [], container=f.outer, moved=moved)


def _nearest(found: tuple[Candidate, ...], outer: Spot | None) -> Candidate:
    """The likeliest bearer, or that nearest to the place that a name lies in or near."""
    at = outer.chosen if outer is not None else None
    return found[0] if at is None else min(found, key=lambda c: distance(c, at))
