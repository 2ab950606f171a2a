from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from dateline.cli import main
from dateline.config import DEFAULT
from dateline.read import sources
from dateline.schema import as_dict
from dateline.store.sqlite import SqliteStore
from samples import record, retold

REPORTS = [
    {
        "id": "one",
        "text": "The army shelled the town of Tarsa on Monday, killing 12 people, the mayor said.",
        "published": "2021-03-03",
    },
    {
        "id": "two",
        "text": "Rebels and the government met for talks on Tuesday. They failed to agree on a ceasefire.",
        "title": "Talks fail",
    },
]


def run(*args: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, list(args), input=stdin, catch_exceptions=False)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in.jsonl").write_text("".join(json.dumps(r) + "\n" for r in REPORTS), encoding="utf-8")


@pytest.fixture
def file() -> str:
    with SqliteStore("x.db") as store:
        store.add(record())
        store.add(record(source="sample-2"))
    return "x.db"


def test_json_is_one_valid_record_a_line_in_order_and_needs_no_file() -> None:
    result = run("read", "in.jsonl", "--json")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [r["report"]["source"] for r in records] == ["one", "two"]
    assert [r["report"]["text"] for r in records] == [r["text"] for r in REPORTS]
    assert not Path("dateline.db").exists()
    for r in records:
        jsonschema.Draft202012Validator(as_dict()).validate(r)


def test_json_twice_is_the_same_bytes() -> None:
    assert run("read", "in.jsonl", "--json").stdout_bytes == run("read", "in.jsonl", "--json").stdout_bytes


def test_reading_into_a_file_twice_changes_nothing() -> None:
    first = run("read", "in.jsonl", "--into", "y.db", "--quiet")
    before = run("export", "y.db").stdout_bytes
    assert (first.exit_code, first.output) == (0, "")
    assert run("read", "in.jsonl", "--into", "y.db").exit_code == 0
    assert run("export", "y.db").stdout_bytes == before == run("read", "in.jsonl", "--json").stdout_bytes


def test_the_least_probability_of_events_is_chosen() -> None:
    def events(*args: str) -> int:
        return sum(len(json.loads(line)["events"]) for line in run("read", "in.jsonl", "--json", *args).stdout.splitlines())

    assert events("--least", "1") == 0
    assert events("--least", str(DEFAULT.least)) == events()
    assert events("--least", "0") >= events()


def test_the_default_file_is_dateline_db() -> None:
    result = run("read", "in.jsonl")
    assert Path("dateline.db").exists()
    assert "2 reports are in dateline.db" in result.stdout
    assert "Talks fail" in result.stdout


def test_a_few_reports_are_shown_and_many_become_a_table() -> None:
    Path("many.jsonl").write_text("".join(json.dumps(REPORTS[0] | {"id": f"r{i}"}) + "\n" for i in range(5)), encoding="utf-8")
    assert "The army shelled" in run("read", "in.jsonl").stdout
    table = run("read", "many.jsonl").stdout
    assert "5 reports" in table
    assert "r4" in table


def test_what_cannot_be_read_costs_one_line_each_and_the_status() -> None:
    Path("bad.txt").write_bytes(bytes(range(256)) * 10)
    Path("empty.txt").touch()
    result = run("read", "bad.txt", "in.jsonl", "none.txt", "empty.txt", "--json", "--into", "y.db")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert sorted(line.split(":")[0] for line in result.stderr.splitlines()) == ["bad.txt", "empty.txt", "none.txt"]
    Path("empty.txt").write_text("A ceasefire was signed on Monday.", encoding="utf-8")
    assert run("read", "empty.txt", "--into", "y.db", "--quiet").exit_code == 0
    with SqliteStore("y.db") as store:
        assert [f.path for f in store.failures()] == ["bad.txt", "none.txt"]
    assert "not read: none.txt" in run("show", "y.db").stdout


def test_a_bug_in_one_report_costs_that_report(monkeypatch: pytest.MonkeyPatch) -> None:
    from dateline import pipeline

    whole = pipeline.annotate

    def broken(report: object, settings: object) -> object:
        if getattr(report, "source", "") == "one":
            raise ZeroDivisionError("oops")
        return whole(report, settings)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "annotate", broken)
    result = run("read", "in.jsonl", "--json")
    assert result.exit_code == 1
    assert "one: internal error, please report it: ZeroDivisionError: oops" in result.stderr
    assert [json.loads(line)["report"]["source"] for line in result.stdout.splitlines()] == ["two"]


