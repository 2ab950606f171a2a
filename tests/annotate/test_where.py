from __future__ import annotations

import pytest

from dateline.annotate.places import annotator as places
from dateline.annotate.places.where import where
from dateline.findings import Findings
from dateline.vocab import RefBasis
from helpers import parsed


def at(text: str, word: str) -> str | None:
    """The quote of where the event of a word takes place."""
    doc, found = parsed(text), Findings()
    found.add(places.annotate(doc, found))
    trigger = next(w for w in doc.words if w.text == word)
    ref = where(doc, found, trigger.i)
    return doc.quote(ref.span) if ref else None


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("Rebels clashed with troops in Homs on Sunday.", "clashed", "Homs"),
        ("Government planes bombed Aleppo overnight.", "bombed", "Aleppo"),
        ("The bombardment of Mariupol went on.", "bombardment", "Mariupol"),
        ("Gunmen killed two policemen near Kabul.", "killed", "Kabul"),
        ("Negotiators held talks in Geneva.", "talks", "Geneva"),
        ("In Damascus, soldiers arrested four men.", "arrested", "Damascus"),
        ("The army withdrew from Kherson.", "withdrew", "Kherson"),
        ("Crowds protested in a village near Hebron.", "protested", "Hebron"),
        ("Dozens died when a bomb exploded in Baghdad.", "died", "Baghdad"),
        ("He flew to Prague, where he met the president.", "met", "Prague"),
        ("The minister met with his counterpart in Oslo.", "met", "Oslo"),
        ("Fighters tried to enter Kobani.", "tried", "Kobani"),
        ("GROZNY, Russia -- Police arrested nine students.", "arrested", "GROZNY"),
        ("The fighting in Kirkuk has displaced 700 families.", "displaced", "Kirkuk"),
        ("Rebels set fire to a bus and two cars in Homs.", "set", "Homs"),
        ("He died during the shelling of a market in Mosul.", "died", "Mosul"),
        ("Militants attacked Mosul in Nineveh province.", "attacked", "Mosul"),
        ("Some 200 people fled Aleppo.", "fled", "Aleppo"),
        ("Shells fell on Kabul on Friday. Gunmen raided a bank in the capital.", "raided", "the capital"),
        ("Shells hit Mosul on Friday. Clashes went on inside the city.", "Clashes", "the city"),
    ],
)
def test_place_of_an_event(text: str, word: str, place: str) -> None:
    assert at(text, word) == place


@pytest.mark.parametrize(
    ("text", "word", "basis"),
    [
        ("Rebels clashed with troops in Homs on Sunday.", "clashed", RefBasis.OWN),
        ("He died during the shelling of a market in Mosul.", "died", RefBasis.OWN),
        ("GROZNY, Russia -- Police arrested nine students.", "arrested", RefBasis.REPORT),
        ("In Homs, fighters launched an attack.", "attack", RefBasis.CLAUSE),
    ],
)
def test_what_the_place_rests_on(text: str, word: str, basis: RefBasis) -> None:
    doc, found = parsed(text), Findings()
    found.add(places.annotate(doc, found))
    ref = where(doc, found, next(w.i for w in doc.words if w.text == word))
    assert ref is not None
    assert ref.basis is basis


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Moscow rejected the terms.", "rejected"),
        ("Russian planes bombed the hospital.", "bombed"),
        ("The minister said in Paris that rebels had killed ten soldiers.", "killed"),
        ("The truce collapsed.", "collapsed"),
        ("Washington imposed sanctions on Iran.", "imposed"),
        ("The envoy urged better treatment of prisoners in Homs.", "urged"),
        ("The envoy spoke on behalf of Oman.", "spoke"),
        ("GROZNY, Russia -- Officials said rebels had attacked a convoy.", "attacked"),
    ],
)
def test_actors_and_places_of_speech_are_not_where_it_happens(text: str, word: str) -> None:
    assert at(text, word) is None
