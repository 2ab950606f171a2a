"""The JSON Schema of a record, made from the types, so that the two cannot disagree."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from dateline.languages import table
from dateline.records import Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def as_dict() -> dict[str, Any]:
    """The schema (draft 2020-12). Records are closed: a field that it does not know is an error."""
    (ref,), definitions = msgspec.json.schema_components([Record], ref_template="#/$defs/{name}")
    meanings = table("codebook")["field"]
    for name, definition in definitions.items():
        if definition.get("type") == "object":
            definition["additionalProperties"] = False
            for key, field in definition["properties"].items():
                field.setdefault("description", meanings.get(f"{name}.{key}", ""))
    return {"$schema": DIALECT, "title": "dateline record", **ref, "$defs": dict(sorted(definitions.items()))}


def schema() -> str:
    """The schema as text."""
    return json.dumps(as_dict(), indent=2, ensure_ascii=False)
