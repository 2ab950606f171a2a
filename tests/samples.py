"""A record made by hand, with something in every table, so that tests of the house need no annotator."""

from __future__ import annotations

import msgspec

from dateline import ids
from dateline.records import (
    Actor,
    Block,
    Change,
    Claim,
    Deadline,
    Event,
    Factuality,
    Figure,
    Mention,
    Negotiation,
    Party,
    Place,
    PlaceRef,
    Position,
    Record,
    Report,
    Round,
    Span,
    Term,
    Time,
    TimeRef,
)
from dateline.vocab import (
    ActorKind,
    BlockKind,
    ClaimAct,
    ClaimForm,
    DateBasis,
    EventType,
    Measure,
    MentionKind,
    Outcome,
    PlacePrecision,
    PositionKind,
    PositionStatus,
    Quantifier,
    Scope,
    SpeakerKind,
    Status,
    TalksStatus,
    TimePrecision,
    TimexType,
)

TEXT = (
    "Mediators met rebels in Tarsa on 3 March.\n\n"
    "The army shelled Tarsa, killing at least 12 people, a rebel spokesman said.\n\n"
    "Rebels offered a prisoner exchange; the government refused and set a deadline of 9 March, or it would attack."
)


def record(text: str = TEXT, source: str = "sample-1", published: str | None = "2021-03-04") -> Record:
    """A record of ``TEXT``, or of a text that begins with it."""
    r = ids.make("r", text, source)

    def at(quote: str) -> Span:
        start = text.index(quote)
        return start, start + len(quote)

    def make(kind: str, *parts: object) -> str:
        return ids.make(kind, r, *parts)

    army, rebels, state = make("a", "army"), make("a", "rebels"), make("a", "government")
    tarsa, third, ninth = make("p", "Tarsa"), make("t", "3 March"), make("t", "9 March")
    said, shelled, offer = make("c", "said"), make("e", "shelled"), make("o", "offer")
    whole = (0, len(text))
    report = Report(
        id=r,
        source=source,
        text=text,
        title="Talks in Tarsa",
        publisher="The Example",
        agency=["AFP"],
        published=published,
        published_basis=DateBasis.GIVEN if published else None,
        published_candidates=["2021-03-04", "2021-03-05"],
        language="en",
        blocks=[Block(span=whole, kind=BlockKind.BODY)],
    )
    return Record(
        report=report,
        actors=[
            Actor(id=army, name="army", kind=ActorKind.MILITARY, part_of=state),
            Actor(id=rebels, name="rebels", kind=ActorKind.ARMED_GROUP, aliases=["Rebels"]),
            Actor(id=state, name="government", kind=ActorKind.STATE, country="SYR"),
        ],
        mentions=[
            Mention(span=at("rebels"), actor=rebels, kind=MentionKind.NOMINAL),
            Mention(span=at("Tarsa"), place=tarsa),
            Mention(span=at("The army"), actor=army, kind=MentionKind.NOMINAL),
        ],
        places=[Place(id=tarsa, name="Tarsa", kind="PPL", lat=33.5, lon=36.25, country="SYR", precision=PlacePrecision.TOWN)],
        times=[
            Time(
                id=third,
                span=at("3 March"),
                type=TimexType.DATE,
                value="2021-03-03",
                begin="2021-03-03",
                end="2021-03-03",
                precision=TimePrecision.DAY,
            ),
            Time(
                id=ninth,
                span=at("9 March"),
                type=TimexType.DATE,
                value="2021-03-09",
                begin="2021-03-09",
                end="2021-03-09",
                precision=TimePrecision.DAY,
            ),
        ],
        claims=[
            Claim(
                id=said,
                speaker=[at("a rebel spokesman")],
                speaker_actor=rebels,
                speaker_kind=SpeakerKind.ANONYMOUS,
                cue=[at("said")],
                content=[at("The army shelled Tarsa, killing at least 12 people")],
                form=ClaimForm.INDIRECT,
                act=ClaimAct.ASSERT,
                score=0.9,
            )
        ],
        events=[
            Event(
                id=make("e", "met"),
                trigger=at("met"),
                sentence=at("Mediators met rebels in Tarsa on 3 March."),
                type=EventType.CONSULT,
                mode="meet",
                actors=[Party(span=at("Mediators"))],
                recipients=[Party(span=at("rebels"), actor=rebels)],
                place=PlaceRef(span=at("Tarsa"), place=tarsa),
                time=TimeRef(span=at("3 March"), time=third, begin="2021-03-03", end="2021-03-03"),
                score=0.8,
            ),
            Event(
                id=shelled,
                trigger=at("shelled"),
                sentence=at("The army shelled Tarsa, killing at least 12 people, a rebel spokesman said."),
                type=EventType.ASSAULT,
                mode="heavy-weapons",
                cameo="194",
                actors=[Party(span=at("The army"), actor=army)],
                place=PlaceRef(span=at("Tarsa"), place=tarsa),
                factuality=Factuality(status=Status.HAPPENED),
                claim=said,
                score=0.7,
            ),
        ],
        figures=[
            Figure(
                id=make("f", "12"),
                span=at("12"),
                measure=Measure.KILLED,
                unit="person",
                low=12,
                best=12,
                quantifier=Quantifier.AT_LEAST,
                of=at("people"),
                place=tarsa,
                claim=said,
                event=shelled,
                change=Change(factor=2, since=third),
            )
        ],
        negotiations=[
            Negotiation(
                id=make("n", "talks"),
                parties=[rebels, state],
                status=TalksStatus.ONGOING,
                topic="prisoners",
                rounds=[Round(begin="2021-03-03", end="2021-03-03", place=tarsa, outcome=Outcome.NO_RESULT, evidence=[at("met")])],
                positions=[
                    Position(
                        id=offer,
                        by=rebels,
                        to=state,
                        kind=PositionKind.OFFER,
                        status=PositionStatus.REFUSED,
                        terms=[Term(span=at("a prisoner exchange"), term="a prisoner exchange", scope=Scope.PRISONERS)],
                    ),
                    Position(
                        id=make("o", "ultimatum"),
                        by=state,
                        to=rebels,
                        kind=PositionKind.ULTIMATUM,
                        answers=offer,
                        time=ninth,
                        terms=[Term(span=at("deadline"), term="deadline", scope=Scope.OTHER)],
                    ),
                ],
                deadlines=[Deadline(time=ninth, condition=at("a deadline of 9 March"), threat=at("it would attack"))],
                sticking_points=[at("a prisoner exchange")],
                evidence=[at("Mediators met rebels")],
            )
        ],
    )


def retold(source: str = "sample-1") -> Record:
    """A record whose second event has two further mentions."""
    text = TEXT + "\n\nThe shelling of Tarsa drew protests. No shelling was seen later."
    whole = record(text, source)
    main = whole.events[1]

    def mention(quote: str, sentence: str, status: Status) -> Event:
        start, first = text.index(quote), text.index(sentence)
        return Event(
            id=ids.make("e", whole.report.id, quote),
            trigger=(start, start + len(quote)),
            sentence=(first, first + len(sentence)),
            type=EventType.ASSAULT,
            factuality=Factuality(status=status),
            happening=main.id,
        )

    again = [
        mention("The shelling", "The shelling of Tarsa drew protests.", Status.HAPPENED),
        mention("No shelling", "No shelling was seen later.", Status.DID_NOT_HAPPEN),
    ]
    return msgspec.structs.replace(whole, events=[*whole.events, *again])
