"""How well the status of given events is read off their sentence: ``python -m training.events.status_score [--half learn|test]``.

The gold is the project's own sentences: a trigger (``t``, its ``n``-th occurrence in the text), whether the event must be found,
and the statuses that are accepted. A prediction is right if it is accepted. For F1 the gold class is the predicted status if it is
accepted, else the first that is.
"""

from __future__ import annotations

import argparse
import collections
import json
import pathlib
from typing import TYPE_CHECKING, Any

from dateline.assess import assess
from dateline.vocab import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HERE = pathlib.Path(__file__).parent
HALVES = ("learn", "test")
Judged = tuple[list[str], str]
"""Accepted statuses and the one predicted."""


def span_of(text: str, trigger: str, n: int) -> tuple[int, int]:
    """Where a trigger stands for the ``n``-th time, counted from one.

    Raises:
        ValueError: It does not.
    """
    at = -1
    for _ in range(n):
        at = text.index(trigger, at + 1)
    return at, at + len(trigger)


def judge(row: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """Each event of a text that must be found, with its predicted status."""
    events = [e for e in row["events"] if e["must"]]
    found = assess(row["text"], [span_of(row["text"], e["t"], e["n"]) for e in events])
    for e, f in zip(events, found, strict=True):
        yield e, f.status.value


def f1_by_class(judged: Iterable[Judged]) -> tuple[dict[str, float], dict[str, int]]:
    """F1 in percent and the number of gold events by status, of the statuses that occur in the gold."""
    gold: collections.Counter[str] = collections.Counter()
    said: collections.Counter[str] = collections.Counter()
    right: collections.Counter[str] = collections.Counter()
    for accepted, status in judged:
        gold[status if status in accepted else accepted[0]] += 1
        said[status] += 1
        right[status] += status in accepted
    order = [s.value for s in Status if gold[s.value]]
    return {s: 200 * right[s] / (gold[s] + said[s]) for s in order}, {s: gold[s] for s in order}


def main() -> None:
    """Print accuracy, macro-F1 and the F1 of each status; errors on demand."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--half", choices=HALVES, default=HALVES[0])
    arguments.add_argument("--show", action="store_true", help="print the errors, of the half to learn from only")
    a = arguments.parse_args()
    judged: list[Judged] = []
    with (HERE / f"status-{a.half}.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            for e, status in judge(row):
                judged.append((e["status"], status))
                if a.show and a.half == HALVES[0] and status not in e["status"]:
                    print(f"{'/'.join(e['status'])} <- {status} | {e['t']} | {row['text']}")
    f, n = f1_by_class(judged)
    right = sum(s in accepted for accepted, s in judged)
    print(
        f"events {len(judged)}, accuracy {100 * right / max(1, len(judged)):.1f}, macro-F1 {sum(f.values()) / max(1, len(f)):.1f}"
    )
    print(", ".join(f"{s} {f[s]:.1f} ({n[s]})" for s in f))


if __name__ == "__main__":
    main()
