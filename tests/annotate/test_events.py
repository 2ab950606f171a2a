from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.events import annotator as events
from dateline.annotate.events.gate import counts
from dateline.annotate.events.lexicon import crosswalk, lexicon
from dateline.annotate.events.parties import sides
from dateline.annotate.events.scene import scene
from dateline.annotate.events.triggers import find
from dateline.findings import Findings
from dateline.languages import table
from dateline.vocab import EventType
from helpers import found, parsed

if TYPE_CHECKING:
    from dateline.records import Event


def told(text: str) -> tuple[list[Event], dict[str, Event]]:
    """The events of a text, and the same by their trigger's words."""
    doc = parsed(text)
    out = list(events.annotate(doc, Findings()))
    return out, {doc.quote(e.trigger): e for e in out}


def quotes(text: str, parties: list[object]) -> list[str]:
    return [text[slice(*p.span)] for p in parties]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "kind", "mode"),
    [
        ("Rebel gunmen ambushed an army convoy near the dam.", "ASSAULT", None),
        ("Government warplanes bombed the harbour.", "ASSAULT", "aerial"),
        ("A militant blew himself up outside the barracks.", "ASSAULT", "suicide-attack"),
        ("Separatists abducted two policemen on the coast road.", "ASSAULT", "abduct"),
        ("Soldiers tortured three prisoners.", "ASSAULT", "torture"),
        ("The army shelled the northern suburbs.", "ASSAULT", "heavy-weapons"),
        ("Police arrested four opposition activists.", "COERCE", "arrest"),
        ("The junta imposed a curfew on the capital.", "COERCE", "curfew"),
        ("Insurgents seized the border town.", "COERCE", "seize"),
        ("The ministry deported nine refugees.", "COERCE", "deport"),
        ("The president deployed troops along the frontier.", "MOBILIZE", "troops"),
        ("Thousands of demonstrators marched through the capital to protest against the government.", "PROTEST", "demo"),
        ("Prisoners began a hunger strike at the government jail.", "PROTEST", "hunger"),
        ("The council imposed sanctions on the regime.", "SANCTION", "discontinue"),
        ("The government expelled two diplomats.", "SANCTION", "expel"),
        ("The foreign minister met with the rebel commander.", "CONSULT", None),
        ("The envoy mediated between the government and the guerrillas.", "CONSULT", "third-party"),
        ("The government and the rebels signed a peace agreement.", "AGREE", None),
        ("The president pledged to end the emergency.", "AGREE", None),
        ("The prime minister praised the peacekeepers.", "SUPPORT", None),
        ("The two governments cooperate closely with the army.", "COOPERATE", None),
        ("The United Nations delivered food to the refugees.", "AID", None),
        ("The militia withdrew from the village.", "RETREAT", "withdraw"),
        ("The guerrillas released eleven hostages.", "RETREAT", "release"),
        ("The rebels declared a ceasefire.", "RETREAT", "ceasefire"),
        ("Fighters laid down their weapons.", "RETREAT", "disarm"),
        ("The government lifted the ban on the opposition party.", "CONCEDE", None),
        ("The opposition demanded that the government free the detainees.", "REQUEST", "yield"),
        ("The ambassador condemned the junta.", "ACCUSE", "disapprove"),
        ("The army accused the rebels of looting.", "ACCUSE", "allege"),
        ("The rebels rejected the government proposal.", "REJECT", "change"),
        ("The general threatened the rebel leader.", "THREATEN", "violence"),
    ],
)
def test_each_type_has_its_words(text: str, kind: str, mode: str | None) -> None:
    out, _ = told(text)
    assert (EventType(kind), mode) in {(e.type, e.mode) for e in out}


@pytest.mark.parametrize(
    "text",
    [
        "The striker scored a goal and the coach praised the match.",
        "He suffered a heart attack at home.",
        "The director shot a film about farmers.",
        "The speech struck a chord with voters.",
        "The company launched a new phone, and its shares hit a record high.",
        "A tornado destroyed several barns, the forecaster said.",
        "Scientists attacked the problem with new software.",
        "The two firms reached a deal to merge.",
        "The minister is a farmer's son.",
        "The town commemorated the anniversary of the battle.",
    ],
)
def test_what_is_no_event(text: str) -> None:
    out, _ = told(text)
    assert out == []


def test_active_and_passive_give_the_same_parties() -> None:
    for text in ("Rebels attacked the army.", "The army was attacked by rebels."):
        (event,) = told(text)[0]
        assert [q.lower() for q in quotes(text, event.actors)] == ["rebels"]  # type: ignore[arg-type]
        assert [q.lower() for q in quotes(text, event.recipients)] == ["the army"]  # type: ignore[arg-type]


