"""What is said: the words of a frame's complements, without the cue and the speaker, as exact spans."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline import tree
from dateline.languages import words as _words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.annotate.claims.frame import Frame
    from dateline.annotate.claims.quotes import Quotes
    from dateline.parsed import Parsed
    from dateline.records import Span

SPEECH_PUNCT = frozenset("“”\"'‘’«»„`") | {"''", "``"}
BETWEEN = frozenset(",–—-")
"""What parts of a sentence are set off by: no span begins or ends with it."""
_CLOSE = frozenset(")]")


DAYS = _words("claims", "days")
CONDITIONED = _words("claims", "conditioned")
CONDITIONS = frozenset({"if", "unless", "until"})
_MARK = re.compile(r"\d{1,2}[:.]\d\d|[•*·–—-]|\d{1,2}[.)]")
_LABEL = 8
"""Words that a label in brackets has at most, brackets included."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
LONGEST = 600
"""Words of a clause at most; what is longer is no sentence but a list or damage, and is not taken as said."""


def below(doc: Parsed, top: int, without: int) -> list[int]:
    """Words below and at ``top``, leaving out the branch of ``without`` (the cue); ``top`` alone if they are too many."""
    kids, out, todo = doc.children_of, [], [top]
    while todo:
        k = todo.pop()
        if k == without:
            continue
        out.append(k)
        todo.extend(kids[k])
        if len(out) > LONGEST:
            return [top]
    out.sort()
    return out


def content(doc: Parsed, frame: Frame, quotes: Quotes) -> list[int]:
    """The words of the content of a frame, in order."""
    skip = set(frame.cue)
    keep: set[int] = set()
    for p in frame.parts:
        late = doc.words[frame.head].dep == "amod" and frame.shape == "V that"  # the parse hangs the cue inside its own content
        keep.update(k for k in below(doc, p, frame.head) if k not in skip and not (late and k < frame.head))
    for p in frame.parts:
        keep.difference_update(_next_deed(doc, p))
    keep.update(_condition(doc, frame))
    words = sorted(keep)
    if not frame.shape.endswith(("that", "wh")):
        words = _without_next(doc, words)
    if words and words[0] == frame.head + 1 and frame.shape == "V that" and doc.words[words[0]].lower in DAYS and len(words) > 2:
        words = words[1:] if doc.words[words[1]].dep != "case" else words
    return trim(doc, words, quotes)


def _next_deed(doc: Parsed, top: int) -> list[int]:
    """A finite verb that the parse joins to an infinite one: "denied taking the hill | and blamed rebels" is the next deed."""
    if doc.words[top].tag not in {"VB", "VBG"} or any(k.tag == "MD" or k.dep in tree.SUBJECT for k in doc.children(top)):
        return []
    for k in doc.children(top):
        if k.dep in tree.CONJUNCT and k.tag in {"VBD", "VBZ"} and k.i > top:
            gone = below(doc, k.i, top)
            cc = gone[0] - 1
            return [*gone, cc] if doc.words[cc].pos == "CCONJ" else gone
    return []


def _condition(doc: Parsed, frame: Frame) -> list[int]:
    """The "if" clause right after what somebody threatens, offers or demands: it is part of it."""
    if frame.key not in CONDITIONED:
        return []
    last = max(max(below(doc, p, frame.head)) for p in frame.parts)
    for k in doc.children(frame.head):
        if k.dep == "advcl" and any(m.dep == "mark" and m.lower in CONDITIONS for m in doc.children(k.i)):
            words = below(doc, k.i, frame.head)
            if words[0] in {last + 1, last + 2} and (words[0] == last + 1 or doc.words[last + 1].pos == "PUNCT"):
                return words
    return []


def _without_next(doc: Parsed, words: list[int]) -> list[int]:
    """Without a coordinated noun at the end that is the subject of the next clause: "to leave and talks | were going on"."""
    if not words or words[-1] + 1 >= len(doc.words):
        return words
    after = doc.words[words[-1] + 1]
    if after.tag not in FINITE or after.sent != doc.words[words[-1]].sent:
        return words
    verb = doc.words[after.head] if after.dep in tree.AUXILIARY | tree.AUXILIARY_PASSIVE else after
    if verb.i in words or any(k.dep in tree.SUBJECT | tree.SUBJECT_PASSIVE for k in doc.children(verb.i)):
        return words
    for at in range(len(words) - 1, 0, -1):
        w = doc.words[words[at]]
        if w.pos in {"VERB", "AUX"}:
            break
        if w.pos == "CCONJ":
            noun = doc.words[words[-1]]
            joined = any(doc.words[k].dep in tree.CONJUNCT and doc.words[k].pos in {"NOUN", "PROPN"} for k in words[at:])
            return words[:at] if joined and noun.pos in {"NOUN", "PROPN"} else words
    return words


def trim(doc: Parsed, words: list[int], quotes: Quotes) -> list[int]:
    """Without punctuation at the ends, quotation marks excepted whose quotation lies inside."""
    a, z = after_label(doc, words), len(words)
    while a < z and _loose(doc, words[a], quotes):
        a += 1
    while z > a and (_loose(doc, words[z - 1], quotes) or (doc.words[words[z - 1]].tag == "CC" and z - a > 1)):
        z -= 1
    return words[a:z]


def after_label(doc: Parsed, words: list[int]) -> int:
    """Where words begin after what labels a paragraph: "[Announcer] Ten ships sank", "08:15 Crowds gather", "• Ten died"."""
    if not words:
        return 0
    first = doc.words[words[0]]
    if _MARK.fullmatch(first.text) and _opens(doc, first.i):
        return 1
    if first.text != "[":
        return 0
    return next((n + 1 for n, i in enumerate(words[:_LABEL]) if doc.words[i].text == "]"), 0)


def _opens(doc: Parsed, i: int) -> bool:
    """Whether a word is the first of its paragraph."""
    start = doc.report.blocks[doc.sentences[doc.words[i].sent].block].span[0]
    return not doc.text[start : doc.words[i].start].strip()


def _loose(doc: Parsed, i: int, quotes: Quotes) -> bool:
    w = doc.words[i]
    return (
        w.pos in {"PUNCT", "SPACE"}
        and not (quotes.outer[i] >= 0 and (w.text in SPEECH_PUNCT or quotes.inner[i] >= 0))
        and w.text not in _CLOSE
    )


def spans(doc: Parsed, words: Iterable[int]) -> list[Span]:
    """The spans of runs of words; a gap that holds nothing but punctuation does not break a run."""
    out: list[list[int]] = []
    last = -2
    for i in words:
        if out and all(doc.words[k].pos == "PUNCT" for k in range(last + 1, i)) and doc.words[i].sent == doc.words[last].sent:
            out[-1][1] = i
        else:
            out.append([i, i])
        last = i
    for run in out:
        while run[0] < run[1] and doc.words[run[0]].text in BETWEEN:
            run[0] += 1
        while run[0] < run[1] and doc.words[run[1]].text in BETWEEN:
            run[1] -= 1
    return [(doc.words[a].start, doc.words[z].end) for a, z in out if a < z or doc.words[a].text not in BETWEEN]


def clause_of(doc: Parsed, i: int) -> int:
    """The verb of the nearest clause around word ``i``: what "according to" or "reportedly" bears on."""
    w = doc.words[i]
    for a in doc.ancestors(i):
        w = a
        if a.pos in {"VERB", "AUX"} and a.dep not in {"amod", "xcomp", "acl"} | tree.AUXILIARY:
            break
    return w.i
