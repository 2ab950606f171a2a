"""Spellings of one name: the skeleton they are fetched by, and how much likelier two of them are one name than two.

The measure is the log-odds of a memoryless stochastic edit transducer (Ristad and Yianilos 1998) on its best path, against two
names drawn apart: each letter kept, changed or left out adds what it tells. A long name bears changes that a short one does not.
Its weights are learned from the other names of GeoNames' places, apart for groups of countries.
"""

from __future__ import annotations

import functools
import itertools
import json
import re
from importlib import resources

from dateline.gazetteer.keys import without_article
from dateline.languages import table

MOST_KEYS = 6
"""Readings of one name that are gone through."""
LONGEST = 40
"""Letters of a name beyond which it is not compared."""
_SOFT = frozenset("eiy")
_FOREIGN = re.compile("[^a-z ]+")
_DOUBLE = re.compile(r"(.)\1+")

Weights = dict[str, float]
"""Log-odds of an operation: "k q" changed, "k" left out or put in, "k k" kept."""


@functools.cache
def _pattern() -> re.Pattern[str]:
    known = sorted(table("spelling")["units"].split(), key=len, reverse=True)
    return re.compile("|".join([*known, "."]), re.DOTALL)


@functools.cache
def groups() -> dict[str, str]:
    """ISO 3166 alpha-3 code -> the group of countries whose weights hold there."""
    return {code: name for name, codes in table("spelling")["groups"].items() for code in codes.split()}


def units(form: str) -> tuple[str, ...]:
    """The sounds of a folded name, double letters once, the gaps between words as " ".

    >>> units("deir ezzor")
    ('d', 'ei', 'r', ' ', 'e', 'z', 'o', 'r')
    """
    return tuple(u for u, _ in itertools.groupby(_pattern().findall(form)))


def bare(key: str) -> str:
    """A folded name as it is compared: without Arabic articles, and without what is no Latin letter or gap."""
    return _FOREIGN.sub("", without_article(key)).strip()[:LONGEST]


def coarse(form: str, group: str = "other") -> tuple[str, ...]:
    """The skeletons of a name of :func:`bare`, one for each reading, the usual one first; none if it has no consonant.

    >>> coarse(bare("tal rifaat")) == coarse(bare("tell refaat"))
    True
    >>> coarse("gebel"), coarse("jabal")
    (('KPL', 'SPL'), ('SPL', 'PL'))
    """
    hard, soft = _readings(group)
    sounds = [u for u in units(form) if u != " "]
    paths = [""]
    for before, unit, after in zip(["", *sounds], sounds, [*sounds[1:], ""], strict=False):
        options: tuple[str, ...]
        if unit == "h":
            options = _H if after[:1] in _VOWELS and (not before or before[-1] in _VOWELS) and after else _NONE
        elif after[:1] in _LIPS and unit in _NASAL:
            options = _M
        else:
            options = soft.get(unit, _NONE) if after[:1] in _SOFT else hard.get(unit, _NONE)
        if len(options) == 1:
            if options[0]:
                paths = [p + options[0] for p in paths]
        else:
            paths = [p + o for o in options for p in paths][:MOST_KEYS]
    return tuple(dict.fromkeys(k for k in map(_single, paths) if k))


def _single(key: str) -> str:
    return _DOUBLE.sub(r"\1", key)


@functools.cache
def _readings(group: str) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Sound -> its classes before hard and before soft vowels."""
    data = table("spelling")
    hard: dict[str, tuple[str, ...]] = {unit: (name,) for name, members in data["classes"].items() for unit in members.split()}
    own = {u: tuple(r) for u, r in data["readings"]["group"].get(group, {}).items()}
    hard |= {u: tuple(r) for u, r in data["readings"].items() if isinstance(r, list)} | own
    return hard, hard | {u: tuple(r) for u, r in data["readings"]["soft"].items()} | own


_VOWELS = frozenset("aeiouy")
_LIPS = frozenset("pbf")
_NASAL = frozenset("mn")
_H: tuple[str, ...] = ("K",)
_M: tuple[str, ...] = ("M",)
_NONE: tuple[str, ...] = ("",)


@functools.cache
def _weights() -> dict[str, Weights]:
    raw = (resources.files("dateline") / "data" / "spelling.json").read_text(encoding="utf-8")
    found: dict[str, Weights] = json.loads(raw)["weights"]
    return found


def log_odds(a: str, b: str, group: str = "other") -> float:
    """How much likelier two names of :func:`bare` are spellings of one than two names drawn apart, as a natural logarithm."""
    weights = _weights()
    return align(units(a), units(b), weights.get(group) or weights["other"])


def align(a: tuple[str, ...], b: tuple[str, ...], w: Weights) -> float:
    """The weight of the best path from one name to another."""
    change, leave = w["change"], w["leave"]
    gaps = [w.get(y, leave) for y in b]
    row = [0.0, *itertools.accumulate(gaps)]
    for x in a:
        gap = w.get(x, leave)
        left = row[0] + gap
        now = [left]
        for j, y in enumerate(b):
            best = row[j] + w.get(f"{x} {y}", change)
            up = row[j + 1] + gap
            best = max(best, up)
            left += gaps[j]
            best = left = max(best, left)
            now.append(best)
        row = now
    return row[-1]
