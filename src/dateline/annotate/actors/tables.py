"""What is known of actors beforehand: states with their peoples and capitals, organisations, well-known persons, head words.

The tables are ``data/states.tsv``, ``data/actors.tsv``, ``data/people.tsv`` and ``languages/<language>/actors.toml``.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass, field
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from dateline.languages import table
from dateline.vocab import ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterator

ROW = "|"
LIST = ";"
WEAK = "?"
COMMON = "common"
_START = re.compile(r"\w+")


def _plain_letters() -> dict[int, str]:
    """Letters with marks and the letters without them, one for one."""
    out = {}
    for k in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(k))[0]
        if base.isascii():
            out[k] = base
    return out | {ord(a): b for a, b in zip("ĐđØøŁłıƏə", "DdOoLliEe", strict=True)}


_PLAIN = _plain_letters()


def fold(text: str) -> str:
    """A text without the marks on its letters, as long as before: "Milošević" as "Milosevic"."""
    return text if text.isascii() else text.translate(_PLAIN)


class Known(NamedTuple):
    """An actor that the tables name."""

    name: str
    kind: ActorKind
    country: str | None
    part_of: str | None
    """Name of the known actor that it belongs to."""
    wikidata: str | None
    gender: str
    fighters: str = ""
    """What bare plurals mean it in reports that name no other armed group of its country: "rebels", "militants"."""


class Alias(NamedTuple):
    """One name of a known actor. ``role`` is name, people ("Russian"), capital ("Moscow") or person."""

    text: str
    folded: str
    known: Known
    role: str
    weak: bool = False
    """Whether it counts only where the report speaks of the actor's country."""


@dataclass(slots=True)
class Tables:
    """The tables, indexed for reading text from left to right."""

    starts: dict[str, list[Alias]] = field(default_factory=dict)
    """Names by their first run of letters, lower case; the longest first."""
    known: dict[str, Known] = field(default_factory=dict)
    """Known actors by their usual name."""
    states: dict[str, Known] = field(default_factory=dict)
    """States by their ISO 3166 alpha-3 code."""
    peoples: dict[str, Known] = field(default_factory=dict)
    """The state by the adjective or name of its people, lower case."""
    surnames: dict[str, list[Known]] = field(default_factory=dict)
    """Well-known persons by the last word of their name."""
    names: dict[str, Known] = field(default_factory=dict)
    """Known actors by any of their names."""
    adjectives: dict[str, str] = field(default_factory=dict)
    """The usual adjective of a state by its name."""

    def add(self, text: str, known: Known, role: str) -> None:
        """Put one name into the index."""
        weak = text[0] == WEAK
        text = text.lstrip(WEAK)
        self.names.setdefault(text, known)
        plain = fold(text)
        first = _START.search(plain)
        if first:
            self.starts.setdefault(first.group().lower(), []).append(Alias(plain, plain.lower(), known, role, weak))


def _rows(name: str, width: int) -> Iterator[list[str]]:
    raw = resources.files("dateline").joinpath("data", name).read_text(encoding="utf-8")
    for line in raw.splitlines():
        if line and line[0] != "#":
            cells = line.split(ROW)
            yield cells + [""] * (width - len(cells))


def _split(cell: str) -> list[str]:
    return [x for x in cell.split(LIST) if x]


@functools.cache
def tables() -> Tables:
    """The tables, read once."""
    t = Tables()
    for iso, name, others, peoples, seats, wikidata in _rows("states.tsv", 6):
        state = Known(name, ActorKind.STATE, iso or None, None, wikidata or None, "")
        t.known[name] = state
        if iso:
            t.states[iso] = state
        for x in (name, f"Republic of {name}", *_split(others)):
            t.add(x, state, "name")
        for x in _split(peoples):
            t.peoples.setdefault(x.lower(), state)
            t.adjectives.setdefault(name, x)
            if x not in _split(others):
                t.add(x, state, "people")
        for x in _split(seats):
            t.add(x, state, "capital")
    for name, kind, country, whole, aliases, wikidata, fighters in _rows("actors.tsv", 7):
        part = t.states[whole].name if whole in t.states else whole or None
        actor = Known(name, ActorKind(kind), country or None, part, wikidata or None, "", fighters)
        t.known[name] = actor
        for x in (name, *_split(aliases)):
            t.add(x, actor, "name")
    for name, country, gender, others, surname in _rows("people.tsv", 5):
        person = Known(name, ActorKind.PERSON, country or None, None, None, gender)
        t.known[name] = person
        if surname != COMMON:
            t.surnames.setdefault(re.split(r"[ -]", fold(name))[-1], []).append(person)
        for x in (name, *_split(others)):
            t.add(x, person, "person")
    for names in t.starts.values():
        names.sort(key=lambda a: -len(a.text))
    return t


