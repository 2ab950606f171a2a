"""What every store promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.records import Failure
from dateline.store.memory import MemoryStore
from dateline.store.sqlite import SqliteStore
from samples import TEXT, record, retold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dateline.plugins import Store


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made: Store = MemoryStore() if request.param == "memory" else SqliteStore(tmp_path / "x.db")
    yield made
    made.close()


def test_what_is_added_comes_back(store: Store) -> None:
    assert store.add(record())
    assert store.record(record().report.id) == record()
    assert list(store.records()) == [record()]


def test_further_mentions_come_back(store: Store) -> None:
    assert store.add(retold())
    assert store.record(retold().report.id) == retold()
    assert not store.add(retold())


def test_adding_again_changes_nothing(store: Store) -> None:
    store.add(record())
    assert not store.add(record())
    assert list(store.records()) == [record()]


def test_a_changed_record_takes_the_place_of_the_old_one(store: Store) -> None:
    store.add(record(published=None))
    store.add(record(source="sample-2"))
    assert store.add(record())
    assert list(store.records()) == [record(), record(source="sample-2")]


def test_records_come_in_the_order_of_reading(store: Store) -> None:
    several = [record(source=f"s{i}") for i in (3, 1, 2)]
    for one in several:
        store.add(one)
    assert list(store.records()) == several


def test_an_unknown_report_is_none(store: Store) -> None:
    assert store.record("r-0") is None


def test_a_failure_stays_until_its_source_is_read(store: Store) -> None:
    store.fail(Failure(path="sample-1", reason="no such file"))
    store.fail(Failure(path="a", reason="old"))
    store.fail(Failure(path="a", reason="new"))
    assert list(store.failures()) == [Failure(path="a", reason="new"), Failure(path="sample-1", reason="no such file")]
    store.add(record())
    assert list(store.failures()) == [Failure(path="a", reason="new")]


@pytest.mark.parametrize("tail", ["\ud800", "\x00", "\u202e", "e\u0301" * 50, "\U0001f600", "\r\n\x1b[31m"])
def test_any_text_comes_back_as_it_was(store: Store, tail: str) -> None:
    hostile = record(TEXT + tail, source="s" + tail)
    store.add(hostile)
    assert list(store.records()) == [hostile]
    assert not store.add(hostile)
