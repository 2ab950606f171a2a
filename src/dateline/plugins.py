"""Every extension point of dateline, and the built-in parts behind each. Other packages add theirs by entry points.

========================  =======================  ==========================================================
entry point group         protocol                 what it adds
========================  =======================  ==========================================================
``dateline.readers``      :class:`Reader`          a kind of input
``dateline.annotators``   :class:`Annotator`       a layer of the record, run after the built-in ones
========================  =======================  ==========================================================
"""

from __future__ import annotations

import functools
import importlib
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dateline.config import Settings
    from dateline.findings import Findings, Item
    from dateline.parsed import Parsed
    from dateline.records import Failure, Record, Report


class Reader(Protocol):
    """Turns one input file into reports. Raises :class:`~dateline.errors.SkipReport` for what cannot be read."""

    def __call__(self, path: Path, settings: Settings) -> Iterator[Report | Failure]:
        """Yield the reports of one file, text frozen, and a failure for each part of it that is lost."""


class Annotator(Protocol):
    """A pure generator: a parsed report and what was found so far go in, more findings come out."""

    def __call__(self, doc: Parsed, found: Findings) -> Iterator[Item]:
        """Yield records of the layer; never change what is there."""


class Store(Protocol):
    """Keeps records. Adding is atomic for each report and safe at once; adding the same record again changes nothing."""

    def add(self, record: Record) -> bool:
        """Keep a record; the old one of the same report goes. False if the very same record is there already."""

    def fail(self, failure: Failure) -> None:
        """Note a report that could not be read, until one is added from the same source."""

    def records(self) -> Iterator[Record]:
        """All records in the order in which they were first read."""

    def record(self, report: str) -> Record | None:
        """The record of a report id."""

    def failures(self) -> Iterator[Failure]:
        """What could not be read, by path."""

    def close(self) -> None:
        """Let go of what the store holds open."""


READERS: dict[str, str] = {
    ".txt": "dateline.read.text:read",
    ".md": "dateline.read.markdown:read",
    ".html": "dateline.read.html:read",
    ".htm": "dateline.read.html:read",
    ".json": "dateline.read.jsonl:read",
    ".jsonl": "dateline.read.jsonl:read_lines",
    ".ndjson": "dateline.read.jsonl:read_lines",
    ".eml": "dateline.read.mail:read",
    ".rss": "dateline.read.feed:read",
    ".atom": "dateline.read.feed:read",
    ".warc": "dateline.read.warc:read",
    ".warc.gz": "dateline.read.warc:read",
}
"""Built-in readers by the end of a file's name. An entry point is named after its suffix without the dot: ``warc.gz``."""

ANNOTATORS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("times", "dateline.annotate.times.annotator:annotate", ()),
    ("places", "dateline.annotate.places.annotator:annotate", ()),
    ("actors", "dateline.annotate.actors.annotator:annotate", ("places",)),
    ("claims", "dateline.annotate.claims.annotator:annotate", ("actors", "times", "places")),
    ("events", "dateline.annotate.events.annotator:annotate", ("actors", "claims", "times", "places")),
    ("figures", "dateline.annotate.figures.annotator:annotate", ("claims", "events", "times", "places")),
    ("negotiation", "dateline.annotate.talks.annotator:annotate", ("actors", "claims", "events", "times", "places", "figures")),
)
"""Built-in annotators in order: name, where it is, which layers it reads."""


def load(where: str) -> Any:
    """Import ``module:name``."""
    module, _, name = where.partition(":")
    return getattr(importlib.import_module(module), name)


@functools.cache
def _more_readers() -> dict[str, Any]:
    """Readers that other packages add, by suffix."""
    return {f".{e.name.lstrip('.')}": e for e in sorted(entry_points(group="dateline.readers"), key=lambda e: e.name)}


def reader(name: str) -> Reader | None:
    """The reader for a file's name, loaded on first use; the longest suffix wins, built-in ones before added ones."""
    lower = name.lower()
    for at in range(len(lower)):
        if lower[at] == "." and at:
            if lower[at:] in READERS:
                return load(READERS[lower[at:]])  # type: ignore[no-any-return]
            if lower[at:] in _more_readers():
                return _more_readers()[lower[at:]].load()  # type: ignore[no-any-return]
    return None


@functools.cache
def annotators() -> tuple[tuple[str, Annotator], ...]:
    """The annotators in the order in which they run, built-in ones first."""
    own = [(name, load(where)) for name, where, _ in ANNOTATORS]
    more = [(e.name, e.load()) for e in sorted(entry_points(group="dateline.annotators"), key=lambda e: e.name)]
    return (*own, *more)
