from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.config import DEFAULT, Settings
from dateline.pubdate import dated
from dateline.vocab import DateBasis
from helpers import parsed

if TYPE_CHECKING:
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
        ("Harbour shut\nMarch 12, 2014\nThe harbour was shut by a strike.", "2014-03-12"),
        ("Published on 12 March 2014\nThe harbour was shut by a strike.", "2014-03-12"),
        ("The harbour was shut today, 12 March 2014, by a strike.", "2014-03-12"),
        ("The harbour was shut yesterday, 11 March 2014, by a strike.", "2014-03-12"),
    ],
)
def test_a_date_of_the_report_itself(text: str, day: str) -> None:
    r = date(text).report
    assert (r.published, r.published_candidates) == (day, [day])
    basis = DateBasis.PAGE if text[0] in "HP" else DateBasis.INFERRED if text.startswith("The") else DateBasis.DATELINE
    assert r.published_basis is basis
    assert r.published_evidence


def test_a_dateline_without_a_year() -> None:
    r = date("GENEVA, March 12 (Agency) - The envoys met. Last year, in 2013, they did not.").report
    assert r.published == "2014-03-12"
    assert date("GENEVA, March 12 (Agency) - The envoys met.").report.published is None


# Friday, May 9: 2014 and 2025 among the years after the one named as past
CLUES = (
    "The strikers met the owners on Friday, May 9 to hear their offer. A source said Friday the offer was too low. "
    "The port has been shut since {year}. A vote is due on Saturday."
)


def test_the_latest_year_that_fits() -> None:
    r = date(CLUES.format(year=2012)).report
    assert (r.published, r.published_basis) == ("2025-05-09", DateBasis.INFERRED)
    assert r.published_candidates == ["2025-05-09", "2014-05-09"]
    assert "Friday, May 9" in [r.text[slice(*s)] for s in r.published_evidence]


def test_no_day_after_the_bound() -> None:
    r = date(CLUES.format(year=2012), settings_=Settings(not_after=dt.date(2020, 1, 1))).report
    assert r.published_candidates == ["2014-05-09"]


def test_too_many_years_fit() -> None:
    r = date(CLUES.format(year=1950)).report
    assert r.published is None
    assert len(r.published_candidates) > 3


def test_two_days_fit() -> None:
    r = date("The strikers met the owners on Friday, May 9, 2014. The offer was refused on Friday.").report
    assert r.published is None
    assert r.published_candidates == ["2014-05-10", "2014-05-09"]


def test_a_full_date_and_its_weekday() -> None:
    r = date("The strikers met on 9 May 2014. They said Friday that they would go on. A vote is due on Saturday.").report
    assert (r.published, r.published_basis) == ("2014-05-09", DateBasis.INFERRED)


def test_a_date_in_a_sentence_is_not_the_reports() -> None:
    for text in ("On March 12, 2014 the envoys met.", "The envoys met on 12 March 2014.", "The envoys met on Monday.", "", "\n"):
        assert date(text).report.published is None


WORDS = st.sampled_from(
    re.findall(r"\S+", "On Friday , May 9 2014 - ( Agency ) GENEVA today will met since 29 February 2013 last year .")
)
NAMES = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@settings(max_examples=25, deadline=None)
@given(st.dates(dt.date(2000, 3, 1), dt.date(2026, 11, 1)))
def test_the_true_day_is_among_the_candidates(day: dt.date) -> None:
    told = f"{WEEKDAYS[day.weekday()]}, {NAMES[day.month - 1]} {day.day}"
    morrow = WEEKDAYS[(day.weekday() + 1) % 7]
    text = f"The envoys met on {told} in the old mill. They will meet again on {morrow}. The mill burned down in 1999."
    text += f" They said {WEEKDAYS[day.weekday()]} that they were tired."
    r = date(text).report
    assert day.isoformat() in r.published_candidates
    assert r.published_candidates == sorted(r.published_candidates, reverse=True)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "On",
                "Friday",
                ",",
                "May",
                "9",
                "2014",
                "-",
                "(",
                "Agency",
                ")",
                "GENEVA",
                "today",
                "will",
                "met",
                "since",
                "29",
                "February",
                "2013",
                "last",
                "year",
                ".",
            ]
        ),
        max_size=20,
    )
)
def test_any_words(words: list[str]) -> None:
    r = date(" ".join(words)).report
    assert all(dt.date.fromisoformat(d) <= DEFAULT.not_after for d in r.published_candidates)
    assert r.published is None or r.published in r.published_candidates
