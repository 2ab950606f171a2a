from __future__ import annotations

import datetime as dt
import re
import time
from importlib import resources
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.config import DEFAULT, Settings
from dateline.pubdate import dated
from dateline.pubdate_clues import clues
from dateline.pubdate_offices import named, of_offices
from dateline.pubdate_solve import CUT, FIRST, MOST, Clue, costs, solve
from dateline.vocab import DateBasis
from helpers import parsed

if TYPE_CHECKING:
    from random import Random

    from dateline.parsed import Parsed


def date(text: str, published: str | None = None, settings_: Settings = DEFAULT) -> Parsed:
    return dated(parsed(text, published), settings_)


def test_a_given_day_is_kept() -> None:
    doc = date("The port was shut on Monday.", "2015-05-05")
    assert doc.report.published == "2015-05-05"
    assert doc.report.published_candidates == ["2015-05-05"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("GENEVA, March 12, 2014 (Agency) - The envoys met for a third day.", "2014-03-12"),
        ("(Agency) Port Harcourt, 12 March 2014 -- The envoys met for a third day.", "2014-03-12"),
        ("KIGALI, Democratic Republic of Nowhere, March 12, 2014 -- The envoys met for a third day.", "2014-03-12"),
        ("Harbour shut\nMarch 12, 2014\nThe harbour was shut by a strike.", "2014-03-12"),
        ("Published on 12 March 2014\nThe harbour was shut by a strike.", "2014-03-12"),
        ("The harbour was shut today, 12 March 2014, by a strike.", "2014-03-12"),
        ("The harbour was shut yesterday, 11 March 2014, by a strike.", "2014-03-12"),
    ],
)
def test_a_date_of_the_report_itself(text: str, day: str) -> None:
    r = date(text).report
    assert (r.published, r.published_candidates) == (day, [day])
    basis = (
        DateBasis.PAGE
        if text.startswith(("Harbour", "Published"))
        else DateBasis.INFERRED
        if text.startswith("The")
        else DateBasis.DATELINE
    )
    assert r.published_basis is basis
    assert r.published_evidence


def test_a_dateline_without_a_year() -> None:
    r = date("GENEVA, March 12 (Agency) - The envoys met. Last year, in 2013, they did not.").report
    assert r.published == "2014-03-12"
    assert date("GENEVA, March 12 (Agency) - The envoys met.").report.published is None


def test_a_dateline_in_february() -> None:
    r = date("GENEVA, February 29 (Agency) - The envoys met. Last year, in 2015, they did not.").report
    assert r.published == "2016-02-29"


# Friday, May 9: 2014 and 2025 among the years after the one named as past
CLUES = (
    "The strikers met the owners on Friday, May 9 to hear their offer. A source said Friday the offer was too low. "
    "The port has been shut since {year}. A vote is due on Saturday."
)


def test_two_years_fit() -> None:
    r = date(CLUES.format(year=2012)).report
    assert (r.published, r.published_basis) == (None, None)
    assert r.published_candidates[0] == "2014-05-09"
    assert {d[:4] for d in r.published_candidates} == {"2014", "2025"}
    assert "Friday, May 9" in [r.text[slice(*s)] for s in r.published_evidence]


def test_no_day_after_the_bound() -> None:
    r = date(CLUES.format(year=2012), settings_=Settings(not_after=dt.date(2020, 1, 1))).report
    assert {d[:4] for d in r.published_candidates} == {"2014"}


def test_too_many_years_fit() -> None:
    r = date("The strikers met the owners on Friday, May 9.").report
    assert (r.published, r.published_candidates, r.published_evidence) == (None, [], [])


def test_some_days_fit() -> None:
    r = date("The strikers met the owners on Friday, May 9, 2014. The offer was refused on Friday.").report
    assert r.published is None
    assert r.published_candidates[:2] == ["2014-05-09", "2014-05-10"]


def test_the_day_of_a_picture_is_near() -> None:
    r = date("A picture taken on May 9, 2014 shows the port. The offer was refused on Friday.").report
    assert r.published is None
    assert r.published_candidates[0] == "2014-05-09"
    r = date("A file picture taken on May 9, 2014 shows the port. The offer was refused on Monday.").report
    assert r.published_candidates == []


