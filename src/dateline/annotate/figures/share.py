"""Shares: what part of a territory someone holds, gets or is left with."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.figures.lexicon import DIVIDING, GIVING, SHARE_CUES, SHARE_NOUNS, SHARE_VERBS, TOLD
from dateline.annotate.figures.numbers import WHOLE
from dateline.records import Figure
from dateline.vocab import Measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.annotate.figures.numbers import Quantity
    from dateline.findings import Findings
    from dateline.parsed import Parsed, Sentence, Word
    from dateline.records import Span


REACH = 14
"""Words between a share and what makes it one of territory."""
MOST = 16
"""Parts of divisions that one sentence may tell of."""
_DEPTH = 5


def shares(doc: Parsed, found: Findings, s: Sentence, numbers: list[Quantity], at: dict[int, int]) -> Iterator[Figure]:
    """The figures of those percentages and fractions of a sentence that are shares of territory, in text order."""
    before: Figure | None = None
    for q in sorted(numbers, key=lambda q: q.first):
        own = [at[o] for o in range(q.first, q.end) if o in at] if q.share else []
        if not own or _named_half(doc, s, q, own[0]):
            continue
        whole = _share(doc, found, s, own) or (_the_rest(doc, own, q, before, at) if before is not None else None)
        if whole is not None:
            before = _figure(q, whole)
            yield before


def divided(doc: Parsed, found: Findings, numbers: list[Quantity], at: dict[int, int]) -> Iterator[Figure]:
    """The figures of the two parts into which a territory is divided: "a 60 to 40 percent split of the province"."""
    for q in numbers[:MOST]:
        i = at.get(q.first)
        whole = _divided(doc, found, i) if i is not None else None
        if whole is not None:
            yield _figure(q, whole)


def _figure(q: Quantity, whole: Span) -> Figure:
    return Figure(
        id="", span=(q.start, q.end), measure=Measure.TERRITORY_SHARE, unit="percent", low=q.low, best=q.best, high=q.high,
        quantifier=q.quantifier, of=whole, share_of=whole,
    )  # fmt: skip


def _named_half(doc: Parsed, s: Sentence, q: Quantity, first: int) -> bool:
    """Whether the part is itself a place: "the southern half of the town"."""
    before = doc.words[first - 1] if first > s.first else None
    return before is not None and q.start == q.first and (before.pos == "ADJ" or before.lower in TOLD)


def _share(doc: Parsed, found: Findings, s: Sentence, own: list[int]) -> Span | None:
    """The land of which a share is held, taken or given; None for any other share."""
    last = own[-1]
    whole = _whole(doc, found, last, s)
    if whole is not None and _dealt(doc, own):
        return whole
    whole = whole or _controlled(doc, found, own[0], s)
    head = doc.words[doc.words[_core(doc, own)].head]
    if doc.words[_core(doc, own)].dep in tree.SUBJECT and any(k.dep in tree.OBJECT for k in doc.children(head.i)):
        return None  # "half of the city lost power": its people
    near = doc.words[max(s.first, last - REACH) : min(s.stop, last + REACH)]
    return whole if any(w.lemma in SHARE_VERBS or w.lemma in SHARE_CUES for w in near) else None


def _dealt(doc: Parsed, own: list[int]) -> bool:
    """Whether the share is what a verb of giving or leaving deals out."""
    i = _core(doc, own)
    for _ in range(_DEPTH):
        w = doc.words[i]
        if w.dep in tree.SUBJECT or w.head == i:
            return False
        i = w.head
        if doc.words[i].pos == "VERB":
            return doc.words[i].lemma in GIVING
    return False


def _core(doc: Parsed, own: list[int]) -> int:
    """The word by which a share hangs in the sentence."""
    return next((i for i in reversed(own) if not own[0] <= doc.words[i].head <= own[-1] or doc.words[i].head == i), own[-1])


def _the_rest(doc: Parsed, own: list[int], q: Quantity, before: Figure, at: dict[int, int]) -> Span | None:
    """The land of the share before, of which this is another part: "... and 30 percent to the rebels", "the army 70 percent"."""
    words, core = doc.words, doc.words[_core(doc, own)]
    first = next((at[o] for o in range(before.span[1] - 1, before.span[0] - 1, -1) if o in at), own[0])
    between: tuple[Word, ...] = words[first + 1 : own[0]]
    after = words[own[-1] + 1].lower if own[-1] + 1 < len(words) else ""
    known = SHARE_VERBS | GIVING | DIVIDING
    said = [w for w in between if not (before.share_of and before.share_of[0] <= w.start < before.share_of[1])]
    holder = after in {"to", "for"} or any(w.pos in {"NOUN", "PROPN"} for w in said)
    if not holder or after in {"of", "more", "less", "higher", "lower"} or core.dep in tree.SUBJECT | tree.SUBJECT_PASSIVE:
        return None
    if any(w.pos == "VERB" and w.lemma not in known for w in between):
        return None
    return before.share_of if sum(f.best or f.low or f.high or 0.0 for f in (q, before)) <= WHOLE else None


def _divided(doc: Parsed, found: Findings, i: int) -> Span | None:
    """The land that two parts make up: behind the noun of dividing, or the object of the verb."""
    for a in islice(doc.ancestors(i), _DEPTH):
        if a.lemma not in DIVIDING:
            continue
        for k in doc.children(a.i):
            if k.dep in tree.OBJECT | tree.SUBJECT_PASSIVE and _is_place(doc, found, k.i):
                return tree.phrase(doc, k.i)
            of = next((o.i for o in doc.children(k.i) if o.dep == "pobj"), None) if k.lower == "of" else None
            if of is not None and _is_place(doc, found, of):
                return tree.phrase(doc, of)
    return None


def _is_place(doc: Parsed, found: Findings, i: int) -> bool:
    """Whether a noun is land: by its own word, or because the places layer found a place there."""
    w = doc.words[i]
    if w.lemma.lower() in SHARE_NOUNS:
        return True
    return any(m.place for m in found.mentions_at(w.span)) or (w.ent >= 0 and doc.entities[w.ent].label in {"GPE", "LOC"})


def _whole(doc: Parsed, found: Findings, last: int, s: Sentence) -> Span | None:
    """The land after the share: "60 percent of the province"."""
    after = doc.words[last + 1] if last + 1 < s.stop else None
    if after is None or after.lower not in {"of", "the", "its"}:
        return None
    noun = next((x.i for x in doc.children(after.i) if x.dep == "pobj"), None) if after.lower == "of" else after.head
    return tree.phrase(doc, noun, of=True) if noun is not None and noun > after.i and _is_place(doc, found, noun) else None


def _controlled(doc: Parsed, found: Findings, first: int, s: Sentence) -> Span | None:
    """The land before the share: "control of the province to around 60 percent"."""
    words = doc.words
    for k in range(first - 1, max(s.first, first - 10) - 1, -1):
        if words[k].lower == "of" and words[words[k].head].lemma in SHARE_CUES:
            noun = next((x.i for x in doc.children(k) if x.dep == "pobj"), None)
            if noun is not None and _is_place(doc, found, noun):
                return tree.phrase(doc, noun, of=True)
    return None
