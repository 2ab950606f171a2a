from __future__ import annotations

import re
import time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.times import annotator as times
from dateline.annotate.times import calendar as times_calendar
from dateline.annotate.times.context import duration, number
from dateline.annotate.times.rules import matches
from dateline.findings import Findings
from dateline.parse import parse
from dateline.parsed import Parsed
from dateline.records import Block, Time
from dateline.vocab import BlockKind, TimeBasis, TimePrecision, TimexType
from helpers import parsed, report

DAY = "2021-03-17"  # a Wednesday
TIMEX = re.compile(
    r"P(?:\d+(?:\.\d+)?|X)(?:[YMWDQ]|WE)(?:\d+M)?|PT(?:\d+(?:\.\d+)?|X)[HMS](?:\d+[MS])?|(?:PAST|PRESENT|FUTURE)_REF|\d\d\d?|XXX?"
    r"|(?:FY)?(?:\d{4}|XXXX)(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?|-W(?:\d\d|XX)(?:-(?:WE|\d))?|-Q[1-4X]|-H[12]|-(?:SP|SU|FA|WI))?(?:T(?:\d\d:\d\d|[A-Z]{2}))?"
)


def read(text: str, published: str | None = DAY) -> list[tuple[str, str]]:
    doc = parsed(text, published)
    return [(doc.quote(t.span), t.value or "") for t in found(text, published)]


def found(text: str, published: str | None = DAY) -> list[Time]:
    return [t for t in times.annotate(parsed(text, published), Findings()) if isinstance(t, Time)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The envoy left on Monday.", "Monday", "2021-03-15"),
        ("The envoy will leave on Monday.", "Monday", "2021-03-22"),
        ("The two sides met on Wednesday.", "Wednesday", "2021-03-17"),
        ("Last Wednesday the truce broke down.", "Last Wednesday", "2021-03-10"),
        ("The council is due to vote on Thursday.", "Thursday", "2021-03-18"),
        ("The column reached the bridge on Friday, March 12.", "Friday, March 12", "2021-03-12"),
        ("The accord was signed on 3 February.", "3 February", "2021-02-03"),
        ("The accord was signed on 3 February 2009.", "3 February 2009", "2009-02-03"),
        ("The ferry sank on 28 December.", "28 December", "2020-12-28"),
        ("The election will be held on 2 February.", "2 February", "2022-02-02"),
        ("Fighting flared in August.", "August", "2020-08"),
        ("Fighting flared in early August.", "early August", "2020-08"),
        ("The siege ended last year.", "last year", "2020"),
        ("The siege ended two weeks ago.", "two weeks ago", "2021-W09"),
        ("The siege ended three days ago.", "three days ago", "2021-03-14"),
        ("The governor resigned yesterday.", "yesterday", "2021-03-16"),
        ("Sirens sounded last night.", "last night", "2021-03-16TNI"),
        ("Shells fell on Tuesday night.", "Tuesday night", "2021-03-16TNI"),
        ("Shells fell at 5 p.m. on Tuesday.", "5 p.m. on Tuesday", "2021-03-16T17:00"),
        ("The bridge opened in the spring of 2016.", "the spring of 2016", "2016-SP"),
        ("Exports fell in the third quarter of 2019.", "the third quarter of 2019", "2019-Q3"),
        ("The valley was at peace in the 1990s.", "the 1990s", "199"),
        ("The fort dates from the 16th century.", "the 16th century", "15"),
        ("They want their pre-2014 borders back.", "pre-2014", "2014"),
        ("The meeting lasted 90 minutes.", "90 minutes", "PT90M"),
        ("After an hours-long session they parted.", "hours-long", "PTXH"),
        ("A two-week lull followed.", "two-week", "P2W"),
        ("A 9-year war had ended.", "9-year", "P9Y"),
        ("They waited for two and a half hours.", "two and a half hours", "PT2H30M"),
        ("Prayers are held every Friday.", "every Friday", "XXXX-WXX-5"),
        ("The panel meets every two weeks.", "every two weeks", "P2W"),
        ("The talks were held 16 - 17 October.", "16 - 17 October", "2020-10-16/2020-10-17"),
        ("They met on 13, 14, and 15 January.", "13, 14, and 15 January", "2021-01-13/2021-01-15"),
        ("They met between 20 and 26 November.", "20 and 26 November", "2020-11-20/2020-11-26"),
        ("The port now handles grain.", "now", "PRESENT_REF"),
        ("The army had done so in the past.", "the past", "PAST_REF"),
        ("Aid may arrive in the near future.", "the near future", "FUTURE_REF"),
        ("The crops failed over the past two years.", "the past two years", "P2Y"),
        ("Guns fell silent on Christmas Day.", "Christmas Day", "2020-12-25"),
        ("Shops will open this weekend.", "this weekend", "2021-W11-WE"),
    ],
)
def test_values(text: str, words: str, value: str) -> None:
    assert (words, value) in read(text)


