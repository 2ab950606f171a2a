from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.words import paragraph, paragraphs


def forms(text: str) -> list[str]:
    return list(paragraph(text, 0, len(text)).forms)


def quoted(text: str) -> str:
    """The words that stand in a quotation, marks left out."""
    p = paragraph(text, 0, len(text))
    return " ".join(text[s:e] for (s, e), inside in zip(p.spans, p.quoted, strict=True) if inside and text[s:e].isalnum())


def test_letters_stand_together_and_every_other_sign_alone() -> None:
    assert " ".join(forms("The U.S. sent 3,000 men; none fell.")) == "The U . S . sent 3 , 000 men ; none fell ."
    assert forms("snake_case") == ["snake", "_", "case"]


def test_spans_count_from_the_beginning_of_the_report() -> None:
    text = "First line.\n\nThe dam held."
    first, second = paragraphs(text)
    assert [text[s:e] for s, e in first.spans] == ["First", "line", "."]
    assert [text[s:e] for s, e in second.spans] == ["The", "dam", "held", "."]


def test_lines_without_words_are_no_paragraphs() -> None:
    assert paragraphs("") == []
    assert paragraphs("\n \n\t\n") == []
    assert len(paragraphs("a\n\n \nb")) == 2


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said “we stay” and left.", "we stay"),
        ('He said "we stay" and left.', "we stay"),
        ("He said «we stay» and left.", "we stay"),
        ("He said „we stay” and left.", "we stay"),
        ("He said “we stay and left.", "we stay and left"),
        ("He said we stay” and left.", ""),
        ('“We stay," he said. "Go."', "We stay Go"),
        ("“One” two “three”", "One three"),
        ("He said â\x80\x9cwe stay,â\x80\x9d and left.", "we stay"),
        ("He said ___we stay___ and left.", "we stay"),
    ],
)
def test_what_stands_in_quotation_marks(text: str, inside: str) -> None:
    assert quoted(text) == inside


def test_marks_are_made_one_kind_and_belong_to_the_quotation() -> None:
    p = paragraph("«Go», he said.", 0, 14)
    assert p.forms[:3] == ("“", "Go", "”")
    assert p.quoted[:4] == (1, 1, 1, 0)


def test_a_damaged_apostrophe_is_no_quotation_mark() -> None:
    assert forms("They don___t go") == ["They", "don", "'", "t", "go"]
    assert quoted("They don___t go") == ""


def test_only_the_stretch_that_is_asked_for() -> None:
    text = "“Never,” he said."
    p = paragraph(text, 9, len(text))
    assert [text[s:e] for s, e in p.spans] == ["he", "said", "."]
    assert set(p.quoted) == {0}


def test_a_part_keeps_spans_and_state() -> None:
    p = paragraph("He said “we stay” and left.", 0, 27)
    part = p.part(2, 5)
    assert part.forms == ("“", "we", "stay")
    assert part.quoted == (1, 1, 1)
    assert part.spans == p.spans[2:5]


@given(st.text(alphabet=st.sampled_from("ab1 .,\"“”„«»‘’'`_â\x80\x99\x9cé\n\x00\ud800\u2028"), max_size=80))
def test_spans_lie_in_the_text_and_in_order(text: str) -> None:
    for p in paragraphs(text):
        assert len(p.spans) == len(p.forms) == len(p.quoted) > 0
        assert all(0 <= s < e <= len(text) for s, e in p.spans)
        assert all(a[1] <= b[0] for a, b in pairwise(p.spans))
        assert set(p.quoted) <= {0, 1}
        assert all(p.forms)


@given(st.lists(st.sampled_from(["“", "”", '"', "«", "»", "„", "go", " ", "."]), max_size=40))
def test_nested_marks(pieces: list[str]) -> None:
    """However the marks stand: after an opening one all is quoted up to a closing one, after that nothing up to an opening one."""
    text = "".join(pieces)
    p = paragraph(text, 0, len(text))
    inside = 0
    for form, state in zip(p.forms, p.quoted, strict=True):
        if form == "“":
            inside = 1
        assert state == inside
        if form == "”":
            inside = 0


def test_ten_thousand_marks() -> None:
    p = paragraph("“go ” " * 10_000, 0, 60_000)
    assert sum(p.quoted) == 30_000
