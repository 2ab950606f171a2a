"""Words that show that a capitalised name is a place, whatever the parser takes it for.

Strong frames leave no doubt: "the village of X", "X and Y camps", "the X quarter of Nawa", "X, 27 km west of Goma", "the road from
Goma to X". Weak ones ("around X", "captured X", "A, B and X") only count where the gazetteer has such a name in a country of the
report.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline.annotate.places import words as pw
from dateline.tree import OBJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.annotate.places.spot import Spot
    from dateline.parsed import Parsed, Word

LONGEST = 4
SHORTEST = 3
LAST = pw.STOP | pw.ORGANISATION | pw.GENERIC
BETWEEN = frozenset({",", "in", "the", "of", "city", "-", "held", "rebel", "(", "nearby"})
NEVER = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE", "LAW", "PRODUCT", "EVENT"})


@dataclass(frozen=True, slots=True)
class Framed:
    """A name in a frame: words ``first <= i < stop``."""

    first: int
    stop: int
    strong: bool
    outer: Spot | None = None
    """The known place that the frame says it lies in or near."""
    km: float | None = None
    bearing: float | None = None
    """How far and in which direction from ``outer``, degrees from north."""


def framed(doc: Parsed, names: list[tuple[int, int]], kept: list[Spot]) -> Iterator[Framed]:
    """Those of some names that stand in frames."""
    at = {s.first: s for s in kept if s.chosen is not None}
    ends = {s.stop: s for s in kept if s.chosen is not None}
    for first, stop in names:
        found = _frame(doc, first, stop, at, ends)
        if found:
            yield found if found.outer else replace(found, outer=_within(doc, stop, at))


def runs(doc: Parsed, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words that may be names of places and that nothing has taken yet."""
    words, i, count = doc.words, 0, len(doc.words)
    while i < count:
        first = words[i]
        if i in taken or not (first.text[0].isupper() or first.lower.startswith(("al", "el"))):
            i += 1
            continue
        stop = i
        while stop < count and stop not in taken and words[stop].sent == first.sent and _of_name(doc, stop, i):
            stop += 1
        while stop > i and not words[stop - 1].text[0].isupper() and "-" not in words[stop - 1].text:
            stop -= 1
        if stop == i:
            i += 1
            continue
        if stop - i <= LONGEST and _plausible(doc, i, stop):
            yield i, stop
        i = stop


def _of_name(doc: Parsed, k: int, first: int) -> bool:
    w = doc.words[k]
    if w.text[0].isupper():
        return w.pos == "PROPN" or w.ent >= 0
    article = w.lower in {"al", "el"} or w.lower.startswith(("al-", "el-"))
    return (article and w.end - w.start < 30) or (w.text == "-" and k > first and doc.words[k - 1].end == w.start)


def _plausible(doc: Parsed, first: int, stop: int) -> bool:
    words = doc.words[first:stop]
    text = doc.text[words[0].start : words[-1].end]
    longer = first > 0 and doc.words[first - 1].text == "-" and doc.words[first - 1].end == words[0].start
    return (
        len(text) >= SHORTEST
        and not longer
        and not (text.isupper() and stop - first == 1 and len(text) < 6)
        and all(c.isalpha() or c in " -'’" for c in text)
        and words[0].lower not in pw.STOP
        and (words[-1].lower not in LAST or _natural(doc, first, stop))
        and not any(w.ent >= 0 and doc.entities[w.ent].label in NEVER for w in words)
        and not any(w.lower in pw.TITLE for w in doc.words[max(first - 1, 0) : stop])
    )


def _frame(doc: Parsed, first: int, stop: int, at: dict[int, Spot], ends: dict[int, Spot]) -> Framed | None:
    words, sent = doc.words, doc.words[first].sent
    before = [w.lower for w in words[max(first - 3, 0) : first] if w.sent == sent]
    after = [w for w in words[stop : stop + 12] if w.sent == sent]
    low = [w.lower for w in after]
    if before[-1:] == ["of"] and before[-2:-1] and before[-2] in pw.FRAME_OF:
        return Framed(first, stop, strong=True)
    if _natural(doc, first, stop):
        return Framed(first, stop, strong=True)
    kind = _kind(after)
    if kind is not None:
        outer = at.get(stop + kind + 2) if low[kind + 1 : kind + 2] and low[kind + 1] in {"of", "in"} else None
        return Framed(first, stop, strong=True, outer=outer)
    if low[:1] == [","]:
        found = _apposed(after, stop, at)
        if found:
            km, bearing, outer = found
            return Framed(first, stop, strong=True, outer=outer, km=km, bearing=bearing)
    if before[-1:] in (["to"], ["and"]) and (road := _road(doc, first, ends)):
        return Framed(first, stop, strong=True, outer=road)
    if low[:1] and low[0] in {"'s", "’s"}:
        return None
    weak = before[-1:] and before[-1] in pw.FRAME_AT and before[-2:-1] not in (["according"], ["due"], ["thanks"])
    return Framed(first, stop, strong=False) if weak or _struck(doc, stop) or _listed(doc, first, stop, at, ends) else None


