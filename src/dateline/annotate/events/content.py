"""What is asked, refused, offered or threatened: the words below a trigger that name the deed meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.events.means import keys
from dateline.languages import words
from dateline.vocab import EventType

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from dateline.annotate.events.means import Words
    from dateline.annotate.events.triggers import Trigger
    from dateline.parsed import Parsed, Word

_m = "events_modes"
THROUGH = words(_m, "through")
CLAUSES = frozenset({"xcomp", "ccomp"})
THINGS = frozenset({"dobj", "obj", "nsubjpass", "attr", "oprd"})
PARTS = frozenset({"compound", "amod", "nmod"})
LED = frozenset({"prep", "agent", "dative"})
ONWARD = CLAUSES | THINGS | frozenset({"acl", "acomp", "pcomp", "pobj"})
SKIPPED = frozenset({"relcl", "advcl", "parataxis", "det", "punct", "cc", "aux", "auxpass", "mark", "poss", "case"})
FIRST = {EventType.REQUEST: ("for",), EventType.AGREE: ("to", "on", "for"), EventType.PROTEST: ("for", "over", "against"),
         EventType.REJECT: (), EventType.THREATEN: ("with", "of", "about")}  # fmt: skip
"""Prepositions that lead to the content before the object does."""
THEN = {EventType.REQUEST: ("on", "of", "to", "about", "against"), EventType.AGREE: ("of", "about", "in"), EventType.PROTEST: (),
        EventType.REJECT: ("to", "of", "on", "for", "in", "from", "with", "against"), EventType.THREATEN: ()}  # fmt: skip
"""Those that lead to it where nothing else does."""
TO_WHOM = frozenset({"with", "to", "on", "upon"})
SAID = frozenset({EventType.REQUEST, EventType.REJECT, EventType.THREATEN, EventType.AGREE, EventType.ACCUSE})
"""Types of what only leads on to another deed: "rejected the demand for talks"."""
LONGEST = 24
"""Words below one word that are looked at."""
FARTHEST = 8
"""Words that are tried for the deed."""
DENIED = frozenset({"stop"})


@dataclass(frozen=True, slots=True)
class Rule:
    """A deed by the words that tell it, with what it stands for."""

    head: Words
    near: Words | None
    bar: Words | None
    mode: str | None
    cameo: str
    matter: str

    def fits(self, own: AbstractSet[str], bag: set[str]) -> bool:
        """Whether a word with these names, and those below it, tells the deed."""
        if not self.head.head(own, bag):
            return False
        return (self.near is None or self.near.among(bag)) and (self.bar is None or not self.bar.among(bag))


def contents(doc: Parsed, t: Trigger, kind: EventType) -> list[int]:
    """Heads of what a trigger is about, likeliest first."""
    w = doc.words[t.i]
    kids = [*doc.children(t.i)]
    if t.light >= 0:
        kids += [k for k in doc.children(t.light) if k.dep in LED or k.dep in CLAUSES]
    if kind in {
        EventType.REQUEST,
        EventType.THREATEN,
    }:  # "asked the king for help", where the parser takes "for help" for the king's
        whom = [o for o in kids if o.dep == "dobj"] + [
            o for p in kids if p.dep in LED and p.lower in TO_WHOM for o in doc.children(p.i)
        ]
        kids += [k for o in whom for k in doc.children(o.i) if k.dep in LED and k.lower in FIRST[kind]]
    out = [k.i for k in kids if k.dep in CLAUSES or _to_do(doc, k, kind)]
    addressed = kind is EventType.REQUEST and bool(out)  # the object of "urged" is then who is urged
    first = [k.i for p in kids if p.dep in LED and p.lower in FIRST[kind] for k in doc.children(p.i) if k.dep in {"pobj", "pcomp"}]
    out += first
    if kind is EventType.PROTEST:  # what is boycotted is not what is wanted
        return out
    if not addressed:
        out += [k.i for k in kids if k.dep in THINGS and k.i not in out]
    if w.pos in {"NOUN", "PROPN"} or w.dep == "dobj":
        out += [k.i for k in kids if k.dep in PARTS]
    if not addressed:
        out += [
            k.i for p in kids if p.dep in LED and p.lower in THEN[kind] for k in doc.children(p.i) if k.dep in {"pobj", "pcomp"}
        ]
    if kind is EventType.REJECT:  # "the talks collapsed"
        out += [k.i for k in kids if k.dep == "nsubj"]
        out += tree.patients(doc, t.i) if w.tag == "VBN" and not out else []
    return [k for k in out if k not in t.matched or doc.words[k].dep not in {"prep", "prt"}]


def _to_do(doc: Parsed, k: Word, kind: EventType) -> bool:
    """Whether a clause below a verb or noun says what is to be done: "called on them to leave", "the demand to leave"."""
    if k.dep in {"acl", "relcl"}:
        return k.tag == "VB" or any(m.dep == "mark" and m.lower == "that" for m in doc.children(k.i))
    if kind is EventType.PROTEST:
        return k.dep == "advcl" and k.lemma.lower() in THROUGH
    return kind is EventType.REQUEST and k.dep == "advcl" and any(m.tag == "TO" or m.lower == "for" for m in doc.children(k.i))


def below(doc: Parsed, i: int) -> set[str]:
    """A word and those below it by lemma and form, clauses that only add to them left out."""
    out = keys(doc, doc.words[i])
    todo, left = [i], LONGEST
    thing = any(k.dep in THINGS for k in doc.children(i))
    while todo and left > 0:
        here = todo.pop(0)
        for k in doc.children(here):
            if k.dep not in SKIPPED and not (k.dep == "nsubj" and here == i and thing):
                left -= 1
                out |= keys(doc, k)
                todo.append(k.i)
                if left <= 0:
                    break
    return out


def lead(
    doc: Parsed, t: Trigger, heads: Iterable[int], kinds: Mapping[int, EventType], rules: Sequence[Rule]
) -> Rule | EventType | None:
    """The first deed found from these words on: the rule that tells it, or the type of the event that it is."""
    for h in heads:
        todo, seen = [h], 0
        fallback: EventType | None = None
        while todo and seen < FARTHEST:
            i, seen = todo.pop(0), seen + 1
            own: AbstractSet[str] = keys(doc, doc.words[i])
            bag = below(doc, i)
            if tree.is_negated(doc, i):
                own = DENIED
                bag |= own
            for rule in rules:
                if rule.fits(own, bag):
                    return rule
            kind = kinds.get(i) if i not in {t.i, t.light} else None
            if kind is not None and kind not in SAID:
                fallback = fallback or kind
            if kind in SAID or not THROUGH.isdisjoint(own):
                todo += _onward(doc, i)
            if i == h:
                todo += [k.i for k in doc.children(i) if k.dep == "conj"]
        if fallback is not None:
            return fallback
    return None


def _onward(doc: Parsed, i: int) -> list[int]:
    """What a word leads on to: its objects and clauses, then what its prepositions govern, then what describes it."""
    kids = [*doc.children(i)]
    out = [k.i for k in kids if k.dep in ONWARD]
    out += [m.i for k in kids if k.dep in LED for m in doc.children(k.i) if m.dep in {"pobj", "pcomp"}]
    out += [k.i for k in kids if k.dep == "compound"]
    return out or [k.i for k in kids if k.dep == "nsubj"]
