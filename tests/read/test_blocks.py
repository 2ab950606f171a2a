from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.read.blocks import blocks, page

PAGE = """Mountain RegionPolitics

Ferry talks between islands break down over customs posts

Harbour council says the session failed because the north wanted every post closed at once

Negotiators from the two islands left the hall on Monday night without a result, two delegates said.

The northern side had asked for all customs posts to be closed by the end of June.

“We came to talk and were read a list,” the southern envoy told reporters.

A ‘last chance’?

A further session is possible, the envoy said, but no day has been set.

North and south keep ports shut

Some 4,000 travellers are waiting on either side of the strait.

The ferry that nobody wanted to keep

With reporting from AFP

Related Articles

Back to top
"""


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(b.kind.value, text[slice(*b.span)]) for b in blocks(text, title)]


def kind_of(text: str, start: str, title: str | None = None) -> str:
    return next(k for k, x in kinds(text, title) if x.startswith(start))


def test_a_whole_page() -> None:
    found = {x: k for k, x in kinds(PAGE)}
    assert found["Mountain RegionPolitics"] == "section"
    assert found["Ferry talks between islands break down over customs posts"] == "title"
    assert next(k for x, k in found.items() if x.startswith("Harbour council")) == "deck"
    assert found["A ‘last chance’?"] == "heading"
    assert found["North and south keep ports shut"] == "heading"
    assert found["The ferry that nobody wanted to keep"] == "related"
    assert found["With reporting from AFP"] == "credit"
    assert found["Related Articles"] == "related"
    assert found["Back to top"] == "furniture"
    assert list(found.values()).count("body") == 5


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Read more", "furniture"),
        ("Share this article", "furniture"),
        ("ADVERTISEMENT", "furniture"),
        ("Subscribe to our newsletter", "furniture"),
        ("Views 1,204", "furniture"),
        ("Home | World | Privacy Policy | Contact us", "furniture"),
        ("Copyright 2018 The Harbour Times. All rights reserved.", "furniture"),
        ("You may also like", "related"),
        ("READ ALSO: Ferry crews walk out", "related"),
        ("By Jane Doe", "credit"),
        ("By Jane Doe and John Roe, Staff Writers", "credit"),
        ("Photo credit: Harbour Council", "credit"),
        ("(Reporting by Jane Doe; Editing by John Roe)", "credit"),
        ("Doe reported from Port Ellis.", "credit"),
        ("File photo: the ferry at anchor off Port Ellis in May.", "caption"),
        ("Travellers wait at the gate of the northern port. (AFP/Jane Doe)", "caption"),
        ("10:45 a.m.", "heading"),
    ],
)
def test_lines_by_their_look(line: str, kind: str) -> None:
    prose = "The ferry stayed in port for a third day on Monday, the harbour master said."
    assert kind_of(f"{prose}\n\n{line}\n\n{prose} Nobody was hurt.", line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "By Monday, the rebels had left the town and the army had moved in.",
        "Via the northern road, 300 people reached the camp on Monday.",
        "Share prices fell after the talks collapsed, brokers said.",
        "Contact with the convoy was lost on Tuesday evening near the bridge.",
        "Subscribe to peace, the banner over the bridge said, and thousands walked under it that day.",
        "[Reporter] What did the two sides agree on?",
        "- first, a truce of ten days",
        "He said:",
        "Photographs of the bridge were shown to the delegates on Tuesday.",
        "Source close to the talks says no, as so often before in this long war.",
    ],
)
def test_prose_is_never_lost(line: str) -> None:
    prose = "The ferry stayed in port for a third day on Monday, the harbour master said."
    assert kind_of(f"{prose}\n\n{line}\n\n{prose} Nobody was hurt.", line[:20]) in {"body", "heading"}


def test_signatures_under_a_letter_stay() -> None:
    letter = "We will not lay down our arms before the posts are closed for good."
    text = f"{letter}\n\nGeneral command of the northern front\n\nPort Ellis, 3 May 2011"
    assert [k for k, _ in kinds(text)] == ["body", "body", "body"]


def test_dateline_stays_in_the_body() -> None:
    text = "PORT ELLIS, July 4 (Reuters) - Talks on the ferry broke down on Wednesday, two delegates said."
    assert kinds(text) == [("body", text)]


