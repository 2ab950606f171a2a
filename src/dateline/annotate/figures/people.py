"""People counted in ways of their own: parts of a population, prisoners taken, the killed and wounded in one, arrivals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.figures.counted import Counted
from dateline.annotate.figures.lexicon import (
    ARMED,
    ARRIVE,
    CAPTIVE,
    COUNTED,
    COUNTING,
    LEAVE,
    LISTED,
    MEMBER,
    PATIENT,
    POPULATION,
    REBEL,
    SEIZING,
    STATE,
    SUBJECT,
)
from dateline.annotate.figures.verbs import home_below
from dateline.vocab import ActorKind, Measure

if TYPE_CHECKING:
    from dateline.annotate.figures.numbers import Quantity
    from dateline.annotate.figures.verbs import Role
    from dateline.findings import Findings
    from dateline.parsed import Parsed, Sentence, Word

_HARM = frozenset({Measure.KILLED, Measure.INJURED, Measure.MISSING, Measure.ARRESTED, Measure.ABDUCTED})
_UPROOTED = (Measure.DISPLACED, Measure.FLED, Measure.EVACUATED)
BACK = 60
"""Words of the paragraph before a bare number in which the dead must have been spoken of."""


def part_of_population(doc: Parsed, s: Sentence, q: Quantity, at: dict[int, int]) -> Counted | None:
    """A percentage or fraction of a population in its sentence, its noun the population; None for a part of anything else."""
    own = [at[o] for o in range(q.first, q.end) if o in at]
    if not own:
        return None
    words, first, last = doc.words, own[0], own[-1]
    core = next((i for i in reversed(own) if not first <= words[i].head <= last or words[i].head == i), last)
    after = words[last + 1] if last + 1 < s.stop else None
    if after is None:
        return None
    if after.lower == "of":
        noun = next((k.i for k in doc.children(after.i) if k.dep == "pobj"), None)
    else:  # "half the population"
        noun = next((w.i for w in words[last + 1 : min(last + 5, s.stop)] if w.pos in {"NOUN", "PROPN"}), None)
        core = noun if noun is not None else core
    if noun is None or words[noun].lemma.lower() not in POPULATION:
        return None
    return Counted(q, first, last, noun, core, anaphoric=False)


def left_for_good(doc: Parsed, c: Counted) -> Role | None:
    """Whether a population has left, or left its homes."""
    w = doc.words[c.head]
    v = doc.words[w.head]
    if w.dep not in tree.SUBJECT or v.lemma not in LEAVE:
        return None
    alone = not any(k.dep in tree.OBJECT or k.dep in {"xcomp", "ccomp"} for k in doc.children(v.i))
    return (Measure.EVACUATED if v.lemma == "evacuate" else Measure.FLED, v.i) if alone or home_below(doc, v) else None


def either(doc: Parsed, r: Role) -> Measure | None:
    """What is said where the text leaves open which of two roles it is: "killed or wounded ten"; None where it does not.

    Those who are dead or missing are missing: nobody knows that they died. Any other pair is ``other``.
    """
    if r[0] not in _HARM:
        return None
    w = doc.words[r[1]]
    pairs = [(w, k) for k in doc.children(w.i) if k.dep in tree.CONJUNCT]
    if w.dep in tree.CONJUNCT:
        pairs.append((doc.words[w.head], w))
    for a, b in pairs:
        other = b if a.i == w.i else a
        ors = any(k.lower == "or" and k.dep == "cc" for k in doc.children(a.i)) or doc.words[b.i - 1].lower == "or"
        measure = STATE.get(other.lower) or PATIENT.get(other.lemma) or SUBJECT.get(other.lemma)
        if ors and measure in _HARM and measure is not r[0]:
            return Measure.MISSING if Measure.MISSING in {measure, r[0]} else Measure.OTHER
    return None


def captive(doc: Parsed, c: Counted) -> Role | None:
    """Prisoners taken: "took ten soldiers prisoner", "took ten prisoner", "held ten captive"."""
    end = c.noun if c.noun is not None and not c.anaphoric and c.noun > c.last else c.last
    for k in doc.words[end : end + 2]:
        if k.lower in CAPTIVE and k.i > c.last:
            verb = next((a for a in doc.ancestors(c.head) if a.pos == "VERB"), None)
            return (Measure.ARRESTED, verb.i) if verb is not None and verb.lemma in SEIZING else None
    return None


def abducting(doc: Parsed, found: Findings, verb: int) -> bool:
    """Whether those whom a verb of seizing takes are abducted: an armed group takes them. A state arrests."""
    if doc.words[verb].lemma not in SEIZING:
        return False
    for i in tree.agents(doc, verb):
        actor = found.actor(found.actor_of(doc.words[i].span))
        if actor.kind is ActorKind.ARMED_GROUP if actor is not None else doc.words[i].lemma in REBEL:
            return True
    return False


def armed(doc: Parsed, noun: Word) -> bool:
    """Whether members are those of an armed body: "90 members of a militia", "armed groups including 90 members"."""
    if noun.lemma not in MEMBER:
        return False
    bodies = [doc.words[i] for i in tree.prepositional(doc, noun.i, "of", "from")]
    p = doc.words[noun.head]
    if noun.dep == "pobj" and p.lower in {"including", "with", "of"}:
        bodies.append(doc.words[p.head])
    return any(b.lemma in ARMED or any(k.lemma in ARMED for k in doc.children(b.i)) for b in bodies)


def arrived(doc: Parsed, c: Counted) -> Role | None:
    """Those who arrive somewhere have fled or are displaced if their sentence says so."""
    w = doc.words[c.head]
    v = doc.words[w.head]
    if w.dep not in tree.SUBJECT or v.lemma not in ARRIVE:
        return None
    for k in doc.sentence_words(doc.sentences[w.sent]):
        m = SUBJECT.get(k.lemma) or STATE.get(k.lower) or PATIENT.get(k.lemma)
        if m in _UPROOTED and k.i != v.i:
            return m, v.i
    return None


def of_the_dead(doc: Parsed, c: Counted) -> Role | None:
    """A bare number, or one of names, where those who count have just spoken of the dead: "arrived at 9,000", "9,000 names"."""
    w = doc.words[c.head]
    p = doc.words[w.head]
    bare = c.noun is None and w.dep == "pobj" and doc.words[p.head].lemma in COUNTING
    if not bare and not (c.noun is not None and not c.anaphoric and doc.words[c.noun].lemma in LISTED):
        return None
    block = doc.sentences[w.sent].block
    for k in reversed(doc.words[max(0, w.i - BACK) : w.i]):
        if doc.sentences[k.sent].block != block:
            return None
        if k.lemma.lower() in COUNTED and k.pos in _NOUN:
            return Measure.KILLED, k.i
    return None


_NOUN = frozenset({"NOUN", "ADJ"})
