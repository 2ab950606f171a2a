"""Whether what a word names happened, by the structure of its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.factuality import assess_word
from dateline.findings import Findings
from dateline.vocab import Certainty, Polarity, Status, Tense
from helpers import parsed

if TYPE_CHECKING:
    from dateline.records import Factuality


def assess(text: str, word: str) -> Factuality:
    doc = parsed(text)
    i = next(w.i for w in doc.words if w.text == word)
    return assess_word(doc, Findings(), i)


CASES = [
    # what happened
    ("Rebels shelled the town on Monday.", "shelled", "happened"),
    ("The army managed to retake the bridge.", "retake", "happened"),
    ("Villagers were forced to leave.", "leave", "happened"),
    ("The union condemned the attack.", "attack", "happened"),
    ("Hundreds gathered in the square to protest against the siege.", "protest", "happened"),
    ("The minister said that soldiers had burned the village.", "burned", "happened"),
    ("Warplanes are bombing the port.", "bombing", "ongoing"),
    ("The talks are under way in Oslo.", "talks", "ongoing"),
    # what did not
    ("The two sides did not sign the accord.", "sign", "did not happen"),
    ("No talks were held this week.", "talks", "did not happen"),
    ("The envoys failed to reach an agreement.", "reach", "did not happen"),
    ("The envoys failed to reach an agreement.", "agreement", "did not happen"),
    ("The convoy left without attacking the post.", "attacking", "did not happen"),
    ("Neither side attended the meeting.", "attended", "did not happen"),
    # what is to come
    ("The president will visit the camp on Friday.", "visit", "planned"),
    ("The delegations are to meet in Geneva.", "meet", "planned"),
    ("The general plans to attack the city.", "attack", "planned"),
    ("Talks are scheduled for Sunday.", "scheduled", "planned"),
    ("He announced that troops would leave the valley.", "leave", "planned"),
    # threats, demands, offers, promises, refusals
    ("The militia threatened to storm the prison.", "storm", "threatened"),
    ("Moscow threatened a new offensive.", "offensive", "threatened"),
    ("The union demanded that the army withdraw.", "withdraw", "demanded"),
    ("The envoy called for a truce.", "truce", "demanded"),
    ("She urged the rebels to release the prisoners.", "release", "demanded"),
    ("The rebels proposed a prisoner exchange.", "exchange", "offered"),
    ("The government offered to free the prisoners.", "free", "offered"),
    ("The rebels agreed to hand over the bodies.", "hand", "promised"),
    ("The king pledged to send aid.", "send", "promised"),
    ("The guards refused to open the border.", "open", "refused"),
    ("The general denied that his men had burned the village.", "burned", "denied"),
    # what may be
    ("The army may attack the city.", "attack", "possible"),
    ("If the rebels attack, the truce is over.", "attack", "conditional"),
    ("The soldiers tried to storm the building.", "storm", "possible"),
    ("They discussed the possibility of a truce.", "truce", "possible"),
    # structure further off
    ("The deputies called for the judges to be released.", "released", "demanded"),
    ("The miners vowed to strike until their leader was freed.", "freed", "possible"),
    ("Either the rebels surrender, or the shelling resumes.", "resumes", "conditional"),
    ("Ankara insisted that the militia would disarm, and its leaders would go into exile.", "go", "demanded"),
    ("The envoy is holding talks with both clans for a ceasefire.", "ceasefire", "possible"),
    ("The town rejected calls by the bishop to free the captives.", "free", "demanded"),
    ("The guards kept the crowd from entering the court.", "entering", "did not happen"),
    ("The council was due to vote on the budget.", "vote", "planned"),
    ("The bomb was set off by a shepherd.", "bomb", "happened"),
    ("The law not only offended the clergy but also angered the farmers.", "offended", "happened"),
    ("We want a truce.", "want", "demanded"),
    ("The brigade had no information on the clashes.", "clashes", "happened"),
    ("They are looking for a solution to the war.", "war", "happened"),
    ("They spoke of the risk of a war.", "war", "possible"),
    ("The general accepted the offer.", "offer", "offered"),
    # by nouns
    ("The threat of an attack remains.", "attack", "threatened"),
    ("The refusal to allow convoys in angered donors.", "allow", "refused"),
    ("The failed coup shook the capital.", "coup", "did not happen"),
    ("The planned talks worry both sides.", "talks", "planned"),
    ("The proposed truce would last a week.", "truce", "offered"),
]


@pytest.mark.parametrize(("text", "word", "status"), CASES)
def test_status(text: str, word: str, status: str) -> None:
    assert assess(text, word).status == status


def test_a_claimed_deed_is_probable() -> None:
    f = assess("The ministry accused the rebels of shelling the market.", "shelling")
    assert (f.status, f.certainty) == (Status.HAPPENED, Certainty.PROBABLE)


def test_an_alleged_attack_is_probable() -> None:
    assert assess("The alleged attack took place at dawn.", "attack").certainty is Certainty.PROBABLE


@pytest.mark.parametrize(
    ("text", "word", "tense"),
    [
        ("The army left the town.", "left", Tense.PAST),
        ("The army is leaving the town.", "leaving", Tense.PRESENT),
        ("The army will leave the town.", "leave", Tense.FUTURE),
    ],
)
def test_tense(text: str, word: str, tense: Tense) -> None:
    assert assess(text, word).tense is tense


def test_a_demand_not_to_do_something_is_negative() -> None:
    f = assess("The rebels asked the people not to vote.", "vote")
    assert (f.status, f.polarity) == (Status.DEMANDED, Polarity.NEG)


def test_a_speech_verb_leaves_its_content_alone() -> None:
    f = assess("The envoy said the truce might collapse.", "collapse")
    assert (f.status, f.certainty) == (Status.POSSIBLE, Certainty.POSSIBLE)


def test_a_conditional_main_clause() -> None:
    assert assess("The raids would resume if the rebels refused the terms.", "resume").conditional


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "the",
                "army",
                "will",
                "not",
                "attack",
                "if",
                "rebels",
                "refuse",
                "to",
                "agree",
                "that",
                "talks",
                "failed",
                ",",
                "and",
                "threatened",
                ".",
                "?",
                "plan",
                "for",
                "no",
                "truce",
                "may",
                "be",
            ]
        ),
        max_size=20,
    ).map(" ".join)
)
def test_every_word_has_a_factuality(text: str) -> None:
    doc = parsed(text)
    for w in doc.words:
        f = assess_word(doc, Findings(), w.i)
        assert f.status in Status
        if f.status in {Status.DID_NOT_HAPPEN, Status.REFUSED, Status.DENIED}:
            assert f.polarity is Polarity.NEG
