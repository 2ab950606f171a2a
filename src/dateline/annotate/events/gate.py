"""Whether a trigger counts: it needs sides of political weight, or fighting, and no sport, business, weather or history."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.events.lexicon import classes, sphere
from dateline.annotate.events.scene import Scene, private, weight
from dateline.languages import words
from dateline.vocab import EventType

if TYPE_CHECKING:
    from dateline.annotate.events.triggers import Trigger

PAST = sphere("history")
CEDING = words("events", "light.ceding")
KIN = words("events", "party.kin")
FICTION = words("events", "party.fiction")
NATURE = words("events", "party.nature")
FAINT = {
    EventType.ACCUSE: None, EventType.AGREE: ("030",), EventType.AID: None, EventType.COERCE: ("170", "172"),
    EventType.CONCEDE: None, EventType.COOPERATE: None,
    EventType.RETREAT: ("0873",), EventType.REQUEST: None, EventType.SANCTION: ("173",),
}  # fmt: skip
"""Types (and CAMEO codes, or all) whose nouns alone, without anybody who acts or receives, tell of no event."""
LASTING = words("events", "light.happening") | words("events", "light.verbs")
WHERE_WHEN = frozenset({"GPE", "LOC", "FAC", "DATE", "TIME"})
OF_FORCE = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE})
"""Types of acts that a shop or a club may suffer in war; who does them decides."""
OF_TALK = frozenset({EventType.REQUEST, EventType.ACCUSE, EventType.SUPPORT, EventType.AGREE, EventType.CONSULT, EventType.REJECT})
"""Types of acts that are mere talk where they are between members of a family."""
BASE = {"none": 0.85, "force": 0.75, "polit": 0.65, "both": 0.65, "strict": 0.6}
DOUBTS = ("only hinted at", "private matter", "of nature", "told in fiction", "long past")
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
    ceded = w.lemma.lower() in CEDING and any("@place" in o for o in t.sense.tokens)
    if heavy == 0 and t.verbal and (ceded or _about(s, t.i)):
        heavy = 1
    if not (acts or gets) and _faint(s, t):
        return 0.0
    if _private_matter(s, t, acts, gets) or _of_nature(s, t) or _told_in_fiction(s, t):
        return 0.0
    if s.away and heavy < 2 and s.firm[w.sent] == 0:
        return 0.0
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


def doubts(s: Scene, t: Trigger, acts: list[int], gets: list[int]) -> tuple[bool, ...]:
    """What speaks against a word's telling of an event, in the order of ``DOUBTS``."""
    past = any(a.lemma.lower() in PAST for a in itertools.islice(s.doc.ancestors(t.i), 3))
    faint = not (acts or gets) and _faint(s, t)
    return faint, _private_matter(s, t, acts, gets), _of_nature(s, t), _told_in_fiction(s, t), past


def _faint(s: Scene, t: Trigger) -> bool:
    """Whether a word that names nobody only hints at an act: "mounting pressure", "close to a promise", "unwilling to live".

    Acts of talk, aid and rule need somebody; a place or time of its own, a verb that carries the noun or a pattern's other words
    will do instead, and so will standing as the subject of what happened.
    """
    w = s.doc.words[t.i]
    if t.verbal or w.tag[:2] == "JJ":
        return not t.verbal and w.dep in {"amod", "relcl"}
    up, codes = s.doc.words[w.head], FAINT.get(t.sense.type, ())
    subject = w.dep in tree.SUBJECT and t.sense.type in {
        EventType.AGREE,
        EventType.MOBILIZE,
    }  # "the deal protects", "the patrol saw"
    if t.light >= 0 or t.matched or not (subject or codes is None or t.sense.cameo in codes):
        return False
    said_to_be = w.dep == "attr" and t.sense.type is not EventType.AGREE  # "the treaty is a promise of peace"
    if w.dep == "ROOT" or said_to_be or (w.dep == "appos" and t.sense.type is EventType.CONCEDE):  # "..., a concession"
        return False
    if w.dep in tree.SUBJECT | tree.SUBJECT_PASSIVE and up.lemma.lower() in LASTING:
        return False
    if t.sense.type is EventType.RETREAT and tree.prepositional(s.doc, t.i, "of"):  # "the surrender of arms"
        return False
    own = (m for k in s.doc.children(t.i) if k.dep == "prep" for m in s.doc.children(k.i) if m.ent >= 0)
    return not any(s.doc.entities[m.ent].label in WHERE_WHEN for m in own)


def _private_matter(s: Scene, t: Trigger, acts: list[int], gets: list[int]) -> bool:
    """Whether only business, labour, sport or a family has to do with it, and nothing in the sentence is of war or politics."""
    sides = list(acts) if t.sense.type in OF_FORCE else [*acts, *gets]
    if not (acts or gets) and not t.verbal:
        up = next((a for a in itertools.islice(s.doc.ancestors(t.i), 6) if a.pos == "VERB"), None)
        sides = tree.agents(s.doc, up.i) if up else []
    if t.verbal and t.sense.type in OF_TALK and acts and all(_kin(s, k) for k in acts) and all(weight(s, k) < 2 for k in gets):
        return True
    if any(weight(s, k) == 2 for k in (*acts, *gets)) or not any(private(s, k) for k in sides):
        return False
    return s.firm[s.doc.words[t.i].sent] == 0


def _kin(s: Scene, i: int) -> bool:
    return s.doc.words[i].pos == "NOUN" and s.doc.words[i].lemma.lower() in KIN


def _of_nature(s: Scene, t: Trigger) -> bool:
    """Whether a storm, a disease or the like does it."""
    return t.verbal and any(s.doc.words[k].lemma.lower() in NATURE for k in tree.agents(s.doc, t.i))


def _told_in_fiction(s: Scene, t: Trigger) -> bool:
    """Whether it happens in a film or a novel: "the film follows two soldiers who attack a castle"."""
    above = itertools.islice(s.doc.ancestors(t.i), 6)
    return any(s.doc.words[k].lemma.lower() in FICTION for a in above for k in tree.dependents(s.doc, a.i, tree.SUBJECT))


def _about(s: Scene, i: int) -> bool:
    """Whether a verb's subject or object is talks, an accord, fighting or a penalty: "talks stalled", "the truce was broken"."""
    topics = classes()
    near = (s.doc.words[k].lemma.lower() for k in (*tree.surface_subjects(s.doc, i), *tree.patients(s.doc, i)))
    return any(lemma in topics[name] for lemma in near for name in ("@talks", "@accord", "@attack", "@penalty"))
