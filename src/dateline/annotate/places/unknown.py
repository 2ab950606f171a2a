"""Places that the gazetteer does not know, where the words leave no doubt that they are places.

They carry no point of their own; where a district or province is named right behind them, they get its point and its precision.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.annotate.places import words as pw
from dateline.annotate.places.geo import distance
from dateline.annotate.places.spot import Spot
from dateline.gazetteer import open_gazetteer
from dateline.gazetteer.candidate import OTHER
from dateline.tree import CONJUNCT, OBJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.gazetteer import Candidate
    from dateline.parsed import Entity, Parsed

LABELS = frozenset({"GPE", "LOC"})
MAYBE = LABELS | {"ORG", "PERSON", "FAC", "NORP"}
CLOSE, FAR = 4, 9
"""Most words between a name and the place that it lies in."""
MOST_COUNTRIES = 6
"""Countries of a report in which other spellings are looked for."""
LEAST_PART = 0.15
"""Part of a report's places that must lie in a country for other spellings to be looked for there."""
MOST_POINTS = 100
"""Towns of a report to which the distance is measured."""
FAR_OFF = 2000.0
FARTHEST, IN_TOWN = 400.0, 25.0
"""Kilometres from the report's other towns beyond which no other spelling is looked for; and to the town that a quarter is of."""
LIST = 6
"""Names of one list that are gone through."""
NEAR = frozenset({"in", "near", "outside"})
_KINDS = pw.TOWN_WORDS | pw.UNIT_WORDS | pw.TYPE_AFTER
LINK = frozenset({",", "in", "the", "(", "of"})


def transliterated(doc: Parsed, kept: list[Spot], tried: list[Spot]) -> Iterator[Spot]:
    """Names that the gazetteer spells otherwise, in the countries that the report names."""
    near = scope(kept)
    if not near.countries:
        return
    taken = {i for s in tried for i in range(s.first, s.stop)}
    for ent in doc.entities:
        if (
            ent.label not in MAYBE
            or ent.stop - ent.first > 4
            or not taken.isdisjoint(range(ent.first, ent.stop))
            or not _is_name(doc, ent)
            or not (ent.label in LABELS or _clear(doc, ent))
        ):
            continue
        name = doc.quote((ent.start, ent.end))
        found = bearers(name, near)
        if _is_quarter(doc, ent):
            found = tuple(c for c in found if close(c, near.points, IN_TOWN))
        if found:
            yield Spot(ent.first, ent.stop, ent.start, ent.end, name, "name", found, [], chosen=found[0])


@dataclass(frozen=True)
class Scope:
    """Where the places of a report lie."""

    lands: frozenset[str]
    """All countries that names lie in."""
    countries: frozenset[str]
    """Those that the report is about, without those whose names English spells in one way only."""
    count: Counter[str]
    """How many places lie in each."""
    points: list[Candidate]
    """Some of its towns and districts."""


def scope(kept: list[Spot]) -> Scope:
    """The scope of a report by the spots that are places."""
    count = Counter(s.chosen.country for s in kept if s.chosen and s.chosen.country)
    named = frozenset(s.chosen.country for s in kept if s.chosen and s.chosen.country and s.form == "name")
    least = LEAST_PART * sum(count.values())
    often = [c for c in count if c in named - pw.ONE_SPELLING and count[c] >= least]
    towns = {s.chosen.id: s.chosen for s in kept if s.chosen and s.chosen.kind.startswith(("PPL", "ADM2"))}
    countries = frozenset(sorted(often, key=lambda c: (-count[c], c))[:MOST_COUNTRIES])
    return Scope(named, countries, count, list(towns.values())[:MOST_POINTS])