@pytest.mark.parametrize(
    ("text", "title", "day"),
    [
        ("Date of publication 3 May 2011 - Ferry talks fail again - Negotiators left the hall on Monday.", None, "2011-05-03"),
        ("Published: May 3, 2011\n\nNegotiators left the hall on Monday without a result.", None, "2011-05-03"),
        ("Tue 03 May 2011 Ferry Talks Fail in Port Ellis. Negotiators left the hall on Monday.", None, "2011-05-03"),
        ("Ferry talks fail again\nMay 03, 2011\nNegotiators left the hall on Monday without a result.", None, "2011-05-03"),
        ("Ferry talks fail\n\nAFP  Tuesday 3 May 2011 Negotiators left the hall on Monday.", "Ferry talks fail", "2011-05-03"),
        ("Last updated at May 032011 - Ferry talks fail | Harbour Times - Negotiators left the hall.", None, "2011-05-03"),
        ("Negotiators left the hall on 3 May 2011 without a result.", None, None),
        ("3 May 2011 was the day on which the negotiators left the hall.", None, None),
        ("Ferry talks fail\n\n30 February 2011\n\nNegotiators left the hall on Monday.", None, None),
    ],
)
def test_dates_that_a_page_gives_of_itself(text: str, title: str | None, day: str | None) -> None:
    found = page(text, title).dates
    assert [d.day for d in found] == ([day] if day else [])
    assert all("2011" in text[slice(*d.span)] for d in found)


def test_headline_and_date_in_one_line_with_the_text() -> None:
    text = "Date of publication 3 May 2011 - Ferry talks fail again - Negotiators left the hall on Monday.----AFP"
    assert kinds(text) == [
        ("furniture", "Date of publication 3 May 2011"),
        ("furniture", "-"),
        ("title", "Ferry talks fail again"),
        ("furniture", "-"),
        ("body", "Negotiators left the hall on Monday."),
        ("credit", "----AFP"),
    ]


def test_given_headline_is_found_in_the_line() -> None:
    text = "Ferry talks between islands fail. Negotiators left the hall on Monday without a result."
    assert kinds(text, "Ferry talks between islands fail")[0] == ("title", "Ferry talks between islands fail.")


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Ferry talks fail\n\n"
        "Negotiators from the two islands left the hall on Monday night without a\n"
        "result, two delegates said, after the northern side had asked for all of\n"
        "the customs posts to be closed by the end of June at the very latest.\n\n"
        "A further session is possible, the envoy said, but no day has been set\n"
        "and the hall has been let to a choir for the rest of the month.\n"
    )
    assert [k for k, _ in kinds(text)] == ["title", "body", "body"]


def test_one_paragraph_a_line_stays_so() -> None:
    text = (
        "Ferry talks fail\nNegotiators left the hall on Monday.\nNo day has been set for more talks.\nThe hall is let to a choir."
    )
    assert [k for k, _ in kinds(text)] == ["title", "body", "body", "body"]


@pytest.mark.parametrize(
    "text", ["", " \n\t\r\n", "Ferry talks between islands fail", "One line that is a sentence of its own and nothing more."]
)
def test_texts_of_one_line_or_none(text: str) -> None:
    assert [x for _, x in kinds(text)] == ([text] if text.strip() else [])


LINES = st.sampled_from(
    [
        "Read more",
        "By Jane Doe",
        "3 May 2011",
        "Published 3 May 2011 - A B C - Text here.",
        "Related Articles",
        "Ferry talks fail",
        "He left.",
        "—",
        "12",
        "\x00",
        "A. B! C? D",
        "----AFP",
    ]
)


@given(
    st.one_of(st.text(max_size=300), st.lists(st.one_of(LINES, st.text(max_size=40)), max_size=12).map("\n".join)),
    st.none() | st.text(max_size=30),
)
@settings(max_examples=300, deadline=None)
def test_blocks_cover_all_that_is_not_blank(text: str, title: str | None) -> None:
    end = 0
    for b in blocks(text, title):
        assert end <= b.span[0] < b.span[1] <= len(text)
        assert not text[end : b.span[0]].strip()
        quote = text[slice(*b.span)]
        assert quote == quote.strip()
        end = b.span[1]
    assert not text[end:].strip()


@pytest.mark.parametrize(
    "unit", ["a", "- ", "(", "----", "a.\n", "A b c\n\n", "By A", "3 May 2011 ", "\u2028", "Source: A (", ". A", "© ", "x  "]
)
def test_hostile_texts_take_bounded_time(unit: str) -> None:
    begin = time.process_time()
    blocks(unit * (500_000 // len(unit)), "a title " * 40)
    assert time.process_time() - begin < 5
