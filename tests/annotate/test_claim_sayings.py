"""To whom, when, where and by what means something is said: cue, content and speaker are given, not found."""

from __future__ import annotations

import pytest

from dateline.annotate.claims.medium import carried
from marked import claims


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("{Petrov} <told> a news conference [that the bridge was open].", "a news conference"),
        ("{Petrov} <told> the inquiry [that the bridge was open].", "the inquiry"),
        ("{Petrov} <said> to reporters [that the bridge was open].", "reporters"),
        ("“[The bridge is open],” {Petrov} <shouted> to the drivers over the fence.", "the drivers"),
        ("{Petrov} <called on> both armies [to open the bridge].", "both armies"),
        ("{Petrov} <urged> the council [to open the bridge].", "the council"),
    ],
)
def test_addressees(marked: str, words: str) -> None:
    doc, _, (c,) = claims(marked)
    assert c.addressee is not None
    assert doc.text[slice(*c.addressee.span)] == words


@pytest.mark.parametrize(
    "marked",
    [
        "{Petrov} <accused> the mayor [of fraud].",
        "{Petrov} <said> on Monday [that the bridge was open].",
        "{The passengers} <tell> a different story: [the bridge was open].",
    ],
)
def test_who_is_talked_about_is_no_addressee(marked: str) -> None:
    assert claims(marked)[2][0].addressee is None


@pytest.mark.parametrize(
    ("marked", "time"),
    [
        ("{Petrov} <said> on Friday [that the raid took place on Monday].", "Friday"),
        ("{Petrov} <said> [the raid took place on Monday].", None),
        ("[The raid took place on Monday], {Petrov} <said> on Friday.", "Friday"),
        ("{Petrov} <told> reporters late on Friday [that a second raid was due on Sunday].", "Friday"),
    ],
)
def test_the_time_of_the_saying_is_not_that_of_what_is_said(marked: str, time: str | None) -> None:
    doc, out, (c,) = claims(marked)
    said = next((doc.text[slice(*t.span)] for t in out.times if t.id == c.time), None)
    assert (said is None) if time is None else (said is not None and time in said)


@pytest.mark.parametrize(
    ("marked", "place"),
    [
        ("{Petrov} <told> reporters in Geneva [that the raid took place in Damascus].", "Geneva"),
        ("{Petrov} <said> [the raid took place in Damascus].", None),
        ("GENEVA, June 12 - {Petrov} <said> [the bridge was open].", None),
    ],
)
def test_the_place_of_the_saying_is_not_that_of_what_is_said(marked: str, place: str | None) -> None:
    _, out, (c,) = claims(marked)
    assert next((p.name for p in out.places if p.id == c.place), None) == place


@pytest.mark.parametrize(
    ("marked", "medium"),
    [
        ("{The ministry} <said> in a statement [that the bridge was open].", "statement"),
        ("{The ministry} issued a statement <saying> [that the bridge was open].", "statement"),
        ("{The ministry} <issued a statement saying> [that the bridge was open].", "statement"),
        ("{Petrov} <told> a news conference [that the bridge was open].", "press conference"),
        ("{Petrov} <said> in an interview with a weekly [that the bridge was open].", "interview"),
        ("{State radio} <said> [that the bridge was open].", "broadcast"),
        ("{Petrov} <said> in a televised address [that the bridge was open].", "broadcast"),
        ("{Petrov} <wrote> on Telegram [that the bridge was open].", "social"),
        ("{The mayor} <tweeted> [that the bridge was open].", "social"),
        ("{Petrov} <wrote> in a letter to the council [that the bridge was open].", "document"),
        ("{The report} <says> [that the bridge was open].", "document"),
        ("{Petrov} <said> by telephone [that the bridge was open].", "phone"),
        ("{Petrov} <told> a rally [that the bridge was open].", "speech"),
        ("{Petrov} <told> a meeting of mayors [that the bridge was open].", "meeting"),
        ("{Petrov} <said> [that the bridge was open].", None),
        ("{Petrov} <said> [that the letter was read on state radio].", None),
        ("{The air force} <said> [that the bridge was open].", None),
    ],
)
def test_medium(marked: str, medium: str | None) -> None:
    assert claims(marked)[2][0].medium == medium


def test_a_transcript_is_an_interview() -> None:
    turns = "{Ledger}<:> [Is it open?]\n{Petrov}<:> [It is open.]\n{Ledger}<:> [Who holds it?]\n{Petrov}<:> [We do.]"
    assert {c.medium for c in claims(turns)[2]} == {"interview"}


def test_the_medium_goes_on_with_the_speaker() -> None:
    text = "{Petrov} <said> by telephone [that the bridge was open]. {Petrov} <said> [the road was open]."
    doc, _, made = claims(text)
    assert [c.medium for c in made] == ["phone", None]
    assert [c.medium for c in carried(doc, made)] == ["phone", "phone"]


@pytest.mark.parametrize(
    ("marked", "form"),
    [
        ("“[The bridge is open],” {Petrov} <said>.", "direct"),
        ("{Petrov} <said> [that “the bridge is open”].", "direct"),
        ("{Petrov} <said> [the bridge was open].", "indirect"),
        ("{Petrov} <said> [the bridge was “as open as a door”].", "mixed"),
        ("{Petrov} <said> [losses were “light”].", "mixed"),
        ("{Petrov} <said> [the “White Helmets” had opened the bridge].", "indirect"),
        ("{Petrov} <said> [the film “Days of Salt” was shot at the bridge].", "indirect"),
    ],
)
def test_form(marked: str, form: str) -> None:
    assert claims(marked)[2][0].form == form


def test_turns_are_direct() -> None:
    turns = "{Ledger}<:> [Is it open?]\n{Petrov}<:> [It is open.]\n{Ledger}<:> [Who holds it?]\n{Petrov}<:> [We do.]"
    assert {c.form for c in claims(turns)[2]} == {"direct"}
    assert claims("{Petrov}<:> [Bridge open for all]")[2][0].form == "indirect"
