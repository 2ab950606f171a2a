"""The frame of a possible cue, and what sort of clause a complement is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline import tree
from dateline.languages import words as _words

if TYPE_CHECKING:
    from dateline.parsed import Parsed, Word

COMPLEMENT = _words("grammar", "complement")
WH = _words("claims", "wh")


@dataclass(frozen=True, slots=True)
class Frame:
    """A possible cue: its head word, its key (lemma with particle), the shape of its complements and their head words."""

    head: int
    key: str
    shape: str
    """Parts of speech and complements, such as ``V that``, ``V obj``, ``V p:for``, ``N to``, ``A that``."""
    parts: tuple[int, ...]
    """Heads of the complements that are the content."""
    cue: tuple[int, ...]
    """Words of the cue."""
    quoted: bool = False
    """Whether it stands inside a quotation."""


def clause_kind(doc: Parsed, c: Word) -> str:
    """What sort of clause a complement is: ``that``, ``wh``, ``to``, ``ing`` or ``sc`` (no verb of its own)."""
    if c.pos not in {"VERB", "AUX"}:
        if any(k.dep == "mark" and k.lower == "that" for k in doc.children(c.i)):
            return "that"
        subject = any(k.dep in tree.SUBJECT or k.dep in tree.SUBJECT_PASSIVE for k in doc.children(c.i))
        return "that" if subject and any(k.pos in {"AUX", "VERB"} for k in doc.children(c.i)) else "sc"
    first = None
    for k in doc.children(c.i):
        if k.i >= c.i:
            break
        if k.tag == "TO":
            return "to"
        if k.lower in WH and k.dep in {"advmod", "nsubj", "dobj", "mark", "attr", "nsubjpass", "det", "pobj"}:
            return "wh"
        first = first or k
    if first is not None and doc.words[min(doc.subtree(first.i))].lower in WH:
        return "wh"
    if c.tag == "VBG" and not any(k.dep in tree.AUXILIARY for k in doc.children(c.i)):
        return "ing"
    return "that"