def test_coordinated_verbs_share_their_subject() -> None:
    text = "Gunmen raided the base and abducted five soldiers."
    out, _ = told(text)
    assert [quotes(text, e.actors) for e in out] == [["Gunmen"], ["Gunmen"]]  # type: ignore[arg-type]


def test_coordinated_actors_stand_in_one_list() -> None:
    text = "The army and the police attacked the rebels."
    (event,) = told(text)[0]
    assert quotes(text, event.actors) == ["The army", "the police"]  # type: ignore[arg-type]


def test_noun_takes_its_parties_from_around_it() -> None:
    text = "An attack by rebels on the army followed clashes between soldiers and militiamen."
    _, by = told(text)
    assert quotes(text, by["attack"].actors) == ["rebels"]  # type: ignore[arg-type]
    assert quotes(text, by["attack"].recipients) == ["the army"]  # type: ignore[arg-type]
    assert {"soldiers", "militiamen"} <= set(quotes(text, by["clashes"].actors))  # type: ignore[arg-type]


def test_light_verb_and_its_noun_are_one_event() -> None:
    text = "Guerrillas carried out an attack against the garrison."
    out, by = told(text)
    assert list(by) == ["carried out an attack"]
    assert quotes(text, out[0].actors) == ["Guerrillas"]  # type: ignore[arg-type]


def test_threat_and_what_is_threatened_are_two_events() -> None:
    out, _ = told("The general threatened a new offensive against the rebels.")
    assert [e.type for e in out] == [EventType.THREATEN, EventType.ASSAULT]


def test_a_foiled_attack_did_not_happen() -> None:
    text = "Police foiled a rebel attack on the parliament."
    (event,) = told(text)[0]
    assert event.factuality.status == "did not happen"
    assert quotes(text, event.actors) == ["rebel"]  # type: ignore[arg-type]


def test_what_is_promised_is_for_someone() -> None:
    text = "The president vowed to attack the rebels."
    _, by = told(text)
    assert next(quotes(text, e.recipients) for e in by.values()) == ["the rebels"]  # type: ignore[arg-type]


def test_talks_between_sides_and_with_one() -> None:
    text = "The government held talks with the guerrillas."
    (event,) = told(text)[0]
    assert quotes(text, [*event.actors, *event.recipients]) == ["The government", "the guerrillas"]
    text = "A truce was reached between the army and the militia."
    out, _ = told(text)
    assert quotes(text, out[0].actors) == ["the army", "the militia"]  # type: ignore[arg-type]


def test_a_dateline_is_no_actor() -> None:
    text = "LIMA, Peru -- The army attacked the rebels on Monday."
    _, by = told(text)
    assert quotes(text, by["attacked"].actors) == ["The army"]  # type: ignore[arg-type]


def test_relative_pronoun_gives_way_to_its_noun() -> None:
    text = "Soldiers who shelled the town withdrew from the hills."
    _, by = told(text)
    assert quotes(text, by["shelled"].actors) == ["Soldiers"]  # type: ignore[arg-type]


def test_accused_did_what_they_are_accused_of() -> None:
    text = "The minister accused the rebels of killing two soldiers."
    _, by = told(text)
    assert quotes(text, by["killing"].actors) == ["the rebels"]  # type: ignore[arg-type]


def test_a_weapon_is_no_actor() -> None:
    text = "A rocket killed two soldiers in the army camp."
    _, by = told(text)
    assert by["killed"].actors == []


@pytest.mark.parametrize(
    ("text", "kind", "mode"),
    [
        ("Talks between the army and the rebels broke down on Friday.", "REJECT", "meet"),
        ("The negotiations ended without result, and the rebels blamed the government.", "REJECT", "meet"),
        ("The regime began operations against the rebels in June.", "ASSAULT", None),
        ("The troops will return to their barracks.", "RETREAT", "withdraw"),
        ("The council suspended sanctions against the regime.", "CONCEDE", None),
        ("Students camped outside the parliament, demanding that the president resign.", "PROTEST", "demo"),
        ("The general said the villages would be returned to the rebels by the army.", "RETREAT", "withdraw"),
        ("The rebels threatened to walk out of the talks with the government.", "THREATEN", "relations"),
        ("The government warned the rebels of a bloody response.", "THREATEN", "violence"),
    ],
)
def test_what_was_missed_before(text: str, kind: str, mode: str | None) -> None:
    out, _ = told(text)
    assert (EventType(kind), mode) in {(e.type, e.mode) for e in out}


