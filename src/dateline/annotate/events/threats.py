"""What is threatened decides whether a warning is a threat, and of what: force, penalties, the end of talks or ties."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.events.lexicon import classes, sphere
from dateline.languages import words
from dateline.vocab import EventType

if TYPE_CHECKING:
    from dateline.annotate.events.lexicon import Sense
    from dateline.parsed import Parsed, Word

_e = "events"
WARNING = words(_e, "threat.warning")
HARM = words(_e, "threat.harm")
ENDING = words(_e, "threat.ending")
TIES = words(_e, "threat.ties")
FORCE = sphere("conflict") | classes()["@attack"]
PENALTY = classes()["@penalty"]
LEADS = frozenset({"of", "about", "against", "over", "with"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl"})
LONGEST = 40
"""Words of the content that are looked at."""


def threat(doc: Parsed, w: Word, sense: Sense) -> Sense | None:
    """The sense of a threat or warning by what is threatened; None for a warning of what harms nobody: a mere statement."""
    if sense.type is not EventType.THREATEN or w.tag[:2] != "VB":
        return sense
    content = _content(doc, w)
    if content & ENDING and content & TIES:
        return replace(sense, mode="relations", cameo="134" if content & classes()["@talks"] else "1313")
    if content & PENALTY:
        return replace(sense, mode="restrict", cameo="1312")
    if content & (FORCE | HARM):
        return sense
    if w.lemma.lower() in WARNING:
        return replace(sense, mode=None, cameo="130") if _told_not_to(doc, w) else None
    return sense if tree.patients(doc, w.i) or not content else replace(sense, mode=None, cameo="130")


def _content(doc: Parsed, w: Word) -> set[str]:
    """Lemmas and forms of what is threatened or warned of."""
    out: set[str] = set()
    for k in doc.children(w.i):
        if k.dep in CLAUSES or k.dep in tree.OBJECT or (k.dep == "prep" and k.lower in LEADS):
            for m in doc.subtree(k.i)[:LONGEST]:
                out |= {doc.words[m].lemma.lower(), doc.words[m].lower}
    return out


def _told_not_to(doc: Parsed, w: Word) -> bool:
    """Whether somebody is warned off: "warned the generals against a purge", "warned them not to leave"."""
    off = any((k.dep == "prep" and k.lower == "against") or (k.dep == "xcomp" and k.tag == "VB") for k in doc.children(w.i))
    return off and bool(tree.patients(doc, w.i))
