"""How the spots of a sentence hang together: what lies in what, which stand in one list, which kind of place is asked for."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from dateline.annotate.places import words as pw
from dateline.annotate.places.geo import contains
from dateline.gazetteer import open_gazetteer
from dateline.gazetteer.candidate import OTHER
from dateline.tree import CONJUNCT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.annotate.places.spot import Spot
    from dateline.parsed import Parsed

GREAT = ("PCL", "ADM1", "RGN", "CONT", "PPLC")
NATIONS = ("PCL", "RGN", "CONT", "PPLC")
METROPOLIS = 500_000
FIRST = 6
"""Candidates of a name among which a great place would be."""
BESIDE = frozenset({"in comma", "in phrase"})
"""What no place named behind a person's name can say for it: "Freeland, U.S. trade envoy"."""
LINKED = frozenset({",", "in", "the", "city", "province", "of"})


def link(doc: Parsed, found: list[Spot]) -> None:
    """Set containers and wanted kinds of spots, and add the signs that follow from their neighbours."""
    _containers(doc, found)
    _neighbours(doc, found)
    _surnames(doc, found)
    _wants(doc, found)
    _peoples(doc, found)
    _shared(found)
    for spot in found:
        spot.acts = spot.form == "name" and _acts(doc, spot)


def _acts(doc: Parsed, spot: Spot) -> bool:
    """Whether what is named says, asks or refuses something, alone or with others: "Moscow and Ankara said"."""
    w = doc.words[spot.stop - 1]
    for _ in range(3):
        head = doc.words[w.head]
        if w.dep == "nsubj":
            return head.pos == "VERB" and head.lemma.lower() in pw.ACTING
        if w.dep not in CONJUNCT or head.i == w.i:
            return False
        w = head
    return False


def _peoples(doc: Parsed, found: list[Spot]) -> None:
    """Link a place to the people named before its kind: "the Lebanese port of Tripoli", "the Syrian town Nawa"."""
    words = doc.words
    for a, b in itertools.pairwise(found):
        if a.form != "demonym" or b.form != "name" or b.container or not 0 < b.first - a.stop < 5:
            continue
        between = [w.lower for w in words[a.stop : b.first]]
        kinds = pw.TOWN_WORDS | pw.UNIT_WORDS
        if kinds.isdisjoint(between) or not (kinds | pw.DIRECTION | {"of", "-"}).issuperset(between):
            continue
        if any(contains(a.candidates[0], c) for c in b.candidates):
            b.container = a


def _shared(found: list[Spot]) -> None:
    """What is named behind the last of a list may hold the others too: "Clay, Douglas and Otter Tail counties in Minnesota"."""
    for *others, last in _lists(found):
        outer = last.container
        if outer is None or outer.form == "demonym":
            continue
        for a in others:
            if a.container is None and any(contains(o, c) for o in outer.candidates[:FIRST] for c in a.candidates):
                a.container = outer


def _containers(doc: Parsed, found: list[Spot]) -> None:
    """Link a place to the larger one named right behind it: "Macon, Ga.", "Daraa, Syria", "Kafr Nabl in Idlib"."""
    words = doc.words
    known: dict[tuple[int, int], bool] = {}
    for a, b in itertools.pairwise(found):
        if b.first - a.stop > 4 or words[a.first].sent != words[b.first].sent or b.form == "demonym" or a.form != "name":
            continue
        between = [w.lower for w in words[a.stop : b.first]]
        comma = between in ([","], ["("])
        if not comma and not ("in" in between and (LINKED | pw.DIRECTION | pw.TYPE_AFTER | pw.COUNTIES).issuperset(between)):
            continue
        if b.form == "name" and _is_unit(a) and _is_unit(b):
            continue  # a list of states
        if a.candidates[0].kind.startswith("PCL") and not (b.form == "unit" or (comma and b.candidates[0].kind == "ADM1")):
            continue
        key = (a.candidates[0].id, b.candidates[0].id)
        if key not in known:
            known[key] = any(contains(o, c) for o in b.candidates[:8] for c in a.candidates)
        inside = known[key]
        a.stray = not inside and _elsewhere(a, b, comma=comma)
        if inside or a.stray:
            a.container = b
            a.signs.append("in unit" if b.form == "unit" else "in comma" if comma else "in phrase")


