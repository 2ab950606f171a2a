"""Factuality of given spans."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.assess import assess
from dateline.vocab import Certainty, Polarity, Status

TEXT = "Rebels shelled the port.\n\nThe governor refused to open the gate, but he may reopen the road."


def at(words: str) -> tuple[int, int]:
    i = TEXT.index(words)
    return i, i + len(words)


def test_one_answer_a_span_in_their_order() -> None:
    got = assess(TEXT, [at("may reopen the road"), at("shelled the port"), at("open the gate")])
    assert [f.status for f in got] == [Status.POSSIBLE, Status.HAPPENED, Status.REFUSED]
    assert [f.polarity for f in got] == [Polarity.POS, Polarity.POS, Polarity.NEG]


def test_a_span_without_a_word_is_unknown() -> None:
    assert assess(TEXT, [(24, 26)])[0].certainty is Certainty.UNKNOWN
    assert assess("", [(0, 0)])[0].certainty is Certainty.UNKNOWN


def test_nothing_asked_nothing_answered() -> None:
    assert assess(TEXT, []) == []


@pytest.mark.parametrize("span", [(-1, 3), (5, 2), (0, 10_000)])
def test_a_span_outside_the_text_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="does not lie within"):
        assess(TEXT, [span])


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.data())
def test_any_text_and_span(text: str, data: st.DataObject) -> None:
    s = data.draw(st.integers(0, len(text)))
    e = data.draw(st.integers(s, len(text)))
    assert len(assess(text, [(s, e)])) == 1


def test_a_span_with_a_verb_of_failing_is_about_what_failed() -> None:
    text = "The bomb failed to explode."
    assert assess(text, [(9, 26)])[0].status is Status.DID_NOT_HAPPEN
