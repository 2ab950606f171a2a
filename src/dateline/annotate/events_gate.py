"""Whether a trigger counts: it needs sides of political weight, or fighting, and no sport, business, weather or history."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.events_lexicon import classes, sphere
from dateline.annotate.events_scene import Scene, weight

if TYPE_CHECKING:
    from dateline.annotate.events_triggers import Trigger

PAST = sphere("history")
BASE = {"none": 0.85, "force": 0.75, "polit": 0.65, "both": 0.65, "strict": 0.6}
CONFLICT = 1.0
"""Words of conflict in a hundred from which on a report is about one."""
POLITICS = 3.0
"""The same with words of politics; a third of it is the least that an event between sides asks for."""


def counts(s: Scene, t: Trigger, acts: list[int], gets: list[int]) -> float:
    """How sure it is that the trigger tells of an event, 0 if it does not count.

    What is commemorated ("on the anniversary of the battle") does not: it is long past.
    """
    need = t.sense.need
    w = s.doc.words[t.i]
    heavy = max((weight(s, k) for k in (*acts, *gets)), default=0)
    if heavy == 0 and t.verbal and _about(s, t.i):
        heavy = 1
    if s.elsewhere[w.sent] and (heavy < 2 or need not in {"none", "force"}):
        return 0.0
    weights = [weight(s, k) for k in (*acts, *gets)]
    official = heavy == 2 and (
        s.politics >= POLITICS / 3 or min(max((weight(s, k) for k in side), default=0) for side in (acts, gets)) == 2
    )
    ok = {
        "none": True,
        "force": official or s.conflict >= CONFLICT,
        "polit": official or (s.politics >= POLITICS and (heavy > 0 or not t.verbal)),
        "both": (official and sum(x > 0 for x in weights) > 1) or s.politics >= POLITICS,
        "strict": official,
    }[need]
    if not ok or any(a.lemma.lower() in PAST for a in itertools.islice(s.doc.ancestors(t.i), 3)):
        return 0.0
    score = BASE[need] + 0.05 * bool(t.sense.tokens) + 0.05 * (heavy == 2) + 0.05 * bool(acts and gets)
    return round(min(score, 0.95), 2)


def _about(s: Scene, i: int) -> bool:
    """Whether a verb's subject or object is talks, an accord, fighting or a penalty: "talks stalled", "the truce was broken"."""
    topics = classes()
    near = (s.doc.words[k].lemma.lower() for k in (*tree.surface_subjects(s.doc, i), *tree.patients(s.doc, i)))
    return any(lemma in topics[name] for lemma in near for name in ("@talks", "@accord", "@attack", "@penalty"))