def test_a_count_is_no_year() -> None:
    assert read("Some 2000 people fled the town.") == []
    assert read("About 1950 soldiers crossed the river.") == []


def test_words_that_only_look_like_times() -> None:
    assert read("They may march again, a second envoy said.") == []
    assert read("The 43-year-old driver was unhurt.") == []


def test_days_in_names() -> None:
    assert read("The 20 February Movement won, said the Sunday Times.") == []
    assert read("He told USA Today about it.") == []


def test_the_following_day_is_told_from_the_last_time() -> None:
    text = "The rebels took the mill on 2 March. The following day they lost it."
    assert read(text)[1] == ("The following day", "2021-03-03")
    assert found(text)[1].basis is TimeBasis.TEXT


def test_both_ends_share_the_year() -> None:
    assert [v for _, v in read("The port was shut from 3 May to 5 June 2011.")] == ["2011-05-03", "2011-06-05"]


def test_without_a_date_the_year_stays_open() -> None:
    (t,) = found("The envoys met on 4 July.", None)
    assert (t.value, t.begin, t.end) == ("XXXX-07-04", None, None)
    assert [v for _, v in read("The envoys met on Sunday, yesterday and last year.", None)] == ["XXXX-WXX-7", "XXXX-XX-XX", "XXXX"]


def test_intervals() -> None:
    (t,) = found("Floods hit the delta in August.")
    assert (t.begin, t.end, t.precision) == ("2020-08-01", "2020-08-31", TimePrecision.MONTH)
    (t,) = found("Prices rose over the past two years.")
    assert (t.type, t.begin, t.end) == (TimexType.DURATION, "2019-03-17", "2021-03-17")
    (t,) = found("They keep to their pre-2014 lines.")
    assert (t.begin, t.end) == (None, "2013-12-31")
    (t,) = found("Earlier this year the dam burst.")
    assert (t.begin, t.end) == ("2021-01-01", "2021-03-17")


def test_a_date_line_is_the_day_that_today_is() -> None:
    text = "Harbour reopens\nMay 4, 2020\nThe harbour was reopened today."
    assert read(text)[-1] == ("today", "2020-05-04")


def test_the_page_tells_its_date_outside_the_prose() -> None:
    text = "Harbour reopens\nMay 4, 2020\n3 comments in March\nThe harbour was reopened today."
    kinds = [BlockKind.TITLE, BlockKind.FURNITURE, BlockKind.FURNITURE, BlockKind.BODY]
    spans = [m.span() for m in re.finditer(r"[^\n]+", text)]
    blocks = [Block(span=s, kind=k) for s, k in zip(spans, kinds, strict=True)]
    doc = parse(msgspec.structs.replace(report(text), blocks=blocks))
    got = [(doc.quote(t.span), t.value) for t in times.annotate(doc, Findings()) if isinstance(t, Time)]
    assert got == [("May 4, 2020", "2020-05-04"), ("today", "2020-05-04")]


