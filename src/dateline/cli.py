"""The command line (being written)."""

from __future__ import annotations

import json
import sys


def main() -> None:
    import msgspec
    from dateline.pipeline import annotate
    from dateline.records import Block, Report
    from dateline.vocab import BlockKind
    import re
    for line in open(sys.argv[2], encoding="utf-8"):
        d = json.loads(line)
        t = d["text"]
        blocks = [Block(span=m.span(), kind=BlockKind.BODY) for m in re.finditer(r"[^\n]+", t)]
        r = Report(id=str(d.get("id")), source=str(d.get("id")), text=t, title=d.get("title"), published=d.get("published"), language="en", blocks=blocks)
        sys.stdout.buffer.write(msgspec.json.encode(annotate(r)) + b"\n")
