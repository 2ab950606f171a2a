"""Whether a text is English, by its script and by the share of function words among its words.

Half of running English is function words; of other languages' words hardly any are English function words. Short texts
and headlines, which have few, are taken for English unless another language's function words speak against it.
"""

from __future__ import annotations

import functools
import re

from dateline.languages import table

SAMPLE = 3_000
"""Code points looked at, in three pieces."""
SHORT = 8
"""Texts with fewer words are taken as they are, if their script is Latin."""
HEADLINE = 16
"""Texts with fewer words may be headlines without any function word."""
LONG = 40
"""Texts of so many words have function words, whatever they are about."""
DAMAGED = 100
"""Texts of up to so many words whose letters were lost on the way are taken as they are."""
_DAMAGE = re.compile(r"\ufffd|\b_[^\W\d_]|[^\W\d_]_[^\W\d_]")
_OTHER = re.compile(r"[^\W\d_\x00-\u024f\u1e00-\u1eff]")
"""A letter of another script than Latin."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@functools.cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    """English function words, and those of other languages that English lacks."""
    data = table("page")["english"]
    own = frozenset(data["function"])
    return own, frozenset(data["foreign"]) - own


def verdict(text: str) -> bool | None:
    """Whether a text is English; None if that cannot be told, because it is short and its letters are damaged."""
    sample = _sample(text)
    words = _WORD.findall(sample)
    if not sample.isascii() and len(_OTHER.findall(sample)) > 0.4 * sum(map(len, words)):
        return False
    if len(words) < SHORT or _english(words):
        return True
    return None if len(words) <= DAMAGED and _DAMAGE.search(sample) else False


def _english(words: list[str]) -> bool:
    """Whether the function words among some words are English ones, or the words are a headline or a list of names."""
    english, foreign = _lists()
    lower = [w.lower() for w in words]
    own = sum(w in english for w in lower) / len(lower)
    other = sum(w in foreign for w in lower) / len(lower)
    if own >= 0.2 or len(words) >= LONG:
        return own >= max(other, 0.08)
    if other > max(own, 0.12):
        return False
    names = sum(w[0].isupper() for w in words) >= 0.5 * len(words)
    if names or own >= 0.1:
        return True
    accents = sum(not ch.isascii() for w in words for ch in w) > 0.02 * sum(map(len, words))
    return len(words) < HEADLINE and not accents


def _sample(text: str) -> str:
    """Pieces of the beginning, the middle and the end."""
    if len(text) <= SAMPLE:
        return text
    piece, middle = SAMPLE // 3, len(text) // 2
    return f"{text[:piece]} {text[middle : middle + piece]} {text[-piece:]}"