@pytest.mark.parametrize(
    "text",
    [
        "Talks between the tram operator and the drivers' union collapsed after the union rejected a bonus.",
        "Pay talks collapse as union rejects final offer.",
        "He fired the opening shot in a war of words.",
        "Managers had offered a truce until the summer holidays.",
        "The union's deadline expires on Friday.",
        "The visiting team was under fire after it was bombarded 6-0, and its striker may miss the next battle.",
        "Actors and studios resumed talks on Monday after the strike threat was withdrawn.",
        "The supermarket declared war on its rivals by attacking prices.",
        "The bank launched a hostile takeover of its rival after merger talks broke down.",
        "The champion defended her title and crushed her opponent in the final.",
        "A snowstorm attacked the coast and besieged several villages.",
        "Tenants accused the landlord of ignoring their demands.",
        "The two studios signed a treaty of sorts over the sequel.",
        "The club threatened its captain with a ban after the fight.",
        "Employers refused to negotiate with the bakers' union over wages.",
        "The two chess players agreed a truce after nineteen moves.",
        "A price war between two supermarkets has wounded smaller shops.",
    ],
)
def test_business_labour_sport_and_weather_are_no_events(text: str) -> None:
    out, _ = told(text)
    assert out == []


@pytest.mark.parametrize(
    "text",
    [
        "My daughter asks whether she may visit the army museum.",
        "A diplomat, who asked not to be named, said so.",
        "The officer asked her about her mother.",
        "The army's count arrived at 4,000.",
        "The envoy warned that the steepest hill is still ahead.",
        "The president is ready to announce his cabinet.",
        "The army lives under constant pressure.",
    ],
)
def test_asking_reaching_and_hinting_are_no_events(text: str) -> None:
    out, _ = told(text)
    assert out == []


def test_a_strike_against_a_government_is_a_protest() -> None:
    out, _ = told("Unions held a protest against the government.")
    assert [e.type for e in out] == [EventType.PROTEST]


def test_failed_talks_are_both_sides_failure() -> None:
    text = "The rebels said negotiations with the government in the port of Ashdar had failed."
    _, by = told(text)
    assert quotes(text, by["failed"].actors) == ["The rebels", "the government"]  # type: ignore[arg-type]
    assert by["failed"].recipients == []


def test_who_announced_a_truce_is_not_whom_its_breaking_is_done_to() -> None:
    text = "The army was blamed for violating a truce announced by Norway, Chad and Peru."
    _, by = told(text)
    assert by
    assert all(not {"Norway", "Chad", "Peru"} & set(quotes(text, e.recipients)) for e in by.values())  # type: ignore[arg-type]


def test_what_is_proposed_together_has_one_status() -> None:
    text = "The rebels proposed the army's withdrawal from two towns and safe passage to loyal territory for fighters."
    _, by = told(text)
    assert by["proposed"].recipients == []
    assert by["withdrawal"].factuality.status == by["safe passage"].factuality.status == "offered"


def test_places_and_states_of_things_receive_nothing() -> None:
    text = "The villages agreed to return to regime control, and the refugees returned to their homes in safety."
    out, _ = told(text)
    assert all(e.recipients == [] for e in out)
    text = "Soldiers expelled the settlers from Port Dunmore."
    out, _ = told(text)
    assert quotes(text, out[0].recipients) == ["the settlers"]  # type: ignore[arg-type]


def test_names_in_a_list_all_act() -> None:
    text = "The Kingdom of Norway, the Kingdom of Denmark and the Republic of Iceland signed an agreement."
    out, _ = told(text)
    assert [len(e.actors) for e in out] == [3]
    assert out[0].recipients == []


def test_one_happening_is_one_event() -> None:
    out, _ = told("No soldier of the army has been killed in combat.")
    assert [e.factuality.status for e in out] == ["did not happen"]
    out, _ = told("The rebels threatened to break off all contacts with the government.")
    assert len({e.trigger for e in out}) == len(out)


@pytest.mark.parametrize(
    "text",
    [
        "Police foiled an attempt by rebels to bomb the embassy.",
        "The rebels' assault on the town failed.",
        "An attempt by rebels to storm the palace was thwarted.",
    ],
)
def test_what_failed_did_not_happen(text: str) -> None:
    (event,) = told(text)[0]
    assert event.factuality.status == "did not happen"
    assert [q.removeprefix("The ") for q in quotes(text, event.actors)] in (["rebels"], ["rebels'"])  # type: ignore[arg-type]