def _within(doc: Parsed, stop: int, at: dict[int, Spot]) -> Spot | None:
    """The place right behind a name that it lies in: "the district of X in the northern city of Aleppo"."""
    between: list[str] = []
    for w in doc.words[stop : stop + 8]:
        if w.sent != doc.words[stop - 1].sent:
            return None
        if w.i in at:
            return at[w.i] if between == [","] or "in" in between else None
        if w.lower not in BETWEEN | pw.DIRECTION | pw.FRAME_KIND:
            return None
        between.append(w.lower)
    return None


def _natural(doc: Parsed, first: int, stop: int) -> bool:
    """Whether a name ends in its kind: "Lemro River"."""
    return stop - first > 1 and doc.words[stop - 1].lower in pw.FRAME_NAMED and doc.words[first].lower not in pw.GENERIC


def _kind(after: list[Word]) -> int | None:
    """How far behind a name its kind stands: "X camp", "X and Y camps"."""
    if after and after[0].lower in pw.FRAME_KIND:
        return 0
    if len(after) > 2 and after[0].lower in {"and", "or", ","} and after[1].text[0].isupper():
        for k, w in enumerate(after[2:7], 2):
            if w.lower in pw.FRAME_KINDS:
                return k
            if not (w.text[0].isupper() or w.lower in {"and", "or", ",", "-", "al"}):
                return None
    return None


def _apposed(after: list[Word], stop: int, at: dict[int, Spot]) -> tuple[float | None, float | None, Spot | None] | None:
    """Whether ", 27 km west of Goma", ", a town near Goma" or ", on the northern edge of Goma" stands behind a name."""
    low = [w.lower for w in after]
    outer = next((at[stop + k] for k in range(1, min(len(after), 10)) if stop + k in at), None)
    unit = next((k for k in (2, 3) if k < len(low) and low[k] in pw.KILOMETRES), None)
    if unit is not None and _number(low[unit - 1]):
        toward = next((pw.BEARING[w] for w in low[unit + 1 : unit + 4] if w in pw.BEARING), None)
        near = outer if {"of", "from"}.intersection(low[unit:]) else None
        return (float(low[unit - 1]) * pw.KILOMETRES[low[unit]], toward, near)
    if len(low) > 2 and low[1] in {"a", "an", "the"} and _is_kind(after[2:6]):
        return (None, None, outer)
    if low[1:3] == ["on", "the"] and {"edge", "outskirts", "edges"}.intersection(low[3:6]):
        return (None, None, outer)
    return None


def _number(word: str) -> bool:
    return len(word) < 6 and word.isascii() and word.replace(".", "", 1).isdigit()


def _is_kind(words: list[Word]) -> bool:
    """Whether the noun of a phrase is a kind of place: "small town", not "town council"."""
    for w, then in pairwise(words):
        if w.lower in pw.FRAME_KIND:
            return then.pos not in {"NOUN", "PROPN"}
        if w.pos not in {"ADJ", "ADV", "NOUN", "PROPN", "PUNCT"}:
            return False
    return False


def _road(doc: Parsed, first: int, ends: dict[int, Spot]) -> Spot | None:
    """The known end of a road whose other end is named: "the road from Goma to X"."""
    known = ends.get(first - 1)
    if known is None or known.first < 2:
        return None
    low = [w.lower for w in doc.words[max(known.first - 3, 0) : known.first]]
    return known if low[-1] in {"from", "between", "linking", "connecting"} and pw.ROAD.intersection(low[:-1]) else None


def _struck(doc: Parsed, stop: int) -> bool:
    """Whether something is done to what is named that is mostly done to places."""
    w = doc.words[stop - 1]
    return w.dep in OBJECT and doc.words[w.head].lemma.lower() in pw.FRAME_VERBS


def _listed(doc: Parsed, first: int, stop: int, at: dict[int, Spot], ends: dict[int, Spot]) -> bool:
    """Whether a known town stands beside a name in a list: "Nawa and X", "X and Nawa"."""
    words = doc.words
    last = ends.get(first - 1) if first > 1 and words[first - 1].lower in {"and", ",", "or"} else None
    following = at.get(stop + 1) if stop + 1 < len(words) and words[stop].lower in {"and", ",", "or"} else None
    return any(s is not None and s.form == "name" and not _wide(s) for s in (last, following))


def _wide(spot: Spot) -> bool:
    return spot.chosen is None or spot.chosen.kind.startswith(("PCL", "CONT"))
