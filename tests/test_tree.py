from __future__ import annotations

import pytest

from dateline import tree
from helpers import parsed

HOTEL = (
    "Warren Christopher and envoy Carl Bildt watched in the Hope Hotel as Alija Izetbegovic, Franjo Tudjman "
    "and Slobodan Milosevic signed their initials to the document."
)


def heads(text: str, verb: str, *, patients: bool = False) -> list[str]:
    doc = parsed(text)
    i = next(w.i for w in doc.words if w.text == verb)
    return [doc.words[k].text for k in (tree.patients(doc, i) if patients else tree.agents(doc, i))]


@pytest.mark.parametrize(
    ("text", "verb", "agents"),
    [
        ("Rebels attacked the town.", "attacked", ["Rebels"]),
        ("The town was attacked by rebels and soldiers.", "attacked", ["rebels", "soldiers"]),
        ("Israel and Jordan closed the border.", "closed", ["Israel", "Jordan"]),
        ("Troops who shelled the village withdrew.", "shelled", ["Troops"]),
        ("The army entered the city and arrested three men.", "arrested", ["army"]),
        ("The minister ordered the troops to leave.", "leave", ["troops"]),
        ("The rebels agreed to leave.", "leave", ["rebels"]),
        ("Paris refused the plan, the envoy said, and answered with a threat.", "answered", ["Paris"]),
        (
            HOTEL,
            "signed",
            ["Izetbegovic", "Tudjman", "Milosevic"],
        ),
    ],
)
def test_agents(text: str, verb: str, agents: list[str]) -> None:
    assert heads(text, verb) == agents


def test_patients_of_a_passive_are_its_subject() -> None:
    assert heads("The town was attacked by rebels.", "attacked", patients=True) == ["town"]


def test_a_phrase_leaves_its_relative_clause_out() -> None:
    doc = parsed("The old army of the north, which had lost, withdrew.")
    army = next(w.i for w in doc.words if w.text == "army")
    assert doc.quote(tree.phrase(doc, army)) == "The old army of the north"
