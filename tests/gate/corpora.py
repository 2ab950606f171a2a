"""Run the scorers of the development corpora and print one table: DATELINE_CORPORA=FOLDER python tests/gate/corpora.py [NAME...]

The folder holds the corpora (``*.jsonl``), the scorers (``score*.py``) lie beside it. Neither is part of the project.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

SCORERS = {
    "events-muc-dev": "score_events_doc.py", "whole-dev": "score_whole.py", "syria-whole-dev": "score_whole.py",
    "events-dev": "score_whole.py", "syria-dev": "score_syria.py",
}  # fmt: skip
SKIPPED = {"claims-train", "events-pairs-train"}
"""Training sets: long, and flattering."""


def flat(value: Any, path: tuple[str, ...] = ()) -> list[tuple[str, Any]]:
    """Nested figures as lines."""
    if isinstance(value, dict):
        return [line for key, inner in value.items() for line in flat(inner, (*path, key))]
    return [(" / ".join(path), value)]


def main() -> int:
    """Score every corpus, or those named."""
    where = os.environ.get("DATELINE_CORPORA")
    if not where:
        print("Set DATELINE_CORPORA to the folder of the development corpora.", file=sys.stderr)
        return 2
    folder = Path(where)
    named = sys.argv[1:] or sorted(p.stem for p in folder.glob("*.jsonl") if p.stem not in SKIPPED)
    command = f"{sys.executable} -m dateline"
    failed = 0
    for name in named:
        call = [sys.executable, str(folder.parent / SCORERS.get(name, "score.py")), str(folder / f"{name}.jsonl")]
        call += ["--cmd", f"{command} read {{}} --json"]
        if name.startswith("stories"):
            call += ["--stories-cmd", f"{command} stories"]
        done = subprocess.run(call, capture_output=True, text=True, check=False)
        print(f"\n{name}", flush=True)
        if done.returncode:
            failed += 1
            print(f"  failed: {done.stderr.strip().splitlines()[-1:]}")
            continue
        for key, value in flat(json.loads(done.stdout.splitlines()[-1])):
            print(f"  {key:<48} {value}")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
