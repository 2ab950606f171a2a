"""Run the scorers of the development corpora, print their figures and put those that count on docs/accuracy.md.

``DATELINE_CORPORA=FOLDER python tests/gate/corpora.py [--print] [NAME...]``: the folder holds the corpora (``*.jsonl``), the
scorers (``score*.py``) lie beside it; neither is part of the project. The page is written when all corpora are scored, unless
``--print`` asks for the table alone.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.records import Record

SCORERS = {
    "events-muc-dev": "score_events_doc.py", "whole-dev": "score_whole.py", "syria-whole-dev": "score_whole.py",
    "events-dev": "score_whole.py", "syria-dev": "score_syria.py",
}  # fmt: skip
PAGE = Path(__file__).parent.parent.parent / "docs" / "accuracy.md"
EVENTS = Path(__file__).parent.parent.parent / "training" / "events" / "figures.json"
"""Events are learned from these corpora: their figures are those of reports that neither encoder nor scorers had seen."""
ATTACHED = Path(__file__).parent.parent.parent / "training" / "kept.json"
"""So are their days and places."""
HEAD = """# Accuracy

Figures of the last run of `make corpora`, which scores every layer on public corpora that are not part of the project. They
guided the making of dateline, so they are no proof: expect somewhat less on reports of other kinds. *Found*: an item meets the
gold's words; *right*: its key fields hold as well; *wrong*: an item that meets no gold, even optional. `tests/gate` pins floors
for reports of our own. Events, their days and their places are learned from some of these reports; their figures are of five folds,
each report read by an encoder and scorers that had not seen it (`python -m training.events.merge`, `training.when`,
`training.where`). *when* and *where* are of the events found whose day or place the gold states. A quarter of the FA-KES reports
were learned from.

