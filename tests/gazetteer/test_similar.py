from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from transliteration import fooled, measure, rows, traps

from dateline.gazetteer import open_gazetteer
from dateline.gazetteer.candidate import SKELETON
from dateline.gazetteer.keys import fold
from dateline.gazetteer.spelling import bare, coarse, groups, log_odds, units


@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [
        ("Tal Rifaat", "SYR", "Tall Rif‘at"), ("Kamishly", "SYR", "Al Qāmishlī"), ("Vinnitsa", "UKR", "Vinnytsya"),
        ("Bakhmoot", "UKR", "Bakhmut"), ("Srebrenitza", "BIH", "Srebrenica"), ("Beledweyn", "SOM", "Beledweyne"),
    ],
)  # fmt: skip
def test_other_spellings_of_a_country_are_found(name: str, country: str, expected: str) -> None:
    (found, likely), *_ = open_gazetteer().similar(name, frozenset({country}))
    assert (found.name, found.country, found.match) == (expected, country, SKELETON)
    assert 0.5 < likely <= 1


def test_only_the_countries_asked_answer() -> None:
    g = open_gazetteer()
    assert g.similar("Bakhmoot", frozenset({"SYR"})) == ()
    assert g.similar("Bakhmoot", frozenset()) == ()
    assert {c.country for c, _ in g.similar("Bakhmoot", frozenset({"SYR", "UKR"}))} == {"UKR"}


def test_long_names_are_found_without_a_country() -> None:
    found = open_gazetteer().similar("Severodonyetsk")
    assert found[0][0].country == "UKR"


@pytest.mark.parametrize("text", ["", "x", "??", "Нова", "'" * 50, "a" * 100_000, "\x00\ud800"])
def test_what_is_no_name_finds_nothing(text: str) -> None:
    assert open_gazetteer().similar(text, frozenset({"UKR"})) == ()


def test_names_of_equal_spelling_are_likelier_one_than_others() -> None:
    same, near, far = (log_odds("homs", other, "arabic") for other in ("homs", "hims", "hamah"))
    assert same > near > far


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz '-", max_size=30), st.text(alphabet="abcdeghiklmnoqrstuy ", max_size=30))
def test_odds_are_the_same_both_ways(a: str, b: str) -> None:
    one, two = bare(fold(a)), bare(fold(b))
    assert log_odds(one, two, "persian") == pytest.approx(log_odds(two, one, "persian"), abs=1e-6)
    assert set("".join(units(one))) == set(one)
    assert all(k.isupper() for k in coarse(one))


def test_all_countries_of_the_list_are_of_a_group() -> None:
    assert {r.country for r in rows()} <= set(groups())


def test_the_list_is_large_enough() -> None:
    assert len(rows()) >= 300
    assert len({r.country for r in rows()}) >= 12
    assert len(traps()) >= 300


@pytest.mark.parametrize(
    ("aside", "context", "found", "wrong"),
    [(False, True, 0.95, 0.01), (True, True, 0.92, 0.01), (False, False, 0.79, 0.01), (True, False, 0.77, 0.01)],
)
def test_floors_of_the_list(aside: bool, context: bool, found: float, wrong: float) -> None:  # noqa: FBT001  a case's two switches
    got = measure([r for r in rows() if r.aside == aside], context=context)
    assert got.found >= found
    assert got.wrong <= wrong


@pytest.mark.parametrize("context", [True, False])
def test_few_words_that_name_no_place_find_one(context: bool) -> None:  # noqa: FBT001  a case's switch
    assert len(fooled(context=context)) <= len(traps()) * 0.025


def test_it_is_fast_enough_for_a_report() -> None:
    g = open_gazetteer()
    start = time.perf_counter()
    for r in rows()[:100]:
        g._similar(r.spellings[0] + "a", frozenset({r.country}))
    assert time.perf_counter() - start < 2
