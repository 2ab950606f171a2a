from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.claims.annotator import annotate, records
from dateline.annotate.claims.api import claim_at
from dateline.annotate.claims.quotes import quotes
from dateline.annotate.claims.ruled import ruled
from dateline.findings import Findings
from dateline.vocab import ClaimAct, ClaimForm, SpeakerKind
from helpers import found, parsed

if TYPE_CHECKING:
    from dateline.records import Claim, Span


def claims(text: str) -> list[Claim]:
    """What the rules alone find."""
    out, doc = Findings(), parsed(text)
    marks = quotes(doc)
    out.add(records(doc, out, ruled(doc, marks)[0], marks))
    return out.claims


def said(text: str) -> list[tuple[str, str]]:
    """Speaker and content of each claim."""
    return [(quoted(text, c.speaker), quoted(text, c.content)) for c in claims(text)]


def quoted(text: str, spans: list[Span]) -> str:
    return " … ".join(text[s:e] for s, e in spans)


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
        ("The road, the driver said, is mined.", "the driver", "The road … is mined"),
        (
            "Nine miners were killed near the dam the Kovač Observatory reported on Friday.",
            "the Kovač Observatory",
            "Nine miners were killed near the dam",
        ),
        ("“The bridge,” Petrov said, “will be rebuilt by winter.”", "Petrov", "“The bridge,” … “will be rebuilt by winter.”"),
        ("As the bishop put it, the war has no winner.", "the bishop", "the war has no winner"),
        ("Despite calls by the union to stop the trains, they left.", "the union", "to stop the trains"),
        ("Kovač was quoted as saying that the port was empty.", "Kovač", "that the port was empty"),
        ("The rebels rejected the truce, saying it came too late.", "The rebels", "it came too late"),
        ("The general said the port was safe and added that ships would come.", "The general", "that ships would come"),
        ("The clerks who said that the vote was fair have left.", "The clerks who", "that the vote was fair"),
        ("Petrov wrote in the paper that the fleet had sailed.", "Petrov", "that the fleet had sailed"),
        ("Minister: The talks have failed", "Minister", "The talks have failed"),
        ("Ten villagers killed as bus hits mine: police", "police", "Ten villagers killed as bus hits mine"),
        ("The union accused the ministry of hiding the figures.", "The union", "of hiding the figures"),
        ("The militia accused the Kenyan-led coalition of shelling the port.", "The militia", "of shelling the port"),
        (
            "Nine miners were killed near the dam two engineers said on Friday.",
            "two engineers",
            "Nine miners were killed near the dam",
        ),
        ("Nine towns have agreed to return to army rule and talks were held on the rest.", "Nine towns", "to return to army rule"),
        ("Lima threatened a new raid if they did not sign.", "Lima", "a new raid if they did not sign"),
        (
            "The flood has moved 3,000 people, according to the county, many north to the hills.",
            "the county",
            "The flood has moved 3,000 people … many north to the hills",
        ),
        ("“If it falls we go home,” one of them told us by telephone.", "one of them", "“If it falls we go home,”"),
        ("Ten were freed, the African Union's mediator said.", "the African Union's mediator", "Ten were freed"),
        (
            "The delegates spoke of a possible truce and the union insisted that the mine be shut.",
            "the union",
            "that the mine be shut",
        ),
        (
            "Arias met the envoys on Monday and left by noon, according to Petrov.",
            "Petrov",
            "Arias met the envoys on Monday and left by noon",
        ),
        ("08:15 Three men drowned near the dam, a diver tells us.", "a diver", "Three men drowned near the dam"),
        ("• Ten goats died, the ministry says.", "the ministry", "Ten goats died"),
        ("The union wants peace; its leader, Ana Petrov, demands a vote.", "its leader, Ana Petrov", "a vote"),
        (
            "Guards hid pupils from the mob, a nurse at the clinic told the Valley Courier by phone.",
            "a nurse at the clinic",
            "Guards hid pupils from the mob",
        ),
        ("Ana Petrov promised in a letter to mend the roof if it rained.", "Ana Petrov", "to mend the roof if it rained"),
        (
            "Police have seized nine lorries, officials admit, and two drivers are under arrest.",
            "officials",
            "Police have seized nine lorries",
        ),
        (
            "A diver drowned while boats were looking for him, said a guard who would not be named.",
            "a guard who would not be named",
            "A diver drowned while boats were looking for him",
        ),
        ("The nurses there reported looting by soldiers.", "The nurses there", "looting by soldiers"),
        (
            "“They took my boat,” a nurse at the camp told the Valley Courier by phone.",
            "a nurse at the camp",
            "“They took my boat,”",
        ),
        (
            "The war, which began in May, has killed 9,000 people, doctors at Lund University estimate, and displaced many more.",
            "doctors at Lund University",
            "The war, which began in May, has killed 9,000 people … and displaced many more",
        ),
        ("The monitor put the death toll at ninety.", "The monitor", "the death toll at ninety"),
        ("The envoy told delegates water deliveries were not planned.", "The envoy", "water deliveries were not planned"),
        ("The minister said Friday talks had failed.", "The minister", "talks had failed"),
        ("The rebels insisted on the release of the miners.", "The rebels", "the release of the miners"),
    ],
)
def test_constructions(text: str, speaker: str, content: str) -> None:
    assert (speaker, content) in said(text)