_WEAK_TITLES = frozenset(
    {
        "justice",
        "father",
        "sister",
        "brother",
        "field",
        "staff",
        "rear",
        "vice",
        "chief",
        "private",
        "major",
        "general",
        "leader",
        "candidate",
    }
)


class Lexicon:
    """The head words and other word lists of one language, as sets and dicts."""

    def __init__(self, raw: dict[str, Any]) -> None:
        """Index the table ``actors.toml``."""
        self.state_heads = frozenset(raw["state"]["heads"])
        self.stance = frozenset(raw["state"]["stance"])
        self.institution = {w: ActorKind(k) for k, words in raw["institution"].items() for w in words}
        self.soldiery = frozenset(raw["soldiery"]["heads"])
        self.weak = frozenset(raw["soldiery"]["weak"])
        self.not_army = frozenset(raw["soldiery"]["not_army"])
        self.police = frozenset(raw["soldiery"]["police"])
        self.nominal: dict[str, ActorKind] = {}
        for k, words in raw["nominal"].items():
            for w in words:
                self.nominal.setdefault(w, ActorKind(k))
        self.vague = frozenset(raw["vague"]["heads"])
        self.dull = frozenset(raw["vague"]["dull"])
        self.strong = frozenset(title_words(raw["title"]))
        self.owned = frozenset(raw["vague"]["owned"])
        self.classes = {k: frozenset(v) for k, v in raw["classes"].items()}
        self.modifier: dict[str, ActorKind] = {}
        for k, words in raw["modifier"].items():
            for w in words:
                self.modifier.setdefault(w, ActorKind(k))
        self.sources = frozenset(raw["source"]["heads"])
        title = raw["title"]
        self.titles = frozenset(title["civil"]) | frozenset(title["rank"]) | frozenset(title["office"])
        self.sides = frozenset(title["side"])
        self.single = frozenset(title["single"])
        self.female = frozenset(title["female"])
        self.male = frozenset(title["male"])
        self.speech = {k: frozenset(v) for k, v in raw["speech"].items()}
        self.organization: dict[str, ActorKind] = {}
        for k, words in raw["organization"].items():
            for w in words:
                self.organization.setdefault(w, ActorKind(k))
        self.deeds = frozenset(raw["deeds"]["nouns"])
        self.joined = frozenset(raw["deeds"]["joined"])
        self.plural = {w: ActorKind(k) for k, words in raw["plural"].items() for w in words}
        self.peoples = frozenset(raw["peoples"]["adjectives"])
        self.not_names = frozenset(raw["not_names"]["words"])
        self.pronoun = {k: frozenset(v) for k, v in raw["pronoun"].items()}
        self.definite = frozenset(raw["definite"]["determiners"])
        self.indefinite = frozenset(raw["definite"]["indefinite"])
        self.family_first = frozenset(raw["family_first"]["names"])
        self.sets = {k: frozenset(v) for k, v in raw["sets"].items()}
        self.female_names = frozenset(raw["first_names"]["female"])
        self.male_names = frozenset(raw["first_names"]["male"])
        self.given = self.female_names | self.male_names


def title_words(title: dict[str, list[str]]) -> Iterator[str]:
    """Titles that only names of persons follow."""
    yield from (w for w in title["civil"] if w not in _WEAK_TITLES)
    yield from (w for w in title["rank"] if w not in _WEAK_TITLES)
    yield from (w for w in title["single"] if w not in _WEAK_TITLES)


@functools.cache
def lexicon(language: str = "en") -> Lexicon:
    """The word lists of a language, read once."""
    return Lexicon(table("actors", language))
