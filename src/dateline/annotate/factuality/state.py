"""What is known of an event's happening while its sentence is climbed, and what predicates do to their complements.

Signatures follow the idea of implicative verbs (Karttunen 1971) as used by TruthTeller (Lotan et al. 2013) and FactBank
(Saurí and Pustejovsky 2009); the lists are ours and stand in ``languages/en/factuality.toml``.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace

from dateline.languages import table
from dateline.records import Factuality
from dateline.vocab import Certainty, Polarity, Status, Tense

NEGATIVE = frozenset({Status.DID_NOT_HAPPEN, Status.REFUSED, Status.DENIED})
FACTUAL = frozenset({Status.HAPPENED, Status.ONGOING})
AHEAD = frozenset(
    {Status.PLANNED, Status.THREATENED, Status.DEMANDED, Status.OFFERED, Status.PROMISED, Status.REFUSED, Status.CONDITIONAL}
)
"""Statuses of what, if ever, lies ahead."""


@dataclass(frozen=True, slots=True)
class State:
    """Factuality in the making."""

    status: Status = Status.HAPPENED
    certainty: Certainty = Certainty.CERTAIN
    tense: Tense = Tense.PAST
    conditional: bool = False
    negated: bool = False

    @property
    def factual(self) -> bool:
        """Whether it is told as fact, negated or not."""
        return self.status in FACTUAL or self.status is Status.DID_NOT_HAPPEN

    @property
    def holds(self) -> bool:
        """Whether it happened, as told."""
        return self.status in FACTUAL and not self.negated

    def record(self) -> Factuality:
        """As the record has it."""
        negative = self.status in NEGATIVE or self.negated
        return Factuality(
            certainty=self.certainty,
            polarity=Polarity.NEG if negative else Polarity.POS,
            tense=self.tense,
            conditional=self.conditional or self.status is Status.CONDITIONAL,
            status=self.status,
        )

    def of(self, status: Status, certainty: Certainty = Certainty.CERTAIN) -> State:
        """The same with another status, in the tense that goes with it."""
        return replace(
            self, status=status, certainty=certainty, tense=Tense.FUTURE if status in AHEAD else self.tense, negated=False
        )

    def negate(self) -> State:
        """Not so: a fact becomes what did not happen, a demand one that it should not."""
        if self.status in FACTUAL:
            return replace(self, status=Status.DID_NOT_HAPPEN, negated=True)
        if self.status is Status.DID_NOT_HAPPEN:
            return replace(self, status=Status.HAPPENED, negated=False)
        if self.status in {Status.POSSIBLE, Status.PLANNED}:
            return replace(self, status=Status.DID_NOT_HAPPEN, negated=True)
        return replace(self, negated=not self.negated)


_WISHES = frozenset(
    {"demand", "insist", "offer", "suggest", "promise", "plan", "want", "weigh", "intend", "willing", "brook", "let", "talk"}
)
"""Classes whose complement is refused if they are."""
_ACHIEVING = frozenset({"implicative", "persuade", "continue", "let", "try"})
"""Classes whose complement is as little done as they are."""
FACT = State()


@dataclass(frozen=True, slots=True)
class Signature:
    """What a predicate makes of its complement: ``pos`` where it holds, ``neg`` where it is negated."""

    name: str
    pos: str
    neg: str
    certainty: Certainty
    soft: bool


FRESH = Signature("report", "fresh", "fresh", Certainty.CERTAIN, soft=False)
"""What leaves its complement alone."""


@functools.cache
def signatures(pos: str) -> dict[str, Signature]:
    """Signature by lemma for ``verb``, ``noun`` or ``adjective``. The last class that lists a lemma wins."""
    data = table("factuality")
    classes = {
        name: Signature(name, c["pos"], c["neg"], Certainty(c.get("certainty", "certain")), c.get("soft", False))
        for name, c in data["class"].items()
    }
    return {lemma: classes[name] for name, lemmas in data[pos].items() for lemma in lemmas}


@functools.cache
def modifiers() -> dict[str, str]:
    """What an adjective or participle beside a noun says of it: a status, or ``claimed``."""
    return {word: name for name, words in table("factuality")["modifier"].items() for word in words}


def signature(lemma: str, pos: str) -> Signature | None:
    """The signature of a word, None where its complement is as it is itself."""
    key = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective", "ADV": "adjective"}.get(pos)
    return signatures(key).get(lemma) if key else None


def apply(s: Signature, governor: State) -> State | None:
    """The complement's state under a governor with signature ``s``; None if the complement speaks for itself."""
    negative = governor.status is Status.DID_NOT_HAPPEN or governor.negated
    result = s.neg if negative else s.pos
    if governor.status is Status.REFUSED and s.name in _WISHES | _ACHIEVING:
        return governor  # "the demand that they leave was refused", "will not begin to withdraw"
    if governor.status is Status.DENIED and s.name in _ACHIEVING:
        return governor
    if result == "fresh":
        return None
    if s.name == "accuse" and (governor.status in NEGATIVE or governor.negated):
        return State(Status.DENIED, Certainty.CERTAIN, Tense.PAST, negated=True)  # "denied reports of a massacre"
    if result == "fact":
        return replace(FACT, certainty=s.certainty, tense=Tense.PAST)
    if governor.status is Status.CONDITIONAL and result != "same":
        return replace(governor, negated=False)
    if result == "same" and s.name == "persuade" and governor.status is Status.ONGOING:
        return governor.of(Status.POSSIBLE, Certainty.POSSIBLE)
    if s.name == "continue" and governor.holds and governor.tense is Tense.PRESENT:
        return governor.of(Status.ONGOING)
    if result == "same":
        done = Status.PLANNED if governor.tense is Tense.FUTURE else Status.HAPPENED  # "will not fail to", "did not fail to"
        return replace(governor, negated=False, status=done if negative else governor.status)
    status = Status(result)
    if not governor.factual:
        if s.name == "let" and governor.status in AHEAD:
            return governor
        if s.name == "try" and governor.status is Status.PLANNED:
            return replace(governor, certainty=Certainty.POSSIBLE)
        if status is Status.DID_NOT_HAPPEN or s.name in {"try", "can", "likely"}:
            soft = governor.of(Status.POSSIBLE, Certainty.POSSIBLE)
            return (
                soft
                if governor.status in {Status.PLANNED, Status.POSSIBLE, *FACTUAL}
                else replace(governor, negated=s.name != "try")
            )
        if status is Status.PLANNED:
            return governor
    tense = governor.tense if status in {Status.DID_NOT_HAPPEN, Status.DENIED} else Tense.FUTURE
    if status is Status.POSSIBLE and s.name in {"doubt", "able", "let"} and governor.factual:
        tense = governor.tense
    sure = Certainty.POSSIBLE if status is Status.POSSIBLE and s.certainty is Certainty.CERTAIN else s.certainty
    return State(status, sure, tense, conditional=governor.conditional, negated=status in NEGATIVE)
