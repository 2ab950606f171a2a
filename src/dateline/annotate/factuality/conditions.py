"""What a clause depends on: if-clauses, inverted ones, "only after", "as long as", "in return for"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.languages import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.parsed import Parsed, Word

_t = "factuality"
CONDITIONAL = words(_t, "marker.conditional")
PHRASES = words(_t, "marker.condition_phrases")
OR_TIME = words(_t, "marker.condition_or_time")
RETURN = words(_t, "marker.return_for")
INVERTED = words(_t, "list.inverted")
IDLE = words(_t, "list.idle_conditions")
EVEN = words(_t, "adverb.even")
ONCE = words(_t, "list.once")
PROVISOS = words(_t, "list.provisos")
UNTIL = words(_t, "marker.until")
WOULD = frozenset({"would", "'d", "’d"})
LONGEST = max(len(p.split()) for p in PHRASES)
REACH = 60
"""Words of a sentence on either side of a verb that are looked over for a phrase."""
_OPENERS = frozenset({"mark", "advmod", "prep"})
_TOLD = frozenset({"parataxis", "conj", "advcl"})


def question(doc: Parsed, w: Word) -> bool:
    """Whether a word's sentence is a question."""
    s = doc.sentences[w.sent]
    return any(x.text == "?" for x in doc.words[max(s.first, s.stop - 2) : s.stop])


def inverted(doc: Parsed, w: Word) -> bool:
    """Whether a clause is a condition by its order of words: "had they signed", "should they refuse"."""
    first = next(iter(doc.children(w.i)), None)
    if first is not None and w.lower == "were" and first.i > w.i:  # "were the army to leave"
        return any(k.dep in {"ccomp", "xcomp"} and k.tag == "VB" for k in doc.children(w.i))
    if first is None or first.dep not in tree.AUXILIARY or first.lower not in INVERTED:
        return False
    subject = next((k.i for k in doc.children(w.i) if k.dep in tree.SUBJECT | tree.SUBJECT_PASSIVE), None)
    return subject is not None and first.i < subject < w.i and not question(doc, w)


def opens_condition(doc: Parsed, w: Word) -> bool:
    """Whether verb ``w`` has a clause that another depends on: "if they sign", "only after they sign"."""
    marks = [k for k in doc.children(w.i) if k.i < w.i and k.dep in _OPENERS]
    for k in marks:
        if k.dep != "prep" and k.lower in CONDITIONAL:
            return w.lemma.lower() not in IDLE or any(x.dep in tree.SUBJECT | tree.SUBJECT_PASSIVE for x in doc.children(w.i))
    return bool(marks) and _by_phrase(doc, w, marks[0].i)


def _by_phrase(doc: Parsed, w: Word, at: int) -> bool:
    """Whether one of the phrases stands where a clause opens; one that may tell a time does not count with a past verb."""
    first = max(doc.sentences[w.sent].first, at - LONGEST + 1)
    around = [x.lower for x in doc.words[first : at + LONGEST - 1]]
    if w.tag == "VBG":
        return False
    past = w.tag == "VBD" or any(k.tag == "VBD" and k.dep in tree.AUXILIARY for k in doc.children(w.i))
    return any(p not in OR_TIME or not past for p in _phrases(around))


def _phrases(lower: list[str]) -> Iterator[str]:
    """The phrases among some words."""
    for k in range(len(lower)):
        for n in range(2, LONGEST + 1):
            p = " ".join(lower[k : k + n])
            if p in PHRASES:
                yield p


def until(doc: Parsed, i: int) -> bool:
    """Whether a clause or date with "until" hangs on verb ``i``."""
    return any(m.lower in UNTIL for k in doc.children(i) if k.dep == "advcl" for m in doc.children(k.i) if m.i < k.i)


def condition_of(doc: Parsed, i: int) -> str:
    """What verb ``i`` depends on: "if" for a clause, "strict" for the only case, "return" for something in return, or ""."""
    w = doc.words[i]
    kids = list(doc.children(i))
    below = [k for k in kids if k.dep == "xcomp"] + [
        k for p in kids if p.dep == "prep" for k in doc.children(p.i) if k.dep == "pcomp"
    ]
    if any(_is_condition(doc, k) for k in (*kids, *(x for k in below for x in doc.children(k.i)))):
        return "if"
    told = [k for k in kids if k.dep in _TOLD and k.pos == "VERB"] + ([doc.words[w.head]] if w.dep == "ccomp" else [])
    if any(_is_condition(doc, x) for k in told for x in doc.children(k.i)):
        return "if"
    s = doc.sentences[w.sent]
    near = doc.words[max(s.first, i - REACH) : min(s.stop, i + REACH)]
    if w.dep not in tree.RELATIVE and any(True for _ in _phrases([x.lower for x in near])):
        return "strict"
    for p in kids:
        if p.dep == "prep" and p.lower == "without" and p.i < i:
            return "strict"
        if p.dep == "prep" and p.i + 1 < s.stop and f"{p.lower} {doc.words[p.i + 1].lower}" in RETURN:
            after = doc.words[p.i + 2].lower if p.i + 2 < s.stop else ""
            if after == "for":
                return "return"
            return "strict" if any(k.lower in WOULD for k in kids if k.dep in tree.AUXILIARY) else ""
    return ""


def _is_condition(doc: Parsed, k: Word) -> bool:
    """Whether a word is the verb of a conditional clause."""
    if k.dep == "advcl" and k.tag != "VBD" and any(m.lower in ONCE for m in doc.children(k.i) if m.i < k.i):
        return True
    if k.dep == "prep" and k.lower in PROVISOS:
        return not any(x.dep == "aux" for x in doc.children(k.i))
    if k.dep != "advcl":
        return False
    if k.lower in PROVISOS:
        return True
    concedes = any(m.dep == "mark" and m.i and doc.words[m.i - 1].lower in EVEN for m in doc.children(k.i))
    return not concedes and (opens_condition(doc, k) or inverted(doc, k))
