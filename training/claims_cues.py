"""Count how often a word with a frame is an attribution, and write languages/en/claims_cues.tsv.

    python training/claims_cues.py GOLD.jsonl

GOLD.jsonl holds one report a line: ``{"text", "claims": [{"cue", "content"}, …]}``, each a list of ``[start, end]``. Only lemmas,
frames and counts are written; no words of the texts in their order. The same input gives the same file.
"""

from __future__ import annotations

import collections
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline import ids
from dateline.annotate.claims.content import content, spans
from dateline.annotate.claims.frames import frames
from dateline.annotate.claims.quotes import quotes
from dateline.parse import parse
from dateline.records import Block, Report
from dateline.vocab import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.parsed import Parsed

OUT = Path(__file__).resolve().parent.parent / "src/dateline/languages/en/claims_cues.tsv"
LEAST = 3
"""A word with a frame must be seen this often to be written; rarer ones are summed up as ``*``."""
_WORD = re.compile(r"\w+")
_LEMMA = re.compile(r"[a-z][a-z_-]{1,24}")


def report(row: dict[str, Any]) -> Report:
    """A report whose lines are its paragraphs."""
    text = row["text"]
    blocks = [Block(span=m.span(), kind=BlockKind.BODY) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
    return Report(id=ids.make("r", text), source="", text=text, blocks=blocks)


def words(text: str, where: Iterable[Iterable[int]]) -> set[int]:
    """Starts of the words in some spans."""
    return {m.start() + s for s, e in where for m in _WORD.finditer(text[s:e])}


def f1(a: set[int], b: set[int]) -> float:
    """Overlap of two sets."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def count(rows: Iterable[tuple[dict[str, Any], Parsed]]) -> dict[tuple[str, str], list[int]]:
    """Sightings and attributions for each word with each frame, outside what is itself reported: there the gold has no claims."""
    table: dict[tuple[str, str], list[int]] = collections.defaultdict(lambda: [0, 0])
    for row, doc in rows:
        at: dict[int, list[set[int]]] = collections.defaultdict(list)
        reported: set[int] = set()
        for c in row["claims"]:
            said = words(doc.text, c["content"])
            reported |= said
            for x in words(doc.text, c["cue"]):
                at[x].append(said)
        marks = quotes(doc)
        for f in frames(doc, marks):
            if f.quoted or doc.words[f.head].start in reported:
                continue
            mine = words(doc.text, spans(doc, content(doc, f, marks)))
            cell = table[f.key, f.shape]
            cell[0] += 1
            cell[1] += any(f1(said, mine) >= 0.5 for said in at.get(doc.words[f.head].start, ()))
    return table


def write(table: dict[tuple[str, str], list[int]], out: Path) -> None:
    """Write the counts, sorted, rare ones summed up."""
    rare: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0])
    lines = []
    for (key, shape), (n, hits) in sorted(table.items()):
        if n >= LEAST and _LEMMA.fullmatch(key):
            lines.append(f"{key}\t{shape}\t{n}\t{hits}")
        else:
            rare[shape][0] += n
            rare[shape][1] += hits
    lines += [f"*\t{shape}\t{n}\t{hits}" for shape, (n, hits) in sorted(rare.items())]
    out.write_text("\n".join(["word\tframe\tseen\tattributions", *lines]) + "\n", encoding="utf-8")


def main() -> None:
    """Count one file."""
    with Path(sys.argv[1]).open(encoding="utf-8") as f:
        rows = [json.loads(line) for line in f]
    table = count((row, parse(report(row))) for row in rows)
    write(table, OUT)
    print(f"{len(table)} pairs counted, written to {OUT}")


if __name__ == "__main__":
    main()
