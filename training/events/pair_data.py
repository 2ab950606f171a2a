"""Masked pairs to learn from: ``python -m training.events.pair_data CORPORA --out WORK``.

Writes ``pairs.masked`` from WORK/pairs.examples, and ``near.masked``: the phrases, and pairs out of annotated events (the project's
own sentences, the learning half, and the annotated reports) where who does it and to whom stand in the trigger's sentence and the
pair has one type there. One JSON line a pair: ``{"forms", "quoted", "actor", "recipient", "type", "group"}``, null for one that
cannot be masked.
"""

from __future__ import annotations

import argparse
import collections
import json
import pathlib
import re
from typing import TYPE_CHECKING, Any

from dateline.annotate.events.masked import masked
from dateline.annotate.events.pairs import pair
from dateline.coding import report_of
from dateline.parse import parse
from training.events.examples import OWN, own, span
from training.events.join import joined, lines
from training.pairs import phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.records import Span

TOLD = {"happened", "ongoing", "planned", "denied"}
SAYING = {"THREATEN", "REQUEST"}
"""Types that are told by what has not happened."""


def annotated(corpora: pathlib.Path) -> Iterator[dict[str, Any]]:
    """``{"text", "actor", "recipient", "type"}`` for each pair of a sentence."""
    for name in ("types", "status"):
        for k, r in enumerate(lines(OWN / f"{name}-learn.jsonl")):
            yield from pairs(own(r, f"{name}-{k}"), [(0, len(r["text"]))])
    for r in joined(corpora):
        if any(e["by"] and e["to"] for e in r["gold"]["events"]):
            yield from pairs(r, [s.span for s in parse(report_of(r["text"])).sentences])


def pairs(r: dict[str, Any], sentences: list[Span]) -> Iterator[dict[str, Any]]:
    """The pairs of one report."""
    found: dict[tuple[Span, Span, Span], list[dict[str, Any]]] = collections.defaultdict(list)
    for e in r["gold"]["events"]:
        a, b = span(r["text"], e)
        where = next((s for s in sentences if s[0] <= a < s[1]), None)
        if where is None or not e["by"] or not e["to"]:
            continue
        text, trigger = r["text"][slice(*where)], (a - where[0], b - where[0])
        actor = named(text, e["by"][0], trigger, [trigger])
        recipient = actor and named(text, e["to"][0], trigger, [trigger, actor])
        if actor and recipient:
            found[where, actor, recipient].append(e)
    for (where, actor, recipient), some in found.items():
        kind = agreed(some)
        if kind:
            yield {"text": r["text"][slice(*where)], "actor": list(actor), "recipient": list(recipient), "type": kind}


def named(text: str, names: list[str], near: Span, taken: list[Span]) -> Span | None:
    """The name nearest to a trigger, the longest of several there."""
    spans = [m.span() for n in names for m in re.finditer(rf"(?<!\w){re.escape(n)}(?!\w)", text, re.IGNORECASE)]
    free = [s for s in spans if not any(s[0] < b and a < s[1] for a, b in taken)]
    return min(free, key=lambda s: (abs(s[0] - near[0]), s[0] - s[1]), default=None)


def agreed(some: list[dict[str, Any]]) -> str | None:
    """The one type of a pair's events; None if there are several."""
    told = [e for e in some if e["status"][0] in TOLD or e["type"][0] in SAYING]
    kinds = {e["type"][0] for e in told}
    if len(kinds) > 1:
        kinds = {e["type"][0] for e in told if e["must"]}
    if len(kinds) != 1:
        return None
    kind = kinds.pop()
    return "YIELD" if kind in {"CONCEDE", "RETREAT"} else str(kind)


def written(rows: Iterable[dict[str, Any]]) -> str:
    """The pairs masked, a line each."""
    out = []
    for r in rows:
        p = pair(parse(report_of(r["text"])), tuple(r["actor"]), tuple(r["recipient"]))
        m = masked(p) if p else None
        kept = {"type": r["type"], "group": r.get("group", "")}
        if m:
            kept |= {"forms": m.words.forms, "quoted": m.words.quoted, "actor": m.actor, "recipient": m.recipient}
        out.append(json.dumps(kept if m else None))
    return "".join(x + "\n" for x in out)


def main() -> None:
    """Write both files."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpora", type=pathlib.Path)
    arguments.add_argument("--out", type=pathlib.Path, required=True)
    a = arguments.parse_args()
    (a.out / "pairs.masked").write_text(written(lines(a.out / "pairs.examples")), encoding="utf-8")
    (a.out / "near.masked").write_text(written([*phrases(), *annotated(a.corpora)]), encoding="utf-8")


if __name__ == "__main__":
    main()
