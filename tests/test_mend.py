from __future__ import annotations

import pytest

from helpers import parsed


@pytest.mark.parametrize(
    "text",
    [
        "The truce ended because Oslo had insisted rebels hand over their guns.",
        "The mayor had insisted protesters leave the square.",
    ],
)
def test_a_verb_with_an_auxiliary_is_no_attribute(text: str) -> None:
    doc = parsed(text)
    insisted = next(w for w in doc.words if w.text == "insisted")
    assert insisted.dep != "amod"
    assert any(k.dep == "ccomp" for k in doc.children(insisted.i))


def test_a_participle_before_its_noun_stays() -> None:
    doc = parsed("The recaptured towns were quiet.")
    assert next(w for w in doc.words if w.text == "recaptured").dep == "amod"


def test_a_noun_taken_for_an_adjective_is_the_object() -> None:
    doc = parsed("Norway has backed a two-week Danish government offensive against rebels in the southern hills.")
    offensive = next(w for w in doc.words if w.text == "offensive")
    assert (offensive.dep, doc.words[offensive.head].text) == ("dobj", "backed")
    doc = parsed("They found the remark offensive.")
    assert next(w for w in doc.words if w.text == "offensive").pos == "ADJ"


@pytest.mark.parametrize(
    ("word", "lemma"), [("staged", "stage"), ("waging", "wage"), ("stabbed", "stab"), ("bombed", "bomb"), ("fixed", "fix")]
)
def test_a_verb_has_its_own_lemma(word: str, lemma: str) -> None:
    doc = parsed(f"The rebels were {word} again." if word.endswith("ing") else f"The rebels {word} it on Monday.")
    assert next(w for w in doc.words if w.text == word).lemma == lemma
