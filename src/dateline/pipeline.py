"""The only place that wires the stages: read -> parse -> date -> annotate -> record. A stream: one report in hand at a time."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from dateline import plugins
from dateline.config import DEFAULT
from dateline.errors import SkipReport, Stop
from dateline.findings import Findings
from dateline.parse import parse
from dateline.records import Failure, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.config import Settings
    from dateline.parsed import Parsed
    from dateline.records import Report


def annotate(report: Report, settings: Settings = DEFAULT) -> Record:
    """Everything that one report says."""
    doc = _dated(parse(report), settings)
    found = Findings()
    for _, annotator in plugins.annotators():
        found.add(annotator(doc, found))
    return found.record(doc.report)


def read_all(paths: Iterable[str], settings: Settings = DEFAULT) -> Iterator[Record | Failure]:
    """The record of every report behind the paths, in input order; a :class:`Failure` in place of each that cannot be read.

    Raises :class:`~dateline.errors.Stop` where the run cannot go on at all.
    """
    for item in reports(paths, settings):
        yield item if isinstance(item, Failure) else attempt(item, settings)


def attempt(report: Report, settings: Settings = DEFAULT) -> Record | Failure:
    """The record of a report, or why there is none: even a bug costs one report, not the run."""
    try:
        return annotate(report, settings)
    except Stop:
        raise
    except SkipReport as e:
        return Failure(path=report.source, reason=str(e))
    except Exception as e:  # noqa: BLE001  reported, with its type, as this report's failure
        return Failure(path=report.source, reason=f"internal error, please report it: {type(e).__name__}: {e}")


def _dated(doc: Parsed, settings: Settings) -> Parsed:
    try:
        pubdate = importlib.import_module("dateline.pubdate")
    except ModuleNotFoundError:
        return doc
    dated: Parsed = pubdate.dated(doc, settings)
    return dated


def of_text(text: str, settings: Settings = DEFAULT) -> Report:
    """The report that a bare text is."""
    read = importlib.import_module("dateline.read")
    if hasattr(read, "text"):
        report: Report = read.text(text, settings)
        return report
    return _report({"text": text, "published": settings.published, "id": ""})


def reports(paths: Iterable[str], settings: Settings = DEFAULT) -> Iterator[Report | Failure]:
    """The reports behind the paths, in input order."""
    read = importlib.import_module("dateline.read")
    if hasattr(read, "reports"):
        yield from read.reports(paths, settings)
        return
    for path in paths:
        yield from _jsonl(path)


def _jsonl(path: str) -> Iterator[Report | Failure]:
    import json
    import pathlib

    with pathlib.Path(path).open(encoding="utf-8") as lines:
        for line in lines:
            yield _report(json.loads(line))


def _report(d: dict[str, str | None]) -> Report:
    import re

    from dateline import ids
    from dateline.records import Block, Report
    from dateline.vocab import BlockKind, DateBasis

    t, pub = d["text"] or "", d.get("published")
    blocks = [Block(span=m.span(), kind=BlockKind.BODY) for m in re.finditer(r"[^\n]+", t) if m.group().strip()]
    return Report(
        id=ids.make("r", t, str(d.get("id"))),
        source=str(d.get("id")),
        text=t,
        title=d.get("title"),
        published=pub,
        published_basis=DateBasis.GIVEN if pub else None,
        language="en",
        blocks=blocks,
        url=d.get("url"),
        publisher=d.get("publisher"),
    )
