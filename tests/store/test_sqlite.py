from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import api, tables
from dateline.errors import BadStore
from dateline.records import Failure, Record
from dateline.store import sqlite
from dateline.store.query import match
from dateline.store.search import search
from dateline.store.sqlite import APPLICATION, MIGRATIONS, SqliteStore
from samples import record, retold


def dump(path: Path) -> str:
    with closing(sqlite3.connect(path)) as db:
        return "\n".join(db.iterdump())


def one(store: SqliteStore, sql: str) -> Any:
    return next(store.rows(sql))[0]


def test_every_table_is_filled_with_the_columns_of_the_schema(tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "x.db") as store:
        store.add(record())
        for table, rows in tables.rows(record()).items():
            columns = {r["name"] for r in store.rows(f"PRAGMA table_info({table})")}
            assert rows, table
            assert set(rows[0]) | {"row", "record"} >= columns >= set(rows[0]), table
            assert one(store, f"SELECT count(*) FROM {table}") == len(rows), table
        assert not list(store.rows("PRAGMA foreign_key_check"))


def test_quotes_are_the_text_between_start_and_stop(tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "x.db") as store:
        store.add(record())
        for table in ("mentions", "times", "events", "figures"):
            words = "substr(r.text, t.start + 1, t.stop - t.start) AS words"
            sql = f"SELECT t.quote, {words} FROM {table} t JOIN reports r ON r.id = t.report"
            assert all(row["quote"] == row["words"] for row in store.rows(sql))


def test_the_file_is_in_write_ahead_mode_and_marked(tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "x.db") as store:
        assert one(store, "PRAGMA journal_mode") == "wal"
        assert one(store, "PRAGMA application_id") == APPLICATION
        assert one(store, "PRAGMA user_version") == len(MIGRATIONS)
        assert one(store, "PRAGMA foreign_keys") == 1


def test_reading_twice_leaves_the_same_dump(tmp_path: Path) -> None:
    for _ in range(2):
        with SqliteStore(tmp_path / "x.db") as store:
            for i in range(3):
                store.add(record(source=f"s{i}"))
            store.fail(Failure(path="a", reason="b"))
            before = dump(tmp_path / "x.db")
    assert dump(tmp_path / "x.db") == before


def test_a_replaced_record_leaves_nothing_of_the_old_one_behind(tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "old.db") as store:
        store.add(record(published=None))
        store.add(record())
        search_works = search(store, "shelled")
        assert one(store, "PRAGMA integrity_check") == "ok"
        for table in ("reports", "claims", "events"):
            store.db.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('integrity-check')")
        counts = {t: one(store, f"SELECT count(*) FROM {t}") for t in (*tables.TABLES, "places_map")}
    assert len(search_works) == 3
    with SqliteStore(tmp_path / "new.db") as store:
        store.add(record())
        assert counts == {t: one(store, f"SELECT count(*) FROM {t}") for t in (*tables.TABLES, "places_map")}


def test_others_read_while_it_is_written(tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "x.db") as store:
        store.add(record())
        with store._transaction():
            store.db.execute("DELETE FROM reports")
            with api.open(tmp_path / "x.db") as other:
                assert len(other.reports()) == 1


def test_a_reference_that_leads_nowhere_is_left_out(tmp_path: Path) -> None:
    import msgspec

    whole = record()
    broken = msgspec.structs.replace(whole, actors=[], places=[], claims=[])
    with SqliteStore(tmp_path / "x.db") as store:
        store.add(broken)
        assert one(store, "SELECT count(*) FROM events") == 2
        assert one(store, "SELECT count(actor) + count(place) FROM mentions") == 0


