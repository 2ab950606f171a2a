"""What a sentence shows between two spans: the features by which a pair of actor and recipient is typed.

The words are those between and after the spans, on the path through the tree that joins them, and in the clauses below it;
the spans' own words do not count, so that what is done decides and never who does it.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.annotate.events.triggers import Trigger, find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.parsed import Parsed, Word
    from dateline.records import Span

CLAUSE = frozenset({"xcomp", "ccomp", "conj", "advcl", "pcomp"})
ARGUMENT = frozenset({"dobj", "attr", "acomp", "nsubj", "nsubjpass", "oprd", "dative"})
SMALL = frozenset({"prt", "prep", "agent", "mark", "neg", "aux", "auxpass"})
CONTENT = frozenset({"VERB", "NOUN", "ADJ", "ADV", "ADP", "PART", "AUX"})
AFTER = 4
"""Words after the second span that are looked at; as many before the first."""
DEPTH = 2
"""Clauses below the governing verb that are looked at."""


@dataclass(slots=True)
class Pair:
    """The words of two spans and how the tree joins them."""

    doc: Parsed
    actor: list[int]
    recipient: list[int]
    own: frozenset[int]
    actor_path: list[int]
    recipient_path: list[int]
    nodes: list[int]
    governor: int
    below: dict[int, int]
    """Clause heads below the governing verb, with their depth."""
    triggers: list[Trigger]


def pair(doc: Parsed, actor: Span, recipient: Span) -> Pair | None:
    """Find two spans in a parsed text; None if either covers no word of its own."""
    a = [w.i for w in doc.words_in(actor)]
    b = [w.i for w in doc.words_in(recipient) if w.i not in a]
    if not a or not b:
        return None
    own = frozenset((*a, *b))
    up_a, up_b = _up(doc, _head(doc, a)), _up(doc, _head(doc, b))
    on_b = set(up_b)
    meet = next((k for k in up_a if k in on_b), -1)
    left = up_a[: up_a.index(meet)] if meet >= 0 else up_a
    right = up_b[: up_b.index(meet)] if meet >= 0 else up_b
    nodes = [k for k in (*left[1:], *([meet] if meet >= 0 else []), *right[1:]) if k not in own]
    governor = next((k for k in up_a[1:] if doc.words[k].pos in {"VERB", "AUX"} and k not in own), -1)
    return Pair(doc, a, b, own, left, right, nodes, governor, _clauses(doc, governor, own), list(find(doc)))


def _head(doc: Parsed, words: list[int]) -> int:
    inside = set(words)
    return next((k for k in words if doc.words[k].head not in inside or doc.words[k].head == k), words[0])


def _up(doc: Parsed, i: int) -> list[int]:
    return [i, *(w.i for w in itertools.islice(doc.ancestors(i), 40))]


def _clauses(doc: Parsed, governor: int, own: frozenset[int]) -> dict[int, int]:
    """Heads of the clauses that hang on a verb, nearest first."""
    out: dict[int, int] = {}
    todo = [(governor, 0)] if governor >= 0 else []
    for i, depth in todo:
        for k in doc.children(i):
            if k.dep in CLAUSE and k.i not in own and k.i not in out and depth < DEPTH:
                out[k.i] = depth + 1
                todo.append((k.i, depth + 1))
    return out


def features(p: Pair) -> dict[str, float]:
    """Names of what is seen, with their weight; the same name counts once, at its highest."""
    out: dict[str, float] = {}
    for part in (_segment(p), _bag(p), _path(p), _votes(p)):
        for name, value in part:
            if value > out.get(name, 0.0):
                out[name] = value
    return out


def _name(p: Pair, w: Word) -> str:
    """The lemma of a word, or for a name only its kind."""
    if w.pos != "PROPN":
        return w.lemma.lower()
    return "#" + (p.doc.entities[w.ent].label if w.ent >= 0 else "NNP")


def _segment(p: Pair) -> Iterator[tuple[str, float]]:
    """Words between the spans and after the second, in order."""
    words = p.doc.words
    first, second = sorted((p.actor, p.recipient))
    order = "AR" if first is p.actor else "RA"
    mid = [words[k] for k in range(first[-1] + 1, second[0]) if k not in p.own]
    post = [words[k] for k in range(second[-1] + 1, min(len(words), second[-1] + 1 + AFTER))]
    pre = [words[k] for k in range(max(0, first[0] - AFTER), first[0])]
    for kind, text in (("l", _name), ("r", lambda q, w: w.lower if w.pos != "PROPN" else _name(q, w))):
        line = [order, *(text(p, w) for w in mid), order[1], *(text(p, w) for w in post)]
        for n, weight in ((1, 1.0), (2, 1.0), (3, 0.7)):
            for k in range(len(line) - n + 1):
                yield f"{kind}{n}=" + " ".join(line[k : k + n]), weight
    for tag, ws, weight in (("mid", mid, 1.0), ("post", post, 0.8), ("pre", pre, 0.6)):
        for w in ws:
            yield f"{tag}=" + _name(p, w), weight
    verbs = [w for w in mid if w.pos == "VERB"]
    if mid:
        yield "first=" + _name(p, mid[0]), 1.0
    if verbs:
        yield "verb1=" + _name(p, verbs[0]), 1.0
        yield "verbn=" + _name(p, verbs[-1]), 1.0
        yield "tag1=" + verbs[0].tag, 1.0


def _bag(p: Pair) -> Iterator[tuple[str, float]]:
    for w in p.doc.words:
        if w.i not in p.own and w.pos in CONTENT:
            yield "w=" + _name(p, w), 0.5


def _path(p: Pair) -> Iterator[tuple[str, float]]:
    """What joins the spans in the tree, the governing verb, the clauses below it, and what hangs on all these."""
    words = p.doc.words
    yield (
        "path=" + ">".join(words[k].dep for k in p.actor_path) + "|" + "<".join(words[k].dep for k in reversed(p.recipient_path)),
        1.0,
    )
    yield "nodes=" + ">".join(_name(p, words[k]) for k in p.nodes), 1.0
    for k in p.nodes:
        yield "n=" + _name(p, words[k]), 1.0
        if words[k].pos == "VERB":
            yield "v=" + _name(p, words[k]), 1.0
    if p.governor >= 0:
        top = _name(p, words[p.governor])
        yield "gov=" + top, 1.0
        yield "govtag=" + words[p.governor].tag, 1.0
        for k in p.below:
            name = _name(p, words[k])
            yield f"below={words[k].dep} {name}", 1.0
            yield f"belowv={name}", 1.0
            yield f"gov+below={top} {name}", 1.0
    for i in {*p.nodes, *p.below}:
        yield from _hanging(p, words[i])


def _hanging(p: Pair, w: Word) -> Iterator[tuple[str, float]]:
    """Objects, particles and prepositions of a word that joins the spans."""
    name = _name(p, w)
    for k in p.doc.children(w.i):
        if k.i in p.own:
            yield f"arg={name} {k.dep}" + ("A" if k.i in p.actor else "R"), 1.0
        elif k.dep in ARGUMENT:
            yield f"o={k.dep} " + _name(p, k), 1.0
            yield f"vo={name} " + _name(p, k), 1.0
            yield "d=" + _name(p, k), 1.0
            for m in p.doc.children(k.i):
                if m.dep in {"compound", "amod"}:
                    yield "d=" + _name(p, m), 1.0
        elif k.dep in SMALL:
            yield f"s={k.dep} " + _name(p, k), 1.0
            yield f"vs={name} " + _name(p, k), 1.0
            for m in p.doc.children(k.i):
                if m.i not in p.own and k.dep == "prep":
                    yield "d=" + _name(p, m), 1.0
        elif k.dep in {"amod", "compound", "advmod"}:
            yield "d=" + _name(p, k), 1.0


def near(p: Pair, t: Trigger) -> int:
    """How closely a trigger belongs to the pair: 3 on the path, 2 below its verb, 1 between the spans, 0 elsewhere."""
    if t.i in p.nodes:
        return 3
    if t.i in p.below or t.light in p.nodes:
        return 2
    first, second = sorted((p.actor, p.recipient))
    return int(first[-1] < t.i < second[0])


def _votes(p: Pair) -> Iterator[tuple[str, float]]:
    """The lexicon's opinion: types of the triggers, by how closely they belong to the pair."""
    ranked = sorted(p.triggers, key=lambda t: (-near(p, t), t.i))
    for t in ranked:
        yield f"t{near(p, t)}=" + t.sense.type, 1.0
        yield "t=" + t.sense.type, 0.5
        if t.sense.mode:
            yield f"m{near(p, t)}=" + t.sense.mode, 0.7
        if t.sense.tokens:
            yield "tt=" + t.sense.type, 1.0
    if ranked:
        yield "best=" + ranked[0].sense.type, 1.5
