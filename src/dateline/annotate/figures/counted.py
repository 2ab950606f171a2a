"""Which words a number belongs to: its own words, the noun that it counts, and the word by which it hangs in the sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.annotate.figures.lexicon import (
    ANAPHORA,
    BEFORE_ONE,
    BREAKS,
    CAPTIVE,
    COLLECTIVE,
    COUNTED_LINK,
    CURRENCY,
    FIGHTER,
    JOINS,
    LABEL,
    MONTHS,
    OTHERS,
    PERSON,
    ROUND,
    SELF,
    SKIP_NOUNS,
    STATE,
    UNIT,
    YEAR_BEFORE,
    unit_of,
)
from dateline.annotate.figures.numbers import Quantity
from dateline.vocab import Quantifier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.parsed import Parsed, Sentence, Word

_ATTRIBUTE = frozenset({"nummod", "compound", "amod", "nmod", "quantmod", "det", "advmod", "npadvmod", "poss", "appos", "dep"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
REACH = 6
"""Words that may stand between a number and its noun."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A number in its sentence, by word indices."""

    q: Quantity
    first: int
    last: int
    noun: int | None
    """What is counted; None where the number stands alone ("ten were killed")."""
    head: int
    """The word by which the phrase hangs in the sentence: the noun or the number itself."""
    anaphoric: bool
    """Whether the noun stands further up: "five of whom"."""


def locate(doc: Parsed, s: Sentence, q: Quantity, at: dict[int, int]) -> Counted | None:
    """Place a quantity in its sentence; None if it is no figure at all. ``at`` maps a word's start to its index."""
    own = [at[o] for o in range(q.first, q.end) if o in at]
    if not own:
        return None
    first, last = own[0], own[-1]
    words = doc.words
    if q.single:
        return Counted(q, first, last, words[first].head, words[first].head, anaphoric=False)
    core = next((i for i in reversed(own) if not first <= words[i].head <= last or words[i].head == i), last)
    if _no_figure(doc, s, q, first, last):
        return None
    noun, anaphoric = _noun(doc, s, q, core, last)
    if noun is not None and words[noun].lemma.lower() in SKIP_NOUNS and not anaphoric:
        return None
    head = noun if noun is not None and not anaphoric else core
    return Counted(q, first, last, noun, head, anaphoric)


def singles(doc: Parsed, s: Sentence) -> Iterator[Quantity]:
    """Single persons told of without a number: "a child"."""
    words = doc.words
    for w in doc.sentence_words(s):
        if w.dep == "det" and w.lower in {"a", "an", "another"}:
            h = words[w.head]
            if h.lemma in PERSON and h.tag == "NN" and h.lower not in COLLECTIVE and 0 < h.i - w.i <= REACH:
                yield Quantity(w.start, w.start, w.end, None, 1.0, None, Quantifier.EXACT, single=True)


def goes_on(doc: Parsed, a: Counted, b: Counted) -> bool:
    """Whether a number shares the role of the one before: in brackets, joined to it without a verb between, or "others"."""
    if b.last + 1 < len(doc.words) and doc.words[b.last + 1].lower in OTHERS:
        return True
    between = doc.text[a.q.end : b.q.start]
    if len(between) < 48 and between.rstrip().endswith("("):
        return True
    inside = doc.words[a.last + 1 : b.first]
    if len(inside) > 10 or any(w.pos in {"VERB", "AUX"} and w.tag != "VBG" for w in inside):
        return False
    joins = [w.lower for w in inside]
    noun = b.noun is None or unit_of(doc.words[b.noun].lemma.lower(), doc.words[b.noun].lower) in {"person", "household"}
    return noun and bool(JOINS & set(joins)) and not BREAKS & set(joins)


def listed(doc: Parsed, a: Counted, b: Counted) -> bool:
    """Whether number ``b`` follows right after what ``a`` counts: "22 children 6 teachers killed"."""
    end = a.noun if a.noun is not None and a.noun > a.last else a.last
    return all(w.text == "," for w in doc.words[end + 1 : b.first]) and b.first - end <= 2 and b.noun is not None


def _noun(doc: Parsed, s: Sentence, q: Quantity, core: int, last: int) -> tuple[int | None, bool]:
    """The counted noun, and whether a pronoun stands for it."""
    words = doc.words
    w = words[core]
    after = words[last + 1] if last + 1 < s.stop else None
    if after is not None and after.lower == "of" and not q.share:
        target = next((k for k in doc.children(after.i) if k.dep == "pobj"), None)
        if target is None:
            return None, False
        if target.lower in ANAPHORA:
            return target.i, True
        return (target.i, False) if target.pos in _NOMINAL or target.lower in SELF else (None, False)
    if q.share:
        return None, False
    h = words[w.head]
    if (
        w.dep in _ATTRIBUTE
        and h.i > last
        and h.pos in _NOMINAL
        and h.lower not in ROUND
        and h.i - last <= REACH
        and not _broken(doc, last, h.i)
    ):
        return (_prisoners(doc, last, h.i), False) if h.lower in CAPTIVE else (h.i, False)
    return _next_noun(doc, s, last), False


