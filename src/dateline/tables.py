"""A record as flat rows, one dictionary a row, names and quotes beside ids and spans: what the record file, CSV and pandas hold.

References that lead nowhere are left out, lists of names are joined for reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from dateline.records import Claim, Event, Figure, Negotiation, Party, Place, Position, Record, Span, TimeRef

Rows = dict[str, list[dict[str, Any]]]
TABLES = (
    "reports",
    "actors",
    "places",
    "mentions",
    "times",
    "claims",
    "events",
    "event_parties",
    "figures",
    "negotiations",
    "negotiation_parties",
    "rounds",
    "positions",
    "terms",
    "deadlines",
    "sticking_points",
)
"""Names of the tables, each after those that it refers to."""


def rows(record: Record) -> Rows:
    """All rows of a record by table."""
    return _Flat(record).rows()


class _Flat:
    """One record with the names behind its ids at hand."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.report = record.report.id
        self.actors = {a.id: a.name for a in record.actors}
        self.places = {p.id: _place_name(p.name, p.part) for p in record.places}
        self.times = {t.id: t for t in record.times}
        self.claims = {c.id for c in record.claims}
        self.events = {e.id for e in record.events}

    def rows(self) -> Rows:
        r = self.record
        out: Rows = {table: [] for table in TABLES}
        out["reports"].append(self._report())
        for n, a in enumerate(r.actors):
            flat = msgspec.structs.asdict(a) | {"aliases": _list(a.aliases), "part_of": _known(a.part_of, self.actors)}
            out["actors"].append({"id": a.id, "report": self.report, "n": n} | flat)
        out["places"] = [self._place(n, p) for n, p in enumerate(r.places)]
        for n, m in enumerate(r.mentions):
            refs = {"actor": _known(m.actor, self.actors), "place": _known(m.place, self.places)}
            out["mentions"].append({"report": self.report, "n": n} | self._at(m.span) | {"kind": m.kind} | refs)
        for n, t in enumerate(r.times):
            values = {"type": t.type, "value": t.value, "begin_date": t.begin, "end_date": t.end, "precision": t.precision}
            values |= {"basis": t.basis, "mod": t.mod}
            out["times"].append({"id": t.id, "report": self.report, "n": n} | self._at(t.span) | values)
        out["claims"] = [self._claim(n, c) for n, c in enumerate(r.claims)]
        for n, e in enumerate(r.events):
            out["events"].append(self._event(n, e))
            out["event_parties"] += [*self._parties(e.id, "actor", e.actors), *self._parties(e.id, "recipient", e.recipients)]
        out["figures"] = [self._figure(n, f) for n, f in enumerate(r.figures)]
        for n, talks in enumerate(r.negotiations):
            for table, found in self._talks(n, talks).items():
                out[table] += found
        return out

    def _report(self) -> dict[str, Any]:
        r = self.record.report
        keep = ("id", "source", "title", "publisher", "published", "published_basis", "language", "url")
        return {k: getattr(r, k) for k in keep} | {"agency": _list(r.agency), "byline": _list(r.byline), "text": r.text}

    def _place(self, n: int, p: Place) -> dict[str, Any]:
        """One row a place for all reports, by the gazetteer's name: which report spelt it first does not matter."""
        area = msgspec.json.encode(p.area).decode() if p.area else None
        known = {"name": p.gazetteer_name or p.name, "area": area}
        return {"id": p.id, "report": self.report, "n": n} | msgspec.structs.asdict(p) | known

    def _quote(self, span: Span) -> str:
        return self.record.quote(span)

    def _at(self, span: Span) -> dict[str, Any]:
        return {"start": span[0], "stop": span[1], "quote": self._quote(span)}

    def _quotes(self, spans: Iterable[Span]) -> str | None:
        return " … ".join(self._quote(s) for s in spans) or None

    def _names(self, ids: Iterable[str]) -> str | None:
        return "; ".join(self.actors[i] for i in ids if i in self.actors) or None

    def _party(self, p: Party) -> str:
        return self.actors.get(p.actor or "") or self._quote(p.span)

    def _parties(self, event: str, role: str, parties: Sequence[Party]) -> Iterator[dict[str, Any]]:
        for n, p in enumerate(parties):
            who = {"name": self.actors.get(p.actor or ""), "actor": _known(p.actor, self.actors)}
            yield {"event": event, "role": role, "n": n} | self._at(p.span) | who

    def _claim(self, n: int, c: Claim) -> dict[str, Any]:
        return {
            "id": c.id,
            "report": self.report,
            "n": n,
            "start": min((s for s, _ in c.content), default=None),
            "stop": max((e for _, e in c.content), default=None),
            "quote": self._quotes(c.content) or "",
            "speaker": self._quotes(c.speaker),
            "speaker_name": self.actors.get(c.speaker_actor or ""),
            "speaker_actor": _known(c.speaker_actor, self.actors),
            "speaker_kind": c.speaker_kind,
            "affiliation": _known(c.affiliation, self.actors),
            "addressee": self._party(c.addressee) if c.addressee else None,
            "cue": self._quotes(c.cue),
            "form": c.form,
            "act": c.act,
            "time": _known(c.time, self.times),
            "place": _known(c.place, self.places),
            "within": _known(c.within, self.claims),
            "score": float(c.score),
            "medium": c.medium,
            "disputes": _list(c.disputes) if c.disputes else None,
            **_when(c.when),
        }

    def _event(self, n: int, e: Event) -> dict[str, Any]:
        f = e.factuality
        place = e.place.place if e.place else None
        return {
            "id": e.id,
            "report": self.report,
            "n": n,
            "type": e.type,
            "mode": e.mode,
            "cameo": e.cameo,
            "contexts": _list(e.contexts),
            "status": f.status,
            "certainty": f.certainty,
            "polarity": f.polarity,
            "tense": f.tense,
            "conditional": int(f.conditional),
            "actors": "; ".join(map(self._party, e.actors)) or None,
            "recipients": "; ".join(map(self._party, e.recipients)) or None,
            "place_name": self.places.get(place or "") or (self._quote(e.place.span) if e.place else None),
            "place": _known(place, self.places),
            "begin_date": e.time.begin,
            "end_date": e.time.end,
            "time": _known(e.time.time, self.times),
            "claim": _known(e.claim, self.claims),
            **self._at(e.trigger),
            "sentence": self._quote(e.sentence),
            "score": float(e.score),
            "happening": _known(e.happening, self.events),
            "time_basis": e.time.basis,
            "place_basis": e.place.basis if e.place else None,
        }

    def _figure(self, n: int, f: Figure) -> dict[str, Any]:
        return {
            "id": f.id,
            "report": self.report,
            "n": n,
            "measure": f.measure,
            "unit": f.unit,
            "low": f.low,
            "best": f.best,
            "high": f.high,
            "quantifier": f.quantifier,
            **self._at(f.span),
            "counted": self._quote(f.of) if f.of else None,
            "share_of": self._quote(f.share_of) if f.share_of else None,
            "factor": f.change.factor if f.change else None,
            "since": _known(f.change.since if f.change else None, self.times),
            "place_name": self.places.get(f.place or ""),
            "place": _known(f.place, self.places),
            "time": _known(f.time, self.times),
            "claim": _known(f.claim, self.claims),
            "event": _known(f.event, self.events),
            **_when(f.when),
        }

    def _talks(self, n: int, t: Negotiation) -> Rows:
        own = {p.id for p in t.positions}
        head = {"id": t.id, "report": self.report, "n": n, "topic": t.topic, "status": t.status}
        head |= {"parties": self._names(t.parties), "mediators": self._names(t.mediators), "quote": self._quotes(t.evidence)}
        sides = [("party", t.parties), ("mediator", t.mediators)]
        who = [
            {"negotiation": t.id, "role": role, "n": k, "name": self.actors.get(a), "actor": _known(a, self.actors)}
            for role, ids in sides
            for k, a in enumerate(ids)
        ]
        rounds = [
            {
                "negotiation": t.id,
                "n": k,
                "begin_date": r.begin,
                "end_date": r.end,
                "duration": r.duration,
                "place_name": self.places.get(r.place or ""),
                "place": _known(r.place, self.places),
                "outcome": r.outcome,
                "quote": self._quotes(r.evidence),
                "time_basis": r.when.basis,
            }
            for k, r in enumerate(t.rounds)
        ]
        deadlines = [
            {
                "negotiation": t.id,
                "n": k,
                "date": self._date(d.time),
                "time": _known(d.time, self.times),
                "condition": self._quote(d.condition),
                "threat": self._quote(d.threat) if d.threat else None,
            }
            for k, d in enumerate(t.deadlines)
        ]
        return {
            "negotiations": [head],
            "negotiation_parties": who,
            "rounds": rounds,
            "positions": [self._position(t.id, k, p, own) for k, p in enumerate(t.positions)],
            "terms": [
                {"position": p.id, "n": k} | self._at(x.span) | {"scope": x.scope}
                for p in t.positions
                for k, x in enumerate(p.terms)
            ],
            "deadlines": deadlines,
            "sticking_points": [{"negotiation": t.id, "n": k} | self._at(s) for k, s in enumerate(t.sticking_points)],
        }

    def _position(self, talks: str, n: int, p: Position, own: set[str]) -> dict[str, Any]:
        return {
            "id": p.id,
            "negotiation": talks,
            "n": n,
            "by_name": self.actors.get(p.by or ""),
            "to_name": self.actors.get(p.to or ""),
            "kind": p.kind,
            "status": p.status,
            "terms": "; ".join(x.term for x in p.terms) or None,
            "by_actor": _known(p.by, self.actors),
            "to_actor": _known(p.to, self.actors),
            "answers": _known(p.answers, own),
            "time": _known(p.time, self.times),
            "claim": _known(p.claim, self.claims),
        }

    def _date(self, time: str | None) -> str | None:
        found = self.times.get(time or "")
        return found.end or found.begin if found else None


def _known(ref: str | None, known: Container[str]) -> str | None:
    """The reference if it leads somewhere."""
    return ref if ref is not None and ref in known else None


def _when(t: TimeRef) -> dict[str, Any]:
    """When something is said or counted."""
    return {"begin_date": t.begin, "end_date": t.end, "time_basis": t.basis}


def _list(items: list[str]) -> str:
    return msgspec.json.encode(items).decode()


def _place_name(name: str, part: str | None) -> str:
    return f"{name} ({part})" if part else name
