from __future__ import annotations

import pytest

from dateline import ids
from dateline.annotate.events import happenings as layer
from dateline.annotate.events.alike import places, times
from dateline.annotate.events.happenings import happenings
from dateline.annotate.places.where import where
from dateline.annotate.times.when import when
from dateline.errors import Stop
from dateline.findings import Findings
from dateline.model import layers
from dateline.records import Event, Party, Place, TimeRef
from dateline.vocab import EventType, PlacePrecision
from helpers import found, parsed

MARKET = (
    "Russian warplanes bombed a market in Idlib on Monday, killing 23 people.\n"
    "The airstrike killed 23 people, rescuers said.\n"
    "The bombing was the deadliest in weeks."
)
TALKS = (
    "The president met the rebel leader in Geneva on Tuesday.\n"
    "The meeting lasted two hours.\n"
    "At the meeting in Geneva both agreed to free prisoners.\n"
    "Another meeting is planned for May."
)
TOWNS = (
    "Rebels attacked the town of Daraa on Sunday.\n"
    "The attack on Daraa began at dawn.\n"
    "On Friday the army had attacked Homs."
)  # fmt: skip


def told(text: str, *given: tuple[str, str, str, str]) -> dict[str, str]:
    """Which triggers tell of the same as which other, of triggers given with type, actor and recipient."""
    doc, out = found(text, "2031-03-04", upto="claims")
    events = []
    at = 0
    for quote, kind, by, to in given:
        at = text.index(quote, at)
        span = (at, at + len(quote))
        w = next(w for w in doc.words_in(span) if w.pos in {"VERB", "NOUN"})
        s = doc.sentences[w.sent]
        sides = []
        for name in (by, to):
            start = text.find(name, s.start, s.end) if name else -1
            party = (start, start + len(name))
            sides.append([Party(span=party, actor=out.actor_at(party))] if start >= 0 else [])
        events.append(
            Event(
                id=ids.make("e", *span), trigger=span, sentence=s.span, type=EventType(kind), actors=sides[0], recipients=sides[1],
                place=where(doc, out, w.i), time=when(doc, out, w.i),
            )
        )  # fmt: skip
    names = {e.id: doc.quote(e.trigger) for e in events}
    return {names[k]: names[v] for k, v in happenings(doc, out, events).items()}


def test_the_airstrike_later_on_is_the_bombing_before() -> None:
    got = told(
        MARKET,
        ("bombed", "ASSAULT", "Russian warplanes", "market"),
        ("airstrike", "ASSAULT", "", ""),
        ("killed", "ASSAULT", "", "23 people"),
        ("bombing", "ASSAULT", "", ""),
    )
    assert got["airstrike"] == got["killed"] == "bombed"


def test_another_meeting_is_another() -> None:
    got = told(
        TALKS,
        ("met", "CONSULT", "The president", "the rebel leader"),
        ("meeting lasted", "CONSULT", "", ""),
        ("meeting in", "CONSULT", "", ""),
        ("Another meeting", "CONSULT", "", ""),
    )
    assert got == {"meeting lasted": "met", "meeting in": "met"}


def test_other_day_and_place_are_another_attack() -> None:
    got = told(
        TOWNS,
        ("attacked the", "ASSAULT", "Rebels", "Daraa"),
        ("attack on", "ASSAULT", "", "Daraa"),
        ("attacked Homs", "ASSAULT", "the army", "Homs"),
    )
    assert "attacked Homs" not in got
    assert "attacked Homs" not in got.values()


def test_types_that_share_no_word_are_apart() -> None:
    got = told("The army shelled Daraa. The army signed a truce.", ("shelled", "ASSAULT", "", ""), ("signed", "AGREE", "", ""))
    assert got == {}


def test_no_events_no_happenings() -> None:
    assert happenings(parsed("Nothing."), Findings(), []) == {}


def test_an_event_without_a_word_stays_alone() -> None:
    e = Event(id="e-1", trigger=(3, 3), sentence=(0, 3), type=EventType.ASSAULT)
    assert happenings(parsed(""), Findings(), [e]) == {}


def test_a_thousand_mentions_of_one_word_take_no_time() -> None:
    doc = parsed("attack " * 1000)
    events = [Event(id=f"e-{w.i}", trigger=w.span, sentence=doc.sentences[w.sent].span, type=EventType.ASSAULT) for w in doc.words]
    got = happenings(doc, Findings(), events)
    assert set(got.values()).isdisjoint(got)


def test_places_compare_by_what_lies_in_what() -> None:
    town = Place(id="p-1", name="Daraa", country="SYR", admin1="Daraa", lat=32.6, lon=36.1, precision=PlacePrecision.TOWN)
    other = Place(id="p-2", name="Homs", country="SYR", admin1="Homs", lat=34.7, lon=36.7, precision=PlacePrecision.TOWN)
    country = Place(id="p-3", name="Syria", country="SYR", precision=PlacePrecision.COUNTRY)
    abroad = Place(id="p-4", name="Iraq", country="IRQ", precision=PlacePrecision.COUNTRY)
    assert places(town, town) == "same"
    assert places(country, country) == "wide same"
    assert places(town, other) == "differ"
    assert places(town, country) == "inside"
    assert places(town, abroad) == "countries differ"
    assert places(town, None) == "open"
    assert places(None, None) == "none"


def test_times_compare_by_their_days() -> None:
    may = TimeRef(begin="2031-05-01", end="2031-05-31")
    first = TimeRef(begin="2031-05-01", end="2031-05-01")
    june = TimeRef(begin="2031-06-02")
    assert times(may, may) == "same"
    assert times(may, first) == "meet"
    assert times(first, june) == "differ"
    assert times(june, june) == "same"
    assert times(TimeRef(), june) == "open"
    assert times(TimeRef(), TimeRef()) == "none"


def test_damaged_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    layer.weights.cache_clear()
    monkeypatch.setattr(layers, "digest", lambda _: "0")
    with pytest.raises(Stop, match=r"happenings\.json"):
        layer.weights()