def _prisoners(doc: Parsed, last: int, i: int) -> int | None:
    """The noun before "prisoner" in "took ten soldiers prisoner"; None in "took ten prisoner"."""
    return i - 1 if i - 1 > last and doc.words[i - 1].pos in _NOMINAL else None


def _broken(doc: Parsed, a: int, b: int) -> bool:
    """Whether a comma, a bracket or another number stands between two words."""
    return any(w.text in {",", ";", ":", "(", ")", "."} or w.lower in {"and", "or"} or w.tag == "CD" for w in doc.words[a + 1 : b])


def _next_noun(doc: Parsed, s: Sentence, last: int) -> int | None:
    """The noun that follows by position, where the parser does not join it: the last of its compound."""
    words = doc.words
    found = None
    for k in range(last + 1, min(last + 1 + REACH, s.stop)):
        w = words[k]
        if w.lower in ROUND:
            break
        if w.pos in _NOMINAL or (found is None and unit_of(w.lemma.lower(), w.lower)):
            if found is not None and words[found].i + 1 != k:
                break
            if found is not None and not (words[found].head == k or words[found].dep == "compound"):
                break
            found = k
        elif found is not None or not (w.pos == "ADJ" or w.lower in COUNTED_LINK or (w.text == "-")) or w.lower in STATE:
            break
    if found is None:
        return None
    return found if words[found].pos in _NOMINAL or unit_of(words[found].lemma.lower(), words[found].lower) else None


def _no_figure(doc: Parsed, s: Sentence, q: Quantity, first: int, last: int) -> bool:
    """Whether the number is a date, a price, a label, a time or a part of a name."""
    words = doc.words
    before = words[first - 1] if first > s.first else None
    after = words[last + 1] if last + 1 < s.stop else None
    if before is not None and (before.lower in CURRENCY or (before.lower.rstrip(".") in LABEL and q.start == q.first)):
        return not (before.lower in {"number", "figure"} and after is None)
    if doc.text[max(s.start, q.first - 4) : q.first].strip().lower().endswith("no."):
        return True
    if after is not None and after.lower in MONTHS and after.text[:1].isupper():
        return True
    if (
        before is not None
        and before.lower in MONTHS
        and before.text[:1].isupper()
        and (q.best or q.low or 0) < 32
        and not _person_next(after)
    ):
        return True
    if (
        after is not None
        and after.text in {"-", "/"}
        and last + 2 < s.stop
        and words[last + 2].start == after.end
        and after.start == words[last].end
    ):
        return True  # "40-truck convoy"
    if _age(doc, s, q, first, last):
        return True
    year = q.best is not None and 1900 <= q.best <= 2100 and q.end - q.first == 4 and q.start == q.first
    if year and (
        before is None
        or before.lower in YEAR_BEFORE
        or before.lower in MONTHS
        or after is None
        or after.pos not in _NOMINAL | {"ADJ"}
    ):
        return not (_person_next(after) and not (before is not None and before.lower in YEAR_BEFORE))
    if q.best == 1 and words[first].lower == "one":
        return _one_is_no_count(doc, s, first)
    return False


def _age(doc: Parsed, s: Sentence, q: Quantity, first: int, last: int) -> bool:
    """Whether a number between commas after a name, or after one person, is an age."""
    words = doc.words
    if first - 2 < s.first or words[first - 1].text != "," or q.best is None or q.best > 110 or q.start != q.first:
        return False
    closes = last + 1 >= s.stop or words[last + 1].text in {",", ".", ")", ";"} or words[last + 1].lower in {"who", "and"}
    named = words[first - 2]
    return closes and (named.pos == "PROPN" or (named.tag == "NN" and (named.lemma in PERSON or named.lemma in FIGHTER)))


def _person_next(after: Word | None) -> bool:
    return after is not None and (unit_of(after.lemma.lower(), after.lower) is not None or UNIT.get(after.lower) is not None)


def _one_is_no_count(doc: Parsed, s: Sentence, i: int) -> bool:
    """Whether "one" is a pronoun or part of a phrase: "no one", "one another", "one of the worst", "one day"."""
    words = doc.words
    before = words[i - 1].lower if i > s.first else ""
    after = words[i + 1].lower if i + 1 < s.stop else ""
    if before in BEFORE_ONE:
        return True
    return after in {
        "another",
        "in",
        "day",
        "-",
        "’s",
        "'s",
        "should",
        "would",
        "can",
        "must",
        "might",
        "thing",
        "side",
        "reason",
        "way",
        "time",
    }
