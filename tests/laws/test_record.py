"""The laws of a record, whatever the text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import pipeline, wire
from dateline.config import DEFAULT, Settings
from dateline.errors import SkipReport
from dateline.records import Failure, Record, Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROSE = (
    "The army shelled Aleppo on Monday, killing at least 12 people, a rebel commander said.",
    "TARTUS, March 3, 2021 (Reuters) - Talks between the government and the rebels failed on Tuesday.",
    "“We will not sign,” the spokesman told reporters. “Not today.”",
    "The United Nations said between 10,000 and 20,000 civilians had fled to Jordan since June 19.",
    "Rebels offered to hand over heavy weapons if the army withdrew from Daraa; Moscow refused.",
    "Turkey may impose sanctions, according to two officials who asked not to be named.",
    "Related Articles",
    "He denied that his troops had attacked the hospital.",
)
HOSTILE = (
    "\x00",
    "\ud800",
    "\u202e",
    "\u200d",
    "e\u0301",
    "\U0001f468\u200d\U0001f469",
    "\r\n",
    "\t",
    "\xa0",
    "\u2028",
    "“",
    "”",
    '"',
    "'",
    "((",
    ".",
    "\x1b[2J",
)
LISTS = ("actors", "places", "times", "claims", "events", "figures", "negotiations")
REFERS = {
    "actor": "actors", "speaker_actor": "actors", "affiliation": "actors", "part_of": "actors", "by": "actors", "to": "actors",
    "time": "times", "since": "times", "claim": "claims", "within": "claims", "event": "events",
}  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(PROSE), st.sampled_from(HOSTILE), st.text(max_size=12)), min_size=1, max_size=8).flatmap(
    lambda parts: st.sampled_from([" ", "\n", "\n\n", ""]).map(lambda gap: gap.join(parts))
)


def record_of(text: str, settings: Settings = DEFAULT) -> Record | None:
    """The record of a text; None if there is nothing to read in it."""
    try:
        return pipeline.annotate(pipeline.of_text(text, settings), settings)
    except SkipReport:
        return None


def spans(value: object) -> Iterator[Span]:
    """All spans below a value."""
    if isinstance(value, tuple):
        yield value
    elif isinstance(value, list):
        for x in value:
            yield from spans(x)
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from spans(getattr(value, field))


def references(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """All references below a value: the list that should hold the id, and the id."""
    if isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            found = getattr(value, field)
            if isinstance(found, str) and field in REFERS:
                yield REFERS[field], found
            elif isinstance(found, str) and field == "place":
                yield "places", found
            elif field == "disputes":
                yield from (("claims", x) for x in found)
            elif field in {"parties", "mediators"}:
                yield from (("actors", x) for x in found)
            else:
                yield from references(found, field)
    elif isinstance(value, list):
        for x in value:
            yield from references(x, path)


def check(text: str, record: Record) -> None:
    """Everything that holds for any record of any text."""
    kept = record.report.text
    assert kept == "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    for start, stop in spans(record):
        assert 0 <= start < stop <= len(kept)
        assert kept[start:stop].strip()
    known = {name: [x.id for x in getattr(record, name)] for name in LISTS}
    for name, ids in known.items():
        assert len(ids) == len(set(ids)), name
    for name, ref in references(record):
        assert ref in known[name], (name, ref)
    assert [m.span for m in record.mentions] == sorted(m.span for m in record.mentions)
    assert wire.decode(wire.encode(record)) == record


@given(texts)
def test_any_text_obeys_the_laws(text: str) -> None:
    record = record_of(text)
    if record is not None:
        check(text, record)


@given(texts)
@settings(max_examples=15)
def test_reading_twice_gives_the_same_bytes(text: str) -> None:
    first, second = record_of(text), record_of(text)
    assert first is second is None or wire.encode(first) == wire.encode(second)


@given(texts, st.dates())
@settings(max_examples=15)
def test_any_day_of_publication_will_do(text: str, day: Any) -> None:
    record = record_of(text, Settings(published=day.isoformat()))
    if record is not None:
        check(text, record)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "\x00",
        "\ud800",
        "?",
        "…",
        "\n\n\n",
        "x",
        "“",
        "Monday",
        "12",
        "said",
        "\u202eThe army\u202c fled.",
        "The army fled. " + "e" + "\u0301" * 2000,
        "\ufeffThe army fled.",
    ],
)
def test_texts_with_next_to_nothing_in_them(text: str) -> None:
    record = record_of(text)
    if record is not None:
        check(text, record)


@pytest.mark.parametrize(
    "big",
    [
        "x" * 100_000,
        "“" * 5_000,
        "(" * 5_000,
        "- " * 3_000,
        "1" * 100_000,
        "a\u0301" * 50_000,
        "\n" * 100_000,
        " " * 1_100_000,
        ("y" * 9_999 + " ") * 110,
    ],
    ids=["token", "quotes", "brackets", "dashes", "digits", "accents", "lines", "blanks", "million"],
)
def test_texts_that_are_too_much(big: str) -> None:
    text = f"{PROSE[0]}\n\n{big}\n\n{PROSE[4]}"
    record = record_of(text)
    if record is not None:
        check(text, record)


def test_what_is_found_does_not_depend_on_the_other_reports(tmp_path: Path) -> None:
    lines = [json.dumps({"id": str(i), "text": "\n\n".join(PROSE[i:])}) for i in range(len(PROSE) - 1)]
    both = []
    for order in (lines, lines[::-1]):
        path = tmp_path / "in.jsonl"
        path.write_text("\n".join(order), encoding="utf-8")
        got = list(pipeline.read_all([str(path)]))
        assert not [x for x in got if isinstance(x, Failure)]
        both.append(sorted(wire.encode(x) for x in got))
    assert both[0] == both[1]


def test_something_is_found_in_prose() -> None:
    record = record_of("\n\n".join(PROSE))
    assert record is not None
    for name in (*LISTS[:-1], "mentions"):
        assert getattr(record, name), name
