"""Reading the clauses of a content: which are its own, whose doing they tell, and whether they order, ask or negate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.claims.content import SPEECH_PUNCT
from dateline.languages import words as _words

if TYPE_CHECKING:
    from dateline.annotate.claims.draft import Draft
    from dateline.parsed import Parsed, Word

SIDES = _words("claims", "mood.sides")
OBLIGING = frozenset({"must", "should", "ought", "shall"})
COMMITTING = frozenset({"will", "would", "'ll", "’ll", "shall", "wo"})
FIRST = frozenset({"i", "we"})
THIRD = frozenset({"it", "they", "he", "she"})
OWN = frozenset({"our", "my", "its", "their", "his", "her"})
CLAUSES = 12
"""Clauses of a content that are looked at."""
SENTENCES = 2
"""Sentences of a content that tell what it is: what follows are reasons."""


def main_verbs(doc: Parsed, content: list[int]) -> list[Word]:
    """The heads of the clauses that a content consists of, those joined by "and" included, of its first sentences."""
    said = set(content)
    tops = [
        doc.words[i] for i in content if (doc.words[i].head not in said or doc.words[i].head == i) and doc.words[i].pos != "PUNCT"
    ]
    verbs = [w for w in tops if w.pos in {"VERB", "AUX"}] or tops
    first = sorted({w.sent for w in verbs})[:SENTENCES]
    out = {k: doc.words[k] for w in verbs[:CLAUSES] if w.sent in first for k in tree.conjuncts(doc, w.i) if k in said}
    return [out[k] for k in sorted(out)[:CLAUSES]]


def is_question(doc: Parsed, content: list[int], *, turn: bool = False) -> bool:
    """Whether every sentence of a content is a question; of a turn in an interview, its last."""
    ends: dict[int, str] = {}
    for i in content:
        if doc.words[i].text not in SPEECH_PUNCT:
            ends[doc.words[i].sent] = doc.words[i].text
    marks = [e == "?" for e in ends.values()]
    return bool(marks) and marks[-1] and (turn or all(marks))


def obliges(doc: Parsed, d: Draft) -> bool:
    """Whether what is said is that something must be done: a modal of duty or a subjunctive."""
    past = d.head >= 0 and doc.words[d.head].tag in {"VBD", "VBN"}
    said = set(d.content)
    for i in d.content:
        w = doc.words[i]
        if w.lower in OBLIGING and w.tag == "MD":
            return True
        if w.pos == "VERB" and w.head not in said and not any(k.dep in tree.AUXILIARY and k.tag != "VB" for k in doc.children(i)):
            return w.tag == "VB" or (past and w.tag == "VBP")
    return False


def negative(doc: Parsed, w: Word) -> bool:
    """Whether a clause says no: its verb, its subject or its object is negated."""
    if tree.is_negated(doc, w.i):
        return True
    return any(
        k.lower in tree.NEGATIVE_WORDS or tree.is_negated(doc, k.i)
        for k in doc.children(w.i)
        if k.dep in tree.SUBJECT | tree.SUBJECT_PASSIVE | tree.OBJECT | {"attr"}
    )


def own(doc: Parsed, d: Draft, w: Word) -> bool:
    """Whether the subject of a clause is the speaker or their side: "we", "it", "its troops", the speaker's name."""
    said, names = set(d.content), {doc.words[i].lower for i in d.speaker if doc.words[i].pos in {"PROPN", "NOUN", "ADJ"}}
    pronouns, owners = (FIRST, frozenset({"our", "my"})) if _quoted(doc, d) or not d.speaker else (FIRST | THIRD, OWN)
    for k in tree.surface_subjects(doc, w.i):
        if k not in said:
            continue
        s = doc.words[k]
        if s.lower in pronouns or (s.pos in {"PROPN", "NOUN"} and s.lower in names):
            return True
        if s.lemma.lower() in SIDES and any(
            c.lower in owners or c.lower in names for c in doc.children(k) if c.dep in {"poss", "compound", "amod"}
        ):
            return True
    return False


def _quoted(doc: Parsed, d: Draft) -> bool:
    """Whether a content begins with a quotation mark, so that "he" in it is somebody else."""
    first = d.content[0] if d.content else -1
    return first >= 0 and (doc.words[first].text in SPEECH_PUNCT or (first > 0 and doc.words[first - 1].text in SPEECH_PUNCT))


def wills(doc: Parsed, d: Draft, w: Word) -> bool:
    """Whether a clause has "will", or "would" for it in indirect speech; "would have" and "would be" look elsewhere."""
    modal = [k.lower for k in doc.children(w.i) if k.tag == "MD" and k.lower in COMMITTING]
    if not modal:
        return (
            w.lower == "going"
            and any(k.dep == "xcomp" for k in doc.children(w.i))
            and any(k.tag in {"VBP", "VBZ"} for k in doc.children(w.i))
        )
    if any(k.lemma == "have" and k.dep in tree.AUXILIARY for k in doc.children(w.i)):
        return False
    return modal[0] != "would" or not _quoted(doc, d)


def must(doc: Parsed, w: Word) -> bool:
    """Whether a clause has a modal of duty; "we shall" is none."""
    modal = next((k.lower for k in doc.children(w.i) if k.tag == "MD" and k.lower in OBLIGING), "")
    return bool(modal) and not (modal == "shall" and any(k.lower in FIRST for k in doc.children(w.i)))


def imperative(doc: Parsed, d: Draft, w: Word) -> bool:
    """Whether a clause gives an order: it begins with its bare verb, or with "do not", "never", "please" and the like."""
    if w.tag not in {"VB", "VBP"} or any(
        (k.i < w.i and k.dep in tree.SUBJECT | tree.SUBJECT_PASSIVE) or k.tag in {"MD", "TO"} for k in doc.children(w.i)
    ):
        return False
    said = set(d.content)
    before = [k for k in range(doc.sentences[w.sent].first, w.i) if k in said and doc.words[k].pos not in {"PUNCT", "ADV", "INTJ"}]
    return all(doc.words[k].head == w.i and doc.words[k].lower in {"do", "not", "n't", "please", "never", "let"} for k in before)


def none_such(doc: Parsed, w: Word) -> bool:
    """Whether a clause speaks of "no such" thing."""
    return any(
        doc.words[k].lower == "such" and k > 0 and doc.words[k - 1].lower in {"no", "any"}
        for k in range(w.i, min(w.i + 12, len(doc.words)))
        if doc.words[k].sent == w.sent
    )


def past(doc: Parsed, w: Word) -> bool:
    """Whether a verb tells of what was done: "fired", "had fired"."""
    return w.tag == "VBD" or (w.tag == "VBN" and any(k.lemma == "have" for k in doc.children(w.i)))
