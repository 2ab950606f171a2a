"""What has been found in a report so far: each annotator reads what earlier ones found and yields more."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from dateline.records import Actor, Claim, Event, Figure, Mention, Negotiation, Place, Record, Time

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.records import Report, Span

Item = Actor | Mention | Place | Time | Claim | Event | Figure | Negotiation


LEAST = 0.6
"""The probability from which events are kept, unless a run asks for another: of what is kept over five in six are in the gold."""


@dataclass(slots=True)
class Findings:
    """Lists of what was found, in the order of finding; :meth:`record` sorts them and drops what no text supports."""

    actors: list[Actor] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    negotiations: list[Negotiation] = field(default_factory=list)
    least: float = LEAST
    """The probability from which an event is kept."""
    memo: dict[object, object] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What a layer works out once and asks for often; never part of the record."""
    _by_id: tuple[dict[str, Actor], int] = field(default_factory=lambda: ({}, 0), init=False, repr=False, compare=False)
    _places: tuple[dict[str, Place], int] = field(default_factory=lambda: ({}, 0), init=False, repr=False, compare=False)
    _sorted: tuple[list[int], list[Mention], int, int] = field(default=([], [], 0, 0), init=False, repr=False, compare=False)

    def add(self, items: Iterable[Item]) -> None:
        """Take what an annotator yields."""
        for item in items:
            getattr(self, _LIST[type(item)]).append(item)

    def actor(self, actor_id: str | None) -> Actor | None:
        """The actor of an id."""
        known, count = self._by_id
        if count != len(self.actors):
            known = {a.id: a for a in reversed(self.actors)}
            self._by_id = (known, len(self.actors))
        return known.get(actor_id or "")

    def place(self, place_id: str | None) -> Place | None:
        """The place of an id."""
        known, count = self._places
        if count != len(self.places):
            known = {p.id: p for p in reversed(self.places)}
            self._places = (known, len(self.places))
        return known.get(place_id or "")

    def mentions_at(self, span: Span) -> list[Mention]:
        """The mentions that overlap a span, in text order, of two actors of one span the later; quick however many there are."""
        starts, mentions, longest, count = self._sorted
        if count != len(self.mentions):
            mentions = _latest(sorted(self.mentions, key=lambda m: m.span))
            starts = [m.span[0] for m in mentions]
            longest = max(m.span[1] - m.span[0] for m in mentions)
            self._sorted = (starts, mentions, longest, len(self.mentions))
        near = mentions[bisect_left(starts, span[0] - longest) : bisect_left(starts, span[1])]
        return [m for m in near if m.span[1] > span[0]]

    def actor_at(self, span: Span) -> str | None:
        """Id of the actor whose mention meets a span: the longest such mention, the first of equals."""
        best = max(
            ((min(m.span[1], span[1]) - max(m.span[0], span[0]), -m.span[0], m.actor) for m in self.mentions_at(span) if m.actor),
            default=(0, 0, None),
        )
        return best[2] if best[0] > 0 else None

    def actor_of(self, word: Span) -> str | None:
        """Id of the actor whose mention has a word as its innermost: the shortest mention that covers it, the first of equals."""
        covering = [m for m in self.mentions_at(word) if m.actor and m.span[0] <= word[0] and m.span[1] >= word[1]]
        return min(covering, key=lambda m: m.span[1] - m.span[0]).actor if covering else None

    def record(self, report: Report) -> Record:
        """The frozen record: mentions of one span merged, everything in text order."""
        mentions = _merged(self.mentions)
        return Record(
            report=report,
            actors=self._held(mentions),
            mentions=mentions,
            places=_unique(self.places),
            times=sorted(self.times, key=lambda x: x.span),
            claims=sorted(self.claims, key=lambda x: (x.content or x.cue, x.id)),
            events=sorted(self.events, key=lambda x: (x.trigger, x.id)),
            figures=sorted(self.figures, key=lambda x: (x.span, x.id)),
            negotiations=sorted(self.negotiations, key=lambda x: (x.evidence, x.id)),
        )

    def _held(self, mentions: list[Mention]) -> list[Actor]:
        """One actor of each id, without those all of whose mentions a later layer has found to be others'."""
        lost = {m.actor for m in self.mentions} - {m.actor for m in mentions}
        lost -= {a.part_of for a in self.actors} | {x for c in self.claims for x in (c.speaker_actor, c.affiliation)}
        return [a for a in _unique(self.actors) if a.id not in lost]


_LIST: dict[type, str] = {
    Actor: "actors", Mention: "mentions", Place: "places", Time: "times",
    Claim: "claims", Event: "events", Figure: "figures", Negotiation: "negotiations",
}  # fmt: skip


T = TypeVar("T", Actor, Place)


def _unique(items: list[T]) -> list[T]:
    """One of each id, in order."""
    return list({x.id: x for x in reversed(items)}.values())[::-1]


def _latest(mentions: list[Mention]) -> list[Mention]:
    """Mentions sorted by span, in order of finding, without those whose actor a later layer has found to be another."""
    last = {m.span: m.actor for m in mentions if m.actor}
    return [m for m in mentions if not m.actor or last[m.span] == m.actor]


def _merged(mentions: list[Mention]) -> list[Mention]:
    """One mention a span: where one layer found an actor and another a place, both are kept; of two actors the later found."""
    by: dict[Span, Mention] = {}
    for m in mentions:
        old = by.get(m.span)
        by[m.span] = (
            m if old is None else Mention(span=m.span, actor=m.actor or old.actor, place=old.place or m.place, kind=old.kind)
        )
    return [by[s] for s in sorted(by)]
