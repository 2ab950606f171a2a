from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.claims import annotate
from dateline.annotate.claims_api import claim_at
from dateline.findings import Findings
from dateline.vocab import ClaimAct, ClaimForm, SpeakerKind
from helpers import parsed

if TYPE_CHECKING:
    from dateline.records import Claim


def claims(text: str) -> list[Claim]:
    found = Findings()
    found.add(annotate(parsed(text), found))
    return found.claims


def said(text: str) -> list[tuple[str, str]]:
    """Speaker and content of each claim."""
    quote = lambda spans: " … ".join(text[s:e] for s, e in spans)  # noqa: E731
    return [(quote(c.speaker), quote(c.content)) for c in claims(text)]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The minister said the road to Kovač was open.", "The minister", "the road to Kovač was open"),
        ("Two convoys were hit, the monitor said.", "the monitor", "Two convoys were hit"),
        ("“We will not sign,” said Ana Petrov, the delegation's head.", "Ana Petrov, the delegation's head", "“We will not sign,”"),
        ("“We came to listen,” Petrov told reporters.", "Petrov", "“We came to listen,”"),
        ("According to the ministry, forty people drowned.", "the ministry", "forty people drowned"),
        ("Forty people drowned, according to the ministry.", "the ministry", "Forty people drowned"),
        ("The guerrillas demanded that the army leave the valley.", "The guerrillas", "that the army leave the valley"),
        ("The guerrillas called for a ceasefire in the valley.", "The guerrillas", "a ceasefire in the valley"),
        ("The general denied that his men had fired.", "The general", "that his men had fired"),
        ("In the bishop's view, the truce is dead.", "the bishop", "the truce is dead"),
        ("The claim by the general that the bridge was empty was false.", "the general", "that the bridge was empty"),
        ("The ministry promised to rebuild the school.", "The ministry", "to rebuild the school"),
    ],
)
def test_constructions(text: str, speaker: str, content: str) -> None:
    assert (speaker, content) in said(text)


def test_no_speaker_in_the_passive() -> None:
    (c, *_) = claims("It was reported that the dam had burst.")
    assert (c.speaker, c.speaker_kind) == ([], SpeakerKind.UNKNOWN)


def test_acts_and_forms() -> None:
    text = "The rebels refused to disarm. “Never,” their spokesman said, “will we give up our guns and our land.”"
    refused, spoke = claims(text)[0], claims(text)[-1]
    assert (refused.act, refused.form) == (ClaimAct.REFUSE, ClaimForm.INDIRECT)
    assert (spoke.act, spoke.form) == (ClaimAct.ASSERT, ClaimForm.DIRECT)


def test_claim_in_a_claim() -> None:
    text = "The agency reported that the governor had said the port was safe."
    outer, inner = claims(text)
    assert inner.within == outer.id
    found = Findings(claims=[outer, inner])
    assert claim_at(found, text.index("the port")) is inner
    assert claim_at(found, text.index("governor")) is outer
    assert claim_at(found, 0) is None


@pytest.mark.parametrize(
    "text", ["The statement was on the table.", "The troops found a cave.", "The child is said to be ten.", ""]
)
def test_no_claim(text: str) -> None:
    assert [x for x in said(text) if x[0]] == []


PIECES = ["said ", "“", "”", '"', "he ", "that ", "Ana ", ", ", ". ", "\n", ": ", "fell ", "according to ", "\x00"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = Findings()
    found.add(annotate(parsed(text), found))
    for c in found.claims:
        for s, e in [*c.content, *c.speaker, *c.cue]:
            assert 0 <= s < e <= len(text)
