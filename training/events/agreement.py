"""How far two hands agree on the reports that were annotated twice: ``python -m training.events.agreement``.

Needs no texts. Events of the two readings meet if their triggers overlap. Printed: how many events of one hand the other has
too (all, and those that must be found), and of those met how often an accepted type, an accepted status and an actor are
shared, and Cohen's kappa of the first type and of the first status given.
"""

from __future__ import annotations

import collections
from typing import TYPE_CHECKING, Any

from training.events.join import ANNOTATED, lines

if TYPE_CHECKING:
    from collections.abc import Sequence


def twice() -> list[tuple[list[dict[str, Any]], list[dict[str, Any]]]]:
    """The events of each report that has two readings."""
    by: dict[tuple[str, str], list[list[dict[str, Any]]]] = {}
    for r in lines(ANNOTATED):
        by.setdefault((r["corpus"], r["id"]), []).append(r["events"])
    return [(v[0], v[1]) for v in by.values() if len(v) > 1]


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa."""
    n = len(pairs)
    same = sum(a == b for a, b in pairs) / n
    left, right = collections.Counter(a for a, _ in pairs), collections.Counter(b for _, b in pairs)
    chance = sum(left[k] * right[k] for k in left) / n**2
    return (same - chance) / (1 - chance)


def main() -> None:
    """Print the agreement."""
    n: collections.Counter[str] = collections.Counter()
    types, statuses = [], []
    reports = twice()
    for a, b in reports:
        for mine, other in ((a, b), (b, a)):
            for e in mine:
                met = [f for f in other if f["span"][0] < e["span"][1] and e["span"][0] < f["span"][1]]
                kind = "must" if e["must"] else "may"
                n[kind] += 1
                n[kind + " met"] += bool(met)
                if met:
                    f = max(met, key=lambda f: len(set(f["type"]) & set(e["type"])))
                    n["both"] += 1
                    n["type"] += bool(set(f["type"]) & set(e["type"]))
                    n["status"] += bool(set(f["status"]) & set(e["status"]))
                    names = [{tuple(s) for alias in x["by"] for s in alias} for x in (e, f)]
                    n["actor"] += bool(names[0] & names[1]) or not (names[0] or names[1])
                    types.append((e["type"][0], f["type"][0]))
                    statuses.append((e["status"][0], f["status"][0]))
    share = {k: 100 * n[k] / n["both"] for k in ("type", "status", "actor")}
    every = 100 * (n["must met"] + n["may met"]) / (n["must"] + n["may"])
    must = 100 * n["must met"] / n["must"]
    print(f"{len(reports)} reports twice: {every:.1f} % of {n['must'] + n['may']} events met, {must:.1f} % of {n['must']} must")
    print(f"of those met: type shared {share['type']:.1f} %, status {share['status']:.1f} %, actor {share['actor']:.1f} %")
    print(f"kappa of the first type {kappa(types):.3f}, of the first status {kappa(statuses):.3f}")


if __name__ == "__main__":
    main()
