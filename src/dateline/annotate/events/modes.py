"""The mode of an event and its CAMEO code: how it was done, and what is asked, refused, threatened or offered.

The lexicon's sense gives both where it is specific. Else rules (``languages/en/events_modes.toml``) look at the words that hang on
the trigger: weapons and means of what is done (:mod:`.means`), the content of what is said (:mod:`.content`). What is asked for is
sorted as in PLOVER's manual (draft 2.0): help and relations, change, yielding, meeting; codes are those of its crosswalk.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dateline import tree
from dateline.annotate.events.content import Rule, below, contents, lead
from dateline.annotate.events.means import Words, keys, listed, means, reaches
from dateline.languages import table, words
from dateline.vocab import EventType as T

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dateline.annotate.events.scene import Scene
    from dateline.annotate.events.triggers import Trigger

_m = "events_modes"
ROOTS: dict[str, str] = table("events")["code"]
MATTERS: dict[str, dict[str, str]] = table(_m)["matter"]
MATTER_OF: dict[str, str] = table(_m)["matter_of"]
THREAT_OF: dict[str, dict[str, str]] = table(_m)["threat_of"]
OPEN: dict[str, dict[str, list[str]]] = table(_m)["open"]
CORRECTED: dict[str, str] = table(_m)["corrected"]
AGREEING = words(_m, "agreeing")
INVITING = words(_m, "inviting")
NUMBERS = words(_m, "numbers")
PAIR = words("events", "party.pair")
STATES = words(_m, "states")
AIMS = {"leadership": "1", "policy": "2", "rights": "3", "institutions": "4", "reform": "4"}
"""Last digit of the codes of protest by what is demanded."""


@dataclass(frozen=True, slots=True)
class Manner:
    """A mode and code by words that hang on the trigger; ``over`` are codes of the lexicon that give way to it."""

    mode: str | None
    cameo: str
    words: Words
    head: Words
    near: Words
    over: frozenset[str]

    def fits(self, bag: set[str]) -> bool:
        """Whether the words are there."""
        return self.words.among(bag) or (self.head.among(bag) and self.near.among(bag))


@functools.cache
def manners(kind: str) -> tuple[Manner, ...]:
    """The rules of a type, in order."""
    return tuple(_manner(r) for r in table(_m)["manner"].get(kind, ()))


def _manner(r: Mapping[str, Any]) -> Manner:
    some, head, near = (listed(r.get(k, ())) for k in ("words", "head", "near"))
    return Manner(r.get("mode"), r["cameo"], some, head, near, frozenset(r.get("over", ())))


@functools.cache
def rules(name: str) -> tuple[Rule, ...]:
    """The rules on the content: "act", "threat" or "defying"."""
    return tuple(_rule(r) for r in table(_m)[name])


def _rule(r: Mapping[str, Any]) -> Rule:
    near, bar = (listed(r[k]) if k in r else None for k in ("near", "bar"))
    return Rule(listed(r["head"]), near, bar, r.get("mode"), r.get("cameo", ""), r.get("matter", ""))


@functools.cache
def _lists(name: str) -> Words:
    return listed(table(_m)[name])


@functools.cache
def _flavours() -> tuple[tuple[str, str, Words], ...]:
    return tuple((f["of"], f["matter"], listed(f["words"])) for f in table(_m)["flavour"])


def refined(s: Scene, t: Trigger, kinds: Mapping[int, T], acts: Sequence[int], gets: Sequence[int]) -> tuple[str | None, str]:
    """The mode (None where PLOVER has none that fits) and the CAMEO code of a trigger of a decided type.

    ``kinds`` are the types of all events of the report by index of their words; ``acts`` and ``gets`` the heads of who takes part.
    """
    kind = t.sense.type
    if kind in {T.REQUEST, T.REJECT, T.AGREE}:
        return _asked(s, t, kinds)
    if kind is T.THREATEN:
        return _threatened(s, t, kinds)
    if kind not in reaches():
        return t.sense.mode, t.sense.cameo
    bag = means(s.doc, t, kind, kinds)
    mode, cameo = _done(t, bag)
    if kind is T.CONSULT and mode is None and _many(s, bag, acts, gets):
        return "multilateral", cameo
    if kind is T.PROTEST and len(cameo) == 3:
        aim = _matter(s, t, kinds)
        return mode, cameo + AIMS.get(aim or "", "") if cameo != ROOTS[kind] else cameo
    return mode, cameo


def _done(t: Trigger, bag: set[str]) -> tuple[str | None, str]:
    """Mode and code by what the words say of how it was done, the lexicon's where they may not say otherwise."""
    kind, mode = t.sense.type, t.sense.mode
    cameo = CORRECTED.get(f"{kind} {t.sense.cameo}", t.sense.cameo)
    may = OPEN.get(kind, {}).get(mode or "", ())
    for rule in manners(kind):
        if mode is None or rule.mode in may:
            allowed = mode is not None or cameo == ROOTS[kind] or rule.mode is not None or _finer(cameo, rule.cameo)
        else:
            allowed = rule.mode == mode and (rule.cameo == cameo or _finer(cameo, rule.cameo))
        allowed = allowed or cameo in rule.over
        if allowed and rule.fits(bag):
            return rule.mode, rule.cameo
    return ("disapprove" if kind is T.ACCUSE and mode is None else mode), cameo


