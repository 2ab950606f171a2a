from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotate.claims.decode import CONTENT, CUE, GAP, LIKELY, SPEAKER, Likely, decode
from dateline.annotate.claims.neural import proposals
from dateline.annotate.encoded import read, stretches
from dateline.model.encoder import WORDS, encoder
from dateline.model.heads import Cue
from helpers import parsed

LETTERS = {".": 0, "s": SPEAKER, "c": CONTENT, "q": CUE}


def cue(labels: str, word: int | None = None, likely: float = 0.9, sure: float = 0.9) -> Cue:
    """A cue whose words are surely what a letter each says: speaker, content, cue (q) or nothing (a dot)."""
    p = np.full((len(labels), 4), (1 - sure) / 3, np.float32)
    for k, letter in enumerate(labels):
        p[k, LETTERS[letter]] = sure
    return Cue(labels.index("q") if word is None else word, likely, p)


def written(x: Likely, n: int) -> str:
    out = ["."] * n
    for letter, words in (("c", x.content), ("s", x.speaker), ("q", x.cue)):
        for k in words:
            out[k] = letter
    return "".join(out)


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("ssqccccc.", "ssqccccc."),
        ("ccccc.qss.", "ccccc.qss."),
        ("qcccc", "qcccc"),
        ("ssqqcc..ss", "ssqqcc...."),  # one run of words is the speaker
        ("s.sqcc", "sssqcc"),  # a doubtful word within is bridged
        ("ssqcc..cc", "ssqcccccc"),  # a small gap is closed
        ("ccc....ssqcc", "ccc....ssqcc"),  # a wide one leaves two pieces
    ],
)
def test_labels(labels: str, expected: str) -> None:
    (x,) = decode([cue(labels)])
    assert written(x, len(labels)) == expected
    assert 0 < x.score <= 0.9


def test_no_cue_and_no_content() -> None:
    assert decode([]) == []
    assert decode([cue("ssq....")]) == []


def test_gaps_up_to_the_bound_are_closed() -> None:
    (x,) = decode([cue("qcc" + "." * GAP + "cc")])
    assert x.content == tuple(range(1, 5 + GAP))
    (x,) = decode([cue("qcc" + "." * (GAP + 1) + "cc")])
    assert x.content == (1, 2, 4 + GAP, 5 + GAP)


def test_the_same_attribution_at_two_words_is_taken_once() -> None:
    both = [cue("ssqqcccc", word=2, likely=0.8), cue("ssqqcccc", word=3, likely=0.6)]
    (x,) = decode(both)
    assert x.head == 2
    (x,) = decode(both[::-1])
    assert x.head == 2


def test_two_cues_of_one_phrase_with_contents_of_their_own_are_two() -> None:
    found = decode([cue("ssqqccc...", word=2, likely=0.8), cue("ssqq...ccc", word=3, likely=0.6)])
    assert [x.head for x in found] == [2, 3]


def test_of_two_cues_that_want_the_same_words_the_likelier_gets_them() -> None:
    second, first = cue("....ccccqs", likely=0.5), cue("sqcccc....", likely=0.9)
    a, b = decode([second, first])
    assert (a.head, a.content) == (1, (2, 3, 4, 5))
    assert (b.head, b.content) == (8, (6, 7))


def test_a_cue_that_loses_all_its_content_is_none() -> None:
    found = decode([cue("sqcccc....", likely=0.9), cue("..cccc.qs.", likely=0.5)])
    assert [x.head for x in found] == [1]


def test_no_speaker() -> None:
    (x,) = decode([cue("..qccc")])
    assert x.speaker == ()
    assert x.speaker_score == pytest.approx(1 - 0.1 / 3, abs=1e-5)


def test_a_likely_speaker_gives_its_probability() -> None:
    (x,) = decode([cue("ssqccc", sure=0.8)])
    assert x.speaker == (0, 1)
    assert x.speaker_score == pytest.approx(0.8, abs=1e-5)


@given(st.integers(1, 30), st.integers(0, 6), st.integers(0, 2**32 - 1))
def test_whatever_the_numbers(n: int, cues: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    some = []
    for _ in range(cues):
        p = rng.random((n, 4)).astype(np.float32) ** 3
        some.append(Cue(int(rng.integers(n)), float(rng.random()), p / p.sum(1, keepdims=True)))
    found = decode(some)
    assert len(found) <= cues
    for x in found:
        assert x.content
        assert x.head in x.cue
        for words in (x.content, x.cue, x.speaker):
            assert list(words) == sorted(set(words))
            assert all(0 <= k < n for k in words)
    assert [(x.head, x.content) for x in decode(some)] == [(x.head, x.content) for x in found]


def test_proposals_are_words_of_the_report() -> None:
    doc = parsed("The minister said the dam had burst.\n\nNobody was hurt, said Ana Petrov.")
    first, second = proposals(read(doc, encoder()))
    assert doc.words[first.head].text == doc.words[second.head].text == "said"
    assert " ".join(doc.words[k].text for k in first.content) == "the dam had burst"
    assert " ".join(doc.words[k].text for k in first.speaker) == "The minister"
    assert " ".join(doc.words[k].text for k in second.speaker) == "Ana Petrov"
    for x in (first, second):
        assert x.score >= LIKELY
        assert all(0 < p <= 1.001 for p in (*x.said.values(), *x.says.values()))
        assert max(x.said, key=lambda k: x.said[k]) in x.content


def test_no_words_no_proposals() -> None:
    assert proposals(read(parsed(""), encoder())) == []
    assert proposals(read(parsed("\n\n  \n"), encoder())) == []


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    doc = parsed("The dam near the old mill had burst by noon. " * 60)
    parts = list(stretches(doc))
    assert len(parts) > 1
    assert all(0 < len(p.spans) <= WORDS for p in parts)
    assert all(p.forms[-1] == "." for p in parts)
    spans = [s for p in parts for s in p.spans]
    assert spans == sorted(set(spans))
    assert len(spans) == len(doc.words) == 660


def test_one_sentence_without_end_is_cut_too() -> None:
    doc = parsed("dam " * 1000)
    parts = list(stretches(doc))
    assert all(0 < len(p.spans) <= WORDS for p in parts)
    assert sum(len(p.spans) for p in parts) == 1000
