"""Copy as it comes: in capitals, without capitals, without commas or paragraphs, with damaged marks, endless."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers import found

if TYPE_CHECKING:
    from dateline.records import Event

PLAIN = "The army shelled the port of Marovo on Monday, and rebels seized two villages."


def told(text: str) -> list[Event]:
    return found(text, upto="events")[1].events


def kinds(text: str) -> set[str]:
    return {str(e.type) for e in told(text)}


def inside(text: str) -> bool:
    return all(0 <= e.trigger[0] < e.trigger[1] <= len(text) for e in told(text))


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.upper(),
        PLAIN.lower(),
        PLAIN.replace(",", ""),
        f"MAROVO, May 3 -- [Text] {PLAIN}",
        f"  {PLAIN} " * 3,
        PLAIN.replace("Marovo", "Marovo__â__s"),
        f"- {PLAIN}\n- The envoys met in Oslo.\n- Nothing else.",
    ],
    ids=["capitals", "lower case", "no commas", "wire", "no paragraphs", "damaged marks", "a list"],
)
def test_the_attack_is_found_whatever_the_copy(text: str) -> None:
    assert "ASSAULT" in kinds(text)
    assert inside(text)


def test_an_endless_sentence_ends() -> None:
    text = "The minister said that " + "the envoy of the region and " * 600 + "the army attacked the town."
    assert inside(text)
    assert len(told(text)) <= 20


def test_a_thousand_triggers_stay_events_of_their_words() -> None:
    text = "attacked " * 400
    events = told(text)
    assert inside(text)
    assert len({(e.type, e.trigger) for e in events}) == len(events)


@pytest.mark.parametrize("text", ["", "\x00", "\ud800", "???", "-- -- --", "ATTACK", "attack\n" * 50, "(" * 300])
def test_scraps_do_no_harm(text: str) -> None:
    assert inside(text)
