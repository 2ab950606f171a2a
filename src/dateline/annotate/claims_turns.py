"""Turns of a broadcast or an interview written down: "[Kovač] We are ready." at the head of a paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.annotate.claims_content import LONGEST
from dateline.annotate.claims_draft import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.parsed import Parsed

_TURN = re.compile(r"\s{0,20}\[([A-Z][\w'’.-]{1,30}(?: [A-Z][\w'’.-]{0,30}){0,3})\]\s")


def turns(doc: Parsed) -> Iterator[Draft]:
    """One draft for each paragraph that opens with a name in brackets, if the report has at least two such speakers."""
    found: list[Draft] = []
    names: set[str] = set()
    seen = -1
    for s in doc.sentences:
        if s.block == seen:
            continue
        seen = s.block
        start, end = doc.report.blocks[s.block].span
        m = _TURN.match(doc.text, start, end)
        if m is None:
            continue
        names.add(m.group(1))
        who = [w.i for w in doc.words_in(m.span(1))]
        said = [w.i for w in doc.words_in((m.end(), end))]
        if who and 2 < len(said) <= 2 * LONGEST:
            found.append(Draft(who[0], [], "say", "turn", said, 0.8, who, who[-1]))
    if len(names) > 1:
        yield from found
