"""What a speaker does by saying it, for cues of every kind: the cue and content are given, not found."""

from __future__ import annotations

import pytest

from dateline.annotate.claims.act import act
from marked import drafts


def _act(marked: str) -> str:
    doc, _, (d,) = drafts(marked)
    return act(doc, d)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{The council} <called on> both armies [to open the bridge].", "demand"),
        ("{The mayor} <asked for> [a week of calm].", "demand"),
        ("{The mayor} <asked> [whether the bridge was open].", "ask"),
        ("{The mayor} <renewed her call for> [a ceasefire].", "demand"),
        ("{The front} <issued a denial of> [any link to the raid].", "deny"),
        ("{The ministry} <called> [the report a fabrication].", "deny"),
        ("{The army} <rejected> [the allegation].", "deny"),
        ("{The army} <rejected> [the proposal].", "refuse"),
        ("{The envoy} <would not say> [who had signed].", "refuse"),
        ("{Neither army} <would disclose> [its losses].", "refuse"),
        ("{The union} <gave its consent to> [a pause].", "accept"),
        ("{The colonel} <swore> [never to surrender the fort].", "refuse"),
        ("{The colonel} <vowed> [to avenge his men].", "threaten"),
        ("{The driver} <swore> [he saw the truck on Monday].", "assert"),
        ("{The clerk} <pleaded> [not guilty].", "deny"),
        ("{The guards} <were willing> [to talk].", "offer"),
        ("{The marshal} <warned> [that deserters would be shot].", "threaten"),
        ("{The agency} <warned> [that flour would run out by May].", "assert"),
        ("<In the opinion of> {the bishop}, [the talks are dead].", "believe"),
    ],
)
def test_cues(marked: str, expected: str) -> None:
    assert _act(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{Q}<:> [Did anyone cross the river?]", "ask"),
        ("{The general} <said> [he would never sign the paper].", "refuse"),
        ("{The general} <said> [his troops would leave the valley].", "promise"),
        ("{The general} <said> [the rebels must leave the valley].", "demand"),
        ("“[Leave the valley by noon],” {the general} <said>.", "demand"),
        ("<According to> {the general}, [the video is a forgery].", "deny"),
        ("{The ministry} <said> [it knew of no such order].", "deny"),
        ("{The ministry} <said> [it was ready to resume the talks].", "offer"),
        ("“[We do not believe the pause will last],” {the envoy} <told> reporters.", "believe"),
        ("{The ministry} <said> [there would be no talks].", "refuse"),
        ("{The ministry} <said> [the terms were unacceptable].", "refuse"),
        ("{The general} <said> [his troops would strike the port].", "threaten"),
        ("{The envoy} <said> [no carrier pigeons had been seen].", "assert"),
        ("“[He did not mention bread],” {the baker} <said>.", "assert"),
        ("{The ministry} <said> [the bridge was open].", "assert"),
        ("{The ministry} <said> [the gap was not closed yet].", "assert"),
    ],
)
def test_the_content_tells_where_the_cue_does_not(marked: str, expected: str) -> None:
    assert _act(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{THE FRONT} <DENIED> [THE RAID].", "deny"),
        ("{The abbot} <nagged> the guards [to open the gate].", "demand"),
        ("{The abbot} <hankered for> [a pause].", "demand"),
    ],
)
def test_words_that_no_list_knows(marked: str, expected: str) -> None:
    assert _act(marked) == expected
