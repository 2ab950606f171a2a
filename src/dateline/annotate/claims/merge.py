"""The encoder's proposals and the rules' drafts become one list of drafts, each with the probability that it is right.

Three small trained scorers decide (:mod:`.scorer`): which words are the content, which the speaker, and whether it is a
claim at all.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.annotate.claims import options
from dateline.annotate.claims.act import act
from dateline.annotate.claims.content import FINITE
from dateline.annotate.claims.draft import Draft
from dateline.annotate.claims.once import common, once
from dateline.annotate.claims.score import ACTS
from dateline.annotate.claims.speech import SPEECH
from dateline.annotate.claims.veto import labels, vetoed
from dateline.languages import words as _words
from dateline.vocab import ClaimAct

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dateline.annotate.claims.neural import Proposal
    from dateline.annotate.claims.options import Words
    from dateline.annotate.claims.quotes import Quotes
    from dateline.annotate.claims.scorer import Scorers
    from dateline.parsed import Parsed

INWARD = _words("claims", "inward")
Rules = tuple["Sequence[Draft]", "dict[int, Draft]", "set[int]"]
"""What :func:`dateline.annotate.claims.ruled.ruled` gives."""
COMMON = 0.6
"""Share of common content from which a proposal and a draft of one sentence are the same attribution."""
SHORT = 3
"""Words of a content up to which it is short."""
SPARSE = 120
"""A report with fewer than one comma in so many words is written without."""


@dataclass(slots=True)
class Pair:
    """What the encoder and the rules each say of one attribution; one of the two may be missing."""

    proposal: Proposal | None
    draft: Draft | None
    weak: Draft | None = None
    """What the rules would have said of the proposal's cue, had they found it likely enough."""
    barred: bool = False
    """Whether the rules see that nobody says it."""
    careless: bool = False
    """Whether the report is written without commas, where each of the two is wrong in its own way."""


def pairs(doc: Parsed, proposals: Sequence[Proposal], rules: Rules) -> list[Pair]:
    """Join what belongs together: the same cue head, or cues that share words, or else much the same content."""
    drafts, weak, barred = rules
    careless = doc.text.count(",") * SPARSE < len(doc.words)
    free = {id(d): d for d in drafts}
    floating: dict[int, list[Draft]] = {}
    for bare in (d for d in drafts if d.head < 0):
        for k in set(bare.content):
            floating.setdefault(k, []).append(bare)
    by_head = {d.head: d for d in drafts if d.head >= 0}
    by_cue = {k: d for d in drafts for k in d.cue}
    places = {k: n for n, k in enumerate(free)}
    out = []
    for x in sorted(proposals, key=lambda x: -x.score):
        tried = (by_head.get(x.head), by_cue.get(x.head), *(by_head.get(k) for k in x.cue))
        d = next((d for d in tried if d is not None and id(d) in free), None)
        if d is None and floating:
            some = {id(d): d for k in x.content for d in floating.get(k, ()) if id(d) in free}
            like = [d for d in some.values() if common(d.content, x.content) > COMMON]
            d = min(like, key=lambda d: places[id(d)], default=None)
        if d is not None:
            del free[id(d)]
        out.append(Pair(x, d, weak.get(x.head), x.head in barred, careless))
    return out + [Pair(None, d, careless=careless) for d in free.values()]


def content(doc: Parsed, marks: Quotes, pair: Pair, scorers: Scorers) -> tuple[Words, float]:
    """The content of a pair and how well it is expected to fit."""
    return contents(doc, marks, [pair], scorers)[0]


def contents(doc: Parsed, marks: Quotes, some: Sequence[Pair], scorers: Scorers) -> list[tuple[Words, float]]:
    """The content of each pair and how well it is expected to fit."""
    found = [content_rows(doc, marks, p) if p.proposal else _ruled(p.draft.content if p.draft else ()) for p in some]
    return _best(found, scorers.content)


def _ruled(words: Sequence[int]) -> tuple[list[Words], list[list[float]]]:
    """Where the rules alone decide."""
    return [tuple(words)], []


def _best(
    found: Sequence[tuple[list[Words], list[list[float]]]], scorer: Callable[[Sequence[Sequence[float]]], list[float]]
) -> list[tuple[Words, float]]:
    """Of each pair's options the one that scores highest; all are scored at once."""
    scores = iter(scorer([row for _, rows in found for row in rows]))
    out = []
    for some, rows in found:
        mine = [next(scores) for _ in rows] or [0.0] * len(some)
        best = max(range(len(some)), key=lambda k: (mine[k], -k), default=-1)
        out.append((some[best], mine[best]) if best >= 0 else ((), 0.0))
    return out


