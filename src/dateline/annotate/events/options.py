"""Words that may be triggers.

Those that the rules name and those that the encoder finds likely, with the numbers they are weighed by.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from dateline.annotate.events.duties import duties
from dateline.annotate.events.gate import DOUBTS, counts, doubts
from dateline.annotate.events.lexicon import Sense
from dateline.annotate.events.neural import LEAST, Likely, likely
from dateline.annotate.events.parties import sides
from dateline.annotate.events.scene import can_act, weight
from dateline.annotate.events.triggers import MANY, Trigger, find
from dateline.vocab import EventType, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.annotate.encoded import Encoded
    from dateline.annotate.events.scene import Scene
    from dateline.model.encoder import Encoder
    from dateline.model.heads import Floats

TYPES = list(EventType)
STATUSES = list(Status)
DUTY_SCORE = 0.65
FLOOR = 1e-4
SIDE = 2
"""Weight of a side of war or politics."""
UNKNOWN = Likely(
    -1, FLOOR, np.full(len(TYPES), 1 / len(TYPES), np.float32), np.full(len(STATUSES), 1 / len(STATUSES), np.float32), {}
)
"""Of a word that the encoder does not see."""
POSES = ("VERB", "NOUN", "ADJ", "PROPN")
DEPS = ("ROOT", "conj", "xcomp", "ccomp", "advcl", "relcl", "acl", "amod", "compound", "pobj", "dobj", "nsubj", "nsubjpass")
TAGS = ("VBG", "VBN", "VBD", "VBZ", "VB", "NNS")
NEEDS = ("none", "force", "polit", "both", "strict")
_ONE_HOT = {some: {x: [float(x == y) for y in some] for x in some} for some in (POSES, DEPS, TAGS, NEEDS)}
_NONE = {some: [0.0] * len(some) for some in _ONE_HOT}
FORCE = tuple(TYPES.index(t) for t in (EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.PROTEST))
NAMES = (
    "encoder", "encoder at its best word", "rules", "rules' score", "rules against", "rules' type in the encoder", "surest type",
    "surest status", "happened", "force", "words matched", "carried", "report: elsewhere", "sentence: elsewhere", "conflict",
    "politics", "firm", "actor", "recipient", "place", "rules' actors", "rules' recipients", "weight of actors",
    "weight of recipients", "weight of likely actor", "head", "below", "beside", "report", "sentence", "in a name", "loud",
    "figure of speech", "inside a name", "somebody of weight", *DOUBTS,
    *(f"pos {p}" for p in POSES), *(f"dep {d}" for d in DEPS), *(f"tag {t}" for t in TAGS), *(f"need {n}" for n in NEEDS),
)  # fmt: skip


AGAINST = tuple(NAMES.index(n) for n in ("figure of speech", "private matter", "of nature", "told in fiction", "long past"))
AWAY, ELSEWHERE, OF_WEIGHT, FIRM = (
    NAMES.index(n) for n in ("report: elsewhere", "sentence: elsewhere", "somebody of weight", "firm")
)


@dataclass(slots=True)
class Option:
    """A word that may be a trigger; ``trigger``, ``acts``, ``gets`` and ``ruled`` (0: rules are against it) are the rules'."""

    i: int
    seen: Likely
    trigger: Trigger | None = None
    acts: list[int] = field(default_factory=list)
    gets: list[int] = field(default_factory=list)
    ruled: float = 0.0
    best: Likely = UNKNOWN
    """What the encoder says of the likeliest of the trigger's words."""
    barred: bool | None = None
    """Whether the rules take it for a figure of speech (true) or for a part of another noun's name (false)."""


def options(s: Scene, some: Sequence[Encoded], model: Encoder | None = None) -> list[Option]:
    """Every word that may be a trigger, in text order."""
    barred: dict[int, bool] = {}
    ruled = list(_ruled(s, barred))
    asked = {k for o in ruled for k in _words(o)}
    seen = likely(some, asked, model)
    out = {o.i: o for o in ruled}
    for i, x in seen.items():
        if i not in out and x.likely > LEAST and s.doc.words[i].lower[:1].isalnum() and s.doc.words[i].lemma.lower() not in MANY:
            out[i] = Option(i, x, barred=barred.get(i))
    for o in out.values():
        o.seen = seen.get(o.i, UNKNOWN)
        o.best = max((seen.get(k, UNKNOWN) for k in _words(o)), key=lambda x: x.likely)
    return [out[i] for i in sorted(out)]


def _ruled(s: Scene, barred: dict[int, bool]) -> Iterator[Option]:
    kept = []
    for t in find(s.doc, barred):
        acts, gets = sides(s, t)
        score = counts(s, t, acts, gets)
        kept += [t] if score > 0 else []
        yield Option(t.i, UNKNOWN, t, acts, gets, score)
    for t, acts, gets in duties(s, kept):
        yield Option(t.i, UNKNOWN, t, acts, gets, DUTY_SCORE)


