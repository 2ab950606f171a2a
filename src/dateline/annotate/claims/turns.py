"""Speech without quotation marks in interviews and transcripts of broadcasts: "[Name] What the person says".

A bracket opens a turn, the next one or the end of the paragraph closes it. What the outlet itself says ("[Announcer]") is no claim,
nor is what tells of the recording ("[Applause]", "[End recording]").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.annotate.claims.content import LONGEST
from dateline.annotate.claims.draft import Draft
from dateline.languages import words as _words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.parsed import Parsed, Word

_BRACKET = re.compile(r"\[([^\[\]\n]{2,80})\]")
VOICES = _words("claims", "voices")
NOISES = _words("claims", "noises")
ROLES = _words("claims", "anonymous") | _words("claims", "bodies")


def turns(doc: Parsed) -> Iterator[Draft]:
    """One draft for each turn, if the report has at least two speakers in brackets or marks its own voice by one."""
    for who, said in labelled(doc):
        if 2 < len(said) <= 2 * LONGEST:
            yield Draft(who[0].i, [], "say", "turn", said, 0.8, [w.i for w in who], who[-1].i)


def labelled(doc: Parsed) -> list[tuple[list[Word], list[int]]]:
    """The speakers in brackets, each with the words of the turn."""
    out: list[tuple[list[Word], list[int]]] = []
    broadcast = False
    for block in doc.report.blocks:
        start, end = block.span
        marks = list(_BRACKET.finditer(doc.text, start, end))
        for k, m in enumerate(marks):
            label = {w.lower() for w in m.group(1).split()}
            opens = k > 0 or not doc.text[start : m.start()].strip()
            broadcast = broadcast or bool(opens and label & VOICES)
            if not opens or label & (VOICES | NOISES):
                continue
            who = _speaker(doc, m)
            if who:
                stop = marks[k + 1].start() if k + 1 < len(marks) else end
                out.append((who, [w.i for w in doc.words_in((m.end(), stop))]))
    several = len({doc.text[who[0].start : who[-1].end] for who, _ in out}) > 1
    return out if several or broadcast else []


def _speaker(doc: Parsed, m: re.Match[str]) -> list[Word]:
    """The words in a bracket, up to a comma, if they name someone or say in what role somebody speaks."""
    start, end = m.span(1)
    comma = doc.text.find(",", start, end)
    words = [w for w in doc.words_in((start, comma if comma >= 0 else end)) if w.pos != "PUNCT"]
    if not 0 < len(words) <= 5:
        return []
    named = all(w.text[:1].isupper() or len(w.text) < 4 for w in words)
    return words if named or any(w.lemma.lower() in ROLES for w in words) else []