def content_rows(doc: Parsed, marks: Quotes, pair: Pair) -> tuple[list[Words], list[list[float]]]:
    """The options for the content of a pair with a proposal, and their numbers."""
    x, d = pair.proposal, pair.draft or pair.weak
    assert x is not None
    ruled = d.content if d else []
    found = options.contents(doc, marks, x, ruled)
    mass = sum(x.said.values())
    worth = {w: options.expected(w, x.said, mass) for w in found}
    own = next((worth[w] for w, s in found.items() if s == "own"), max(worth.values(), default=0.0))
    kept = [w for w, s in found.items() if worth[w] >= options.OVERLAP or s == "rule"]
    return kept, [options.describe(doc, marks, x, w, found[w], ruled, worth[w], own) for w in kept]


def speaker(doc: Parsed, pair: Pair, scorers: Scorers) -> tuple[Words, float]:
    """The speaker of a pair and how likely it is right."""
    return speakers(doc, [pair], scorers)[0]


def speakers(doc: Parsed, some: Sequence[Pair], scorers: Scorers) -> list[tuple[Words, float]]:
    """The speaker of each pair and how likely it is right."""
    found = [speaker_rows(doc, p) if p.proposal else _ruled(p.draft.speaker if p.draft else ()) for p in some]
    return _best(found, scorers.speaker)


def speaker_rows(doc: Parsed, pair: Pair) -> tuple[list[Words], list[list[float]]]:
    """The options for the speaker of a pair with a proposal, and their numbers."""
    x, d = pair.proposal, pair.draft or pair.weak
    assert x is not None
    ruled = d.speaker if d else []
    found = options.speakers(x, ruled)
    mass = sum(x.says.values())
    own = options.expected(x.speaker, x.says, mass) if x.speaker else 1 - max(x.says.values(), default=0.0)
    kept = list(found)
    return kept, [options.describe_speaker(doc, x, w, found[w], ruled, own) for w in kept]


CLAIM_FEATURES = (
    "likely", "score", "no proposal", "sure", "no speaker", "rule", "rule score", "no draft", "weak", "weak score", "agree", "fit",
    "size", "quoted cue", "speech", "verb", "noun", "adjective", "alone", "floating", "said elsewhere", "in content", "one word",
    "speaker agrees", "subject clause", "careless", "careless and rule", "careless and no proposal", "careless and likely",
    "finite", "verb", "short", "only a name", "known cue", "communicates", "short and no draft",
)  # fmt: skip


def describe(
    doc: Parsed, marks: Quotes, pair: Pair, words: Words, fit: float, says: Words, likely: dict[int, float]
) -> list[float]:
    """The numbers of a pair, in the order of ``CLAIM_FEATURES``; ``likely`` is the likeliest content at each word of the report."""
    x, d, w = pair.proposal, pair.draft, pair.weak
    at = head(pair)
    word = doc.words[at] if at >= 0 else None
    own = x.score if x else 0.01
    rule = d.score if d else 0.02
    ruled = d.content if d else w.content if w else []
    return [
        logit(own),
        logit(x.score) if x else -4.0,
        float(x is None),
        x.sure if x else 0.5,
        float(not says),
        float(d is not None),
        logit(rule),
        float(d is None),
        float(w is not None and d is None),
        logit(w.score) if w and not d else -4.0,
        common(ruled, words) if x and ruled else 0.0,
        fit,
        math.log(max(1, len(words))),
        float(at >= 0 and marks.outer[at] >= 0),
        float(bool(d and d.speech)),
        float(bool(word and word.pos == "VERB")),
        float(bool(word and word.pos == "NOUN")),
        float(bool(word and word.pos == "ADJ")),
        float(at < 0),
        float(bool(d and d.shape in {"V middle", "V final", "V list", "hearsay", "turn"})),
        sum(likely.get(k, 0.0) for k in words) / max(1, len(words)) if x is None else 0.0,
        likely.get(at, 0.0) if at >= 0 else 0.0,
        float(len(words) <= 1),
        common(d.speaker, says) if d and (d.speaker or says) else float(d is not None and not says),
        float(bool(word and word.tag in {"VBD", "VBZ", "VBP"})),
        float(pair.careless),
        float(pair.careless and d is not None),
        float(pair.careless and x is None),
        logit(own) if pair.careless else 0.0,
        *_substance(doc, words, at, ruleless=d is None),
    ]


def _substance(doc: Parsed, words: Words, at: int, *, ruleless: bool) -> list[float]:
    """Whether the content says something, and whether the cue's word is known for attributing."""
    some = [doc.words[k] for k in words if doc.words[k].pos != "PUNCT"]
    lemma = doc.words[at].lemma.lower() if at >= 0 else ""
    short = len(some) <= SHORT
    return [
        float(any(w.tag in FINITE for w in some)),
        float(any(w.pos in {"VERB", "AUX"} for w in some)),
        float(short),
        float(all(w.ent >= 0 or w.pos in {"DET", "ADP"} for w in some)),
        float(lemma in ACTS),
        float(lemma in SPEECH),
        float(short and ruleless),
    ]


def logit(p: float) -> float:
    """Log odds, bounded."""
    p = min(max(p, 0.005), 0.995)
    return math.log(p / (1 - p))


