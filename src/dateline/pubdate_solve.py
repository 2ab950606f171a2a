"""The solver behind the day of publication: which days break the least weighty clues.

The domain is every day from 1500 to the bound of the run. A clue allows a set of days and has a weight: the natural logarithm,
in hundredths, of how many times likelier a day within its set is than one outside it, other things being equal. The
cost of a day is the sum of the weights of the clues that it breaks. Sums of whole numbers: the order of clues does not matter.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dateline.vocab import DateBasis

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from dateline.records import Span

FIRST = dt.date(1500, 1, 1)
"""The earliest day of publication that is thought of."""
CUT = 350
"""Hundredths by which a day may cost more than the best and still be a candidate: it is thirty times less likely."""
SURE = 0.97
"""The share of all likelihood that a day must hold to be the day of publication."""
NEAR, LIKELY = 10, 0.6
"""Where all candidates lie within so many days of each other, that share does: the list beside it says how far off it may be."""
MOST = 40
"""Candidates that are listed. Where more fit, none is: a list is complete or empty."""
TORN = 700
"""By how much a clue that speaks of single days must outweigh another that it contradicts, for the other to be passed over."""
_CLUES = 300
_NEVER = 20_000


class Clue(NamedTuple):
    """Days on which the report may have been published, as some of its words have it."""

    ranges: tuple[tuple[int, int], ...]
    """First and last days allowed, as ordinals of the proleptic Gregorian calendar."""
    weight: int
    span: Span
    """The words; empty if it rests on none."""
    weekdays: frozenset[int] = frozenset()
    """If not empty, the only weekdays allowed (1 is Monday)."""
    basis: DateBasis = DateBasis.INFERRED
    pins: bool = False
    """Whether it speaks of single days, so that it is worth looking for one."""


class Finding(NamedTuple):
    """What the clues give."""

    day: dt.date | None
    basis: DateBasis | None
    candidates: list[dt.date]
    """All days that fit, the likeliest first, then the latest; empty if too many do."""
    evidence: list[Span]
    """The words without which other days would fit."""


NOTHING = Finding(None, None, [], [])


def solve(clues: Iterable[Clue], not_after: dt.date) -> Finding:
    """The days that fit best, and the one that is sure, none after ``not_after``."""
    known = _distinct(clues)
    if not_after < FIRST or not any(c.pins for c in known):
        return NOTHING
    cost = costs(known, not_after)
    best = int(cost.min())
    torn = _torn(known, int(cost.argmin()), len(cost))
    fits = np.flatnonzero(cost <= best + CUT + torn * TORN)
    if len(fits) > MOST:
        return NOTHING
    ranked = sorted(fits.tolist(), key=lambda d: (int(cost[d]), -d))
    top = ranked[0]
    share = 1.0 / float(np.exp((best - np.minimum(cost, best + _NEVER)) / 100).sum())
    bearing = [
        c for span in sorted({c.span for c in known}) for c in _bearing([c for c in known if c.span == span], cost, top, best)
    ]
    day, basis = None, None
    near = int(fits[-1]) - int(fits[0]) <= NEAR
    if share >= (LIKELY if near else SURE) and not torn:
        day = _date(top)
        basis = _basis(c for c in bearing if (day.toordinal(), day.toordinal()) in c.ranges)
    return Finding(day, basis, [_date(d) for d in ranked], sorted({c.span for c in bearing if c.span[0] < c.span[1]}))


def costs(clues: Iterable[Clue], not_after: dt.date) -> NDArray[np.int64]:
    """What each day from :data:`FIRST` to ``not_after`` costs: the weights of the clues that it breaks."""
    size = not_after.toordinal() - FIRST.toordinal() + 1
    cost = np.zeros(size, np.int64)
    for c in clues:
        cost += np.where(allowed(c, size), 0, c.weight)
    return cost


def allowed(clue: Clue, size: int) -> NDArray[np.bool_]:
    """Whether each of the domain's days is within a clue's set."""
    origin = FIRST.toordinal()
    steps = np.zeros(size + 1, np.int32)
    for first, last in clue.ranges:
        a, b = max(first - origin, 0), min(last - origin + 1, size)
        if a < b:
            steps[a] += 1
            steps[b] -= 1
    inside: NDArray[np.bool_] = np.cumsum(steps[:-1]) > 0
    for weekday in range(1, 8) if clue.weekdays else ():
        if weekday not in clue.weekdays:
            inside[(weekday - FIRST.isoweekday()) % 7 :: 7] = False
    return inside


def _distinct(clues: Iterable[Clue]) -> list[Clue]:
    """The clues, each set of days once with its greatest weight and first words; the weightiest if they are very many."""
    out: dict[tuple[object, ...], Clue] = {}
    for c in sorted(clues, key=lambda c: (-c.weight, c.span, c.ranges, sorted(c.weekdays), c.basis.value)):
        out.setdefault((c.ranges, c.weekdays), c)
    return list(out.values())[:_CLUES]


def _torn(clues: list[Clue], day: int, size: int) -> bool:
    """Whether clues that speak of single days contradict each other without one of them outweighing the other."""
    kept, broken = 0, 0
    for c in clues:
        if c.pins and c.weight >= TORN:
            if allowed(c, size)[day]:
                kept = max(kept, c.weight)
            else:
                broken = max(broken, c.weight)
    return bool(broken) and kept < broken + TORN


def _bearing(clues: list[Clue], cost: NDArray[np.int64], top: int, best: int) -> list[Clue]:
    """The clues of the same words that the best day keeps, if together they shut out a day that would fit without them."""
    kept = [(c, inside) for c in clues if (inside := allowed(c, len(cost)))[top] and not inside.all()]
    part = np.zeros(len(cost), np.int64)
    for c, inside in kept:
        part += np.where(inside, 0, c.weight)
    shut = part > 0
    return [c for c, _ in kept] if shut.any() and int((cost - part)[shut].min()) <= best + CUT else []


def _basis(bearing: Iterable[Clue]) -> DateBasis:
    """How a day is known: the page's word comes before the dateline's, and that before what follows from the text."""
    known = {c.basis for c in bearing}
    return next((b for b in (DateBasis.PAGE, DateBasis.DATELINE) if b in known), DateBasis.INFERRED)


def _date(index: int) -> dt.date:
    return dt.date.fromordinal(index + FIRST.toordinal())
