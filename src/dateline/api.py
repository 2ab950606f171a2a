"""The Python interface: read a report, open a record file and ask it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from dateline.config import DEFAULT, Settings
from dateline.errors import Unreadable, Usage
from dateline.found import Items, Records, Sourced
from dateline.store.query import Query, choices, day
from dateline.store.sqlite import SqliteStore
from dateline.vocab import ActorKind, ClaimAct, ClaimForm, EventType, Measure, PlacePrecision, Status, TalksStatus, TimexType

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from dateline.annotate.events.account import Account
    from dateline.records import Actor, Claim, Event, Failure, Figure, Negotiation, Place, Record, Report, Time
    from dateline.resolve.stories import Stories

    Choice = str | Iterable[str] | None
    Day = str | dt.date | None


def read(path_or_text: str | Path, published: Day = None, least: float | None = None) -> Record:
    """Everything that one report says.

    A :class:`~pathlib.Path`, or a string that is the path of an existing file, is read; any other string is the report itself.
    ``published`` is its day of publication (YYYY-MM-DD) where the report does not say it. ``least`` is the probability from which
    events are kept (0 to 1): lower than the default it finds more and errs more.

    Raises SkipReport if it cannot be read, and Usage if the file holds several reports: those go into a record file.
    """
    from dateline import pipeline
    from dateline.read import reports

    settings = Settings(
        published=day(published) if published is not None else None, least=DEFAULT.least if least is None else least
    )
    if not isinstance(path_or_text, Path) and not _is_file(path_or_text):
        return pipeline.annotate(pipeline.of_text(path_or_text, settings), settings)
    found = reports([str(path_or_text)], settings)
    first, second = _good(next(found, None), path_or_text), next(found, None)
    if second is not None:
        raise Usage(f"{path_or_text} holds several reports; read it into a record file: dateline read {path_or_text}")
    return pipeline.annotate(first, settings)


def _is_file(text: str) -> bool:
    """Whether a string is the path of a file, and not a report."""
    try:
        return os.path.isfile(text)  # noqa: PTH113  Path() refuses some strings
    except ValueError:
        return False


def _good(item: Report | Failure | None, path: str | Path) -> Report:
    from dateline.records import Failure

    if item is None:
        raise Unreadable(f"{path}: there is no report in it")
    if isinstance(item, Failure):
        raise Unreadable(f"{item.path}: {item.reason}")
    return item


def open(path: str | Path) -> RecordFile:  # noqa: A001  read as dateline.open
    """Open a record file that ``dateline read`` has written. Use it as a context manager.

    Raises BadStore if there is none, or it is not one.
    """
    return RecordFile(SqliteStore(path, create=False))


class RecordFile:
    """A record file to ask. Each method takes filters by keyword, all of which must hold, and gives a lazy sequence.

    ``report`` is a report's source or the beginning of its id; ``text`` is words that must occur; ``since`` and ``until`` are days
    (YYYY-MM-DD): the event's own where it has one, otherwise the day of publication. Names match any part, whatever the case.
    """

    def __init__(self, store: SqliteStore) -> None:
        self.store = store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.store.close()

    def reports(
        self, *, report: str | None = None, publisher: str | None = None, text: str | None = None, since: Day = None,
        until: Day = None,
    ) -> Records:  # fmt: skip
        """Whole records."""
        return Records(self.store, _query("reports", report=report, publisher=publisher, text=text, since=since, until=until))

    def events(
        self, *, report: str | None = None, type: Choice = None, status: Choice = None, actor: str | None = None,  # noqa: A002
        by: str | None = None, to: str | None = None, place: str | None = None, since: Day = None, until: Day = None,
        text: str | None = None, score: float | None = None, mentions: bool = False,
    ) -> Items[Event]:  # fmt: skip
        """Events. ``actor`` takes part on either side, ``by`` does it, ``to`` undergoes it; ``score`` is the least.

        Each happening comes once, as its fullest mention, which the filters ask; with ``mentions`` every mention comes.
        """
        types, statuses = choices("type", type, EventType), choices("status", status, Status)
        names = {"report": report, "actor": actor, "by": by, "to": to, "place": place, "text": text}
        once = None if mentions else True
        return Items(
            self.store, _query("events", type=types, status=statuses, since=since, until=until, score=score, fullest=once, **names)
        )

    def claims(
        self, *, report: str | None = None, speaker: str | None = None, act: Choice = None, form: Choice = None,
        text: str | None = None, since: Day = None, until: Day = None, score: float | None = None,
    ) -> Items[Claim]:  # fmt: skip
        """Claims. ``speaker`` is who speaks, or whom the speaker speaks for; ``score`` is the least."""
        acts, forms = choices("act", act, ClaimAct), choices("form", form, ClaimForm)
        names = {"report": report, "speaker": speaker, "text": text}
        return Items(self.store, _query("claims", act=acts, form=forms, since=since, until=until, score=score, **names))

    def figures(
        self, *, report: str | None = None, measure: Choice = None, unit: Choice = None, place: str | None = None,
        text: str | None = None, since: Day = None, until: Day = None,
    ) -> Items[Figure]:  # fmt: skip
        """Figures."""
        measures = choices("measure", measure, Measure)
        names = {"report": report, "place": place, "text": text}
        return Items(self.store, _query("figures", measure=measures, unit=unit, since=since, until=until, **names))

    def negotiations(
        self, *, report: str | None = None, status: Choice = None, actor: str | None = None, text: str | None = None,
        since: Day = None, until: Day = None,
    ) -> Items[Negotiation]:  # fmt: skip
        """Negotiations. ``actor`` is a party or a mediator."""
        statuses = choices("status", status, TalksStatus)
        names = {"report": report, "actor": actor, "text": text}
        return Items(self.store, _query("negotiations", status=statuses, since=since, until=until, **names))

    def actors(
        self, *, report: str | None = None, name: str | None = None, kind: Choice = None, country: Choice = None
    ) -> Items[Actor]:  # fmt: skip
        """Actors, as each report knows them."""
        return Items(self.store, _query("actors", report=report, name=name, kind=choices("kind", kind, ActorKind), country=country))

    def places(
        self, *, report: str | None = None, name: str | None = None, country: Choice = None, precision: Choice = None,
        box: tuple[float, float, float, float] | None = None,
    ) -> Items[Place]:  # fmt: skip
        """Places. ``box`` is south, west, north, east in degrees."""
        sides = dict(zip(("south", "west", "north", "east"), box or (None,) * 4, strict=True))
        precisions = choices("precision", precision, PlacePrecision)
        return Items(self.store, _query("places", report=report, name=name, country=country, precision=precisions, **sides))

    def times(self, *, report: str | None = None, type: Choice = None, since: Day = None, until: Day = None) -> Items[Time]:  # noqa: A002
        """Time expressions."""
        return Items(self.store, _query("times", report=report, type=choices("type", type, TimexType), since=since, until=until))

    def why(self, event: str) -> Account:
        """Why an event stands in the record, by its id or the beginning of it: the report is read again, and told is what decided.

        Raises Usage if there is no such event, or more than one.
        """
        from dateline.why import find, why

        return why(*find(self.store, event))

    def stories(self) -> Stories:
        """Reports of the same happening, each group once; a report of its own is a group of one."""
        from dateline.resolve.stories import stories

        return stories(self.store.records())


def _query(table: str, **filters: Any) -> Query:
    query = Query(table)
    for name, value in filters.items():
        query = query.where(name, value)
    return query


__all__ = ["RecordFile", "Sourced", "open", "read"]
