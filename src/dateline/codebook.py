"""The codebook: every field of a record, what it means and which values it takes, made from the types."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import msgspec.inspect as mi
from msgspec.json import schema_components

from dateline import records
from dateline.languages import table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import StrEnum

    from dateline.records import Row

ORDER = (
    records.Record, records.Report, records.Block, records.Actor, records.Mention, records.Place, records.Time, records.Claim,
    records.Event, records.Party, records.PlaceRef, records.TimeRef, records.Factuality, records.Figure, records.Change,
    records.Negotiation, records.Round, records.Position, records.Term, records.Deadline, records.Failure,
)  # fmt: skip
_HEAD = """# Codebook

Every field of a record, made from the types in `records.py` by `dateline codebook`; `dateline schema` gives JSON Schema.

A span is a pair `[start, stop]`: a half-open range of Unicode code points of `report.text`; `text[start:stop]` is the exact quote.
`null` means that the text does not say. Ids are hashes of content: the same report gives the same ids everywhere.
"""


def codebook() -> str:
    """The codebook in Markdown."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield _HEAD
    used: dict[str, type[StrEnum]] = {}
    for cls in ORDER:
        yield f"## {cls.__name__}\n\n{_doc(cls)}\n\n| field | type | meaning |\n|---|---|---|"
        for name, shown, meaning in _fields(cls, used):
            yield f"| `{name}` | {shown} | {meaning} |"
        yield ""
    yield "# Values\n"
    for name, enum in sorted(used.items()):
        yield f"## {name}\n\n{_doc(enum)}\n\n| value | meaning |\n|---|---|"
        meanings = table("codebook")[name]
        for member in enum:
            yield f"| `{member.value}` | {meanings[member.value]} |"
        yield ""
    yield from _plover()


def _plover() -> Iterator[str]:
    """Modes and contexts of events."""
    plover = table("codebook")["plover"]
    yield "## Modes\n\nAn event has one of its type's modes, or null. Types that are not listed have none.\n"
    yield "| type | modes |\n|---|---|"
    for kind, modes in plover["modes"].items():
        yield f"| `{kind}` | {', '.join(f'`{m}`' for m in modes)} |"
    yield f"\n## Contexts\n\nAn event has any number of these: {', '.join(f'`{c}`' for c in plover['contexts'])}."
    yield "\nEvent types, modes and contexts are those of the PLOVER manual, draft 2.0 (CC BY-SA 4.0).\n"


def _doc(cls: type) -> str:
    return inspect.cleandoc(cls.__doc__ or "")


def _fields(cls: type[Row], used: dict[str, type[StrEnum]]) -> Iterator[tuple[str, str, str]]:
    _, definitions = schema_components([cls])
    described: dict[str, Any] = definitions[cls.__name__]["properties"]
    info = mi.type_info(cls)
    assert isinstance(info, mi.StructType)
    for f in info.fields:
        meaning = described[f.encode_name].get("description", "")
        yield f.encode_name, _type(f.type, used), meaning or table("codebook")["field"].get(f"{cls.__name__}.{f.encode_name}", "")


def _type(t: mi.Type, used: dict[str, type[StrEnum]]) -> str:
    if isinstance(t, mi.Metadata):
        return _type(t.type, used)
    if isinstance(t, mi.UnionType):
        return " or ".join(_type(x, used) for x in t.types)
    if isinstance(t, mi.ListType):
        return f"list of {_type(t.item_type, used)}"
    if isinstance(t, mi.TupleType):
        return "span"
    if isinstance(t, mi.StructType):
        return f"[{t.cls.__name__}](#{t.cls.__name__.lower()})"
    if isinstance(t, mi.EnumType):
        enum: Any = t.cls
        used[enum.__name__] = enum
        return f"[{enum.__name__}](#{enum.__name__.lower()})"
    return {"StrType": "text", "NoneType": "null", "IntType": "integer", "FloatType": "number", "BoolType": "true or false"}[
        type(t).__name__
    ]
