"""From gold claims to examples: ``python -m training.encoder.data CORPORA --out WORK``.

Reads claims-train, claims-dev and the own marked reports, finds the head of each cue with the parser, and writes one JSON line a
report: ``{"id", "paragraphs": [{"spans", "forms", "quoted", "cues": [[word, labels]]}]}`` with a label for each word (0 none, 1
speaker, 2 content, 3 cue). The texts stay in WORK, outside the project. Reports without gold (``--plain``) get paragraphs only:
a teacher labels them.
"""

from __future__ import annotations

import argparse
import json
import pathlib
from typing import TYPE_CHECKING, Any

from dateline.model.encoder import fitting
from dateline.model.words import paragraphs
from dateline.parse import parse
from dateline.records import Block, Report
from dateline.vocab import BlockKind
from training.encoder.markup import every

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.model.words import Paragraph
    from dateline.parsed import Parsed, Word

OWN = pathlib.Path(__file__).parent.parent / "claims"
MEASURED = ("whole-dev", "syria-whole-dev", "claims-dev")
"""No text of these is learned from, not even without its gold."""
LABEL = {"content": 2, "speaker": 1, "cue": 3}
"""In the order of writing: a word of the cue inside the content is the cue's."""
HEADS = ("VERB", "NOUN", "ADJ", "PROPN")


def parsed(text: str, name: str) -> Parsed:
    """A text parsed as one body block a line."""
    spans = paragraphs(text)
    blocks = [Block(span=(p.spans[0][0], p.spans[-1][1]), kind=BlockKind.BODY) for p in spans]
    return parse(Report(id=name, source=name, text=text, language="en", blocks=blocks))


def anchor(doc: Parsed, cue: list[list[int]]) -> int:
    """The offset of the head word of a cue."""
    inside = [w for w in doc.words if any(s < w.end and w.start < e for s, e in cue)]
    if not inside:
        return cue[0][0]
    own = {w.i for w in inside}
    tops = [w for w in inside if w.head not in own or w.head == w.i]
    return _best(tops or inside).start


def _best(words: list[Word]) -> Word:
    content = [w for w in words if w.pos in HEADS] or [w for w in words if w.pos != "PUNCT"] or words
    return next((w for w in content if w.pos == "VERB"), content[0])


def pieces(text: str) -> list[Paragraph]:
    """The paragraphs of a text, none longer than is read at once."""
    return [part for p in paragraphs(text) for part in fitting(p)]


def example(name: str, text: str, claims: Iterable[dict[str, Any]], doc: Parsed | None) -> dict[str, Any]:
    """The paragraphs of a report with its cues and their labels; a claim beyond its cue's paragraph is cut at its border."""
    out: list[dict[str, Any]] = [{"spans": p.spans, "forms": p.forms, "quoted": p.quoted, "cues": []} for p in pieces(text)]
    for c in claims:
        if not c["cue"] or doc is None:
            continue
        at = anchor(doc, c["cue"])
        p = next((p for p in out if p["spans"][0][0] <= at < p["spans"][-1][1]), None)
        head = next((k for k, (s, e) in enumerate(p["spans"]) if s <= at < e), None) if p else None
        if p is None or head is None:
            continue
        labels = [0] * len(p["spans"])
        for role, label in LABEL.items():
            for k, (s, _) in enumerate(p["spans"]):
                if any(a <= s < b for a, b in c[role]):
                    labels[k] = label
        p["cues"].append([head, labels])
    return {"id": name, "paragraphs": out}


def lines(path: pathlib.Path) -> list[dict[str, Any]]:
    """The objects of a JSON-lines file."""
    return [json.loads(x) for x in path.read_text(encoding="utf-8").split("\n") if x]


def main() -> None:
    """Write the examples."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpora", type=pathlib.Path)
    arguments.add_argument("--out", type=pathlib.Path, required=True)
    arguments.add_argument("--only", nargs="*", default=["claims-train", "claims-dev", "own"])
    arguments.add_argument("--plain", nargs="*", default=[])
    a = arguments.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    for name in a.only:
        rows = every(OWN) if name == "own" else lines(a.corpora / f"{name}.jsonl")
        with (a.out / f"{name}.examples").open("w", encoding="utf-8") as out:
            for r in rows:
                e = example(str(r["id"]), r["text"], r["claims"], parsed(r["text"], str(r["id"])))
                out.write(json.dumps(e | ({"split": r["split"]} if "split" in r else {})) + "\n")
        print(name, len(rows))
    measured = {r["text"][:200] for name in MEASURED for r in lines(a.corpora / f"{name}.jsonl")}
    for name in a.plain:
        rows = [r for r in lines(a.corpora / f"{name}.jsonl") if r["text"][:200] not in measured]
        with (a.out / f"{name}.examples").open("w", encoding="utf-8") as out:
            for r in rows:
                out.write(json.dumps(example(str(r.get("id")), r["text"], [], None)) + "\n")
        print(name, len(rows), "without gold")


if __name__ == "__main__":
    main()
