"""Train the scorers that weigh encoder and rules.

``python -m training.events.merge WORK CORPORA --names A0 A1 A2 A3 A4 [--out DIR]``.

``Ak`` is a network that was trained without fold ``k`` (:mod:`training.events.train`), so that every report is read by one that
has not seen it. The scorers are trained on what these say; each report is scored by what was learned from the other folds, and
events found, right and wrong are printed for each corpus (the way ``score_whole.py`` counts) with a reliability table. Then they
are trained on everything and written. With ``--without``, each network left out a corpus instead (``NAME=CORPUS``), and nothing
is written.
"""

from __future__ import annotations

import argparse
import io
import json
import pathlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from dateline import plugins
from dateline.annotate.encoded import read
from dateline.annotate.events import annotator
from dateline.annotate.events.decide import sensed, stage_row, structure
from dateline.annotate.events.options import (
    STATUSES,
    TYPES,
    describe,
    describe_parts,
    kinds,
    options,
    parts,
)
from dateline.annotate.events.scene import scene
from dateline.annotate.events.scorer import NAME, Scorers
from dateline.annotate.events.status import status
from dateline.config import Settings
from dateline.findings import LEAST, Findings
from dateline.model.layers import digest
from dateline.parse import parse
from dateline.pipeline import of_text
from dateline.pubdate import dated
from training.encoder.export import files
from training.events.examples import rows, span
from training.events.train import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.annotate.encoded import Encoded
    from dateline.annotate.events.options import Option
    from dateline.annotate.events.scene import Scene
    from dateline.model.encoder import Encoder
    from dateline.parsed import Parsed

COST = 0.02
"""Inverse of the penalty on weights."""
FIGURES = pathlib.Path(__file__).parent / "figures.json"
"""What the last cross-validation gave; docs/accuracy.md takes its figures of events from here."""
DATA = pathlib.Path(__file__).parents[2] / "src" / "dateline" / "data"


@dataclass
class Case:
    """A report with its gold and what a network that has not seen it says."""

    row: dict[str, Any]
    fold: int
    doc: Parsed
    found: Findings
    model: Encoder
    read: list[Encoded]
    scene: Scene
    options: list[Option]
    gold: list[tuple[tuple[int, int], dict[str, Any]]]
    met: list[list[dict[str, Any]]] = field(default_factory=list)

    def meets(self, o: Option) -> list[dict[str, Any]]:
        """The gold events that an option's words meet; those of its own word if any."""
        t, words = o.trigger, self.doc.words
        own = [e for s, e in self.gold if s[0] < words[o.i].end and words[o.i].start < s[1]]
        if own or t is None:
            return own
        also = [words[k] for k in (*t.matched, *([t.light] if t.light >= 0 else []))]
        return [e for s, e in self.gold if any(s[0] < w.end and w.start < s[1] for w in also)]


def before(row: dict[str, Any]) -> tuple[Parsed, Findings]:
    """A report with every layer before the events."""
    doc = dated(parse(of_text(row["text"])), Settings(published=row.get("published")))
    found = Findings()
    for name, run in plugins.annotators():
        if name == "events":
            break
        found.add(run(doc, found))
    return doc, found


def prepared(row: dict[str, Any], model: Encoder, k: int, ready: tuple[Parsed, Findings] | None = None) -> Case:
    """Read a report with every layer before the events, and what a network says of it."""
    doc, found = ready or before(row)
    some = read(doc, model)
    s = scene(doc, found)
    gold = [(span(row["text"], e), e) for e in row["gold"]["events"]]
    case = Case(row, k, doc, found, model, some, s, options(s, some, model), gold)
    case.met = [case.meets(o) for o in case.options]
    return case


def odds(x: np.ndarray, y: np.ndarray) -> dict[str, np.ndarray]:
    """One line: the log odds of being an event. Networks and boosted trees over the same numbers were no better."""
    mean, scale = x.mean(0), x.std(0) + 1e-6
    m = LogisticRegression(C=COST, max_iter=400).fit((x - mean) / scale, y)
    return {"mean": mean, "scale": scale, "w0": m.coef_.T, "b0": m.intercept_}


def line(x: np.ndarray, y: np.ndarray, classes: int, weight: np.ndarray, cost: float) -> dict[str, np.ndarray]:
    """A line a class."""
    mean, scale = x.mean(0), x.std(0) + 1e-3
    m = LogisticRegression(C=cost, max_iter=400).fit((x - mean) / scale, y, sample_weight=weight)
    w, b = np.zeros((x.shape[1], classes)), np.full(classes, -9.0)
    w[:, m.classes_], b[m.classes_] = m.coef_.T, m.intercept_
    return {"mean": mean, "scale": scale, "w0": w, "b0": b}


