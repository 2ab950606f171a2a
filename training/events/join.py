"""Join the annotation to its texts: ``python -m training.events.join CORPORA --out WORK/annotated.jsonl``.

``annotated.jsonl`` beside this module holds no text: for each report its corpus and id, a digest of the text it was made on, and
for each event the spans of trigger, actors, recipients and place (one span a name), types, statuses, whether it must be found,
and a label shared by the mentions of one happening. Joined, a report has the form of the other annotated corpora (quotes
resolved). A report whose text is missing or differs is left out, with a word on standard error. ``hand`` tells apart who
annotated it: a tenth was annotated twice; the second reading is left out unless ``--all`` asks for it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pathlib
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

ANNOTATED = pathlib.Path(__file__).parent / "annotated.jsonl"
GOLD = ("whole-dev", "events-dev", "syria-whole-dev")
"""Corpora that come with events annotated."""


def lines(path: pathlib.Path) -> list[dict[str, Any]]:
    """The objects of a JSON-lines file."""
    return [json.loads(x) for x in path.read_text(encoding="utf-8").split("\n") if x]


def digest(text: str) -> str:
    """What a text is recognised by."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def joined(corpora: pathlib.Path, *, both: bool = False) -> Iterator[dict[str, Any]]:
    """The annotated reports with their texts."""
    texts: dict[str, dict[str, dict[str, Any]]] = {}
    seen: set[tuple[str, str]] = set()
    for row in lines(ANNOTATED):
        key = row["corpus"], row["id"]
        if key in seen and not both:
            continue
        seen.add(key)
        if row["corpus"] not in texts:
            path = corpora / f"{row['corpus']}.jsonl"
            texts[row["corpus"]] = {str(r["id"]): r for r in lines(path)} if path.exists() else {}
        source = texts[row["corpus"]].get(row["id"])
        if source is None or digest(source["text"]) != row["digest"]:
            print(f"left out: {row['corpus']} {row['id']} is not the text that was annotated", file=sys.stderr)
            continue
        events = [_event(source["text"], e) for e in row["events"]]
        kept = {k: source[k] for k in ("published", "publisher", "title") if source.get(k)}
        yield {"id": row["id"], "corpus": row["corpus"], "hand": row["hand"], **kept, "give_date": True, "text": source["text"],
               "layers": ["events"], "gold": {"events": events}}  # fmt: skip


def _event(text: str, e: dict[str, Any]) -> dict[str, Any]:
    def quotes(spans: list[list[int]]) -> list[str]:
        return [text[s:t] for s, t in spans]

    s, t = e["span"]
    return {
        "t": text[s:t], "span": e["span"], "type": e["type"], "status": e["status"], "by": [quotes(a) for a in e["by"]],
        "to": [quotes(a) for a in e["to"]], "place": quotes(e["place"]) or None, "date": None, "must": e["must"], "same": e["same"],
    }  # fmt: skip


def main() -> None:
    """Write the joined reports."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpora", type=pathlib.Path)
    arguments.add_argument("--out", type=pathlib.Path, required=True)
    arguments.add_argument("--all", action="store_true")
    a = arguments.parse_args()
    rows = [json.dumps(r, ensure_ascii=False) for r in joined(a.corpora, both=a.all)]
    a.out.write_text("".join(r + "\n" for r in rows), encoding="utf-8")
    print(len(rows), "reports")


if __name__ == "__main__":
    main()
