from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec
import pytest
from click.testing import CliRunner, Result

import dateline
from dateline.cli import main
from dateline.errors import Usage
from dateline.findings import LEAST
from dateline.store.sqlite import SqliteStore
from dateline.why import find, others, why
from samples import TEXT as SAMPLE
from samples import record, retold

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "ADRA, March 3 (AFP) - The army shelled the town of Adra on Tuesday, killing 12 people, the mayor said.\n\n"
    "The rebels refused to sign a ceasefire. Talks between both sides may resume soon."
)


def run(*args: str) -> Result:
    return CliRunner().invoke(main, list(args), catch_exceptions=False)


@pytest.fixture(scope="module")
def read() -> dateline.Record:
    return dateline.read(TEXT, published="2026-03-03")


@pytest.fixture
def file(tmp_path: Path, read: dateline.Record, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    with SqliteStore("x.db") as store:
        store.add(read)
        store.add(retold())
        store.add(record(source="sample-2"))
    return "x.db"


def test_a_report_read_again_gives_each_event_again(read: dateline.Record) -> None:
    assert read.events
    for e in read.events:
        account = why(read, e.id)
        assert (account.found, account.notes) == (True, [])
        assert account.status is not None
        assert account.status.chosen == e.factuality
        assert why(read, e.id) == account


def test_an_event_below_the_usual_threshold_is_found_and_says_so() -> None:
    every = dateline.read(TEXT, published="2026-03-03", least=0.0)
    low = [e for e in every.events if e.score < LEAST]
    for e in low[:3]:
        account = why(every, e.id)
        assert account.found
        assert "below" in account.notes[-1]


def test_an_event_of_another_making_is_told_not_to_be_found() -> None:
    made = retold()
    account = why(made, made.events[1].id)
    assert not account.found
    assert "does not give this event" in account.notes[0]
    assert account.mentions == [e.id for e in made.events[2:]]
    assert why(made, made.events[3].id).mentions == [made.events[1].id, made.events[2].id]
    assert others(made, made.events[0]) == []


def test_there_must_be_such_an_event(read: dateline.Record) -> None:
    with pytest.raises(Usage, match="no event"):
        why(read, "e-0")


def test_an_id_may_be_cut_short_unless_it_is_ambiguous(file: str, read: dateline.Record) -> None:
    event = read.events[0].id
    with SqliteStore(file) as store:
        for beginning in (event, event[:12], event[2:12]):
            assert find(store, beginning) == (read, event)
        for wrong in ("", "e-zz", "%", "' OR 1=1 --", "\x00"):
            with pytest.raises(Usage, match="holds no event"):
                find(store, wrong)
        with pytest.raises(Usage, match="several events") as several:
            find(store, "e-")
        assert event in str(several.value)
        assert read.events[0].type in str(several.value)


def test_the_record_file_answers(file: str, read: dateline.Record) -> None:
    with dateline.open(file) as r:
        assert r.why(read.events[0].id[:14]) == why(read, read.events[0].id)


def test_the_command_says_it_in_words(file: str, read: dateline.Record) -> None:
    event = next(e for e in read.events if read.quote(e.trigger) == "shelled")
    shown = run("why", file, event.id[:14]).stdout
    for words in ("ASSAULT", "“shell” (verbs of group", "tells of an event", "log odds", "The army", "happened", "Adra", event.id):
        assert words in shown, words
    assert event.id[:8] in run("show", file, read.report.id).stdout
    assert run("why", file, "e-").exit_code == 2
    assert run("why", file, "e-zz").exit_code == 2
    assert "several events" in run("why", file, "e").stderr


def test_the_command_gives_json(file: str, read: dateline.Record) -> None:
    account = json.loads(run("why", file, read.events[0].id, "--json").stdout)
    assert account["event"] == read.events[0].id
    assert account["report"] == read.report.id
    assert account["score"]["effects"]


@pytest.mark.parametrize("width", [40, 100, 200])
def test_it_fits_the_terminal_whatever_was_recorded(
    file: str, read: dateline.Record, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for event in (*(e.id for e in read.events), *(e.id for e in retold().events)):
        lines = run("why", file, event).stdout.splitlines()
        assert max(map(len, lines)) <= width
        assert not [x for x in lines if x.endswith(" ")]


def test_further_mentions_are_quoted(file: str) -> None:
    shown = " ".join(run("why", file, retold().events[2].id).stdout.split())
    assert "“The army shelled Tarsa" in shown
    assert "the fullest mention" in shown
    assert "does not give this event" in shown


def test_hostile_text_reaches_no_terminal(tmp_path: Path) -> None:
    text = "The army \x1b[31mshelled\x1b[0m \u202ethe town of Tarsa\u202c on Monday\x07, killing 12 people\u2028.\x9b2J"
    hostile = record(SAMPLE + "\n\n" + text, source="h\x1b]0;x\x07")
    tail = (len(SAMPLE) + 2, len(hostile.report.text))
    moved = [msgspec.structs.replace(e, sentence=tail, trigger=(tail[0] + 9, tail[0] + 20)) for e in hostile.events]
    hostile, got = msgspec.structs.replace(hostile, events=moved), dateline.read(text)
    with SqliteStore(tmp_path / "h.db") as store:
        store.add(got)
        store.add(hostile)
    shown = "".join(run("why", str(tmp_path / "h.db"), e.id).output for e in (*got.events, *hostile.events))
    assert not set("\x1b\x07\x9b\u202e\u202c\u2028\x02\x03") & set(shown)


def test_any_event_is_told_of_even_where_its_report_is_empty_of_words() -> None:
    made = record()
    blank = msgspec.structs.replace(made, report=msgspec.structs.replace(made.report, blocks=[]))
    for e in blank.events:
        assert not why(blank, e.id).found
