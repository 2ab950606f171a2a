from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.claims.quotes import quotes
from helpers import parsed


def found(text: str) -> list[str]:
    doc = parsed(text)
    return [doc.quote(q.span) for q in quotes(doc).spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said “we are ready” on Monday.", ["“we are ready”"]),
        ('The mayor said "we are ready" on Monday.', ['"we are ready"']),
        ("The mayor said ``we are ready'' on Monday.", ["``we are ready''"]),
        ("The mayor said ''we are ready'' on Monday.", ["''we are ready''"]),
        ("The mayor said «we are ready» on Monday.", ["«we are ready»"]),
        ("The mayor said „we are ready“ on Monday.", ["„we are ready“"]),
        ("Mayor: ‘We are ready’ for talks", ["‘We are ready’"]),
        ("Mayor: 'We are ready' for talks", ["'We are ready'"]),
        ("“He told me ‘go home’ twice,” she said.", ["“He told me ‘go home’ twice,”", "‘go home’"]),
        ("The rebels’ leader and the army's chief didn’t meet.", []),
        ("The '90s were bad, and the boys' school closed.", []),
        ("They said 'the rebels' terms are final' today.", ["'the rebels' terms are final'"]),
        ('A stray " mark in the middle of a line.', []),
        ("She said: “We will not leave the town.", ["“We will not leave the town."]),
        (
            "The town_\x90_â__s mayor _\x90_â\x90\x90_â±is not in a position to say_\x90_â_\x90_â\x9d on Monday",
            ["_\x90_â\x90\x90_â±is not in a position to say_\x90_â_\x90_â\x9d"],
        ),
    ],
)
def test_marks(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_speech_over_paragraphs() -> None:
    doc = parsed("“We came at dawn,” he said. “We saw smoke.\n\n“Then the bridge fell.”\n\nNobody answered.")
    spans = quotes(doc).spans
    assert [(q.closed, q.carried) for q in spans] == [(True, False), (False, False), (True, True)]


def test_state_of_each_word() -> None:
    doc = parsed("“He told me ‘go home’ twice,” she said.")
    q = quotes(doc)
    state = {w.text: (q.outer[w.i], q.inner[w.i]) for w in doc.words}
    assert state["told"] == (0, 0)
    assert state["home"] == (0, 1)
    assert state["said"] == (-1, -1)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab s.,:\n“”\"'‘’«»„`_â\x90\x9d\x00\ud800"), max_size=60) | st.text(max_size=40))
def test_any_text(text: str) -> None:
    doc = parsed(text)
    q = quotes(doc)
    assert len(q.outer) == len(q.inner) == len(doc.words)
    open_: list[int] = []
    for s in q.spans:
        assert 0 <= s.start < s.end <= len(text)
        while open_ and open_[-1] <= s.start:
            open_.pop()
        assert not open_ or s.end <= open_[-1]
        assert s.depth == len(open_)
        open_.append(s.end)
