"""How likely a word with a frame is an attribution: counts of news text, with the lexicon as prior for what was never counted."""

from __future__ import annotations

import functools
from importlib import resources
from typing import TYPE_CHECKING

from dateline.languages import table as _table
from dateline.vocab import ClaimAct

if TYPE_CHECKING:
    from dateline.annotate.claims.frame import Frame

K, K_UNKNOWN = 3.0, 8.0
"""Weight of the prior, in sightings, for words that the lexicon knows and for others."""
_t = _table("claims")
ACTS: dict[str, ClaimAct] = {lemma: ClaimAct(act) for act, lemmas in _t["acts"].items() for lemma in lemmas}
"""The act of a word of saying; a member is also a word that reports speech or thought at all."""
TAKES: dict[str, frozenset[str]] = {shape: frozenset(lemmas) for shape, lemmas in _t["takes"].items()}
"""For complements that are no clause: the words with which they are what is said."""

CORE: dict[str, frozenset[str]] = {shape: frozenset(lemmas) for shape, lemmas in _t["core"].items()}
"""For each complement the acts of war and talks that are claims whatever the counts say."""
CORE_FLOOR = 0.65
SEEN = 3
"""Sightings without which a word that the lexicon does not know is no attribution, if a noun or with object and preposition."""


@functools.cache
def counts(language: str = "en") -> tuple[dict[tuple[str, str], tuple[int, int]], dict[tuple[str, bool], float]]:
    """Sightings and attributions of each word with each frame; shares by frame and whether the lexicon knows the word."""
    path = resources.files("dateline.languages") / language / "claims_cues.tsv"
    seen: dict[tuple[str, str], tuple[int, int]] = {}
    sums: dict[tuple[str, bool], tuple[int, int]] = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        key, shape, n, hits = line.split("\t")
        if key != "*":
            seen[key, shape] = (int(n), int(hits))
        group = (shape, key != "*" and known(key, shape))
        old = sums.get(group, (0, 0))
        sums[group] = (old[0] + int(n), old[1] + int(hits))
    return seen, {g: hits / n for g, (n, hits) in sums.items()}


def known(key: str, shape: str) -> bool:
    """Whether the lexicon has a word as one that reports speech or thought with such a complement."""
    takes = TAKES.get(shape.partition(" ")[2])
    return key in takes if takes is not None else key in ACTS or key.partition("_")[0] in ACTS


def score(frame: Frame) -> float:
    """The smoothed share of attributions among sightings of this word with this frame."""
    seen, shares = counts()
    n, hits = seen.get((frame.key, frame.shape), (0, 0))
    sure = known(frame.key, frame.shape)
    if not sure and n < SEEN and ("+p:" in frame.shape or frame.shape[0] == "N"):
        return 0.0
    k = K if sure else K_UNKNOWN
    share = (hits + k * shares.get((frame.shape, sure), 0.1)) / (n + k)
    held = frame.shape[0] != "N" or frame.shape[:2] == "N+"
    return max(share, CORE_FLOOR) if held and frame.key in CORE.get(frame.shape.partition(" ")[2], ()) else share
