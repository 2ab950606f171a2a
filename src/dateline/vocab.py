"""The closed vocabularies of the record. Each member's value is what the JSON holds.

Event types, modes and contexts are PLOVER's (manual draft 2.0, CC BY-SA 4.0); measures follow IDMC's terms,
quantifiers and low/best/high UCDP's and IDMC's, outcome and scope are dateline's own.
"""

from __future__ import annotations

from enum import StrEnum


class BlockKind(StrEnum):
    """What a stretch of the page is."""

    SECTION = "section"
    TITLE = "title"
    DECK = "deck"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"
    RELATED = "related"
    FURNITURE = "furniture"


PROSE = frozenset({BlockKind.TITLE, BlockKind.DECK, BlockKind.HEADING, BlockKind.BODY, BlockKind.CAPTION})
"""Kinds that are part of the report; the others yield no events, claims or figures."""


class DateBasis(StrEnum):
    """How the publication date is known."""

    GIVEN = "given"
    PAGE = "page"
    DATELINE = "dateline"
    INFERRED = "inferred"


class ActorKind(StrEnum):
    """What sort of actor it is."""

    STATE = "state"
    MILITARY = "military"
    POLICE = "police"
    ARMED_GROUP = "armed_group"
    POLITICAL = "political"
    IGO = "igo"
    NGO = "ngo"
    MEDIA = "media"
    CIVILIAN = "civilian"
    PERSON = "person"
    COMPANY = "company"
    OTHER = "other"


class MentionKind(StrEnum):
    """The form of a mention."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class PlacePrecision(StrEnum):
    """How finely a place is known; compare ACLED's geo_precision and UCDP's where_prec."""

    POINT = "point"
    TOWN = "town"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"
    REGION = "region"


class TimexType(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class TimePrecision(StrEnum):
    """The grain of a time."""

    MINUTE = "minute"
    HOUR = "hour"
    PART_OF_DAY = "part of day"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    VAGUE = "vague"


class TimeBasis(StrEnum):
    """What a time's value rests on."""

    EXPLICIT = "explicit"
    PUBLISHED = "publication date"
    TEXT = "another time in the text"
    TENSE = "tense"


class Modifier(StrEnum):
    """TIMEX3's modifiers (TimeML 1.2.1)."""

    BEFORE = "BEFORE"
    AFTER = "AFTER"
    ON_OR_BEFORE = "ON_OR_BEFORE"
    ON_OR_AFTER = "ON_OR_AFTER"
    LESS_THAN = "LESS_THAN"
    MORE_THAN = "MORE_THAN"
    EQUAL_OR_LESS = "EQUAL_OR_LESS"
    EQUAL_OR_MORE = "EQUAL_OR_MORE"
    START = "START"
    MID = "MID"
    END = "END"
    APPROX = "APPROX"


class RefBasis(StrEnum):
    """How an item comes by its time or place."""

    OWN = "own"
    CLAUSE = "clause"
    SENTENCE = "sentence"
    MENTION = "mention"
    CONTEXT = "context"
    REPORT = "report"


class SpeakerKind(StrEnum):
    """Who stands behind a claim."""

    NAMED = "named"
    ORGANIZATION = "organization"
    ANONYMOUS = "anonymous"
    DOCUMENT = "document"
    UNKNOWN = "unknown"


class ClaimForm(StrEnum):
    """Whether the words are quoted."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class ClaimAct(StrEnum):
    """What the speaker does by saying it."""

    ASSERT = "assert"
    DEMAND = "demand"
    OFFER = "offer"
    PROMISE = "promise"
    THREATEN = "threaten"
    DENY = "deny"
    ACCEPT = "accept"
    REFUSE = "refuse"
    BELIEVE = "believe"
    ASK = "ask"


class Medium(StrEnum):
    """By what means it is said, where the text says so."""

    STATEMENT = "statement"
    PRESS_CONFERENCE = "press conference"
    INTERVIEW = "interview"
    BROADCAST = "broadcast"
    SOCIAL = "social"
    DOCUMENT = "document"
    PHONE = "phone"
    SPEECH = "speech"
    MEETING = "meeting"


class EventType(StrEnum):
    """PLOVER's sixteen event types."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Certainty(StrEnum):
    """How sure the author, or the speaker of the claim, is."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


class Polarity(StrEnum):
    """Affirmed or negated."""

    POS = "pos"
    NEG = "neg"


class Tense(StrEnum):
    """Where the event lies, seen from the report."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


class Status(StrEnum):
    """Whether it happened."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    THREATENED = "threatened"
    DEMANDED = "demanded"
    OFFERED = "offered"
    PROMISED = "promised"
    REFUSED = "refused"
    DENIED = "denied"
    CONDITIONAL = "conditional"
    POSSIBLE = "possible"
    DID_NOT_HAPPEN = "did not happen"


class Measure(StrEnum):
    """What a figure counts."""

    DISPLACED = "displaced"
    EVACUATED = "evacuated"
    FLED = "fled"
    SHELTERED = "sheltered"
    RELOCATED = "relocated"
    RETURNED = "returned"
    HOMELESS = "homeless"
    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    ARRESTED = "arrested"
    ABDUCTED = "abducted"
    HOMES_DESTROYED = "homes_destroyed"
    HOMES_DAMAGED = "homes_damaged"
    ATTACKED = "attacked"
    BESIEGED = "besieged"
    TOWNS = "towns"
    TERRITORY_SHARE = "territory_share"
    FIGHTERS = "fighters"
    WEAPONS = "weapons"
    AID = "aid"
    DISTANCE = "distance"
    OTHER = "other"


class Quantifier(StrEnum):
    """How exact a figure claims to be."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    BETWEEN = "between"


class TalksStatus(StrEnum):
    """Where a negotiation stands at the end of the report."""

    ONGOING = "ongoing"
    AGREED = "agreed"
    PARTLY_AGREED = "partly agreed"
    FAILED = "failed"
    SUSPENDED = "suspended"


class Outcome(StrEnum):
    """How one round ended."""

    AGREED = "agreed"
    PARTLY_AGREED = "partly agreed"
    NO_RESULT = "no result"
    FAILED = "failed"
    SUSPENDED = "suspended"
    PLANNED = "planned"
    ONGOING = "ongoing"


class PositionKind(StrEnum):
    """What a party puts on the table."""

    OFFER = "offer"
    DEMAND = "demand"
    COUNTER_OFFER = "counter-offer"
    ULTIMATUM = "ultimatum"


class PositionStatus(StrEnum):
    """What became of it."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    COUNTERED = "countered"
    WITHDRAWN = "withdrawn"


class Scope(StrEnum):
    """What a term is about."""

    CEASEFIRE = "ceasefire"
    WITHDRAWAL = "withdrawal"
    DISARMAMENT = "disarmament"
    PRISONERS = "prisoner exchange"
    PASSAGE = "safe passage"
    ACCESS = "humanitarian access"
    RETURN = "return of displaced"
    TERRITORY = "borders and territory"
    POWER = "power sharing"
    ELECTIONS = "elections"
    JUSTICE = "amnesty and justice"
    SANCTIONS = "sanctions"
    GUARANTEES = "monitoring and guarantees"
    RECONSTRUCTION = "reconstruction"
    OTHER = "other"
