"""What the parties of events are weighed by: actors found, words for sides, and what the report and its sentences are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.events_lexicon import lexicon, sphere
from dateline.languages import words
from dateline.records import Party
from dateline.vocab import ActorKind

if TYPE_CHECKING:
    from dateline.findings import Findings
    from dateline.parsed import Parsed, Word

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
SIDES = words(_e, "party.sides")
PERSONS = words(_e, "party.persons")
NOT_PARTY = words(_e, "party.not") | words(_e, "class.weapon")
HUMAN_ENDINGS = tuple(sorted(words(_e, "party.human_endings")))
ABSTRACT_ENDINGS = tuple(sorted(words(_e, "party.abstract_endings")))
PRONOUNS = words(_e, "party.pronouns")
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


def scene(doc: Parsed, found: Findings) -> Scene:
    """Look a report over once."""
    kinds = {a.id: a.kind in STRONG_KINDS for a in found.actors}
    actor_of: dict[int, tuple[str | None, bool]] = {}
    for m in sorted(found.mentions, key=lambda m: m.span[1] - m.span[0]):
        if m.actor:
            for w in doc.words_in(m.span):
                actor_of[w.i] = (m.actor, kinds.get(m.actor, False))
    war, rule, other = sphere("conflict"), sphere("politics"), sphere("elsewhere")
    n_war = n_rule = 0
    war_at, other_at = [0] * len(doc.sentences), [0] * len(doc.sentences)
    for w in doc.words:
        lemma = w.lemma.lower()
        if lemma in war or w.lower in war:
            n_war += 1
            war_at[w.sent] += 1
        elif lemma in rule or w.lower in rule:
            n_rule += 1
            war_at[w.sent] += 1
        elif lemma in other:
            other_at[w.sent] += 1
    hundred = max(len(doc.words), 40) / 100
    away = sum(other_at) > n_war + n_rule
    elsewhere = [o > f + (not away) for o, f in zip(other_at, war_at, strict=True)]
    return Scene(doc, found, actor_of, n_war / hundred, (n_war + n_rule) / hundred, elsewhere)


def weight(s: Scene, i: int) -> int:
    """How much of a political side a word is: 2 a side, 1 a person or body that may be one, 0 neither."""
    w = s.doc.words[i]
    actor = s.actor_of.get(i)
    if actor is not None and actor[1]:
        return 2
    label = s.doc.entities[w.ent].label if w.ent >= 0 else ""
    lemma = w.lemma.lower()
    if label in NATIONS or lemma in SIDES or w.lower in SIDES:
        return 2
    if any(_side_word(s, k) for k in s.doc.children(i) if k.dep in {"compound", "amod", "poss", "nmod", "appos"}):
        return 2
    if any(k.ent >= 0 and s.doc.entities[k.ent].label == "PERSON" for k in s.doc.children(i) if k.dep in {"appos", "poss"}):
        return 1
    if label in {"ORG", "PERSON"} or lemma in PERSONS or w.lower in PRONOUNS or actor is not None:
        return 1
    return 0


def _side_word(s: Scene, w: Word) -> bool:
    return w.lemma.lower() in SIDES or (w.ent >= 0 and s.doc.entities[w.ent].label in NATIONS)


def can_act(s: Scene, i: int) -> bool:
    """Whether a word can stand for someone who acts or is acted on: not a weapon, a time, a happening or a thing thought of."""
    w = s.doc.words[i]
    if i in s.actor_of or w.lower in PRONOUNS:
        return True
    if w.ent >= 0 and w.pos == "PROPN":
        return s.doc.entities[w.ent].label in NAMED
    lemma = w.lemma.lower()
    if w.pos not in {"NOUN", "PROPN", "ADJ", "NUM"} or lemma in NOT_PARTY:
        return False
    if lemma in SIDES or lemma in PERSONS or lemma.endswith(HUMAN_ENDINGS):
        return True
    return w.pos not in {"NUM", "ADJ"} and lemma not in lexicon("nouns") and not lemma.endswith(ABSTRACT_ENDINGS)


def party(s: Scene, i: int) -> Party:
    """The noun phrase of a word with the actor it stands for."""
    actor = s.actor_of.get(i)
    w = s.doc.words[i]
    span = (w.start, w.end) if w.dep in {"amod", "compound", "poss"} and w.dep != "poss" else tree.phrase(s.doc, i)
    return Party(span=span, actor=actor[0] if actor else None)
