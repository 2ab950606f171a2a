"""TIMEX3 modifiers: "about two years", "more than a week ago", "early March", "a month or so"; the words belong to the time."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from dateline.annotate.times.context import DURATION, Reading
from dateline.annotate.times.rules import compiled
from dateline.languages import table
from dateline.vocab import Modifier

if TYPE_CHECKING:
    from dateline.records import Span

_REACH = 24
_EDGES = {
    "early": Modifier.START, "earlier": Modifier.START, "mid": Modifier.MID, "late": Modifier.END, "later": Modifier.END,
    "about": Modifier.APPROX, "before": Modifier.BEFORE, "after": Modifier.AFTER,
}  # fmt: skip
_BACK = {
    Modifier.MORE_THAN: Modifier.BEFORE, Modifier.LESS_THAN: Modifier.AFTER,
    Modifier.EQUAL_OR_MORE: Modifier.ON_OR_BEFORE, Modifier.EQUAL_OR_LESS: Modifier.ON_OR_AFTER,
}  # fmt: skip
"""What "more than" means of a time counted back: "more than a year ago" is before that time."""
_AHEAD = {
    Modifier.MORE_THAN: Modifier.AFTER, Modifier.LESS_THAN: Modifier.BEFORE,
    Modifier.EQUAL_OR_MORE: Modifier.ON_OR_AFTER, Modifier.EQUAL_OR_LESS: Modifier.ON_OR_BEFORE,
}  # fmt: skip
_POINT = re.compile(r"(?:\d{4}|XXXX)(?:-\d\d(?:-\d\d)?|-W(?:\d\d|XX)(?:-\d)?)?(?:T\d\d:\d\d)?$")


@functools.cache
def _before() -> re.Pattern[str]:
    return compiled(str(table("times")["patterns"]["modifier_before"]))


@functools.cache
def _after() -> re.Pattern[str]:
    return compiled(str(table("times")["patterns"]["modifier_after"]))


def modified(text: str, span: Span, reading: Reading) -> tuple[Span, Modifier | None]:
    """The span with its modifier's words, and the modifier."""
    if reading.value is None or "REF" in reading.value:
        return span, None
    if reading.edge:
        return span, _EDGES.get(reading.edge)
    if reading.type is DURATION and (m := _after().match(text, span[1], span[1] + _REACH)):
        return (span[0], m.end()), Modifier(table("times")["modifiers_after"][_flat(m[0])])
    start = max(span[0] - _REACH, 0)
    m = _before().search(text[start : span[0]])
    if m is None or not _allowed(m, text, span, reading):
        return span, None
    mod = Modifier(table("times")["modifiers"][_flat(m["mod"])])
    return (start + m.start("mod"), span[1]), (_BACK if reading.side < 0 else _AHEAD if reading.side > 0 else {}).get(mod, mod)


def _allowed(m: re.Match[str], text: str, span: Span, reading: Reading) -> bool:
    """Whether the word bounds the time: not "about Friday's meeting", "over two days of talks", "about the past week"."""
    word, value = _flat(m["mod"]), reading.value or ""
    counted = reading.type is DURATION or bool(reading.side)
    if word == "over" and not (m["cue"] or reading.side):
        return False
    if counted:
        return text[span[0] : span[0] + 4].lower() not in {"the ", "last", "next", "past"} and text[span[1] - 1] != "-"
    if word in {"around", "approximately", "roughly", "circa"}:
        return _POINT.match(value) is not None and text[span[1] : span[1] + 2] not in {"'s", "’s"} and "W" not in value
    return word == "about" and "T" in value and value[-3:-2] == ":"


def _flat(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip().lower()
