"""Where a report names places: capitalised words that the gazetteer knows, with the evidence that they stand for a place."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.annotate import places_words as pw
from dateline.annotate.places_geo import contains
from dateline.gazetteer import open_gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.gazetteer import Candidate
    from dateline.parsed import Entity, Parsed, Sentence, Word

INSIDE_ORG = 0.3
"""Evidence of standing in the name of an organisation: bodies are mostly called after where they are."""
LONGEST = 7
"""Most words of one name that are tried."""
MOST = 60
"""Most candidates of one name that are weighed."""
PLACES = frozenset({"GPE", "LOC", "FAC"})
LINKED = frozenset({",", "in", "the", "city", "province", "of"})


@dataclass(slots=True)
class Spot:
    """Words that may name a place: ``first <= i < stop``, the candidates, and how much speaks for a place at all."""

    first: int
    stop: int
    start: int
    end: int
    name: str
    form: str
    """``name``, ``demonym`` or ``unit`` (an abbreviation such as Ky.)."""
    candidates: tuple[Candidate, ...]
    evidence: float = 0.0
    inside: bool = False
    """Part of a longer capitalised name."""
    person: bool = False
    container: Spot | None = field(default=None, repr=False)
    clear: bool = False
    """Clearly a place, whatever else the report is about."""
    chosen: Candidate | None = None
    support: float = 0.0
    """How much the clear places of the report speak for the chosen candidate."""


def spots(doc: Parsed) -> list[Spot]:
    """All spots of a report in text order; they do not overlap."""
    out: list[Spot] = []
    for sentence in doc.sentences:
        out.extend(_in_sentence(doc, sentence))
    _containers(doc, out)
    return out


def _is_name_start(w: Word) -> bool:
    c = w.text[0]
    return c.isupper() or ((w.lower in {"al", "el"} or w.lower.startswith(("al-", "el-"))) and len(w.text) < 30)


def _in_sentence(doc: Parsed, s: Sentence) -> Iterator[Spot]:
    words, i = doc.words, s.first
    shouting = _shouting(doc, s)
    while i < s.stop:
        if not _is_name_start(words[i]):
            i += 1
            continue
        run = _run(doc, i, s.stop)
        stop = run
        found = None
        while stop > i:
            found = _spot(doc, i, stop)
            if found:
                break
            stop -= 1
        if found:
            found.evidence += evidence(doc, s, found, shouting=shouting)
            yield found
            i = found.stop
        else:
            i += 1


def _shouting(doc: Parsed, s: Sentence) -> bool:
    """Whether the whole sentence is in capitals or title case, so that capitals show nothing."""
    letters = [w for w in doc.sentence_words(s) if w.text[0].isalpha() and len(w.text) > 3]
    return len(letters) > 3 and sum(w.text[0].isupper() for w in letters) > 0.75 * len(letters)


def _run(doc: Parsed, i: int, stop: int) -> int:
    """End of the longest stretch from word ``i`` that may be one name; connecting words stand only between capitals."""
    words = doc.words
    last = i
    for k in range(i, min(i + LONGEST, stop)):
        w = words[k]
        if w.text[0].isupper() or (k > i and (w.text[0].isdigit() or (w.text[1:2] in "'’" and w.text[2:3].isupper()))):
            last = k
        elif k == i or (w.lower in pw.INSIDE and w.end - w.start < 6):
            continue
        else:
            break
    return last + 1


def _spot(doc: Parsed, first: int, stop: int) -> Spot | None:
    """The spot of some words, if any list knows them."""
    words = doc.words
    a, z = words[first], words[stop - 1]
    if z.end - a.start > 60 or not (z.text[0].isalnum() or z.text == ".") or z.lower in {"the", "of", "and", "in", "on"}:
        return None
    text = doc.text[a.start : z.end]
    unit = pw.UNIT.get(text)
    if unit is not None:
        spot = _unit(doc, first, stop, text, unit)
        if spot:
            return spot
    country = pw.country_names().get(text)
    if country:
        return Spot(first, stop, a.start, z.end, text, "name", (country,), evidence=2.5 if text != "US" or a.tag != "PRP" else 0)
    demonym = pw.demonyms().get(text)
    if demonym:
        return Spot(first, stop, a.start, z.end, text, "demonym", (demonym,), evidence=3)
    if stop == first + 1 and text not in pw.NICKNAME and (len(text) < 3 or a.lower in pw.STOP):
        return None
    found = _lookup(pw.NICKNAME.get(text, text))
    return Spot(first, stop, a.start, z.end, text, "name", found) if found else None


def _lookup(text: str) -> tuple[Candidate, ...]:
    return open_gazetteer().lookup(" ".join(text.split()))[:MOST]


def _unit(doc: Parsed, first: int, stop: int, text: str, code: str) -> Spot | None:
    """An abbreviated state: "Ky." and the like anywhere, postal codes only after a comma and a name."""
    words, unit = doc.words, pw.units().get(code)
    if unit is None:
        return None
    before = words[first - 1] if first else None
    after_comma = before is not None and before.text == "," and first > 1 and words[first - 2].text[:1].isupper()
    dotted = "." in text
    if before is not None and before.text[0].isdigit() and text == "B.C.":
        return None
    known = words[first].ent >= 0 and doc.entities[words[first].ent].label in PLACES
    free = dotted and (known or (before is not None and before.lower in pw.BEFORE))
    if (
        not after_comma
        and not free
        and text not in {"D.C.", "DC", "B.C.", "NSW", "N.S.W.", "N.Y.", "W.Va.", "W. Va.", "N.J.", "P.E.I."}
    ):
        return None
    return Spot(first, stop, words[first].start, words[stop - 1].end, text, "unit", (unit,), evidence=3)


def evidence(doc: Parsed, s: Sentence, spot: Spot, *, shouting: bool) -> float:
    """How much speaks for a place here, apart from which place: label, words around, standing of the candidates."""
    score = _label(doc, spot) + _around(doc, s, spot, shouting=shouting)
    if spot.form == "name":
        score += _standing(spot)
    return score


def _entity(doc: Parsed, spot: Spot) -> Entity | None:
    for k in range(spot.first, spot.stop):
        if doc.words[k].ent >= 0:
            return doc.entities[doc.words[k].ent]
    return None


def _label(doc: Parsed, spot: Spot) -> float:
    ent = _entity(doc, spot)
    if ent is None:
        return -0.4
    longer = ent.first < spot.first or ent.stop > spot.stop
    if ent.label in PLACES:
        return 1.0 if longer and ent.label == "FAC" else 2.0
    if ent.label == "PERSON":
        spot.person = True
        return -2.5 if longer else -0.8
    if ent.label == "ORG":
        spot.inside = longer
        return INSIDE_ORG if longer else 0.2
    if ent.label == "LANGUAGE" or (spot.form == "demonym" and ent.label == "NORP"):
        return -3.0 if ent.label == "LANGUAGE" else 0.5
    return -0.8 if longer else -0.2


def _around(doc: Parsed, s: Sentence, spot: Spot, *, shouting: bool) -> float:
    """What the words before and behind say."""
    words = doc.words
    score = _before(doc, s, spot, shouting=shouting) if spot.first > s.first else 0.0
    if spot.stop < s.stop:
        score += _after(words[spot.stop], s, spot, shouting=shouting)
        if spot.form == "name" and _counties(doc, s, spot):
            score += 1.5
            spot.candidates = tuple(c for c in spot.candidates if c.kind.startswith("ADM")) or spot.candidates
    if spot.form == "demonym" and spot.stop + 1 < s.stop:
        after = [w.lower for w in words[spot.stop : spot.stop + 2]]
        if after[0] == "indians" or "american" in after or "americans" in after:
            score -= 4.0
    return score


def _before(doc: Parsed, s: Sentence, spot: Spot, *, shouting: bool) -> float:
    before = doc.words[spot.first - 1]
    low = before.lower
    if low in pw.STRONG_BEFORE:
        return 1.5
    if low in pw.BEFORE:
        typed = low == "of" and spot.first - 2 >= s.first and doc.words[spot.first - 2].lower in pw.TYPE_OF
        return 1.8 if typed else 0.6
    if low in pw.TITLE:
        return -2.5
    if low == "native" and spot.form == "demonym":
        return -4.0
    if _goes_on(before) and not shouting and low not in pw.DIRECTION:
        spot.inside = True
        return -0.4 if _in_org(doc, before) else -1.2
    return 0.0


def _after(after: Word, s: Sentence, spot: Spot, *, shouting: bool) -> float:
    low = after.lower
    if low in pw.ILLNESS:
        return -2.5
    if low in pw.TYPE_AFTER:
        return 1.2
    if low in pw.PEOPLE_AFTER:
        return 0.8
    if low in pw.SPEECH:
        return -0.8
    if _goes_on(after) and low in pw.ORGANISATION:
        spot.inside = True
        return 0.2
    if _goes_on(after) and low not in pw.STOP and not shouting:
        spot.inside = True
        return -0.6
    if low in {"'s", "’s"} and spot.name.startswith(("St. ", "Saint ")):
        return -1.5
    if after.text in {"--", "—", "–"} or (after.text == "(" and spot.first == s.first):
        return 0.8 if spot.first - s.first < 4 else 0.0
    return 0.0


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


def _goes_on(w: Word) -> bool:
    """Whether a name seems to go on in a neighbouring word."""
    return w.text[0].isupper() and w.pos == "PROPN"


def _standing(spot: Spot) -> float:
    """A country or a large town is likelier to be meant than a village that bears the name of something else."""
    best = -9.0
    for c in spot.candidates[:12]:
        if c.kind.startswith("PCL"):
            here = 2.2
        elif c.kind in {"ADM1", "PPLC"}:
            here = 1.6
        elif c.kind == "ADM2":
            here = 1.8 if c.match == 0 and " " in spot.name else 0.4
        elif c.kind.startswith("PPL"):
            here = 1.2 if c.population > 200_000 else 0.7 if c.population > 20_000 else 0.2
        else:
            here = 1.5
        best = max(best, here - (0.5 if c.match else 0))
    return best + (0.5 if spot.stop - spot.first > 1 else 0)


def _containers(doc: Parsed, found: list[Spot]) -> None:
    """Link a place to the larger one named right behind it: "Macon, Ga.", "Daraa, Syria", "Kafr Nabl in Idlib"."""
    words = doc.words
    for a, b in itertools.pairwise(found):
        if b.first - a.stop > 4 or words[a.first].sent != words[b.first].sent or b.form == "demonym" or a.form != "name":
            continue
        between = [w.lower for w in words[a.stop : b.first]]
        comma = between in ([","], ["("])
        if not comma and not ("in" in between and (LINKED | pw.DIRECTION | pw.TYPE_AFTER).issuperset(between)):
            continue
        if a.candidates[0].kind.startswith("PCL") and not (b.form == "unit" or (comma and b.candidates[0].kind == "ADM1")):
            continue
        if any(contains(o, c) for o in b.candidates[:8] for c in a.candidates):
            a.container = b
            a.evidence += 2.5 if b.form == "unit" else 1.5 if comma else 0.8
