"""What we do ourselves of the parser's work comes out as the parser would have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.parse import OWN, _own, model
from helpers import parsed

if TYPE_CHECKING:
    from spacy.tokens import Doc

TEXTS = [
    "Rebels of the Northern Front took Tartus on Monday, 3 March 2021, the Syrian Arab News Agency said.",
    "Ain't it so? Y'all  gonna see nothin' but smoke; let's go. C'mon, I gotta run.",
    "There is \n\n a truce.  There're two armies, but you, I and it did not agree.",
    "He had 1,200 men.\nShe has none, and they'd gone to what the U.N. Human Rights Council of the Republic of Malta called hell.",
    "of the " * 40 + "United States of " * 40,
    "A",
    "\n \n",
    "\u201cThe President of the Federal Democratic Republic of Ethiopia and the Chairman of the African Union Commission\u201d",
]
ATTRIBUTES: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "NORM"]


def both(texts: list[str]) -> tuple[list[Doc], list[list[tuple[int, int, str]]], list[Doc]]:
    """The texts parsed our way, their names, and parsed by the whole pipeline."""
    rules, lemmatizer, names = _own()
    ours = list(model().pipe(texts, batch_size=4 * len(texts), disable=OWN))
    for doc in ours:
        rules(doc)
        lemmatizer(doc)
    return ours, names(ours), list(model().pipe(texts))


def alike(texts: list[str]) -> None:
    ours, names, theirs = both(texts)
    assert names == [[(e.start, e.end, e.label_) for e in doc.ents] for doc in theirs]
    for a, b in zip(ours, theirs, strict=True):
        assert (a.to_array(ATTRIBUTES) == b.to_array(ATTRIBUTES)).all()


def test_a_batch_comes_out_as_from_the_parser() -> None:
    alike([t for t in TEXTS if t.strip()])


@pytest.mark.parametrize("text", TEXTS)
def test_one_text_comes_out_as_from_the_parser(text: str) -> None:
    alike([text])


LINE = "Mali U.N. the of ain't gon na got ta let 's y' all there is are do 2021 March , . Army John and but I it to she"
WORDS = ["\n", *LINE.split()]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join), min_size=1, max_size=4))
def test_any_words_come_out_as_from_the_parser(texts: list[str]) -> None:
    alike([t for t in texts if t.strip()] or ["Mali"])


def test_long_names_end() -> None:
    doc = parsed("The Ministry of " + "Defence and " * 200 + "Peace met rebels.")
    assert all(e.first < e.stop <= len(doc.words) for e in doc.entities)
