"""The only place that wires the stages: read -> parse -> date -> annotate -> record. A stream: one report in hand at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import plugins
from dateline.config import DEFAULT
from dateline.errors import SkipReport, Stop
from dateline.findings import Findings
from dateline.parse import parse
from dateline.pubdate import dated
from dateline.read import reports
from dateline.read.build import report
from dateline.records import Failure, Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.config import Settings
    from dateline.records import Report

BARE = "text"
"""Source of a report that was given as a string."""


def of_text(text: str, settings: Settings = DEFAULT) -> Report:
    """The report that a bare text is. Raises SkipReport if there is none in it."""
    return report(text, BARE, settings)


def annotate(report: Report, settings: Settings = DEFAULT) -> Record:
    """Everything that one report says."""
    doc = dated(parse(report), settings)
    found = Findings(least=settings.least)
    for _, annotator in plugins.annotators():
        found.add(annotator(doc, found))
    return found.record(doc.report)


def read_all(paths: Sequence[str], settings: Settings = DEFAULT) -> Iterator[Record | Failure]:
    """The record of every report behind the paths, in input order; a :class:`Failure` in place of each that cannot be read.

    Raises :class:`~dateline.errors.Stop` where the run cannot go on at all.
    """
    for path in paths:
        try:
            for item in reports([path], settings):
                yield item if isinstance(item, Failure) else attempt(item, settings)
        except Stop:
            raise
        except Exception as e:  # noqa: BLE001  reported, with its type, as this path's failure
            yield bug(path, e)


def attempt(report: Report, settings: Settings = DEFAULT) -> Record | Failure:
    """The record of a report, or why there is none: even a bug costs one report, not the run."""
    try:
        return annotate(report, settings)
    except Stop:
        raise
    except SkipReport as e:
        return Failure(path=report.source, reason=str(e))
    except Exception as e:  # noqa: BLE001  reported, with its type, as this report's failure
        return bug(report.source, e)


def bug(path: str, error: Exception) -> Failure:
    """The failure that an error of our own costs."""
    return Failure(path=path, reason=f"internal error, please report it: {type(error).__name__}: {error}")
