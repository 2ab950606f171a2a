"""The claims that rules find: a parser's frames with counted cue words, patterns, quotations, turns and lists.

Frames (:mod:`.frames`) are all words that could attribute something; the score (:mod:`.score`) says which do; content
(:mod:`.content`) and speaker (:mod:`.speaker`) give the words. What no complement shows joins in: patterns
(:mod:`.patterns`), floating cues (:mod:`.floating`), quotations (:mod:`.speech`), turns (:mod:`.turns`) and lists
(:mod:`.lists`).
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline.annotate.claims.act import act
from dateline.annotate.claims.content import content
from dateline.annotate.claims.draft import Draft
from dateline.annotate.claims.floating import floating
from dateline.annotate.claims.frames import frames, sayable, unsaid
from dateline.annotate.claims.lists import lists
from dateline.annotate.claims.patterns import patterns
from dateline.annotate.claims.score import score
from dateline.annotate.claims.speaker import can_speak, own_subject, speaker
from dateline.annotate.claims.speech import attach
from dateline.annotate.claims.turns import turns
from dateline.languages import words as _words
from dateline.vocab import ClaimAct

if TYPE_CHECKING:
    from collections.abc import Container

    from dateline.annotate.claims.frame import Frame
    from dateline.annotate.claims.quotes import Quotes
    from dateline.parsed import Parsed

INWARD = _words("claims", "inward")
DEEPEST = 6
"""Claims within claims within claims: no report nests them deeper."""
BESIDE = frozenset({"V middle", "V final", "V list"})
EMPTY = frozenset({"that", "this", "it", "so", "which", "what", "them", "us", "."})
"""What is said has words besides these."""
NESTED = 0.6
"""Frames inside what someone else says must score this much: what speakers say that others say or demand."""
THRESHOLD = 0.42
"""Frames below this share of attributions are let go."""


def ruled(doc: Parsed, marks: Quotes, asked: Container[int] = ()) -> tuple[list[Draft], dict[int, Draft], set[int]]:
    """The drafts of the rules.

    Of the cue words that are asked about also what the rules would have made of them, had they found it likelier, and which of
    them the rules see that nobody says.
    """
    best = likely(doc, marks)
    drafts = nested(doc, marks, resolve(doc, find(doc, marks, best)))
    new = attach(doc, marks, drafts)
    for d in new:
        if d.head >= 0:
            speaker(doc, d, marks)
    borrow(doc, marks, [*drafts, *new])
    _carry(new, drafts)
    drafts = sorted((d for d in (*drafts, *new) if d.content), key=lambda d: (d.content[0], -len(d.content), d.head))
    have = {d.head for d in drafts}
    weak = {h: drafted(doc, marks, s, f) for h, (s, f) in best.items() if h in asked and h not in have}
    barred = {h for h, (s, f) in best.items() if not s and h in asked and unsaid(doc, f)}
    return drafts, {h: d for h, d in weak.items() if d.content}, barred


def likely(doc: Parsed, marks: Quotes) -> dict[int, tuple[float, Frame]]:
    """The likeliest frame of each word that has one, with its score; 0 where what it governs cannot be said."""
    best: dict[int, tuple[float, Frame]] = {}
    for f in frames(doc, marks):
        s = score(f) if sayable(doc, f) else 0.0
        if f.head not in best or s > best[f.head][0]:
            best[f.head] = (s, f)
    return best


def find(doc: Parsed, marks: Quotes, best: dict[int, tuple[float, Frame]]) -> list[Draft]:
    """Drafts of all frames and patterns that score enough, speakers filled in."""
    drafts = [*patterns(doc, marks), *floating(doc, marks), *turns(doc), *lists(doc, marks)]
    return drafts + [d for s, f in best.values() if s >= THRESHOLD and (d := drafted(doc, marks, s, f)).content]


def drafted(doc: Parsed, marks: Quotes, score: float, f: Frame) -> Draft:
    """The draft of a frame, speaker filled in."""
    d = Draft(f.head, list(f.cue), f.key, f.shape, content(doc, f, marks), score)
    if d.content:
        speaker(doc, d, marks)
    return d


def resolve(doc: Parsed, drafts: list[Draft]) -> list[Draft]:
    """Drop drafts without content, and of two cues that share one content the weaker."""
    out: list[Draft] = []
    taken: dict[tuple[int, ...], Draft] = {}
    heads = {d.head: d for d in drafts}
    beside = {d.head for d in drafts if d.shape in BESIDE}
    for d in sorted(drafts, key=lambda d: (-d.score, d.head)):
        if d.head in beside and d.shape not in BESIDE:
            continue
        key = tuple(d.content)
        if not key or key in taken or all(doc.words[k].lower in EMPTY for k in key):
            continue
        if (
            d.shape[:2] in {"V ", "P "}
            and " obj" in d.shape
            and any(
                k in heads and heads[k].score >= d.score and heads[k].shape[0] == "N" and doc.words[k].head == d.head
                for k in d.content
            )
        ):
            continue
        taken[key] = d
        out.append(d)
    return sorted(out, key=lambda d: d.head)


def borrow(doc: Parsed, marks: Quotes, drafts: list[Draft]) -> None:
    """Give a participle ("…, the mayor said, adding that") the speaker of the cue before it if its own cannot speak."""
    last: Draft | None = None
    for d in sorted(drafts, key=lambda d: d.head):
        w = doc.words[d.head]
        if w.tag == "VBG" and d.shape[0] == "V" and last is not None and doc.words[last.head].sent == w.sent:
            if (
                own_subject(doc, d.head) < 0
                and not _speaks(doc, marks, d)
                and w.dep in {"advcl", "acl", "conj", "xcomp", "parataxis"}
            ):
                d.speaker, d.source = list(last.speaker), last.source
        elif d.shape[0] == "V" and d.speaker and marks.outer[d.head] < 0:
            last = d


def _speaks(doc: Parsed, marks: Quotes, d: Draft) -> bool:
    """Whether a draft has a speaker that can be one: a name, a pronoun, a noun of people, bodies or documents."""
    if d.source < 0 or marks.outer[d.source] != marks.outer[d.head]:
        return False
    return can_speak(doc, d.source)


def nested(doc: Parsed, marks: Quotes, drafts: list[Draft]) -> list[Draft]:
    """Drop weak drafts inside the content of others: what a speaker says about thoughts and plans is part of what is said."""
    covered = Counter(i for d in drafts for i in d.content)
    out = []
    for d in drafts:
        inside = covered[d.head] - (d.head in d.content) > 0 or marks.outer[d.head] >= 0
        if covered[d.head] > DEEPEST:
            continue
        if not inside or (
            d.score >= NESTED and d.speaker and d.key not in INWARD and act(doc, d) is not ClaimAct.BELIEVE and _third(doc, d)
        ):
            out.append(d)
    return out


def _third(doc: Parsed, d: Draft) -> bool:
    """Whether the speaker is neither "I" nor "you"."""
    return not any("Person=1" in doc.words[k].morph or "Person=2" in doc.words[k].morph for k in d.speaker)


def _carry(new: list[Draft], drafts: list[Draft]) -> None:
    """Give a quotation without a cue the speaker of the one that it carries on."""
    by = sorted((*drafts, *new), key=lambda d: d.content[0] if d.content else -1)
    for a, b in pairwise(by):
        if b.head < 0 and not b.speaker:
            b.speaker, b.source = list(a.speaker), a.source
