"""What the words of a likely claim may be: the encoder's own choice, the rules', and constituents of the parse near them.

Each option is described by numbers, and a small trained scorer (:mod:`.scorer`) says which is most likely exact. The
encoder knows where content is but slips at its borders; the parse knows borders but not always which.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.claims.content import FINITE, LONGEST, SPEECH_PUNCT, trim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.annotate.claims.neural import Proposal
    from dateline.annotate.claims.quotes import Quotes
    from dateline.parsed import Parsed

Words = tuple[int, ...]
TOPS = 4
"""Constituents that are tried at most."""
CLIMB = 2
"""How many governors up from a top are tried."""
OVERLAP = 0.35
"""Options whose expected overlap with what the encoder sees is lower are not worth asking about."""
NOTHING = math.log(0.02)
"""What a word counts whose probability is left out because it is near zero."""
LEADING = frozenset({"that", "to", "whether", "if", "how", "what", "why", "when", "where", "who"})


def expected(words: Sequence[int], p: dict[int, float], mass: float) -> float:
    """The expected F1 of a set of words, each right with its probability; ``mass`` is the sum of all probabilities."""
    return 2 * sum([p[k] for k in words if k in p]) / max(len(words) + mass, 1e-6)


def contents(doc: Parsed, marks: Quotes, x: Proposal, ruled: Sequence[int]) -> dict[Words, str]:
    """Options for the content of a proposal, each with where it comes from: ``own``, ``rule`` or ``tree``."""
    out: dict[Words, str] = {}
    mine = tuple(trim(doc, list(x.content), marks))
    if mine:
        out[mine] = "own"
    if ruled:
        out.setdefault(tuple(ruled), "rule")
    skip = {x.head, *x.cue, *x.speaker}
    for option in _constituents(doc, x, skip):
        words = tuple(trim(doc, option, marks))
        if words:
            out.setdefault(words, "tree")
    return out


def _constituents(doc: Parsed, x: Proposal, skip: set[int]) -> list[list[int]]:
    """Subtrees of the tops of the content and of what governs them, alone and together, without cue and speaker."""
    inside = set(x.content)
    tops = [k for k in x.content if doc.words[k].head not in inside or doc.words[k].head == k]
    tops = [k for k in tops if doc.words[k].pos not in {"PUNCT", "SPACE"}] or tops
    tops = sorted(tops, key=lambda k: -x.said.get(k, 0.0))[:TOPS]
    found: list[list[int]] = []
    union: set[int] = set()
    for top in tops:
        at = top
        for climb in range(CLIMB):
            words = _below(doc, at, skip)
            if words:
                found.append(words)
                if not climb:
                    union.update(words)
            if doc.words[at].head in skip or doc.words[at].head == at:
                break
            at = doc.words[at].head
    if len(tops) > 1 and union:
        found.append(sorted(union))
        found.append(sorted(union | inside))
    first = [k for k in x.content if doc.words[k].sent == doc.words[x.head].sent]
    if first:
        a, z = first[0], first[-1]
        more = list(x.content)
        stop = min(doc.sentences[doc.words[z].sent].stop, z + LONGEST)
        end = z
        while end + 1 < stop and end + 1 not in skip and doc.words[end + 1].pos != "PUNCT":
            end += 1
        found.append(sorted({*more, *range(z, end + 1)}))
        if a + 1 in inside:
            found.append([k for k in more if k != a])
        if a - 1 not in skip and a - 1 >= doc.sentences[doc.words[a].sent].first:
            found.append([a - 1, *more])
    return found


def _below(doc: Parsed, top: int, skip: set[int]) -> list[int]:
    """The words below a top without the branches of cue and speaker."""
    kids, todo = doc.children_of, [top]
    out: list[int] = []
    while todo and len(out) < LONGEST:
        k = todo.pop()
        if k in skip:
            continue
        out.append(k)
        todo.extend(kids[k])
    return sorted(out)


CONTENT_FEATURES = (
    "expected", "against own", "first", "last", "before", "after", "inside", "size", "own", "rule", "tree", "agrees with rule",
    "tops", "torn", "begins at cue", "ends at stop", "leading word", "quote torn", "pieces", "starts sentence", "finite after",
)  # fmt: skip


def describe(
    doc: Parsed, marks: Quotes, x: Proposal, words: Words, source: str, ruled: Sequence[int], e: float, best: float
) -> list[float]:
    """The numbers of an option for a content, in the order of ``CONTENT_FEATURES``.

    ``e`` is its expected overlap with what is said, ``best`` that of the encoder's own choice.
    """
    p, every, kids = x.said, doc.words, doc.children_of
    own = set(words)
    skip = {x.head, *x.cue, *x.speaker}
    a, z = words[0], words[-1]
    before, after = _near(doc, a, -1, skip), _near(doc, z, 1, skip)
    rule = set(ruled)
    agree = 2 * len(own & rule) / (len(own) + len(rule)) if rule else 0.0
    heads = sum([every[k].head not in own and every[k].pos != "PUNCT" for k in words])
    torn = sum([every[c].pos != "PUNCT" for k in words for c in kids[k] if c not in own and c not in skip])
    nxt = doc.words[z + 1] if z + 1 < len(doc.words) else None
    return [
        e,
        e - best,
        p.get(a, 0.0),
        p.get(z, 0.0),
        p.get(before, 0.0) if before >= 0 else -0.1,
        p.get(after, 0.0) if after >= 0 else -0.1,
        sum([math.log(p[k]) if k in p else NOTHING for k in words]) / len(words),
        math.log(len(words)),
        float(source == "own"),
        float(source == "rule"),
        float(source == "tree"),
        agree,
        math.log1p(max(heads - 1, 0)),
        math.log1p(torn),
        float(a - 1 in skip),
        float(nxt is None or nxt.pos == "PUNCT" or nxt.sent != doc.words[z].sent),
        float(doc.words[a].lower in LEADING),
        float(_quote_torn(doc, marks, own, a, z)),
        float(sum(k - j > 1 for j, k in pairwise(words))),
        float(a == doc.sentences[doc.words[a].sent].first),
        float(nxt is not None and nxt.tag in FINITE and nxt.i not in skip and nxt.sent == doc.words[z].sent),
    ]


def _near(doc: Parsed, k: int, step: int, skip: set[int]) -> int:
    """The next word outside that is no punctuation; -1 at the end of the sentence or at the cue."""
    k += step
    while 0 <= k < len(doc.words) and doc.words[k].pos == "PUNCT" and k not in skip:
        k += step
    return k if 0 <= k < len(doc.words) and k not in skip else -1


def _quote_torn(doc: Parsed, marks: Quotes, own: set[int], a: int, z: int) -> bool:
    """Whether a quotation is begun or left in its middle."""
    for k, step in ((a, -1), (z, 1)):
        q = marks.outer[k]
        n = k + step
        if q >= 0 and doc.words[k].text not in SPEECH_PUNCT and 0 <= n < len(doc.words) and marks.outer[n] == q and n not in own:
            return True
    return False


SPEAKER_FEATURES = (
    "expected", "against own", "sure", "own", "rule", "tree", "none", "agrees with rule", "first", "last", "after", "size",
    "subject", "name", "passive", "nominal cue",
)  # fmt: skip


def speakers(x: Proposal, ruled: Sequence[int]) -> dict[Words, str]:
    """Options for the speaker of a proposal, no one (the empty tuple) among them."""
    out: dict[Words, str] = {(): "none"}
    if x.speaker:
        out[x.speaker] = "own"
    if ruled:
        out.setdefault(tuple(ruled), "rule")
    if x.says:
        best = max(x.says, key=lambda k: (x.says[k], -k))
        if x.says[best] > 0.03:
            out.setdefault((best,), "tree")
    return out


def describe_speaker(doc: Parsed, x: Proposal, words: Words, source: str, ruled: Sequence[int], best: float) -> list[float]:
    """The numbers of an option for a speaker, in the order of ``SPEAKER_FEATURES``."""
    p, mass = x.says, sum(x.says.values())
    sure = max(p.values(), default=0.0)
    e = expected(words, p, mass) if words else 1 - sure
    rule, own = set(ruled), set(words)
    agree = (2 * len(own & rule) / (len(own) + len(rule))) if own | rule else 1.0
    head = doc.words[x.head]
    passive = head.pos == "VERB" and tree.is_passive(doc, x.head)
    if not words:
        return [e, e - best, sure, 0, 0, 0, 1, agree, 0, 0, 0, 0, 0, 0, float(passive), float(head.pos == "NOUN")]
    after = _near(doc, words[-1], 1, {x.head, *x.cue})
    return [
        e,
        e - best,
        sure,
        float(source == "own"),
        float(source == "rule"),
        float(source == "tree"),
        0.0,
        agree,
        p.get(words[0], 0.0),
        p.get(words[-1], 0.0),
        p.get(after, 0.0) if after >= 0 else -0.1,
        math.log(len(words)),
        float(any(doc.words[k].dep in tree.SUBJECT and doc.words[k].head == x.head for k in words)),
        float(any(doc.words[k].ent >= 0 for k in words)),
        float(passive),
        float(head.pos == "NOUN"),
    ]
