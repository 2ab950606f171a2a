"""What stands behind the report in one line with it: "… said.----AFP", "… (Source: Harbour Council)"."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from dateline.read.cues import cues
from dateline.read.lead import Piece
from dateline.vocab import BlockKind

if TYPE_CHECKING:
    from dateline.read.lines import Paragraph


@functools.cache
def _behind() -> re.Pattern[str]:
    """A credit at the very end of a report's last line."""
    agency = cues().agency
    return re.compile(
        rf"(?:-{{2,}}\s*(?i:{agency})\.?"
        rf"|(?<=[.”\"’)])\s*\((?i:{agency})\)"
        r"|\((?:With|Sources?:|Via|Reporting by|Additional reporting)\s[^()]{1,160}\)"
        r"|\(?(?:Additional )?[Rr]eporting (?:and writing )?by [^.]{1,200};\s*[Ee]diting by .{1,200}"
        r"|(?<=[.”\"])\s+Source:?\s+[A-Z]\S{1,30}(?:\s+and agencies)?"
        r"|(?<=[.”\"])\s+(?:Agencies|[A-Z]\S{1,20}) contributed to this report\.?)"
        r"(?:\s+(?:Twitter|Facebook))?\s*\Z"
    )


_TAIL = 420
_NUMBER = re.compile(r"(?<=[.”\"])\s{2,}(?:[A-Z]{2,4}\s)?\d{1,6}(?:-\d{1,4})?\Z")


def after(p: Paragraph) -> list[Piece]:
    """The pieces that follow the prose of one of the last paragraphs: an agency, a source, a page's counter."""
    at = max(p.end - p.start - _TAIL, 0)
    tail = p.text[at:]
    m = _behind().search(tail)
    kind = BlockKind.CREDIT
    if m is None:
        m, kind = _NUMBER.search(tail), BlockKind.FURNITURE
    if m is None or at + m.start() == 0:
        return []
    start = at + m.start() + len(m.group()) - len(m.group().lstrip())
    return [Piece(p.start + start, p.end, kind)]