| layer | on | figure | |
|---|---|---|---|
"""
COUNTED: tuple[tuple[str, str, str, str, str], ...] = (
    ("times", "time-factuality-dev", "43 Wikinews reports (MEANTIME)", "found", "times / span relaxed / r"),
    ("times", "time-factuality-dev", "", "value right, of those found", "times / value accuracy"),
    (
        "factuality",
        "time-factuality-dev",
        "634 events in them",
        "happened, negated, uncertain or future: right",
        "factuality / accuracy",
    ),
    ("places", "places-lgl", "588 local news (LGL)", "within 161 km of the true point", "places / acc@161km, all gold"),
    ("places", "places-geovirus", "229 Wikinews on epidemics (GeoVirus)", "within 161 km", "places / acc@161km, all gold"),
    ("places", "places-gwn-even", "100 world news (GeoWebNews)", "within 161 km", "places / acc@161km, all gold"),
    ("when", "cross-validated", "8 reports of talks: events whose day is told", "day right", "when / whole-dev"),
    ("when", "cross-validated", "101 reports of war, politics, talks", "the same", "when / events-dev"),
    ("when", "cross-validated", "12 reports of the war in Syria", "the same", "when / syria-whole-dev"),
    ("where", "cross-validated", "8 reports of talks: events whose place is told", "place right", "where / whole-dev"),
    ("where", "cross-validated", "101 reports of war, politics, talks", "the same", "where / events-dev"),
    ("where", "cross-validated", "12 reports of the war in Syria", "the same", "where / syria-whole-dev"),
    ("where", "cross-validated", "465 annotated reports in all", "the same", "where / all"),
    ("where", "syria-dev", "391 reports of attacks in Syria (FA-KES)", "place of an attack right", "place / of an assault %"),
    ("claims", "claims-dev", "84 US politics reports (PolNeAR)", "content found, F1", "claims / content / f1"),
    ("claims", "claims-dev", "", "content and speaker, F1", "claims / content+speaker / f1"),
    ("claims", "claims-dev", "", "exact content, F1", "claims / content exact / f1"),
    ("claims", "claims-dev", "", "of direct quotations found", "claims / recall direct"),
    ("claims", "claims-dev", "", "of quoted in part found", "claims / recall mixed"),
    ("claims", "claims-dev", "", "of indirect speech found", "claims / recall indirect"),
    ("claims", "whole-dev", "8 reports of talks", "found with the right speaker", "claims / right %"),
    ("claims", "whole-dev", "", "wrong, of those recorded", "claims / wrong %"),
    ("claims", "syria-whole-dev", "12 reports of the war in Syria", "found with the right speaker", "claims / right %"),
    ("claims", "syria-whole-dev", "", "wrong, of those recorded", "claims / wrong %"),
    ("events", "cross-validated", "101 reports of war, politics, talks", "found", "events-dev / found"),
    ("events", "cross-validated", "", "type right", "events-dev / type"),
    ("events", "cross-validated", "", "type, status and doer right", "events-dev / right"),
    ("events", "cross-validated", "", "wrong, of those recorded", "events-dev / wrong"),
    ("events", "cross-validated", "12 reports of the war in Syria", "found", "syria-whole-dev / found"),
    ("events", "cross-validated", "", "type, status and doer right", "syria-whole-dev / right"),
    ("events", "cross-validated", "", "wrong, of those recorded", "syria-whole-dev / wrong"),
    ("events", "cross-validated", "344 reports annotated by us", "found", "annotated / found"),
    ("events", "cross-validated", "", "type, status and doer right", "annotated / right"),
    ("events", "cross-validated", "", "wrong, of those recorded", "annotated / wrong"),
    (
        "figures",
        "syria-dev",
        "391 reports of dead in Syria (FA-KES)",
        "number of dead found, where the text has it",
        "killed / dead / found of these %",
    ),
    (
        "figures",
        "figures-idmc",
        "80 figures of displaced people (IDMC)",
        "number found with term and unit",
        "figures / + term + unit",
    ),
    ("negotiations", "whole-dev", "8 reports of talks", "parties, rounds, positions, status: right", "negotiations / right %"),
    ("negotiations", "events-dev", "12 reports that tell of talks in passing", "the same", "negotiations / right %"),
    ("stories", "stories-ecb-1-35", "772 reports (ECB+)", "same happening, B3 F1", "B3 / f1"),
)
"""What stands on the page: layer, corpus, what it is, the figure's name and where it stands in the scorer's output."""
SKIPPED = {"claims-train", "events-pairs-train"}
"""Training sets: long, and flattering."""


def flat(value: Any, path: tuple[str, ...] = ()) -> list[tuple[str, Any]]:
    """Nested figures as lines."""
    if isinstance(value, dict):
        return [line for key, inner in value.items() for line in flat(inner, (*path, key))]
    return [(" / ".join(path), value)]


def page(figures: dict[tuple[str, str], Any]) -> str:
    """The page with the figures that count; shares as percentages throughout."""

    def shown(value: float) -> str:
        return f"{100 * value if value <= 1 else value:.1f}%"

    rows = (f"| {layer} | {what} | {label} | {shown(figures[name, key])} |\n" for layer, name, what, label, key in COUNTED)
    return HEAD + "".join(rows)


def days_and_places(gold: Path) -> dict[str, dict[str, float]]:
    """Of the events found whose day or place the gold states: the shares given one, right and wrong."""
    from attached import DATES, SITES
    from scorer import load, score

    from dateline import pipeline
    from dateline.config import Settings

    def read(report: dict[str, Any]) -> Record:
        settings = Settings(published=report["published"] if report.get("give_date") else None)
        return pipeline.annotate(pipeline.of_text(report["text"], settings), settings)

    shares = score(load(gold), read)
    return {key: shares[key].figures for key in (DATES, SITES)}


def main() -> int:
    """Score every corpus, or those named."""
    where = os.environ.get("DATELINE_CORPORA")
    if not where:
        print("Set DATELINE_CORPORA to the folder of the development corpora.", file=sys.stderr)
        return 2
    folder = Path(where)
    asked = [a for a in sys.argv[1:] if a != "--print"]
    named = asked or sorted(p.stem for p in folder.glob("*.jsonl") if p.stem not in SKIPPED)
    command = f"{sys.executable} -m dateline"
    failed = 0
    figures: dict[tuple[str, str], Any] = {
        ("cross-validated", key): value
        for path in (EVENTS, ATTACHED)
        for key, value in flat(json.loads(path.read_text(encoding="utf-8")))
    }
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
            print(f"  {key:<48} {value}", flush=True)
            figures[name, key] = value
        if SCORERS.get(name) == "score_whole.py":
            for key, value in days_and_places(folder / f"{name}.jsonl").items():
                print(f"  attached / {key:<37} {value}", flush=True)
                figures[name, f"attached / {key}"] = value["right"]
    if not failed and not sys.argv[1:]:  # the whole table, and the page wanted
        PAGE.write_text(page(figures), encoding="utf-8")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
