"""The cache file: whole or absent, noticed when damaged, built again with one word about it."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from dateline.gazetteer import build, cache, files, schema, store, tables
from dateline.gazetteer.units import Units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TOWN: dict[str, Any] = {
    "geonameid": 1, "name": "Testville", "latitude": 33.5, "longitude": 36.3, "countrycode": "SY", "population": 700,
    "admin1code": "08", "alternatenames": [],
}  # fmt: skip
DAMAGED = "dateline: the table of places was damaged and is built again\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache folder of its own, and raw tables that are quick to build from."""
    small = {"admin2.tsv.gz": 50, "kinds.tsv.gz": 50, "outlines.tsv.gz": 50}
    rows = tables.rows
    monkeypatch.setattr(tables, "cities", lambda: iter([TOWN]))
    monkeypatch.setattr(tables, "rows", lambda name: (r for _, r in zip(range(small.get(name, 10**9)), rows(name), strict=False)))
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("DATELINE_DATA", str(tmp_path / "data"))
    cache._spare.cache_clear()
    yield tmp_path / "cache"
    cache._spare.cache_clear()


def towns(file: Path) -> list[str]:
    with closing(cache.connect(file)) as db:
        return [r[0] for r in db.execute("SELECT name FROM place WHERE geonameid = 1")]


def test_a_good_file_is_not_built_again(place: Path) -> None:
    first = build()
    assert first.parent == place
    stamp = first.stat().st_mtime_ns
    assert build() == first
    assert first.stat().st_mtime_ns == stamp
    assert [p.name for p in place.iterdir()] == [first.name]


def drop_table(file: Path) -> None:
    with closing(sqlite3.connect(file)) as db:
        db.execute("DROP TABLE seat")
        db.execute("VACUUM")


def other_schema(file: Path) -> None:
    with closing(sqlite3.connect(file)) as db:
        db.execute("PRAGMA user_version = 1")


def foreign(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as db:
        db.execute("CREATE TABLE other (x)")


def folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize(
    "damage",
    [
        lambda f: f.write_bytes(b""),
        lambda f: f.write_bytes(b"garbage" * 9999),
        lambda f: f.write_bytes(f.read_bytes()[:-1]),
        lambda f: f.write_bytes(f.read_bytes()[: f.stat().st_size // 2]),
        lambda f: f.write_bytes(b"\0" * 100 + f.read_bytes()[100:]),
        drop_table, other_schema, foreign, folder,
    ],
    ids=["empty", "garbage", "a byte short", "half", "no header", "a table gone", "other schema", "another's file", "a folder"],
)  # fmt: skip
def test_damage_is_noticed_and_mended_with_a_word(
    place: Path, damage: Callable[[Path], object], capsys: pytest.CaptureFixture[str]
) -> None:
    damage(build())
    assert not cache.sound(cache.path())
    assert towns(build()) == ["Testville"]
    assert capsys.readouterr().err == DAMAGED
    assert [p.name for p in place.iterdir()] == [cache.path().name]


def test_damage_in_the_middle_is_noticed_on_use(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = build()
    raw = file.read_bytes()
    page = int.from_bytes(raw[16:18], "big")
    file.write_bytes(raw[: 2 * page] + b"\xff" * (len(raw) - 2 * page))
    if cache.sound(file):
        g = store.Gazetteer(file)
        assert [c.name for c in g.lookup("Testville")] == ["Testville"]
        assert g.countries["SYR"][0].name == "Syria"
        g.db.close()
    else:
        build()
    assert capsys.readouterr().err == DAMAGED
    assert cache.sound(file)
    assert place.is_dir()


def test_a_full_folder_in_its_place_is_left_alone(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    there = cache.path()
    there.mkdir(parents=True)
    (there / "letter").write_text("mine")
    built = build()
    assert built.parent != place
    assert towns(built) == ["Testville"]
    assert (there / "letter").read_text() == "mine"
    assert "for this run only" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_only_reads_is_no_hindrance(place: Path) -> None:
    place.mkdir()
    place.chmod(0o500)
    assert towns(build()) == ["Testville"]
    place.chmod(0o700)


def test_an_unwritable_place_is_told_once_and_kept_for_the_run(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place.write_text("a file where the folder should be")
    first = build()
    assert build() == first
    assert capsys.readouterr().err.count("for this run only") == 1


def test_old_releases_go_but_nothing_else(place: Path) -> None:
    place.mkdir()
    names = ["gazetteer-1-0123456789abcdef.sqlite", ".gazetteer-left", "gazetteer-2-0123456789abcdef.sqlite", "other.sqlite"]
    for name in names:
        (place / name).write_bytes(b"x")
        if "2-" not in name:
            os.utime(place / name, (time.time() - 9e5,) * 2)
    (place / "gazetteer-1-fedcba9876543210.sqlite").mkdir()
    build()
    left = {p.name for p in place.iterdir()} - {cache.path().name}
    assert left == {"gazetteer-2-0123456789abcdef.sqlite", "other.sqlite", "gazetteer-1-fedcba9876543210.sqlite"}


BUILD = """
import sys, time
from dateline.gazetteer import build, tables
real = tables.rows
tables.rows = lambda name: iter(list(real(name))[: 50 if name[:3] in ("adm", "kin", "out") else None])
def cities():
    print("at work", flush=True)
    time.sleep(float(sys.argv[1]))
    yield {"geonameid": 1, "name": "Testville", "latitude": 1, "longitude": 2, "countrycode": "SY", "population": 7,
           "admin1code": "", "alternatenames": []}
tables.cities = cities
print(build())
"""


def start(seconds: float) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", BUILD, str(seconds)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ)
    )


def test_two_builders_at_once_end_with_one_good_file(place: Path) -> None:
    both = [start(0.5), start(0.5)]
    told = [p.communicate(timeout=60) for p in both]
    assert {out.split()[-1] for out, _ in told} == {str(cache.path())}
    assert not any(err for _, err in told)
    assert [p.name for p in place.iterdir()] == [cache.path().name]
    assert towns(cache.path()) == ["Testville"]


def test_a_builder_killed_in_the_middle_leaves_nothing_that_is_believed(place: Path) -> None:
    one = start(60)
    assert one.stdout is not None
    assert one.stdout.readline() == "at work\n"
    one.send_signal(signal.SIGKILL)
    one.communicate()
    assert not cache.path().exists()
    left = list(place.iterdir())
    assert len(left) == 1
    assert towns(build()) == ["Testville"]
    for p in left:
        os.utime(p, (time.time() - 9e5,) * 2)
    cache.path().unlink()
    build()
    assert [p.name for p in place.iterdir()] == [cache.path().name]


def test_a_writer_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("old")

    def fail() -> None:
        with files.whole(tmp_path / "x") as made:
            made.write_text("new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("x", "old")]


def test_folders_follow_the_platform(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("DATELINE_CACHE", "DATELINE_DATA", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    assert files.data_folder() == tmp_path / ".local/share/dateline"
    monkeypatch.setattr("sys.platform", "darwin")
    assert files.cache_folder() == tmp_path / "Library/Caches/dateline"
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert files.data_folder() == tmp_path / "local/dateline/Data"


def test_every_table_of_the_schema_is_checked_for(place: Path) -> None:
    assert place is not None
    with closing(cache.connect(build())) as db:
        assert {r[0] for r in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")} == schema.TABLES
        assert db.execute("PRAGMA user_version").fetchone()[0] == schema.SCHEMA


def test_units_are_read_from_the_shipped_tables() -> None:
    assert Units().codes[170903].iso_3166_2 == "SY-DR"
