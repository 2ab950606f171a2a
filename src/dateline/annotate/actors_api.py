"""What other layers ask about actors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.records import Party

if TYPE_CHECKING:
    from dateline.findings import Findings
    from dateline.parsed import Parsed


def party(doc: Parsed, found: Findings, head_index: int) -> Party:
    """Who takes part: the noun phrase of a word, and the actor of the mention that the word heads; None if no mention meets it."""
    return Party(span=tree.phrase(doc, head_index), actor=found.actor_of(doc.words[head_index].span))
