"""What speaks for and against a place in some capitalised words: signs, each with a weight.

The weights (languages/en/places.toml, ``weight``) are log odds, fitted by training/places.py. Signs are the parser's label, the
words before and behind, and the standing of the candidates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.places import words as pw
from dateline.tree import OBJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.annotate.places.spot import Spot
    from dateline.parsed import Entity, Parsed, Sentence, Word

PLACES = frozenset({"GPE", "LOC", "FAC"})
_LABELS = PLACES | {"PERSON", "ORG", "NORP", "LANGUAGE"}


def signs(doc: Parsed, s: Sentence, spot: Spot, *, shouting: bool) -> Iterator[str]:
    """The signs at a spot."""
    yield "any " + spot.form
    yield _label(doc, spot)
    if shouting:
        yield "shouting"
    yield from _before(doc, s, spot, shouting=shouting)
    yield from _after(doc, s, spot, shouting=shouting)
    last = doc.words[spot.stop - 1]
    if last.dep in OBJECT and doc.words[last.head].pos == "VERB" and doc.words[last.head].lemma.lower() in pw.PLACE_VERBS:
        yield "object of a verb of place"
    if spot.form == "name":
        if _in_full(doc, s, spot):
            yield "name goes on"
        generic = spot.stop - spot.first == 1 and doc.words[spot.first].lower in pw.GENERIC
        if generic:
            yield "generic"
        if not shouting and spot.name.isupper() and len(spot.name) < 6:
            yield "capitals"
        rank = _standing(spot)
        yield "standing " + STANDING[rank]
        if all(c.match for c in spot.candidates):
            yield "other name only"
        if spot.inside:
            led = spot.first > s.first and _goes_on(doc.words[spot.first - 1])
            yield (
                ("inside behind " if led else "inside in front ")
                + ("small" if rank > 5 else "great")
                + (" generic" if generic else "")
            )
        if spot.stop - spot.first > 1:
            yield "several words"
        if doc.words[spot.stop - 1].pos != "PROPN":
            yield "common noun"


def _in_full(doc: Parsed, s: Sentence, spot: Spot) -> bool:
    """Whether a Spanish or French name goes on behind a spot: "San Jose" in "San Jose de las Flores"."""
    k = spot.stop
    while k < min(spot.stop + 3, s.stop) and doc.words[k].lower in pw.PARTICLE:
        k += 1
    return spot.stop < k < s.stop and _goes_on(doc.words[k])


def _entity(doc: Parsed, spot: Spot) -> Entity | None:
    for k in range(spot.first, spot.stop):
        if doc.words[k].ent >= 0:
            return doc.entities[doc.words[k].ent]
    return None


def _label(doc: Parsed, spot: Spot) -> str:
    ent = _entity(doc, spot)
    if ent is None:
        return "label none"
    longer = ent.first < spot.first or ent.stop > spot.stop
    spot.person = ent.label == "PERSON"
    spot.inside = longer and ent.label == "ORG"
    label = ent.label if ent.label in _LABELS else "other"
    if longer and label in PLACES and spot.form == "name" and _half(doc, ent, spot):
        return "half of a place name"
    return f"label {label} longer" if longer else f"label {label}"


def _half(doc: Parsed, ent: Entity, spot: Spot) -> bool:
    """Whether the rest of the parser's name belongs to it: "Grove" in "Meadow Grove", but not "Nawa" in "central Nawa"."""
    rest = [w for w in doc.words[ent.first : ent.stop] if not spot.first <= w.i < spot.stop]
    return any(_goes_on(w) and w.lower not in pw.DIRECTION and w.lower not in pw.TYPE_AFTER for w in rest)