def _elsewhere(a: Spot, b: Spot, *, comma: bool) -> bool:
    """Whether the place named behind shows that no candidate of the one before is meant."""
    outer = b.candidates[0]
    great = GREAT if comma else NATIONS
    if any(c.match <= OTHER and (c.kind.startswith(great) or c.population > METROPOLIS) for c in a.candidates[:FIRST]):
        return False  # "in China, Pyongyang's ally": a list, or two clauses
    if b.form != "unit" and not outer.kind.startswith(("PCL", "ADM1")):
        return False
    return comma or all(c.country != outer.country for c in a.candidates)


def _neighbours(doc: Parsed, found: list[Spot]) -> None:
    """Note names that stand beside another in a list: "Nawa, Tafas and Inkhil"."""
    words = doc.words
    for a, b in itertools.pairwise(found):
        if (
            b.first - a.stop in {1, 2}
            and b.form != "demonym"
            and a.form != "demonym"
            and words[b.first - 1].lower in {"and", ",", "or"}
        ):
            a.signs.append("listed with next")
            b.signs.append("listed with last")


def _surnames(doc: Parsed, found: list[Spot]) -> None:
    """Note names that are somebody's last name in the report: "Jordan" where a Michael Jordan is spoken of."""
    last = {doc.words[e.stop - 1].text for e in doc.entities if e.label == "PERSON" and e.stop - e.first > 1}
    last |= {doc.words[e.stop - 2].text for e in doc.entities if e.label == "PERSON" and e.stop - e.first > 2}
    behind = {spot.name for spot in found if "before capital" in spot.signs and spot.stop - spot.first == 1}
    for spot in found:
        if spot.name in last:
            spot.signs[:] = [s for s in spot.signs if s not in BESIDE]
            spot.signs.append("surname")
        elif spot.name in behind and "before capital" not in spot.signs:
            spot.signs.append("behind a capital elsewhere")


def _is_unit(spot: Spot) -> bool:
    return spot.form == "unit" or any(c.kind == "ADM1" and c.match <= OTHER for c in spot.candidates)


def _has_seat(spot: Spot) -> bool:
    """Whether a seat of government bears the name as well: a list of such is one of towns ("took Idlib, Hama and Homs")."""
    return any(c.kind in {"PPLA", "PPLC"} and c.match <= OTHER for c in spot.candidates)


def _wants(doc: Parsed, found: list[Spot]) -> None:
    """Note which kind of place the words around a name ask for; the members of a list are of one kind."""
    words = doc.words
    for spot in found:
        near = []
        if spot.stop < len(words) and words[spot.stop].sent == words[spot.first].sent:
            near.append(words[spot.stop].lower)
        if spot.first > 1 and words[spot.first - 1].lower == "of":
            near.append(words[spot.first - 2].lower)
        elif spot.first:
            near.append(words[spot.first - 1].lower)
        if any(w in pw.UNIT_WORDS for w in near) or "counties" in spot.signs:
            spot.want = "unit"
        elif any(w in pw.TOWN_WORDS for w in near):
            spot.want = "town"
    datelines = {spot.name.casefold() for spot in found if "dateline" in spot.signs}
    for spot in found:
        if not spot.want and spot.name.casefold() in datelines:
            spot.want = "town"
    for members in _lists(found):
        asked = next((m.want for m in members if m.want), "")
        if not asked and len(members) > 2 and all(_is_unit(m) for m in members) and not all(_has_seat(m) for m in members):
            asked = "unit"
        for m in members:
            m.want = m.want or asked
    for spot in found:
        if spot.want == "town" and spot.form == "name" and all(c.kind == "ADM1" for c in spot.candidates):
            seats = (open_gazetteer().seat(c.admin1) for c in spot.candidates if c.admin1)
            spot.candidates = tuple(s for s in seats if s) or spot.candidates


def _lists(found: list[Spot]) -> Iterator[list[Spot]]:
    """Runs of spots that stand in one list."""
    run: list[Spot] = []
    for spot in found:
        if "listed with last" in spot.signs and run and run[-1].container is not spot:
            run.append(spot)
            continue
        if len(run) > 1:
            yield run
        run = [spot]
    if len(run) > 1:
        yield run
