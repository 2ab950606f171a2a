"""Numbers as news writes them: digits, words, ranges, fractions, and how exact they claim to be.

Quantifiers and low/best/high as UCDP and IDMC use them.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.languages import table
from dateline.vocab import Quantifier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.records import Span

UNITS: dict[str, int] = table("figures")["number"]["unit"]
SCALES: dict[str, int] = table("figures")["number"]["scale"]
PARTS: dict[str, float] = table("figures")["number"]["part"]
LARGEST = 1e13
WHOLE = 100.0
_SEPARATOR = r"[ \u00a0\u202f-]"


def _any(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]


_SCALE = rf"(?:{_any(SCALES)})"
_WORD = rf"(?:{_any([*UNITS, *SCALES])})"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:, 000)+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d,.]\d)|\d{1,12}(?:\.\d{1,6})?"
NUMBER = re.compile(
    rf"(?<![\w$€£#@])(?<!\w[-./:,'’])(?<![$€£] )"
    rf"(?P<number>(?:half{_SEPARATOR}an?{_SEPARATOR}{_SCALE}|(?:a|one){_SEPARATOR}quarter{_SEPARATOR}of{_SEPARATOR}an?{_SEPARATOR}{_SCALE}"
    rf"|(?:{_DIGITS})(?:{_SEPARATOR}?{_SCALE})?"
    rf"|(?:an?{_SEPARATOR}(?={_SCALE}\b))?{_WORD}(?:(?:{_SEPARATOR}|{_SEPARATOR}and{_SEPARATOR}(?={_WORD}\b)){_WORD}){{0,11}}))"
    rf"(?=$|[^\w]|(?:km|kms|m|mm|cm|k|pc)\b)(?![/:.,]?\d)(?!-(?:[A-Za-z]|\d+[-/]))",
    re.IGNORECASE,
)
"""A number at its borders: not part of a code, a date, a price, an age or a compound."""
FRACTION = re.compile(
    rf"\b(?P<number>half|(?:an?|one|two|three|four){_SEPARATOR}(?:{_any(w for w in PARTS if w != 'half')}))\b"
    rf"(?={_SEPARATOR}(?:of|the|its)\b)",
    re.IGNORECASE,
)
_TO = re.compile(r"\s*(?:-|–|—|to|and|or)\s*", re.IGNORECASE)
_PERCENT = re.compile(r"\s?(?:%|per ?cent\b|pct\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number, or the two ends of a range, as it stands in the text."""

    start: int
    """First code point, its quantifier included."""
    first: int
    """First code point of the number itself."""
    end: int
    low: float | None
    best: float | None
    high: float | None
    quantifier: Quantifier
    share: bool = False
    """Whether it is a part of something: a percentage or a fraction."""
    single: bool = False
    """Whether it is no number but an indefinite article: "a child was killed"."""


def value_of_words(words: list[str]) -> tuple[float, int] | None:
    """Value of the longest number that begins a list of lower-case words, and how many words it takes; None if there is none.

    Grammar of English numerals: units and tens below a hundred, then scales, each smaller than the one before.
    """
    total = current = 0.0
    seen = used = 0
    last_scale = float("inf")
    previous = ""
    for k, w in enumerate(words):
        if w in {"a", "an"} and k == 0:
            current, previous = 1, "a"
            continue
        if w == "and" and previous == "scale":
            continue
        if w in UNITS:
            n = UNITS[w]
            if previous == "unit" or (previous == "ten" and not 0 < n < 10) or previous == "a":
                break
            current += n
            previous = "ten" if n >= 20 else "unit"
        elif w in SCALES:
            s = SCALES[w]
            if s >= 1000 or s == 12:
                if s >= last_scale and seen != k:
                    break
                if not current and not total:
                    current = 1
                total += current * s
                current, last_scale = 0, s
            else:
                if current >= 100:
                    break
                current = (current or 1) * s
            previous = "scale"
        else:
            break
        seen, used = k + 1, k + 1
    return (total + current, used) if used else None