def merge(doc: Parsed, marks: Quotes, proposals: Sequence[Proposal], rules: Rules, scorers: Scorers) -> list[Draft]:
    """The drafts that are likely enough, with the words that the scorers chose."""
    return choose(doc, marks, pairs(doc, proposals, rules), field(proposals), scorers)


def field(proposals: Sequence[Proposal]) -> dict[int, float]:
    """For each word of the report how likely it is the content of something."""
    out: dict[int, float] = {}
    for x in proposals:
        for k, p in x.said.items():
            out[k] = max(out.get(k, 0.0), p * x.score)
    return out


def choose(doc: Parsed, marks: Quotes, some: Sequence[Pair], likely: dict[int, float], scorers: Scorers) -> list[Draft]:
    """The drafts of the pairs that are likely enough; inside what another one says a scorer of its own decides."""
    out: list[Draft] = []
    rest: list[tuple[Pair, Words, Words, list[float]]] = []
    chosen = _chosen(doc, marks, some, likely, scorers)
    for (pair, words, says, row), score in zip(chosen, scorers.claim([row for *_, row in chosen]), strict=True):
        if score >= scorers.threshold:
            d = _draft(doc, pair, words, says, score)
            out += [] if _barred(doc, marks, pair, d) else [d]
        else:
            rest.append((pair, words, says, row))
    out = once(out)
    said = {k for d in out for k in d.content}
    for pair, words, says, row in rest:
        at = head(pair)
        if at in said and says and marks.outer[at] < 0 and (score := scorers.nested(row)) >= scorers.nested_threshold:
            d = _draft(doc, pair, words, says, score)
            out += [d] if _told(doc, d) and not _barred(doc, marks, pair, d) else []
    return once(out)


def _chosen(
    doc: Parsed, marks: Quotes, some: Sequence[Pair], likely: dict[int, float], scorers: Scorers
) -> list[tuple[Pair, Words, Words, list[float]]]:
    """Each pair that has a content, with that, its speaker and its numbers."""
    found = [(p, *c) for p, c in zip(some, contents(doc, marks, some, scorers), strict=True) if c[0]]
    says = speakers(doc, [p for p, *_ in found], scorers)
    return [
        (p, words, who, describe(doc, marks, p, words, fit, who, likely))
        for (p, words, fit), (who, _) in zip(found, says, strict=True)
    ]


def _barred(doc: Parsed, marks: Quotes, pair: Pair, d: Draft) -> bool:
    """Whether rules forbid what only the encoder proposes, or a colon that only labels."""
    if pair.draft is None:
        return vetoed(doc, marks, d, barred=pair.barred)
    return pair.draft.shape == "colon" and labels(doc, marks, d)


def _told(doc: Parsed, d: Draft) -> bool:
    """Whether a claim within another is said or done by saying, and by neither "I" nor "you".

    Thoughts, plans and what a document shows are part of what is said.
    """
    does = act(doc, d)
    w = doc.words[d.head]
    if d.key in INWARD or does is ClaimAct.BELIEVE or (w.pos == "NOUN" and not d.shape.endswith("that")):
        return False
    if w.pos != "NOUN" and does in {ClaimAct.ASSERT, ClaimAct.ASK} and w.lemma.lower() not in SPEECH:
        return False
    return not any("Person=1" in doc.words[k].morph or "Person=2" in doc.words[k].morph for k in d.speaker)


def head(pair: Pair) -> int:
    """The head word of a pair's cue; -1 for a quotation without one."""
    return pair.proposal.head if pair.proposal else pair.draft.head if pair.draft else -1


def _draft(doc: Parsed, pair: Pair, words: Words, says: Words, score: float) -> Draft:
    x, d = pair.proposal, pair.draft
    words = tuple(k for k in words if k not in says) or words
    if x is None:
        assert d is not None
        return replace(d, score=score)
    like = d or pair.weak
    at = d.head if d else x.head
    cue = sorted(set(x.cue) - set(words)) or [x.head]
    if at not in cue and at >= 0:
        at = x.head
    w = doc.words[at]
    shape = like.shape if like else {"NOUN": "N", "ADJ": "A"}.get(w.pos, "V") + " own"
    key = like.key if like else w.lemma.lower()
    out = Draft(at, cue, key, shape, list(words), score, list(says), addressee=like.addressee if like else [])
    out.source = source(doc, says, like)
    out.speech = bool(d and d.speech)
    return out


def source(doc: Parsed, says: Words, like: Draft | None) -> int:
    """The head word of a speaker: the rules' where it lies within, else the one that the others hang on."""
    if not says:
        return -1
    if like is not None and like.source in says:
        return like.source
    own = set(says)
    tops = [k for k in says if doc.words[k].head not in own or doc.words[k].head == k]
    tops = [k for k in tops if doc.words[k].pos in {"NOUN", "PROPN", "PRON", "NUM", "DET"}] or tops
    return tops[0]
