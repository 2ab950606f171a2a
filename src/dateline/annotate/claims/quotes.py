"""Quotation marks: which stretches of a report are quoted, and in which quotation each word stands.

Marks are read paragraph by paragraph. All double marks are one family (a curly one may be closed by a straight one), single marks,
angle marks and damaged marks are others. A mark's role follows from its shape or else from what stands beside it.
A quotation that is not closed is kept only if it opens its paragraph or follows a colon or comma, or if the next paragraph
opens with a mark again, as speech of several paragraphs does; otherwise the stray mark is ignored.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from dateline.languages import words as _words
from dateline.model.words import DAMAGE
from dateline.vocab import PROSE

if TYPE_CHECKING:
    from dateline.parsed import Parsed
    from dateline.records import Span

_MARK = re.compile(f"''|``|[“”„«»‹›‘’‚\"'`]|[{DAMAGE}]{{3,}}")
_FAMILY = (
    dict.fromkeys(("''", "``", "“", "”", "„", '"'), "double") | dict.fromkeys("«»‹›", "angle") | dict.fromkeys("‘’‚'`", "single")
)
_OPENS = frozenset({"``", "“", "„", "«", "‹", "‘", "‚", "`"})
_CLOSES = frozenset({"”", "»", "›"})
_BEFORE = frozenset("([{—–-/“‘\"'«„>")
_ENDS = frozenset(",.;:?!)")
ELISIONS = _words("claims", "elisions")
_WORD = re.compile(r"\w{1,8}")


class _Mark(NamedTuple):
    """One mark: where it stands, its family, and whether it opens (+1), closes (-1) or could do either (0)."""

    start: int
    end: int
    family: str
    role: int
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch, marks included, with how deep it is nested in others (0 is outermost)."""

    start: int
    end: int
    depth: int
    closed: bool
    carried: bool = False
    """Whether it goes on from the paragraph before."""

    @property
    def span(self) -> Span:
        """Where it stands, marks included."""
        return (self.start, self.end)


@dataclass(frozen=True, slots=True)
class Quotes:
    """The quotations of a report in text order, and for each word the outermost and the innermost it stands in (-1: none)."""

    spans: tuple[Quote, ...]
    outer: tuple[int, ...]
    inner: tuple[int, ...]


def quotes(doc: Parsed) -> Quotes:
    """Find the quotations of all prose blocks."""
    text = doc.text
    found: list[Quote] = []
    carry = False
    blocks = [b for b in doc.report.blocks if b.kind in PROSE]
    for k, block in enumerate(blocks):
        start, end = block.span
        later = blocks[k + 1].span if k + 1 < len(blocks) else (end, end)
        spans, carry = _paragraph(text, start, end, carry=carry, goes_on=_opens_with_mark(text, *later))
        found.extend(spans)
    found.sort(key=lambda q: (q.start, -q.end))
    nested = _depths(found)
    return Quotes(tuple(nested), *_states(doc, nested))


def _opens_with_mark(text: str, start: int, end: int) -> bool:
    """Whether a paragraph begins with a double opening mark."""
    head = text[start : min(end, start + 40)].lstrip()
    m = _MARK.match(head)
    return m is not None and _FAMILY.get(m.group(), "") == "double" and m.group() != "”"


def _paragraph(text: str, start: int, end: int, *, carry: bool, goes_on: bool) -> tuple[list[Quote], bool]:
    """The quotations of one paragraph, and whether the last one goes on in the next."""
    marks = [m for m in (_mark(text, g.start(), g.end(), start, end) for g in _MARK.finditer(text, start, end)) if m]
    left = _balance(marks)
    out: list[Quote] = []
    stack: list[_Mark] = []
    for k, m in enumerate(marks):
        at = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].family == m.family), None)
        if _closes(m, stack, at, text, marks, k):
            assert at is not None
            out.append(Quote(stack[at].start, m.end, 0, closed=True, carried=carry and not text[start : stack[at].start].strip()))
            del stack[at:]
        elif (m.role >= 0 and m.text not in _CLOSES) or (m.role > 0 and at is None):
            if at is not None and (m.family != "double" or left[k] < sum(s.family == m.family for s in stack)):
                del stack[at:]  # the earlier one was never closed
            if len(stack) < 8:
                stack.append(m)
    return _unclosed(text, start, end, stack, out, carry=carry, goes_on=goes_on)


