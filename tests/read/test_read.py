from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline import ids
from dateline.config import Settings
from dateline.errors import SkipReport
from dateline.read import Failure, html, reports, text
from dateline.records import Report

if TYPE_CHECKING:
    from pathlib import Path

PROSE = "The ferry stayed in port for a third day on Monday, the harbour master said, and nobody knows when it will sail again."
PLAIN = Settings()


def read(*paths: Path | str, stdin: bytes = b"", settings: Settings = PLAIN) -> list[Report | Failure]:
    return list(reports([str(p) for p in paths], settings, io.BytesIO(stdin)))


def one(path: Path | str, settings: Settings = PLAIN) -> Report:
    (found,) = read(path, settings=settings)
    assert isinstance(found, Report), found
    return found


def failure(path: Path | str, settings: Settings = PLAIN) -> str:
    (found,) = read(path, settings=settings)
    assert isinstance(found, Failure), found
    return found.reason


def put(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def lines(*rows: object) -> str:
    return "".join(json.dumps(r) + "\n" for r in rows)


def test_json_lines(tmp_path: Path) -> None:
    rows = [
        {
            "id": "a",
            "text": PROSE,
            "title": "Ferry in port",
            "published": "2011-05-03",
            "url": "https://example.org/a",
            "publisher": "Times",
        },
        {"text": PROSE},
        {"id": 7, "text": PROSE},
    ]
    path = put(tmp_path / "x.jsonl", lines(*rows))
    first, second, third = read(path)
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert isinstance(third, Report)
    assert (first.source, first.title, first.published, first.published_basis) == ("a", "Ferry in port", "2011-05-03", "given")
    assert (first.url, first.publisher, first.language) == ("https://example.org/a", "Times", "en")
    assert first.id == ids.make("r", PROSE, "a")
    assert second.source == f"{path}:2"
    assert third.source == "7"


@pytest.mark.parametrize("odd", ["\r", "\u00a0", "\x00", "\u200b", "  ", "\r\n\r\n", "\U0001f54a", "\ufeff", "e\u0301", "\u2028"])
def test_text_is_kept_character_for_character(tmp_path: Path, odd: str) -> None:
    whole = f"{odd}{PROSE}{odd} {PROSE}{odd}"
    assert one(put(tmp_path / "x.jsonl", lines({"text": whole}))).text == whole


def test_lone_surrogates_are_replaced_one_for_one(tmp_path: Path) -> None:
    whole = f"\ud800{PROSE}\udfff\udfff"
    found = one(put(tmp_path / "x.jsonl", lines({"id": "\ud800", "text": whole})))
    assert found.text == f"\ufffd{PROSE}\ufffd\ufffd"
    assert found.source == "\ufffd"


def test_a_bad_line_costs_itself(tmp_path: Path) -> None:
    rows = [
        json.dumps({"text": PROSE}),
        "{",
        "[1]",
        '{"id": "x"}',
        '{"text": 7}',
        '{"text": " \\n "}',
        json.dumps({"text": PROSE, "published": "2018-02-30"}),
        json.dumps({"text": PROSE, "published": 2018}),
        "[" * 100_000,
        "",
        json.dumps({"text": PROSE, "id": "last"}),
    ]
    path = put(tmp_path / "x.jsonl", "\n".join(rows))
    found = read(path)
    bad = [x for x in found if isinstance(x, Failure)]
    assert [x.path for x in bad] == [f"{path}:{n}" for n in range(2, 10)]
    assert [x.source for x in found if isinstance(x, Report)] == [f"{path}:1", "last"]
    assert "2018-02-30" in bad[5].reason


def test_json_lines_stream(tmp_path: Path) -> None:
    path = put(tmp_path / "x.jsonl", lines({"text": PROSE}) + "x" * 10)
    stream = reports([str(path), str(tmp_path / "none.txt")])
    assert isinstance(next(stream), Report)


def test_json_object_and_list(tmp_path: Path) -> None:
    assert one(put(tmp_path / "x.json", json.dumps({"text": PROSE}, indent=1))).text == PROSE
    found = read(put(tmp_path / "y.json", json.dumps([{"text": PROSE}, 3])))
    assert [type(x) for x in found] == [Report, Failure]
    assert "JSON" in failure(put(tmp_path / "z.json", "{"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks(tmp_path: Path, encoding: str) -> None:
    assert one(put(tmp_path / "x.txt", f"{PROSE}\r\n–".encode(encoding))).text == f"{PROSE}\r\n–"


def test_what_is_not_text(tmp_path: Path) -> None:
    assert "offset 3" in failure(put(tmp_path / "a.txt", b"caf\xe9 " + PROSE.encode()))
    assert "binary" in failure(put(tmp_path / "b.txt", bytes(range(32)) * 20))
    assert "no text" in failure(put(tmp_path / "c.txt", b""))
    assert "no text" in failure(put(tmp_path / "d.txt", " \n\u00a0\n"))
    assert ".pdf" in failure(put(tmp_path / "e.pdf", b"%PDF"))
    assert "no such file" in failure(tmp_path / "none.txt")
    assert failure("x\x00y")


@pytest.mark.parametrize(
    "other",
    [
        "El gobierno y los rebeldes no llegaron a ningún acuerdo en la tercera ronda, según dijo el portavoz de la delegación.",
        "Le gouvernement et les rebelles n'ont pas trouvé d'accord lors de la troisième session, selon le porte-parole.",
        "Die Regierung und die Rebellen haben sich in der dritten Runde nicht geeinigt, wie der Sprecher am Montag sagte.",
        "A kormány és a lázadók nem jutottak megállapodásra a harmadik fordulóban, mondta a szóvivő hétfőn a sajtónak.",
        "De regering en de rebellen hebben in de derde ronde geen akkoord bereikt, zei de woordvoerder maandag in de hoofdstad.",
        "Hükümet ile isyancılar görüşmelerin üçüncü turunda bir anlaşmaya varamadı ve sözcü yeni bir tarih için bilgi vermedi.",
        "Pemerintah dan pemberontak tidak mencapai kesepakatan dalam putaran ketiga itu, kata juru bicara pada hari Senin.",
        "Правительство и повстанцы не пришли к соглашению на третьем раунде переговоров, сообщил представитель делегации.",
        "لم تتوصل الحكومة والمتمردون إلى اتفاق في الجولة الثالثة من المحادثات كما قال المتحدث باسم الوفد يوم الاثنين",
        "政府和叛军在第三轮谈判中没有达成协议。",
    ],
)
def test_other_languages(tmp_path: Path, other: str) -> None:
    assert "English" in failure(put(tmp_path / "x.txt", other))
    assert "English" in failure(put(tmp_path / "y.txt", f"{other}\n\n{other}\n\n" * 4))


@pytest.mark.parametrize(
    "english",
    [
        "Ferry talks fail",
        "Rebels reject offer, army shells Port Ellis, dozens killed, thousands flee north",
        "Ayman al-Safadi met Abu Bakr al-Hasan, Jean-Marie de la Tour and Recep Yılmaz in Deir ez-Zor, and they agreed to talk.",
        "“¡Basta!” shouted the crowd in San José de las Flores as the mayor spoke to them of the truce.",
        "7.7.",
    ],
)
def test_english_with_foreign_names_and_headlines(tmp_path: Path, english: str) -> None:
    assert one(put(tmp_path / "x.txt", english)).text == english


def test_given_dates(tmp_path: Path) -> None:
    path = put(tmp_path / "x.txt", PROSE)
    assert one(path).published is None
    found = one(path, Settings(published="May 3, 2011"))
    assert (found.published, found.published_basis) == ("2011-05-03", "given")
    assert "2018-02-30" in failure(path, Settings(published="2018-02-30"))


def test_the_date_of_the_page(tmp_path: Path) -> None:
    found = one(put(tmp_path / "x.txt", f"Ferry in port\n\nPublished: 3 May 2011\n\n{PROSE}"))
    assert (found.published, found.published_basis) == ("2011-05-03", "page")
    assert [found.text[slice(*s)] for s in found.published_evidence] == ["3 May 2011"]


def test_folders_globs_and_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", ".git/d.txt", "picture.png"):
        put(tmp_path / name, f"{PROSE} {name}")
    names = [x.source.rsplit("/", 1)[-1] for x in read(tmp_path) if isinstance(x, Report)]
    assert names == ["a.txt", "b.txt", "c.txt"]
    assert [x.source.rsplit("/", 1)[-1] for x in read(tmp_path / "*.txt") if isinstance(x, Report)] == ["a.txt", "b.txt"]
    assert len(read(tmp_path / "**" / "*.txt")) == 3
    assert isinstance(read(tmp_path / "*.xyz")[0], Failure)
    (tmp_path / "empty").mkdir()
    assert isinstance(read(tmp_path / "empty")[0], Failure)
    assert one(put(tmp_path / "odd[1].txt", PROSE)).text == PROSE


@pytest.mark.parametrize(
    ("raw", "count"),
    [
        (lines({"text": PROSE}, {"text": PROSE}).encode(), 2),
        (json.dumps([{"text": PROSE}], indent=2).encode(), 1),
        (json.dumps({"text": PROSE}, indent=2).encode(), 1),
        (f"<!DOCTYPE html><html><body><article><p>{PROSE}</p></article></body></html>".encode(), 1),
        (f"\n\n{PROSE}".encode(), 1),
    ],
)
def test_standard_input(raw: bytes, count: int) -> None:
    found = read("-", stdin=raw)
    assert [type(x) for x in found] == [Report] * count
    assert all(isinstance(x, Report) and PROSE in x.text for x in found)
    assert isinstance(read("-", stdin=b"")[0], Failure)


PAGE = f"""<html lang="en"><head><title>Ferry in port | Harbour Times</title><meta name="author" content="Jane Doe">
<meta property="og:site_name" content="Harbour Times"><meta property="article:published_time" content="2011-05-03T10:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Ferry in port</h1><p class="standfirst">Nobody knows how long it will stay</p>
<p>{PROSE}</p><h2>Crew waits ashore</h2><figure><img src="file:///etc/passwd"><figcaption>The ferry at anchor</figcaption></figure>
<p>The crew has been sent home without pay, a member of the union said, and the harbour is full of lorries.</p></article>
<footer>Copyright 2011 Harbour Times</footer></body></html>"""


def test_a_page(tmp_path: Path) -> None:
    found = one(put(tmp_path / "x.html", PAGE))
    assert found.text.startswith(f"Ferry in port\n\nNobody knows how long it will stay\n\n{PROSE}\n\n")
    assert [(b.kind.value, found.text[slice(*b.span)][:12]) for b in found.blocks] == [
        ("title", "Ferry in por"),
        ("deck", "Nobody knows"),
        ("body", PROSE[:12]),
        ("heading", "Crew waits a"),
        ("caption", "The ferry at"),
        ("body", "The crew has"),
    ]
    assert (found.title, found.publisher, found.byline, found.published) == (
        "Ferry in port",
        "Harbour Times",
        ["Jane Doe"],
        "2011-05-03",
    )


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<html></html>",
        "<div>" * 50_000 + PROSE,
        f"<p {' '.join(f'a{i}=1' for i in range(20_000))}>{PROSE}",
        f"<p>{PROSE * 20_000}</p>",
        f"<html><!-- {PROSE}",
        "<script>" * 20_000,
        "<" * 100_000,
        f'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>{PROSE} &x;</p>',
    ],
)
def test_damaged_pages(page: str) -> None:
    try:
        found = html.page(page.encode(), "x", PLAIN)
    except SkipReport:
        return
    assert "root:" not in found.text


def test_markdown(tmp_path: Path) -> None:
    source = f"""---
title: Ferry in port
author: Jane Doe
date: 2011-05-03
---

# Ferry in port

![The ferry at anchor](ferry.jpg)

{PROSE}

## Crew waits ashore

- no pay since May

[An earlier report](https://example.org/b)
"""
    found = one(put(tmp_path / "x.md", source))
    assert found.text == source
    said = [(b.kind.value, found.text[slice(*b.span)]) for b in found.blocks if b.kind.value != "furniture"]
    assert said == [
        ("title", "Ferry in port"),
        ("caption", "The ferry at anchor"),
        ("body", PROSE),
        ("heading", "Crew waits ashore"),
        ("body", "- no pay since May"),
        ("related", "[An earlier report](https://example.org/b)"),
    ]
    assert (found.title, found.byline, found.published, found.published_basis) == (
        "Ferry in port",
        ["Jane Doe"],
        "2011-05-03",
        "page",
    )


def test_agencies_and_authors() -> None:
    raw = f"Ferry in port\n\nBy Jane Doe and John Roe\n\nPORT ELLIS, May 3 (Reuters) - {PROSE}\n\nWith reporting from AFP"
    found = text.read_bytes(raw.encode(), "x", PLAIN)
    assert found.byline == ["Jane Doe", "John Roe"]
    assert found.agency == ["Reuters", "AFP"]


def test_a_very_long_text() -> None:
    whole = "\n\n".join([PROSE] * 9_500)
    found = text.read_bytes(whole.encode(), "x", PLAIN)
    assert len(found.text) > 1_100_000
    assert len(found.blocks) == 9_500


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda x: x.encode("utf-8", "surrogatepass")))
@settings(max_examples=200, deadline=None)
def test_bytes_give_a_report_or_are_skipped(raw: bytes) -> None:
    for found in reports(["-"], PLAIN, io.BytesIO(raw)):
        assert isinstance(found, Report | Failure)


@given(st.binary(max_size=200))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_files_of_any_content(tmp_path: Path, raw: bytes) -> None:
    for suffix in (".txt", ".md", ".html", ".json", ".jsonl"):
        assert read(put(tmp_path / f"x{suffix}", raw)) or not raw.strip()
