"""What the encoder takes for a claim and no reader of war news would: deeds, what may yet be said, labels, bare pronouns.

It learned from reports of an election campaign, where to back or to sign something is to say something. These rules stop it
where the language of conflict differs, and only where the rules for claims have not found the same attribution themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.claims.frames import DEEDS, KEEPING, NAMING
from dateline.languages import words as _words

if TYPE_CHECKING:
    from dateline.annotate.claims.draft import Draft
    from dateline.annotate.claims.quotes import Quotes
    from dateline.parsed import Parsed

NOT_SAID = _words("claims", "not_said")
NOT_DONE = _words("claims", "not_done")
UNNAMED = frozenset({"anonymous", "anonymity", "unnamed", "unidentified"})
NAMELESS = 10
"""Words of a wish to stay unnamed, reasons and all."""
EMPTY = frozenset({"that", "this", "it", "so", "which", "what", "them", "us"})
"""What is said has words besides these."""
MAYBE = frozenset({"may", "might", "could"})
LATER = frozenset({"will", "'ll", "’ll", "shall"})
SURE, CERTAIN = 0.55, 0.8
"""A deed with a mere noun is an attribution only from the first score, a colon in a title from the other."""
SHORT, DOUBTED = 3, 0.75
"""So few words without a verb are what is said only from this score."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
CLAUSE = FINITE | {"VB", "VBN"}


def vetoed(doc: Parsed, marks: Quotes, d: Draft, *, barred: bool = False) -> bool:
    """Whether a draft that only the encoder proposes is none; ``barred`` if the rules see that nobody says it."""
    if barred and d.score < SURE:
        return True
    if d.head < 0 or any(marks.outer[k] >= 0 and marks.outer[k] != marks.outer[d.head] for k in d.content):
        return False  # a quotation is always somebody's
    words = [doc.words[k] for k in d.content if doc.words[k].pos not in {"PUNCT", "SPACE"}]
    head = doc.words[d.head]
    if not words or all(w.lower in EMPTY for w in words):
        return True
    if not any(doc.words[k].text[:1].isalpha() for k in d.cue):
        title = doc.sentences[head.sent].block == doc.sentences[0].block
        return d.score < (CERTAIN if title else SURE) or labels(doc, marks, d)
    top = next((w for w in words if w.head not in d.content), words[0])
    clause = top.pos in {"VERB", "AUX"} or any(w.tag == "VB" for w in words)
    lemma = head.lemma.lower()
    if lemma in KEEPING and len(words) <= NAMELESS and any(w.lemma in NAMING or w.lower in UNNAMED for w in words):
        return True  # "who asked not to be named"
    if lemma in NOT_DONE and tree.is_negated(doc, d.head):
        return True
    if not clause and len(words) <= SHORT and d.score < DOUBTED and not any(w.pos in {"VERB", "AUX"} for w in words):
        return True
    said_not = any(doc.words[k].lemma.lower() in NOT_SAID for k in d.cue)
    if (said_not or (lemma in DEEDS and d.score < SURE)) and not clause:
        return True
    return head.pos == "VERB" and _unsaid(doc, d)


def labels(doc: Parsed, marks: Quotes, d: Draft) -> bool:
    """Whether a colon stands after a label and before a title rather than what is said: "Yemen: note on the talks"."""
    return not any(doc.words[k].tag in FINITE or marks.outer[k] >= 0 for k in d.content)


def _unsaid(doc: Parsed, d: Draft) -> bool:
    """Whether it is only said that something may be said, will be asked, is to be announced, or that nobody says it."""
    helpers = {k.lower for k in doc.children(d.head) if k.dep in tree.AUXILIARY}
    if helpers & MAYBE or (helpers & LATER and tree.is_passive(doc, d.head)):
        return True
    if any(k.dep == "mark" and k.lower == "than" for k in doc.children(d.head)):
        return True  # "faster than anyone had expected"
    w = doc.words[d.head]
    if w.tag == "VB" and w.dep == "xcomp" and "to" in helpers and doc.words[w.head].lemma == "be":
        return True
    subjects = tree.surface_subjects(doc, d.head)
    return any(k.lower == "no" and k.dep == "det" for s in subjects for k in doc.children(s))
