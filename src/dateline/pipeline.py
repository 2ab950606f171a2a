"""The only place that wires the stages: read -> parse -> annotate -> record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import plugins
from dateline.findings import Findings
from dateline.parse import parse

if TYPE_CHECKING:
    from dateline.records import Record, Report


def annotate(report: Report) -> Record:
    """Everything that one report says."""
    doc = parse(report)
    found = Findings()
    for _, annotator in plugins.annotators():
        found.add(annotator(doc, found))
    return found.record(report)
