"""Web archives (ISO 28500), packed or not: one report a page that was answered with HTML. Read record by record."""

from __future__ import annotations

import gzip
import zlib
from contextlib import nullcontext
from typing import IO, TYPE_CHECKING

from dateline.errors import SkipReport, Unreadable
from dateline.read import html
from dateline.read.sources import reason
from dateline.records import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from dateline.config import Settings
    from dateline.records import Report

_LINE = 65_536


def read(path: Path, settings: Settings) -> Iterator[Report | Failure]:
    """The reports of an archive. Raises Unreadable where it is damaged."""
    with path.open("rb") as raw, _unpacking(raw, packed=path.suffix.lower() == ".gz") as file:
        try:
            for url, payload in _pages(file):
                try:
                    yield html.page(payload, url, settings, url)
                except SkipReport as e:
                    yield Failure(path=f"{path}:{url}", reason=reason(e))
        except (EOFError, zlib.error, gzip.BadGzipFile) as e:
            raise Unreadable(f"the archive is damaged: {e}") from None


def _unpacking(raw: IO[bytes], *, packed: bool) -> AbstractContextManager[IO[bytes]]:
    """The file itself, or what is packed in it."""
    return gzip.GzipFile(fileobj=raw) if packed else nullcontext(raw)  # type: ignore[return-value]


def _pages(file: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    """Address and HTML of each answer."""
    while line := file.readline(_LINE):
        if not line.strip():
            continue
        if not line.startswith(b"WARC/"):
            raise Unreadable("not a web archive")
        head = _headers(file)
        length = head.get("content-length", "")
        if not length.isdecimal():
            raise Unreadable("a record of the archive has no length")
        if head.get("warc-type") == "response" and int(length) <= html.LARGEST:
            page = _payload(file.read(int(length)))
            if page is not None:
                yield head.get("warc-target-uri", "").strip("<>"), page
        else:
            _skip(file, int(length))


def _skip(file: IO[bytes], length: int) -> None:
    while length > 0 and (block := file.read(min(length, 1 << 20))):
        length -= len(block)


def _headers(file: IO[bytes]) -> dict[str, str]:
    """Header lines up to the blank one, names in lower case."""
    out = {}
    while (line := file.readline(_LINE)).strip():
        name, _, value = line.decode("utf-8", "replace").partition(":")
        out[name.strip().lower()] = value.strip()
    return out


def _payload(block: bytes) -> bytes | None:
    """The HTML of an HTTP answer; None for other types and for answers that are no page."""
    head, _, body = block.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    fields = {k.strip().lower(): v.strip().lower() for k, _, v in (x.partition(":") for x in lines[1:])}
    if " 200" not in lines[0] or "html" not in fields.get("content-type", ""):
        return None
    if fields.get("transfer-encoding") == "chunked":
        body = _unchunked(body)
    if fields.get("content-encoding") in {"gzip", "deflate"}:
        return _unpacked(body)
    return body


def _unchunked(body: bytes) -> bytes:
    out: list[bytes] = []
    at = 0
    while True:
        end = body.find(b"\r\n", at)
        size = body[at:end].split(b";")[0].strip() if end >= 0 else b""
        if not size or not all(c in b"0123456789abcdefABCDEF" for c in size) or int(size, 16) == 0:
            return b"".join(out) or body
        out.append(body[end + 2 : end + 2 + int(size, 16)])
        at = end + 4 + int(size, 16)


def _unpacked(body: bytes) -> bytes | None:
    """A packed body, at most as long as the largest page."""
    try:
        return zlib.decompressobj(47).decompress(body, html.LARGEST)
    except zlib.error:
        return None
