"""The patterns of ``times.toml``, compiled, and where in a text they match.

No pattern runs over a whole report: single words call them (a month's name, a unit, a year), and each runs only some
dozen characters around its callers. Patterns are bounded, so hostile text costs no more than any other.
"""

from __future__ import annotations

import functools
import re
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from dateline.languages import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.records import Span

BEFORE, AFTER = 60, 60
_TOKEN = re.compile(r"[A-Za-z]+|[0-9]+")
_SLOT = re.compile(r"\{([a-z_]+)\}")


class Rule(NamedTuple):
    """A compiled pattern, the resolver that reads its matches, and its rank among equals."""

    kind: str
    pattern: re.Pattern[str]
    rank: int


class Match(NamedTuple):
    """A place where a rule matches."""

    start: int
    end: int
    rule: Rule
    found: re.Match[str]


def _alternatives(words: Any) -> str:
    """The words as alternatives, longest first."""
    return "|".join(re.escape(w).replace(r"\ ", " ").replace("'", "['’]") for w in sorted(words, key=lambda w: (-len(w), w)))


@functools.cache
def _slots(language: str) -> dict[str, str]:
    t = table("times", language)
    out = {name: _alternatives(words) for name, words in t.items() if isinstance(words, dict) and name not in {"patterns", "tense"}}
    out["all_weekdays"] = _alternatives([*t["weekdays"], *t["weekday_abbreviations"]])
    out["eras"] = _alternatives(t["eras"]["words"])
    out["other_months"] = _alternatives(chain.from_iterable(t["other_months"].values()))
    out["zones"] = _alternatives(t["clock"]["zones"])
    out["clock_words"] = _alternatives(t["clock"]["words"])
    for name, pattern in t["patterns"].items():
        out[name] = _filled(pattern, out)
    return out


def _filled(pattern: str, slots: dict[str, str]) -> str:
    return _SLOT.sub(lambda m: slots[m[1]], pattern)


def _spaced(pattern: str) -> str:
    """Let each space stand for one to three white-space characters."""
    out, inside, escaped = [], False, False
    for c in pattern:
        if c == " ":
            out.append(r"\s" if inside else r"(?:\s{1,3})")
        else:
            out.append(c)
            inside = (c == "[" or (inside and c != "]")) if not escaped else inside
        escaped = c == "\\" and not escaped
    return "".join(out)


def compiled(pattern: str, language: str = "en", *, cased: bool = False) -> re.Pattern[str]:
    """A pattern of the table with its slots filled; ``cased``: capitals count outside the slots."""
    slots = _slots(language)
    if cased:
        slots = {name: f"(?i:{words})" for name, words in slots.items()}
    return re.compile(_spaced(_filled(pattern, slots)), re.NOFLAG if cased else re.IGNORECASE)


@functools.cache
def rules(language: str = "en") -> dict[str, list[Rule]]:
    """The rules by the class of words that calls them."""
    out: dict[str, list[Rule]] = {}
    for rank, r in enumerate(table("times", language)["rule"]):
        rule = Rule(r["kind"], compiled(r["pattern"], language), rank)
        for name in r["on"]:
            out.setdefault(name, []).append(rule)
    return out


def _longest(phrases: list[str]) -> list[str]:
    """The longest word of each phrase."""
    return [max(_TOKEN.findall(p), key=len) for p in phrases]


@functools.cache
def triggers(language: str = "en") -> dict[str, frozenset[str]]:
    """For each word that calls rules, their classes."""
    t = table("times", language)
    classes = {
        "months": [*t["months"], *t["month_abbreviations"]],
        "weekdays": [w + s for w in t["weekdays"] for s in ("", "s")],
        "deictic": t["deictic_days"], "units": [*t["units"], *t["unit_plurals"]],
        "sets": t["sets"], "parts": t["parts_of_day"], "decades": t["decade_words"], "seasons": t["seasons"],
        "clock": [*t["clock"]["zones"], *t["clock"]["words"], "m", "am", "pm", "clock", "hours", "hrs", "local"],
        "references": _longest(t["references"]), "festivals": _longest(t["festivals"]), "quarters": ["q"], "past": ["past"],
        "periods": ["period", "half"], "spoken_years": ["eighteen", "nineteen", "thousand", "twenty"],
        "eras": t["eras"]["words"], "other_months": _longest([w.lower() for months in t["other_months"].values() for w in months]),
        "longs": [u + s for u in [*t["units"], *t["unit_plurals"]] for s in ("", "long")],
    }  # fmt: skip
    out: dict[str, set[str]] = {}
    for name, words in classes.items():
        for w in words:
            out.setdefault(w, set()).add(name)
    out["morning"].add("units")
    for w in ("afternoon", "evening"):
        out[w].add("units")
    return {w: frozenset(names) for w, names in out.items()}


def _of_digits(text: str, token: re.Match[str]) -> tuple[str, ...]:
    """Classes that a run of digits calls."""
    size, after = token.end() - token.start(), text[token.end() : token.end() + 2]
    if size > 4:
        return ()
    more: tuple[str, ...] = ("numeric",) if after[:1] and after[0] in "/-." and after[1:].isdigit() else ()
    if after[:1] == ":":
        return (*more, "clock")
    if size == 4 and text[max(token.start() - 3, 0) : token.start()].lower() == "at ":
        return (*more, "four_digits", "years")
    if size == 4 and token[0][0] in "12":
        return (*more, "years", "decades")
    if size == 2 and text[token.start() - 1 : token.start()] in {"'", "’"}:
        more = (*more, "short_years")
    return (*more, "decades") if size == 2 and after[:1] in {"s", "'", "’"} else more


def _windows(text: str, span: Span) -> dict[str, list[list[int]]]:
    """For each class the stretches of a span that its callers stand in, some characters wider."""
    called = triggers()
    out: dict[str, list[list[int]]] = {}
    for token in _TOKEN.finditer(text, *span):
        word = token[0]
        names: frozenset[str] | tuple[str, ...] | None
        names = called.get(word.lower()) if word[0] > "9" else _of_digits(text, token)
        for name in names or ():
            a, b = max(span[0], token.start() - BEFORE), min(span[1], token.end() + AFTER)
            for _ in range(20):  # not within a word
                if b >= span[1] or text[b].isspace():
                    break
                b += 1
            windows = out.setdefault(name, [])
            if windows and a <= windows[-1][1]:
                windows[-1][1] = b
            else:
                windows.append([a, b])
    return out


def matches(text: str, span: Span) -> Iterator[Match]:
    """All matches within a span, in order of place; of those that begin together the longest first."""
    by_class = rules()
    found = {
        (m.start(), m.end(), rule.rank): Match(m.start(), m.end(), rule, m)
        for name, windows in _windows(text, span).items()
        for rule in by_class.get(name, ())
        for a, b in windows
        for m in rule.pattern.finditer(text, a, b)
    }
    for key in sorted(found, key=lambda k: (k[0], -k[1], k[2])):
        yield found[key]
