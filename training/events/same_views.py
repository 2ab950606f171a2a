"""Annotated reports as material for :mod:`training.events.same`: their mentions as events, in several views.

The weights must hold for events as they are found, so there are: the mentions as annotated (parties that the sentence names, place
and time by their layers, mode and code by the lexicon), the same with parties left out here and there, the triggers and parties of
the rules, and if asked for what the annotator of events finds.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from dateline import ids, plugins
from dateline.annotate.claims.api import claim_at
from dateline.annotate.events.parties import sides
from dateline.annotate.events.scene import both, scene
from dateline.annotate.events.triggers import find
from dateline.annotate.factuality.assessor import assess_word
from dateline.annotate.places.where import where
from dateline.annotate.times.when import when
from dateline.config import DEFAULT
from dateline.findings import Findings
from dateline.parse import parse
from dateline.pubdate import dated
from dateline.read import jsonl
from dateline.records import Event, Factuality, Party
from dateline.vocab import EventType, Status
from training.events.examples import head

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.annotate.events.scene import Scene
    from dateline.annotate.events.triggers import Trigger
    from dateline.parsed import Parsed

KNOWN = ("id", "text", "title", "publisher", "published")
THIN = 45
"""Percent of events that lose their actors, and so on, in one view."""
NEAR = 3
"""Words around a trigger's head that belong to it."""


@dataclass
class Report:
    """A report with its annotated mentions as events, and for each the happening that it tells of."""

    doc: Parsed
    found: Findings
    events: list[Event]
    same: dict[str, str]


@dataclass
class Views:
    """One report in the views that are learned from; the first is the annotation's own."""

    reports: dict[str, Report]

    @property
    def first(self) -> Report:
        """The report as annotated."""
        return self.reports["annotated"]


def read(row: dict[str, Any], *, with_found: bool = False) -> Views:
    """Parse an annotated report and make its events."""
    doc = dated(parse(jsonl.of({k: row[k] for k in KNOWN if row.get(k)}, str(row["id"]), DEFAULT)), DEFAULT)
    found = Findings()
    for name, annotator in plugins.annotators():
        if name == "events":
            break
        found.add(annotator(doc, found))
    views = made(doc, found, row["gold"]["events"])
    if with_found:
        views.reports["found"] = met(
            views.first, [e for e in dict(plugins.annotators())["events"](doc, found) if isinstance(e, Event)]
        )
    found.memo.clear()
    return views


def made(doc: Parsed, found: Findings, gold: Iterable[dict[str, Any]]) -> Views:
    """The views of a parsed report that need no model."""
    known = {t.i: t for t in find(doc)}
    events: dict[str, Event] = {}
    same: dict[str, str] = {}
    for g in gold:
        e = event(doc, found, g, known)
        if e is not None and e.id not in events:
            events[e.id] = e
            same[e.id] = g["same"] or e.id
    first = Report(doc, found, list(events.values()), same)
    s = scene(doc, found)
    rules = [ruled(s, t) for t in known.values()]
    return Views({"annotated": first, "thinned": thinned(first), "ruled": met(first, rules)})


def thinned(r: Report) -> Report:
    """A report some of whose events have lost their actors, their recipients or their mode."""
    out = []
    for e in r.events:
        h = zlib.crc32(e.id.encode())
        lost = [h // k % 100 < THIN for k in (1, 100, 10000)]
        out.append(
            replace(
                e, actors=[] if lost[0] else e.actors, recipients=[] if lost[1] else e.recipients, mode=None if lost[2] else e.mode
            )
        )
    return Report(r.doc, r.found, out, r.same)


def met(r: Report, events: Iterable[Event]) -> Report:
    """Those of some events whose trigger meets an annotated one, with its happening."""
    kept, same = [], {}
    for e in events:
        hits = [g for g in r.events if g.trigger[0] < e.trigger[1] and e.trigger[0] < g.trigger[1]]
        if hits and e.id not in same:
            best = max(hits, key=lambda g: (g.type is e.type, -abs(g.trigger[0] - e.trigger[0])))
            same[e.id] = r.same[best.id]
            kept.append(e)
    return Report(r.doc, r.found, kept, same)


def ruled(s: Scene, t: Trigger) -> Event:
    """The event of a trigger by the rules alone."""
    doc, found, w = s.doc, s.found, s.doc.words[t.i]
    acts, gets = sides(s, t)
    at = [k for k in (t.i, *t.matched, *([t.light] if t.light >= 0 else [])) if abs(k - t.i) <= NEAR]
    span = (doc.words[min(at)].start, doc.words[max(at)].end)
    claim = claim_at(found, w.start)
    return Event(
        id=ids.make("e", doc.report.id, t.sense.type, *span),
        trigger=span,
        sentence=doc.sentences[w.sent].span,
        type=t.sense.type,
        mode=t.sense.mode,
        cameo=t.sense.cameo,
        actors=[q for k in acts for q in both(s, k)],
        recipients=[q for k in gets for q in both(s, k)],
        place=where(doc, found, t.i),
        time=when(doc, found, t.i),
        factuality=assess_word(doc, found, t.i),
        claim=claim.id if claim else None,
    )


def event(doc: Parsed, found: Findings, g: dict[str, Any], known: dict[int, Trigger]) -> Event | None:
    """The event of an annotated mention."""
    span = (g["span"][0], g["span"][1])
    top = head(doc, span)
    if top is None:
        return None
    sentence = doc.sentences[top.sent].span
    kind = EventType(g["type"][0])
    senses = (known[w.i].sense for w in doc.words_in(span) if w.i in known)
    sense = next((x for x in senses if x.type is kind), None)
    claim = claim_at(found, top.start)
    return Event(
        id=ids.make("e", doc.report.id, kind, *span),
        trigger=span,
        sentence=sentence,
        type=kind,
        mode=sense.mode if sense else None,
        cameo=sense.cameo if sense else None,
        actors=parties(doc, found, g["by"], sentence),
        recipients=parties(doc, found, g["to"], sentence),
        place=where(doc, found, top.i),
        time=when(doc, found, top.i),
        factuality=Factuality(status=Status(g["status"][0])),
        claim=claim.id if claim else None,
    )


def parties(doc: Parsed, found: Findings, named: list[list[str]], sentence: tuple[int, int]) -> list[Party]:
    """Those of some annotated parties whom the sentence names."""
    out = []
    for names in named:
        for x in names:
            at = doc.text.find(x, sentence[0], sentence[1])
            if at >= 0:
                span = (at, at + len(x))
                out.append(Party(span=span, actor=found.actor_at(span)))
                break
    return out
