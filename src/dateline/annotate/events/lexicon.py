"""The trigger lexicon, compiled: which patterns of words may tell of an event, of which type, and what they need to count."""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from importlib import resources
from typing import Any

from dateline.languages import table, words
from dateline.vocab import EventType, Status


@dataclass(frozen=True, slots=True)
class Sense:
    """One pattern: a lemma, the words that must depend on it, and what it then means."""

    tokens: tuple[tuple[str, ...], ...]
    type: EventType
    mode: str | None
    cameo: str
    need: str
    order: int
    status: Status | None = None
    """The status that the words themselves give: a foiled attack did not happen."""


Senses = dict[str, tuple[Sense, ...]]


@functools.cache
def lexicon(kind: str) -> Senses:
    """Senses by lemma; kind is "verbs", "nouns" or "adjectives". Those with most words come first, then by order of the file."""
    needs: dict[str, str] = table("events")["need"]
    out: dict[str, list[Sense]] = {}
    for order, group in enumerate(table("events_triggers")["group"]):
        need = group.get("need") or needs[group["type"]]
        status = Status(group["status"]) if "status" in group else None
        for pattern in group.get(kind, ()):
            lemma, *rest = pattern.split()
            tokens = tuple(tuple(t.split("|")) for t in rest)
            out.setdefault(lemma, []).append(
                Sense(tokens, EventType(group["type"]), group.get("mode"), group["cameo"], need, order, status)
            )
    return {k: tuple(sorted(v, key=lambda s: -len(s.tokens))) for k, v in out.items()}


@functools.cache
def classes() -> dict[str, frozenset[str]]:
    """The word classes that patterns name with "@"."""
    return {"@" + k: frozenset(v) for k, v in table("events")["class"].items()}


@functools.cache
def vetoes() -> dict[str, frozenset[str]]:
    """For a lemma the words beside it that say that it is no event."""
    every: dict[str, Any] = table("events")["veto"]
    return {k: frozenset(v) for k, v in every.items()}


def sphere(name: str) -> frozenset[str]:
    """Words that show what a report is about: conflict, politics, elsewhere, history."""
    return words("events", f"sphere.{name}")


@functools.cache
def crosswalk() -> dict[str, tuple[str, str, str]]:
    """CAMEO code -> PLOVER type, mode, context. The table is openeventdata/PLOVER's (CC BY-SA 4.0)."""
    text = (resources.files("dateline") / "data" / "cameo2plover.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t")
    named = {"humanitarian": "human_security", "democracy": "pro_democracy"}  # the table's, which the manual does not have
    return {r["cameo"]: (r["event"], r["mode"] or "", named.get(r["context"], r["context"] or "")) for r in rows}
