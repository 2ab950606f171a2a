"""One happening, several mentions: which events of a report tell of the same.

A logistic regression (weights in ``data/happenings.json``, trained by ``python -m training.events.same``) says of two mentions how
likely they tell of one happening; mentions join in text order what they fit best, and what contradicts keeps them apart.
"""

from __future__ import annotations

import functools
import json
import math
from collections import Counter
from typing import TYPE_CHECKING

from dateline.annotate.events.alike import INSIDE, compared, places, times
from dateline.annotate.events.mentioned import lend, mention
from dateline.annotate.events.surroundings import Report
from dateline.model.layers import intact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from dateline.annotate.events.mentioned import Mention
    from dateline.findings import Findings
    from dateline.parsed import Parsed
    from dateline.records import Event
    from dateline.vocab import EventType

    Likely = Callable[[Mention, Mention, int], float]

MODEL = "happenings.json"
DIGEST = "happenings.blake2"
LEAST = 0.8
"""How likely the likeliest link must be; by cross-validation some six of seven links are right then."""
ALL = 0.7
"""How likely the links to all mentions of a happening must be in the mean."""
BACK = 30
"""Mentions back that are looked at."""
MOST = 12
"""Mentions of a happening that a later one must not contradict: the latest."""


@functools.cache
def weights() -> dict[str, float]:
    """The learned weights by feature. Raises Stop if they are not those that were shipped."""
    return {str(k): float(v) for k, v in json.loads(intact(MODEL, DIGEST)).items()}


@functools.cache
def weights_inside() -> dict[str, float]:
    """Those of the features that count apart in one sentence, by the name of the feature without that."""
    return {k.removeprefix(INSIDE): v for k, v in weights().items() if k.startswith(INSIDE)}


def happenings(doc: Parsed, found: Findings, events: Sequence[Event]) -> dict[str, str]:
    """For each event that only mentions a happening again, the id of the event that tells it most fully.

    Main mentions and lone events are not in it.
    """
    table, inside = weights(), weights_inside()

    def likely(a: Mention, b: Mention, between: int) -> float:
        own = compared(doc, a, b, between)
        some = [table[x] for x in own if x in table]
        if a.sent == b.sent:
            some += [inside[x] for x in own if x in inside]
        return 1 / (1 + math.exp(-sum(some)))

    out: dict[str, str] = {}
    for group in grouped(mentions(doc, found, events), likely):
        main = max(group, key=fullness)
        out |= {m.event.id: main.event.id for m in group if m.event.id != main.event.id}
    return out


def mentions(doc: Parsed, found: Findings, events: Sequence[Event]) -> list[Mention]:
    """The views of some events, in text order."""
    report = Report(doc, found)
    order = sorted(events, key=lambda e: (e.trigger, e.id))
    some = [m for k, e in enumerate(order) if (m := mention(report, k, e)) is not None]
    seen: Counter[EventType] = Counter()
    sites: dict[EventType, set[str]] = {}
    for m in some:
        m.rank = seen[m.event.type]
        seen[m.event.type] += 1
        if m.place is not None:
            sites.setdefault(m.event.type, set()).add(m.place.id)
    for m in some:
        m.total, m.spread = seen[m.event.type], len(sites.get(m.event.type, ()))
    lend(some)
    return some


def pairs(some: Sequence[Mention]) -> Iterator[tuple[Mention, Mention, int]]:
    """Pairs that may tell of one happening, the earlier first, with the number of mentions of the later's type between them."""
    for k, b in enumerate(some):
        between = 0
        for a in reversed(some[max(k - BACK, 0) : k]):
            if comparable(a, b):
                yield a, b, between
            between += a.event.type is b.event.type


def comparable(a: Mention, b: Mention) -> bool:
    """Whether two mentions may tell of one happening at all."""
    return a.event.type is b.event.type or not (a.lemmas.isdisjoint(b.lemmas) and a.stems.isdisjoint(b.stems))


def grouped(some: Sequence[Mention], likely: Likely) -> list[list[Mention]]:
    """The mentions by happening, each group in text order."""
    links: dict[int, list[tuple[Mention, int]]] = {}
    for a, b, between in pairs(some):
        links.setdefault(b.at, []).append((a, between))
    groups: list[list[Mention]] = []
    of: dict[int, int] = {}
    for b in some:
        by: dict[int, list[tuple[Mention, int]]] = {}
        for a, between in links.get(b.at, ()):
            by.setdefault(of[a.at], []).append((a, between))
        fits = ((_fit(groups[g], near, b, likely), -g) for g, near in by.items())
        best = max((x for x in fits if x[0] >= LEAST), default=None)
        if best is None:
            of[b.at] = len(groups)
            groups.append([b])
        else:
            of[b.at] = -best[1]
            groups[-best[1]].append(b)
    return groups


def _fit(group: list[Mention], near: list[tuple[Mention, int]], b: Mention, likely: Likely) -> float:
    """How likely the likeliest link to a happening is, 0 if something of it contradicts or the links are too weak in the mean.

    What contradicts is looked at first, and links no further than they can still be strong enough: most are not.
    """
    if any(contradict(a, b) for a in group[-MOST:]):
        return 0.0
    ps: list[float] = []
    spare = len(near) * (1 - ALL) + 1e-6
    for a, between in near:
        ps.append(likely(a, b, between))
        spare -= 1 - ps[-1]
        if spare < 0:
            return 0.0
    return max(ps) if sum(ps) / len(ps) >= ALL else 0.0


def contradict(a: Mention, b: Mention) -> bool:
    """Whether two mentions cannot tell of one happening: other days, or places far apart."""
    return times(a.event.time, b.event.time) == "differ" or places(a.place, b.place) in {"differ", "countries differ"}


def fullness(m: Mention) -> tuple[float, ...]:
    """What makes a mention the main one of its happening."""
    return (m.filled, m.form == "verb", -m.at)