def test_an_anniversary_tells_the_year() -> None:
    text = "GENEVA, March 12 (Agency) - The mayors kept the 10th anniversary of the 2004 flood. They met in the old mill."
    assert date(text).report.published_candidates[0] == "2014-03-12"


@pytest.mark.parametrize(
    "told",
    [
        "The six-year war broke out in 2008.",
        "The war, now in its sixth year, broke out in 2008.",
        "The siege began in 2008, six years of siege.",
    ],
)
def test_how_long_it_has_gone_on(told: str) -> None:
    r = date(f"GENEVA, March 12 (Agency) - The envoys met. {told}").report
    assert "2014-03-12" in r.published_candidates[:2]


def test_a_year_that_only_names_is_a_weak_bound() -> None:
    text = "GENEVA, March 12 (Agency) - The envoys met. Last year, in 2015, they {} the 2018 budget."
    assert date(text.format("discussed")).report.published_candidates[0] == "2016-03-12"


@pytest.mark.parametrize("head", ["Flash Update No. 3, as of 13 February 2024", "Situation report – 13 February 2024"])
def test_a_line_at_the_top_bears_the_date(head: str) -> None:
    r = date(f"{head}\nThe harbour was shut on 7 February. The pilots met on Monday night.").report
    assert (r.published, r.published_basis) == ("2024-02-13", DateBasis.PAGE)
    assert date("The pilots will meet on 13 February 2024\nThe harbour was shut on Monday.").report.published is None


# Named office-holders: the office, and the name with the office beside it.
@pytest.mark.parametrize(
    "words",
    [
        "Foreign Minister Ayman Safadi",
        "Ayman Safadi, Jordan's foreign minister",
        "Ayman al-Safadi, the Jordanian foreign minister",
        "foreign minister of Jordan, Ayman Safadi",
        "French President François Hollande",
        "U.N. Special Envoy Staffan de Mistura",
        "Secretary-General Ban Ki-moon",
        "Defense Secretary Robert M. Gates",
    ],
)
def test_an_office_holder_is_named(words: str) -> None:
    doc = parsed(f"The pilots met {words} in the mill.")
    (found,) = (n for s in doc.sentences for n in named(doc, s))
    assert doc.text[slice(*found.span)] in words
    assert not found.past


@pytest.mark.parametrize(
    "words",
    [
        "Ayman Safadi",
        "former Foreign Minister Ayman Safadi",
        "ex-President Barack Obama",
        "then-President Barack Obama",
        "the late President Hafez al-Assad",
        "President-elect Barack Obama",
        "Vice President Barack Obama",
        "Ayman Safadi, a former foreign minister",
        "Ayman Safadi, President Barack Obama's guest",
        "presidential hopeful Barack Obama",
        "President Obama",
    ],
)
def test_no_office_is_held_by_the_one_named(words: str) -> None:
    doc = parsed(f"The pilots met {words} in the mill.")
    assert "Safadi" not in "".join(doc.text[slice(*n.span)] for s in doc.sentences for n in named(doc, s))
    assert not [c for c in of_offices(doc) if "Barack" in doc.text[slice(*c.span)] and "guest" not in words]


def test_an_office_tells_the_year() -> None:
    text = "GENEVA, March 12 (Agency) - The envoys met. They were told by Jordan's foreign minister, {}. Last year, he was ill."
    days = {who: date(text.format(who)).report.published_candidates for who in ("Nasser Judeh", "Ayman Safadi")}
    assert {d[:4] for d in days["Nasser Judeh"]} in [{str(y) for y in range(2009, last)} for last in (2018, 2019)]
    assert {d[:4] for d in days["Ayman Safadi"]} == {str(y) for y in range(2017, 2027)}


def test_an_office_chooses_among_years() -> None:
    r = date(CLUES.format(year=2012) + " Foreign Minister Ayman Safadi came by tram.").report
    assert {d[:4] for d in r.published_candidates} == {"2025"}
    assert "Foreign Minister Ayman Safadi" in [r.text[slice(*s)] for s in r.published_evidence]