def test_no_speaker_in_the_passive() -> None:
    (c, *_) = claims("It was reported that the dam had burst.")
    assert (c.speaker, c.speaker_kind) == ([], SpeakerKind.UNKNOWN)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The rebels asked the army to leave the valley.", ClaimAct.DEMAND),
        ("The reporter asked whether the army had left.", ClaimAct.ASK),
        ("The envoy insisted that the army must leave.", ClaimAct.DEMAND),
        ("The envoy insisted that the army had left.", ClaimAct.ASSERT),
        ("The general warned that his men would attack the town.", ClaimAct.THREATEN),
        ("The army warned villagers to stay at home.", ClaimAct.DEMAND),
        ("The militia threatened to shell the port.", ClaimAct.THREATEN),
        ("The militia agreed to free the miners.", ClaimAct.ACCEPT),
        ("The militia did not agree to free the miners.", ClaimAct.REFUSE),
        ("The militia denied that it had fired.", ClaimAct.DENY),
        ("The envoy proposed a truce of ten days.", ClaimAct.OFFER),
        ("The militia fears that the truce will fail.", ClaimAct.BELIEVE),
    ],
)
def test_act(text: str, act: ClaimAct) -> None:
    assert claims(text)[0].act is act


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The army said the road was open.", SpeakerKind.ORGANIZATION),
        ("A resident said the road was open.", SpeakerKind.ANONYMOUS),
        ("The mayor said the road was open.", SpeakerKind.ANONYMOUS),
        ("The report said the road was open.", SpeakerKind.DOCUMENT),
        ("Annex 7 says that the road is open.", SpeakerKind.DOCUMENT),
        ("Their spokesman Ivan Petrov said the road was open.", SpeakerKind.NAMED),
    ],
)
def test_kind_of_speaker(text: str, kind: SpeakerKind) -> None:
    assert claims(text)[0].speaker_kind is kind


def test_addressee() -> None:
    text = "“We came to listen,” Petrov told reporters."
    (c,) = claims(text)
    assert c.addressee is not None
    assert text[slice(*c.addressee.span)] == "reporters"


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("The union urged the miners to refuse the offer.", 1),
        ("The minister declined to tell reporters when the port would open.", 1),
        ("Without the offer the mayors would have announced a strike.", 0),
    ],
)
def test_what_nobody_has_said_is_no_claim(text: str, n: int) -> None:
    assert len(claims(text)) == n


def test_a_cue_has_no_adverb_before_it() -> None:
    text = "Ortega, meanwhile, said the port was empty."
    (c,) = claims(text)
    assert quoted(text, c.cue) == "said"


def test_a_person_whom_no_list_has_is_an_actor() -> None:
    _, out = found("A waitress said the bar was full. The White House denied the deal.", upto="claims")
    names = [a.name for c in out.claims for a in [out.actor(c.speaker_actor)] if a is not None]
    assert names == ["waitress", "United States"]


def test_quotations_that_go_on() -> None:
    text = "“We came at dawn,” Petrov said. “We saw smoke over the town.”\n\n“Then the bridge fell into the river.”"
    first, second = claims(text)
    assert [text[s:e] for s, e in first.content] == ["“We came at dawn,”", "“We saw smoke over the town.”"]
    assert (second.cue, [text[s:e] for s, e in second.speaker]) == ([], ["Petrov"])