def _words(o: Option) -> list[int]:
    """The words of an option's trigger."""
    t = o.trigger
    return [o.i, *(t.matched if t else ()), *([t.light] if t and t.light >= 0 else [])]


def describe(s: Scene, some: Sequence[Option]) -> list[list[float]]:
    """The numbers of each option of a report, in the order of ``NAMES``."""
    at = {o.i: o.seen.likely for o in some}
    top = sorted(at.values(), reverse=True)[: max(1, len(s.doc.words) // 20)]
    report = sum(top) / max(1, len(s.doc.words) // 20)
    by: dict[int, list[Option]] = {}
    for o in some:
        by.setdefault(s.doc.words[o.i].sent, []).append(o)
    return [_row(s, o, at, report, by[s.doc.words[o.i].sent]) for o in some]


def ruled_out(row: Sequence[float]) -> bool:
    """Whether rules that are seldom wrong say that it is no event: figures of speech, business, sport, nature, fiction."""
    light = not row[OF_WEIGHT]
    return any(row[k] for k in AGAINST) or (light and bool(row[ELSEWHERE] or (row[AWAY] and not row[FIRM])))


def _row(s: Scene, o: Option, at: dict[int, float], report: float, beside: Sequence[Option]) -> list[float]:
    doc, w, t = s.doc, s.doc.words[o.i], o.trigger
    x = o.best
    kind = TYPES.index(t.sense.type) if t else -1
    actor = max(x.roles.items(), key=_as_actor)[0] if x.roles else -1
    likeliest = t or Trigger(o.i, Sense((), TYPES[int(x.types.argmax())], None, "", "", 0), [], w.tag[:2] == "VB")
    acts, gets = (o.acts, o.gets) if t else sides(s, likeliest)
    others = [b.seen.likely for b in beside if b.i != o.i]
    doers, aims = max([weight(s, k) for k in acts], default=0), max([weight(s, k) for k in gets], default=0)
    types: list[float] = x.types.tolist()
    return [
        logit(o.seen.likely),
        logit(x.likely),
        float(t is not None and o.ruled > 0),
        logit(o.ruled) if o.ruled else -3.0,
        float(t is not None and o.ruled == 0),
        math.log(max(FLOOR, types[kind])) if t else -3.0,
        max(types),
        max(x.statuses.tolist()),
        float(x.statuses[0] + x.statuses[1]),
        float(sum(x.types[k] for k in FORCE)),
        float(bool(t and t.sense.tokens)),
        float(bool(t and t.light >= 0)),
        float(s.away),
        float(s.elsewhere[w.sent]),
        min(s.conflict, 8.0),
        min(s.politics, 8.0),
        min(float(s.firm[w.sent]), 6.0),
        *(map(max, zip(*x.roles.values(), strict=True)) if x.roles else (0.0, 0.0, 0.0)),
        float(bool(acts)),
        float(bool(gets)),
        float(doers),
        float(aims),
        float(weight(s, actor)) if actor >= 0 else 0.0,
        at.get(w.head, 0.0) if w.head != w.i else 0.0,
        max([at.get(k, 0.0) for k in doc.children_of[w.i]], default=0.0),
        max(others) if others else 0.0,
        report,
        math.log(1 + len(beside)),
        float(w.ent >= 0),
        float(w.text.isupper() and len(w.text) > 1),
        float(o.barred is True),
        float(o.barred is False),
        float(max(doers, aims) == SIDE),
        *map(float, doubts(s, likeliest, acts, gets)),
        *_ONE_HOT[POSES].get(w.pos, _NONE[POSES]),
        *_ONE_HOT[DEPS].get(w.dep, _NONE[DEPS]),
        *_ONE_HOT[TAGS].get(w.tag, _NONE[TAGS]),
        *_ONE_HOT[NEEDS].get(t.sense.need if t else "", _NONE[NEEDS]),
    ]


def _as_actor(role: tuple[int, tuple[float, float, float]]) -> float:
    return role[1][0]


def _logs(some: Floats) -> list[float]:
    return [math.log(max(FLOOR, v)) for v in some.tolist()]


def kinds(o: Option) -> list[float]:
    """The numbers by which a type is chosen: what the encoder says, and the rules' type (by a bare word, or with words matched)."""
    said = _logs(o.best.types)
    own = o.seen.types if o.seen.likely > LEAST else o.best.types
    said = said + (said if own is o.best.types else _logs(own))
    bare, matched = [0.0] * len(TYPES), [0.0] * len(TYPES)
    if o.trigger is not None:
        (matched if o.trigger.sense.tokens else bare)[TYPES.index(o.trigger.sense.type)] = 1.0 if o.ruled else 0.5
    return said + bare + matched


def stages(o: Option, ruled: Status, kind: EventType, *, past: bool) -> list[float]:
    """The numbers by which a status is chosen: the encoder's, the rules', and what goes with the type."""
    said = _logs(o.best.statuses)
    own = o.seen.statuses if o.seen.likely > LEAST else o.best.statuses
    said = said + (said if own is o.best.statuses else _logs(own))
    return [*said, *(float(ruled is v) for v in STATUSES), *(float(kind is t) for t in TYPES), float(past), logit(o.best.likely)]


PART_NAMES = (
    "actor", "recipient", "place", "actor's rank", "recipient's rank", "rules: actor", "rules: recipient", "rules: none", "weight",
    "can act", "named actor", "before", "near", "same sentence", "subject", "object", "of passive", "below", "pronoun", "proper",
    "force", "reciprocal", "nominal", "other role",
)  # fmt: skip
RECIPROCAL = frozenset({EventType.CONSULT, EventType.AGREE, EventType.COOPERATE})
UNLIKELY_PART = 0.12


def parts(s: Scene, o: Option) -> list[int]:
    """Heads of the phrases that may be an actor or a recipient: the rules', and where the encoder sees one."""
    doc, out = s.doc, dict.fromkeys((*o.acts, *o.gets))
    sent = doc.words[o.i].sent
    for k, (a, r, _) in o.best.roles.items():
        w = doc.words[k]
        if max(a, r) < UNLIKELY_PART or w.sent != sent or w.pos not in {"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET"}:
            continue
        up = doc.words[w.head]
        inside = (
            up.i in o.best.roles
            and max(o.best.roles[up.i][:2]) >= UNLIKELY_PART
            and w.dep in {"compound", "amod", "poss", "nmod", "det", "nummod", "appos", "flat"}
        )
        if k != o.i and not inside and (can_act(s, k) or k in s.actor_of):
            out[k] = None
    return sorted(out)


def describe_parts(s: Scene, o: Option, some: Sequence[int], kind: EventType) -> list[list[float]]:
    """The numbers of each phrase that may take part, in the order of ``PART_NAMES``."""
    roles = {k: _role(s, o, k) for k in some}
    by = [sorted((r[n] for r in roles.values()), reverse=True) for n in (0, 1)]
    above = {a.i for a in itertools.islice(s.doc.ancestors(o.i), 8)}
    return [_part(s, o, k, roles[k], by, above, kind) for k in some]


def _role(s: Scene, o: Option, k: int) -> tuple[float, float, float]:
    """What the encoder says of a phrase: the most of its head and the words that make one name with it."""
    near = [k, *(m.i for m in s.doc.children(k) if m.dep in {"compound", "amod", "nmod"})]
    found = [o.best.roles[m] for m in near if m in o.best.roles]
    return (
        max((f[0] for f in found), default=0.0),
        max((f[1] for f in found), default=0.0),
        max((f[2] for f in found), default=0.0),
    )


def _part(
    s: Scene, o: Option, k: int, r: tuple[float, float, float], by: list[list[float]], above: set[int], kind: EventType
) -> list[float]:
    doc, w = s.doc, s.doc.words[k]
    t = o.trigger
    return [
        logit(r[0]),
        logit(r[1]),
        logit(r[2]),
        float(by[0].index(r[0])),
        float(by[1].index(r[1])),
        float(k in o.acts),
        float(k in o.gets),
        float(t is None),
        float(weight(s, k)),
        float(can_act(s, k)),
        float(k in s.actor_of),
        float(k < o.i),
        -math.log(1 + abs(k - o.i)),
        float(w.sent == doc.words[o.i].sent),
        float(w.dep in {"nsubj", "nsubjpass"} and (w.head == o.i or w.head in above)),
        float(w.dep in {"dobj", "nsubjpass", "dative"} and (w.head == o.i or w.head in above)),
        float(w.dep == "pobj" and doc.words[w.head].dep == "agent"),
        float(any(a.i == o.i for a in itertools.islice(doc.ancestors(k), 8))),
        float(w.pos == "PRON"),
        float(w.pos == "PROPN"),
        float(kind in {EventType.ASSAULT, EventType.COERCE}),
        float(kind in RECIPROCAL),
        float(doc.words[o.i].pos != "VERB"),
        logit(max(by[1][0] if by[1] else 0.0, FLOOR)),
    ]


def logit(p: float) -> float:
    """Log odds, bounded."""
    p = min(max(p, 0.005), 0.995)
    return math.log(p / (1 - p))
