"""Places of one's own: what a CSV file may say, and that they outlive the cache."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from dateline import gazetteer
from dateline.cli import main
from dateline.errors import Usage
from dateline.gazetteer import cache, own, tables
from dateline.gazetteer.keys import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOWN: dict[str, Any] = {
    "geonameid": 1, "name": "Testville", "latitude": 33.5, "longitude": 36.3, "countrycode": "SY", "population": 700,
    "admin1code": "08", "alternatenames": [],
}  # fmt: skip


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Folders of its own, and a gazetteer that is quick to build."""
    rows = tables.rows
    small = {"admin2.tsv.gz": 50, "kinds.tsv.gz": 50}
    monkeypatch.setattr(tables, "cities", lambda: iter([TOWN]))
    monkeypatch.setattr(tables, "rows", lambda name: (r for _, r in zip(range(small.get(name, 10**9)), rows(name), strict=False)))
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("DATELINE_DATA", str(tmp_path / "data"))
    gazetteer.open_gazetteer.cache_clear()
    yield tmp_path
    gazetteer.open_gazetteer.cache_clear()


def table(folder: Path, *rows: str, header: str = "name,lat,lon,country,kind,admin1,aliases,radius_km,precision,wikidata") -> Path:
    file = folder / "mine.csv"
    file.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return file


def test_good_rows_go_in_and_bad_ones_are_told(home: Path) -> None:
    file = table(
        home, "Qartal crossing,33.1,36.2,,CRSG,,Tall Qartal|Cartal,2,point,Q99", "Nowhere,95,20", "Quiet Hill,15.6,45.2,Yemen"
    )
    result = gazetteer.add(file)
    assert (result.added, result.replaced) == (2, 0)
    assert [(p.line, p.reason) for p in result.problems] == [(3, "lat 95 lies outside -90 to 90")]
    (c,) = gazetteer.open_gazetteer().lookup("Tall Qartal")
    assert (c.name, c.kind, c.country, c.admin1, c.radius_km, c.wikidata) == ("Qartal crossing", "CRSG", "SYR", "SY.06", 2.0, "Q99")
    assert c.precision == "point"
    (hill,) = gazetteer.open_gazetteer().lookup("quiet hill")
    assert (hill.country, hill.kind, hill.precision) == ("YEM", "PPL", "town")
    assert gazetteer.info()["own_places"] == 2


def test_they_outlive_the_cache(home: Path) -> None:
    gazetteer.add(table(home, "Qartal crossing,33.1,36.2"))
    for p in (home / "cache").iterdir():
        p.unlink()
    gazetteer.open_gazetteer.cache_clear()
    assert gazetteer.open_gazetteer().lookup("Qartal crossing")
    gazetteer.open_gazetteer.cache_clear()
    cache.path().write_bytes(b"broken")
    assert gazetteer.open_gazetteer().lookup("Qartal crossing")


def test_the_same_place_again_is_replaced_and_can_be_taken_out(home: Path) -> None:
    gazetteer.add(table(home, "Qartal crossing,33.1,36.2,,CRSG"))
    again = gazetteer.add(table(home, "QARTAL crossing,33.10001,36.2,,BDG", "Qartal Crossing,40.1,36.2"))
    assert (again.added, again.replaced) == (1, 1)
    assert [c.kind for c in gazetteer.open_gazetteer().lookup("Qartal crossing")] == ["BDG", "PPL"]
    assert len(gazetteer.remove("qartal-crossing")) == 2
    assert gazetteer.open_gazetteer().lookup("Qartal crossing") == ()
    assert gazetteer.remove("qartal-crossing") == []
    assert gazetteer.additions() == []
    assert not own.path().exists()
    assert cache.path().stem.count("-") == 2


def test_a_row_broken_by_hand_is_left_out_but_never_lost(home: Path) -> None:
    gazetteer.add(table(home, "Qartal crossing,33.1,36.2", "Quiet Hill,15.6,45.2"))
    kept = own.path().read_text(encoding="utf-8").replace("33.1", "33,1")
    own.path().write_text(kept, encoding="utf-8")
    gazetteer.open_gazetteer.cache_clear()
    assert gazetteer.open_gazetteer().lookup("Quiet Hill")
    for change in (lambda: gazetteer.remove("Quiet Hill"), lambda: gazetteer.add(table(home, "Old Mill,15.6,45.2"))):
        with pytest.raises(Usage, match=r"line 2: .* mend or remove this line first"):
            change()
    assert own.path().read_text(encoding="utf-8") == kept


def test_only_one_gazetteer_with_own_places_is_kept(home: Path) -> None:
    for n in range(3):
        gazetteer.add(table(home, f"Hill {n}a,33.1,36.2"))
    assert len(list((home / "cache").iterdir())) == 2
    assert len(gazetteer.additions()) == 3


