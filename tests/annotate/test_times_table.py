"""A table of time expressions and what they mean, in the order of TIMEX3's attributes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.times import annotator as times
from dateline.annotate.times.feasts import days_of, hanukkah, islamic, orthodox_easter, passover
from dateline.findings import Findings
from dateline.parsed import Parsed
from dateline.records import Time
from helpers import parsed, report

DAY = "2021-03-17"
LINES = (Path(__file__).parent / "times_table.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES if line and line[0] != "#"]


def found(text: str, published: str | None) -> list[Time]:
    return [t for t in times.annotate(parsed(text, published), Findings()) if isinstance(t, Time)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_table(row: list[str]) -> None:
    marked, kind, value, mod, begin, end, basis = row
    text = marked.removeprefix("@ ").replace("[[", "").replace("]]", "")
    span = (marked.removeprefix("@ ").index("[["), marked.removeprefix("@ ").index("]]") - 2)
    here = [t for t in found(text, None if marked[0] == "@" else DAY) if t.span[0] < span[1] and span[0] < t.span[1]]
    if not kind:
        assert not here
        return
    (t,) = here
    assert (t.span, t.type, t.value or "-", t.mod or "") == (span, kind, value, mod)
    assert (t.begin or "", t.end or "", t.basis) == (begin, end, basis)


def test_the_table_is_long_enough() -> None:
    assert len(ROWS) >= 250


DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31))
FORMS = {"{0:%d} {0:%B} {0:%Y}": 3, "{0:%B} {0:%d}, {0:%Y}": 3, "{0:%Y-%m-%d}": 3, "{0:%B} {0:%Y}": 2, "{0:%Y}": 1}


@settings(max_examples=60, deadline=None)
@given(DAYS, st.sampled_from(list(FORMS)))
def test_the_grain_of_the_words_is_kept(day: dt.date, form: str) -> None:
    text = f"The bridge was opened in {form.format(day)}."
    value = "-".join(day.isoformat().split("-")[: FORMS[form]])
    doc = Parsed(report=report(text, DAY), words=(), sentences=(), entities=())
    if form == "{0:%Y}":
        doc = parsed(text, DAY)
    (t,) = [t for t in times.annotate(doc, Findings()) if isinstance(t, Time)]
    assert t.value == value
    assert t.begin is not None
    assert t.end is not None
    assert t.begin <= day.isoformat() <= t.end


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 31), st.sampled_from(["February", "June", "August"]), st.integers(1990, 2030))
def test_a_day_that_no_month_has_is_kept_without_a_value(number: int, month: str, year: int) -> None:
    text = f"It fell on {number} {month} {year}."
    (t,) = [t for t in times.annotate(Parsed(report=report(text, DAY), words=(), sentences=(), entities=()), Findings())
            if isinstance(t, Time)]  # fmt: skip
    try:
        day = dt.datetime.strptime(f"{number} {month} {year}", "%d %B %Y").replace(tzinfo=dt.UTC).date().isoformat()
    except ValueError:
        assert (t.value, t.begin, t.end) == (None, None, None)
    else:
        assert t.value == t.begin == t.end == day


def test_feasts_of_four_calendars() -> None:
    assert [str(passover(y)) for y in (2019, 2021, 2024, 2025)] == ["2019-04-20", "2021-03-28", "2024-04-23", "2025-04-13"]
    assert [str(orthodox_easter(y)) for y in (2021, 2024, 2025)] == ["2021-05-02", "2024-05-05", "2025-04-20"]
    assert [str(hanukkah(y)) for y in (2021, 2023, 2024)] == ["2021-11-29", "2023-12-08", "2024-12-26"]
    assert str(islamic(1445, 10, 1)) == "2024-04-10"
    assert days_of("islamic 9", 2030) is not None
    assert days_of("?", 2020) is None
    assert days_of("12-25", 1200) is None


@pytest.mark.parametrize(
    "piece", ["about ", "1 Muharram ", "the quarter ended ", "the year-ago ", "nineteen ninety-", "'85 ", "5/12/"]
)
def test_hostile_text_is_read_quickly(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    for t in times.annotate(Parsed(report=report(text, DAY), words=(), sentences=(), entities=()), Findings()):
        assert isinstance(t, Time)