def _unclosed(
    text: str, start: int, end: int, stack: list[_Mark], out: list[Quote], *, carry: bool, goes_on: bool
) -> tuple[list[Quote], bool]:
    """Keep or drop what is still open at the end of a paragraph."""
    bottom = next((m for m in stack if m.family != "single"), None)
    stop = start + len(text[start:end].rstrip())
    if bottom is None or bottom.family == "damaged" or stop <= bottom.end:
        return out, False
    before = text[max(start, bottom.start - 3) : bottom.start].rstrip()
    first = not text[start : bottom.start].strip()
    if goes_on or first or before.endswith((":", ",")):
        out = [q for q in out if q.start > bottom.start or q.end <= bottom.start]
        out.append(Quote(bottom.start, stop, 0, closed=False, carried=carry and first))
        return out, goes_on
    return out, False


def _balance(marks: list[_Mark]) -> list[int]:
    """For each mark: how many more double closing than opening marks there are from it on."""
    total, out = 0, []
    for m in reversed(marks):
        total -= m.role if m.family == "double" else 0
        out.append(total)
    return out[::-1]


def _closes(m: _Mark, stack: list[_Mark], at: int | None, text: str, marks: list[_Mark], k: int) -> bool:
    """Whether a mark closes the open one at index ``at`` of the stack."""
    if at is None:
        return False
    if m.text == "“":
        return stack[at].text == "„"
    if m.family == "single" and text[m.start - 1 : m.start] in {"s", "S"} and text[m.end : m.end + 1] == " ":
        later = next((x for x in marks[k + 1 :][:4] if x.family == "single"), None)
        return not (later and later.role < 0 and later.start - m.end < 200)  # a plural's apostrophe inside the quotation
    return m.role <= 0


def _mark(text: str, start: int, end: int, lo: int, hi: int) -> _Mark | None:
    """Read one mark with its neighbours; None for an apostrophe."""
    raw = text[start:end]
    before = text[start - 1] if start > lo else " "
    after = text[end] if end < hi else " "
    if raw not in _FAMILY:
        return _damaged(raw, start, end, before, after)
    family = _FAMILY[raw]
    joined = before.isalnum() and after.isalnum()
    opening = (before.isspace() or before in _BEFORE) and not after.isspace()
    closing = not before.isspace() and not after.isalnum()
    if family == "single":
        if joined or (opening and raw in "’'" and _elided(text, end)) or not (opening or closing):
            return None
        return _Mark(start, end, family, 1 if raw in _OPENS or (opening and raw == "'") else -1, raw)
    if raw in _OPENS:
        return _Mark(start, end, family, 1, raw)
    if raw in _CLOSES:
        return _Mark(start, end, family, 1 if opening and not closing and family == "double" else -1, raw)
    role = 1 if opening and not closing else -1 if closing and not opening else 0
    if role >= 0 and text[end : end + 2].strip()[:1] in _ENDS and text[end : end + 2] != "..":
        role = -1  # nothing quoted begins with a comma
    if role <= 0 and before.isdigit() and raw == '"' and not after.isalnum():
        return _Mark(start, end, family, -1, raw)  # an inch mark can close a quotation, never open one
    return _Mark(start, end, family, role, raw)


def _elided(text: str, at: int) -> bool:
    """Whether a word with letters left out follows: 'em, '90s."""
    m = _WORD.match(text, at)
    return m is not None and (m.group().lower() in ELISIONS or (m.group()[:2].isdigit() and len(m.group()) <= 3))


def _damaged(raw: str, start: int, end: int, before: str, after: str) -> _Mark | None:
    """A mark whose bytes were garbled: its role shows only in what stands beside it."""
    if "â" not in raw or (before.isalnum() and after.isalnum()):
        return None
    if before.isspace() and after.isalnum():
        return _Mark(start, end, "damaged", 1, raw)
    return _Mark(start, end, "damaged", -1, raw) if not before.isspace() and not after.isalnum() else None


def _depths(found: list[Quote]) -> list[Quote]:
    """Set how deep each quotation is nested; drop one that crosses the end of another."""
    out: list[Quote] = []
    open_: list[int] = []
    for q in found:
        while open_ and open_[-1] <= q.start:
            open_.pop()
        if open_ and q.end > open_[-1]:
            continue
        out.append(replace(q, depth=len(open_)))
        open_.append(q.end)
    return out


def _states(doc: Parsed, found: list[Quote]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """For each word the outermost and innermost quotation, marks counting as inside."""
    outer, inner = [-1] * len(doc.words), [-1] * len(doc.words)
    for k, q in enumerate(found):
        for w in doc.words_in(q.span):
            inner[w.i] = k
            if outer[w.i] < 0:
                outer[w.i] = k
    return tuple(outer), tuple(inner)