def test_a_known_geonames_id_adds_names_to_that_place(home: Path) -> None:
    file = table(home, "Teastville,33.6,36.4,1", header="name,lat,lon,geonameid")
    assert gazetteer.add(file).added == 1
    g = gazetteer.open_gazetteer()
    assert g.lookup("Teastville") == tuple(c._replace(match=1) for c in g.lookup("Testville"))
    assert g.lookup("Testville")[0].lat == 33.6


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("x y,abc,20", "lat 'abc' is no number"),
        ("x y,nan,20", "lat nan lies outside"),
        ("x y,1,181", "lon 181 lies outside"),
        (",1,2", "'' is no name"),
        ("--,1,2", "'--' is no name"),
        ("x\x1by,1,2", "is no name"),
        ("x y,1,2,Narnia", "country 'Narnia' is no"),
        ("x y,1,2,SY,town?", "kind 'TOWN?'"),
        ("x y,1,2,SY,PPL,ZZ.9", "admin1 'ZZ.9'"),
        ("x y,1,2,FR,PPL,SY.06", "does not lie in FR"),
        ("x y,1,2,SY,PPL,,|--|", "'--' is no name"),
        ("x y,1,2,SY,PPL,,,-1", "radius_km -1"),
        ("x y,1,2,SY,PPL,,,1,exactly", "precision 'exactly'"),
        ("x y,1,2,SY,PPL,,,1,point,P31", "wikidata 'P31'"),
        ("x y,1,2,,,,,,,,,,,,", "15 values for 10 columns"),
        ("x y", "lat '' is no number"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, row: str, reason: str) -> None:
    (problem,) = own.read(table(tmp_path, row))
    assert isinstance(problem, own.Problem)
    assert problem.line == 2
    assert reason in problem.reason


@pytest.mark.parametrize("admin1", ["SY.06", "sy-dr", "Daraa", "DARAA"])
def test_units_may_be_named_or_coded(tmp_path: Path, admin1: str) -> None:
    (place,) = own.read(table(tmp_path, f"x y,33,36,syr,,{admin1}"))
    assert isinstance(place, own.Place)
    assert (place.country, place.admin1) == ("SY", "SY.06")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "has no column name, lat, lon"),
        (b"name,lat\n", "has no column lon"),
        (b"name,lat,lon,colour\n", "mean nothing here or stand twice: colour"),
        (b"name,lat,lon,lat\n", "stand twice"),
        (b"name,lat,lon\n\xff,1,2\n", "not UTF-8"),
    ],
)
def test_a_file_that_is_no_table_of_places_stops(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "f.csv").write_bytes(content)
    with pytest.raises(Usage, match=reason):
        list(own.read(tmp_path / "f.csv"))


def test_marks_of_spreadsheets_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_bytes('\ufeffName , LAT,lon\r\n"a, b",1,2\r\n\r\n,,\r\n"c\nd",1,2\r\n'.encode())
    assert [p.name for p in own.read(tmp_path / "f.csv") if isinstance(p, own.Place)] == ["a, b", "c d"]


@given(st.text(max_size=300))
def test_any_text_is_places_or_problems_or_no_table(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.mktemp("any") / "f.csv"
    file.write_bytes(b"name,lat,lon\n" + text.encode("utf-8", "replace"))
    for p in own.read(file):
        assert isinstance(p, own.Problem) or -90 <= p.lat <= 90


NAME = st.text(st.characters(whitelist_categories=("Lu", "Ll")), min_size=1, max_size=20).filter(lambda n: n.isprintable())


@given(st.lists(st.tuples(NAME, st.floats(-90, 90), st.floats(-180, 180)), max_size=5))
def test_what_is_kept_comes_back(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, float, float]]) -> None:
    places = [own.Place(n, lat, lon, precision="town") for n, lat, lon in rows if fold(n)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATELINE_DATA", str(tmp_path_factory.mktemp("data")))
        own.keep(places)
        assert own.kept() == places


def test_commands(home: Path) -> None:
    run = CliRunner()
    file = table(home, "Qartal crossing,33.1,36.2,,CRSG", "Nowhere,95,20")
    done = run.invoke(main, ["gazetteer", "add", str(file)])
    assert done.exit_code == 1
    assert done.stderr.startswith("building the table of places, once")
    assert "1 added, 0 replaced, 1 left out" in done.stdout
    assert f"{file}, line 3: lat 95" in done.stderr
    assert run.invoke(main, ["gazetteer", "add", str(table(home, "Qartal crossing,33.1,36.2"))]).exit_code == 0
    told = json.loads(run.invoke(main, ["gazetteer", "info", "--json"]).stdout)
    assert told["own_places"] == 1
    assert "CC BY 4.0" in told["credits"]
    assert "places: 1" in run.invoke(main, ["gazetteer", "info"]).stdout
    assert "Qartal crossing 33.1 36.2 SY SY.06 PPL town" in run.invoke(main, ["gazetteer", "list"]).stdout
    assert json.loads(run.invoke(main, ["gazetteer", "list", "--json"]).stdout)["name"] == "Qartal crossing"
    assert run.invoke(main, ["gazetteer", "remove", "Qartal crossing"]).exit_code == 0
    assert "you added no place named" in run.invoke(main, ["gazetteer", "remove", "Qartal crossing"]).output
    assert run.invoke(main, ["gazetteer", "build"]).stdout.strip() == str(cache.path())
    assert run.invoke(main, ["gazetteer", "add", str(home / "none.csv")]).exit_code == 2
