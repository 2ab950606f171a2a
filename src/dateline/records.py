"""The record: frozen types that are the JSON, the JSON Schema and the codebook at once.

Spans are half-open ranges of Unicode code points of ``Report.text``. ``None`` means unknown. Lists are in text order.
The descriptions below are what the codebook page prints.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from dateline.vocab import (
    ActorKind,
    BlockKind,
    Certainty,
    ClaimAct,
    ClaimForm,
    DateBasis,
    EventType,
    Measure,
    Medium,
    MentionKind,
    Modifier,
    Outcome,
    PlacePrecision,
    Polarity,
    PositionKind,
    PositionStatus,
    Quantifier,
    RefBasis,
    Scope,
    SpeakerKind,
    Status,
    TalksStatus,
    Tense,
    TimeBasis,
    TimePrecision,
    TimexType,
)

Span: TypeAlias = tuple[int, int]
"""Half-open range of code points of the report's text."""


class Row(Struct, frozen=True, kw_only=True):
    """Base of all record types: immutable, compared by value."""


class Block(Row, frozen=True, kw_only=True):
    """A stretch of the page that is of one kind."""

    span: Annotated[Span, Meta(description="Where it stands.")]
    kind: Annotated[BlockKind, Meta(description="Related links, credits and furniture yield no events, claims or figures.")]


class Report(Row, frozen=True, kw_only=True):
    """One report as it was read. Its text never changes after reading."""

    id: Annotated[str, Meta(description="Hash of text and source.")]
    source: Annotated[str, Meta(description="Where it was read from: a path, an address, or the id that its input line gave.")]
    text: Annotated[str, Meta(description="The whole text, frozen at reading. All spans index it.")]
    url: Annotated[str | None, Meta(description="Address of the page.")] = None
    title: Annotated[str | None, Meta(description="Headline, as given or as found in the text.")] = None
    deck: Annotated[str | None, Meta(description="The line under the headline.")] = None
    section: Annotated[str | None, Meta(description="Section of the publication.")] = None
    publisher: Annotated[str | None, Meta(description="Who published it.")] = None
    agency: Annotated[list[str], Meta(description="News agencies credited.")] = []
    byline: Annotated[list[str], Meta(description="Authors.")] = []
    published: Annotated[str | None, Meta(description="Day of publication, YYYY-MM-DD; null if it cannot be known.")] = None
    published_basis: Annotated[DateBasis | None, Meta(description="How that day is known.")] = None
    published_candidates: Annotated[list[str], Meta(description="Days that fit the clues, likeliest first; none if many fit.")] = []
    published_evidence: Annotated[list[Span], Meta(description="The words that the day rests on.")] = []
    language: Annotated[str | None, Meta(description="ISO 639-1 code.")] = None
    blocks: Annotated[list[Block], Meta(description="What each stretch of the page is; they do not overlap.")] = []


class Actor(Row, frozen=True, kw_only=True):
    """A person, organisation, group or state that the report names or describes."""

    id: str
    name: Annotated[str, Meta(description="Its usual name, or the fullest description in the report.")]
    kind: ActorKind
    country: Annotated[str | None, Meta(description="ISO 3166 alpha-3 code of the country that it belongs to.")] = None
    side: Annotated[str | None, Meta(description="Name of the party whose side it is on.")] = None
    aliases: Annotated[list[str], Meta(description="Other names by which this report calls it.")] = []
    part_of: Annotated[str | None, Meta(description="Id of the actor that it belongs to or speaks for.")] = None
    wikidata: Annotated[str | None, Meta(description="Wikidata item.")] = None


class Mention(Row, frozen=True, kw_only=True):
    """Words that stand for an actor, a place, or both."""

    span: Span
    actor: Annotated[str | None, Meta(description="Actor id.")] = None
    place: Annotated[str | None, Meta(description="Place id.")] = None
    kind: MentionKind = MentionKind.NAME


