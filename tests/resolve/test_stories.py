from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import ids
from dateline.records import Record, Report
from dateline.resolve.stories import Stories, name, stories
from dateline.vocab import DateBasis

if TYPE_CHECKING:
    import random

FLOOD = (
    "A river burst its banks in Tarsa and drowned five farmers.",
    "Five farmers drowned in Tarsa when the river burst its banks.",
    "In Tarsa the river rose and five farmers were drowned as its banks burst.",
)
VOTE = ("Parliament in Belmar voted to end the emergency law.", "The emergency law in Belmar ends after a vote in parliament.")


def record(text: str, source: str, published: str | None = None, basis: DateBasis = DateBasis.GIVEN) -> Record:
    made = ids.make("r", text, source)
    return Record(report=Report(id=made, source=source, text=text, title=text[:20], published=published, published_basis=basis))


def groups(records: list[Record]) -> set[frozenset[str]]:
    return {frozenset(s.reports) for s in stories(records)}


def sample() -> list[Record]:
    return [record(t, f"flood-{i}") for i, t in enumerate(FLOOD)] + [record(t, f"vote-{i}") for i, t in enumerate(VOTE)]


def test_reports_of_one_happening_are_one_story() -> None:
    assert groups(sample()) == {frozenset({"flood-0", "flood-1", "flood-2"}), frozenset({"vote-0", "vote-1"})}


@given(st.randoms(use_true_random=False))
def test_the_order_of_reading_does_not_matter(chance: random.Random) -> None:
    shuffled = sample()
    chance.shuffle(shuffled)
    assert stories(shuffled) == stories(sample())


@given(st.lists(st.text(max_size=30), max_size=8))
def test_every_report_is_in_exactly_one_story(texts: list[str]) -> None:
    records = [record(t, f"s{i}") for i, t in enumerate(texts)]
    placed = [r for s in stories(records) for r in s.reports]
    assert sorted(placed) == sorted(f"s{i}" for i in range(len(texts)))


@pytest.mark.parametrize(
    ("first", "second", "basis", "together"),
    [
        ("2020-01-01", "2020-01-05", DateBasis.GIVEN, True),
        ("2020-01-01", "2020-02-05", DateBasis.GIVEN, False),
        ("2020-01-01", "2020-02-05", DateBasis.PAGE, True),
        ("2020-01-01", "2021-02-05", DateBasis.PAGE, False),
        ("2020-01-01", "2021-02-05", DateBasis.INFERRED, True),
        ("2020-01-01", None, DateBasis.GIVEN, True),
    ],
)
def test_reports_too_far_apart_in_time_are_two_stories(first: str, second: str | None, basis: DateBasis, *, together: bool) -> None:
    pair = [record(FLOOD[0], "a", first, basis), record(FLOOD[1], "b", second, basis)]
    assert (len(stories(pair)) == 1) is together


def test_no_reports_no_stories() -> None:
    assert stories([]) == Stories()


@pytest.mark.parametrize(
    ("source", "given_id"),
    [
        ("17", True),
        ("un_2016-01-02_truce", True),
        ("doc.1", True),
        ("a/b.txt", False),
        ("x.txt", False),
        ("https://x.org/a", False),
        ("-", False),
        ("", False),
        ("in.jsonl#3", False),
    ],
)
def test_a_story_names_reports_by_the_id_of_their_input_line_if_they_had_one(source: str, *, given_id: bool) -> None:
    report = record("text", source).report
    assert name(report) == (source if given_id else report.id)
