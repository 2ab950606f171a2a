"""Places whose names are spelt alike: candidates by their skeletons, weighed by how likely two spellings are one name.

The score is a posterior probability: the learned odds of the two spellings times the place's share of its countries' people (square
root, so that villages keep a chance), against all other places alike and against a name that the gazetteer does not have.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from dateline.gazetteer import spelling
from dateline.gazetteer.keys import fold
from dateline.languages import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Rows = Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]

WITHIN, ANYWHERE = 3.0, 6.0
"""Log-odds that a spelling needs against a name that the gazetteer has not: with countries known, and without."""
CLOSE = 4.0
"""Log-odds below the best within which another place is given too."""
LEAST = 3
"""Letters of the shortest name that is compared."""
FLOOR = 500
"""People that every place counts more than it has."""

TABLES = """
CREATE TABLE alike (key TEXT, country TEXT, place INTEGER, form TEXT, PRIMARY KEY (key, country, place, form)) WITHOUT ROWID;
CREATE TABLE mass (country TEXT PRIMARY KEY, mass REAL) WITHOUT ROWID;
"""
TEMPORARY = "CREATE TEMP TABLE rawalike (key TEXT, country TEXT, place INTEGER, form TEXT);"
SORT = """
INSERT OR IGNORE INTO alike SELECT key, country, place, form FROM rawalike ORDER BY 1, 2, 3, 4;
INSERT OR REPLACE INTO mass SELECT coalesce(country, ''), sum(weight(population)) FROM place GROUP BY 1;
"""
"""Its part of the gazetteer's file: names by skeleton, and the sum of the weights of each country's places."""
_FETCH = "SELECT a.country, a.place, a.form, p.population FROM alike a JOIN place p ON p.id = a.place WHERE a.key = ?"


def weight(population: int) -> float:
    """A place's share before its spelling is seen; the file is made with this as an SQL function."""
    return math.sqrt(population + FLOOR)


def rows(keys: Iterable[str], country: str | None) -> Iterator[tuple[str, str, str]]:
    """The rows of ``alike`` for a place's folded names, without the place: skeleton, country, the form that is compared.

    None in countries of no group: their names come to English as they are written.
    """
    group = spelling.groups().get(country or "")
    if group is None:
        return
    for form in {spelling.bare(k) for k in keys}:
        if len(form) >= LEAST:
            for bones in spelling.coarse(form, group):
                yield bones, country or "", form


def ranked(ask: Rows, name: str, countries: frozenset[str] | None) -> list[tuple[int, float]]:
    """The places whose names are likely the same name in another spelling, with the probability of each, the likeliest first.

    Args:
        ask: gives the rows of a query.
        name: as the report has it.
        countries: ISO 3166 alpha-3 codes that the place may lie in; where None, any country whose names are transliterated.
    """
    found = _scores(ask, name, countries)
    need = ANYWHERE if countries is None else WITHIN
    best = max(found.values(), default=-math.inf)
    if best < need:
        return []
    whole = math.exp(need - best) + sum(math.exp(v - best) for v in found.values())
    kept = [(place, math.exp(v - best) / whole) for place, v in found.items() if v >= max(need, best - CLOSE)]
    return sorted(kept, key=lambda x: (-x[1], x[0]))


def _scores(ask: Rows, name: str, countries: frozenset[str] | None) -> dict[int, float]:
    """Place -> log-odds of its best spelling, the place's share included."""
    form = spelling.bare(fold(name))
    if len(form) < LEAST:
        return {}
    seen: dict[tuple[str, str], float] = {}
    out: dict[int, float] = {}
    for country, place, other, population in _fetched(ask, form, countries):
        group = spelling.groups().get(country, "other")
        if (group, other) not in seen:
            seen[group, other] = spelling.log_odds(form, other, group)
        value = seen[group, other]
        if value > 0:
            out[place] = max(out.get(place, -math.inf), value + math.log(weight(population)))
    share = math.log(_mass(ask, countries))
    return {place: value - share for place, value in out.items()}


def _fetched(ask: Rows, form: str, countries: frozenset[str] | None) -> set[tuple[Any, ...]]:
    foreign = words("spelling", "alone.groups")
    groups = {spelling.groups().get(c, "other") for c in countries} if countries is not None else set(foreign)
    out: set[tuple[Any, ...]] = set()
    for key in _near({k for g in groups for k in spelling.coarse(form, g)}):
        if countries is None:
            out.update(r for r in ask(_FETCH, (key,)) if spelling.groups().get(r[0], "other") in foreign)
        else:
            for country in countries:
                out.update(ask(f"{_FETCH} AND a.country = ?", (key, country)))
    return out


def _near(keys: set[str]) -> set[str]:
    """Skeletons and those with one class less: a consonant that only the report's spelling has."""
    return keys | {k[:i] + k[i + 1 :] for k in keys if len(k) > 3 for i in range(len(k))}


def _mass(ask: Rows, countries: frozenset[str] | None) -> float:
    if countries is None:
        return float(ask("SELECT sum(mass) FROM mass", ())[0][0] or 1.0)
    marks = ",".join("?" * len(countries))
    found = ask(f"SELECT sum(mass) FROM mass WHERE country IN ({marks})", tuple(sorted(countries)))  # noqa: S608  marks only
    return float(found[0][0] or 1.0)