@pytest.mark.parametrize("content", [b"hello", b"\x00" * 5000, b"SQLite format 3", "Ünï".encode("utf-16")])
def test_a_foreign_file_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(content)
    with pytest.raises(BadStore, match="not a record file"):
        SqliteStore(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE bookmarks (url)")
    db.close()
    before = path.read_bytes()
    with pytest.raises(BadStore, match="another program"):
        SqliteStore(path)
    assert path.read_bytes() == before


def test_a_newer_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    SqliteStore(path).close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(BadStore, match="newer release"):
        SqliteStore(path)


def test_an_older_file_is_lifted_and_keeps_what_it_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with SqliteStore(tmp_path / "x.db") as store:
        store.add(record())
    monkeypatch.setattr(sqlite, "MIGRATIONS", (*MIGRATIONS, "next.sql", "last.sql"))
    steps = {"next.sql": "ALTER TABLE errors ADD COLUMN note TEXT;", "last.sql": "CREATE TABLE notes (text TEXT) STRICT;"}
    monkeypatch.setattr(sqlite, "_sql", steps.__getitem__)
    with SqliteStore(tmp_path / "x.db") as store:
        assert one(store, "PRAGMA user_version") == len(MIGRATIONS) + 2
        assert one(store, "SELECT count(note) FROM errors") == 0
        assert list(store.records()) == [record()]


def test_files_of_each_earlier_version_are_lifted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    columns = {}
    for version in range(1, len(MIGRATIONS) + 1):
        path = tmp_path / f"{version}.db"
        with monkeypatch.context() as old:
            old.setattr(sqlite, "MIGRATIONS", MIGRATIONS[:version])
            SqliteStore(path).close()
        with SqliteStore(path) as store:
            store.add(retold())
            columns[version] = [r["name"] for r in store.rows("PRAGMA table_info(events)")]
            assert one(store, "SELECT count(happening) FROM events") == 2
    assert len(set(map(tuple, columns.values()))) == 1


def test_a_place_goes_by_one_name_whoever_spelt_it_first(tmp_path: Path) -> None:
    import msgspec

    def spelt(name: str) -> Record:
        r = record(source=name)
        places = [msgspec.structs.replace(p, name=name, gazetteer_name="Tarsa") for p in r.places]
        return msgspec.structs.replace(r, places=places)

    for n, order in enumerate((("Tarsah", "Tersa"), ("Tersa", "Tarsah"))):
        with SqliteStore(tmp_path / f"{n}.db") as store:
            for name in order:
                store.add(spelt(name))
            assert one(store, "SELECT group_concat(DISTINCT name) FROM places") == "Tarsa"


def test_a_further_mention_goes_with_its_report_and_points_nowhere_else(tmp_path: Path) -> None:
    import msgspec

    whole = retold()
    lost = msgspec.structs.replace(whole, events=[e for e in whole.events if e.id != whole.events[2].happening])
    with SqliteStore(tmp_path / "x.db") as store:
        store.add(whole)
        store.add(record(source="other"))
        store.add(lost)
        assert one(store, "SELECT count(*) FROM events") == 5
        assert one(store, "SELECT count(happening) FROM events") == 0
        assert not list(store.rows("PRAGMA foreign_key_check"))


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    SqliteStore(tmp_path / "x.db").close()
    before = dump(tmp_path / "x.db")
    monkeypatch.setattr(sqlite, "MIGRATIONS", (*MIGRATIONS, "next.sql"))
    monkeypatch.setattr(sqlite, "_sql", lambda _: "CREATE TABLE notes (text TEXT); SELECT nonsense;")
    with pytest.raises(BadStore):
        SqliteStore(tmp_path / "x.db")
    assert dump(tmp_path / "x.db") == before


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with SqliteStore(path) as store:
        for i in range(30):
            store.add(record(source=f"s{i}"))
    raw = bytearray(path.read_bytes())
    raw[100:60_000] = os.urandom(59_900)
    path.write_bytes(raw)
    with pytest.raises(BadStore, match=r"x\.db"), SqliteStore(path) as store:
        list(store.records())


def test_paths_that_cannot_hold_a_file_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "no" / "x.db"):
        with pytest.raises(BadStore):
            SqliteStore(path)
    with pytest.raises(BadStore, match="no record file"):
        SqliteStore(tmp_path / "x.db", create=False)
    assert not (tmp_path / "x.db").exists()


def test_a_file_that_cannot_be_written_can_be_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with SqliteStore(tmp_path / "x ü?.db") as store:
        store.add(record())
    monkeypatch.setattr(os, "access", lambda *_: False)
    with api.open(tmp_path / "x ü?.db") as records:
        assert len(records.events()) == 2
        with pytest.raises(BadStore):
            records.store.add(record(source="other"))
    assert [p.name for p in tmp_path.iterdir()] == ["x ü?.db"]


def test_an_empty_file_becomes_a_record_file(tmp_path: Path) -> None:
    (tmp_path / "x.db").touch()
    with SqliteStore(tmp_path / "x.db") as store:
        assert store.add(record())


KILLED = """
import sys
sys.path[:0] = [sys.argv[2]]
from samples import record
from dateline.store.sqlite import SqliteStore
with SqliteStore(sys.argv[1]) as store:
    print("open", flush=True)
    for i in range(400):
        store.add(record(source=f"s{i}"))
        print(i, flush=True)
"""


def _fill(path: Path) -> subprocess.Popen[str]:
    here = str(Path(__file__).parent.parent)
    return subprocess.Popen([sys.executable, "-c", KILLED, str(path), here], stdout=subprocess.PIPE, text=True)


def test_a_killed_run_loses_at_most_the_report_in_hand(tmp_path: Path) -> None:
    chance = random.Random(7)
    whole = tmp_path / "whole.db"
    with SqliteStore(whole) as store:
        for i in range(400):
            store.add(record(source=f"s{i}"))
    for attempt in range(4):
        path = tmp_path / f"{attempt}.db"
        run = _fill(path)
        assert run.stdout is not None
        run.stdout.readline()
        time.sleep(chance.uniform(0, 0.15))
        run.send_signal(signal.SIGKILL)
        done = [line for line in run.stdout.read().splitlines() if line]
        run.wait()
        run.stdout.close()
        with SqliteStore(path) as store:
            assert one(store, "PRAGMA integrity_check") == "ok"
            kept = one(store, "SELECT count(*) FROM reports")
            assert len(done) <= kept <= len(done) + 1
            for i in range(400):
                store.add(record(source=f"s{i}"))
        assert dump(path) == dump(whole)


@given(st.text(max_size=80))
def test_no_search_raises(words: str) -> None:
    with SqliteStore(":memory:") as store:
        store.db.execute("SELECT rowid FROM reports_fts WHERE reports_fts MATCH ?", [match(words) or '"x"']).fetchall()
        search(store, words)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("shelled", 1),
        ("SHELLED tarsa", 1),
        ('"shelled Tarsa"', 1),
        ('"Tarsa shelled"', 0),
        ("shell*", 1),
        ("shell", 0),
        ("'; DROP TABLE reports", 0),
        ("-", 0),
        ("", 0),
    ],
)
def test_search_finds_words_in_events(tmp_path: Path, words: str, count: int) -> None:
    with SqliteStore(tmp_path / "x.db") as store:
        store.add(record())
        assert len([h for h in search(store, words) if h.kind == "event"]) == count
