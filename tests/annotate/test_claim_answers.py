from __future__ import annotations

import pytest

from dateline.vocab import ClaimAct
from helpers import found


@pytest.mark.parametrize(
    ("text", "speaker", "noun"),
    [
        (
            "Sudan's army accused the militia of shelling a camp near the river, a charge the militia denied.",
            "the militia",
            "a charge",
        ),
        (
            "The army said rebels had shelled the market, an allegation that the rebels have rejected.",
            "the rebels",
            "an allegation",
        ),
    ],
)
def test_a_denial_hung_on_to_what_it_denies(text: str, speaker: str, noun: str) -> None:
    claims = found(text, upto="claims")[1].claims
    (denial,) = [c for c in claims if text[c.content[0][0] : c.content[-1][1]] == noun]
    assert text[denial.speaker[0][0] : denial.speaker[-1][1]] == speaker
    assert denial.act in {ClaimAct.DENY, ClaimAct.REFUSE}
    assert all(noun not in text[s:e] for c in claims if c is not denial for s, e in c.content)


def test_a_charge_that_nobody_denies_is_no_denial() -> None:
    text = "The court heard the charge, a claim of theft that had been denied bail."
    assert all(c.act is not ClaimAct.DENY for c in found(text, upto="claims")[1].claims)
