from __future__ import annotations

import json
import re
from enum import StrEnum
from pathlib import Path

import jsonschema
import pytest

from dateline import vocab, wire
from dateline.codebook import codebook
from dateline.languages import table
from dateline.schema import as_dict, schema
from samples import TEXT, record

VALIDATOR = jsonschema.Draft202012Validator(as_dict())


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(as_dict())
    assert json.loads(schema()) == as_dict()


def test_a_full_record_is_valid() -> None:
    VALIDATOR.validate(json.loads(wire.encode(record())))


@pytest.mark.parametrize(
    "change", [lambda r: r["report"].pop("text"), lambda r: r["events"][0].update(type="WAR"), lambda r: r.update(more=1)]
)
def test_what_is_no_record_is_invalid(change: object) -> None:
    wrong = json.loads(wire.encode(record()))
    assert callable(change)
    change(wrong)
    assert not VALIDATOR.is_valid(wrong)


def test_every_field_is_described() -> None:
    for name, definition in as_dict()["$defs"].items():
        for key, field in definition.get("properties", {}).items():
            assert field.get("description"), f"{name}.{key}"


def test_every_value_is_explained_and_no_other() -> None:
    enums = {k: v for k, v in vars(vocab).items() if isinstance(v, type) and issubclass(v, StrEnum) and v is not StrEnum}
    explained = table("codebook")
    for name, enum in enums.items():
        assert list(explained[name]) == [m.value for m in enum], name


def test_the_codebook_page_is_up_to_date() -> None:
    page = (Path(__file__).parent.parent / "docs" / "codebook.md").read_text(encoding="utf-8")
    assert page == codebook(), "run: dateline codebook -o docs/codebook.md"


def test_the_codebook_has_no_gap_and_its_links_lead_somewhere() -> None:
    page = codebook()
    assert "|  |" not in page
    anchors = {h.lower() for h in re.findall(r"^## (\w+)$", page, re.MULTILINE)}
    assert set(re.findall(r"\(#(\w+)\)", page)) <= anchors


def test_records_survive_json() -> None:
    for text in (TEXT, TEXT + "\ud800 \x00 \u2028"):
        assert wire.decode(wire.encode(record(text))) == record(text)
        assert b"\n" not in wire.encode(record(text))
