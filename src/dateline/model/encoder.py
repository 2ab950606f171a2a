"""The encoder at run time: int8 weights in onnxruntime, one pass over each report, a vector for each word.

The files beside this module (``encoder.onnx``, ``claims.onnx``, ``events.onnx``, ``vocabulary.txt``) are checked against
``digests.txt`` before they are read. Neighbouring paragraphs share a pass up to ``CHUNK`` pieces, never those of two reports, so
a report's vectors depend on it alone.
"""

from __future__ import annotations

import functools
from importlib import resources
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.errors import Stop
from dateline.model.heads import Cue, Happening, Vectors, cues, happenings
from dateline.model.layers import digest
from dateline.model.wordpiece import END, START, WordPiece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from dateline.model.words import Paragraph

CHUNK = 160
"""Pieces of a pass over several paragraphs."""
LONGEST = 280
"""Pieces of a pass at all; words beyond share the vector of the last."""
WORDS = 180
"""Words of a paragraph that are read at once; a longer one is read in parts."""
FILES = ("encoder.onnx", "claims.onnx", "events.onnx", "vocabulary.txt")
OUTPUTS = ("cue", "asker", "word", "event", "deed", "part")


def fitting(p: Paragraph) -> list[Paragraph]:
    """A paragraph in parts that are read at once."""
    return [p.part(k, k + WORDS) for k in range(0, len(p.spans), WORDS)]


class Encoder:
    """Words to what the heads say of them."""

    def __init__(self, files: dict[str, bytes], threads: int = 1) -> None:
        """Load the model from the bytes of its files."""
        self._session = _session(files["encoder.onnx"], threads)
        self._labels = _session(files["claims.onnx"], threads)
        self._roles = _session(files["events.onnx"], threads)
        self._split = WordPiece(files["vocabulary.txt"].decode("utf-8").split("\n"))

    def read(self, paragraphs: Sequence[Paragraph]) -> list[Vectors]:
        """The vectors of each paragraph of one report, in order."""
        out: list[Vectors] = []
        for some in self._chunks(paragraphs):
            out += self._pass(some)
        return out

    def lower(self, p: Paragraph) -> tuple[NDArray[np.float32], list[int]]:
        """A paragraph's pieces after the lower layers, start and end among them (pieces, 384), and each word's first piece."""
        ids, quoted, first = [START], [0], []
        for form, mark in zip(p.forms, p.quoted, strict=True):
            rows = self._split(form)
            first.append(min(len(ids), LONGEST - 1))
            ids += rows
            quoted += [mark] * len(rows)
        feed = {"ids": np.array([[*ids, END][:LONGEST]], np.int32), "quoted": np.array([[*quoted, 0][:LONGEST]], np.int32)}
        h: NDArray[np.float32] = self._session.run(["lower"], feed)[0][0]
        return h, first

    def cues(self, vectors: Vectors, least: float) -> list[Cue]:
        """The cues of a paragraph that are at least so likely, with what every word is to them."""
        return cues(self._labels, vectors, least)

    def happenings(self, vectors: Vectors, wanted: NDArray[np.int64]) -> list[Happening]:
        """What is said of the given words of a paragraph as triggers, with what every word is to them."""
        return happenings(self._roles, vectors, wanted)

    def _chunks(self, paragraphs: Sequence[Paragraph]) -> Iterator[list[tuple[list[tuple[int, ...]], Sequence[int]]]]:
        now: list[tuple[list[tuple[int, ...]], Sequence[int]]] = []
        n = 1
        for p in paragraphs:
            pieces = [self._split(f) for f in p.forms]
            length = sum(map(len, pieces)) + 1
            if now and n + length > CHUNK:
                yield now
                now, n = [], 1
            now.append((pieces, p.quoted))
            n += length
        if now:
            yield now

    def _pass(self, some: list[tuple[list[tuple[int, ...]], Sequence[int]]]) -> Iterator[Vectors]:
        ids, quoted, firsts = [START], [0], []
        for pieces, marks in some:
            first = []
            for rows, mark in zip(pieces, marks, strict=True):
                first.append(min(len(ids), LONGEST - 1))
                ids += rows
                quoted += [mark] * len(rows)
            ids.append(END)
            quoted.append(0)
            firsts.append(first)
        feed = {
            "ids": np.array([ids[:LONGEST]], np.int32),
            "quoted": np.array([quoted[:LONGEST]], np.int32),
        }
        cue, *others = (x[0] for x in self._session.run(OUTPUTS, feed))
        for first in firsts:
            at = np.array(first, np.intp)
            yield Vectors(cue[at, 0], *(x[at] for x in others))


def _session(model: bytes, threads: int) -> Any:
    import onnxruntime  # it takes a moment: only when a report is read

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(
        model, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )  # that fusion is far slower on a CPU than the two operators


def load(files: dict[str, bytes], digests: str, threads: int = 1) -> Encoder:
    """The model of the given files, each checked against its digest. Raises Stop if one is not what was shipped."""
    known = dict(line.split()[::-1] for line in digests.splitlines() if line.strip())
    for name in FILES:
        if digest(files[name]) != known.get(name):
            message = f"{name} is not the file that dateline ships: install dateline anew"
            raise Stop(message)
    return Encoder(files, threads)


@functools.cache
def encoder(threads: int = 1) -> Encoder:
    """The shipped model, loaded once for each number of threads."""
    folder = resources.files("dateline.model")
    files = {name: (folder / name).read_bytes() for name in FILES}
    return load(files, (folder / "digests.txt").read_text(encoding="utf-8"), threads)