class Place(Row, frozen=True, kw_only=True):
    """A place with its point on the map."""

    id: str
    name: str
    kind: Annotated[str | None, Meta(description="GeoNames feature code, or a word such as 'region'.")] = None
    lat: Annotated[float | None, Meta(description="Degrees north, WGS 84.")] = None
    lon: Annotated[float | None, Meta(description="Degrees east, WGS 84.")] = None
    geonameid: Annotated[int | None, Meta(description="GeoNames id.")] = None
    country: Annotated[str | None, Meta(description="ISO 3166 alpha-3 code.")] = None
    admin1: str | None = None
    admin2: str | None = None
    precision: PlacePrecision = PlacePrecision.REGION
    gazetteer_name: Annotated[str | None, Meta(description="Its usual name in the gazetteer; null if it is not there.")] = None
    part: Annotated[str | None, Meta(description="The part meant, such as 'southern half'.")] = None
    admin1_code: Annotated[str | None, Meta(description="GeoNames code of the first-order division, such as 'SY.06'.")] = None
    admin2_code: Annotated[str | None, Meta(description="GeoNames code of the second-order division.")] = None
    iso_3166_2: Annotated[str | None, Meta(description="ISO 3166-2 code of the first-order division, such as 'SY-DR'.")] = None
    wikidata: Annotated[str | None, Meta(description="Wikidata id.")] = None
    geo_precision: Annotated[
        int | None,
        Meta(description="ACLED's geo_precision: 1 the place itself, 2 near it or part of a region, 3 a region."),
    ] = None
    radius_km: Annotated[float | None, Meta(description="Radius about the point that holds the place or the part meant.")] = None
    area: Annotated[
        list[float] | None, Meta(description="Box about the place or the part meant: west, south, east, north, in degrees.")
    ] = None


class Time(Row, frozen=True, kw_only=True):
    """A time expression with its TIMEX3 value."""

    id: str
    span: Span
    type: TimexType
    value: Annotated[
        str | None,
        Meta(description="TIMEX3 value; keeps the grain of the words. Null where no day can be told."),
    ]
    begin: Annotated[str | None, Meta(description="First day (or minute) of the interval meant, ISO 8601.")] = None
    end: Annotated[str | None, Meta(description="Last day (or minute) of the interval meant, ISO 8601, inclusive.")] = None
    precision: TimePrecision = TimePrecision.VAGUE
    basis: TimeBasis = TimeBasis.EXPLICIT
    mod: Annotated[Modifier | None, Meta(description="TIMEX3 modifier, such as 'START' of 'early March'.")] = None


class Party(Row, frozen=True, kw_only=True):
    """Someone who takes part in an event or a claim, as the sentence says it."""

    span: Span
    actor: Annotated[str | None, Meta(description="Actor id.")] = None


class PlaceRef(Row, frozen=True, kw_only=True):
    """Where an event takes place, as the text says it."""

    span: Span
    place: Annotated[str | None, Meta(description="Place id.")] = None
    basis: RefBasis = RefBasis.OWN


class TimeRef(Row, frozen=True, kw_only=True):
    """When something takes place."""

    span: Annotated[Span | None, Meta(description="The words that say it; null if it is the report's day.")] = None
    time: Annotated[str | None, Meta(description="Time id.")] = None
    begin: Annotated[str | None, Meta(description="First day (or minute) that it may have begun on, ISO 8601.")] = None
    end: Annotated[str | None, Meta(description="Last day (or minute) of it, ISO 8601, inclusive.")] = None
    basis: Annotated[RefBasis | None, Meta(description="Whose time it is; null where nothing is known.")] = None


