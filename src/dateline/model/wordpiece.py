"""Words to word pieces: BERT's uncased WordPiece over our pruned vocabulary (Devlin et al. 2019; Wu et al. 2016)."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PAD, UNKNOWN, START, END = 0, 1, 2, 3
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
"""The first entries of every vocabulary, in this order."""
LONGEST = 6
"""Pieces of a word beyond these tell nothing more and are left out."""
LETTERS = 48
"""Of a longer word only this much is read."""
REMEMBERED = 50_000
"""Words kept with their pieces before the memory is emptied."""


class WordPiece:
    """Greedy longest-match pieces; the same word gives the same pieces, and is worked out once."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        """Take the pieces in the order of their rows; those that carry on a word begin with ``##``."""
        self._rows = {piece: k for k, piece in enumerate(vocabulary)}
        self._known: dict[str, tuple[int, ...]] = {}

    def __call__(self, word: str) -> tuple[int, ...]:
        """The rows of a word's pieces, at least one."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            found = self._known[word] = self._pieces(plain(word[:LETTERS]))
        return found

    def _pieces(self, word: str) -> tuple[int, ...]:
        rows: list[int] = []
        at, mark = 0, ""
        while at < len(word) and len(rows) < LONGEST:
            stop = next((k for k in range(len(word), at, -1) if mark + word[at:k] in self._rows), at)
            if stop == at:
                return (UNKNOWN,)
            rows.append(self._rows[mark + word[at:stop]])
            at, mark = stop, "##"
        return tuple(rows) or (UNKNOWN,)


def plain(word: str) -> str:
    """A word in lower case and without accents."""
    word = word.lower()
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if unicodedata.category(c) != "Mn")
