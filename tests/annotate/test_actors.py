"""Actors: names, descriptions, pronouns, and which of them are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.actors import annotator as actors
from dateline.annotate.actors.api import parties, party
from dateline.annotate.actors.tables import lexicon, tables
from dateline.findings import Findings
from dateline.vocab import ActorKind, MentionKind
from helpers import parsed

if TYPE_CHECKING:
    from dateline.parsed import Parsed


def read(text: str) -> tuple[Parsed, Findings]:
    """A text and its actors, without the places layer."""
    doc, found = parsed(text), Findings()
    found.add(actors.annotate(doc, found))
    return doc, found


def who(text: str) -> dict[str, str]:
    """Name of the actor by the words of each mention; the last of equal words counts."""
    doc, found = read(text)
    return {doc.quote(m.span): name(found, m.actor) for m in found.mentions}


def name(found: Findings, actor_id: str | None) -> str:
    """Name of an actor."""
    actor = found.actor(actor_id)
    return actor.name if actor else ""


def test_a_capital_that_acts_is_its_state() -> None:
    found = who("Paris rejected the plan. France had warned of it.")
    assert found["Paris"] == found["France"] == "France"


def test_a_capital_that_is_a_place_is_none() -> None:
    assert "Paris" not in who("The ministers met in Paris on Monday.")


def test_country_government_and_regime_are_one_state() -> None:
    found = who("The Chilean government refused to talk. Santiago said no. The regime also closed two newspapers.")
    assert found["Chilean government"] == found["Santiago"] == found["regime"] == "Chile"


def test_an_army_is_part_of_its_state_and_no_rebel_army() -> None:
    _, found = read("The Syrian army shelled the town. The Free Syrian Army fired back.")
    army = next(a for a in found.actors if a.kind is ActorKind.MILITARY)
    rebels = next(a for a in found.actors if a.kind is ActorKind.ARMED_GROUP)
    assert army.id != rebels.id
    assert name(found, army.part_of) == "Syria"
    assert rebels.part_of is None


def test_forces_of_a_government_are_its_army() -> None:
    found = who("Government forces took the hill. The Sudanese army had lost it in May.")
    assert found["Government forces"] == found["Sudanese army"]


def test_acronym_in_brackets_is_an_alias() -> None:
    found = who("The Union of Valley Farmers (UVF) called a strike. The UVF said it would go on.")
    assert found["UVF"] == found["Union of Valley Farmers"]


def test_title_country_and_short_name_of_a_person() -> None:
    doc, found = read("Peruvian Interior Minister Rosa Quispe arrived on Friday. Quispe said she would stay.")
    actor = next(a for a in found.actors if a.kind is ActorKind.PERSON)
    assert actor.name == "Rosa Quispe"
    assert actor.country == "PER"
    assert name(found, actor.part_of) == "Peru"
    assert "Quispe" in actor.aliases
    assert name(found, found.actor_at(doc.words_in((0, len(doc.text)))[-4].span)) == "Rosa Quispe"


def test_apposition_is_the_person() -> None:
    found = who("Pedro Alvarado, the mayor of the town, refused to leave. The mayor said he was safe.")
    assert found["he"] == "Pedro Alvarado"


def test_a_definite_description_finds_the_named_group() -> None:
    found = who("The Northern Operations Room ended the truce. The joint rebel command for the north gave no reason.")
    assert found["joint rebel command for the north"] == "Northern Operations Room"


def test_a_description_of_another_region_does_not() -> None:
    found = who("The Northern Operations Room ended the truce. The joint rebel command for the south kept it.")
    assert found["joint rebel command for the south"] != "Northern Operations Room"


def test_generic_plurals_are_one_actor_in_a_report() -> None:
    found = who("Burmese rebels crossed the river. The rebels burned a bridge, and soldiers fled.")
    assert found["Burmese rebels"] == found["rebels"]
    assert found["soldiers"] != found["rebels"]


def test_counted_people_are_actors_of_their_own() -> None:
    _, found = read("Three farmers were killed on Monday. Two farmers died on Tuesday.")
    assert len({m.actor for m in found.mentions}) == 2


def test_the_source_is_the_last_source() -> None:
    found = who("A source close to the talks said they failed. The source gave no details.")
    assert len(set(found.values())) == 1


def test_an_enemy_with_a_demonym_is_the_state() -> None:
    assert who("We will not yield to the Turkish enemy.")["Turkish enemy"] == "Turkey"


def test_deeds_show_who_does_them() -> None:
    found = who("French airstrikes hit the camp after a US-led raid.")
    assert found["French"] == "France"
    assert found["US"] == "United States"


def test_group_members_stand_for_their_group() -> None:
    found = who("Taliban fighters attacked a convoy near Kunduz.")
    assert found["Taliban fighters"] == "Taliban"


@pytest.mark.parametrize("text", ["It is clear that nobody won.", "It seems that the talks ended.", "He left."])
def test_pronouns_without_an_antecedent_stay_open(text: str) -> None:
    assert "It" not in who(text)
    assert "He" not in who(text)


def test_it_is_the_state_and_they_the_rebels() -> None:
    found = who("Kenya warned the rebels. It said they must leave.")
    assert found["It"] == "Kenya"
    assert found["they"] == found["rebels"]


def test_a_named_actor_has_one_id_in_every_report() -> None:
    ids = {next(a.id for a in read(t)[1].actors if a.name == "Russia") for t in ("Russia left.", "Moscow said no to Kiev.")}
    assert len(ids) == 1


def test_party_gives_the_phrase_and_its_actor() -> None:
    doc, found = read("The spokesman of the Malian army denied it.")
    spokesman, army = doc.words[1], doc.words[5]
    assert found.actor(party(doc, found, army.i).actor) != found.actor(party(doc, found, spokesman.i).actor)
    assert doc.quote(party(doc, found, spokesman.i).span) == "The spokesman of the Malian army"


def test_documents_and_buildings_are_no_actors() -> None:
    found = who("The Harbour Agreement was signed at Lindal Airport. The Lindal Declaration followed. The Oslo Accord held.")
    assert not {w for w in found if w.endswith(("Agreement", "Airport", "Declaration", "Accord"))}


def test_a_plural_title_of_several_countries_is_no_one_state() -> None:
    _, found = read("The presidents of Chad, Niger and Mali arrived on Friday.")
    presidents = next(a for a in found.actors if a.name == "presidents")
    assert (presidents.country, presidents.part_of) == (None, None)
    assert {"Chad", "Niger", "Mali"} <= {a.name for a in found.actors}


def test_marks_on_letters_do_not_part_a_name() -> None:
    found = who("Jorge Núñez arrived on Monday. Nunez said he was tired. Slobodan Milošević stayed. Milosevic signed.")
    assert found["Nunez"] == found["Jorge Núñez"]
    assert found["Milosevic"] == found["Slobodan Milošević"]


def test_states_of_the_past() -> None:
    _, found = read("Serbia and Montenegro protested. Czechoslovakia rejected the note.")
    assert {(a.name, a.kind, a.country) for a in found.actors} == {
        ("Serbia and Montenegro", ActorKind.STATE, None),
        ("Czechoslovakia", ActorKind.STATE, None),
    }


@pytest.mark.parametrize(
    "group", ["National Liberation Army", "Highland People's Army", "Popular Resistance Army", "Valley Liberation Front"]
)
def test_an_army_that_rises_is_an_armed_group(group: str) -> None:
    _, found = read(f"The {group} said it would fight on. The rebels proposed a truce.")
    (actor,) = found.actors
    assert (actor.name, actor.kind, actor.country) == (group, ActorKind.ARMED_GROUP, None)


def test_the_rebels_are_not_a_jihadist_group_beside_them() -> None:
    found = who("The Highland People's Army and Islamic State fought on. The rebels took a bridge.")
    assert found["rebels"] == "Highland People's Army"
    assert who("Islamic State fought on. The rebels took a bridge.")["rebels"] == "rebels"


def test_a_common_name_is_the_known_group_only_in_its_country() -> None:
    name = "National Liberation Army"
    assert who(f"The {name} signed in Colombia. Colombia welcomed it.")[name] == f"{name} (Colombia)"
    assert who(f"The {name} signed in Angola. Angola welcomed it.")[name] == name


def test_the_government_is_not_that_of_the_place_of_the_talks() -> None:
    assert who("Negotiators met in Vienna. The government said no.")["government"] == "government"
    assert who("Negotiators met in Vienna. Chad will vote in May. The government said no.")["government"] == "Chad"


def test_an_acronym_and_full_name_in_any_case_are_one_group() -> None:
    found = who("Bogotá met the revolutionary armed forces of Colombia. The National Liberation Army stayed away. FARC signed.")
    assert found["FARC"] == found["revolutionary armed forces of Colombia"] != found["National Liberation Army"]


def test_mediators_of_a_state_are_part_of_it() -> None:
    _, found = read("Norwegian mediators left the town.")
    mediators = next(a for a in found.actors if a.name == "Norwegian mediators")
    assert (mediators.kind, name(found, mediators.part_of)) == (ActorKind.STATE, "Norway")


def test_companies() -> None:
    _, found = read(
        "Shares in Tarn Motors fell. Investors sold Tarn stock as profit shrank. Vale Inc. and Fell Airlines gained. "
        "The market closed early. Crag Systems announced a merger. Profit at the Moor Group rose."
    )
    kinds = {a.name: a.kind for a in found.actors}
    assert {kinds[n] for n in ("Tarn Motors", "Vale Inc.", "Fell Airlines", "Crag Systems", "Moor Group")} == {ActorKind.COMPANY}


def test_what_is_done_to_people_is_not_part_of_their_description() -> None:
    found = who("The militia targeted rescue workers. An aid convoy left. At least 40 villagers fled.")
    assert "rescue workers" in found
    assert "40 villagers" in found
    assert not any("convoy" in w for w in found)


@pytest.mark.parametrize(
    ("text", "word", "members"),
    [
        ("Chad warned Niger on Monday. Chad waited for Niger. Both countries closed the road.", "countries", ["Chad", "Niger"]),
        ("The Taliban and Hamas met. The two sides signed.", "sides", ["Taliban", "Hamas"]),
        ("Angela Brandt met Juan Ortega, and the two leaders talked.", "leaders", ["Angela Brandt", "Juan Ortega"]),
        ("Ministers of Chad and Niger met. The two governments signed.", "governments", ["Chad", "Niger"]),
        ("Chad, Niger and Mali met. Both countries signed.", "countries", ["countries"]),
        ("Both countries signed.", "countries", ["countries"]),
        ("Chad and Niger met. Two farmers left.", "farmers", ["Two farmers"]),
    ],
)
def test_parties_are_the_two_named_before(text: str, word: str, members: list[str]) -> None:
    doc, found = read(text)
    head = next(w.i for w in doc.words if w.text == word)
    got = parties(doc, found, head)
    assert sorted(name(found, p.actor) for p in got) == sorted(members)
    assert {p.span for p in got} == {party(doc, found, head).span}


def test_they_in_a_quotation_are_not_its_speaker() -> None:
    found = who("The militia ended the talks. “We left because they lied,” the militia said.")
    assert "they" not in found
    found = who("“Talks with the Turkish enemy are over, after they shelled us,” the militia said.")
    assert found["they"] == "Turkey"


def test_we_and_i_are_who_speaks() -> None:
    found = who("The militia gave no date. “We will fight. Our guns are ready,” the militia said. Nobody answered us.")
    assert found["We"] == found["Our"] == found["militia"]
    assert "us" not in found
    assert who("“I am tired,” the mayor, Ana Petrov, said.")["I"] == "Ana Petrov"


def test_their_spokesman_is_part_of_whom_they_are() -> None:
    _, found = read("The Northern Command ended the truce. Their spokesman Ivan Petrov gave no reason.")
    spokesman = next(a for a in found.actors if a.name == "Ivan Petrov")
    assert name(found, spokesman.part_of) == "Northern Command"


def test_a_spokesman_of_a_government_is_part_of_its_state() -> None:
    _, found = read("Chilean government trade commission spokesman Juan Ortega left.")
    assert name(found, next(a for a in found.actors if a.name == "Juan Ortega").part_of) == "Chile"
    _, found = read("Juan Ortega, who is the Chilean government's trade commission spokesman, left.")
    assert name(found, next(a for a in found.actors if a.name == "Juan Ortega").part_of) == "Chile"


def test_an_acronym_means_what_the_report_says_it_does() -> None:
    found = who("The Popular League of Oxen (PLO) called a strike. The PLO gave no date.")
    assert found["PLO"] == "Popular League of Oxen"


def test_a_people_in_another_country_is_not_its_state() -> None:
    found = who("The Bosnian Serbs refused. Bosnian Serb authorities denied it. Land went to the Serbs. Serbian troops left.")
    assert found["Bosnian Serbs"] == found["Serbs"] == "Bosnian Serbs"
    assert found["Bosnian Serb authorities"] == "Bosnian Serb authorities"


def test_two_countries_ministries_are_two() -> None:
    _, found = read("Chad's Defence Ministry denied the raid. Niger's Defence Ministry said no one died.")
    assert {(a.name, a.country) for a in found.actors if "Ministry" in a.name} == {
        ("Chadian Defence Ministry", "TCD"),
        ("Nigerien Defence Ministry", "NER"),
    }


def test_a_minister_is_not_the_one_whose_minister_it_is() -> None:
    found = who("Prime Minister Ana Petrov vowed to fight. Her foreign minister said no. The prime minister left.")
    assert found["foreign minister"] != found["prime minister"] == "Ana Petrov"


def test_he_in_a_quotation_is_not_she_who_speaks() -> None:
    found = who("Manager Rita Okafor left. “He robbed us,” she said.")
    assert found["she"] == found["us"] == "Rita Okafor"
    assert "He" not in found


def test_he_is_no_member_of_his_delegation() -> None:
    assert who("Ivan Petrov waited. A member of his delegation left.")["his"] == "Ivan Petrov"


def test_a_capitalised_plural_title_is_a_description() -> None:
    assert "Ministers" in who("The Ministers met on Monday. They left.")


def test_government_negotiators_are_part_of_the_state_in_focus() -> None:
    _, found = read("Government negotiators met the rebels in Lima. Chad wants a truce.")
    assert {(a.name, a.country, name(found, a.part_of)) for a in found.actors} == {
        ("Government negotiators", "TCD", "Chad"),
        ("rebels", None, ""),
        ("Chad", "TCD", ""),
    }


def test_they_in_a_quotation_are_not_a_pair_with_its_speaker() -> None:
    assert "They" not in who("Chad and Niger met. Both governments said no. “They broke the truce,” Chad said.")


def test_an_army_that_helps_is_no_armed_group() -> None:
    _, found = read("The Salvation Army opened a kitchen. The Inland Waterway Service said the lock was shut.")
    assert {(a.name, a.kind) for a in found.actors} == {
        ("Salvation Army", ActorKind.NGO),
        ("Inland Waterway Service", ActorKind.STATE),
    }


def test_the_place_of_writing_is_no_actor() -> None:
    assert "LINDAL" not in who("LINDAL - The mayors met on Monday.")


def test_capitals_give_accounts() -> None:
    assert who("Ten soldiers died, according to Ankara.")["Ankara"] == "Turkey"


def test_kinds_of_mention() -> None:
    _, found = read("Brazil sent troops. It paid them.")
    assert {m.kind for m in found.mentions} == {MentionKind.NAME, MentionKind.NOMINAL, MentionKind.PRONOUN}


def test_tables_agree_with_each_other() -> None:
    known = tables()
    assert all(k.part_of is None or k.part_of in known.known for k in known.known.values())
    assert all(k.country is None or k.country in known.states for k in known.known.values())
    assert lexicon().sets["rebels"] <= set(lexicon().nominal)


@given(st.text(alphabet=st.sampled_from("Russian rebels they it said of the's (\n\"”-.,IS US Assad "), max_size=60))
@settings(max_examples=30, deadline=None)
def test_any_text_gives_sound_mentions(text: str) -> None:
    doc, found = read(text)
    ids = {a.id for a in found.actors}
    assert all(a.part_of is None or a.part_of in ids for a in found.actors)
    assert all(0 <= m.span[0] < m.span[1] <= len(doc.text) and m.actor in ids for m in found.mentions)
    assert {m.actor for m in found.mentions} == ids


def test_no_words() -> None:
    assert read("")[1].actors == []


def test_a_government_of_a_place_that_no_table_knows_is_not_the_last_state_named() -> None:
    text = "The Swiss embassy passed the letter on. The government in Port Amsel denied it."
    _, found = read(text)
    start = text.index("government")
    actor = found.actor(found.actor_at((start, start + 10)))
    assert actor is None or actor.country != "CHE"