def test_a_thing_thought_of_is_no_actor() -> None:
    text = "The choices that confront the government divide the rebels."
    assert all("The choices" not in quotes(text, e.actors) for e in told(text)[0])  # type: ignore[arg-type]


def test_a_number_of_deeds_is_carried_by_its_verb() -> None:
    text = "The army launched a wave of airstrikes against the rebels."
    (event,) = told(text)[0]
    assert quotes(text, event.actors) == ["The army"]  # type: ignore[arg-type]
    assert quotes(text, event.recipients) == ["the rebels"]  # type: ignore[arg-type]
    text = "The envoy held dozens of meetings with the rebels in Oslo."
    (event,) = told(text)[0]
    assert quotes(text, event.recipients) == ["the rebels"]  # type: ignore[arg-type]


def test_both_sides_are_the_two_named_before() -> None:
    text = "Ukraine and Russia signed the accord on Monday. Both countries will withdraw their troops."
    doc, findings = found(text, upto="events")
    last = max(findings.events, key=lambda e: e.trigger)
    assert {a.name for p in last.actors if (a := findings.actor(p.actor))} == {"Ukraine", "Russia"}
    assert {doc.quote(p.span) for p in last.actors} == {"Both countries"}


def test_called_for_somebody_to_do_it() -> None:
    text = "The senator has called for Norway to step up its military efforts against the rebels."
    out, _ = told(text)
    assert out[0].type is EventType.REQUEST
    assert quotes(text, out[0].recipients) == ["Norway"]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The rebels rose up in arms against the government.", "ASSAULT"),
        ("The army won back two villages from the rebels.", "COERCE"),
        ("Rebel units moved towards the capital.", "MOBILIZE"),
        ("The soldiers took flight when the rebels came.", "RETREAT"),
    ],
)
def test_ways_of_war(text: str, kind: str) -> None:
    out, _ = told(text)
    assert EventType(kind) in {e.type for e in out}


def test_a_bomb_that_did_not_explode_is_one_event() -> None:
    out, _ = told("The bomb, which did not explode, was found near the army camp.")
    assert [e.factuality.status for e in out] == ["did not happen"]


def test_what_is_lifted_is_no_new_measure() -> None:
    for text in (
        "The governor lifted the curfew in the rebel districts.",
        "The suspension of sanctions against the regime took effect.",
    ):
        out, _ = told(text)
        assert [e.type for e in out] == [EventType.CONCEDE]


def test_a_strike_is_no_attack() -> None:
    text = "Doctors went on strike against the government's decree."
    (event,) = told(text)[0]
    assert (event.type, event.mode) == (EventType.PROTEST, "strike")
    assert quotes(text, event.recipients) == ["the government"]  # type: ignore[arg-type]


def test_a_bomb_made_harmless_did_not_go_off() -> None:
    out, _ = told("Another charge was placed at the army camp on Monday. That bomb was defused by police.")
    assert {e.factuality.status for e in out} == {"did not happen"}
    _, by = told("A bomb was planted in the station. Another bomb was defused at the port.")
    assert by["bomb was planted"].factuality.status == "happened"


def test_what_a_side_must_do_is_asked_of_it() -> None:
    text = "The rebels must decide whether they want peace, Norway's president said on Monday."
    doc, findings = found(text, upto="events")
    duty = next(e for e in findings.events if doc.quote(e.trigger) == "must decide")
    assert duty.type is EventType.REQUEST
    assert quotes(text, duty.recipients) == ["The rebels"]  # type: ignore[arg-type]
    assert quotes(text, duty.actors) == ["Norway's president"]  # type: ignore[arg-type]
    doc, findings = found("The singer must decide on an encore, her manager said.", upto="events")
    assert findings.events == []


def test_what_cannot_be_accepted_is_rejected() -> None:
    text = "We cannot accept the government's conditions for a truce, the rebels said."
    _, by = told(text)
    refusal = next(e for e in by.values() if e.type is EventType.REJECT)
    assert quotes(text, refusal.actors) == ["We"]  # type: ignore[arg-type]
    assert refusal.factuality.status == "happened"


def test_gunmen_do_not_come_for_a_visit() -> None:
    out, _ = told("Two hundred gunmen arrived in the rebel town of Ashdar on Monday.")
    assert [e.type for e in out] == [EventType.MOBILIZE]


def test_a_truce_that_a_side_ends_is_broken_off() -> None:
    out, _ = told("The army announced the end of its truce with the rebels.")
    assert {EventType.REJECT, EventType.RETREAT} & {e.type for e in out}


