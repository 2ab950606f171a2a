"""What is said: the words of a frame's complements, without the cue and the speaker, as exact spans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.languages import words as _words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.annotate.claims_frame import Frame
    from dateline.annotate.quotes import Quotes
    from dateline.parsed import Parsed
    from dateline.records import Span

SPEECH_PUNCT = frozenset("“”\"'‘’«»„`") | {"''", "``"}
_OPEN = frozenset("([")
_CLOSE = frozenset(")]")


DAYS = _words("claims", "days")
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
    words = sorted(keep)
    if words and words[0] == frame.head + 1 and frame.shape == "V that" and doc.words[words[0]].lower in DAYS and len(words) > 2:
        words = words[1:] if doc.words[words[1]].dep != "case" else words
    return trim(doc, words, quotes)


def trim(doc: Parsed, words: list[int], quotes: Quotes) -> list[int]:
    """Without punctuation at the ends, quotation marks excepted whose quotation lies inside."""
    a, z = 0, len(words)
    while a < z and _loose(doc, words[a], quotes):
        a += 1
    while z > a and _loose(doc, words[z - 1], quotes):
        z -= 1
    return words[a:z]


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
    return [(doc.words[a].start, doc.words[z].end) for a, z in out]


def clause_of(doc: Parsed, i: int) -> int:
    """The verb of the nearest clause around word ``i``: what "according to" or "reportedly" bears on."""
    w = doc.words[i]
    for a in doc.ancestors(i):
        w = a
        if a.pos in {"VERB", "AUX"} and a.dep not in {"amod", "xcomp", "acl"} | tree.AUXILIARY:
            break
    return w.i
