from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.records import Figure
from dateline.view import progress
from dateline.view.days import bounded, interval
from dateline.view.names import QUOTE, SHORT, Names
from dateline.view.report import amount, happenings
from dateline.view.safe import line
from dateline.vocab import Measure, Quantifier
from samples import TEXT, record, retold

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("begin", "end", "shown"),
    [
        (None, None, "–"),
        ("2018-07-03", "2018-07-03", "2018-07-03"),
        ("2018-07-03", None, "2018-07-03"),
        ("2018-07-03T10:00", "2018-07-03T10:00", "2018-07-03"),
        ("2018-07-03", "2018-07-05", "2018-07-03 to 07-05"),
        ("2018-07-03", "2019-01-01", "2018-07-03 to 2019-01-01"),
        ("2018-02-01", "2018-02-28", "2018-02"),
        ("2018-01-01", "2018-12-31", "2018"),
    ],
)
def test_intervals(begin: str | None, end: str | None, shown: str) -> None:
    assert interval(begin, end) == shown


@pytest.mark.parametrize(
    ("begin", "end", "shown"),
    [
        (None, None, "–"),
        ("2018-07-03", None, "from 2018-07-03"),
        (None, "2018-07-03", "by 2018-07-03"),
        ("2018-07-03", "2018-07-05", "2018-07-03 to 07-05"),
    ],
)
def test_open_intervals(begin: str | None, end: str | None, shown: str) -> None:
    assert bounded(begin, end) == shown


@pytest.mark.parametrize(
    ("low", "best", "high", "quantifier", "unit", "shown"),
    [
        (270_000, None, 330_000, Quantifier.BETWEEN, "person", "270,000–330,000"),
        (12, 12, None, Quantifier.AT_LEAST, "person", "at least 12"),
        (None, 60, None, Quantifier.ABOUT, "percent", "about 60%"),
        (None, 2.5, None, Quantifier.EXACT, None, "2.5"),
        (None, None, None, Quantifier.EXACT, None, "?"),
    ],
)
def test_amounts(
    low: float | None, best: float | None, high: float | None, quantifier: Quantifier, unit: str | None, shown: str
) -> None:
    figure = Figure(id="f", span=(0, 1), measure=Measure.OTHER, unit=unit, low=low, best=best, high=high, quantifier=quantifier)
    assert amount(figure) == shown


@given(st.text())
def test_a_safe_line_has_nothing_that_a_terminal_obeys(text: str) -> None:
    shown = line(text)
    shown.encode()
    assert not any(
        c < " " or "\x7f" <= c <= "\x9f" or c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029" for c in shown
    )


@given(st.integers(0, 400), st.integers(1, 30))
def test_a_long_quote_is_cut_around_what_is_marked(start: int, length: int) -> None:
    names = Names(record(TEXT + " word" * 100))
    end = min(start + length, len(names.text))
    shown = names.marked((0, len(names.text)), [(start, end)]).plain
    assert len(shown) <= QUOTE + 10
    assert line(names.text[start:end]) in " ".join(shown.split()) or end - start > QUOTE


@given(st.integers(0, 400), st.integers(1, 30), st.integers(0, 100), st.integers(0, 100))
def test_a_short_quote_holds_what_is_meant(start: int, length: int, before: int, after: int) -> None:
    names = Names(record(TEXT + " word" * 100))
    span = (start, min(start + length, len(names.text)))
    within = (max(0, span[0] - before), min(len(names.text), span[1] + after))
    shown = names.short(within, span)
    assert line(names.text[slice(*span)]) in shown
    assert len(shown) <= max(SHORT, length + SHORT // 3) + 4


def test_further_mentions_stand_with_the_fullest_and_none_is_lost() -> None:
    whole = retold()
    assert [(e.id, len(again)) for e, again in happenings(whole)] == [(e.id, n) for e, n in zip(whole.events, (0, 2), strict=False)]
    one, two, three, four = whole.events
    for links in ((None, None, two.id, three.id), (one.id, None, None, "e-0"), (two.id, one.id, two.id, None)):
        changed = [msgspec.structs.replace(e, happening=x) for e, x in zip((one, two, three, four), links, strict=True)]
        told = happenings(msgspec.structs.replace(whole, events=changed))
        assert sorted(x.id for e, again in told for x in (e, *again)) == sorted(e.id for e in whole.events)


def test_how_many_reports_to_expect(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "b.jsonl").write_text("{}\n{}\n", encoding="utf-8")
    assert progress.expected([str(tmp_path / "a.txt"), str(tmp_path / "b.jsonl")]) == 3
    assert progress.expected([str(tmp_path)]) == 2
    assert progress.expected(["-"]) is None
    assert progress.expected(["\x00"]) is None
