"""Small reports for tests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline import ids
from dateline.findings import Findings
from dateline.parse import parse
from dateline.plugins import annotators
from dateline.records import Block, Report
from dateline.vocab import BlockKind, DateBasis

if TYPE_CHECKING:
    from dateline.parsed import Parsed


def report(text: str, published: str | None = None, title: str | None = None) -> Report:
    """A report whose paragraphs are all body."""
    blocks = [Block(span=m.span(), kind=BlockKind.BODY) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
    return Report(
        id=ids.make("r", text, "test"), source="test", text=text, title=title, published=published,
        published_basis=DateBasis.GIVEN if published else None, language="en", blocks=blocks,
    )  # fmt: skip


def parsed(text: str, published: str | None = None) -> Parsed:
    """The parsed report of a text."""
    return parse(report(text, published))


def found(text: str, published: str | None = None, upto: str | None = None) -> tuple[Parsed, Findings]:
    """A parsed text and what the annotators find in it, up to and including the one named."""
    doc, out = parsed(text, published), Findings()
    for name, annotator in annotators():
        out.add(annotator(doc, out))
        if name == upto:
            break
    return doc, out
