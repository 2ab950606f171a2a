from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import pipeline
from dateline.annotate.times import annotator as times
from dateline.annotate.times.apart import Apart, moved
from dateline.annotate.times.when import when
from dateline.config import Settings
from dateline.findings import Findings
from dateline.languages import table
from dateline.records import TimeRef
from dateline.vocab import RefBasis
from helpers import parsed

if TYPE_CHECKING:
    import datetime as dt

    from dateline.records import Record

DAY = "2021-03-17"  # a Wednesday


def ask(text: str, word: str) -> TimeRef:
    doc, found = parsed(text, DAY), Findings()
    found.add(times.annotate(doc, found))
    return when(doc, found, next(w.i for w in doc.words if w.text == word))


def days(text: str, word: str) -> tuple[str | None, str | None]:
    ref = ask(text, word)
    return ref.begin, ref.end


WORDS = st.sampled_from(re.findall(r"\S+", "said on Tuesday the talks in May and met , . by 2011 since last year which killing to"))
TUESDAY = ("2021-03-16", "2021-03-16")
NONE = (None, None)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The army shelled the mill on Tuesday.", "shelled", TUESDAY),
        ("On Tuesday, the army shelled the mill.", "shelled", TUESDAY),
        ("The army shelled the mill on Tuesday, killing three farmers.", "killing", TUESDAY),
        ("The army shelled the mill and burned the barn on Tuesday.", "shelled", TUESDAY),
        ("Officials said Tuesday talks had collapsed.", "said", TUESDAY),
        ("Officials said Tuesday talks had collapsed.", "collapsed", NONE),
        ("They met before Tuesday's session.", "session", TUESDAY),
        ("At Tuesday's session they agreed on a truce.", "agreed", TUESDAY),
        ("They praised the truce agreed last year.", "truce", ("2020-01-01", "2020-12-31")),
        ("They praised the truce agreed last year.", "praised", NONE),
        ("The march followed a rally on Tuesday.", "rally", TUESDAY),
        ("The march followed a rally on Tuesday.", "march", NONE),
        ("The army has shelled the mill since Tuesday.", "shelled", ("2021-03-16", DAY)),
        ("The army will hold the mill until Friday.", "hold", (None, "2021-03-19")),
        ("The army must leave the mill by Friday.", "leave", (DAY, "2021-03-19")),
        ("The army shelled the mill for two weeks.", "shelled", NONE),
        ("The army shells the mill every Friday.", "shells", NONE),
        ("The army shelled the mill.", "shelled", NONE),
    ],
)
def test_times_of_words(text: str, word: str, expected: tuple[str | None, str | None]) -> None:
    assert days(text, word) == expected


def test_the_words_are_pointed_at() -> None:
    text = "The army shelled the mill on Tuesday."
    ref = ask(text, "shelled")
    assert ref.span is not None
    assert text[slice(*ref.span)] == "Tuesday"
    assert ref.time is not None


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "said",
                "on",
                "Tuesday",
                "the",
                "talks",
                "in",
                "May",
                "and",
                "met",
                ",",
                ".",
                "by",
                "2011",
                "since",
                "last",
                "year",
                "which",
                "killing",
                "to",
            ]
        ),
        max_size=25,
    )
)
def test_every_word_can_be_asked(words: list[str]) -> None:
    doc, found = parsed(" ".join(words), DAY), Findings()
    found.add(times.annotate(doc, found))
    for w in doc.words:
        ref = when(doc, found, w.i)
        assert not (ref.begin and ref.end) or ref.begin <= ref.end


def test_before_the_end_of_a_time_leaves_all_of_it() -> None:
    assert days("The two parties expect an agreement before the end of this year.", "agreement") == (None, "2021-12-31")


def test_before_dawn_is_still_that_day() -> None:
    begin, end = days("The minister rejected the map before dawn on Tuesday.", "rejected")
    assert begin == "2021-03-16"
    assert end is not None
    assert end[:10] == "2021-03-16"


@pytest.mark.parametrize(
    ("text", "word", "basis"),
    [
        ("The army shelled the mill on Tuesday.", "shelled", "own"),
        ("The army shelled the mill on Tuesday, killing three farmers.", "killing", "clause"),
        ("At Tuesday's session they agreed on a truce.", "session", "own"),
        ("The army shelled the mill.", "shelled", None),
    ],
)
def test_what_a_time_rests_on(text: str, word: str, basis: str | None) -> None:
    assert ask(text, word).basis == basis


