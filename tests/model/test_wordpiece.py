from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import wordpiece
from dateline.model.wordpiece import END, LETTERS, LONGEST, PAD, SPECIAL, START, UNKNOWN, WordPiece, plain

PIECES = [*SPECIAL, "the", "min", "minister", "##ist", "##er", "##s", "a", "##a", "cafe", "“", "ш", "##e"]
ROW = {p: k for k, p in enumerate(PIECES)}


@pytest.fixture
def split() -> WordPiece:
    return WordPiece(PIECES)


def test_special_rows() -> None:
    assert [SPECIAL[k] for k in (PAD, UNKNOWN, START, END)] == ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("the", ["the"]),
        ("The", ["the"]),
        ("minister", ["minister"]),
        ("ministers", ["minister", "##s"]),
        ("miner", ["min", "##er"]),
        ("mines", ["min", "##e", "##s"]),
        ("Café", ["cafe"]),
        ("CAFÉS", ["cafe", "##s"]),
        ("“", ["“"]),
        ("xyz", ["[UNK]"]),
        ("minx", ["[UNK]"]),
        ("", ["[UNK]"]),
        ("\u0301", ["[UNK]"]),
    ],
)
def test_longest_piece_first(split: WordPiece, word: str, pieces: list[str]) -> None:
    assert split(word) == tuple(ROW[p] for p in pieces)


def test_a_long_word_is_cut(split: WordPiece) -> None:
    assert split("a" * 30) == (ROW["a"], *[ROW["##a"]] * (LONGEST - 1))
    assert split("a" * 1_000_000) == split("a" * LETTERS)


def test_what_is_beyond_the_letters_read_changes_nothing(split: WordPiece) -> None:
    assert split("a" * LETTERS + "xyz") == split("a" * LETTERS)


def test_the_memory_is_bounded(monkeypatch: pytest.MonkeyPatch, split: WordPiece) -> None:
    monkeypatch.setattr(wordpiece, "REMEMBERED", 10)
    for k in range(100):
        assert split(f"the{k}") == (UNKNOWN,)
        assert len(split._known) <= 10
    assert split("ministers") == (ROW["minister"], ROW["##s"])


def test_plain() -> None:
    assert plain("Šćepanović") == "scepanovic"
    assert plain("ABC") == "abc"


@given(st.text(max_size=60))
def test_any_word_gives_pieces(word: str) -> None:
    split = WordPiece(PIECES)
    rows = split(word)
    assert 1 <= len(rows) <= LONGEST
    assert all(0 < r < len(PIECES) for r in rows)
    assert split(word) == rows == WordPiece(PIECES)(word)
