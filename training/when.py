"""Train which time an event has: ``python -m training.when CORPORA [--out src/dateline/data] [--folds 5]``.

CORPORA is the folder of the reports annotated with dated events. For each event that the annotator finds and that has no time of
its own or its clause's, a conditional logit over :class:`dateline.annotate.times.choices.Chooser`'s choices learns which one is the
day that the annotation gives, or that it gives none. Printed are, by cross-validation over reports, how many events have the right
day where the annotation gives one, and how many are given one where it gives none. The weights and their digest are written. Same
reports, same bytes. Needs the extra "training".
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import json
import pathlib
import zlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec.structs import replace
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from dateline import plugins
from dateline.annotate.times.choices import Chooser
from dateline.annotate.times.choose import DIGEST, MODEL, likeliest
from dateline.config import Settings
from dateline.findings import Findings
from dateline.model.layers import digest
from dateline.parse import parse
from dateline.pipeline import of_text
from dateline.pubdate import dated
from dateline.records import TimeRef
from dateline.vocab import RefBasis
from training.events.examples import span
from training.events.join import GOLD, lines
from training.kept import keep

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.annotate.times.choices import Choice
    from dateline.annotate.times.choose import Weights
    from dateline.records import Event

RIDGE = 8.0
"""Weight of the squared weights in the loss; chosen by cross-validation."""
LEANING = -1.5
"""Added to the log odds of having no time: the annotation leaves out many days that a reader would give."""
SMALL = 0.03
"""Weights smaller than this are left out."""
RARE = 4
"""Choices that a feature must occur in."""
WORTH = {(True, True): 1.0, (False, True): 0.8, (True, False): 0.6, (False, False): 0.25}
"""Weight of an event by whether it must be found and whether it has a day: of optional ones the day is often left out."""
BESIDE, UNMET = 0.5, 0.3
"""What the weight is multiplied by if another event fits the annotation better, and if no choice is the day."""
DATA = pathlib.Path("src/dateline/data")


@dataclass
class Case:
    """An event found, the annotated one that it meets, and its choices; none if its time is its own or its clause's."""

    corpus: str
    report: str
    event: Event
    gold: dict[str, Any]
    best: bool
    choices: list[Choice]

    @property
    def must(self) -> bool:
        """Whether it must be found."""
        return bool(self.gold.get("must", True))

    def right(self, ref: TimeRef) -> bool:
        """Whether a time meets the annotated days and is not much longer."""
        return within(ref, self.gold["date"])


def within(ref: TimeRef, days: Sequence[str]) -> bool:
    """Whether a time with a begin overlaps some days and is at most a week and twice as long."""
    if not ref.begin:
        return False
    first, last = ref.begin[:10], (ref.end or ref.begin)[:10]
    long, most = ((dt.date.fromisoformat(b) - dt.date.fromisoformat(a)).days for a, b in ((first, last), (days[0], days[1])))
    return first <= days[1] and last >= days[0] and long <= 7 + 2 * most


def cases(row: dict[str, Any], corpus: str) -> list[Case]:
    """The events of a report that meet annotated ones."""
    settings = Settings(published=row.get("published"))
    doc = dated(parse(of_text(row["text"], settings)), settings)
    found = Findings()
    for _, run in plugins.annotators():
        found.add(run(doc, found))
    own = {RefBasis.OWN, RefBasis.CLAUSE}
    events = [e if e.time.basis in own else replace(e, time=TimeRef()) for e in found.events]
    chooser = Chooser(doc, found, events, {e.id: e.happening for e in events if e.happening})
    gold = [(span(row["text"], g), g) for g in row["gold"]["events"]]
    out: dict[str, Case] = {}
    for (start, end), g in sorted(gold, key=lambda x: (x[1].get("must", True), bool(x[1].get("date")))):
        met = [e for e in events if start < e.trigger[1] and e.trigger[0] < end]
        best = max(
            met, key=lambda e: (2 * fits(g, "type", e.type) + fits(g, "status", e.factuality.status), -e.trigger[0]), default=None
        )
        for e in met:
            if e is best or e.id not in out or not out[e.id].best:
                t = chooser.teller(e)
                out[e.id] = Case(corpus, str(row["id"]), e, g, e is best, chooser.choices(t) if t and e.time.basis is None else [])
    return list(out.values())


def likeness(gold: dict[str, Any], e: Event) -> int:
    """How well an event fits an annotated one that it meets."""
    return 2 * fits(gold, "type", e.type) + fits(gold, "status", e.factuality.status)


def fits(gold: dict[str, Any], key: str, value: str) -> bool:
    """Whether a value is among those annotated."""
    return not gold.get(key) or value in gold[key]


def target(c: Case) -> tuple[set[int], float]:
    """Which choices are right, the first (none) if none is; and the case's weight."""
    weight = WORTH[c.must, bool(c.gold.get("date"))] * (1 if c.best else BESIDE)
    if not c.gold.get("date"):
        return {0}, weight
    right = {k for k, x in enumerate(c.choices) if k and c.right(x.ref)}
    return (right, weight) if right else ({0}, weight * UNMET)


