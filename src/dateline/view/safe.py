"""Text of others on its way to a terminal: nothing in it may move the cursor, change colours or reverse the reading order."""

from __future__ import annotations

import re

_CONTROL = {c: chr(0x2400 + c) for c in range(0x20)} | {0x7F: "\u2421"}
_BLANK = re.compile(r"\s+")
_HOSTILE = re.compile(
    "[\x80-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def line(text: str) -> str:
    """Text on one line, without white space around it."""
    return clean(text).strip()


def clean(text: str) -> str:
    """White space becomes one blank, a control character a picture of itself, a direction mark U+FFFD."""
    return _HOSTILE.sub("\ufffd", _BLANK.sub(" ", text)).translate(_CONTROL)