@pytest.mark.parametrize(("owner", "name"), [(SqliteStore, "add"), (sources, "paths")])
def test_no_bug_anywhere_ends_the_run(monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(owner, name, broken)
    result = run("read", "in.jsonl", "in.jsonl", "--into", "y.db")
    assert result.exit_code == 1
    assert set(result.stderr.splitlines()) <= {
        f"{x}: internal error, please report it: ZeroDivisionError: oops" for x in ("one", "two", "in.jsonl")
    }
    assert len(result.stderr.splitlines()) >= 2


@pytest.mark.parametrize(
    "args",
    [
        ("read",),
        ("read", "in.jsonl", "--published", "04.07.2018"),
        ("read", "in.jsonl", "--nonsense"),
        ("read", "in.jsonl", "--least", "high"),
        ("read", "in.jsonl", "--least", "1.2"),
        ("read", "in.jsonl", "--least", "nan"),
        ("show",),
        ("export", "x.db", "--as", "xls"),
        ("nonsense",),
    ],
)
def test_a_wrong_call_is_status_2(args: tuple[str, ...], file: str) -> None:
    assert file
    assert run(*args).exit_code == 2


@pytest.mark.parametrize("command", ["show", "stories", "talks", "export"])
def test_a_file_that_is_not_ours_is_one_line(command: str) -> None:
    Path("foreign.db").write_text("hello")
    for name, words in (("foreign.db", "not a record file"), ("none.db", "no record file")):
        result = run(command, name)
        assert result.exit_code == 1
        assert words in result.stderr
        assert len(result.stderr.splitlines()) == 1
    assert run("read", "in.jsonl", "--into", "foreign.db").exit_code == 1
    assert Path("foreign.db").read_text() == "hello"


def test_show_prints_everything_that_a_record_says(file: str) -> None:
    shown = run("show", file, "sample-1").stdout
    for words in (
        "Talks in Tarsa",
        "2021-03-04 (given, or 2021-03-05)",
        "ONGOING",
        "a prisoner exchange",
        "it would attack",
        "no result",
        "ASSAULT",
        "heavy-weapons",
        "at least 12",
        "80%",
    ):
        assert words in shown
    assert run("show", file, record().report.id[:8]).stdout == shown
    listed = run("show", file).stdout
    assert "sample-1" in listed
    assert "sample-2" in listed
    assert json.loads(run("show", file, "sample-2", "--json").stdout)["report"]["source"] == "sample-2"
    assert run("show", file, "sample-9").exit_code == 2


@pytest.mark.parametrize("width", [60, 150])
def test_a_happening_is_shown_once_with_its_further_mentions(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    with SqliteStore("z.db") as store:
        store.add(retold())
    shown = " ".join(run("show", "z.db", "sample-1").stdout.split())
    assert "Events 2, 4 mentions" in shown
    assert shown.count("ASSAULT") == 1
    for words in ("+2 mentions:", "“The shelling", "“No shelling", "(did not happen)"):
        assert words.split()[0] in shown
    assert run("export", "z.db", "--as", "csv", "-o", "z.csv").exit_code == 0
    assert len(Path("z.csv").read_text(encoding="utf-8").splitlines()) == 5


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(file: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = run("show", file, "sample-1").stdout.splitlines()
    assert max(map(len, lines)) <= width
    assert not [x for x in lines if x.endswith(" ")]


def test_search(file: str) -> None:
    assert "shelled" in run("search", file, "shelled").stdout
    assert "Nothing found." in run("search", file, "zeppelin").stdout
    hits = [json.loads(line) for line in run("search", file, "prisoner", "exchange", "--json").stdout.splitlines()]
    assert {h["kind"] for h in hits} == {"report"}


@pytest.mark.parametrize("words", ['"', "'", "AND", "NEAR(", "a*b", "(", "title:x", "--", "\x00", "%", "ünï*", "^x", '"a" OR'])
def test_no_search_is_an_error(file: str, words: str) -> None:
    assert run("search", file, "--", words).exit_code == 0


def test_stories(file: str) -> None:
    (story,) = [json.loads(line) for line in run("stories", file, "--json").stdout.splitlines()]
    assert sorted(story["reports"]) == ["sample-1", "sample-2"]
    assert "2 reports" in run("stories", file).stdout


def test_talks_stand_as_they_stood(file: str) -> None:
    now = json.loads(run("talks", file, "--json").stdout.splitlines()[0])
    assert now["parties"] == ["rebels", "government"]
    assert [p["kind"] for p in now["positions"]] == ["offer", "ultimatum"]
    then = json.loads(run("talks", file, "--json", "--at", "2021-03-05").stdout.splitlines()[0])
    assert [p["kind"] for p in then["positions"]] == ["offer"]
    assert run("talks", file, "--json", "--at", "2021-01-01").stdout == ""
    assert "rebels — government" in run("talks", file).stdout


def test_export_writes_tables_that_a_spreadsheet_can_trust(file: str) -> None:
    with SqliteStore(file) as store:
        store.add(record(source="=1+1"))
    for table in ("reports", "events", "rounds", "event_parties", "places"):
        assert run("export", file, "--as", "csv", "--table", table, "-o", f"{table}.csv").exit_code == 0
        assert len(Path(f"{table}.csv").read_text(encoding="utf-8").splitlines()) >= 4
    assert ",'=1+1," in Path("reports.csv").read_text(encoding="utf-8")
    assert run("export", file, "--as", "csv", "--table", "nonsense").exit_code == 2


def test_hostile_text_reaches_no_terminal() -> None:
    text = "The army \x1b[31mshelled\x1b[0m \u202ethe town of Tarsa\u202c on Monday\x07, killing 12 people\u2028.\x9b2J"
    Path("h.jsonl").write_text(
        json.dumps({"id": "h\x1b]0;x\x07", "text": text, "title": "\x1b[2J\u202ehi"}) + "\n", encoding="utf-8"
    )
    shown = run("read", "h.jsonl", "--into", "h.db").output + run("show", "h.db").output + run("search", "h.db", "army").output
    assert not set("\x1b\x07\x9b\u202e\u202c\u2028\x02\x03") & set(shown)


def test_schema_codebook_version_and_help() -> None:
    assert json.loads(run("schema").stdout) == as_dict()
    assert run("codebook").stdout.startswith("# Codebook")
    assert run("--version").stdout.startswith("dateline 0.")
    for command in ("read", "show", "search", "stories", "talks", "export", "schema", "codebook"):
        assert run(command, "--help").exit_code == 0


DATELINE = (sys.executable, "-m", "dateline")


def test_a_reader_that_hangs_up_is_no_error() -> None:
    code = f"'{sys.executable}' -m dateline schema | head -c 10"
    done = subprocess.run(["/bin/sh", "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == '{\n  "$sche'
    assert "Traceback" not in done.stderr


def test_stopped_by_hand_it_keeps_what_was_read() -> None:
    Path("many.jsonl").write_text("".join(json.dumps(REPORTS[0] | {"id": f"r{i}"}) + "\n" for i in range(3000)), encoding="utf-8")
    command = [*DATELINE, "read", "many.jsonl", "--into", "s.db", "--json"]
    heard = lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)  # noqa: E731  a shell makes what it runs aside deaf to it
    with (
        Path("errors").open("wb") as errors,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, preexec_fn=heard) as process,  # noqa: PLW1509
    ):
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert process.returncode == 130
    assert Path("errors").read_text().strip().splitlines()[-1] == "stopped; what was read is safe in s.db"
    with SqliteStore("s.db") as store:
        assert 1 <= len(list(store.records())) < 3000


def test_plain_when_piped_and_with_no_color(file: str) -> None:
    for env in ({}, {"NO_COLOR": "1", "FORCE_COLOR": ""}):
        out = subprocess.run([*DATELINE, "show", file, "sample-1"], capture_output=True, check=True, env=os.environ | env).stdout
        assert b"\x1b" not in out


@pytest.mark.parametrize(
    "command", [("show", "x.db", "sample-1"), ("codebook",), ("schema",), ("read", "in.jsonl"), ("talks", "x.db")]
)
def test_an_old_terminal_gets_question_marks(file: str, command: tuple[str, ...]) -> None:
    assert file
    env = os.environ | {"PYTHONIOENCODING": "ascii"}
    done = subprocess.run([*DATELINE, *command], capture_output=True, check=False, env=env)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.isascii()


def test_help_is_quick() -> None:
    times = []
    for _ in range(3):
        before = os.times()
        subprocess.run([*DATELINE, "--help"], capture_output=True, check=True)
        after = os.times()
        times.append(after.children_user + after.children_system - before.children_user - before.children_system)
    assert min(times) < 0.3