def test_long_ago_is_no_upper_bound() -> None:
    doc = parsed("In 1994, President Bill Clinton met the envoys in the mill.")
    assert all(c.ranges[-1][1] == dt.date.max.toordinal() for c in of_offices(doc))


def test_the_table_of_offices() -> None:
    lines = (resources.files("dateline") / "data" / "offices.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert len(rows) > 300
    for names, office, body, first, last in rows:
        assert names
        assert office
        assert body
        assert re.fullmatch(r"\d{4}(-\d\d)?", first)
        assert re.fullmatch(r"(\d{4}(-\d\d)?)?", last)
        assert not last or first[:4] <= last[:4]


def test_a_page_date_outweighs_the_text() -> None:
    r = date("Published on 12 March 2014\nThe harbour was shut today, 15 March 2015. It was shut since 2016.").report
    assert (r.published, r.published_candidates) == ("2014-03-12", ["2014-03-12"])


def test_clues_that_contradict_each_other() -> None:
    r = date("The harbour was shut today, 12 March 2014. The mill was shut today, 15 March 2014.").report
    assert r.published is None
    assert r.published_candidates == ["2014-03-15", "2014-03-12"]


def test_a_round_up() -> None:
    text = "GENEVA, March 12, 2014 (Agency) - The envoys met.\nOSLO, March 14, 2014 (Agency) - The strikers met the owners."
    r = date(text).report
    assert r.published is None
    assert r.published_candidates == [f"2014-03-{d}" for d in (14, 19, 18, 17, 16, 15)]


def test_the_last_change_of_a_page() -> None:
    r = date("The harbour was shut by a strike.\nLast update: Tuesday 12 July 2016 KSA 08:45").report
    assert r.published_candidates == ["2016-07-12", "2016-07-11", "2016-07-10", "2016-07-09"]


@pytest.mark.parametrize("year", [1500, 1616, 1899, 2099])
def test_far_years(year: int) -> None:
    far = Settings(not_after=dt.date(3000, 12, 31))
    assert date(f"GENEVA, March 12, {year} (Agency) - The envoys met.", settings_=far).report.published == f"{year}-03-12"


def test_a_date_in_a_sentence_is_not_the_reports() -> None:
    for text in ("On March 12, 2014 the envoys met.", "The envoys met on 12 March 2014.", "The envoys met on Monday.", "", "\n"):
        assert date(text).report.published is None


NAMES = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


DAYS = st.dates(dt.date(2000, 3, 1), dt.date(2026, 11, 1))
WAYS = [
    "The envoys met on {past} in the old mill.",
    "They will meet again on {next}.",
    "The owners said on {weekday} that they were tired.",
    "The mill burned down in 1999.",
    "The port was shut yesterday, {before}.",
    "The strike began on {begun}.",
    "A picture taken on {full} shows the port.",
    "A tram stopped by the mill.",
]


def told(day: dt.date, ways: list[str]) -> str:
    """A report of a day."""

    def name(d: dt.date) -> str:
        return f"{NAMES[d.month - 1]} {d.day}"

    one = dt.timedelta(days=1)
    return " ".join(ways).format(
        past=f"{WEEKDAYS[day.weekday()]}, {name(day)}",
        next=WEEKDAYS[(day + one).weekday()],
        weekday=WEEKDAYS[day.weekday()],
        before=name(day - one),
        begun=name(day - 9 * one),
        full=f"{name(day)}, {day.year}",
    )


@settings(max_examples=40, deadline=None)
@given(DAYS, st.lists(st.sampled_from(WAYS[1:]), unique=True))
def test_the_true_day_is_among_the_candidates(day: dt.date, ways: list[str]) -> None:
    r = date(told(day, [WAYS[0], *ways])).report
    assert not r.published_candidates or day.isoformat() in r.published_candidates
    assert r.published in {None, day.isoformat()}
    with_year = date(told(day, [WAYS[0], WAYS[6], *ways])).report
    assert day.isoformat() in with_year.published_candidates


@settings(max_examples=25, deadline=None)
@given(DAYS, st.permutations(WAYS))
def test_sentences_in_any_order(day: dt.date, ways: list[str]) -> None:
    assert day.isoformat() in date(told(day, ways)).report.published_candidates


PART = (
    "On Friday , May 9 2014 - ( Agency ) GENEVA today will met since 29 February 2013 last year . updated 10th anniversary of the"
)
PARTS = st.sampled_from([*PART.split(), "9999", "0001", "1500", "\0", "\n"])


@settings(max_examples=60, deadline=None)
@given(st.lists(PARTS, max_size=20), st.dates(dt.date(1400, 1, 1), dt.date(3000, 1, 1)))
def test_any_words(words: list[str], not_after: dt.date) -> None:
    r = date(" ".join(words), settings_=Settings(not_after=not_after)).report
    assert all(dt.date.fromisoformat(d) <= not_after for d in r.published_candidates)
    assert len(r.published_candidates) == len(set(r.published_candidates)) <= MOST
    assert r.published is None or r.published == r.published_candidates[0]
    assert all(0 <= a < b <= len(r.text) for a, b in r.published_evidence)


def test_very_many_clues() -> None:
    text = "The envoys met on Friday, May 9, 2014 in 1999. They will meet on Monday, June 2. " * 400
    start = time.perf_counter()
    clues(parsed(text), DEFAULT.not_after)
    assert time.perf_counter() - start < 20


LATEST = dt.date(2030, 12, 31)
ORDINALS = st.integers(dt.date(1990, 1, 1).toordinal(), LATEST.toordinal())


@st.composite
def some_clue(draw: st.DrawFn, true: int | None = None) -> Clue:
    """A clue of any sort; a true one keeps a day."""
    ranges = draw(st.lists(st.tuples(ORDINALS, st.integers(0, 400)), min_size=true is None, max_size=3))
    weekdays = draw(st.frozensets(st.integers(1, 7), max_size=3))
    spans = [(a, a + n) for a, n in ranges]
    if true is not None:
        back, on = draw(st.tuples(st.integers(0, 40), st.integers(0, 40)))
        spans.append((true - back, true + on))
        weekdays = weekdays | {dt.date.fromordinal(true).isoweekday()} if weekdays else weekdays
    start = draw(st.integers(0, 50))
    return Clue(tuple(spans), draw(st.integers(1, 3000)), (start, start + 3), weekdays, pins=True)


def fitting(clues_: list[Clue], day: int) -> bool:
    """Whether a day fits, however many do."""
    cost = costs(clues_, LATEST)
    return bool(cost[day] <= cost.min() + CUT)


@settings(max_examples=60, deadline=None)
@given(st.data(), ORDINALS)
def test_a_true_clue_never_removes_the_true_day(data: st.DataObject, true: int) -> None:
    known = data.draw(st.lists(some_clue(), max_size=4)) + data.draw(st.lists(some_clue(true), max_size=4))
    day = true - FIRST.toordinal()
    if fitting(known, day):
        assert fitting([*known, data.draw(some_clue(true))], day)
    assert fitting(data.draw(st.lists(some_clue(true), max_size=5)), day)


@settings(max_examples=60, deadline=None)
@given(st.lists(some_clue(), max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_clues_does_not_matter(known: list[Clue], random: Random) -> None:
    other = list(known)
    random.shuffle(other)
    assert solve(known, LATEST) == solve([*other, *known], LATEST)


def test_the_least_weighty_clue_gives_way() -> None:
    a, b = (dt.date(2014, 3, d).toordinal() for d in (12, 15))
    found = solve([Clue(((a, a),), 3000, (0, 3), pins=True), Clue(((b, b),), 2000, (4, 7), pins=True)], LATEST)
    assert (found.day, found.candidates, found.evidence) == (dt.date(2014, 3, 12), [dt.date(2014, 3, 12)], [(0, 3)])


@pytest.mark.parametrize(("apart", "given"), [(1, True), (10, True), (11, False)])
def test_days_close_together_give_the_likeliest_one(apart: int, *, given: bool) -> None:
    day = dt.date(2014, 5, 9)
    first, other = day.toordinal(), day.toordinal() + apart
    both = Clue(((first, first), (other, other)), 3000, (0, 6), pins=True)
    found = solve([both, Clue(((first, first),), 100, (7, 9))], dt.date(2020, 1, 1))
    assert found.candidates == [day, day + dt.timedelta(days=apart)]
    assert found.day == (day if given else None)
