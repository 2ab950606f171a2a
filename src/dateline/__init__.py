"""dateline: from news reports of war and talks to a sourced record.

::

    import dateline

    record = dateline.read("report.txt")
    for event in record.events:
        print(event.type, event.factuality.status, record.quote(event.sentence))

    with dateline.open("dateline.db") as r:
        r.events(type="ASSAULT", since="2018-07-01").to_pandas()
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from dateline import assess as _assess  # noqa: F401  bound first: the functions below take the names of these two modules
from dateline import read as _read  # noqa: F401
from dateline.api import RecordFile, open, read  # noqa: A004  read as dateline.open
from dateline.assess import assess
from dateline.records import (
    Actor,
    Attribution,
    Block,
    Change,
    Claim,
    Coding,
    Deadline,
    Event,
    Factuality,
    Failure,
    Figure,
    Mention,
    Negotiation,
    Party,
    Place,
    PlaceRef,
    Position,
    Record,
    Report,
    Round,
    Span,
    Term,
    Time,
    TimeRef,
)

if TYPE_CHECKING:
    from dateline.attribution import attribute
    from dateline.coding import code_pair

__version__ = "0.1.0"

__all__ = [
    "Actor", "Attribution", "Block", "Change", "Claim", "Coding", "Deadline", "Event", "Factuality", "Failure", "Figure", "Mention",
    "Negotiation", "Party", "Place", "PlaceRef", "Position", "Record", "RecordFile", "Report", "Round", "Span", "Term", "Time",
    "TimeRef", "assess", "attribute", "code_pair", "open", "read",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load what is big on first use."""
    if name == "code_pair":
        return importlib.import_module("dateline.coding").code_pair
    if name == "attribute":
        return importlib.import_module("dateline.attribution").attribute
    raise AttributeError(f"module 'dateline' has no attribute {name!r}")
