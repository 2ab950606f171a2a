"""Why an event stands in a record: what each part of the mechanism said, as :mod:`.why` finds it. All of it is JSON."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from dateline.records import Claim, Factuality, Place, Row, Span, Time
from dateline.vocab import EventType, RefBasis, Status  # noqa: TC001  fields are read when the program runs

Role = Literal["actor", "recipient"]


class Quoted(Row, frozen=True, kw_only=True):
    """Words of the report."""

    span: Span
    quote: str


class Chance(Row, frozen=True, kw_only=True):
    """A value that was thought of, and its probability."""

    value: str
    likely: float


class Pattern(Row, frozen=True, kw_only=True):
    """An entry of the trigger lexicon."""

    words: Annotated[str, Meta(description="The pattern as it is written there, or the word that a rule of its own knows.")]
    table: Annotated[str, Meta(description="verbs, nouns or adjectives; duty or refusal for a rule of its own.")]
    group: Annotated[int, Meta(description="Which group of the lexicon's file, from 1; 0 for a rule of its own.")]
    type: EventType
    mode: str | None
    cameo: str
    need: Annotated[str, Meta(description="What must be seen before it counts.")]
    status: Annotated[Status | None, Meta(description="The status that the words themselves give.")]


class Rules(Row, frozen=True, kw_only=True):
    """What the rules say."""

    pattern: Annotated[Pattern | None, Meta(description="The pattern that fits; null if none does.")]
    matched: Annotated[list[Quoted], Meta(description="The further words that it asks for.")]
    carried: Annotated[Quoted | None, Meta(description="The verb that carries the noun.")]
    counts: Annotated[bool, Meta(description="Whether the gate lets it count.")]
    sure: Annotated[float, Meta(description="How sure the gate is; 0 if it does not count.")]
    doubts: Annotated[list[str], Meta(description="What speaks against it, by the names of the inputs of the scorer.")]
    conflict: Annotated[float, Meta(description="Words of war in a hundred of the report.")]
    politics: Annotated[float, Meta(description="Words of war, politics and sides in a hundred.")]
    elsewhere: Annotated[bool, Meta(description="Whether the sentence is about sport, business or the like.")]
    weight: Annotated[
        int, Meta(description="The most political weight of a side in the structure: 2 a side, 1 it may be one, 0 none.")
    ]


class Seen(Row, frozen=True, kw_only=True):
    """A word that the encoder takes for one that may take part."""

    words: Quoted
    actor: float
    recipient: float
    place: float


class Encoder(Row, frozen=True, kw_only=True):
    """What the encoder says."""

    word: Annotated[Quoted, Meta(description="The likeliest word of the trigger; types, statuses and parts are its.")]
    likely: Annotated[float, Meta(description="The probability that this word tells of an event.")]
    types: list[Chance]
    statuses: list[Chance]
    parts: list[Seen]


class Effect(Row, frozen=True, kw_only=True):
    """What one input of the trigger scorer does."""

    input: str
    meaning: Annotated[str, Meta(description="What it says here, in words.")]
    value: float
    mean: Annotated[float, Meta(description="Its mean over the options that the scorer learned from.")]
    change: Annotated[float, Meta(description="The log odds less what they would be at that mean.")]


class Score(Row, frozen=True, kw_only=True):
    """How likely it is that it is an event at all."""

    likely: float
    odds: Annotated[float, Meta(description="The same as log odds.")]
    least: Annotated[float, Meta(description="The probability from which events are kept.")]
    effects: Annotated[list[Effect], Meta(description="The inputs that matter most, the largest first.")]


class Sign(Row, frozen=True, kw_only=True):
    """A word in its clause or above it that the rules of factuality know."""

    words: Quoted
    kind: Literal["negation", "modal", "modifier", "condition", "predicate"]
    of: Annotated[Quoted, Meta(description="The word that it belongs to: the trigger, or one that governs it.")]
    says: Annotated[str | None, Meta(description="What it makes of it: a status, or words of the table of predicates.")]


class Stage(Row, frozen=True, kw_only=True):
    """Whether it happened."""

    rules: Factuality
    signs: list[Sign]
    encoder: list[Chance]
    weighed: Annotated[list[Chance], Meta(description="What the scorer makes of both.")]
    chosen: Factuality


class Taking(Row, frozen=True, kw_only=True):
    """A phrase that may take part."""

    words: Quoted
    actor_id: str | None
    role: Annotated[Role | None, Meta(description="What it was taken for.")]
    actor: Annotated[float, Meta(description="The probability that it is an actor.")]
    recipient: float
    encoder_actor: Annotated[float, Meta(description="What the encoder says, 0.005 to 0.995.")]
    encoder_recipient: float
    structure: Annotated[Role | None, Meta(description="What the sentence's structure makes of it.")]
    beside: Annotated[Quoted | None, Meta(description="The event noun beside it that lends the actor.")] = None


class Somewhere(Row, frozen=True, kw_only=True):
    """Where, by which words."""

    words: Quoted
    place: Place | None
    inside: Annotated[bool, Meta(description="Whether the words stand in its sentence.")]
    basis: Annotated[RefBasis, Meta(description="How it comes by the place.")]


class Sometime(Row, frozen=True, kw_only=True):
    """When, by which words."""

    words: Quoted | None
    time: Time | None
    begin: str | None
    end: str | None
    basis: Annotated[RefBasis | None, Meta(description="Whose time it is.")] = None


class Account(Row, frozen=True, kw_only=True):
    """Why an event stands in a record."""

    event: str
    report: str
    found: Annotated[bool, Meta(description="Whether reading the report again gives the event.")]
    notes: Annotated[list[str], Meta(description="What is otherwise than in the record, in words.")]
    sentence: Quoted
    trigger: Quoted
    types: Annotated[list[Chance], Meta(description="The types thought of, the likeliest first.")]
    mode: str | None
    cameo: str | None
    code: Annotated[Pattern | None, Meta(description="The pattern that mode and code are from; null if they are the type's own.")]
    rules: Rules | None
    encoder: Encoder | None
    score: Score | None
    status: Stage | None
    actor_least: Annotated[float, Meta(description="The probability from which a phrase is taken for an actor.")]
    recipient_least: Annotated[float, Meta(description="Likewise for a recipient.")]
    parties: Annotated[list[Taking], Meta(description="Who takes part, and who was thought of but not taken.")]
    place: Somewhere | None
    time: Sometime | None
    claim: Annotated[Claim | None, Meta(description="The claim on whose word it stands.")]
    mentions: Annotated[list[str], Meta(description="Ids of the other mentions of the same happening, the fullest first.")]
