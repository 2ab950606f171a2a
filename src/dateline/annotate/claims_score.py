"""How likely a word with a frame is an attribution: counts of news text, with the lexicon as prior for what was never counted."""

from __future__ import annotations

import functools
from importlib import resources
from typing import TYPE_CHECKING

from dateline.languages import table as _table
from dateline.vocab import ClaimAct

if TYPE_CHECKING:
    from dateline.annotate.claims_frames import Frame

K = 3.0
"""Weight of the prior, in sightings."""
_t = _table("claims")
ACTS: dict[str, ClaimAct] = {lemma: ClaimAct(act) for act, lemmas in _t["acts"].items() for lemma in lemmas}
"""The act of a word of saying; a member is also a word that reports speech or thought at all."""
TAKES: dict[str, frozenset[str]] = {shape: frozenset(lemmas) for shape, lemmas in _t["takes"].items()}
"""For complements that are no clause: the words with which they are what is said."""


@functools.cache
def counts(language: str = "en") -> tuple[dict[tuple[str, str], tuple[int, int]], dict[str, float]]:
    """Sightings and attributions of each word with each frame, and the share of attributions of each frame's rare words."""
    path = resources.files("dateline.languages") / language / "claims_cues.tsv"
    seen: dict[tuple[str, str], tuple[int, int]] = {}
    rare: dict[str, float] = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        key, shape, n, hits = line.split("\t")
        if key == "*":
            rare[shape] = int(hits) / int(n)
        else:
            seen[key, shape] = (int(n), int(hits))
    return seen, rare


def score(frame: Frame) -> float:
    """The smoothed share of attributions among sightings of this word with this frame."""
    seen, rare = counts()
    shape = "Q" + frame.shape if frame.quoted else frame.shape
    n, hits = seen.get((frame.key, shape), (0, 0))
    return (hits + K * prior(frame, rare)) / (n + K)


def prior(frame: Frame, rare: dict[str, float]) -> float:
    """What to expect of a word before counting."""
    base = frame.key.partition("_")[0]
    shape = frame.shape.replace("+", "", 1) if frame.shape.startswith("N+") else frame.shape
    takes = TAKES.get(shape.partition(" ")[2])
    if takes is not None:
        return 0.75 if frame.key in takes else min(0.1, rare.get(frame.shape, 0.1))
    if frame.key in ACTS or base in ACTS:
        return 0.85
    return min(0.3, rare.get(frame.shape, 0.2))


def act(key: str) -> ClaimAct:
    """What the speaker does by saying it."""
    return ACTS.get(key) or ACTS.get(key.partition("_")[0], ClaimAct.ASSERT)
