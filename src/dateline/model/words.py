"""What the encoder reads: a paragraph as words with their place, and for each whether it stands in quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

DAMAGE = "_â¢£©±\x80-\x9f"
"""Signs that bad decoding makes of quotation marks, as a class of a pattern."""
WORD = re.compile(rf"[{DAMAGE}]{{3,}}|[^\W_]+|[^\w\s]|_")
"""Letters and digits that stand together are a word, every other sign is one of its own, as in BERT's tokenizer.

A run of signs that bad decoding made of a quotation mark or apostrophe is one word.
"""
PARAGRAPH = re.compile(r"[^\n]+")
_OPENING = frozenset("“„«‟")
_CLOSING = frozenset("”»")
_DAMAGED = frozenset("_â¢£©±") | {chr(k) for k in range(0x80, 0xA0)}
_EITHER = frozenset('"＂')


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text in words.

    ``spans`` are code points of the report's text, ``forms`` what the encoder sees of each (quotation marks made one kind),
    ``quoted`` is 1 for words and marks inside a quotation, else 0.
    """

    spans: tuple[tuple[int, int], ...]
    forms: tuple[str, ...]
    quoted: tuple[int, ...]

    def part(self, first: int, stop: int) -> Paragraph:
        """Some of its words."""
        return Paragraph(self.spans[first:stop], self.forms[first:stop], self.quoted[first:stop])


def paragraph(text: str, start: int, end: int) -> Paragraph:
    """The words of ``text[start:end]``. A mark that never closes is taken to run to the end, one that never opened for none."""
    spans, forms, quoted = [], [], []
    inside = 0
    for m in WORD.finditer(text, start, end):
        form = m.group()
        if form.isascii() and form.isalnum():  # most words
            spans.append(m.span())
            forms.append(form)
            quoted.append(inside)
            continue
        state = inside
        if len(form) > 2 and form[0] in _DAMAGED:
            form = "'" if text[m.end() : m.end() + 1].isalpha() and not text[m.start() - 1 : m.start()].isspace() else '"'
        if form in _OPENING or (form in _EITHER and not inside):
            form, inside, state = "“", 1, 1
        elif form in _CLOSING or form in _EITHER:
            form, inside, state = "”", 0, inside
        spans.append(m.span())
        forms.append(form)
        quoted.append(state)
    return Paragraph(tuple(spans), tuple(forms), tuple(quoted))


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a plain text, one a line; lines without words are left out."""
    found = (paragraph(text, *m.span()) for m in PARAGRAPH.finditer(text))
    return [p for p in found if p.spans]
