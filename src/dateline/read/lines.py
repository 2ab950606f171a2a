"""Paragraphs of a bare text: its lines, with hard-wrapped lines joined again.

A line break is a wrap if the next word would not have fitted into the line. Texts that write one paragraph a line keep
one paragraph a line.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_LINE = re.compile(r"[^\n\r\x0b\x0c\u2028\u2029]+")
_WIDEST = 110
"""Code points of the widest line that anybody wraps at."""
_NARROWEST = 40
_CLOSING = "\"'”’»)]}*_"
_TERMINAL = ".!?…。"


class Paragraph(NamedTuple):
    """A paragraph without white space around it."""

    start: int
    end: int
    text: str
    words: int
    """Runs of non-blank code points."""
    ended: bool
    """Whether it ends as a sentence does."""
    gap: bool
    """Whether a blank line stands before it; true for the first."""


class _Line(NamedTuple):
    start: int
    end: int
    indent: int
    gap: bool


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text in order. Together they hold all that is not white space."""
    lines = _lines(text)
    breaks = _wraps(text, lines)
    out: list[Paragraph] = []
    first = 0
    for i in range(len(lines)):
        if not breaks[i]:
            out.append(_paragraph(text, lines[first].start, lines[i].end, gap=lines[first].gap))
            first = i + 1
    return out


def _lines(text: str) -> list[_Line]:
    """The lines that are not blank."""
    out: list[_Line] = []
    gap, behind = True, 0
    for m in _LINE.finditer(text):
        raw = m.group()
        body = raw.strip()
        between = text[behind : m.start()]
        behind = m.end()
        gap = gap or between.count("\n") > 1 or (len(between) > 1 and "\n" not in between) or "\u2029" in between
        if body:
            indent = len(raw) - len(raw.lstrip())
            start = m.start() + indent
            out.append(_Line(start, start + len(body), indent, gap))
            gap = False
        else:
            gap = True
    return out


def _paragraph(text: str, start: int, end: int, *, gap: bool) -> Paragraph:
    body = text[start:end]
    return Paragraph(start, end, body, len(body.split()), ended(body), gap)


def ended(line: str) -> bool:
    """Whether a line ends as a sentence does, closing quotation marks and brackets aside."""
    tail = line[-8:].rstrip(_CLOSING + " \xa0")
    return bool(tail) and tail[-1] in _TERMINAL


def _wraps(text: str, lines: list[_Line]) -> list[bool]:
    """For each line whether the next one only carries it on."""
    out = [False] * len(lines)
    near = [i for i in range(len(lines) - 1) if not lines[i + 1].gap]
    if not near:
        return out
    width = max(x.end - x.start + x.indent for x in lines)
    open_ = {i for i in near if _open(text, lines[i], lines[i + 1])}
    wrapped = width <= _WIDEST and _is_wrapped(text, lines, near, open_, width)
    for i in near:
        after = lines[i + 1]
        if wrapped:
            out[i] = i in open_ or (_full(text, lines[i], after, width) and after.indent <= lines[i].indent)
        else:
            out[i] = i in open_ and lines[i].end - lines[i].start <= _WIDEST
    return out


def _open(text: str, line: _Line, after: _Line) -> bool:
    """Whether a line breaks off in a sentence that the next line goes on with."""
    return (
        text[after.start].islower()
        and text[line.end - 1] not in '.!?…:;”"*{}'
        and (line.end - line.start >= _NARROWEST or text[line.end - 1] in ",-")
    )


def _full(text: str, line: _Line, after: _Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted into this line."""
    word = len(text[after.start : min(after.end, after.start + width)].split(None, 1)[0])
    return line.end - line.start + line.indent + 1 + word > width - 3


def _is_wrapped(text: str, lines: list[_Line], near: list[int], open_: set[int], width: int) -> bool:
    """Whether a text was set to a width: most lines that stand together are full, and some break off in a sentence."""
    if width < _NARROWEST or not open_:
        return False
    full = sum(_full(text, lines[i], lines[i + 1], width) for i in near)
    return full >= 0.6 * len(near)