class Claim(Row, frozen=True, kw_only=True):
    """Something that the report attributes to someone."""

    id: str
    speaker: Annotated[list[Span], Meta(description="The words that name the speaker; empty if none does.")]
    speaker_actor: Annotated[str | None, Meta(description="Actor id of the speaker.")] = None
    speaker_kind: SpeakerKind = SpeakerKind.UNKNOWN
    affiliation: Annotated[str | None, Meta(description="Actor id of the party that the speaker speaks for.")] = None
    addressee: Annotated[Party | None, Meta(description="To whom it is said.")] = None
    cue: Annotated[list[Span], Meta(description="The words that mark the attribution.")] = []
    content: Annotated[list[Span], Meta(description="What is said, without cue and speaker; may be discontinuous.")]
    form: ClaimForm = ClaimForm.INDIRECT
    act: ClaimAct = ClaimAct.ASSERT
    medium: Annotated[Medium | None, Meta(description="By what means it is said.")] = None
    time: Annotated[str | None, Meta(description="Time id of the saying.")] = None
    when: Annotated[TimeRef, Meta(description="When it is said.")] = TimeRef()
    place: Annotated[str | None, Meta(description="Place id of the saying.")] = None
    within: Annotated[str | None, Meta(description="Id of the claim that reports this one.")] = None
    disputes: Annotated[list[str], Meta(description="Ids of the claims of others that it contradicts.")] = []
    score: Annotated[float, Meta(ge=0, le=1, description="How sure the extraction is.")] = 0.5


class Attribution(Row, frozen=True, kw_only=True):
    """Something that a text attributes to somebody, as the encoder sees it without a parse; no part of a record."""

    speaker: Annotated[list[Span], Meta(description="The words that name the speaker; empty if none does.")]
    cue: Annotated[list[Span], Meta(description="The words that mark the attribution.")]
    content: Annotated[list[Span], Meta(description="What is said; may be discontinuous.")]
    score: Annotated[float, Meta(ge=0, le=1, description="How sure the extraction is.")]


class Factuality(Row, frozen=True, kw_only=True):
    """Whether an event happened, as its author sees it, or its speaker where it lies inside a claim."""

    certainty: Certainty = Certainty.CERTAIN
    polarity: Polarity = Polarity.POS
    tense: Tense | None = None
    conditional: bool = False
    status: Status = Status.HAPPENED


class Event(Row, frozen=True, kw_only=True):
    """Someone does something to someone, happened or not. Mere statements are claims instead."""

    id: str
    trigger: Annotated[Span, Meta(description="The word or words that say what is done.")]
    sentence: Annotated[Span, Meta(description="The sentence that they stand in.")]
    type: EventType
    mode: Annotated[str | None, Meta(description="PLOVER mode.")] = None
    contexts: Annotated[list[str], Meta(description="PLOVER contexts.")] = []
    cameo: Annotated[str | None, Meta(description="CAMEO code.")] = None
    actors: list[Party] = []
    recipients: list[Party] = []
    place: PlaceRef | None = None
    time: TimeRef = TimeRef()
    factuality: Factuality = Factuality()
    claim: Annotated[str | None, Meta(description="Id of the claim on whose word it stands; null if the author's own.")] = None
    happening: Annotated[
        str | None,
        Meta(
            description="Id of the event that this one is a further mention of; null for the fullest mention, which stands for the "
            "happening."
        ),
    ] = None
    score: Annotated[float, Meta(ge=0, le=1, description="How sure the extraction is.")] = 0.5


class Change(Row, frozen=True, kw_only=True):
    """How a figure compares with an earlier one."""

    factor: Annotated[float, Meta(description="New value divided by old.")]
    since: Annotated[str | None, Meta(description="Time id of the earlier value.")] = None


