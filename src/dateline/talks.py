"""Negotiations as they stood on a day, report by report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from dateline.api import RecordFile
    from dateline.records import Negotiation, Record


def standing(records: RecordFile, at: dt.date | None = None) -> Iterator[dict[str, Any]]:
    """Each negotiation with names for ids, report by report; with a day, only what had come about by then.

    Reports published later, rounds that began later and positions taken later are left out; what has no date stays.
    """
    day = at.isoformat() if at else None
    for found in records.negotiations():
        published = found.report.published
        if day is None or published is None or published <= day:
            yield _named(found.item, found.record, day)


def _named(talks: Negotiation, record: Record, day: str | None) -> dict[str, Any]:
    names = {a.id: a.name for a in record.actors}
    places = {p.id: p.name for p in record.places}
    times = {t.id: t for t in record.times}

    def until(time: str | None) -> bool:
        begin = times[time].begin if time in times else None
        return day is None or begin is None or begin[:10] <= day

    rounds = [
        {
            "begin": r.begin,
            "end": r.end,
            "place": places.get(r.place or ""),
            "outcome": r.outcome,
            "quotes": [record.quote(s) for s in r.evidence],
        }
        for r in talks.rounds
        if day is None or r.begin is None or r.begin[:10] <= day
    ]
    positions = [
        {
            "id": p.id,
            "by": names.get(p.by or ""),
            "to": names.get(p.to or ""),
            "kind": p.kind,
            "status": p.status,
            "answers": p.answers,
            "terms": [{"term": t.term, "scope": t.scope} for t in p.terms],
        }
        for p in talks.positions
        if until(p.time)
    ]
    deadlines = [
        {
            "date": times[d.time].end if d.time in times else None,
            "condition": record.quote(d.condition),
            "threat": record.quote(d.threat) if d.threat else None,
        }
        for d in talks.deadlines
    ]
    named: dict[str, Any] = msgspec.to_builtins(
        {
            "id": talks.id,
            "report": record.report.id,
            "source": record.report.source,
            "published": record.report.published,
            "topic": talks.topic,
            "parties": [names[a] for a in talks.parties if a in names],
            "mediators": [names[a] for a in talks.mediators if a in names],
            "status": talks.status,
            "rounds": rounds,
            "positions": positions,
            "deadlines": deadlines,
            "sticking_points": [record.quote(s) for s in talks.sticking_points],
        }
    )
    return named
