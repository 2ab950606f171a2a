from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from dateline.config import Settings
from dateline.read import Failure, reports
from dateline.records import Report

if TYPE_CHECKING:
    from pathlib import Path

PROSE = "The ferry stayed in port for a third day on Monday, the harbour master said, and nobody knows when it will sail again."
FEED = f"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour Times</title>
<item><title>Ferry in port</title><link>https://example.org/a</link><guid>a1</guid><pubDate>Tue, 03 May 2011 10:00:00 GMT</pubDate>
<description>Short.</description>
<content:encoded><![CDATA[<p>{PROSE}</p><p>The crew waits &amp; sees what the council decides.</p>]]></content:encoded></item>
<item><title>Empty &x;</title><link>https://example.org/b</link></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Times</title><entry><title>Ferry in port</title><id>a1</id>
<link href="https://example.org/a"/><published>2011-05-03T10:00:00Z</published><author><name>Jane Doe</name></author>
<content type="html">&lt;p&gt;{PROSE}&lt;/p&gt;</content></entry></feed>"""
MAIL = f"""From: desk@example.org
Subject: =?utf-8?q?Ferry_in_port?=
Date: Tue, 03 May 2011 10:00:00 +0000
MIME-Version: 1.0
Content-Type: text/plain; charset="utf-8"

{PROSE}
"""
HTTP = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><article><p>{PROSE}</p></article></body></html>"


def archive(*answers: str) -> bytes:
    out = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n"
    for n, answer in enumerate(answers):
        raw = answer.encode()
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{n}\r\nContent-Length: {len(raw)}\r\n\r\n"
        out += head.encode() + raw + b"\r\n\r\n"
    return out


def read(path: Path, content: str | bytes) -> list[Report | Failure]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(reports([str(path)], Settings()))


def test_feed(tmp_path: Path) -> None:
    first, second = read(tmp_path / "x.rss", FEED)
    assert isinstance(first, Report)
    assert first.text == f"Ferry in port\n\n{PROSE}\n\nThe crew waits & sees what the council decides."
    assert (first.source, first.url, first.title, first.publisher) == (
        "a1",
        "https://example.org/a",
        "Ferry in port",
        "Harbour Times",
    )
    assert (first.published, first.published_basis) == ("2011-05-03", "page")
    assert isinstance(second, Failure)
    assert second.path.endswith("x.rss:2")


def test_atom(tmp_path: Path) -> None:
    (found,) = read(tmp_path / "x.atom", ATOM)
    assert isinstance(found, Report)
    assert (found.url, found.byline, found.published) == ("https://example.org/a", ["Jane Doe"], "2011-05-03")
    assert PROSE in found.text


def test_mail(tmp_path: Path) -> None:
    (found,) = read(tmp_path / "x.eml", MAIL)
    assert isinstance(found, Report)
    assert (found.title, found.published, found.text.strip()) == ("Ferry in port", "2011-05-03", PROSE)


@pytest.mark.parametrize("name", ["x.warc", "x.warc.gz"])
def test_archive(tmp_path: Path, name: str) -> None:
    raw = archive(HTTP, HTTP.replace("text/html", "image/png"), HTTP.replace("200 OK", "404 Not Found"), HTTP)
    found = read(tmp_path / name, gzip.compress(raw) if name.endswith("gz") else raw)
    assert [x.source for x in found if isinstance(x, Report)] == ["https://example.org/0", "https://example.org/3"]


@pytest.mark.parametrize("name", ["x.rss", "x.atom", "x.eml", "x.warc", "x.warc.gz"])
@pytest.mark.parametrize(
    "raw", [b"", b"\x00\xff", b"<", b"WARC/1.0\r\n\r\n", b"<rss/>", b"\x1f\x8b", b"Content-Type: multipart/mixed\n\n"]
)
def test_damaged_files_cost_one_failure(tmp_path: Path, name: str, raw: bytes) -> None:
    found = read(tmp_path / name, raw)
    assert all(isinstance(x, Failure) for x in found) or name == "x.eml"
