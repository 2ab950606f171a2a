"""What the parties of events are weighed by: actors found, words for sides, and what the report and its sentences are about."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.actors.api import parties
from dateline.annotate.events.about import PRIVATE, SIDES, about
from dateline.annotate.events.about import lemma as _lemma
from dateline.annotate.events.lexicon import lexicon
from dateline.languages import table, words
from dateline.records import Party
from dateline.vocab import ActorKind

if TYPE_CHECKING:
    from dateline.findings import Findings
    from dateline.parsed import Parsed, Word
    from dateline.records import Span

_e = "events"
STRONG_KINDS = frozenset(
    {
        ActorKind.STATE,
        ActorKind.MILITARY,
        ActorKind.POLICE,
        ActorKind.ARMED_GROUP,
        ActorKind.POLITICAL,
        ActorKind.IGO,
        ActorKind.NGO,
    }
)
PERSONS = words(_e, "party.persons")
WITHIN = frozenset({"of", "for"})
MANY = words(_e, "light.many")
PAIR = words(_e, "party.pair")
OF_VERBS = words(_e, "party.of_verbs")
NOT_PARTY = words(_e, "party.not") | words(_e, "class.weapon")
HUMAN_ENDINGS = tuple(sorted(words(_e, "party.human_endings")))
ABSTRACT_ENDINGS = tuple(sorted(words(_e, "party.abstract_endings")))
PRONOUNS = words(_e, "party.pronouns")
PLACES = words(_e, "class.place")
PEOPLE = words(_e, "class.people")
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
MEASURES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NATIONS = frozenset({"GPE", "NORP"})
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT"})


@dataclass(slots=True)
class Scene:
    """What is known of a report before its events: actors by place, and how much it speaks of conflict, politics, other things."""

    doc: Parsed
    found: Findings
    actor_of: dict[int, tuple[str | None, bool]]
    """Word index -> (actor id of the longest mention over it, whether that is a side of weight)."""
    conflict: float
    politics: float
    elsewhere: list[bool]
    """For each sentence: whether it is about sport, business, weather and the like."""
    away: bool
    """Whether the whole report is rather about such."""
    firm: list[int]
    """For each sentence: how many words, names of sides among them, show that it is about war or politics."""
    contexts: list[set[str]]
    """For each sentence: PLOVER contexts that its words bring."""
    weights: dict[int, int] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What :func:`weight` has said already."""
    able: dict[int, bool] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Likewise :func:`can_act`."""


def scene(doc: Parsed, found: Findings) -> Scene:
    """Look a report over once."""
    kinds = {a.id: a.kind in STRONG_KINDS for a in found.actors}
    actor_of: dict[int, tuple[str | None, bool]] = {}
    for m in sorted(found.mentions, key=lambda m: m.span[1] - m.span[0]):
        if m.actor:
            for w in doc.words_in(m.span):
                actor_of[w.i] = (m.actor, kinds.get(m.actor, False))
    sides = [ws[-1] for m in found.mentions if kinds.get(m.actor or "") and (ws := doc.words_in(m.span))]
    contexts: list[set[str]] = [set() for _ in doc.sentences]
    by_word = _context_words()
    for w in doc.words:
        context = by_word.get(_lemma(w))
        if context is not None:
            contexts[w.sent].add(context)
    a = about(doc, sides)
    return Scene(doc, found, actor_of, a.conflict, a.politics, a.elsewhere, a.away, a.firm, contexts)


@functools.cache
def _context_words() -> dict[str, str]:
    return {w: c for c, ws in table("events")["context"].items() for w in ws}


def weight(s: Scene, i: int) -> int:
    """How much of a political side a word is: 2 a side, 1 a person or body that may be one, 0 neither."""
    known = s.weights.get(i)
    if known is None:
        known = s.weights[i] = _weight(s, i)
    return known


def _weight(s: Scene, i: int) -> int:
    w = s.doc.words[i]
    if private(s, i):
        return 1
    actor = s.actor_of.get(i)
    if actor is not None and actor[1]:
        return 2
    label = s.doc.entities[w.ent].label if w.ent >= 0 else ""
    lemma = _lemma(w)
    if label in NATIONS or lemma in SIDES or w.lower in SIDES:
        return 2
    if any(_side_word(s, k) for k in s.doc.children(i) if k.dep in {"compound", "amod", "poss", "nmod", "appos"}):
        return 2
    if any(k.ent >= 0 and s.doc.entities[k.ent].label == "PERSON" for k in s.doc.children(i) if k.dep in {"appos", "poss"}):
        return 1
    if label in {"ORG", "PERSON"} or lemma in PERSONS or w.lower in PRONOUNS or actor is not None:
        return 1
    return 0


def private(s: Scene, i: int) -> bool:
    """Whether a word is a side of business, labour or sport: "the drivers' union", but not "the government team"."""
    w = s.doc.words[i]
    if w.pos != "NOUN" or _lemma(w) not in PRIVATE:
        return False
    return not any(_side_word(s, k) for k in s.doc.children(i) if k.dep in {"compound", "amod", "poss", "nmod"})


def _side_word(s: Scene, w: Word) -> bool:
    return _lemma(w) in SIDES or (w.ent >= 0 and s.doc.entities[w.ent].label in NATIONS)


def can_act(s: Scene, i: int) -> bool:
    """Whether a word can stand for someone who acts or is acted on: not a weapon, a time, a happening or a thing thought of."""
    known = s.able.get(i)
    if known is None:
        known = s.able[i] = _can_act(s, i)
    return known


def _can_act(s: Scene, i: int) -> bool:
    w = s.doc.words[i]
    if not w.lower[:1].isalnum():
        return False
    if i in s.actor_of or w.lower in PRONOUNS:
        return True
    if w.ent >= 0 and w.pos == "PROPN":
        return s.doc.entities[w.ent].label in NAMED
    lemma = _lemma(w)
    if w.ent >= 0 and s.doc.entities[w.ent].label in MEASURES:
        return False
    if w.pos not in {"NOUN", "PROPN", "ADJ", "NUM"} or lemma in NOT_PARTY:
        return False
    if lemma in MANY and (counted := tree.prepositional(s.doc, i, "of")):  # "dozens of meetings"
        return somebody(s, counted[0]) or s.doc.words[counted[0]].lemma.lower() not in _happenings()
    if lemma in SIDES or lemma in PERSONS or lemma.endswith(HUMAN_ENDINGS):
        return True
    if lemma in PLACES:
        return True
    return w.pos not in {"NUM", "ADJ"} and lemma not in _happenings() and not lemma.endswith(ABSTRACT_ENDINGS)


def somebody(s: Scene, i: int) -> bool:
    """Whether a word stands for a person, a body of people or a state: a name, a pronoun, or a noun for such."""
    w = s.doc.words[i]
    if i in s.actor_of or w.lower in PRONOUNS:
        return True
    if w.ent >= 0 and w.pos == "PROPN":
        return s.doc.entities[w.ent].label in NAMED
    lemma = _lemma(w)
    if lemma in SIDES or lemma in PEOPLE:
        return True
    return lemma not in PLACES and (lemma in PERSONS or lemma.endswith(HUMAN_ENDINGS))


def place_name(s: Scene, i: int) -> bool:
    """Whether a word is the name of a place or a noun for one."""
    w = s.doc.words[i]
    if _lemma(w) in PLACES or (w.ent >= 0 and s.doc.entities[w.ent].label in PLACE_LABELS):
        return True
    return i not in s.actor_of and any(m.place for m in s.found.mentions_at(w.span))


@functools.cache
def _happenings() -> frozenset[str]:
    """Nouns that are events by themselves."""
    return frozenset(k for k, senses in lexicon("nouns").items() if any(not x.tokens for x in senses))


def _attribute(s: Scene, i: int) -> Span:
    """A modifier that names a side, with the modifiers of that side before it: "the Syrian government operation"."""
    words, first = s.doc.words, i
    while first and words[first - 1].head in {i, words[i].head} and words[first - 1].dep in {"amod", "compound", "nmod"}:
        if words[first - 1].ent < 0 and weight(s, first - 1) < 2:
            break
        first -= 1
    return (words[first].start, words[i].end)


def both(s: Scene, i: int) -> list[Party]:
    """The party of a word, or the two parties that "both sides" or "the two countries" stands for."""
    one = party(s, i)
    w = s.doc.words[i]
    if w.lower in PAIR or any(k.lower in PAIR for k in s.doc.children(i) if k.i < i):
        two = parties(s.doc, s.found, i)
        if len(two) == 2:
            return [Party(span=one.span, actor=q.actor) for q in two]
    return [one]


def party(s: Scene, i: int) -> Party:
    """The noun phrase of a word with the actor it stands for."""
    actor = s.actor_of.get(i)
    w = s.doc.words[i]
    governed = w.dep in tree.OBJECT and s.doc.words[w.head].lemma.lower() in OF_VERBS  # "warned the rebels of a raid"
    governed = governed and not any(somebody(s, k) for k in tree.prepositional(s.doc, i, "of"))
    start, end = _attribute(s, i) if w.dep in {"amod", "compound", "nmod"} else tree.phrase(s.doc, i, of=not governed)
    for k in range(i + 1, len(s.doc.words)):  # "the rebels of killing": what they are accused of
        after = s.doc.words[k]
        if after.start >= end:
            break
        if after.dep == "prep" and after.lower not in WITHIN:  # "the rebels of the south in Oslo"
            end = s.doc.words[k - 1].end
            break
        if after.dep in {"pcomp", "relcl", "acl"}:
            end = s.doc.words[max(i, min(after.head, k - 1) - 1)].end
            break
    for k in range(i - 1, -1, -1):  # a clause that the parser pulled into the phrase
        before = s.doc.words[k]
        if before.start < start:
            break
        if before.tag in FINITE:
            start = s.doc.words[k + 1].start
            break
    return Party(span=(start, end), actor=actor[0] if actor else None)
