"""For an event the places that its sentence names, with what speaks for each being the scene."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.annotate.places.named import Named, named_in
from dateline.annotate.places.pointing import pointing
from dateline.annotate.places.site import ACTS
from dateline.annotate.places.where import where
from dateline.tree import NOUNS
from dateline.vocab import EventType, RefBasis

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dateline.findings import Findings
    from dateline.parsed import Parsed
    from dateline.records import Event, Party, PlaceRef

    Roles = Mapping[int, tuple[float, float, float]]

STEPS = (0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95)
"""Probabilities of the encoder from which on a sign is given."""
APART = (1, 3, 6, 12, 24)
"""Words between trigger and place from which on a sign is given."""
UP = 24
"""Words over a trigger that are looked at."""
CLAUSE = frozenset({"ccomp", "relcl", "advcl", "parataxis", "acl"})
"""Labels of a word that heads a clause of its own."""
NONE = "none"
BODILY = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.PROTEST, EventType.MOBILIZE, EventType.RETREAT, EventType.AID})
"""Types of what is done with hands rather than with words."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A place that may be the scene."""

    named: Named
    basis: RefBasis
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """An event whose scene is asked for: its record, the word of its trigger, what the encoder says of the words around."""

    event: Event
    word: int
    roles: Roles


def choices(doc: Parsed, found: Findings, a: Asked) -> list[Choice]:
    """The places of the event's sentence."""
    s = doc.sentences[doc.words[a.word].sent]
    some = [n for n in named_in(doc, found, s) if not (within(n, a.event.actors) and not ACTS.isdisjoint(n.signs))]
    if not some:
        return []
    ruled = where(doc, found, a.word)
    over = _over(doc, a.word)
    said = [_said(a.roles, n) for n in some]
    best = max(said)
    return [_choice(doc, a, n, ruled, over, p, best=p == best) for n, p in zip(some, said, strict=True)]


def nothing(doc: Parsed, a: Asked, some: Sequence[Choice]) -> tuple[str, ...]:
    """What speaks for none of the places being the scene."""
    e = a.event
    out = (e.type.value, e.factuality.status.value, form(doc, a.word), f"of {min(len(some), 4)}", "claimed" if e.claim else "told")
    return (NONE, *(f"{NONE} {x}" for x in (*out, *pointing(doc, a.word))))


def form(doc: Parsed, i: int) -> str:
    """Whether a trigger is a verb, a noun or another word."""
    w = doc.words[i]
    return "verb" if w.tag[:2] == "VB" else "noun" if w.pos in NOUNS else "other"


def sort(e: Event) -> str:
    """Whether an event is done with hands or with words."""
    return "bodily" if e.type in BODILY else "said"


def _over(doc: Parsed, i: int) -> dict[int, int]:
    """The words over a trigger, itself first, with their distance."""
    out = {i: 0}
    for w in doc.ancestors(i):
        if len(out) > UP:
            break
        out[w.i] = len(out)
    return out


def _said(roles: Roles, n: Named) -> tuple[float, float]:
    """What the encoder says of a place: how likely the scene, and how likely an actor or recipient."""
    some = [roles[k] for k in n.words if k in roles]
    return (max((p[2] for p in some), default=0.0), max((max(p[0], p[1]) for p in some), default=0.0))


def _choice(
    doc: Parsed, a: Asked, n: Named, ruled: PlaceRef | None, over: Mapping[int, int], said: tuple[float, float], *, best: bool
) -> Choice:
    e, kind = a.event, a.event.type.value
    signs = [*n.signs, *(f"{x} {kind}" for x in n.signs if x[:2] in {"is", "as", "be"})]
    place, party = said
    signs += [f"encoder {t}" for t in STEPS if place > t] + [f"encoder {t} {sort(e)}" for t in STEPS[1:5:2] if place > t]
    signs += [f"encoder party {t}" for t in STEPS[::2] if party > t]
    if best:
        signs.append("encoder best")
    if ruled is not None:
        rules = f"rules {ruled.basis.value}" if ruled.span == n.mention.span else "rules another"
        signs += [rules, f"{rules} {sort(e)}"]
        if ruled.span != n.mention.span and ruled.place == n.mention.place:
            signs.append("rules the same elsewhere")
    path, basis = _path(doc, n, over)
    signs += path
    gap = n.words[0] - a.word if n.words[0] > a.word else a.word - n.words[-1]
    signs += [f"{'behind' if n.words[0] > a.word else 'before'} {t}" for t in APART if gap >= t]
    if within(n, e.actors):
        signs.append("names the actor")
    if within(n, e.recipients):
        signs.append("names the recipient")
    if ruled is not None and ruled.span == n.mention.span:
        basis = ruled.basis
    return Choice(n, basis, tuple(signs))


def _path(doc: Parsed, n: Named, over: Mapping[int, int]) -> tuple[list[str], RefBasis]:
    """The way from the trigger to the place through the sentence."""
    down: list[str] = []
    i = n.head
    while i not in over and len(down) < UP:
        w = doc.words[i]
        down.append(w.dep)
        if w.head == i:
            return ["no way"], RefBasis.SENTENCE
        i = w.head
    steps = over.get(i, UP)
    up = [doc.words[k].dep for k in list(over)[:steps]]
    out = [f"up {x}" for x in set(up)] + [f"down {x}" for x in set(down)]
    out += [f"up {min(steps, 5)}", f"down {min(len(down), 6)}", f"way {min(steps, 3)} {min(len(down), 4)}"]
    out.append(f"over {doc.words[i].pos}")
    basis = RefBasis.OWN if not steps else RefBasis.SENTENCE if not CLAUSE.isdisjoint([*up, *down]) else RefBasis.CLAUSE
    return out, basis


def within(n: Named, some: Sequence[Party]) -> bool:
    """Whether the words of a place stand in the words of a party."""
    s, t = n.mention.span
    return any(p.span[0] <= s and t <= p.span[1] for p in some)