def _finer(code: str, other: str) -> bool:
    """Whether the other CAMEO code is one below: 183 and 1832, 090 and 091."""
    return other != code and other.startswith(code.rstrip("0") if len(code) == 3 else code)


def _many(s: Scene, bag: set[str], acts: Sequence[int], gets: Sequence[int]) -> bool:
    """Whether three parties or more meet, or a body of many states does."""
    doc = s.doc
    parties = {s.actor_of.get(k, (None, False))[0] or doc.words[k].lower for k in (*acts, *gets)}
    if len(parties) > 2 or _lists("bodies").among(bag):
        return True
    both = any(m.lower in PAIR for k in (*acts, *gets) for m in doc.children(k))
    if len(parties) < 2 and not both and _lists("meetings_of_two").among(bag):
        return True
    of = [m for k in (*acts, *gets) for m in (k, *tree.prepositional(doc, k, "of", "from"))]
    counted = any(doc.words[k].lemma.lower() in STATES and any(m.lower in NUMBERS for m in doc.children(k) if m.i < k) for k in of)
    return counted or any(len(tree.prepositional(doc, k, "of", "from")) > 2 for k in (*acts, *gets))


def _matter(s: Scene, t: Trigger, kinds: Mapping[int, T]) -> str | None:
    """What is asked, refused or offered; None if nothing tells."""
    doc = s.doc
    heads = contents(doc, t, t.sense.type)
    hit = lead(doc, t, heads, kinds, rules("act"))
    if isinstance(hit, T):
        matter = MATTER_OF.get(hit, "")
    elif hit is not None:
        matter = hit.matter
    else:
        return None
    flavours = [f for f in _flavours() if f[0] == matter]
    if flavours:
        bag = set().union(*(below(doc, h) for h in heads))
        matter = next((m for _, m, ws in flavours if ws.among(bag)), matter)
    return matter


def _asked(s: Scene, t: Trigger, kinds: Mapping[int, T]) -> tuple[str | None, str]:
    """Mode and code of a request, a refusal or an offer by its content."""
    kind, own = t.sense.type, keys(s.doc, s.doc.words[t.i])
    if kind is T.AGREE and t.sense.cameo != ROOTS[kind] and own.isdisjoint(AGREEING):  # signing and reaching an accord
        return None, t.sense.cameo
    if kind is T.REJECT:
        bag = below(s.doc, t.i).union(*(below(s.doc, k) for k in contents(s.doc, t, kind)))
        for rule in rules("defying"):
            if rule.fits(own, bag):
                return "yield", rule.cameo
    matter = _matter(s, t, kinds)
    if matter is None and kind is T.REQUEST and not own.isdisjoint(INVITING):
        matter = "meet"
    if kind is T.AGREE and matter == "settle" and t.sense.cameo != ROOTS[kind]:  # "approved the agreement"
        return None, t.sense.cameo
    found = MATTERS.get(matter or "", {})
    if kind in found:
        return (None if kind is T.AGREE else found.get("mode")), found[kind]
    return (None if kind is T.AGREE else "change"), ROOTS[kind]


def _threatened(s: Scene, t: Trigger, kinds: Mapping[int, T]) -> tuple[str | None, str]:
    """Mode and code of a threat by what is threatened."""
    heads = contents(s.doc, t, T.THREATEN)
    hit = lead(s.doc, t, heads, kinds, rules("threat"))
    if isinstance(hit, Rule):
        return hit.mode, hit.cameo
    if hit is not None and hit in THREAT_OF:
        return THREAT_OF[hit]["mode"], THREAT_OF[hit]["cameo"]
    if not t.verbal and heads and t.sense.mode == "violence":
        return None, ROOTS[T.THREATEN]
    return t.sense.mode, t.sense.cameo