def _before(doc: Parsed, s: Sentence, spot: Spot, *, shouting: bool) -> Iterator[str]:
    if spot.first == s.first:
        yield "first"
        return
    before = doc.words[spot.first - 1]
    low = before.lower
    if low in pw.STRONG_BEFORE:
        yield "before strong"
    elif low in pw.BEFORE:
        typed = low == "of" and spot.first - 2 >= s.first and doc.words[spot.first - 2].lower in pw.TYPE_OF
        yield "before type of" if typed else "before " + low if low in {"of", "from", "to", "at"} else "before weak"
    elif low in pw.TITLE:
        yield "before title"
    elif low == "native" and spot.form == "demonym":
        yield "before native"
    elif low in {"the", "a", "an"}:
        yield "before article"
    elif _goes_on(before) and not shouting and low not in pw.DIRECTION:
        spot.inside = True
        yield "before capital of body" if _in_org(doc, before) else "before capital"
    elif before.text in {"-", "–"}:
        yield "before hyphen"
    elif before.text == ",":
        yield "before comma"


def _after(doc: Parsed, s: Sentence, spot: Spot, *, shouting: bool) -> Iterator[str]:
    if spot.stop == s.stop:
        return
    after = doc.words[spot.stop]
    low = after.lower
    if low in pw.ILLNESS:
        yield "after illness"
    elif low in pw.TYPE_AFTER:
        yield "after type"
    elif low in pw.PEOPLE_AFTER:
        yield "after people"
    elif low in pw.SPEECH:
        yield "after speech"
    elif _goes_on(after) and low in pw.ORGANISATION:
        spot.inside = True
        yield "after body"
    elif _goes_on(after) and low not in pw.STOP and not shouting:
        spot.inside = True
        yield "after capital of body" if _in_org(doc, after) else "after capital"
    elif low in {"'s", "’s"}:
        yield "after possessive of saint" if spot.name.startswith(("St. ", "Saint ")) else "after possessive"
    elif after.text in {"--", "—", "–"} or (after.text == "(" and spot.first == s.first):
        yield "dateline" if spot.first - s.first < 4 else "after dash"
    elif after.text == ",":
        yield "after comma"
    elif after.text == "-":
        yield "after hyphen"
    elif after.pos in {"VERB", "AUX"}:
        yield "after verb"
    elif after.pos == "NOUN":
        yield "after noun"
    if spot.form == "name" and _counties(doc, s, spot):
        yield "counties"
        spot.candidates = tuple(c for c in spot.candidates if c.kind.startswith("ADM")) or spot.candidates
    if spot.form == "demonym" and (low == "indians" or _american(doc, s, spot)):
        yield "half of a name"


def _american(doc: Parsed, s: Sentence, spot: Spot) -> bool:
    return any(w.lower.startswith("american") for w in doc.words[spot.stop : min(spot.stop + 2, s.stop)])


def _goes_on(w: Word) -> bool:
    """Whether a name seems to go on in a neighbouring word."""
    return w.text[0].isupper() and w.pos == "PROPN"


def _in_org(doc: Parsed, w: Word) -> bool:
    return w.ent >= 0 and doc.entities[w.ent].label == "ORG"


def _counties(doc: Parsed, s: Sentence, spot: Spot) -> bool:
    """Whether the name belongs to a list that a plural kind ends: "Clay and Union counties"."""
    for w in doc.words[spot.stop : min(spot.stop + 9, s.stop)]:
        if w.lower in pw.COUNTIES:
            return w.i > spot.stop
        if not (w.text[0].isupper() or w.text in {",", "and", "or"}):
            return False
    return False


STANDING = ("country", "unit", "capital", "county", "city", "region", "town", "short", "village", "none")
"""What the best known candidate of a name is."""


def _standing(spot: Spot) -> int:
    """Rank of the best candidate: a country or a large town is likelier to be meant than a village of that name."""
    best = 9
    for c in spot.candidates[:12]:
        if c.kind.startswith("PCL"):
            rank = 0
        elif c.kind == "ADM1":
            rank = 1
        elif c.kind == "PPLC":
            rank = 2
        elif c.kind == "ADM2":
            rank = 3 if c.match == 0 and " " in spot.name else 7
        elif c.kind.startswith("PPL"):
            rank = 4 if c.population > 200_000 else 6 if c.population > 20_000 else 8
        else:
            rank = 5
        best = min(best, rank)
    return best