def timed(text: str, day: str = DAY) -> dict[str, TimeRef]:
    """The times of the events of a report, by trigger."""
    settings = Settings(published=day)
    record = pipeline.annotate(pipeline.of_text(text, settings), settings)
    return {record.quote(e.trigger): e.time for e in record.events}


def basis(text: str, word: str) -> tuple[str | None, str | None, str | None]:
    t = next(t for k, t in timed(text).items() if word in k)
    return t.begin, t.end, t.basis


REPORT = ("2021-03-16", "2021-03-17", "report")


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The army shelled the mill at Aleppo, killing three farmers.", "shelled", REPORT),
        ("Rebels attacked a convoy near Aleppo on Tuesday. They killed four soldiers.", "killed", (*TUESDAY, "context")),
        ("Thousands have fled since 15 March, when rebels attacked the town.", "attacked", ("2021-03-15", "2021-03-15", "clause")),
        ("The minister expelled the envoy on Tuesday, two days after rebels shelled the capital.", "shelled", ("2021-03-14",) * 2),
        ("The army seized the crossing on Tuesday, hours after rebels accepted a truce.", "accepted", TUESDAY),
        ("Two days after rebels shelled the town on Sunday, the sides met in Geneva.", "met", ("2021-03-16",) * 2),
        ("The sides met in Geneva on Tuesday, a year after they had signed a truce.", "truce", ("2020-01-01", "2020-12-31")),
        ("The government will meet the rebels in Geneva.", "meet", ("2021-03-17", None, "report")),
        ("The government is due to meet the rebels in Geneva.", "meet", ("2021-03-17", None, "report")),
        ("To get that, the army withdrew from the town in the third week of the talks.", "withdrew", (None, None, None)),
    ],
)
def test_times_of_events(text: str, word: str, expected: tuple[str | None, ...]) -> None:
    assert basis(text, word)[: len(expected)] == expected


def test_without_a_day_of_the_report_no_event_has_its_day() -> None:
    settings = Settings()
    record = pipeline.annotate(pipeline.of_text("The army shelled the mill at Aleppo.", settings), settings)
    assert [e.time.basis for e in record.events] == [None]


@given(st.integers(1, 9000), st.sampled_from("DWMY"), st.dates())
def test_days_far_apart_are_in_the_calendar_or_nothing(count: int, unit: str, day: dt.date) -> None:
    ref = TimeRef(begin=day.isoformat(), end=day.isoformat())
    out = moved(ref, Apart((0,), -count, unit, (0, 1), "t-0"))
    assert (out.begin is None) == (out.end is None)
    assert out.begin is None or out.end is None or out.begin <= out.end < day.isoformat()


def read(text: str) -> Record:
    settings = Settings(published=DAY)
    return pipeline.annotate(pipeline.of_text(text, settings), settings)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister said on Tuesday that the talks had failed.", [(*TUESDAY, "own")]),
        ("The minister said that the talks had failed.", [REPORT]),
        ("The minister had said that the talks would fail.", [(None, DAY, "report")]),
        (
            'The minister said on Tuesday: "The talks have failed." He added that the army would stay.',
            [(*TUESDAY, "own"), (*TUESDAY, "context")],
        ),
    ],
)  # fmt: skip
def test_times_of_sayings(text: str, expected: list[tuple[str | None, ...]]) -> None:
    claims = read(text).claims
    assert [(c.when.begin, c.when.end, c.when.basis) for c in claims] == expected
    assert all(c.time == c.when.time for c in claims)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shelling killed 30 people on Tuesday.", (*TUESDAY, "own")),
        ("Shelling killed 30 people.", REPORT),
        ("The village lies 30 kilometres from the border.", (*NONE, None)),
    ],
)
def test_times_of_figures(text: str, expected: tuple[str | None, ...]) -> None:
    figures = read(text).figures
    assert [(f.when.begin, f.when.end, f.when.basis) for f in figures] == [expected]
    assert all(f.time == f.when.time for f in figures)


def test_times_of_rounds() -> None:
    text = "The Syrian government and rebels held peace talks in Geneva on Tuesday."
    rounds = [r for n in read(text).negotiations for r in n.rounds]
    assert [(r.begin, r.when.begin, r.when.basis) for r in rounds] == [("2021-03-16", "2021-03-16", "clause")]


def test_what_a_time_rests_on_is_told() -> None:
    assert set(RefBasis) < set(table("why")["time"])