def test_turns_of_an_interview() -> None:
    text = "[Reporter] Will the port be opened for the ships?\n\n[Kovač] The port is open since the spring.\n\nNobody else spoke."
    (turn,) = claims(text)
    assert (quoted(text, turn.speaker), quoted(text, turn.content)) == ("Kovač", "The port is open since the spring.")
    assert turn.form is ClaimForm.DIRECT
    assert said("[Laughter] The port is open since the spring.") == []


def test_turns_of_a_broadcast() -> None:
    text = (
        "[Text] Lindal, 4 May -- [Announcer] Good morning. The mayors met. [Begin recording] [Petrov, in Croatian] "
        "The sea is calm. [End recording]\n\n[Unidentified driver] My lorry was stopped.\n\n"
        "[Announcer] Ten ships sank, the port office says."
    )
    assert said(text) == [
        ("Petrov", "The sea is calm."),
        ("Unidentified driver", "My lorry was stopped."),
        ("the port office", "Ten ships sank"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A trader, who asked not to be named, left the town.",
        "The clerk asked to remain anonymous.",
        "A nurse asked that her name not be used.",
        "Haiti and Cuba: harvest risks remain low",
        "The talks show that haste is dear.",
        "What the war teaches about mercy is little.",
        "The envoys will meet in May to discuss the dam.",
        "The general said that.",
        "The army responded with raids to the fire.",
        "Two envoys are attending the session as guests.",
        "They sort the stones according to their size and colour.",
        "After spending all their fuel the pilots were leaving the scene.",
        "The ministry may announce further cuts.",
        "Voters will be asked to approve the plan.",
        "Analysis: a coup that lost its war",
        "Crowds gathered to protest against the tax.",
        "The river threatened to burst its banks.",
        "title: What the talks teach",
        "Had the union not offered talks, the mill would be shut.",
    ],
)
def test_what_is_no_claim(text: str) -> None:
    assert said(text) == []


def test_neither_confirmed_nor_denied_is_one_claim() -> None:
    assert said("The mayor said he could neither confirm nor deny the raid.") == [
        ("The mayor", "he could neither confirm nor deny the raid"),
    ]


def test_numbered_points() -> None:
    text = "The union demanded the following:\n\n1. A rise in pay;\n\n2. A new mine.\n\nNobody answered."
    assert said(text) == [("The union", "A rise in pay; … A new mine.")]


def test_according_to_a_rule_says_how_not_who() -> None:
    assert said("The judges said that the vote must be held according to the law.") == [
        ("The judges", "that the vote must be held according to the law"),
    ]


def test_scare_quotes_are_no_claim_of_their_own() -> None:
    assert said("The envoy said the army had “persuaded” the rebels to leave.") == [
        ("The envoy", "the army had “persuaded” the rebels to leave"),
    ]


def test_acts_and_forms() -> None:
    text = "The rebels refused to disarm. “Never,” their spokesman said, “will we give up our guns and our land.”"
    refused, spoke = claims(text)[0], claims(text)[-1]
    assert (refused.act, refused.form) == (ClaimAct.REFUSE, ClaimForm.INDIRECT)
    assert (spoke.act, spoke.form) == (ClaimAct.REFUSE, ClaimForm.DIRECT)


def test_claim_in_a_claim() -> None:
    text = "The agency reported that the governor had said the port was safe."
    outer, inner = claims(text)
    assert inner.within == outer.id
    found = Findings(claims=[outer, inner])
    assert claim_at(found, text.index("the port")) is inner
    assert claim_at(found, text.index("governor")) is outer
    assert claim_at(found, 0) is None


@pytest.mark.parametrize(
    "text",
    [
        "The statement was on the table.",
        "The troops found a cave.",
        "The child is said to be ten.",
        "The bombing claimed the lives of ten miners.",
        "If the rebels agree to these terms, the trucks will leave.",
        "What do the rebels think about the truce?",
        "The army attacked the town and backed the militia.",
        "",
    ],
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
    by = {c.id: c for c in found.claims}
    assert len(by) == len(found.claims)
    for c in found.claims:
        assert c.content
        assert c.within is None or c.within in by
        for s, e in [*c.content, *c.speaker, *c.cue]:
            assert 0 <= s < e <= len(text)
