"""The talks of a report against the gold's: each thing that is told of them, such as a round or a position, is an item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.records import Negotiation, Record, Span

Gold = dict[str, Any]


def items(gold: Gold, record: Record) -> Iterator[bool]:
    """For each required item of one gold negotiation, whether the record has it."""
    talks = match(gold, record)
    yield talks is not None
    for key in ("parties", "mediators"):
        if gold.get(key):
            yield talks is not None and _share(gold[key], getattr(talks, key), record) == 1
    if gold.get("status"):
        yield talks is not None and talks.status in gold["status"]
    for key, holds in (("rounds", _round), ("positions", _position), ("deadlines", _deadline)):
        for item in gold.get(key, []):
            if item.get("must", True):
                yield talks is not None and holds(item, talks, record)


def match(gold: Gold, record: Record) -> Negotiation | None:
    """The recorded negotiation with most of the gold's parties, at least half of them."""
    best = max(record.negotiations, key=lambda n: _share(gold["parties"], n.parties, record), default=None)
    return best if best is not None and _share(gold["parties"], best.parties, record) >= 0.5 else None


def _names(actor: str | None, record: Record) -> set[str]:
    found = next((a for a in record.actors if a.id == actor), None)
    return {n.casefold() for n in (found.name, *found.aliases)} if found else set()


def _share(gold: list[list[str]], actors: list[str], record: Record) -> float:
    """How many of the gold's actors, each given by all its names, are among some actors."""
    known = [_names(a, record) for a in actors]
    hits = sum(any(want.casefold() in name for want in wanted for names in known for name in names) for wanted in gold)
    return hits / len(gold) if gold else 1.0


def _round(gold: Gold, talks: Negotiation, _record: Record) -> bool:
    def same(begin: str | None, end: str | None, evidence: list[Span]) -> bool:
        if gold.get("date"):
            return begin is not None and begin[:10] <= gold["date"][1] and (end or begin)[:10] >= gold["date"][0]
        return any(_meets(gold["span"], s) for s in evidence)

    return any(same(r.begin, r.end, r.evidence) and (not gold.get("outcome") or r.outcome in gold["outcome"]) for r in talks.rounds)


def _position(gold: Gold, talks: Negotiation, record: Record) -> bool:
    return any(
        any(_meets(s, t.span) for s in gold["spans"] for t in p.terms)
        and _share(gold.get("by", []), [p.by] if p.by else [], record) >= 0.5
        for p in talks.positions
    )


def _deadline(gold: Gold, talks: Negotiation, _record: Record) -> bool:
    return any(_meets(gold["span"], s) for d in talks.deadlines for s in (d.condition, d.threat) if s)


def _meets(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]
