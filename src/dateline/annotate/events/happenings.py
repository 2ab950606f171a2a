"""One happening, several mentions: which events of a report tell of the same.

A logistic regression (weights in ``data/happenings.json``, trained by ``python -m training.events.same``) says of two mentions how
likely they tell of one happening; mentions join in text order what they fit best, and what contradicts keeps them apart.
"""

from __future__ import annotations

import functools
import hashlib
import json
import math
from collections import Counter
from importlib import resources
from typing import TYPE_CHECKING

from dateline.annotate.events.alike import features, places, times
from dateline.annotate.events.mentioned import lend, mention
from dateline.annotate.events.surroundings import Report

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


def digest(raw: bytes) -> str:
    """The digest that is kept beside the weights."""
    return hashlib.blake2b(raw, digest_size=32).hexdigest()


@functools.cache
def weights() -> dict[str, float]:
    """The learned weights by feature. Raises ValueError if they are not those that were shipped."""
    folder = resources.files("dateline.data")
    raw = folder.joinpath(MODEL).read_bytes()
    if digest(raw) != folder.joinpath(DIGEST).read_text(encoding="utf-8").strip():
        message = f"{MODEL} is damaged"
        raise ValueError(message)
    return {str(k): float(v) for k, v in json.loads(raw).items()}


def happenings(doc: Parsed, found: Findings, events: Sequence[Event]) -> dict[str, str]:
    """For each event that only mentions a happening again, the id of the event that tells it most fully.

    Main mentions and lone events are not in it.
    """
    table = weights()

    def likely(a: Mention, b: Mention, between: int) -> float:
        return 1 / (1 + math.exp(-sum(table.get(x, 0.0) for x in features(doc, a, b, between))))

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
    return a.event.type is b.event.type or bool(a.lemmas & b.lemmas or a.stems & b.stems)


def grouped(some: Sequence[Mention], likely: Likely) -> list[list[Mention]]:
    """The mentions by happening, each group in text order."""
    links: dict[int, list[tuple[Mention, float]]] = {}
    for a, b, between in pairs(some):
        links.setdefault(b.at, []).append((a, likely(a, b, between)))
    groups: list[list[Mention]] = []
    of: dict[int, int] = {}
    for b in some:
        by: dict[int, list[float]] = {}
        for a, p in links.get(b.at, ()):
            by.setdefault(of[a.at], []).append(p)
        best = max(
            ((max(ps), -g) for g, ps in by.items() if max(ps) >= LEAST and _agree(groups[g], b, ps)),
            default=None,
        )
        if best is None:
            of[b.at] = len(groups)
            groups.append([b])
        else:
            of[b.at] = -best[1]
            groups[-best[1]].append(b)
    return groups


def _agree(group: list[Mention], b: Mention, ps: list[float]) -> bool:
    """Whether nothing of a happening contradicts one more mention of it."""
    if sum(ps) / len(ps) < ALL:
        return False
    return not any(contradict(a, b) for a in group[-MOST:])


def contradict(a: Mention, b: Mention) -> bool:
    """Whether two mentions cannot tell of one happening: other days, or places far apart."""
    return times(a.event.time, b.event.time) == "differ" or places(a.place, b.place) in {"differ", "countries differ"}


def fullness(m: Mention) -> tuple[float, ...]:
    """What makes a mention the main one of its happening."""
    return (m.filled, m.form == "verb", -m.at)
