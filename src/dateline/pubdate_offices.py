"""Named office-holders: "Foreign Minister Ayman Safadi" is written while he holds the office.

The table ``data/offices.tsv`` tells who held which office when. That an office had begun is almost sure; that it had not
ended is less so, since a report may look back without a word of it, and of several holders only the latest one counts.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
import unicodedata
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from dateline.languages import table, words
from dateline.pubdate_solve import Clue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.parsed import Parsed, Sentence
    from dateline.records import Span

BEGUN, SURELY = 400, 300
"""What it weighs that the office had begun, and that it had by a year later."""
HELD, LONG = 200, 200
"""What it weighs that it had not ended, and that it had not by two years before."""
SLACK = 31
"""Days for which a title outlives its office, and by which it may go before it: the months of the table are rounded."""
END = dt.date.max.toordinal()
_LEAD, _TAIL, _LINE = 90, 70, 2000
_BETWEEN = r"(?:(?:the|its|their|his|her|who is|[a-z][\w.]*n|[a-z]+['’]s|of|u\.?n\.?|u\.s\.) ){0,4}"


class Holder(NamedTuple):
    """A person in an office."""

    name: re.Pattern[str]
    office: str
    terms: tuple[tuple[int, int], ...]
    """First and last days, as ordinals."""


class Named(NamedTuple):
    """A person named with the office."""

    terms: tuple[tuple[int, int], ...]
    span: Span
    past: bool
    """Whether the sentence tells of long ago."""


def of_offices(doc: Parsed) -> list[Clue]:
    """The clues of the office-holders whom a report names."""
    seen = list(dict.fromkeys(n for s in doc.sentences for n in named(doc, s)))
    out: list[Clue] = []
    for n in seen:
        first = n.terms[0][0]
        out.extend((Clue(((first - SLACK, END),), BEGUN, n.span), Clue(((first - 365, END),), SURELY, n.span)))
    now = [n for n in seen if not n.past]
    if now:
        last = max(now, key=lambda n: (n.terms[-1][0], -n.terms[-1][1], -n.span[0]))
        for slack, weight in ((SLACK, HELD), (730, LONG)):
            out.append(Clue(tuple((a - slack, min(b + slack, END)) for a, b in last.terms), weight, last.span))
    return out


def named(doc: Parsed, sentence: Sentence) -> Iterator[Named]:
    """The office-holders whom a sentence names with the office beside the name."""
    known = _holders()
    cased, text = "", ""
    for w in doc.words[sentence.first : sentence.stop]:
        holders = known.get(_plain(w.lower).rpartition("-")[2]) if w.text[:1].isalpha() else None
        if not holders:
            continue
        cased = cased or doc.text[sentence.start : min(sentence.start + _LINE, sentence.end)]
        text = text or _plain(cased)
        terms: set[tuple[int, int]] = set()
        spans: list[Span] = []
        for h in holders:
            end = w.end - sentence.start
            m = h.name.search(text, max(end - _LEAD, 0), end)
            around = _beside(cased, text, m.span(), h) if m and cased[m.start()].isupper() else None
            if around:
                terms.update(h.terms)
                spans.append((sentence.start + around[0], sentence.start + around[1]))
        if spans:
            yield Named(tuple(sorted(terms)), (min(s[0] for s in spans), max(s[1] for s in spans)), _long_ago(text))


def _beside(cased: str, text: str, at: Span, holder: Holder) -> Span | None:
    """The name with the office before it or after it."""
    before, after = _patterns(holder.office)
    low = max(at[0] - _LEAD, 0)
    m = before.search(text[low : at[0]])
    if m and not _never(text[: low + m.start()], m[0]):
        return low + m.start("office"), at[1]
    m = after.match(text[at[1] : at[1] + _TAIL])
    if m and not re.match(r"[\s-]+[A-Z]", cased[at[1] + m.end() :]) and not _never("", m[0]):
        return at[0], at[1] + m.end("office")
    return None


def _never(lead: str, phrase: str) -> bool:
    """Whether words before an office say that it is not held now."""
    near = re.findall(r"[a-z]+", re.split(r"[,;:]\s|[a-z]{3}\.\s", lead[-40:])[-1])[-4:]
    deny = words("pubdate", "offices.never")
    inside = set(re.findall(r"[a-z]+", phrase))
    return bool(set(near) & deny or inside & (deny - {"vice"}))


def _long_ago(text: str) -> bool:
    return bool(
        re.search(r"\b(?:1[5-9]|20)\d\d\b", text) or set(re.findall(r"[a-z0-9]+", text)) & words("pubdate", "offices.long_ago")
    )


@functools.cache
def _patterns(office: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """An office right before a name, and after it."""
    known = table("pubdate")["offices"]["words"]
    said = known.get(office) or (known["envoy"] if "envoy" in office else [office.lower()])
    phrase = "(?P<office>" + "|".join(re.escape(s) for s in sorted(said, key=len, reverse=True)) + ")"
    titles = "|".join(sorted(words("pubdate", "offices.titles")))
    place = r"(?:(?: of| to| for)(?: the)?(?: [\w.'-]+){1,4}?)?"
    before = re.compile(rf"(?<![\w-]){phrase}{place},? (?:(?:{titles})\.? ){{0,2}}$")
    return before, re.compile(rf"(?:, | \(){_BETWEEN}{phrase}(?![\w-])")


@functools.cache
def _holders() -> dict[str, list[Holder]]:
    """Office-holders by the last word of their names."""
    raw = resources.files("dateline").joinpath("data/offices.tsv").read_text("utf-8")
    terms: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for row in raw.splitlines():
        if not row.startswith("#"):
            names, office, _, first, last = row.split("\t")
            for name in names.split("|"):
                terms.setdefault((_plain(name), office), []).append((_day(first, 1), _day(last, 12) if last else END))
    out: dict[str, list[Holder]] = {}
    for (name, office), spans in terms.items():
        parts = re.findall(r"[\w']+", name)
        found = re.compile(r"(?<![\w-])" + r"\.?[\s-]+(?:[a-z]\. )?".join(parts) + "$")
        out.setdefault(parts[-1], []).append(Holder(found, office, tuple(sorted(spans))))
    return out


def _day(month: str, default: int) -> int:
    """The first day of a month; if the default month is the last one, the last day."""
    year, m = int(month[:4]), int(month[5:] or default)
    if default == 1:
        return dt.date(year, m, 1).toordinal()
    return dt.date(year + m // 12, m % 12 + 1, 1).toordinal() - 1


def _plain(text: str) -> str:
    """Lower case without accents, as long as before."""
    if text.isascii():
        return text.lower()
    return "".join(unicodedata.normalize("NFKD", c)[0].lower()[0] if c not in "’‘" else "'" for c in text)
