"""From annotated reports to examples: ``python -m training.events.examples CORPORA --out WORK``.

One JSON line a report: ``{"id", "corpus", "paragraphs": [{"spans", "forms", "quoted", "happenings", "sure"}]}``. A happening is
``{"word", "also", "types", "statuses", "weight", "roles"}``: the head word of the trigger, the trigger's other words (which the
loss leaves out), accepted types and statuses by number, and for each word of the paragraph 0 nothing, 1 actor, 2 recipient, 3
place, -1 not told. The texts stay in WORK, outside the project.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import re
from typing import TYPE_CHECKING, Any

from dateline.vocab import EventType, Status
from training.encoder.data import parsed, pieces
from training.events.join import GOLD, joined, lines
from training.pairs import groups, read, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.model.words import Paragraph
    from dateline.parsed import Parsed, Word

OWN = pathlib.Path(__file__).parent
TYPES = [str(t) for t in EventType]
STATUSES = [str(s) for s in Status]
ROLES = (("by", 1), ("to", 2), ("place", 3))
LESSER = 0.6
"""Weight of an event that need not be found."""
FIRMS, PAIRS = "time-factuality-dev", "events-pairs-train"
"""News that tells of no event of the kind; sentences with a named pair."""
CONTENT = ("VERB", "NOUN", "ADJ", "PROPN")


def rows(corpora: pathlib.Path) -> Iterator[dict[str, Any]]:
    """Every annotated report, with spans: the corpora's, those annotated here, and the learning half of our own sentences."""
    for name in GOLD:
        for r in lines(corpora / f"{name}.jsonl"):
            yield {**r, "corpus": r.get("corpus", "events-muc-dev"), "file": name}
    for r in joined(corpora):
        yield {**r, "file": "annotated"}
    for name in ("types", "status"):
        for k, r in enumerate(lines(OWN / f"{name}-learn.jsonl")):
            yield {**own(r, f"{name}-{k}"), "file": name}


def own(r: dict[str, Any], name: str) -> dict[str, Any]:
    """An own sentence in the form of the reports."""
    events = [{**e, "by": [[x] for x in e["by"]], "to": [[x] for x in e["to"]], "place": None} for e in r["events"]]
    return {"id": name, "corpus": "own", "text": r["text"], "gold": {"events": events}}


def span(text: str, e: dict[str, Any]) -> tuple[int, int]:
    """The place of a trigger's quote."""
    if e.get("span"):
        return (e["span"][0], e["span"][1])
    at = -1
    for _ in range(e.get("n") or 1):
        at = text.index(e["t"], at + 1)
    return (at, at + len(e["t"]))


def head(doc: Parsed, where: tuple[int, int]) -> Word | None:
    """The word of a trigger that the others hang on; a verb or noun rather than another word."""
    inside = [w for w in doc.words_in(where) if w.pos not in {"PUNCT", "SPACE"}]
    if not inside:
        return None
    at = {w.i for w in inside}
    tops = [w for w in inside if w.head not in at or w.head == w.i]
    best = [w for w in tops if w.pos in CONTENT] or [w for w in inside if w.pos in {"VERB", "NOUN"}] or tops
    return best[0]


def example(r: dict[str, Any]) -> dict[str, Any]:
    """The paragraphs of a report with what happens in them."""
    text = r["text"]
    doc = parsed(text, str(r["id"]))
    out = []
    events = [(span(text, e), e) for e in r["gold"]["events"]]
    heads = [(head(doc, s), s, e) for s, e in events]
    for p in pieces(text):
        first, last = p.spans[0][0], p.spans[-1][1]
        told = [
            _happening(doc, p, w, s, e)
            for w, s, e in sorted(heads, key=lambda x: not x[2].get("must", True))
            if w and first <= w.start < last
        ]
        out.append({"spans": p.spans, "forms": p.forms, "quoted": p.quoted, "happenings": [t for t in told if t["word"] >= 0]})
    return {"id": str(r["id"]), "corpus": r["corpus"], "file": r["file"], "paragraphs": out}


def _happening(doc: Parsed, p: Paragraph, w: Word, where: tuple[int, int], e: dict[str, Any]) -> dict[str, Any]:
    word = next((k for k, (s, t) in enumerate(p.spans) if s <= w.start < t), -1)
    also = [k for k, (s, t) in enumerate(p.spans) if s < where[1] and where[0] < t and k != word]
    return {
        "word": word,
        "also": also,
        "types": [TYPES.index(t) for t in e["type"]],
        "statuses": [STATUSES.index(s) for s in e["status"]],
        "weight": 1.0 if e.get("must", True) else LESSER,
        "roles": _roles(doc, p, w, e),
    }


def _roles(doc: Parsed, p: Paragraph, w: Word, e: dict[str, Any]) -> list[int]:
    """What each word of the paragraph is to the event; of several places of a name in the sentence the nearest is meant."""
    sentence = doc.sentences[w.sent].span
    labels = [0] * len(p.spans)
    for role, label in ROLES:
        given = e.get(role) or []
        named = [given] if role == "place" and given else given
        for aliases in named:
            found = sorted(
                {
                    (m.start(), m.end())
                    for a in aliases
                    for m in re.finditer(rf"(?<!\w){re.escape(a)}(?!\w)", doc.text[slice(*sentence)], re.IGNORECASE)
                },
                key=lambda s: (abs(s[0] + sentence[0] - w.start), s[0] - s[1]),
            )
            spans = [(s + sentence[0], t + sentence[0]) for s, t in found]
            meant = [s for s in spans if spans and s[0] < spans[0][1] and spans[0][0] < s[1]]
            _mark(p, labels, meant, label)
            _mark(p, labels, [s for s in spans if s not in meant], -1)
            if not spans:
                _mark(p, labels, [(x.start, x.end) for x in doc.words_in(sentence) if x.pos == "PRON"], -1)
    return labels


def _mark(p: Paragraph, labels: list[int], spans: list[tuple[int, int]], label: int) -> None:
    for k, (s, t) in enumerate(p.spans):
        if labels[k] <= 0 and any(a < t and s < b for a, b in spans) and not (label < 0 and labels[k]):
            labels[k] = label


def main() -> None:
    """Write the examples."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpora", type=pathlib.Path)
    arguments.add_argument("--out", type=pathlib.Path, required=True)
    a = arguments.parse_args()
    with (a.out / "events.examples").open("w", encoding="utf-8") as out:
        n = 0
        for r in rows(a.corpora):
            out.write(json.dumps(example(r)) + "\n")
            n += 1
    print(n, "reports and sentences")
    with (a.out / "firms.examples").open("w", encoding="utf-8") as out:
        for r in lines(a.corpora / f"{FIRMS}.jsonl"):
            out.write(json.dumps(example({**r, "corpus": FIRMS, "file": FIRMS, "gold": {"events": []}})) + "\n")
    some = sentences(str(a.corpora / f"{PAIRS}.jsonl"))
    alike = groups(read(some)[2]).tolist()
    with (a.out / "pairs.examples").open("w", encoding="utf-8") as out:
        for r, group in zip(some, alike, strict=True):
            out.write(json.dumps({**r, "group": f"pairs-{group}"}) + "\n")
    print(len(some), "pairs,", len(set(alike)), "groups of near-duplicates")


if __name__ == "__main__":
    main()
