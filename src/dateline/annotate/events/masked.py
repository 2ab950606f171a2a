"""The trained reader of pairs: a branch of the encoder over a text whose two parties are masked.

The actor's words are read as one "x", the recipient's as one "y", so that what is done decides and never who does it. The shared
encoder's lower layers come first, then layers of the branch's own (``pairs.onnx``), see ``model/pairs.card.md``.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.annotate.events.pairs import features
from dateline.annotate.events.typer import DamagedModelError, digest, typer
from dateline.model.words import Paragraph, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from dateline.annotate.events.pairs import Pair

    Lower = Callable[[Paragraph], tuple[NDArray[np.float32], list[int]]]
    """A paragraph's pieces after the shared encoder's lower layers (pieces, 384), and each word's first piece."""

MODEL, DIGEST = "pairs.onnx", "pairs.blake2"
MARKS = ("x", "y")
"""What stands for the actor and for the recipient."""
LABELS = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT", "REQUEST",
    "SANCTION", "SUPPORT", "THREATEN", "YIELD",
)  # fmt: skip
"""The types, in the order of what the branch says."""
AROUND = 12
"""Words before the first party and after the last that are read."""
BETWEEN = 100
"""Words between the parties that are read; of more, the first and last half."""
SPARSE = 3.0
"""What a point of the sparse typer's score counts beside the logarithm of the branch's probability."""


@dataclass(frozen=True, slots=True)
class Masked:
    """The words about two parties, and which of them stand for the actor and the recipient."""

    words: Paragraph
    actor: int
    recipient: int


def kinds(p: Pair) -> dict[str, float]:
    """A score for each type, highest for the likeliest: what the sparse typer and the branch say, added."""
    scores = typer().scores(features(p))
    m = masked(p)
    if m is None:
        return scores
    return {k: SPARSE * scores[k] + float(x) for k, x in zip(LABELS, reader()(m), strict=True)}


def masked(p: Pair) -> Masked | None:
    """The words of a pair's text with its parties masked, none far from them; None if a party has no word of the encoder's."""
    rest = paragraph(p.doc.text, 0, len(p.doc.text))
    at = [-1, -1]
    kept: list[tuple[tuple[int, int], str, int]] = []
    owners = _owners(p)
    for span, form, quoted in zip(rest.spans, rest.forms, rest.quoted, strict=True):
        who = next((owners[k] for k in range(*span) if k in owners), -1)
        if who >= 0 and at[who] >= 0:
            continue
        if who >= 0:
            at[who] = len(kept)
        kept.append((span, MARKS[who] if who >= 0 else form, quoted))
    if min(at) < 0:
        return None
    return _near(kept, at[0], at[1])


def _owners(p: Pair) -> dict[int, int]:
    """For each code point of a party's words whose it is: 0 the actor's, 1 the recipient's."""
    return {k: who for who, words in ((1, p.recipient), (0, p.actor)) for i in words for k in range(*p.doc.words[i].span)}


def _near(kept: list[tuple[tuple[int, int], str, int]], actor: int, recipient: int) -> Masked:
    """The words near the parties and between them."""
    first, last = sorted((actor, recipient))
    start, stop = max(0, first - AROUND), min(len(kept), last + AROUND + 1)
    gone = range(first + 1 + BETWEEN // 2, last - BETWEEN // 2)
    some = [k for k in range(start, stop) if k not in gone]
    spans, forms, quoted = zip(*(kept[k] for k in some), strict=True)
    return Masked(Paragraph(spans, forms, quoted), some.index(actor), some.index(recipient))


class Reader:
    """Masked pairs to how likely each type is."""

    def __init__(self, branch: bytes, lower: Lower) -> None:
        """Take the bytes of the branch, and the lower layers that it was trained on."""
        import onnxruntime  # it takes a moment: only when a pair is read

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(branch, options, providers=["CPUExecutionProvider"])
        self._lower = lower

    def __call__(self, m: Masked) -> NDArray[np.float32]:
        """The logarithm of the probability of each type, in the order of ``LABELS``."""
        h, first = self._lower(m.words)
        at = np.array([first[m.actor], first[m.recipient]], np.int64)
        kinds: NDArray[np.float32] = self._session.run(["kinds"], {"h": h[None], "at": at})[0][0]
        return kinds


@functools.cache
def reader() -> Reader:
    """The shipped branch, loaded once. Raises DamagedModelError if the file was changed."""
    from dateline.model.encoder import encoder

    folder = resources.files("dateline.model")
    raw = (folder / MODEL).read_bytes()
    if digest(raw) != (folder / DIGEST).read_text(encoding="ascii").strip():
        raise DamagedModelError(f"{MODEL} is damaged: its digest does not match {DIGEST}")
    return Reader(raw, encoder().lower)
