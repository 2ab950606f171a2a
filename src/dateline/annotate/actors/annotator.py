"""Actors: who is spoken of, under which names and descriptions, and what belongs to whom.

Names come from tables of states, organisations, groups and persons and from the parser; descriptions from head words; pronouns
are resolved by a scorer with a threshold. Nothing is joined without a reason in the text or the tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import ids
from dateline.annotate.actors.link import Linker
from dateline.annotate.actors.names import Names
from dateline.annotate.actors.nominals import Nominals
from dateline.annotate.actors.people import People
from dateline.annotate.actors.scan import Scan
from dateline.records import Actor, Mention
from dateline.vocab import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.annotate.actors.model import Candidate, Cluster
    from dateline.findings import Findings, Item
    from dateline.parsed import Parsed
    from dateline.records import Span

_PLURAL = frozenset({"NNS", "NNPS"})


def annotate(doc: Parsed, found: Findings) -> Iterator[Item]:
    """Yield the actors of a report and their mentions. Reads the places already found."""
    if not doc.words:
        return
    scan = Scan(doc, found)
    people = People(scan)
    Names(scan, people).find()
    people.find()
    named = sorted(scan.out, key=lambda c: c.first)
    nominals = Nominals(scan).find()
    linker = Linker(doc, found, scan.hits, [a.known for a in scan.demonym.values()])
    clusters = [k for k in linker.link(named, nominals) if k.mentions or k.extra]
    clusters.sort(key=lambda k: min(_starts(doc, k)))
    for k in clusters:
        k.id = _id(doc, k)
    shown = {k.id for k in clusters}
    for k in clusters:
        yield _actor(doc, k, shown)
    yield from _mentions(doc, clusters)


def _starts(doc: Parsed, k: Cluster) -> list[int]:
    return [doc.words[m.first].start for m in k.mentions] + [s for s, _ in k.extra]


def _id(doc: Parsed, k: Cluster) -> str:
    """One id in every report for what has a name; the report's own for what is only described."""
    if not k.generic:
        return ids.make("a", k.name, k.country)
    first = k.mentions[0] if k.mentions else None
    return ids.make("a", doc.report.id, k.name, doc.words[first.first].start if first is not None and first.indefinite else "")


def _actor(doc: Parsed, k: Cluster, shown: set[str]) -> Actor:
    name = k.name
    if k.generic and k.plural:  # "rebels" rather than the "rebel" of "rebel attack"
        name = next((m.name for m in k.mentions if m.form is MentionKind.NOMINAL and doc.words[m.head].tag in _PLURAL), name)
    if not k.generic and k.known is None:
        name = max((a for m in k.mentions if m.form is MentionKind.NAME for a in [m.name]), key=len, default=k.name)
        name = max(k.name, name, key=len)
    seen = {name.casefold()}
    aliases = []
    for a in k.aliases:
        if a.casefold() not in seen:
            seen.add(a.casefold())
            aliases.append(a)
    whole = k.part_of.id if k.part_of is not None else ""
    return Actor(
        id=k.id,
        name=name,
        kind=k.kind,
        country=k.country,
        side=k.side,
        aliases=aliases,
        part_of=whole if whole in shown and whole != k.id else None,
        wikidata=k.known.wikidata if k.known else None,
    )


def _mentions(doc: Parsed, clusters: list[Cluster]) -> Iterator[Mention]:
    """All mentions in text order; of two with one span the first counts."""
    spans: dict[Span, tuple[str, MentionKind]] = {}
    for k in clusters:
        for c in k.mentions:
            spans.setdefault(_span(doc, c), (k.id, c.form))
        for s in k.extra:
            spans.setdefault(s, (k.id, MentionKind.NAME))
    for span in sorted(spans):
        actor, kind = spans[span]
        yield Mention(span=span, actor=actor, kind=kind)


def _span(doc: Parsed, c: Candidate) -> Span:
    return (doc.words[c.first].start, doc.words[c.stop - 1].end)
