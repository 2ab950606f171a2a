"""Bad input: marks that are unbalanced, mixed, nested or never closed, very many of them, no speaker, poems and transcripts."""

from __future__ import annotations

import time
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.claims.annotator import annotate
from dateline.findings import Findings
from helpers import found, parsed

if TYPE_CHECKING:
    from dateline.records import Claim

BOUND = 60
"""Seconds that the longest of these texts may take, parse and all, on a machine that does other things too."""
MARKS = ["“", "”", "„", "«", "»", "‹", "›", "‘", "’", "‚", "'", '"', "''", "``", "`", "___", "â\x80\x9c", "â\x80\x9d", "＂"]


def read(text: str) -> list[Claim]:
    """The claims of a text, which are lawful and found in bounded time."""
    begun = time.monotonic()
    doc, out = parsed(text), Findings()
    out.add(annotate(doc, out))
    assert time.monotonic() - begun < BOUND
    ids = {c.id for c in out.claims}
    assert len(ids) == len(out.claims)
    for c in out.claims:
        assert c.content
        assert c.within is None or (c.within in ids and c.within != c.id)
        for spans in (c.content, c.speaker, c.cue):
            assert all(0 <= s < e <= len(text) for s, e in spans)
            assert all(a[1] <= b[0] for a, b in pairwise(spans))
            assert not any(text[s].isspace() or text[e - 1].isspace() for s, e in spans)
    return out.claims


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize(
    "shape",
    [
        "He said {0}we stay and left.",
        "He said we stay{0} and left.",
        "{0}We stay{0}{0}, he said.",
        "{0}{0}We stay, he {0} said.",
        "{0}",
        "{0} {0} {0}",
        "The envoy said {0}no{0} to {0}all of it.",
        "a{0}b{0}c said d{0}e.",
        "He said:\n{0}\n{0}We stay.\n\n{0}",
    ],
)
def test_unbalanced_marks(mark: str, shape: str) -> None:
    read(shape.format(mark))


@pytest.mark.parametrize("first", MARKS)
def test_mixed_marks(first: str) -> None:
    for second in MARKS:
        read(f"{first}We stay in Karsin,{second} the envoy said.")


@pytest.mark.parametrize(
    "text",
    [
        "“He told us ‘go’ and “leave” at once,” the nurse said.",
        "«„“‘We stay’”“», the envoy said.",
        "„We stay until spring”, the envoy said, «and no longer».",
        "“‘“‘“‘We stay’”’”’”, he said.",
        "”We stay“ the envoy said ”and fight“.",
        '"We stay, "the envoy said," and fight."',
        "``We stay,'' the envoy said, ``and fight.''",
        "'We're staying, 'the envoy said, ' 'til spring'.",
    ],
)
def test_nested_and_reversed_marks(text: str) -> None:
    assert read(text)


def test_a_quotation_that_never_closes() -> None:
    (c, *_) = read("The envoy said: “We stay in Karsin until spring. We have bread and wood.\n\nThe road was quiet on Sunday.")
    assert c.speaker
    assert all(e <= 74 for _, e in c.content)


def test_a_quotation_that_never_closes_in_a_long_report() -> None:
    read("“We will not go, he said, and the town fell. " * 300)
    read("The envoy said: “We stay. " + "The road was quiet on Sunday. " * 500)
    read("The envoy said: “We stay.\n" + "“And the road was quiet on Sunday.\n" * 300)


@pytest.mark.parametrize(
    "text",
    [
        "“Go,” he said. " * 10_000,
        "“Go” " * 10_000,
        "“ " * 10_000,
        '" ' * 10_000,
        "' " * 10_000,
        "`` '' " * 5_000,
        "“‘ " * 5_000 + "go " + "’” " * 5_000,
        "“" * 5_000 + "go" + "”" * 5_000,
        "“‘«" * 3_000 + "go" + "»’”" * 3_000,
    ],
    ids=["said", "short", "opening", "straight", "single", "latex", "nested", "run", "mixed run"],
)
def test_ten_thousand_quotations(text: str) -> None:
    read(text)


def test_time_grows_with_the_text() -> None:
    """Ten times the quotations take about ten times as long, not a hundred."""

    def seconds(n: int) -> float:
        doc, out = parsed("“Go home now,” the envoy said. " * n), Findings()
        begun = time.process_time()
        out.add(annotate(doc, out))
        return time.process_time() - begun

    seconds(10)
    assert seconds(2_000) < 40 * seconds(200)


@pytest.mark.parametrize(
    "text",
    [
        "said " * 5_000,
        "He said that " * 2_500,
        "he said, " * 3_000,
        "according to " * 4_000,
        "killed and " * 3_000,
        "Minister: no. " * 3_000,
        "“" + "a" * 100_000 + "”, he said.",
        "said\n" * 3_000,
    ],
    ids=["said", "that", "comma", "according", "passives", "labels", "word", "lines"],
)
def test_words_that_nobody_writes(text: str) -> None:
    read(text)


def test_speakers_of_speakers_without_end() -> None:
    begun = time.monotonic()
    assert found("He said that the man said that " * 1_000, upto="claims")[1].claims
    assert time.monotonic() - begun < BOUND


def test_speech_without_a_speaker() -> None:
    assert all(c.speaker == [] for c in read("“The road is closed and nobody may pass before noon.”"))
    read("“The road is closed and nobody may pass.” " * 500)
    read("It was said that the road was closed. There were reports of fire. Allegedly nobody was hurt.")


def test_a_poem() -> None:
    for c in read("O wind, o sea,\nsaid he to me,\nwhat shall we be,\n“but dust,” said she,\n“and foam,” sang he,\n" * 200):
        assert c.content


def test_transcripts() -> None:
    turns = "Q: Will the port open?\n\nA: It will.\n\nPETROV: No comment.\n\n[Kovač] The port is open.\n\n[Laughter]\n\n"
    read(turns * 200)
    read("MODERATOR:\n\n" * 500)
    read("[Petrov] The sea is calm. " * 2_000)


def test_nothing() -> None:
    for text in ("", " ", "\n\n", "\x00", "\ud800", ".", "said", "“”", "“ ”", ":", "he said"):
        assert all(c.content for c in read(text))


PIECES = [
    *MARKS, " ", " ", " ", "\n", "\n\n", ".", ",", ":", " - ", "…", "\x00", "\ud800", "\u202e", "he said", "said", "Ana Petrov",
    "the army", "told reporters", "according to", "that", "the town fell", "denied", "a claim by", "We stay", "don't", "'90s",
    "5'10\"", "[Petrov]", "Q:", "1.",
]  # fmt: skip


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_pieces(pieces: list[str]) -> None:
    read("".join(pieces))
    read(" ".join(pieces))


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    read(text)


@settings(max_examples=20)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8))
def test_the_same_text_gives_the_same_claims(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert read(text) == read(text)
