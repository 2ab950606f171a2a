"""RSS and Atom files: one report an entry, of the text that the feed itself carries. No address in it is followed."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from dateline.errors import SkipReport, Unreadable
from dateline.read import dates, html_plain
from dateline.read.build import Known, report
from dateline.read.sources import reason
from dateline.records import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dateline.config import Settings
    from dateline.records import Report


def read(path: Path, settings: Settings) -> Iterator[Report | Failure]:
    """The reports of a feed. Raises Unreadable for what is no feed."""
    root = _root(path.read_bytes())
    publisher = _text(root, "channel/title") or _text(root, "title")
    entries = [x for x in root.iter() if _name(x) in {"item", "entry"}]
    if not entries:
        raise Unreadable("there is no entry in the feed")
    for number, entry in enumerate(entries, 1):
        where = f"{path}:{number}"
        try:
            yield _report(entry, where, publisher, settings)
        except SkipReport as e:
            yield Failure(path=where, reason=reason(e))


def _root(raw: bytes) -> Any:
    """The feed's root. Entities are not resolved and nothing is loaded."""
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as e:
        raise Unreadable(f"not XML: {str(e)[:100]}") from None
    if root is None:
        raise Unreadable("not XML")
    return root


def _report(entry: Any, where: str, publisher: str | None, settings: Settings) -> Report:
    """The report of one entry: its headline, a blank line, its longest text."""
    title = _text(entry, "title")
    bodies = [_text(entry, x, raw=True) or "" for x in ("encoded", "content", "description", "summary")]
    paragraphs = list(html_plain.paragraphs(max(bodies, key=len)))
    link = next((x.get("href") or _all(x) for x in entry if _name(x) == "link"), None)
    author = _text(entry, "creator") or _text(entry, "author/name") or _text(entry, "author")
    known = Known(
        url=link or None, title=title, publisher=publisher, byline=[author] if author else [], page_date=_day(entry),
    )  # fmt: skip
    body = [x for x in [title, *paragraphs] if x] if paragraphs else []
    return report("\n\n".join(body), _text(entry, "guid") or _text(entry, "id") or link or where, settings, known)


def _day(entry: Any) -> str | None:
    """The entry's day as its feed writes it: RFC 822 or ISO 8601."""
    for name in ("pubDate", "published", "date", "updated"):
        value = _text(entry, name)
        if value and value[:4].isdigit():
            return dates.given(value[:10])
        if value:
            try:
                return parsedate_to_datetime(value).date().isoformat()
            except (ValueError, TypeError, OverflowError):
                return None
    return None


def _text(node: Any, path: str, *, raw: bool = False) -> str | None:
    """The text of the first child of a name, whatever its namespace."""
    for name in path.split("/"):
        node = next((x for x in node if _name(x) == name), None)
        if node is None:
            return None
    text = _all(node)
    return (text if raw else " ".join(text.split())) or None


def _all(node: Any) -> str:
    return " ".join(node.itertext())


def _name(node: Any) -> str:
    """An element's name without its namespace; nothing for comments."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