@functools.lru_cache(maxsize=4096)
def value_of(text: str) -> tuple[float, int] | None:
    """Value of a number as written and how many code points of it count; None if it makes no number."""
    lower = text.lower()
    pieces = [(m.group(), m.end()) for m in re.finditer(r"[^\s\u00a0\u202f-]+", lower)]
    if lower[0].isdigit():
        words = [p for p, _ in pieces]
        scale = SCALES.get(words[-1]) if len(words) > 1 else None
        digits = lower
        if scale:
            digits = lower[: pieces[-2][1]]
        else:
            glued = re.match(r"([\d.,]+)([a-z]+)$", lower)
            if glued and glued.group(2) in SCALES:
                scale, digits = SCALES[glued.group(2)], glued.group(1)
        number = float(re.sub(r"[^\d.]", "", digits)) * (scale or 1)
        return (round(number, 6), len(text)) if number <= LARGEST else None
    words = [p for p, _ in pieces]
    if words[0] in SCALES:
        return None
    if words[0] == "half" and len(words) == 3:
        return SCALES[words[2]] / 2, len(text)
    if len(words) > 3 and words[1] == "quarter":
        return SCALES[words[-1]] / 4, len(text)
    got = value_of_words(words)
    return (got[0], pieces[got[1] - 1][1]) if got and got[0] <= LARGEST else None


@functools.cache
def _quantifiers() -> tuple[dict[tuple[str, ...], Quantifier], int]:
    data = {tuple(p.split()): Quantifier(name) for name, phrases in table("figures")["quantifier"].items() for p in phrases}
    return data, max(map(len, data))


_TAIL = re.compile(r"[^\s(\[“\"'‘]+(?=[\s]*$)")


def _before(text: str, start: int, at: int) -> tuple[Quantifier, int]:
    """The quantifier that stands before offset ``at``, and where it begins; not before ``start``."""
    known, longest = _quantifiers()
    window = text[max(start, at - 48) : at]
    words = [(m.group().lower(), m.start()) for m in re.finditer(r"[^\s(\[“\"'‘]+", window)][-longest:]
    base = at - len(window)
    if words and not window.rstrip(" \u00a0").endswith(words[-1][0][-1]) and window.strip():
        last = window.rstrip()[-1:]
        if last in "([“\"'‘":
            return Quantifier.EXACT, at
    found, begin = Quantifier.EXACT, at
    for k in range(len(words)):
        phrase = tuple(w for w, _ in words[k:])
        if phrase in known:
            found, begin = known[phrase], base + words[k][1]
            break
    if found is Quantifier.EXACT and begin < at and text[begin:at].strip().lower() not in {"the", "these", "those"}:
        outer, outer_begin = _before(text, start, begin)
        return (outer, outer_begin) if outer is not Quantifier.EXACT else (found, begin)
    return found, begin


def _after(text: str, end: int) -> tuple[Quantifier | None, int]:
    """A quantifier that follows the number."""
    tail = text[end : end + 16].lower()
    for name, phrases in table("figures")["after"].items():
        for p in phrases:
            if tail.startswith(" " + p) and not tail[len(p) + 1 : len(p) + 2].isalpha():
                return Quantifier(name), end + 1 + len(p)
    return (Quantifier.AT_LEAST, end + 1) if tail.startswith("+") else (None, end)


def _bounds(value: float, q: Quantifier) -> tuple[float | None, float | None, float | None]:
    """Low, best and high that a quantifier makes of one number."""
    if q in {Quantifier.AT_LEAST, Quantifier.MORE_THAN}:
        return value, None, None
    if q in {Quantifier.AT_MOST, Quantifier.LESS_THAN}:
        return None, None, value
    return None, value, None


