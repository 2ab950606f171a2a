"""spaCy's attribute rules, looked up by what they look at.

The rules give parts of speech and features from a word's tag, label and, for some hundred words, its form. spaCy tries each rule
at each word; the same words come again and again, so here each kind of word is tried once. What the rules do is spaCy's own
(``spacy.pipeline.attributeruler``, https://github.com/explosion/spaCy, MIT).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

SEEN: list[int | str] = ["LOWER", "TAG", "DEP", "IS_SPACE"]
"""What rules look at."""
LARGEST = 100_000
"""Forms remembered."""
_OPERATORS: dict[str, Callable[[str, Any], bool]] = {
    "IN": lambda value, given: value in given,
    "NOT_IN": lambda value, given: value not in given,
    "REGEX": lambda value, given: re.search(given, value) is not None,
}


class Rule(NamedTuple):
    """A rule of one or two words and which of them it changes."""

    number: int
    words: list[dict[str, Any]]
    changed: int


class Kind(NamedTuple):
    """What the rules make of all words of one form, tag and label."""

    rules: tuple[int, ...]
    """Rules of one word that hold, in order."""
    attributes: dict[int, int]
    """What they change."""
    first: frozenset[int]
    second: frozenset[int]
    """Rules of two words whose first or second word this can be."""


class Rules:
    """The rules of a ruler; call it with a text to have them applied."""

    def __init__(self, ruler: AttributeRuler) -> None:
        from spacy.tokens._retokenize import set_token_attrs

        self._set = set_token_attrs
        self._strings = ruler.vocab.strings
        self._attributes: list[dict[int, int]] = ruler.attrs
        patterns = cast("list[dict[str, Any]]", ruler.patterns)
        rules = [Rule(n, words, p["index"]) for n, p in enumerate(patterns) for words in p["patterns"]]
        self._alone = [r for r in rules if len(r.words) == 1]
        self._pairs = {k: r for k, r in enumerate(rules) if len(r.words) == 2}
        if len(self._alone) + len(self._pairs) < len(rules):
            raise NotImplementedError("rules of more than two words")
        forms = [w["LOWER"] for r in rules for w in r.words if "LOWER" in w]
        self._known = frozenset(f for form in forms for f in _listed(form))
        self._open = [form for form in forms if not _listed(form)]
        self._form: dict[int, int] = {}
        self._kinds: dict[tuple[int, ...], Kind] = {}

    def __call__(self, doc: Doc) -> None:
        """Apply the rules to a tagged and parsed text, in place."""
        kinds = [self._kind(*row) for row in doc.to_array(SEEN).tolist()]
        pairs: dict[int, set[int]] = {}
        for i in range(len(kinds) - 1):
            if kinds[i].first and (both := kinds[i].first & kinds[i + 1].second):
                for k in both:
                    pairs.setdefault(i + self._pairs[k].changed, set()).add(self._pairs[k].number)
        for token, kind in zip(doc, kinds, strict=True):
            if kind.attributes:
                self._set(token, kind.attributes)
        for i, numbers in pairs.items():
            self._set(doc[i], self._merged(sorted(numbers | set(kinds[i].rules))))

    def _kind(self, lower: int, tag: int, dep: int, space: int) -> Kind:
        """The kind of a word; forms that no rule names are one."""
        form = self._form.get(lower)
        if form is None:
            if len(self._form) >= LARGEST:
                self._form.clear()
            value = self._strings[lower]
            form = self._form[lower] = lower if value in self._known or any(_holds(value, f) for f in self._open) else 0
        key = (form, tag, dep, space)
        kind = self._kinds.get(key)
        if kind is None:
            kind = self._kinds[key] = self._tried(form, tag, dep, space)
        return kind

    def _tried(self, form: int, tag: int, dep: int, space: int) -> Kind:
        """Try all rules at a word."""
        strings = self._strings
        seen = {"LOWER": strings[form] if form else "\0", "TAG": strings[tag], "DEP": strings[dep], "IS_SPACE": bool(space)}
        alone = tuple(r.number for r in self._alone if _fits(r.words[0], seen))
        first, second = (frozenset(k for k, r in self._pairs.items() if _fits(r.words[n], seen)) for n in (0, 1))
        return Kind(alone, self._merged(alone), first, second)

    def _merged(self, numbers: tuple[int, ...] | list[int]) -> dict[int, int]:
        """What rules change, the later over the earlier."""
        out: dict[int, int] = {}
        for n in numbers:
            out |= self._attributes[n]
        return out


def _listed(form: str | dict[str, Any]) -> list[str]:
    """The forms that a rule lists, none if it describes them."""
    if isinstance(form, str):
        return [form]
    return list(form.get("IN", ()))


def _holds(value: Any, given: Any) -> bool:
    """Whether a word's value is the one given, or fits all that is asked of it."""
    if isinstance(given, dict):
        return all(_OPERATORS[op](value, x) for op, x in given.items())
    return bool(value == given)


def _fits(word: dict[str, Any], seen: dict[str, Any]) -> bool:
    """Whether a word has all that a rule asks for."""
    return all(_holds(seen[k], given) for k, given in word.items())