def worth(e: dict[str, Any]) -> float:
    """How much an event counts."""
    return 1.0 if e.get("must", True) else 0.5


def labels(case: Case, e: dict[str, Any], who: Sequence[int]) -> list[tuple[int, int]]:
    """For each phrase whether it is an actor and whether a recipient of a gold event, by the names given."""
    doc = case.doc
    out = []
    for k in who:
        w = doc.words[k]
        near = {w.i, *(c.i for c in doc.children(k) if c.dep in {"compound", "amod", "poss", "nmod", "det", "appos"})}
        said = doc.text[min(doc.words[m].start for m in near) : max(doc.words[m].end for m in near)].casefold()
        mine = [
            any(w.text.casefold() in a.casefold().split() or (a.casefold() in said and w.pos != "PRON") for a in x)
            for r in ("by", "to")
            for x in e.get(r) or []
        ]
        n = len(e.get("by") or [])
        out.append((int(any(mine[:n])), int(any(mine[n:]) and not any(mine[:n]))))
    return out


def learned(cases: Sequence[Case]) -> dict[str, np.ndarray]:
    """The arrays of all scorers."""
    x, y = [], []
    for c in cases:
        for r, met in zip(describe(c.scene, c.options), c.met, strict=True):
            x.append(r)
            y.append(int(bool(met)))
    out = {f"trigger.{k}": v for k, v in odds(np.array(x), np.array(y)).items()}
    told = [(c, o, [e for e in met if e["type"] and e["status"]]) for c in cases for o, met in zip(c.options, c.met, strict=True)]
    hits = [(c, o, max(met, key=worth)) for c, o, met in told if met]
    some = np.array([kinds(o) for _, o, _ in hits])
    best = [max((TYPES.index(t) for t in e["type"]), key=lambda k: float(o.best.types[k])) for _, o, e in hits]
    weight = np.array([worth(e) for *_, e in hits])
    out |= {f"type.{k}": v for k, v in line(some, np.array(best), len(TYPES), weight, 0.02).items()}
    chosen = (((some - out["type.mean"]) / out["type.scale"]) @ out["type.w0"] + out["type.b0"]).argmax(1)
    stage, at, roles, who = [], [], [], []
    for (c, o, e), k in zip(hits, chosen, strict=True):
        t = sensed(c.scene, o, TYPES[int(k)])
        ruled = status(c.scene, t)
        stage.append(stage_row(c.scene, o, t, ruled))
        accepted = [STATUSES.index(s) for s in e["status"]]
        at.append(STATUSES.index(ruled.status) if ruled.status in e["status"] else max(accepted, key=lambda n: o.best.statuses[n]))
        was = o.acts, o.gets
        structure(c.scene, o, t)
        mine = parts(c.scene, o)
        roles += describe_parts(c.scene, o, mine, t.sense.type)
        who += labels(c, e, mine)
        o.acts, o.gets = was
    out |= {f"status.{k}": v for k, v in line(np.array(stage), np.array(at), len(STATUSES), weight, 0.02).items()}
    z, two = np.array(roles), np.array(who)
    one, other = (line(z, two[:, n], 2, np.ones(len(z)), 0.1) for n in (0, 1))
    for key in ("mean", "scale"):
        out[f"part.{key}"] = one[key]
    out["part.w0"] = np.stack([one["w0"][:, 1], other["w0"][:, 1]], 1)
    out["part.b0"] = np.array([one["b0"][1], other["b0"][1]])
    out |= {"actor": np.array(0.5), "recipient": np.array(0.5)}
    return {k: v.astype(np.float32) for k, v in out.items()}


def found_by(case: Case, scorers: Scorers, least: float) -> list[Any]:
    """The events of a report by given scorers."""
    case.found.least = least
    return list(annotator.events(case.doc, case.found, case.read, scorers, case.model))


def judged(case: Case, events: Sequence[Any]) -> dict[str, float]:
    """Counts of one report: gold that must be found, found, with accepted type, status, actor, all three; events, wrong ones."""
    n = dict.fromkeys(("gold", "found", "type", "status", "actor", "right", "said", "wrong"), 0.0)
    actors = {a.id: {a.name, *a.aliases} for a in case.found.actors}
    for m in case.found.mentions:
        if m.actor in actors:
            actors[m.actor].add(case.doc.quote(m.span))
    met = set()
    for s, e in case.gold:
        hits = [k for k, x in enumerate(events) if s[0] < x.trigger[1] and x.trigger[0] < s[1]]
        met |= set(hits)
        if not e.get("must", True):
            continue
        n["gold"] += 1
        n["found"] += bool(hits)
        fits = [
            (
                events[k].type in e["type"],
                events[k].factuality.status in e["status"],
                _by(case, e.get("by") or [], events[k], actors),
            )
            for k in hits
        ]
        best = max(fits, key=sum, default=(False, False, False))
        for name, ok in zip(("type", "status", "actor", "right"), (*best, all(best)), strict=True):
            n[name] += ok
    n["said"], n["wrong"] = len(events), len(events) - len(met)
    return n


