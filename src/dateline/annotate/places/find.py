"""Where a report names places: capitalised words that the gazetteer knows, with the evidence that they stand for a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.places import words as pw
from dateline.annotate.places.evidence import PLACES, signs
from dateline.annotate.places.links import link
from dateline.annotate.places.spot import Spot
from dateline.gazetteer import open_gazetteer
from dateline.gazetteer.candidate import NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.gazetteer import Candidate
    from dateline.parsed import Parsed, Sentence, Word

LONGEST = 7
"""Most words of one name that are tried."""
MOST = 60
"""Most candidates of one name that are weighed."""


def spots(doc: Parsed) -> list[Spot]:
    """All spots of a report in text order; they do not overlap."""
    out: list[Spot] = []
    for sentence in doc.sentences:
        out.extend(_in_sentence(doc, sentence))
    link(doc, out)
    for spot in out:
        spot.evidence = sum(pw.WEIGHT.get(sign, 0.0) for sign in spot.signs)
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
            found = spot_of(doc, i, stop)
            if found:
                break
            stop -= 1
        if found:
            found = with_direction(doc, s, found)
            found.signs.extend(signs(doc, s, found, shouting=shouting))
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


def spot_of(doc: Parsed, first: int, stop: int) -> Spot | None:
    """The spot of some words, if any list knows them."""
    words = doc.words
    a, z = words[first], words[stop - 1]
    if z.end - a.start > 60 or not (z.text[0].isalnum() or z.text == ".") or z.lower in {"the", "of", "and", "in", "on"}:
        return None
    if a.lower in pw.STOP and any(w.text.isdigit() for w in words[first + 1 : stop]):
        return None
    text = doc.text[a.start : z.end]
    unit = pw.UNIT.get(text)
    if unit is not None:
        spot = _unit(doc, first, stop, text, unit)
        if spot:
            return spot
    country = pw.country_names().get(text)
    if country:
        return Spot(first, stop, a.start, z.end, text, "name", (country,), ["listed"])
    demonym = pw.demonyms().get(text)
    if demonym:
        return Spot(first, stop, a.start, z.end, text, "demonym", (demonym,), ["demonym"])
    if stop == first + 1 and text not in pw.NICKNAME and (len(text) < 3 or a.lower in pw.STOP):
        return None
    found = _lookup(pw.NICKNAME.get(text, text))
    return Spot(first, stop, a.start, z.end, text, "name", found) if found else None


def with_direction(doc: Parsed, s: Sentence, spot: Spot) -> Spot:
    """A name whose direction is written small: "eastern Ghouta", "central America"."""
    if spot.first == s.first or spot.form != "name":
        return spot
    before = doc.words[spot.first - 1]
    if before.lower not in pw.DIRECTION or not before.text.islower():
        return spot
    text = doc.text[before.start : spot.end]
    wider = tuple(c for c in _lookup(text) if c.kind in {"RGN", "CONT", "PPLX"} and c.geonameid is None)
    if not wider or any(c.kind == "ADM1" and c.match == NAME and c.country == wider[0].country for c in spot.candidates):
        return spot
    return Spot(before.i, spot.stop, before.start, spot.end, text, "name", wider, [])


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
    return Spot(first, stop, words[first].start, words[stop - 1].end, text, "unit", (unit,), ["unit"])
