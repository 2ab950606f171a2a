"""Who stands behind each claim of a report: the speaker's actor, the party that he speaks for, and what sort of speaker it is.

Speakers that are no actors yet become actors here, with the words that name them as mentions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dateline import ids
from dateline.annotate.claims.voices.resolve import Resolver
from dateline.records import Actor, Mention
from dateline.vocab import MentionKind, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.annotate.claims.draft import Draft
    from dateline.annotate.claims.quotes import Quotes
    from dateline.annotate.claims.voices.entity import Entity
    from dateline.findings import Findings
    from dateline.parsed import Parsed


class Voice(NamedTuple):
    """Who makes a claim."""

    actor: str | None
    affiliation: str | None
    kind: SpeakerKind


SILENT = Voice(None, None, SpeakerKind.UNKNOWN)
"""The voice of a claim without a speaker."""


class Voices(NamedTuple):
    """The voices of a report's claims, one a draft, and the actors and mentions that they add."""

    of: list[Voice]
    items: list[Actor | Mention]


def voices(doc: Parsed, found: Findings, drafts: Sequence[Draft], marks: Quotes, outer: Sequence[int]) -> Voices:
    """Find the speakers of all drafts; ``outer`` says for each the number of the one that tells of it, -1 for none."""
    if not any(d.source >= 0 for d in drafts):
        return Voices([SILENT] * len(drafts), [])
    r = Resolver(doc, found, drafts, marks, outer)
    r.read()
    kinds = r.kinds()
    used: list[Entity] = []
    for e in r.who:
        for x in (e, e.party if e is not None else None):
            if x is not None and not x.document and x not in used:
                used.append(x)
    items = [item for e in used for item in _items(doc, found, e)]
    return Voices(
        [Voice(_actor(e), _actor(e.party if e is not None else None), k) for e, k in zip(r.who, kinds, strict=True)], items
    )


def _actor(e: Entity | None) -> str | None:
    return e.id if e is not None and e.id and not e.document else None


def _items(doc: Parsed, found: Findings, e: Entity) -> Iterator[Actor | Mention]:
    """What the record needs for a speaker or party: the actor if it is new, and the mentions that earlier layers lack."""
    if not e.id:
        e.id = ids.make("a", e.name, e.country) if e.proper else ids.make("a", doc.report.id, e.name, e.at[0] if e.at else "")
        if found.actor(e.id) is None:
            whole = e.party.id if e.party is not None and e.party.id and not e.party.document and e.party is not e else None
            yield Actor(id=e.id, name=e.name, kind=e.kind, country=e.country, part_of=whole)
    for span in e.new:
        old = next((m for m in found.mentions_at(span) if m.span == span and m.actor), None)
        if old is None or old.actor != e.id:
            yield Mention(span=span, actor=e.id, kind=old.kind if old else MentionKind.NAME if e.proper else MentionKind.NOMINAL)
