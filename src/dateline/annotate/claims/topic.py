"""What a finished claim is about: the words of its content that carry the topic, whether it negates, and what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.claims.clause import negative
from dateline.languages import table as _table
from dateline.languages import words as _words

if TYPE_CHECKING:
    from dateline.findings import Findings
    from dateline.parsed import Parsed, Word
    from dateline.records import Claim

EMPTY = _words("claims", "disputes.empty")
TOPICAL = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
DEATH = frozenset({"kill", "die", "dead", "death", "toll", "body", "casualty", "fatality"})
NUMBERS: dict[str, int] = _table("claims")["disputes"]["numbers"]


@dataclass(frozen=True, slots=True)
class Topic:
    """The topic of one claim."""

    claim: Claim
    words: tuple[Word, ...]
    """Of its content."""
    top: Word | None
    """The noun or pronoun that the content is about, where it is no clause."""
    lemmas: frozenset[str]
    names: frozenset[str]
    """Of its content, as written."""
    speaker: frozenset[str]
    """Names of its speaker and of the party that it speaks for."""
    negates: bool
    """Whether its main clause says no."""
    counts: tuple[tuple[str, float], ...]
    """What it counts, and how many."""
    sent: int
    """Sentence of its cue, or of its content where it has none."""
    block: int


def topic(doc: Parsed, found: Findings, claim: Claim) -> Topic:
    """Read the topic of a claim off its spans."""
    words = tuple(w for span in claim.content for w in doc.words_in(span))
    lemmas = frozenset(_lemma(w) for w in words if w.pos in TOPICAL and _lemma(w) not in EMPTY and len(w.lemma) > 2)
    said = {w.i for w in words}
    tops = [w for w in words if (w.head not in said or w.head == w.i) and w.pos in {"VERB", "AUX", "NOUN"}]
    first = next(iter(doc.words_in(claim.cue[0] if claim.cue else claim.content[0])), None)
    sent = first.sent if first is not None else -1
    counts = tuple(_counts(doc, words))
    names = frozenset(w.lower for w in words if _is_name(w))
    parties = (found.actor(i) for i in (claim.speaker_actor, claim.affiliation))
    known = {x.lower() for a in parties if a is not None for x in a.name.split() if x[:1].isupper()}
    speaker = frozenset(known) | {w.lower for span in claim.speaker for w in doc.words_in(span) if _is_name(w)}
    top = next((w for w in words if w.head not in said and w.pos in {"NOUN", "PRON", "PROPN"}), None)
    return Topic(
        claim,
        words,
        top,
        lemmas,
        names,
        speaker,
        any(negative(doc, w) for w in tops[:2]),
        counts,
        sent,
        doc.sentences[sent].block if sent >= 0 else -1,
    )


def _is_name(w: Word) -> bool:
    return w.text[:1].isupper() and w.pos in {"PROPN", "ADJ", "NOUN"}


def _lemma(w: Word) -> str:
    return w.lemma.lower()


def _counts(doc: Parsed, words: tuple[Word, ...]) -> list[tuple[str, float]]:
    """Numbers with the noun that they count; deaths, bodies and tolls are one measure."""
    deadly = any(_lemma(w) in DEATH for w in words)
    out = []
    for w in words:
        n = _number(w)
        if n is None or (w.ent >= 0 and doc.entities[w.ent].label in {"DATE", "TIME", "ORDINAL", "PERCENT"}):
            continue
        noun = doc.words[w.head]
        if w.dep in tree.PREPOSITION_OBJECT | {"attr", "dobj", "nsubj", "ROOT", "conj"}:
            out.append(("", n))
        elif noun.pos in {"NOUN", "PROPN", "ADJ"}:
            out.append(("death" if deadly and (_people(noun) or noun.pos == "ADJ") else _lemma(noun), n))
    return [(("death" if deadly and not k else k), n) for k, n in out]


def _people(w: Word) -> bool:
    return w.tag == "NNS" and _lemma(w) not in {
        "tank",
        "vehicle",
        "missile",
        "drone",
        "house",
        "home",
        "day",
        "hour",
        "kilometre",
        "mile",
    }


def _number(w: Word) -> float | None:
    if w.pos != "NUM":
        return None
    if w.lower in NUMBERS:
        return float(NUMBERS[w.lower])
    digits = w.text.replace(",", "")
    return float(digits) if digits.isascii() and digits.isdigit() and len(digits) < 12 else None
