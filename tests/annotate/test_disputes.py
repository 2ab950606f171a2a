"""Claims that contradict each other, given the claims."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.claims.annotator import annotate
from dateline.annotate.claims.disputes import disputes
from dateline.findings import Findings
from dateline.vocab import ClaimAct
from helpers import parsed
from marked import claims


def _links(marked: str) -> list[list[int]]:
    """For each claim the numbers of those that it disputes."""
    doc, out, made = claims(marked)
    ids = [c.id for c in made]
    return [[ids.index(i) for i in c.disputes] for c in disputes(doc, out, made)]


@pytest.mark.parametrize(
    "marked",
    [
        "{The governor} <said> [sixty mules had died]. {The drovers} <disputed> [the figure].",
        "{The governor} <accused> [the drovers of arson]. {The drovers} <denied> [the charge].",
        "{The governor} <said> [the ferry had sunk]. {The harbour master} <called> [the report a lie].",
        "{The governor} <said> [the ferry had sunk]. {The harbour master} <denied> [that the ferry had sunk].",
        "{The governor} <threatened> [to close the ferry]. {The drovers} <laughed off> [the ultimatum].",
        "{The governor} <put> [the toll at nine dead]. {The drovers} <put> [the toll at forty dead].",
        "{The governor} <says> [the ferry is open]. {The drovers} <say> [the ferry is closed].",
        "{The governor} <said> [the ferry had sunk]. “[Nonsense],” {the harbour master} <retorted>.",
        "{The governor} <said> [the abbot had asked for guns]. {The abbot} <said> [he knew of no such request].",
    ],
)
def test_contradictions(marked: str) -> None:
    assert _links(marked) == [[], [0]]


@pytest.mark.parametrize(
    "marked",
    [
        "{The governor} <said> [the ferry had sunk]. {The drovers} <said> [the price of mules had doubled].",
        "{The governor} <said> [sixty mules had died]. {The drovers} <said> [nine ferries were late].",
        "{The governor} <said> [the ferry had sunk]. {The governor} <denied> [that the ferry was old].",
        "{The governor} <said> [the ferry had sunk]. {The abbot} <rejected> [the plan for a bridge over the gorge].",
        "{The governor} <said> [nine people had died]. {The abbot} <said> [forty people had died in the whole valley].",
    ],
)
def test_no_contradiction(marked: str) -> None:
    assert _links(marked) == [[], []]


def test_the_figure_is_the_claim_with_a_number() -> None:
    other = "{The abbot} <said> [the gorge was closed]."
    assert _links(f"{{The governor}} <said> [sixty mules had died]. {other} {{The drovers}} <disputed> [the figure].") == [
        [],
        [],
        [0],
    ]


def test_order_and_all_else_stay() -> None:
    doc, out, made = claims("{The governor} <said> [the ferry had sunk]. {The abbot} <denied> [that the ferry had sunk].")
    linked = disputes(doc, out, made)
    assert [c.id for c in linked] == [c.id for c in made]
    assert linked[0] == made[0]
    assert linked[1].act is ClaimAct.DENY


SENTENCES = st.lists(st.sampled_from(["He denied it. ", "She said no. ", "“No,” he said. "]), max_size=20).map("".join)


@given(st.text(alphabet='ab .,"“”:\n0123456789no', max_size=120) | SENTENCES)
@settings(max_examples=25)
def test_any_text(text: str) -> None:
    doc, out = parsed(text), Findings()
    out.add(annotate(doc, out))
    linked = disputes(doc, out, out.claims)
    ids = {c.id for c in linked}
    assert all(d in ids and d != c.id for c in linked for d in c.disputes)