def fit(data: Sequence[Case]) -> Weights:
    """The weights of a conditional logit in which any of the right choices may be the one."""
    some = [c for c in data if c.choices]
    seen = [[(x.kind, f) for f in dict.fromkeys(x.features)] for c in some for x in c.choices]
    often = Counter(itertools.chain.from_iterable(seen))
    at = {x: k for k, x in enumerate(sorted(x for x, n in often.items() if n >= RARE))}
    columns = [[at[x] for x in xs if x in at] for xs in seen]
    flat = np.array(list(itertools.chain.from_iterable(columns)))
    m = csr_matrix((np.ones(len(flat)), flat, np.cumsum([0, *map(len, columns)])), shape=(len(seen), len(at)))
    sizes = np.array([len(c.choices) for c in some])
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    of = np.repeat(np.arange(len(some)), sizes)
    targets = [target(c) for c in some]
    right = np.array([k in t for c, (t, _) in zip(some, targets, strict=True) for k in range(len(c.choices))])
    weight = np.array([w for _, w in targets])

    def total(z: Any) -> Any:
        top = np.maximum.reduceat(z, first)
        return top + np.log(np.add.reduceat(np.exp(z - top[of]), first))

    def loss(w: Any) -> tuple[float, Any]:
        z = m @ w
        met = np.where(right, z, -1e9)
        every, ours = total(z), total(met)
        slope = (np.exp(z - every[of]) - np.exp(met - ours[of])) * weight[of]
        return RIDGE / 2 * float(w @ w) + float(np.sum(weight * (every - ours))), RIDGE * w + m.T @ slope

    w = minimize(loss, np.zeros(len(at)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    out: dict[str, dict[str, float]] = {}
    for (kind, feature), k in at.items():
        value = round(float(w[k]) + (LEANING if (kind, feature) == ("none", "") else 0), 2)
        if abs(value) >= SMALL:
            out.setdefault(kind, {})[feature] = value
    return out


def fold(c: Case, folds: int) -> int:
    """The part of the cross-validation that an event's report is judged in."""
    return zlib.crc32(c.report.encode()) % folds


def crossed(data: Sequence[Case], folds: int) -> dict[int, TimeRef]:
    """For each case, by its place, the time that weights learned from other reports choose."""
    out = {k: c.event.time for k, c in enumerate(data) if not c.choices}
    for n in range(folds):
        table = fit([c for c in data if fold(c, folds) != n])
        out |= {k: likeliest(c.choices, table) for k, c in enumerate(data) if c.choices and fold(c, folds) == n}
    return out


def figures(data: Sequence[Case], chosen: dict[int, TimeRef]) -> str:
    """Right where a day is annotated, given where none is; of events that must be found and of the others."""
    out = []
    for must in (True, False):
        mine = [(c, chosen[k]) for k, c in enumerate(data) if c.best and c.must is must]
        with_day = [(c, t) for c, t in mine if c.gold.get("date")]
        without = [t for c, t in mine if not c.gold.get("date")]
        right, wrong = sum(c.right(t) for c, t in with_day), sum(bool(t.begin) and not c.right(t) for c, t in with_day)
        out.append(
            f"{'must' if must else 'may'}: {len(with_day)} with a day, {100 * right / max(1, len(with_day)):.1f}% right, "
            f"{100 * wrong / max(1, len(with_day)):.1f}% wrong; {len(without)} without, "
            f"{100 * sum(bool(t.begin) for t in without) / max(1, len(without)):.1f}% given one"
        )
    return "; ".join(out)


def share(data: Sequence[Case], chosen: dict[int, TimeRef]) -> float:
    """Percentage of the required events with an annotated day that have the right one."""
    days = [c.right(chosen[k]) for k, c in enumerate(data) if c.best and c.must and c.gold.get("date")]
    return round(100 * sum(days) / max(1, len(days)), 1)


def main() -> None:
    """Train, measure, write."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpora", type=pathlib.Path)
    arguments.add_argument("--out", type=pathlib.Path, default=DATA)
    arguments.add_argument("--folds", type=int, default=5)
    a = arguments.parse_args()
    data = [c for name in GOLD for row in lines(a.corpora / f"{name}.jsonl") for c in cases(row, name)]
    before = {k: c.event.time for k, c in enumerate(data)}
    chosen = crossed(data, a.folds)
    shares = {}
    for name in GOLD:
        places = [k for k, c in enumerate(data) if c.corpus == name]
        part = [data[k] for k in places]
        print(f"{name}, own and clause alone:", figures(part, {n: before[k] for n, k in enumerate(places)}))
        print(f"{name}, learned, cross-validated:", figures(part, {n: chosen[k] for n, k in enumerate(places)}))
        shares[name] = share(part, {n: chosen[k] for n, k in enumerate(places)})
    keep("when", shares)
    raw = json.dumps(fit(data), sort_keys=True, indent=0).encode()
    (a.out / MODEL).write_bytes(raw)
    (a.out / DIGEST).write_text(digest(raw) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
