from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import found

if TYPE_CHECKING:
    from dateline.findings import Findings
    from dateline.parsed import Parsed
    from dateline.records import Negotiation

TALKS = (
    "Government negotiators and the National Liberation Army met in Quito on Tuesday, March 6. "
    "The rebels proposed a ceasefire of three months and the release of prisoners. "
    "The government rejected the proposal and demanded that the rebels free all hostages. "
    "Talks between the government and the National Liberation Army collapsed on Wednesday "
    "because the rebels insisted on an amnesty."
)


def one(text: str, published: str | None = "2018-03-08") -> tuple[Parsed, Findings, Negotiation]:
    doc, items = found(text, published)
    assert len(items.negotiations) == 1
    return doc, items, items.negotiations[0]


def names(items: Findings, ids: list[str]) -> set[str]:
    return {a.name for a in items.actors if a.id in ids}


def test_the_parties_are_those_between_whom_talks_are_held() -> None:
    _, items, n = one(TALKS)
    assert len(n.parties) == 2
    assert any("Liberation Army" in x for x in names(items, n.parties))


def test_rounds_lie_on_their_days_and_the_last_one_failed() -> None:
    _, _, n = one(TALKS)
    days = {r.begin: r.outcome for r in n.rounds}
    assert set(days) == {"2018-03-06", "2018-03-07"}
    assert days["2018-03-07"] is not None
    assert days["2018-03-07"].value == "failed"
    assert n.status.value == "failed"


def test_an_offer_that_the_other_side_rejects_is_refused() -> None:
    _, _, n = one(TALKS)
    offer = next(p for p in n.positions if p.kind.value == "offer")
    assert {t.scope.value for t in offer.terms} >= {"ceasefire"}
    assert offer.status.value == "refused"


def test_a_demand_has_its_clause_as_term() -> None:
    doc, _, n = one(TALKS)
    demand = next(p for p in n.positions if p.kind.value == "demand" and any("hostages" in t.term for t in p.terms))
    assert all(doc.quote(t.span) == t.term for t in demand.terms)
    assert demand.terms[0].scope.value == "prisoner exchange"


def test_the_reason_for_the_failure_is_the_sticking_point() -> None:
    doc, _, n = one(TALKS)
    assert any("amnesty" in doc.quote(s) for s in n.sticking_points)


def test_a_last_round_with_an_alternative_is_a_deadline_with_its_threat() -> None:
    text = (
        "Talks between the Syrian government and rebels continued on Monday. "
        "“Tomorrow will be the last round: either the rebels lay down their weapons, or the offensive resumes,” "
        "a government negotiator said."
    )
    doc, _, n = one(text, "2018-03-05")
    assert any("lay down" in doc.quote(d.condition) and d.threat and "offensive" in doc.quote(d.threat) for d in n.deadlines)


def test_a_planned_round_is_planned() -> None:
    text = "The Ukrainian government and separatists are due to hold peace talks in Minsk on Friday."
    _, items, n = one(text, "2015-02-09")
    assert [r.outcome.value for r in n.rounds if r.outcome] == ["planned"]
    assert {p.name for p in items.places if p.id == n.rounds[0].place} == {"Minsk"}


def test_who_brokers_is_a_mediator() -> None:
    text = "Norway brokered peace talks between the Sri Lankan government and Tamil Tiger rebels in Oslo on Monday."
    _, items, n = one(text, "2003-03-04")
    assert names(items, n.mediators) == {"Norway"}


@pytest.mark.parametrize(
    "text",
    [
        "Talks between the rail operator and the drivers' union collapsed on Tuesday after the union rejected a pay offer.",
        "The club opened negotiations with the striker over a transfer, and the coach rejected the first offer.",
        "The United States and China resumed trade talks on Monday and discussed tariffs on steel.",
        "The company said merger negotiations with its rival had failed.",
        "The two presidents met for dinner on Friday.",
    ],
)
def test_business_labour_trade_and_sport_are_not_of_this_kind(text: str) -> None:
    _, items = found(text, "2018-03-08")
    assert not items.negotiations


@settings(max_examples=15, deadline=None)
@given(st.text(alphabet=st.sampled_from("the rebels and government met talks. “”,\n failed offer must"), max_size=120))
def test_any_text_is_survived_and_every_span_lies_in_it(text: str) -> None:
    doc, items = found(text)
    for n in items.negotiations:
        for s in [*n.evidence, *n.sticking_points, *(t.span for p in n.positions for t in p.terms)]:
            assert 0 <= s[0] < s[1] <= len(doc.text)


def test_a_deadline_is_no_round() -> None:
    deadline = " Mediators warned that they would close the talks if no agreement was reached by Friday."
    _, _, n = one(TALKS + deadline)
    assert {r.begin for r in n.rounds} == {"2018-03-06", "2018-03-07"}
