"""Numbers of a report: what they count, how exactly, and what is no figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.figures.annotator import annotate
from dateline.annotate.figures.numbers import fractions, quantities, value_of, value_of_words
from dateline.findings import Findings
from dateline.vocab import Measure, Quantifier
from helpers import found, parsed

if TYPE_CHECKING:
    from dateline.records import Figure

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def figures(text: str) -> list[Figure]:
    return list(annotate(parsed(text), Findings()))


def said(text: str) -> list[tuple[str, str | None, float | None, float | None, float | None, str]]:
    return [(f.measure.value, f.unit, f.low, f.best, f.high, f.quantifier.value) for f in figures(text)]


def in_words(n: int) -> str:
    """English numeral of ``0 <= n < 10**9``."""
    for scale, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= scale:
            rest = n % scale
            tail = f" and {in_words(rest)}" if rest and scale == 100 else f" {in_words(rest)}" if rest else ""
            return f"{in_words(n // scale)} {name}{tail}"
    if n < 20:
        return ONES[n]
    return TENS[n // 10 - 2] + (f"-{ONES[n % 10]}" if n % 10 else "")


@given(st.integers(0, 10**9 - 1))
def test_a_number_in_words_reads_back(n: int) -> None:
    text = in_words(n)
    got = value_of(text)
    assert got is not None
    assert got == (n, len(text))


@given(st.integers(0, 10**12 - 1), st.sampled_from(["{}", "{:,}"]))
def test_a_number_in_digits_reads_back(n: int, form: str) -> None:
    text = f"({form.format(n)})"
    assert [(q.best, text[q.start : q.end]) for q in quantities(text, (0, len(text)))] == [(n, text[1:-1])]


@given(
    st.lists(st.sampled_from([*ONES, *TENS, "hundred", "thousand", "million", "dozen", "and", "a", "tent", "-", ""]), max_size=12)
)
def test_any_words_make_a_number_or_none(words: list[str]) -> None:
    got = value_of_words(words)
    assert got is None or (got[0] >= 0 and 0 < got[1] <= len(words))


@pytest.mark.parametrize(
    ("text", "low", "best", "high", "quantifier"),
    [
        ("between 1,200 and 1,500 tents", 1200, None, 1500, "between"),
        ("40,000 to 45,000 tents", 40000, None, 45000, "between"),
        ("12-15 tents", 12, None, 15, "between"),
        ("at least nine tents", 9, None, None, "at_least"),
        ("no fewer than 20 tents", 20, None, None, "at_least"),
        ("more than a quarter of a million tents", 250000, None, None, "more_than"),
        ("well over 300 tents", 300, None, None, "more_than"),
        ("up to 1.5 million tents", None, None, 1500000, "at_most"),
        ("fewer than 70 tents", None, None, 70, "less_than"),
        ("nearly half a million tents", None, 500000, None, "about"),
        ("an estimated 6 500 tents", None, 6500, None, "about"),
        ("some thirty-one tents", None, 31, None, "about"),
        ("a total of 18 tents", None, 18, None, "exact"),
        ("200 or more tents", 200, None, None, "at_least"),
        ("3.2 lakh tents", None, 320000, None, "exact"),
        ("about the eight tents", None, 8, None, "exact"),
    ],
)
def test_a_quantity(text: str, low: float | None, best: float | None, high: float | None, quantifier: str) -> None:
    (q,) = quantities(text, (0, len(text)))
    assert (q.low, q.best, q.high, q.quantifier.value) == (low, best, high, quantifier)


@pytest.mark.parametrize(
    "text", ["$12 million", "the F-16", "at 10:30", "code 212-11-9", "a 40-truck convoy", "the 23rd time", "€300"]
)
def test_no_quantity(text: str) -> None:
    assert list(quantities(text, (0, len(text)))) == []


def test_a_fraction_is_a_share() -> None:
    text = "They hold two-thirds of the valley and half of the port."
    assert [(q.best, q.share) for q in fractions(text, (0, len(text)))] == [(66.7, True), (50.0, True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shelling killed nine farmers near the bridge.", [("killed", "person", 9.0)]),
        ("Seven of the passengers died when the boat sank.", [("killed", "person", 7.0)]),
        ("The mine left 14 dead and 31 wounded.", [("killed", "person", 14.0), ("injured", "person", 31.0)]),
        ("Four nurses were killed and six hurt in the raid.", [("killed", "person", 4.0), ("injured", "person", 6.0)]),
        ("The mayor confirmed the deaths of 12 miners.", [("killed", "person", 12.0)]),
        ("The death toll rose to 45 on Monday.", [("killed", "person", 45.0)]),
        ("The blast claimed the lives of three students.", [("killed", "person", 3.0)]),
        ("The storm forced 5,000 people to leave their homes.", [("fled", "person", 5000.0)]),
        ("The fire drove 800 families from their homes.", [("fled", "household", 800.0)]),
        ("The clashes displaced 2,300 families.", [("displaced", "household", 2300.0)]),
        ("Troops evacuated 640 residents from the valley.", [("evacuated", "person", 640.0)]),
        ("The army ordered the evacuation of 900 villagers.", [("evacuated", "person", 900.0)]),
        ("The flood left 70 people homeless.", [("homeless", "person", 70.0)]),
        ("Rockets destroyed 33 houses.", [("homes_destroyed", "home", 33.0)]),
        ("The quake damaged 250 homes.", [("homes_damaged", "home", 250.0)]),
        ("Police arrested 17 demonstrators.", [("arrested", "person", 17.0)]),
        ("Gunmen abducted six engineers.", [("abducted", "person", 6.0)]),
        ("Eleven sailors are missing.", [("missing", "person", 11.0)]),
        ("The post lies 12 km north of the capital.", [("distance", "km", 12.0)]),
        ("Sixteen towns have agreed to the terms.", [("towns", "town", 16.0)]),
        ("The militia sent 400 fighters to the front.", [("fighters", "person", 400.0)]),
        ("A boy was killed by a sniper.", [("killed", "person", 1.0)]),
        ("Among the dead were four nurses.", [("killed", "person", 4.0)]),
        ("Of those killed two were drivers.", [("killed", "person", 2.0)]),
        ("Three of the wounded later died.", [("killed", "person", 3.0)]),
        ("Nine shepherds, some of them boys, killed in raid", [("killed", "person", 9.0)]),
        ("12 pupils 3 teachers killed in blast", [("killed", "person", 12.0), ("killed", "person", 3.0)]),
        ("The raid killed at least 60 refugees.", [("killed", "person", None)]),
        ("Medics treated 40 wounded soldiers.", [("injured", "person", 40.0)]),
        ("Some 600 people took refuge in a mosque.", [("sheltered", "person", 600.0)]),
        ("Around 9,000 IDPs have returned home.", [("returned", "person", 9000.0)]),
        ("The army captured eight rebels and three villages.", [("arrested", "person", 8.0), ("towns", "town", 3.0)]),
        ("A doctor reported that nine people were killed.", [("killed", "person", 9.0)]),
        ("Estimates of the dead have fallen. A centre counted 8,150 names.", [("killed", "person", 8150.0)]),
        ("Some 400 people are thought to have died.", [("killed", "person", 400.0)]),
        ("Some 900 people are believed to have been driven across the border.", [("fled", "person", 900.0)]),
        ("About 25,500 have crossed into neighbouring countries.", [("fled", "person", 25500.0)]),
        ("Some 300 soldiers crossed into Chad.", [("fighters", "person", 300.0)]),
        (
            "The kingdom will reduce its force from about 12,000 to 8,500.",
            [("fighters", "person", 12000.0), ("fighters", "person", 8500.0)],
        ),
        ("An armed group of 90 men crossed the river.", [("fighters", "person", 90.0)]),
        (
            "Ten drivers died in the raid, and it is not known whether the five others were guards.",
            [("killed", "person", 10.0), ("killed", "person", 5.0)],
        ),
        ("Insurgents captured eight policemen.", [("abducted", "person", 8.0)]),
        ("Gunmen took 11 drivers prisoner and later freed them.", [("abducted", "person", 11.0)]),
        ("The police took 21 marchers prisoner.", [("arrested", "person", 21.0)]),
        ("The militants ambushed a patrol and took seven captive.", [("abducted", "person", 7.0)]),
        ("The shelling killed or wounded 16 shepherds.", [("other", "person", 16.0)]),
        ("Some 80 miners are dead or missing.", [("missing", "person", 80.0)]),
        ("The wall carries 4,150 names of the dead.", [("killed", "person", 4150.0)]),
        ("Two scholars counted the dead and arrived at 9,400.", [("killed", "person", 9400.0)]),
        ("Some 700 women from the valley are missing to this day.", [("missing", "person", 700.0)]),
        ("Soldiers expelled 450 villagers from the delta.", [("displaced", "person", 450.0)]),
        ("The kingdom expelled 15 diplomats.", [("other", "person", 15.0)]),
        ("About a third of the villagers have fled.", [("fled", "percent", 33.3)]),
        ("Some 70 per cent of the port's population has left.", [("fled", "percent", 70.0)]),
        ("Half the inhabitants were displaced by the war.", [("displaced", "percent", 50.0)]),
        ("They ran. Between 300 and 500 of them are sheltering in a mosque.", [("sheltered", "person", None)]),
        ("Last week 85 families (about 400 people) arrived there.", [("other", "household", 85.0), ("other", "person", 400.0)]),
        ("Around 2,500 people reached the camp, fleeing the bombs.", [("fled", "person", 2500.0)]),
        ("The governor issued evacuation orders for 1,300 homes.", [("evacuated", "home", 1300.0)]),
        (
            "Ten lorries of flour, 15 trucks of medicine and two tanks crossed.",
            [("aid", "vehicle", 10.0), ("aid", "vehicle", 15.0), ("weapons", "tank", 2.0)],
        ),
        ("Killing 6 Injuring 11 in the market", [("killed", "person", 6.0), ("injured", "person", 11.0)]),
    ],
)
def test_what_a_number_measures(text: str, expected: list[tuple[str, str, float]]) -> None:
    assert [(f.measure.value, f.unit, f.best) for f in figures(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The war has lasted 9 years.",
        "The meeting of 4 May 2011 lasted two hours.",
        "A 35-year-old man spoke.",
        "The council adopted resolution 1701.",
        "Omar Haddad, 45, was seen near the gate.",
        "Peru has expelled 13.",
        "A blast may have more than one victim.",
        "They saw the tracks of 40 bare feet.",
        "The teacher, 57, was seen near the gate.",
        "They pay 300 dollars a month.",
        "One of the reasons is fear.",
        "No one was killed.",
        "It was the deadliest year since 2004.",
        "The rebels hold the northern half of the town.",
        "She won 55 percent of the votes in the province.",
        "Wages in the city fell by 12 percent.",
        "Some 30 percent of the city lost power.",
        "The council was split 60 to 40 percent over the law.",
        "The clinic says that half of the people uprooted by the war are minors.",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert figures(text) == []


def test_a_part_has_the_measure_of_the_whole() -> None:
    assert said("At least twenty people, including eight children, were killed.") == [
        ("killed", "person", 20.0, None, None, "at_least"),
        ("killed", "person", None, 8.0, None, "exact"),
    ]


def test_a_number_in_brackets_is_the_same_in_another_unit() -> None:
    assert said("The fighting displaced 1,400 families (8,000 people).") == [
        ("displaced", "household", None, 1400.0, None, "exact"),
        ("displaced", "person", None, 8000.0, None, "exact"),
    ]


def test_houses_are_understood_from_the_clause_before() -> None:
    assert [(f.measure, f.best or f.low) for f in figures("Some 40 houses were destroyed and more than 90 damaged.")] == [
        (Measure.HOMES_DESTROYED, 40.0),
        (Measure.HOMES_DAMAGED, 90.0),
    ]


def test_a_share_of_territory_with_its_change() -> None:
    text = "The offensive has brought the army's control of the province to around 40 percent, twice what it held in March 2015."
    doc, all_found = found(text, "2015-06-01", upto="times")
    (f,) = annotate(doc, all_found)
    assert (f.measure, f.unit, f.best, f.quantifier) == (Measure.TERRITORY_SHARE, "percent", 40.0, Quantifier.ABOUT)
    assert f.share_of is not None
    assert text[slice(*f.share_of)] == "the province"
    assert f.change is not None
    assert f.change.factor == 2.0


@pytest.mark.parametrize(
    ("text", "land", "parts"),
    [
        ("The map would award 55 percent of the island to the north and 45 percent to the south.", "the island", [55.0, 45.0]),
        ("The army holds 70 percent of the valley, and the rebels 30 percent.", "the valley", [70.0, 30.0]),
        ("The envoys agreed on a 60 to 40 percent split of the province.", "the province", [60.0, 40.0]),
        ("The draft divides the territory 65-35 between the two.", "the territory", [65.0, 35.0]),
        ("The militia controls 20 percent of the country but won 8 percent of the votes.", "the country", [20.0]),
    ],
)
def test_shares_of_a_land_that_is_divided(text: str, land: str, parts: list[float]) -> None:
    got = figures(text)
    assert [(f.measure, f.best) for f in got] == [(Measure.TERRITORY_SHARE, p) for p in parts]
    assert {text[slice(*f.share_of)] for f in got if f.share_of} == {land}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The fighting in Kirkuk has displaced 700 families, many to the border with Kuwait.", "Kirkuk"),
        ("Nine drivers were killed in Mosul, a doctor in Amman said.", "Mosul"),
        ("Some 200 people fled Aleppo on Monday.", "Aleppo"),
        ("Some 3,000 people were killed in Mosul and 500 in Kirkuk.", "Kirkuk"),
        ("A report printed in Geneva says that 40 rebels had surrendered.", None),
    ],
)
def test_a_figure_has_the_place_of_what_it_counts_and_no_other(text: str, place: str | None) -> None:
    _, all_found = found(text, "2015-06-01", upto="figures")
    where_it_is = all_found.place(all_found.figures[-1].place)
    assert (where_it_is.name if where_it_is else None) == place


def test_a_figure_has_the_time_of_what_it_counts() -> None:
    _, all_found = found("Rockets killed nine people on 4 May 2015.", "2015-06-01", upto="figures")
    (f,) = all_found.figures
    assert f.time in {t.id for t in all_found.times}


def test_span_and_counted_words_are_exact_quotes() -> None:
    text = "Officials said about 3,000 farm workers fled."
    (f,) = figures(text)
    assert text[slice(*f.span)] == "about 3,000 farm workers"
    assert f.of is not None
    assert text[slice(*f.of)] == "farm workers"


def test_same_input_same_figures() -> None:
    text = "Two soldiers and 13 rebels died."
    assert figures(text) == figures(text)
    assert len({f.id for f in figures(text)}) == 2


PIECES = st.lists(
    st.sampled_from(
        ["killed", "12", "1,000", "people", "at least", "between", "and", "families", "(", ")", "percent", "of", "the", "province",
         "a", "child", "died", ",", ".", "to", "one", "half", "\n", "-", "million", "$", "houses", "destroyed", "\ud800", "\x00",
         "most", "whom", "control"]
    ),
    max_size=25,
).map(" ".join)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.one_of(PIECES, st.text(max_size=80)))
def test_figures_obey_the_laws_on_any_text(text: str) -> None:
    for f in figures(text):
        assert 0 <= f.span[0] < f.span[1] <= len(text)
        if f.low is not None and f.high is not None:
            assert f.low <= f.high
        assert f.low is not None or f.best is not None or f.high is not None


@pytest.mark.parametrize("piece", ["1,", "one ", "1 ", "between ", "a hundred ", "12 345 ", "9", "-", "half a ", "$", "at least "])
def test_hostile_numbers_are_read_in_linear_time(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    assert sum(1 for _ in quantities(text, (0, len(text)))) <= len(text)
