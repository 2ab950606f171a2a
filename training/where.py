"""Train where events happen: ``python -m training.where CORPORA --models A0 A1 A2 A3 A4 [--out src/dateline/data]``.

CORPORA is the folder of the annotated reports' texts (:mod:`training.events.join`). ``Ak`` is a folder with the files of a network
that was trained without fold ``k`` (:mod:`training.events.train`, written by :mod:`training.encoder.export`): what is said of a
report is said by one that has not seen it. Events are those that the annotator finds; of those that meet an annotated one
the places are learned, "none" where the annotation states none or the report does not name it. Printed are, by cross-validation
over reports, for each corpus: required events found whose place the annotation states, those given a place, given the right one;
and those without a place in the annotation, and given one all the same. Weights, digest and figures are written. Same reports, same
bytes. Needs the extra "training".
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import pathlib
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec.structs import replace
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from dateline import plugins
from dateline.annotate.encoded import read
from dateline.annotate.events.annotator import asked
from dateline.annotate.events.happenings import happenings
from dateline.annotate.events.scorer import scorers
from dateline.annotate.places import placing
from dateline.annotate.places.levels import LEVEL
from dateline.annotate.places.placing import DIGEST, MODEL
from dateline.annotate.places.scene_context import Context
from dateline.annotate.places.scene_options import Asked, choices, nothing
from dateline.config import Settings
from dateline.findings import Findings
from dateline.model.encoder import FILES, Encoder
from dateline.model.layers import digest
from dateline.parse import parse
from dateline.pipeline import of_text
from dateline.pubdate import dated
from training.events.examples import rows, span
from training.kept import keep

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.parsed import Parsed
    from dateline.records import Place, PlaceRef, Span

FOLDS = 5
RIDGE = 3.0
"""Weight of the squared weights in the loss."""
RARE = 5
"""Options that a sign must occur in."""
SMALL = 0.01
"""Weights smaller than this are left out."""
LESSER = 0.5
"""Weight of an event that need not be found: its place is stated less often."""
DATA = pathlib.Path("src/dateline/data")
Table = dict[str, float]
Group = tuple["list[Iterable[str]]", list[bool], float]
"""The signs of each option, "none" last; which are right; how much it counts."""


@dataclass
class Case:
    """A report with the events found in it and the annotation."""

    row: dict[str, Any]
    doc: Parsed
    found: Findings
    asked: list[Asked]
    gold: list[tuple[Span, dict[str, Any]]]
    again: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What its figures are told under."""
        return str(self.row["file"] if self.row["file"] != "annotated" else f"annotated, {self.row['corpus']}")

    def meets(self, a: Asked) -> dict[str, Any] | None:
        """The annotated event that an event meets, a required one rather."""
        s, t = a.event.trigger
        some = [g for (x, y), g in self.gold if x < t and s < y]
        return next((g for g in some if g.get("must", True)), some[0] if some else None)


def fold(name: str) -> int:
    """Which fifth a report belongs to; as :mod:`training.events.train` has it."""
    return hashlib.blake2b(name.encode(), digest_size=4).digest()[0] % FOLDS


def case(row: dict[str, Any], model: Encoder) -> Case:
    """A report as the annotators find it, with a network that has not seen it."""
    doc = dated(parse(of_text(row["text"])), Settings(published=row.get("published")))
    found = Findings()
    for name, run in plugins.annotators():
        if name == "events":
            break
        found.add(run(doc, found))
    some = asked(doc, found, read(doc, model), scorers(), model)
    return Case(row, doc, found, some, [(span(row["text"], e), e) for e in row["gold"]["events"]])


def right(names: Iterable[str], gold: Sequence[str]) -> bool:
    """Whether a name holds an accepted one or lies in one, but for articles and case."""
    plain = [[re.sub(r"^(the|a|an) |['’]s$", "", " ".join(n.split()).casefold()) for n in some] for some in (names, gold)]
    return any(a in b or b in a for a in plain[0] for b in plain[1])


def labelled(c: Case, a: Asked, options: Sequence[tuple[Place, Span]]) -> tuple[list[bool], float] | None:
    """Which options are right, "none" last, of these the finest; and how much the event counts. None if it is not annotated."""
    g = c.meets(a)
    if g is None:
        return None
    gold = g.get("place") or []
    fits = [bool(gold) and right((p.name, c.doc.quote(s)), gold) for p, s in options]
    finest = min((LEVEL[p.precision] for (p, _), ok in zip(options, fits, strict=True) if ok), default=-1)
    kept = [ok and LEVEL[p.precision] == finest for (p, _), ok in zip(options, fits, strict=True)]
    return [*kept, not any(kept)], 1.0 if g.get("must", True) else LESSER


def here(c: Case) -> list[Group]:
    """What is learned from the sentences of a report's events."""
    out: list[Group] = []
    for a in c.asked:
        some = choices(c.doc, c.found, a)
        label = labelled(c, a, [(x.named.place, x.named.mention.span) for x in some]) if some else None
        if label:
            out.append(([*(x.signs for x in some), nothing(c.doc, a, some)], *label))
    return out


def there(c: Case, table: Table) -> list[Group]:
    """What is learned from the rest of a report, for events whose sentence tells no place by some weights."""
    refs, likely = placing.here(c.doc, c.found, c.asked, table)
    context = Context(c.doc, c.found, c.asked, refs, grouped(c, refs))
    out: list[Group] = []
    for k, a in enumerate(c.asked):
        if a.event.id not in refs and context.sites:
            some, signs = placing.offered(context, k, likely[a.event.id])
            label = labelled(c, a, [(x.place, x.span) for x in some]) if some else None
            if label:
                out.append((signs, *label))
    return out