def test_who_has_shelling_suffers_it() -> None:
    text = "The villagers have not had shelling for five weeks, the army said."
    _, by = told(text)
    assert by["shelling"].actors == []
    text = "The president of Norway demanded that the hill towns be returned to the rebels."
    doc, findings = found(text, upto="events")
    (event,) = (e for e in findings.events if e.type is EventType.RETREAT)
    assert quotes(doc.text, event.recipients) == ["the rebels"]  # type: ignore[arg-type]


ELSEWHERE = [
    (
        "Rail strike talks collapse. Talks between the rail operator and the drivers' union collapsed on Monday after "
        "the union rejected a pay rise of four percent. The union's deadline expires on Friday. Managers had offered a "
        'truce until the summer timetable. "They fired the first shot in this war of words," a union spokeswoman said. '
        "Commuters face another week of delays."
    ),
    (
        "City were under fire from the start. The visitors bombarded the home goal and their captain struck twice in "
        "ten minutes. The defence surrendered possession cheaply and the striker was shot down by the referee after a "
        "clash with the goalkeeper. The coach warned his players that the battle for survival is far from over. United "
        "meet Rovers next week."
    ),
    (
        "The bank said on Monday that it had agreed to acquire its smaller rival after months of negotiations. "
        "Shareholders attacked the deal and demanded a better offer. The regulator threatened to block the takeover. "
        "Shares in both companies retreated."
    ),
    (
        "The new film follows two soldiers who attack a castle and free the prisoners. Critics praised the actors but "
        "condemned the script. The director has promised a sequel, and the studio has signed an agreement with a "
        "streaming company."
    ),
    (
        "The storm hit the coast overnight, killing two people and destroying homes. Forecasters warned that a second "
        "front would strike on Tuesday. Firefighters rescued forty people and evacuated a school."
    ),
    (
        "Scientists said the virus attacks the liver and that a new drug can defeat it. The company has launched a "
        "campaign to fight the disease and has released data from its trial. Patients' groups welcomed the results."
    ),
    (
        "The divorce court heard that he had attacked his wife's character. Her lawyers rejected his offer and "
        "threatened to appeal. Talks between the couple broke down in March."
    ),
    (
        "The chess federation suspended its champion after he refused to attend a meeting. He accused the organisers of "
        "breaking an agreement and vowed to fight the ban."
    ),
]


@pytest.mark.parametrize("text", ELSEWHERE)
def test_rules_let_nothing_through_in_reports_about_other_things(text: str) -> None:
    s = scene(*found(text, upto="claims"))
    assert [t.i for t in find(s.doc) if counts(s, t, *sides(s, t)) > 0] == []


def test_reports_about_other_things_have_few_events() -> None:
    told = [len(found(text, upto="events")[1].events) for text in ELSEWHERE]
    assert told.count(0) >= len(told) // 2
    assert sum(told) <= len(told) * 1.5


def test_lexicon_agrees_with_the_crosswalk() -> None:
    """A code that the crosswalk knows belongs to the group's type, but where PLOVER's manual has moved an act since."""
    moved = {("163", "SANCTION"), ("173", "SANCTION"), ("083", "RETREAT"), ("143", "PROTEST"), ("057", "AGREE")}
    for group in table("events_triggers")["group"]:
        row = crosswalk().get(group["cameo"], (group["type"], "", ""))
        assert row[0] == group["type"] or (group["cameo"], group["type"]) in moved, group["cameo"]


def test_every_mode_is_plovers() -> None:
    modes = {s.mode for kind in ("verbs", "nouns") for senses in lexicon(kind).values() for s in senses}
    assert {"aerial", "abduct", "troops", "demo", "discontinue", "third-party"} <= modes


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(codec=None, max_codepoint=0x2FFF), max_size=120))
def test_spans_lie_in_the_text(text: str) -> None:
    doc = parsed("Rebels attacked " + text)
    for e in events.annotate(doc, Findings()):
        for start, end in (e.trigger, e.sentence, *(p.span for p in (*e.actors, *e.recipients))):
            assert 0 <= start < end <= len(doc.text)
        assert 0 <= e.score <= 1


def test_a_place_before_a_noun_of_violence_does_not_act() -> None:
    doc, items = found("Three militants were killed in a Basra gunfight.", "2021-03-17")
    fights = [e for e in items.events if doc.quote(e.trigger) == "gunfight"]
    assert all(not e.actors for e in fights)
