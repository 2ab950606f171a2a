from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.times import annotator as times
from dateline.annotate.times.when import when
from dateline.findings import Findings
from helpers import parsed

if TYPE_CHECKING:
    from dateline.records import TimeRef

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
        ("The army must leave the mill by Friday.", "leave", (None, "2021-03-19")),
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
