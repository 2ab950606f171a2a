from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

import numpy as np
import pytest

from dateline.errors import Stop
from dateline.model.encoder import FILES, LONGEST, WORDS, encoder, fitting, load
from dateline.model.heads import BUCKETS, bucket
from dateline.model.words import paragraph, paragraphs

if TYPE_CHECKING:
    from dateline.model.encoder import Encoder
    from dateline.model.heads import Vectors
    from dateline.model.words import Paragraph

MOST = 16 * 1024 * 1024
"""Bytes of all files together."""
TEXT = "The minister said the dam had burst.\n“We will rebuild it,” Ana Petrov told reporters on Friday.\nNobody was hurt."


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    folder = resources.files("dateline.model")
    return {name: (folder / name).read_bytes() for name in FILES}


@pytest.fixture(scope="module")
def digests() -> str:
    return (resources.files("dateline.model") / "digests.txt").read_text(encoding="utf-8")


def line(text: str) -> Paragraph:
    return paragraph(text, 0, len(text))


def same(a: list[Vectors], b: list[Vectors]) -> bool:
    return len(a) == len(b) and all(
        np.array_equal(x.cue, y.cue) and np.array_equal(x.asker, y.asker) and np.array_equal(x.word, y.word)
        for x, y in zip(a, b, strict=True)
    )


def test_the_files_are_small(files: dict[str, bytes]) -> None:
    assert all(files.values())
    assert sum(map(len, files.values())) <= MOST


def test_every_file_has_its_digest(files: dict[str, bytes], digests: str) -> None:
    assert {x.split()[1] for x in digests.splitlines() if x.strip()} == set(FILES)
    load(files, digests)


@pytest.mark.parametrize("name", FILES)
def test_a_changed_file_stops(files: dict[str, bytes], digests: str, name: str) -> None:
    with pytest.raises(Stop, match=name):
        load(files | {name: files[name] + b"\n"}, digests)


def test_a_file_without_a_digest_stops(files: dict[str, bytes]) -> None:
    with pytest.raises(Stop):
        load(files, "")


def test_one_row_a_word() -> None:
    some = paragraphs(TEXT)
    for p, v in zip(some, encoder().read(some), strict=True):
        n = len(p.spans)
        assert v.cue.shape == (n,)
        assert v.asker.shape == v.word.shape == (n, v.word.shape[1])
        assert np.isfinite(v.cue).all()
        assert np.isfinite(v.word).all()
        assert ((v.cue >= 0) & (v.cue <= 1)).all()


def test_nothing_to_read() -> None:
    assert encoder().read([]) == []


def test_the_same_text_gives_the_same_numbers(files: dict[str, bytes], digests: str) -> None:
    some = paragraphs(TEXT)
    first = encoder().read(some)
    encoder().read(paragraphs("Another report stands between."))
    assert same(first, encoder().read(some))
    assert same(first, load(files, digests).read(some))


def test_a_report_does_not_see_another() -> None:
    """Two reports read one after the other give what each gives alone."""
    one, two = paragraphs(TEXT), paragraphs("The army denied it.")
    alone = encoder().read(two)
    encoder().read(one)
    assert same(alone, encoder().read(two))


def test_a_paragraph_that_is_too_long() -> None:
    p = line("peacekeepers " * 400)
    (v,) = encoder().read([p])
    assert len(v.cue) == len(p.spans) == 400
    assert np.array_equal(v.word[LONGEST], v.word[-1])  # words beyond the longest pass share a vector


def test_parts_that_fit() -> None:
    p = line("go " * (2 * WORDS + 5))
    parts = fitting(p)
    assert [len(x.spans) for x in parts] == [WORDS, WORDS, 5]
    assert sum((x.spans for x in parts), ()) == p.spans


def test_threads() -> None:
    some = paragraphs(TEXT)
    for a, b in zip(encoder().read(some), encoder(threads=2).read(some), strict=True):
        assert np.allclose(a.word, b.word, atol=1e-4)
        assert np.allclose(a.cue, b.cue, atol=1e-4)


def _cues(model: Encoder, text: str) -> set[str]:
    p = line(text)
    (v,) = model.read([p])
    out = set()
    for c in model.cues(v, 0.3):
        assert c.labels.shape == (len(p.spans), 4)
        assert np.allclose(c.labels.sum(1), 1, atol=1e-3)
        assert c.likely > 0.3
        out.add(p.forms[c.word])
    return out


def test_cues() -> None:
    assert "said" in _cues(encoder(), "The minister said the dam had burst.")
    assert _cues(encoder(), "The trucks left the town at noon.") == set()


def test_no_cue_so_likely() -> None:
    (v,) = encoder().read([line("The minister said the dam had burst.")])
    assert encoder().cues(v, 1.0) == []


def test_classes_of_distance() -> None:
    ahead = [bucket(d) for d in range(2000)]
    back = [bucket(-d) for d in range(1, 2000)]
    assert ahead == sorted(ahead)
    assert back == sorted(back)
    assert set(ahead).isdisjoint(back)
    assert 0 <= min(ahead + back) <= max(ahead + back) < BUCKETS


def test_hostile_words() -> None:
    text = "\x00 \ud800 " + "x" * 100_000 + " “„«'\"``'' \u202e \U0001f600"
    p = line(text)
    (v,) = encoder().read([p])
    assert len(v.cue) == len(p.spans)
