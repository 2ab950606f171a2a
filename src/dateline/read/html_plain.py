"""All paragraphs of a page, for pages in which no report can be found. It takes time in proportion to the page's length."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_DROPPED = frozenset(
    [
        *("script", "style", "noscript", "template", "svg", "head", "nav", "footer"),
        *("iframe", "form", "button", "select", "textarea"),
    ]
)
_LIMITS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "div", "dl", "dt", "fieldset", "figcaption"),
        *("figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p", "pre", "section", "table"),
        *("td", "th", "tr", "ul", "title"),
    ]
)
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9:-]{0,30})")


def paragraphs(page: str) -> Iterator[str]:
    """The text between tags that part paragraphs, white space collapsed, tags and entities resolved."""
    held: list[str] = []
    for limit, text in _runs(page):
        if limit:
            joined = " ".join("".join(held).split())
            if joined:
                yield joined
            held = []
        held.append(text)
    joined = " ".join("".join(held).split())
    if joined:
        yield joined


def _runs(page: str) -> Iterator[tuple[bool, str]]:
    """The texts between tags, each with whether a limit of paragraphs stands before it."""
    at, lower = 0, page.lower()
    unclosed: set[str] = set()
    while at < len(page):
        tag = page.find("<", at)
        if tag < 0:
            yield False, html.unescape(page[at:])
            return
        if tag > at:
            yield False, html.unescape(page[at:tag])
        m = _NAME.match(page, tag)
        name = m[1].lower() if m else ""
        if page.startswith("<!--", tag):
            end = page.find("-->", tag)
            at = end + 3 if end >= 0 else len(page)
        elif m is None and page[tag + 1 : tag + 2] not in {"!", "?"}:
            yield False, "<"
            at = tag + 1
        else:
            end = page.find(">", tag)
            at = end + 1 if end >= 0 else len(page)
            if name in _DROPPED and name not in unclosed and page[tag + 1] != "/":
                close = lower.find(f"</{name}", at)
                if close < 0:
                    unclosed.add(name)
                at = max(close, at)
            if name in _LIMITS:
                yield True, ""
