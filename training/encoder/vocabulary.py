"""The pieces that news of conflict needs, out of MiniLM's 30,522: ``python -m training.encoder.vocabulary CORPORA --out WORK``.

Counts the pieces of the words of every development corpus (as frequency only: no text is kept), keeps single signs and the most
frequent pieces, and writes ``vocabulary.txt`` with, for each piece, its row in the original table.
"""

from __future__ import annotations

import argparse
import json
import pathlib
from collections import Counter

from dateline.model.wordpiece import SPECIAL, WordPiece
from dateline.model.words import WORD
from training.encoder.pretrained import original

SIZE = 18_000
UNSEEN = frozenset({"claims-dev.jsonl", "whole-dev.jsonl", "syria-whole-dev.jsonl"})
"""What is measured on gives no counts."""


def count(corpora: pathlib.Path, pieces: list[str]) -> Counter[int]:
    """How often each of the original pieces occurs."""
    rows = [*SPECIAL, *(p for p in pieces if p not in SPECIAL)]
    split = WordPiece(rows)
    seen: Counter[int] = Counter()
    for path in sorted(corpora.glob("*.jsonl")):
        if path.name in UNSEEN:
            continue
        words = Counter(
            w
            for line in path.read_text(encoding="utf-8").split("\n")
            if line
            for w in WORD.findall(json.loads(line).get("text", ""))
        )
        for w, n in words.items():
            for k in split(w):
                seen[k] += n
    return Counter({pieces.index(rows[k]) if k < len(SPECIAL) else _row(rows[k], pieces): n for k, n in seen.items()})


_rows: dict[str, int] = {}


def _row(piece: str, pieces: list[str]) -> int:
    if not _rows:
        _rows.update({p: k for k, p in enumerate(pieces)})
    return _rows[piece]


def main() -> None:
    """Write the vocabulary."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpora", type=pathlib.Path)
    arguments.add_argument("--out", type=pathlib.Path, required=True)
    arguments.add_argument("--size", type=int, default=SIZE)
    a = arguments.parse_args()
    pieces = original().vocabulary
    seen = count(a.corpora, pieces)
    single = {k for k, p in enumerate(pieces) if len(p.removeprefix("##")) == 1 and (p.isascii() or k in seen)}
    kept = set(single)
    for k, _ in sorted(seen.items(), key=lambda x: (-x[1], x[0])):
        if len(kept) >= a.size:
            break
        if pieces[k] not in SPECIAL and not pieces[k].startswith("[unused"):
            kept.add(k)
    order = [pieces.index(s) for s in SPECIAL] + sorted(k for k in kept if pieces[k] not in SPECIAL)
    a.out.mkdir(parents=True, exist_ok=True)
    (a.out / "vocabulary.txt").write_text("".join(f"{pieces[k]}\t{k}\n" for k in order), encoding="utf-8")
    cover = sum(n for k, n in seen.items() if k in kept) / sum(seen.values())
    print(f"{len(order)} pieces; {len(seen)} seen; {cover:.4%} of piece sightings kept whole")


if __name__ == "__main__":
    main()
