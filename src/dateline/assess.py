"""Factuality of given spans: the function for those who already hold the events."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline import ids
from dateline.annotate.factuality.assessor import assess_word
from dateline.annotate.factuality.state import signature
from dateline.findings import Findings
from dateline.parse import parse
from dateline.records import Block, Factuality, Report
from dateline.vocab import BlockKind, Certainty, DateBasis

EMBEDDING = frozenset({"implicative", "negative", "continue", "hesitate"})
"""Classes whose words are no events of their own where what they govern is named with them."""

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.parsed import Parsed
    from dateline.records import Span


def assess(text: str, spans: Iterable[Span], published: str | None = None) -> list[Factuality]:
    """Say of each span of a text whether the event that it names happened.

    Args:
        text: The report, paragraphs on lines of their own.
        spans: Half-open code point ranges, one an event; its head word counts.
        published: Day of publication, YYYY-MM-DD.

    Returns:
        One factuality a span, in their order; certainty "unknown" for a span without a word.

    Raises:
        ValueError: A span does not lie within the text.
    """
    wanted = [(int(s), int(e)) for s, e in spans]
    for s, e in wanted:
        if not 0 <= s <= e <= len(text):
            raise ValueError(f"span {(s, e)} does not lie within the text of {len(text)} code points")
    blocks = [Block(span=m.span(), kind=BlockKind.BODY) for m in re.finditer(r"[^\n]+", text) if not m.group().isspace()]
    doc = parse(
        Report(
            id=ids.make("r", text, "assess"), source="assess", text=text, language="en", blocks=blocks,
            published=published, published_basis=DateBasis.GIVEN if published else None,
        )
    )  # fmt: skip
    return [assess_span(doc, span) for span in wanted]


def assess_span(doc: Parsed, span: Span) -> Factuality:
    """Factuality of the head word of a span."""
    i = head_word(doc, span)
    i = i if i is None else _complement(doc, span, i)
    return Factuality(certainty=Certainty.UNKNOWN) if i is None else assess_word(doc, Findings(), i)


def _complement(doc: Parsed, span: Span, i: int) -> int:
    """The verb that word ``i`` says the failing, refusing or beginning of, if the span covers it too: "failed to explode"."""
    w = doc.words[i]
    inside = [k for k in doc.children(i) if k.dep == "xcomp" and k.end <= span[1]]
    s = signature(w.lemma.lower(), w.pos)
    return inside[0].i if inside and w.pos == "VERB" and s is not None and s.name in EMBEDDING else i


def head_word(doc: Parsed, span: Span) -> int | None:
    """The word of a span whose head lies outside it, a verb, noun or adjective before others; None if the span has no word."""
    inside = doc.words_in(span)
    if not inside:
        return None
    own = {w.i for w in inside}
    tops = [w for w in inside if w.head not in own or w.head == w.i]
    content = (
        [w for w in tops if w.pos in {"VERB", "NOUN", "PROPN", "ADJ", "AUX"}]
        or [w for w in inside if w.pos in {"VERB", "NOUN"}]
        or tops
    )
    return (content or inside)[0].i
