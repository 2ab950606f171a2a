"""Mails: the text of the message, its subject as headline, its date. Attachments are left alone."""

from __future__ import annotations

import email
import email.policy
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from dateline.errors import Empty, NotText
from dateline.read import html
from dateline.read.build import Known, report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage
    from pathlib import Path

    from dateline.config import Settings
    from dateline.records import Report


def read(path: Path, settings: Settings) -> Iterator[Report]:
    """The one report of a mail: its plain text, else its HTML. Raises Empty, NotText, NotEnglish."""
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    try:
        part = message.get_body(("plain", "html"))
        content = part.get_content() if part is not None else ""
        known = Known(title=_header(message, "subject"), page_date=_day(message))
        kind = part.get_content_type() if part is not None else "text/plain"
    except (LookupError, UnicodeError, ValueError, AttributeError, TypeError) as e:
        raise NotText(f"a damaged mail: {e}") from None
    if not isinstance(content, str) or not content.strip():
        raise Empty("there is no text in the mail")
    if kind == "text/html":
        yield html.page(content.encode("utf-8", "surrogatepass"), str(path), settings)
    else:
        yield report(content, str(path), settings, known)


def _header(message: EmailMessage, name: str) -> str | None:
    value = message.get(name)
    return " ".join(str(value).split()) or None if value is not None else None


def _day(message: EmailMessage) -> str | None:
    value = _header(message, "date")
    try:
        return parsedate_to_datetime(value).date().isoformat() if value else None
    except (ValueError, TypeError, OverflowError):
        return None