class Figure(Row, frozen=True, kw_only=True):
    """A number, what it counts, and how exactly."""

    id: str
    span: Annotated[Span, Meta(description="The number with its unit.")]
    measure: Measure
    unit: Annotated[str | None, Meta(description="person, household, home, town, percent, ...")] = None
    low: float | None = None
    best: Annotated[float | None, Meta(description="Null for a range, whose ends are low and high.")] = None
    high: float | None = None
    quantifier: Quantifier = Quantifier.EXACT
    of: Annotated[Span | None, Meta(description="The words for what is counted.")] = None
    share_of: Annotated[Span | None, Meta(description="The words for the whole, if it is a share.")] = None
    change: Change | None = None
    place: Annotated[str | None, Meta(description="Place id.")] = None
    time: Annotated[str | None, Meta(description="Time id.")] = None
    when: Annotated[TimeRef, Meta(description="The time that it counts or is true of.")] = TimeRef()
    claim: Annotated[str | None, Meta(description="Id of the claim on whose word it stands.")] = None
    event: Annotated[str | None, Meta(description="Id of the event that it belongs to.")] = None


class Term(Row, frozen=True, kw_only=True):
    """One thing that a position asks for or gives."""

    span: Span
    term: Annotated[str, Meta(description="The words.")]
    scope: Scope = Scope.OTHER


class Position(Row, frozen=True, kw_only=True):
    """What a party puts on the table."""

    id: str
    by: Annotated[str | None, Meta(description="Actor id.")] = None
    to: Annotated[str | None, Meta(description="Actor id.")] = None
    kind: PositionKind
    terms: list[Term]
    status: PositionStatus = PositionStatus.OPEN
    answers: Annotated[str | None, Meta(description="Id of the position that it answers.")] = None
    time: Annotated[str | None, Meta(description="Time id.")] = None
    claim: Annotated[str | None, Meta(description="Id of the claim that states it.")] = None


class Round(Row, frozen=True, kw_only=True):
    """One meeting of the talks."""

    begin: str | None = None
    end: str | None = None
    when: Annotated[TimeRef, Meta(description="What begin and end rest on.")] = TimeRef()
    duration: Annotated[str | None, Meta(description="TIMEX3 duration.")] = None
    place: Annotated[str | None, Meta(description="Place id.")] = None
    events: Annotated[list[str], Meta(description="Ids of the events that tell of it.")] = []
    outcome: Outcome | None = None
    evidence: list[Span]


class Deadline(Row, frozen=True, kw_only=True):
    """A time by which something must be done, or the last chance to do it."""

    time: Annotated[str | None, Meta(description="Time id.")] = None
    condition: Annotated[Span, Meta(description="What must be done.")]
    threat: Annotated[Span | None, Meta(description="What follows if it is not.")] = None


class Negotiation(Row, frozen=True, kw_only=True):
    """Talks between parties to a conflict."""

    id: str
    parties: Annotated[list[str], Meta(description="Actor ids.")]
    mediators: Annotated[list[str], Meta(description="Actor ids.")] = []
    topic: str | None = None
    status: TalksStatus = TalksStatus.ONGOING
    rounds: list[Round] = []
    positions: list[Position] = []
    deadlines: list[Deadline] = []
    sticking_points: list[Span] = []
    evidence: list[Span]


class Record(Row, frozen=True, kw_only=True):
    """All that one report says."""

    report: Report
    actors: list[Actor] = []
    mentions: list[Mention] = []
    places: list[Place] = []
    times: list[Time] = []
    claims: list[Claim] = []
    events: list[Event] = []
    figures: list[Figure] = []
    negotiations: list[Negotiation] = []

    def quote(self, span: Span) -> str:
        """The exact words of a span."""
        return self.report.text[span[0] : span[1]]


class Coding(Row, frozen=True, kw_only=True):
    """How a pair of spans is coded, see :func:`dateline.code_pair`."""

    type: EventType
    mode: str | None = None
    cameo: str | None = None
    trigger: Span | None = None


class Failure(Row, frozen=True, kw_only=True):
    """A report that could not be read. It costs this one entry, never the run."""

    path: Annotated[str, Meta(description="What was to be read: a path, an address, or the id that its input line gave.")]
    reason: Annotated[str, Meta(description="Why it could not be, in one line.")]