def quantities(text: str, span: Span) -> Iterator[Quantity]:
    """The numbers of one sentence, in order; a range is one quantity."""
    start, stop = span
    at = start
    while m := NUMBER.search(text, at, stop):
        got = value_of(m.group("number"))
        at = m.end()
        if got is None:
            continue
        first, end = m.start(), m.start() + got[1]
        at = max(end, m.start() + 1)
        percent = _PERCENT.match(text, end, stop)
        close = percent.end() if percent else end
        upper = _upper(text, close, stop, got[0])
        if upper is not None:
            value, last = upper
            between = re.search(
                r"\b(?:between|from)\s+(?:about |around |some )?$", text[max(start, first - 24) : first], re.IGNORECASE
            )
            begin = first - len(between.group()) if between else first
            percent = percent or _PERCENT.match(text, last, stop)
            yield Quantity(begin, first, last, got[0], None, value, Quantifier.BETWEEN, percent is not None)
            at = last
            continue
        q, begin = _before(text, start, first)
        later, tail = _after(text, close)
        if later is not None and q is Quantifier.EXACT:
            q, close = later, tail
        low, best, high = _bounds(got[0], q)
        yield Quantity(begin, first, close, low, best, high, q, percent is not None)


def _upper(text: str, end: int, stop: int, low: float) -> tuple[float, int] | None:
    """Upper end of a range whose lower end has just been read: its value and where it ends."""
    link = _TO.match(text, end, stop)
    if not link or link.end() == end:
        return None
    word = link.group().strip().lower()
    m = NUMBER.match(text, link.end(), stop) or (_BARE.match(text, link.end(), stop) if word in {"-", "–", "—"} else None)
    if not m:
        return None
    got = value_of(m.group("number"))
    if got is None or got[0] <= low:
        return None
    if word in {"and", "or"}:
        led = re.search(r"\bbetween\s+(?:\w+ )?[\w.,\s-]{1,24}$", text[max(0, end - 48) : end], re.IGNORECASE)
        near = word == "or" and got[0] <= 2 * low and low < 100
        if not (led and word == "and") and not near:
            return None
    elif word == "to" and not (got[0] <= 20 * low):
        return None
    return got[0], m.start() + got[1]


_BARE = re.compile(rf"(?P<number>(?:{_DIGITS})(?:{_SEPARATOR}?{_SCALE})?)(?![\w-]|[.,:/]\d)", re.IGNORECASE)


def fractions(text: str, span: Span) -> Iterator[Quantity]:
    """Fractions such as "two-thirds of", as percentages."""
    for m in FRACTION.finditer(text, *span):
        words = re.split(r"[\s-]+", m.group("number").lower())
        n = 1 if words[0] in {"half", "a", "an"} else UNITS[words[0]]
        q, begin = _before(text, span[0], m.start())
        low, best, high = _bounds(round(100 * n * PARTS[words[-1]], 1), q)
        yield Quantity(begin, m.start(), m.end(), low, best, high, q, share=True)


_DIVIDED = re.compile(rf"\b(?:{_any(table('figures')['share']['dividing'])}|divid|division)", re.IGNORECASE)
_PERCENT_SIGN = r"(?:\s?%|[\s-]per ?cent)"
_SPLIT = re.compile(
    rf"(?<![\w.,:/-])(?P<a>\d{{1,2}}(?:\.\d)?){_PERCENT_SIGN}?(?:-|–|/|:|\sto\s|-to-)"
    rf"(?P<b>\d{{1,2}}(?:\.\d)?)(?P<unit>{_PERCENT_SIGN})?(?![\w.,:/]\d)",
    re.IGNORECASE,
)


def splits(text: str, span: Span) -> Iterator[Quantity]:
    """The two parts of a whole that is divided: "a 60 to 40 percent split", "60-40"; only numbers that add up to a hundred."""
    if not _DIVIDED.search(text, *span):
        return
    for m in _SPLIT.finditer(text, *span):
        if float(m["a"]) + float(m["b"]) == WHOLE:
            for part, end in (("a", m.end("a")), ("b", m.end("unit") if m["unit"] else m.end("b"))):
                yield Quantity(m.start(part), m.start(part), end, None, float(m[part]), None, Quantifier.EXACT, share=True)