def bearers(name: str, near: Scope) -> tuple[Candidate, ...]:
    """Places of a name in another spelling; those that lie close to the report's other places first."""
    countries = near.countries
    if not countries:
        return ()
    words = name.split()
    if len(words) > 1 and words[0].lower() in pw.SPANISH_ARTICLE:
        plain = tuple(c for c in open_gazetteer().lookup(" ".join(words[1:])) if c.country in countries and c.match <= OTHER)
        if plain:
            return plain
    found = open_gazetteer().similar(" ".join(words), countries)

    def fit(x: tuple[Candidate, float]) -> float:
        c, probability = x
        km = min((distance(c, a) for a in near.points if a.country == c.country), default=FAR_OFF)
        return math.log(probability) + 1.5 * math.log1p(near.count[c.country or ""]) + 2 / (1 + km / 100)

    within = [x for x in found if not near.points or close(x[0], near.points, FARTHEST)]
    return tuple(c for c, _ in sorted(within, key=fit, reverse=True))


def close(c: Candidate, points: list[Candidate], km: float) -> bool:
    """Whether a place lies near one of some others."""
    return any(distance(c, p) <= km for p in points)


def _is_quarter(doc: Parsed, ent: Entity) -> bool:
    """Whether a name is called a part of a town: "the X neighbourhood", "the neighbourhood of X"."""
    before = [w.lower for w in doc.words[max(ent.first - 2, 0) : ent.first]]
    after = doc.words[ent.stop].lower if ent.stop < len(doc.words) else ""
    return after in pw.QUARTER or (before[-1:] == ["of"] and before[0] in pw.QUARTER)


def unknown(doc: Parsed, kept: list[Spot], tried: list[Spot], facilities: list[Spot]) -> Iterator[Spot]:
    """Spots without candidates, with the place named behind them in or near which they lie, if there is one.

    Args:
        doc: the report.
        kept: the spots that are places.
        tried: all spots that the gazetteer knows something about.
        facilities: bases and the like, which are places whatever the words around.
    """
    sure = {id(s) for s in kept}
    whole = {(e.first, e.stop) for e in doc.entities if e.label in MAYBE}
    doubted = [s for s in tried if id(s) not in sure and not _within(s, whole)]
    taken = {i for s in [*kept, *doubted, *facilities] for i in range(s.first, s.stop)}
    starts = [s.first for s in kept]
    known = {i for s in kept if s.form == "name" for i in range(s.first, s.stop)}
    people = {doc.words[e.stop - 1].text for e in doc.entities if e.label == "PERSON"}
    around: dict[str, Spot] = {}
    for f in facilities:
        k = bisect_left(starts, f.stop)
        f.container = _container(doc, f.first, f.stop, kept[k]) if k < len(kept) else None
        if f.container is not None:
            around.setdefault(f.name, f.container)
    for f in facilities:
        f.container = f.container or around.get(f.name)
        yield f
    for ent in doc.entities:
        if ent.label not in MAYBE or ent.stop - ent.first > 4 or not taken.isdisjoint(range(ent.first, ent.stop)):
            continue
        if not _is_name(doc, ent) or (ent.stop - ent.first == 1 and ent.label != "PERSON" and doc.words[ent.first].text in people):
            continue
        k = bisect_left(starts, ent.stop)
        container = _container(doc, ent.first, ent.stop, kept[k]) if k < len(kept) else None
        if ent.label not in LABELS:
            container = container if _apposed(doc, ent) else None
        if (
            container is not None
            or _gone_to(doc, ent)
            or _in_list(doc, ent, known)
            or (_clear(doc, ent) if ent.label in LABELS else _typed(doc, ent))
        ):
            yield Spot(
                ent.first, ent.stop, ent.start, ent.end, doc.quote((ent.start, ent.end)), "unknown", (), [], container=container
            )


def _within(spot: Spot, whole: set[tuple[int, int]]) -> bool:
    """Whether a spot is but the first or last word of a longer name: "Nawa" in "Nawa Hill"."""
    return spot.stop - spot.first == 1 and ((spot.first, spot.stop + 1) in whole or (spot.first - 1, spot.stop) in whole)