def _by(case: Case, gold: Sequence[Sequence[str]], event: Any, actors: dict[str, set[str]]) -> bool:
    """Whether at least half of the actors of the gold are among the event's."""
    names = [{case.doc.quote(p.span), *actors.get(p.actor or "", ())} for p in event.actors]
    hit = [
        any(a.casefold() in x.casefold().split() or a.casefold() in x.casefold() for a in al for n in names for x in n)
        for al in gold
    ]
    return not gold or sum(hit) >= len(hit) / 2


def report(counts: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """Print the shares by corpus; gives them in percent."""
    keys = ("found", "type", "status", "actor", "right")
    total = {k: sum(n[k] for n in counts.values()) for k in ("gold", "said", "wrong", *keys)}
    out: dict[str, dict[str, float]] = {}
    for name, n in [*sorted(counts.items()), ("all", total)]:
        shares = {k: round(100 * n[k] / max(1, n["gold"]), 1) for k in keys}
        wrong = round(100 * n["wrong"] / max(1, n["said"]), 1)
        said = " ".join(f"{k} {v}" for k, v in shares.items())
        print(f"{name}: gold {n['gold']:.0f}, {said}; events {n['said']:.0f}, wrong {wrong} %", flush=True)
        out[name] = {"gold": n["gold"], "events": n["said"], **shares, "wrong": wrong}
    return out


def reliability(said: list[tuple[float, bool]]) -> None:
    """Print how often events of each score are right to be there."""
    for low in np.arange(0, 1, 0.1):
        some = [ok for p, ok in said if low <= p < low + 0.1 + (low > 0.85)]
        if some:
            print(f"score {low:.1f} to {low + 0.1:.1f}: {len(some)}, in the gold {100 * np.mean(some):.0f} %")


def cross_validated(cases: Sequence[Case], least: float) -> dict[str, dict[str, float]]:
    """Print, and give, what scorers find in folds that they did not learn from."""
    counts: dict[str, dict[str, float]] = {}
    said: list[tuple[float, bool]] = []
    for k in sorted({c.fold for c in cases}):
        scorers = Scorers(learned([c for c in cases if c.fold != k]))
        for c in cases:
            if c.fold != k:
                continue
            p = scorers.triggers(describe(c.scene, c.options))
            said += [(v, bool(m)) for v, m in zip(p, c.met, strict=True)]
            n = judged(c, found_by(c, scorers, least))
            for name in {c.row["file"], c.row["corpus"] if c.row["file"] in {"annotated", "events-dev"} else c.row["file"]}:
                old = counts.setdefault(name, dict.fromkeys(n, 0.0))
                counts[name] = {w: old[w] + v for w, v in n.items()}
    reliability(said)
    return report(counts)


def main() -> None:
    """Train, cross-validate, write."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("work", type=pathlib.Path)
    arguments.add_argument("corpora", type=pathlib.Path)
    arguments.add_argument("--names", nargs="+", required=True)
    arguments.add_argument("--least", type=float, default=LEAST)
    arguments.add_argument("--out", type=pathlib.Path, default=DATA)
    a = arguments.parse_args()
    every = list(rows(a.corpora))
    cases: list[Case] = []
    for k, given in enumerate(a.names):
        name, _, corpus = given.partition("=")
        model = _model(a.work, name)
        mine = [r for r in every if (corpus in {r["corpus"], r["file"]} if corpus else fold(str(r["id"])) == k)]
        cases += [prepared(r, model, k) for r in mine]
        print(given, len(mine), "reports", flush=True)
    figures = cross_validated(cases, a.least)
    if not any("=" in n for n in a.names):
        write(learned(cases), a.out)
        FIGURES.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def _model(work: pathlib.Path, name: str) -> Encoder:
    from dateline.model.encoder import Encoder

    return Encoder(files(work, name))


def write(arrays: dict[str, Any], folder: pathlib.Path) -> None:
    """Write the arrays and their digest."""
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)
    data = buffer.getvalue()
    (folder / f"{NAME}.npz").write_bytes(data)
    (folder / f"{NAME}.blake2").write_text(digest(data) + "\n", encoding="utf-8")
    print(f"{NAME}.npz: {len(data)} bytes")


if __name__ == "__main__":
    main()
