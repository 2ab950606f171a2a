"""Whether what a word names happened, by the structure of its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.factuality.assessor import assess_word
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
    ("The town rejected calls by the bishop to free the captives.", "free", "refused"),
    ("The guards kept the crowd from entering the court.", "entering", "did not happen"),
    ("The council was due to vote on the budget.", "vote", "planned"),
    ("The bomb was set off by a shepherd.", "bomb", "happened"),
    ("The law not only offended the clergy but also angered the farmers.", "offended", "happened"),
    ("We want a truce.", "want", "demanded"),
    ("The brigade had no information on the clashes.", "clashes", "happened"),
    ("They are looking for a solution to the war.", "war", "happened"),
    ("They spoke of the risk of a war.", "war", "possible"),
    ("The general accepted the offer.", "offer", "offered"),
    # a round of newspaper phrases
    ("The army denied involvement in the massacre.", "involvement", "denied"),
    ("The minister denied having met the rebels.", "met", "denied"),
    ("The group denied responsibility for the bombing.", "bombing", "happened"),
    ("He denied reports of a massacre.", "massacre", "denied"),
    ("Fighting continues in the suburbs.", "Fighting", "ongoing"),
    ("Clashes are raging near the airport.", "Clashes", "ongoing"),
    ("The army is set to launch an offensive.", "offensive", "planned"),
    ("The army is preparing to storm the city.", "storm", "planned"),
    ("Troops are expected to withdraw next week.", "withdraw", "planned"),
    ("The truce is to take effect at midnight.", "effect", "planned"),
    ("The truce, which was to take effect at midnight, collapsed.", "collapsed", "happened"),
    ("The meeting was cancelled.", "meeting", "did not happen"),
    ("The two sides were unable to agree on a date.", "agree", "did not happen"),
    ("The talks broke down.", "talks", "happened"),
    ("The talks ended without an agreement.", "agreement", "did not happen"),
    ("The talks ended without agreement.", "talks", "happened"),
    ("There was no agreement on the withdrawal.", "agreement", "did not happen"),
    ("The UN urged both sides to stop fighting.", "stop", "demanded"),
    ("The UN urged restraint.", "restraint", "demanded"),
    ("He accused the army of killing civilians.", "killing", "happened"),
    ("The army was accused of killing civilians.", "killing", "happened"),
    ("The army allegedly killed civilians.", "killed", "happened"),
    ("The army is believed to have killed civilians.", "killed", "happened"),
    ("The soldiers are suspected of killing civilians.", "killing", "happened"),
    ("The army nearly captured the town.", "captured", "did not happen"),
    ("The rebels failed in their attempt to seize the bridge.", "seize", "did not happen"),
    ("The army prevented the rebels from entering the town.", "entering", "did not happen"),
    ("The army stopped the convoy from leaving.", "leaving", "did not happen"),
    ("The sanctions were lifted.", "lifted", "happened"),
    ("The council threatened sanctions.", "sanctions", "threatened"),
    ("The council voted to impose sanctions.", "impose", "planned"),
    ("The council could impose sanctions.", "impose", "possible"),
    ("The council should impose sanctions.", "impose", "demanded"),
    ("The council would have imposed sanctions.", "imposed", "did not happen"),
    ("Unless the rebels withdraw, the army will attack.", "withdraw", "conditional"),
    ("The general warned that the army would crush the revolt.", "crush", "threatened"),
    ("The general said the army would crush the revolt.", "crush", "planned"),
    ("In the event of an attack, they will flee.", "attack", "conditional"),
    ("In case of war, they will flee.", "war", "conditional"),
    ("The army claims to have killed ten rebels.", "killed", "happened"),
    ("The army claimed it had killed ten rebels.", "killed", "happened"),
    ("It is unclear who carried out the attack.", "attack", "happened"),
    ("The rebels said they had not attacked the town.", "attacked", "denied"),
    ("The rebels asked for a ceasefire.", "ceasefire", "demanded"),
    ("The rebels asked for talks to resume.", "resume", "demanded"),
    ("Both sides signed a ceasefire.", "ceasefire", "happened"),
    ("The ceasefire was violated.", "ceasefire", "happened"),
    ("Army to withdraw from city", "withdraw", "planned"),
    # and another
    ("The army said it would continue its operations until the rebels surrender.", "surrender", "possible"),
    ("Rebel leaders have threatened to walk out of the talks.", "walk", "threatened"),
    ("The threat to resume attacks alarmed residents.", "resume", "threatened"),
    ("The mediator presented a plan to end the war.", "end", "planned"),
    ("The mediator presented a proposal to end the fighting.", "end", "offered"),
    ("The ministers held talks on a possible prisoner swap.", "swap", "possible"),
    ("The army has not withdrawn from the valley.", "withdrawn", "did not happen"),
    ("The army has still not withdrawn.", "withdrawn", "did not happen"),
    ("Nobody claimed responsibility for the attack.", "attack", "happened"),
    ("No group has claimed responsibility for the attack.", "attack", "happened"),
    ("No one was hurt in the attack.", "attack", "happened"),
    ("The attack was not authorised by the council.", "attack", "happened"),
    ("The ship was due to arrive on Friday.", "arrive", "planned"),
    ("The rebels have been accused of violating the truce.", "violating", "happened"),
    ("The mayor begged the army to protect the town.", "protect", "demanded"),
    ("The mayor thanked the army for protecting the town.", "protecting", "happened"),
    ("The mayor blamed the army for failing to protect the town.", "protect", "did not happen"),
    ("The court ordered the release of the prisoners.", "release", "demanded"),
    ("The king offered his resignation.", "resignation", "offered"),
    ("The king offered to mediate.", "mediate", "offered"),
    ("Turkey resumed arms deliveries.", "deliveries", "happened"),
    ("Turkey will resume arms deliveries.", "deliveries", "planned"),
    ("Turkey pledged to resume arms deliveries.", "deliveries", "promised"),
    ("Turkey promised aid.", "aid", "promised"),
    ("Turkey sent aid.", "aid", "happened"),
    ("Turkey asked Iran not to send arms.", "send", "demanded"),
    ("The army may have used gas.", "used", "possible"),
    ("The army must have used gas.", "used", "possible"),
    ("The army is reportedly planning an assault.", "assault", "planned"),
    ("The army is trying to encircle the city.", "encircle", "possible"),
    ("The army has encircled the city.", "encircled", "happened"),
    ("The police used batons in an attempt to disperse the crowd.", "disperse", "possible"),
    ("The rebels withdrew after being encircled.", "encircled", "happened"),
    ("The rebels withdrew rather than fight.", "fight", "did not happen"),
    ("Instead of attacking, they withdrew.", "attacking", "did not happen"),
    ("They withdrew without firing a shot.", "firing", "did not happen"),
    ("Following talks in Rome, they signed an accord.", "talks", "happened"),
    ("An attack on the port is imminent.", "attack", "planned"),
    ("An attack on the port was averted.", "attack", "did not happen"),
    ("An attack on the port was foiled.", "attack", "did not happen"),
    ("Police foiled an attack on the port.", "attack", "did not happen"),
    ("The rebels again demanded the withdrawal of foreign troops.", "withdrawal", "demanded"),
    ("Foreign troops must withdraw, the rebels say.", "withdraw", "demanded"),
    ("Foreign troops have to withdraw.", "withdraw", "demanded"),
    ("Foreign troops had to withdraw.", "withdraw", "happened"),
    ("Foreign troops need to withdraw.", "withdraw", "demanded"),
    ("Withdraw your troops, the rebels said.", "Withdraw", "demanded"),
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


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        # points of a list
        ("The envoys put forward these proposals: 1. Reforms of the courts; 2. The release of miners.", "Reforms", "offered"),
        ("The envoys put forward these proposals: 1. Reforms of the courts; 2. The release of miners.", "release", "offered"),
        ("The front made three demands:\n1. The withdrawal of tanks.\n2. Elections within a year.", "Elections", "demanded"),
        ("The union demanded:\n- Ending the curfew.\n- The release of miners.", "Ending", "demanded"),
        ("The report lists: 1. The capture of the port.", "capture", "happened"),
        # coordinated behind what is demanded
        ("The draft, read for weeks, calls for a truce, the withdrawal of tanks and elections.", "withdrawal", "demanded"),
        ("The draft, read for weeks, calls for a truce, the withdrawal of tanks and elections.", "elections", "demanded"),
        ("The text calls for a truce, the withdrawal of tanks and elections.", "withdrawal", "demanded"),
        ("She offered the release of miners and safe passage for guards.", "passage", "offered"),
        # only asked about
        ("It is unclear whether the rebels will attend the meeting.", "attend", "possible"),
        ("There is no word on whether the army attacked the village.", "attacked", "possible"),
        ("He asked if the troops had left.", "left", "possible"),
        # the time of the plan has passed, or not
        ("The pact was signed an hour after the meeting was due to start.", "start", "happened"),
        ("The pact was signed an hour after the meeting was due to start.", "meeting", "happened"),
        ("The truce was due to start at midnight.", "start", "planned"),
        ("The talks are to resume in May.", "talks", "planned"),
        # inverted conditions, clauses of their own
        ("Had he not resigned, the talks would have ended.", "resigned", "happened"),
        ("Had they resigned, the talks would have ended.", "resigned", "did not happen"),
        ("Should they resign, the talks will end.", "resign", "conditional"),
        ("The front has not yet opened talks; contacts have stalled.", "opened", "did not happen"),
        # relative clauses
        ("They will meet during the second round, which will be held in Oslo.", "round", "planned"),
        ("They agreed to continue the talks that began in May.", "talks", "happened"),
        # no agreement
        ("The delegations were unable to reach agreement.", "agreement", "did not happen"),
        ("The day ended without reaching a deal.", "deal", "did not happen"),
        ("If the rebels sign, the council would suspend its sanctions.", "suspend", "conditional"),
        ("The army denied the killing of farmers.", "killing", "denied"),
        ("The state will spare no effort to end the war.", "spare", "planned"),
    ],
)
def test_status_by_lists_and_clauses(text: str, word: str, status: str) -> None:
    assert assess(text, word).status is Status(status)


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        # conditions
        ("The militia will disarm once the last soldier has left.", "left", "conditional"),
        ("The troops will leave provided that the strike ends.", "leave", "conditional"),
        ("Aid will be resumed only if the army leaves.", "resumed", "conditional"),
        ("If the court annuls the vote, the union will strike.", "annuls", "conditional"),
        ("The king will not abdicate unless his son is crowned.", "abdicate", "conditional"),
        ("Aid will continue to arrive, Lima made clear, so long as the road is open.", "continue", "conditional"),
        ("The embassy may close if the raids go on.", "close", "possible"),
        # threats by their form
        ("The army will shell the port unless the nurses are freed.", "shell", "threatened"),
        ("The rebels vowed to avenge their commander.", "avenge", "threatened"),
        ("The rebels undertook not to attack convoys.", "attack", "promised"),
        ("Leave the valley by noon or be bombed, the leaflets said.", "bombed", "threatened"),
        ("Any ship that enters the bay will be sunk, the admiral said.", "sunk", "threatened"),
        # refusals, denials
        ("The governor won't lift the curfew.", "lift", "refused"),
        ("The guards would not open the gate.", "open", "refused"),
        ("The truce will not hold.", "hold", "did not happen"),
        ("The colonel insisted that no soldier had crossed the river.", "crossed", "denied"),
        ("Lima has not shelled the camp, a spokesman said.", "shelled", "denied"),
        ("According to Lima, no farmer was evicted.", "evicted", "denied"),
        ("The rebels said they had not yet signed.", "signed", "did not happen"),
        # what goes on
        ("The families are being moved to a camp.", "moved", "ongoing"),
        ("The jets keep bombing the villages.", "bombing", "ongoing"),
        ("The strike entered its third day on Monday.", "strike", "ongoing"),
        ("The dockers have kept up their blockade of the port.", "blockade", "ongoing"),
        ("The miners are on strike.", "strike", "ongoing"),
        # demands
        ("The envoy told the council to annul the law.", "annul", "demanded"),
        ("The army gave the villagers two days to leave.", "leave", "demanded"),
        ("Lima wants Quito to withdraw its guns.", "withdraw", "demanded"),
        # plans that came to nothing, and that did not
        ("The talks had been due to open on Monday.", "open", "did not happen"),
        ("The army tried in vain to take the hill.", "take", "did not happen"),
        ("The attempt to take the hill failed.", "take", "did not happen"),
        ("The deal fell through.", "deal", "did not happen"),
        ("Police stopped short of expelling the envoy.", "expelling", "did not happen"),
        ("The union made good on its threat to strike.", "strike", "happened"),
        ("The envoy was the first to reach the camp.", "reach", "happened"),
        ("The army did not hesitate to fire.", "fire", "happened"),
        # offers, guesses, days to come
        ("The king is prepared to free the sailors.", "free", "offered"),
        ("The colonels were probably negotiating with the clans.", "negotiating", "possible"),
        ("There are signs that the fleet has left.", "left", "possible"),
        ("An invasion cannot be ruled out.", "invasion", "possible"),
        ("Ministers meet in Oslo tomorrow.", "meet", "planned"),
        ("Quito to free jailed writers next week", "free", "planned"),
    ],
)
def test_status_by_turns_of_phrase(text: str, word: str, status: str) -> None:
    assert assess(text, word).status is Status(status)


def test_a_plan_named_is_certain_and_what_is_planned_lies_ahead() -> None:
    f = assess("The talks are scheduled for Monday.", "scheduled")
    assert (f.status, f.certainty, f.tense) == (Status.PLANNED, Certainty.CERTAIN, Tense.PAST)
    assert assess("The talks are scheduled for Monday.", "talks").tense is Tense.FUTURE


def test_what_one_can_do_at_any_time_is_left_open() -> None:
    f = assess("The ship can carry tanks.", "carry")
    assert (f.status, f.certainty, f.tense) == (Status.POSSIBLE, Certainty.UNKNOWN, Tense.PRESENT)