def _is_name(doc: Parsed, ent: Entity) -> bool:
    words = doc.words[ent.first : ent.stop]
    text = doc.quote((ent.start, ent.end))
    return (
        len(text) > 3
        and not text.isupper()
        and text[-1] != "."
        and " - " not in text
        and all(w.text[0].isupper() or w.lower in pw.INSIDE for w in words)
        and all(c.isalpha() or c in " -'’." for c in text)
        and words[0].text[0].isupper()
        and words[0].lower not in pw.STOP
        and words[-1].lower not in pw.ORGANISATION
        and words[-1].pos == "PROPN"
        and not (len(words) == 1 and words[0].lower in pw.GENERIC)
    )


def _container(doc: Parsed, first: int, stop: int, after: Spot) -> Spot | None:
    """The place in or near which a name lies: a unit or country right behind it, or any place in words such as "a town near X"."""
    between = doc.words[stop : after.first]
    lower = [w.lower for w in between]
    if not lower or len(lower) > FAR or after.chosen is None or after.form == "demonym":
        return None
    if doc.words[first].sent != doc.words[after.first].sent:
        return None
    if after.chosen.kind.startswith(("ADM", "PCL")) and len(lower) <= CLOSE:
        linked = lower in ([","], ["("]) or ("in" in lower and (LINK | pw.DIRECTION | pw.TYPE_AFTER).issuperset(lower))
        if linked:
            return after
    if lower[-1] not in NEAR:
        return None
    kind = len(lower) > 1 and lower[0] == "," and lower[1] in {"a", "an", "the"} and any(w in _KINDS for w in lower)
    plain = all(w.pos in {"DET", "ADJ", "NOUN", "ADP", "PUNCT", "ADV"} for w in between) and "," not in lower[1:]
    return after if plain and (kind or lower[:-1] in ([], [","])) else None


def _apposed(doc: Parsed, ent: Entity) -> bool:
    """Whether a kind of place is said of a name right behind it: "X, a small town"."""
    behind = [k for k in doc.children(ent.stop - 1) if k.dep == "appos"]
    return any(k.lemma.lower() in _KINDS and k.pos == "NOUN" for k in behind)


def _typed(doc: Parsed, ent: Entity) -> bool:
    """Whether a kind of place stands before a name: "the town of X"."""
    before = [w.lower for w in doc.words[max(ent.first - 2, 0) : ent.first]]
    return len(before) == 2 and before[1] == "of" and before[0] in pw.TOWN_WORDS


def _gone_to(doc: Parsed, ent: Entity) -> bool:
    """Whether somebody withdraws, marches or flees to what is named, or a named town is stormed."""
    last = doc.words[ent.stop - 1]
    head = doc.words[last.head]
    if last.dep == "pobj":
        return head.lower in pw.GOAL and doc.words[head.head].lemma in pw.GOING
    return ent.label in LABELS and last.dep in OBJECT and head.lemma in pw.PLACE_VERBS


def _in_list(doc: Parsed, ent: Entity, known: set[int]) -> bool:
    """Whether a name stands in a list with places that the gazetteer knows: "the suburbs of Nawa, Tafas and X"."""
    w = doc.words[ent.stop - 1]
    for _ in range(LIST):
        if w.dep not in CONJUNCT:
            break
        w = doc.words[w.head]
        if w.i in known:
            first = next((a for a in (w, *doc.ancestors(w.i)) if a.dep not in CONJUNCT), w)
            of = doc.words[first.head]
            typed = first.dep == "pobj" and of.lower == "of" and doc.words[of.head].lemma.lower() in pw.TOWN_WORDS
            return typed or ent.label in LABELS
    return False


def _clear(doc: Parsed, ent: Entity) -> bool:
    """Whether the words around alone show a place: "the village of X", "in X province"."""
    before = [w.lower for w in doc.words[max(ent.first - 2, 0) : ent.first]]
    after = doc.words[ent.stop].lower if ent.stop < len(doc.words) else ""
    if len(before) == 2 and before[1] == "of" and before[0] in pw.TYPE_OF:
        return True
    return (
        bool(before)
        and before[-1] in pw.STRONG_BEFORE
        and (after in pw.TYPE_AFTER or doc.words[ent.first].sent == 0 or ent.label == "GPE")
    )
