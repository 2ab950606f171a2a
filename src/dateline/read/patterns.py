"""What a paragraph is by its own look, whatever stands around it."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from dateline.read import dates
from dateline.read.cues import cues, plain
from dateline.vocab import BlockKind

if TYPE_CHECKING:
    from dateline.read.lines import Paragraph

SHORT = 10
"""Words of a line that a cue at its start makes furniture."""
LONGEST = 300
"""Code points of a paragraph that can be anything but prose."""
_WORD = re.compile(r"[^\W\d_]{2}")
_PIECES = re.compile(r"\s{2,}|\s*[|·•›»]\s*")
_CLOCK = re.compile(
    r"\d{1,2}[:.h]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s*[A-Z]{2,5})?\s*:?\Z|\d{1,2}(?::\d{2})?\s*[ap]\.?m\.?(?:\s*[A-Z]{2,5})?\s*:?\Z",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:By|BY|by|BYLINE|Byline)[\s:]\s*(?=[A-ZÀ-Ž])")
_TWO = re.compile(r"[a-z]{3}[.!]['\"’”)]?\s+['\"‘“\[(]?[A-Z]")
"""Where one sentence ends and another begins."""
_COPYRIGHT = re.compile(r"\(?(?:©|\(c\)|copyright\b)", re.IGNORECASE)


def kind(p: Paragraph) -> BlockKind | None:
    """The kind that a paragraph has by itself: furniture, related, credit, caption, a heading that is a time; else None."""
    if not _WORD.search(p.text):
        if _CLOCK.match(p.text):
            return BlockKind.HEADING
        digits = any(ch.isdigit() for ch in p.text)
        return None if digits and len(p.text) > 5 and not dates.line(p.text, 0, len(p.text)) else BlockKind.FURNITURE
    if len(p.text) > LONGEST:
        return BlockKind.CREDIT if _long_credit(p) else BlockKind.FURNITURE if _boiler(p) else None
    words = plain(p.text)
    c = cues()
    first = plain(_PIECES.split(p.text, maxsplit=1)[0])
    if words in c.related or words.startswith(c.related_starts) or (first in c.related and p.words <= 2 * SHORT):
        return BlockKind.RELATED if not p.ended else None
    if _furniture(p, words):
        return BlockKind.FURNITURE
    if _credit(p, words):
        return BlockKind.CREDIT
    if _CLOCK.match(p.text):
        return BlockKind.HEADING
    return BlockKind.CAPTION if _caption(p, words) else None


def _furniture(p: Paragraph, words: str) -> bool:
    c = cues()
    if words in c.furniture or (p.words <= 12 and _COPYRIGHT.match(p.text)) or dates.line(p.text, 0, len(p.text)):
        return True
    if words.startswith(("updated", "posted", "published", "@")) and dates.clock(p.text):
        return True
    if p.words > 2 * SHORT or (p.ended and p.words > SHORT):
        return False
    if words.startswith(c.furniture_starts):
        return True
    parts = words.split()
    if len(parts) <= 3 and c.counters & {parts[-1], parts[0], " ".join(parts[-2:])} and any(x[0].isdigit() for x in parts):
        return True
    pieces = [x for x in (plain(y) for y in _PIECES.split(p.text)) if x]
    menu = sum(x in c.furniture for x in pieces)
    return len(pieces) > 1 and not p.ended and 2 * menu >= len(pieces)


def _credit(p: Paragraph, words: str) -> bool:
    c = cues()
    if words in c.agencies or _agency_date(p) or (p.words <= 7 and words.endswith(c.caption_ends)):
        return True
    if p.text.startswith(("[", "“", '"')):
        return False
    if _BYLINE.match(p.text) and p.words <= 14 and authors(p.text):
        return True
    if p.words <= 40 and any(x in words for x in c.credit_contains):
        return True
    if p.words <= 12 and _reported(p, words):
        return True
    bare = p.text.lstrip("(*_—-– ").lower()
    cue = next((x for x in c.credit_starts if bare.startswith(x)), None) if p.words <= 30 else None
    if cue is None or (cue.startswith("source") and p.words > 6):
        return False
    return not (p.ended and _sentence(p, bare, cue))


def _sentence(p: Paragraph, bare: str, cue: str) -> bool:
    """Whether what looks like a credit is a running sentence: it goes on with a comma and a clause, or begins with quotes."""
    c = cues()
    rest = bare[len(cue) :].split()
    return not cue.startswith("this ") and p.words > 6 and len(c.running.intersection(rest) - {"the", "a", "an"}) > 0


def _long_credit(p: Paragraph) -> bool:
    return len(p.text) < 3 * LONGEST and p.text.lower().startswith(("(reporting by ", "reporting by ", "(additional reporting by "))


def _boiler(p: Paragraph) -> bool:
    """Whether a paragraph of moderate length is all about following and subscribing."""
    lower = p.text.lower().replace("’", "'") if p.words <= 120 else ""
    return sum(x in lower for x in cues().boiler) >= 3


def _reported(p: Paragraph, words: str) -> bool:
    """Whether a line says from where somebody reported: "Jane Doe reported from Geneva."."""
    for x in cues().reported:
        before, cue, after = words.partition(f" {x} ")
        if cue and after and len(before.split()) <= 6 and p.text[:1].isupper():
            return all(w[:1].isupper() or w.lower() in {"and", "with"} for w in p.text.split()[: len(before.split())])
    return False


def _agency_date(p: Paragraph) -> bool:
    """An agency's name with a date: "AFP  Friday 19 Aug 2016"."""
    m = lead_agency().match(p.text)
    return bool(m and dates.line(p.text, m.end(), len(p.text)))