@pytest.mark.parametrize(
    ("words", "n"),
    [("two", 2), ("thirty-five", 35), ("two hundred and ten", 210), ("1,500", 1500), ("a couple of", 2), ("several", None)],
)
def test_numbers(words: str, n: float | None) -> None:
    assert number(words) == n


def test_durations() -> None:
    assert [duration(n, u) for n, u in ((1, "CE"), (2, "FN"), (1.5, "Y"), (0.5, "TH"), (None, "D"))] == [
        "P100Y",
        "P4W",
        "P1Y6M",
        "PT30M",
        "PXD",
    ]


def test_easter() -> None:
    assert [times_calendar.easter(y).isoformat() for y in (1999, 2008, 2038)] == ["1999-04-04", "2008-03-23", "2038-04-25"]


WORDS = st.sampled_from(
    re.findall(
        r"\S+|\n",
        """on in last next the past two 16 17 - and to until July Sunday 2011 years ago 5 p.m. early week night every 1990s ,
        . met will 31 February 0 99 9999 00:00 a few decades January 1 century weekend fall quarter tomorrow
        2011-13-45 Christmas second summer of""",
    )
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join), st.sampled_from([None, DAY, "9999-12-31", "0001-01-01", "2020", "no date"]))
def test_any_words_give_sound_times(text: str, published: str | None) -> None:
    for t in found(text, published):
        assert text[slice(*t.span)].strip() == text[slice(*t.span)]
        assert t.value is None or all(TIMEX.fullmatch(v) for v in t.value.split("/")), t.value
        assert t.value or not (t.begin or t.end)
        assert not (t.begin and t.end) or t.begin <= t.end


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    for t in found(text):
        assert 0 <= t.span[0] < t.span[1] <= len(text)


@pytest.mark.parametrize(
    "piece", ["day ", "two ", "16, ", "July", "5 p.m. ", "a few years ago ", "1999-", "last week's ", "the end of ", "00:"]
)
def test_hostile_text_takes_no_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    doc = Parsed(report=report(text, DAY), words=(), sentences=(), entities=())
    start = time.perf_counter()
    for _ in matches(doc.text, (0, len(text))):
        pass
    assert time.perf_counter() - start < 5


def test_the_last_night_of_something_is_no_day() -> None:
    doc, found = parsed("The last night of the talks was the hardest. They met on the last day of June.", "2021-03-17"), Findings()
    found.add(times.annotate(doc, found))
    assert all("night" not in doc.quote(t.span) for t in found.times)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He had urged other countries on Friday to stop selling weapons.", "2021-03-12"),
        ("The ministers welcomed the decision of the president on Sunday to accept a force.", "2021-03-14"),
        ("They would leave if no deal was reached by Friday.", "2021-03-19"),
    ],
)
def test_a_weekday_lies_with_the_verb_that_it_belongs_to(text: str, value: str) -> None:
    assert [v for _, v in read(text)] == [value]


def test_the_stamp_of_a_live_entry_is_of_the_day_of_the_report() -> None:
    text = "09:40 The bridge has been closed since the storm of 1 February.\n11:05 It is open again."
    assert [v for _, v in read(text)] == ["2021-03-17T09:40", "2021-02-01", "2021-03-17T11:05"]


def test_a_part_of_a_day_in_an_if_clause_lies_ahead() -> None:
    assert [v for _, v in read("They would leave if no deal was reached by Friday evening.")] == ["2021-03-19TEV"]


def test_overnight_is_of_the_day_of_its_paragraph_or_of_the_report() -> None:
    assert read("The bus was hit on Monday.\nGuns were heard overnight.")[1] == ("overnight", "2021-03-16TNI")
    assert read("The bus was hit on Monday, and guns were heard overnight.")[1] == ("overnight", "2021-03-14TNI")


def test_this_weekend_told_on_a_monday_is_the_one_just_over() -> None:
    monday = "2021-03-15"
    assert read("Much was said in the talks this weekend.", monday) == [("this weekend", "2021-W10-WE")]
    assert read("They will meet this weekend.", monday) == [("this weekend", "2021-W11-WE")]