def grouped(c: Case, refs: dict[str, PlaceRef]) -> dict[str, str]:
    """Which events are one happening, given their places."""
    return happenings(c.doc, c.found, [replace(a.event, place=refs.get(a.event.id)) for a in c.asked])


def fit(groups: Sequence[Group]) -> Table:
    """Weights under which the right options together are likely."""
    often = Counter(x for options, _, _ in groups for signs in options for x in set(signs))
    at = {x: k for k, x in enumerate(sorted(x for x, n in often.items() if n >= RARE))}
    columns = [[at[x] for x in dict.fromkeys(signs) if x in at] for options, _, _ in groups for signs in options]
    lengths = np.cumsum([0, *map(len, columns)])
    m = csr_matrix((np.ones(lengths[-1]), list(itertools.chain.from_iterable(columns)), lengths), shape=(len(columns), len(at)))
    sizes = np.array([len(options) for options, _, _ in groups])
    starts = np.cumsum(sizes) - sizes
    ok = np.array([float(v) for _, labels, _ in groups for v in labels])
    weight = np.array([w for _, _, w in groups])

    def loss(w: Any) -> tuple[float, Any]:
        z = m @ w
        e = np.exp(z - np.repeat(np.maximum.reduceat(z, starts), sizes))
        both, good = np.add.reduceat(e, starts), np.add.reduceat(e * ok, starts)
        slope = np.repeat(weight, sizes) * (e / np.repeat(both, sizes) - e * ok / np.repeat(good, sizes))
        value = RIDGE / 2 * float(w @ w) - float(weight @ np.log(good / both))
        return value, RIDGE * w + m.T @ slope

    w = minimize(loss, np.zeros(len(at)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return {x: round(float(w[k]), 2) for x, k in at.items() if abs(w[k]) >= SMALL}


def judged(c: Case, refs: dict[str, PlaceRef], n: Counter[str]) -> None:
    """Count a report's required events."""
    for (s, t), g in c.gold:
        met = [a for a in c.asked if a.event.trigger[0] < t and s < a.event.trigger[1]]
        if not met or not g.get("must", True):
            continue
        given = [(p.name, c.doc.quote(r.span)) for a in met if (r := refs.get(a.event.id)) and (p := c.found.place(r.place))]
        kind = "stated" if g.get("place") else "none"
        n[kind] += 1
        n[f"{kind} given"] += bool(given)
        n["right"] += bool(g.get("place")) and any(right(names, g["place"]) for names in given)


def crossed(cases: Sequence[Case]) -> tuple[dict[str, dict[str, float]], list[list[Group]]]:
    """Print, and give, what is found in folds not learned from; and what the second model learns from, by report."""
    folds = [fold(str(c.row["id"])) for c in cases]
    first = [here(c) for c in cases]
    tables = [fit([g for some, f in zip(first, folds, strict=True) if f != k for g in some]) for k in range(FOLDS)]
    second = [there(c, tables[f]) for c, f in zip(cases, folds, strict=True)]
    others = [fit([g for some, f in zip(second, folds, strict=True) if f != k for g in some]) for k in range(FOLDS)]
    counts: dict[str, Counter[str]] = {}
    for c, f in zip(cases, folds, strict=True):
        refs, likely = placing.here(c.doc, c.found, c.asked, tables[f])
        every = placing.anywhere(c.doc, c.found, c.asked, refs, likely, grouped(c, refs), others[f])
        for name in (c.name, "all"):
            judged(c, every, counts.setdefault(name, Counter()))
    return report(counts), second


def report(counts: dict[str, Counter[str]]) -> dict[str, dict[str, float]]:
    """The figures, in percent."""
    out = {}
    for name, n in sorted(counts.items()):
        stated, none = max(1, n["stated"]), max(1, n["none"])
        out[name] = {
            "stated": n["stated"],
            "given": round(100 * n["stated given"] / stated, 1),
            "right": round(100 * n["right"] / stated, 1),
            "none": n["none"],
            "given all the same": round(100 * n["none given"] / none, 1),
        }
        print(f"{name}:", ", ".join(f"{k} {v}" for k, v in out[name].items()), flush=True)
    return out


def main() -> None:
    """Train, cross-validate, write."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpora", type=pathlib.Path)
    arguments.add_argument("--models", type=pathlib.Path, nargs=FOLDS, required=True)
    arguments.add_argument("--out", type=pathlib.Path, default=DATA)
    a = arguments.parse_args()
    every = [r for r in rows(a.corpora) if r["corpus"] != "own"]
    cases: list[Case] = []
    for k, folder in enumerate(a.models):
        model = Encoder({name: (folder / name).read_bytes() for name in FILES})
        cases += [case(r, model) for r in every if fold(str(r["id"])) == k]
        print(folder.name, len(cases), "reports", flush=True)
    figures, second = crossed(cases)
    keep("where", {name: n["right"] for name, n in figures.items()})
    made = {"here": fit([g for c in cases for g in here(c)]), "report": fit([g for some in second for g in some])}
    raw = json.dumps(made, sort_keys=True, indent=0).encode()
    (a.out / MODEL).write_bytes(raw)
    (a.out / DIGEST).write_text(digest(raw) + "\n", encoding="utf-8")
    print(MODEL, len(raw), "bytes,", {k: len(v) for k, v in made.items()})


if __name__ == "__main__":
    main()