@functools.cache
def lead_agency() -> re.Pattern[str]:
    """An agency's name at the start, with what parts it from the rest."""
    return re.compile(rf"\(?(?P<agency>(?i:{cues().agency}))\)?[\s,|:–—-]+")


def _caption(p: Paragraph, words: str) -> bool:
    c = cues()
    if p.text.lower().lstrip("([").startswith(c.caption_starts):
        return True
    tail = p.text[-60:].rstrip(" .")
    if not tail.endswith((")", "]")):
        return words.endswith(c.caption_ends) and p.words <= 60
    inner = plain(tail[max(tail.rfind("("), tail.rfind("[")) + 1 :])
    first = inner.split("/")[0].strip()
    return inner.startswith(("photo", "image", "picture", "file photo")) or ("/" in inner and first in c.agencies and p.words > 3)


def authors(line: str) -> list[str]:
    """The names in a byline, without roles and agencies; none if it is no byline."""
    m = _BYLINE.match(line)
    if m is None or len(line) > LONGEST:
        return []
    out = []
    c = cues()
    for part in re.split(r"\s*(?:,|\||/|&|;|\band\b|\bin\b|\s{2,}|[–—•·])\s*", line[m.end() :]):
        name = part.strip(" .:*_")
        words = name.split()
        if not 2 <= len(words) <= 5 or plain(name) in c.agencies or "@" in name:
            continue
        if all(
            w[0].isupper() or w.lower() in {"al", "bin", "de", "van", "von", "der", "el", "da", "di", "la"} for w in words
        ) and not (c.roles.intersection(plain(name).split())):
            out.append(name)
    return out or [x for x in [_agency_of(line[m.end() :])] if x]


def _agency_of(name: str) -> str | None:
    return cues().agencies.get(plain(name))


def headline(p: Paragraph) -> bool:
    """Whether a paragraph can be a headline or a sub-heading: short, no sentence's end, no list entry, not cut off."""
    if p.words > 25 or len(p.text) > LONGEST or _TWO.search(p.text) or (p.ended and not p.text.rstrip("'\"’”").endswith("?")):
        return False
    first, last = p.text[0], p.text[-1]
    if last in ",;:-–—=" or first in "[{}<>*-–—•·#.@" or not (first.isupper() or first.isdigit() or first in "'\"‘“¿("):
        return False
    if first.isdigit() and p.text[1:3].lstrip("0123456789")[:1] in {".", ")"}:
        return False
    return plain(p.text.split()[-1]) not in cues().dangling


def capitals(p: Paragraph) -> bool:
    """Whether the words of a line have capitals as in a headline."""
    words = [w for w in (plain_word(x) for x in p.text.split()) if w]
    big = [w for w in words if w.lower() not in cues().small]
    return len(big) >= 3 and any(ch.islower() for ch in p.text) and sum(not w[0].islower() for w in big) >= 0.85 * len(big)


def plain_word(word: str) -> str:
    """A word without the marks around it."""
    return word.strip("'\"‘’“”.,:;!?()[]–—-")


def telegraphic(p: Paragraph) -> bool:
    """Whether a line that ends in a full stop is a headline all the same: no articles, no auxiliaries, or capitals throughout."""
    if not 3 <= p.words <= 18 or not p.text[0].isalnum() or p.text.endswith(("”", '"')):
        return False
    words = [plain_word(w).lower().replace("’", "'") for w in p.text.split()]
    return capitals(p) or not cues().running.intersection(words)
