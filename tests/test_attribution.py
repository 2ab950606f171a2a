from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dateline

if TYPE_CHECKING:
    from dateline.records import Span


def words(text: str, spans: list[Span]) -> str:
    return " … ".join(text[s:e] for s, e in spans)


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ("The general staff said the bridge had been retaken.", "The general staff", "said", "the bridge had been retaken"),
        ("“We will not sign this paper,” Petrov told reporters.", "Petrov", "told", "“We will not sign this paper,”"),
        ("According to the ministry, forty people drowned.", "the ministry", "According to", "forty people drowned"),
    ],
)
def test_who_says_what(text: str, speaker: str, cue: str, content: str) -> None:
    found = [(words(text, a.speaker), words(text, a.cue), words(text, a.content)) for a in dateline.attribute(text)]
    assert (speaker, cue, content) in found


def test_nobody_says_anything() -> None:
    assert dateline.attribute("") == []
    assert dateline.attribute("Rain fell on the valley all night.") == []


def test_a_higher_score_gives_fewer() -> None:
    text = "The envoy said the talks were over, and Kovač, who had hoped for more, left for the airport."
    assert len(dateline.attribute(text, score=0.99)) <= len(dateline.attribute(text, score=0.1))


@given(st.text(alphabet="ab ,.“”\"'«»\n\0", max_size=300))
@settings(max_examples=40, deadline=None)
def test_spans_lie_in_the_text(text: str) -> None:
    for a in dateline.attribute(text, score=0.0):
        for s, e in (*a.speaker, *a.cue, *a.content):
            assert 0 <= s < e <= len(text)


def test_a_paragraph_without_end_is_read_in_parts() -> None:
    text = "The mayor said that the road was open. " * 400
    found = dateline.attribute(text)
    assert len(found) > 300
    assert found == dateline.attribute(text)
