"""How many of the items that a careful reader finds in a report are found, right and wrong, layer by layer.

The gold is our own: whole reports, each item an exact quote of the text.

* *found*: an item of the layer meets the quote (for claims: shares at least half of its words);
* *right*: its key fields hold as well, see ``RIGHT``;
* *wrong*: an item that meets no quote, required or optional.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import attached
import talks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from dateline.records import Record, Span

LAYERS = ("events", "claims", "figures", "times", "places")
TALKS = "negotiations"
_WORD = re.compile(r"\w+")
Gold = dict[str, Any]


class Share(Counter[str]):
    """Counts of one layer: gold, found, right, predicted, wrong."""

    def percent(self, part: str, whole: str) -> float:
        """One count as a share of another, in percent."""
        return round(100 * self[part] / self[whole], 1) if self[whole] else 0.0

    @property
    def figures(self) -> dict[str, float]:
        """What the floors are about: found and right of the gold, wrong of the predicted."""
        return {
            "found": self.percent("found", "gold"),
            "right": self.percent("right", "gold"),
            "wrong": self.percent("wrong", "predicted"),
        }


def load(path: Path) -> list[Gold]:
    """The gold reports, quotes turned into spans. Raises ValueError for a quote that is not in its text."""
    with path.open(encoding="utf-8") as lines:
        return [_resolved(json.loads(line)) for line in lines if line.strip()]


def score(golds: Iterable[Gold], read: Callable[[Gold], Record]) -> dict[str, Share]:
    """Counts by layer over all reports."""
    out = {layer: Share() for layer in (*LAYERS, TALKS, attached.DATES, attached.SITES)}
    for gold in golds:
        record = read(gold)
        asked = gold.get("layers") or (*LAYERS, TALKS)
        if TALKS in asked:
            _talks(out[TALKS], gold["gold"].get(TALKS, []), record)
        for layer in LAYERS:
            if layer in asked:
                _layer(out[layer], gold["gold"].get(layer, []), _predicted(layer, record), layer, record)
        if "events" in asked:
            for event in gold["gold"].get("events", []):
                if event.get("must", True):
                    met = [e for e in record.events if _meets("events", event["span"], [e.trigger], record.report.text)]
                    attached.count(out, event, met, record)
    return out


def _resolved(report: Gold) -> Gold:
    for layer in LAYERS:
        for item in report["gold"].get(layer, []):
            item["span"] = span(report["text"], item.get("t") or item["content"], item.get("n", 1))
    for negotiation in report["gold"].get(TALKS, []):
        for item in negotiation.get("rounds", []) + negotiation.get("deadlines", []):
            item["span"] = span(report["text"], item["t"], item.get("n", 1))
        for item in negotiation.get("positions", []):
            item["spans"] = [span(report["text"], *([q] if isinstance(q, str) else q)) for q in item["terms"]]
    return report


def span(text: str, quote: str, n: int = 1) -> Span:
    """The n-th occurrence of a quote. Raises ValueError if there are fewer."""
    at = -1
    for _ in range(n):
        at = text.find(quote, at + 1)
        if at < 0:
            raise ValueError(f"not in the text ({n}): {quote!r}")
    return at, at + len(quote)


def _predicted(layer: str, record: Record) -> list[tuple[list[Span], Any]]:
    """The items of a layer, each with the spans by which it is found."""
    if layer == "places":
        return [([m.span], m) for m in record.mentions if m.place]
    if layer == "claims":
        return [(c.content, c) for c in record.claims]
    return [([x.trigger if layer == "events" else x.span], x) for x in getattr(record, layer)]


def _layer(share: Share, golds: list[Gold], predicted: list[tuple[list[Span], Any]], layer: str, record: Record) -> None:
    met: set[int] = set()
    for gold in golds:
        here = [i for i, (spans, _) in enumerate(predicted) if _meets(layer, gold["span"], spans, record.report.text)]
        met.update(here)
        if gold.get("must", True):
            share["gold"] += 1
            share["found"] += bool(here)
            share["right"] += any(RIGHT[layer](gold, predicted[i][1], record) for i in here)
    share["predicted"] += len(predicted)
    share["wrong"] += len(predicted) - len(met)


def _talks(share: Share, golds: list[Gold], record: Record) -> None:
    """Each thing told of a negotiation is an item; wrong are negotiations that the gold does not have."""
    for gold in golds:
        if gold.get("must", True):
            held = list(talks.items(gold, record))
            share["gold"] += len(held)
            share["found"] += sum(held)
            share["right"] += sum(held)
    matched = {m.id for m in (talks.match(gold, record) for gold in golds) if m}
    share["predicted"] += len(record.negotiations)
    share["wrong"] += len({n.id for n in record.negotiations} - matched)


def _meets(layer: str, gold: Span, spans: list[Span], text: str) -> bool:
    if layer != "claims":
        return any(gold[0] < stop and start < gold[1] for start, stop in spans)
    want, got = _words(text, [gold]), _words(text, spans)
    return bool(want and got) and 2 * len(want & got) / (len(want) + len(got)) >= 0.5


def _words(text: str, spans: Iterable[Span]) -> set[int]:
    return {m.start() + start for start, stop in spans for m in _WORD.finditer(text[start:stop])}


def _event(gold: Gold, event: Any, record: Record) -> bool:
    names = {a.id: {a.name, *a.aliases} for a in record.actors}
    doers = [{n.casefold() for n in (*names.get(p.actor, ()), record.quote(p.span))} for p in event.actors]
    wanted = [{n.casefold() for n in aliases} for aliases in gold.get("by") or []]
    by = sum(any(w in n for w in want for names_ in doers for n in names_) for want in wanted)
    fits = event.type in gold["type"] and event.factuality.status in gold.get("status", [event.factuality.status])
    return fits and (not wanted or 2 * by >= len(wanted))


def _claim(gold: Gold, claim: Any, record: Record) -> bool:
    text = record.report.text
    who = gold.get("speaker")
    said = " ".join(text[s:e] for s, e in claim.speaker)
    return not said if who is None else bool(said) and (who in said or said in who)


def _figure(gold: Gold, figure: Any, _record: Record) -> bool:
    values = all(gold.get(k) == getattr(figure, k) for k in ("low", "best", "high")) or (
        gold.get("best") is not None and gold["best"] == figure.best
    )
    return values and figure.measure in gold["measure"]


def _time(gold: Gold, time: Any, _record: Record) -> bool:
    return bool(time.value in gold["value"])


def _place(gold: Gold, mention: Any, record: Record) -> bool:
    place = next((p for p in record.places if p.id == mention.place), None)
    if place is None or gold.get("lat") is None:
        return place is not None
    if place.lat is None or place.lon is None:
        return False
    reach = gold.get("km", 50) / 111
    return bool(abs(place.lat - gold["lat"]) <= reach and abs(place.lon - gold["lon"]) <= 1.5 * reach)


RIGHT: dict[str, Callable[[Gold, Any, Record], bool]] = {
    "events": _event, "claims": _claim, "figures": _figure, "times": _time, "places": _place,
}  # fmt: skip
"""Whether the key fields of an item hold: type, status and doer; speaker; value and measure; value; point."""
