"""Denials hung on to what they deny: "…, a charge the army denied", "…, an allegation rejected by the rebels"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.claims.draft import Draft
from dateline.annotate.claims.speaker import take
from dateline.languages import words as _words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.annotate.claims.quotes import Quotes
    from dateline.parsed import Parsed, Word

CHARGES = _words("claims", "charges")
DENYING = _words("claims", "denying")
CLAUSES = frozenset({"relcl", "acl"})
SCORE = 0.8


def answers(doc: Parsed, marks: Quotes, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with one more for each such denial, which is taken out of the content that it was hung on to."""
    heads = {d.head for d in drafts}
    out = list(drafts)
    for w in doc.words:
        if w.dep not in CLAUSES or w.lemma.lower() not in DENYING or w.i in heads:
            continue
        noun = doc.words[w.head]
        if noun.lemma.lower() not in CHARGES or noun.i > w.i or not _appended(doc, noun):
            continue
        top = _who(doc, w)
        if top < 0:
            continue
        phrase = [k.i for k in doc.children(noun.i) if k.i < noun.i and k.dep in {"det", "amod", "poss"}]
        cue = sorted([w.i, *(k.i for k in doc.children(w.i) if k.dep in tree.AUXILIARY | tree.NEGATION)])
        d = Draft(w.i, cue, w.lemma.lower(), "V answered", [*phrase, noun.i], SCORE)
        take(doc, d, top, marks)
        if d.speaker:
            gone = set(doc.subtree(noun.i))
            for other in out:
                rest = [k for k in other.content if k not in gone]
                if rest and other.content[0] < noun.i:
                    other.content = rest
            out.append(d)
    return out


def _appended(doc: Parsed, noun: Word) -> bool:
    """Whether a noun stands after a comma and with an article: it sums up what was said before."""
    first = min((k.i for k in doc.children(noun.i) if k.i < noun.i), default=noun.i)
    return first > 0 and doc.words[first - 1].text in {",", "-", "–", "—"} and any(k.dep == "det" for k in doc.children(noun.i))


def _who(doc: Parsed, verb: Word) -> int:
    """Who denies: the subject, or the agent of a participle; -1 if nobody is named."""
    for k in doc.children(verb.i):
        if k.dep in tree.SUBJECT and k.lower not in tree.RELATIVE_PRONOUNS:
            return k.i
    agents = tree.agents(doc, verb.i)
    return agents[0] if agents else -1
