"""Places that the gazetteer does not know, where the words leave no doubt that they are places.

They carry no point of their own; where a district or province is named right behind them, they get its point and its precision.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from dateline.annotate import places_words as pw
from dateline.annotate.places_spot import Spot
from dateline.gazetteer import open_gazetteer
from dateline.gazetteer.store import ARABIC_SCRIPT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.parsed import Entity, Parsed

LABELS = frozenset({"GPE", "LOC"})
MAYBE = LABELS | {"ORG", "PERSON", "FAC", "NORP"}
LINK = frozenset({",", "in", "the", "(", "of"})


def transliterated(doc: Parsed, kept: list[Spot], tried: list[Spot]) -> Iterator[Spot]:
    """Names that the gazetteer spells otherwise, by their consonants, in the countries of Arabic script that the report names."""
    countries = {s.chosen.country for s in kept if s.chosen and s.form == "name"} & ARABIC_SCRIPT
    if not countries:
        return
    taken = {i for s in tried for i in range(s.first, s.stop)}
    for ent in doc.entities:
        if (
            ent.label not in MAYBE
            or ent.stop - ent.first > 4
            or not taken.isdisjoint(range(ent.first, ent.stop))
            or not _is_name(doc, ent)
        ):
            continue
        name = doc.quote((ent.start, ent.end))
        found = tuple(c for c in open_gazetteer().by_bones(" ".join(name.split())) if c.country in countries)
        if found and (ent.label in LABELS or _clear(doc, ent)):
            yield Spot(ent.first, ent.stop, ent.start, ent.end, name, "name", found, [], chosen=found[0])


def unknown(doc: Parsed, kept: list[Spot], tried: list[Spot]) -> Iterator[Spot]:
    """Spots without candidates, with the larger place named behind them if there is one.

    Args:
        doc: the report.
        kept: the spots that are places.
        tried: all spots that the gazetteer knows something about.
    """
    taken = {i for s in tried for i in range(s.first, s.stop)}
    starts = [s.first for s in kept]
    for ent in doc.entities:
        if ent.label not in LABELS or ent.stop - ent.first > 4 or not taken.isdisjoint(range(ent.first, ent.stop)):
            continue
        if not _is_name(doc, ent):
            continue
        k = bisect_left(starts, ent.stop)
        container = _container(doc, ent, kept[k]) if k < len(kept) else None
        if container is not None or _clear(doc, ent):
            yield Spot(
                ent.first, ent.stop, ent.start, ent.end, doc.quote((ent.start, ent.end)), "unknown", (), [], container=container
            )


def _is_name(doc: Parsed, ent: Entity) -> bool:
    words = doc.words[ent.first : ent.stop]
    text = doc.quote((ent.start, ent.end))
    return (
        len(text) > 3
        and not text.isupper()
        and all(w.text[0].isupper() or w.lower in pw.INSIDE for w in words)
        and all(c.isalpha() or c in " -'’." for c in text)
        and words[0].text[0].isupper()
        and words[0].lower not in pw.STOP
        and words[-1].lower not in pw.ORGANISATION
        and words[-1].pos == "PROPN"
    )


def _container(doc: Parsed, ent: Entity, after: Spot) -> Spot | None:
    """The province, district or country named right behind a name."""
    between = [w.lower for w in doc.words[ent.stop : after.first]]
    if not between or len(between) > 4 or after.chosen is None or after.form == "demonym":
        return None
    if not after.chosen.kind.startswith(("ADM", "PCL")) or doc.words[ent.first].sent != doc.words[after.first].sent:
        return None
    linked = (between[0] in {",", "("} and len(between) == 1) or (
        "in" in between and (LINK | pw.DIRECTION | pw.TYPE_AFTER).issuperset(between)
    )
    return after if linked else None


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
