"""Where an attribution may be: every word that governs something sayable, with the frame of its complements.

This step knows no list of verbs. It reads off the parse what a word takes (a clause, an infinitive, an object, a preposition, a
quotation); :mod:`dateline.annotate.claims_score` then says how likely that word with that frame is an attribution. A learned cue
finder would replace these two and leave content and speaker as they are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.claims_nouns import of_adjective, of_noun
from dateline.annotate.claims_verbs import of_verb
from dateline.languages import words as _words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.annotate.claims_frame import Frame
    from dateline.annotate.quotes import Quotes
    from dateline.parsed import Parsed

DEEDS = _words("claims", "deeds")
HEARSAY_PASSIVE = _words("claims", "hearsay_passive")
CLAUSAL = frozenset({"that", "wh", "to", "ing", "sc"})
COUNTED = _words("claims", "counted")
IDIOMS = _words("claims", "idioms")
QUOTING = frozenset({"quote", "cite", "report"})
SEEMING = frozenset({"seem", "appear"})
CONDITIONS = frozenset({"if", "unless"})
SAYING = frozenset({"say", "cite", "quote", "add", "refer", "tell", "note", "call"})
SPEAKING = _words("claims", "anonymous") | _words("claims", "bodies")
BARE = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "DATE", "TIME", "CARDINAL", "MONEY", "PRODUCT"})


def frames(doc: Parsed, quotes: Quotes) -> Iterator[Frame]:
    """All frames in the report, in order; of one word the fullest first."""
    for f in _frames(doc):
        yield f if quotes.outer[f.head] < 0 else replace(f, quoted=True)


def _frames(doc: Parsed) -> Iterator[Frame]:
    for w in doc.words:
        if w.pos == "VERB":
            yield from of_verb(doc, w)
        elif w.pos == "NOUN":
            yield from of_noun(doc, w)
        elif w.pos == "ADJ" and w.dep in {"acomp", "conj", "oprd", "xcomp", "ROOT", "amod"}:
            yield from of_adjective(doc, w)


def sayable(doc: Parsed, frame: Frame) -> bool:
    """Whether the content can be said or thought: a clause, or a noun that is no mere person, body, place or pronoun."""
    if frame.shape[0] in "VP" and any(k.dep == "mark" and k.lower in CONDITIONS for k in doc.children(frame.head)):
        return False
    if frame.key in SEEMING:
        return False
    if not frame.quoted and _asked(doc, frame.head):
        return False
    w = doc.words[frame.parts[-1]]
    shape = frame.shape.partition(" ")[2]
    if shape == "ing" and (w.lemma in SAYING or w.i < frame.head):
        return False
    if frame.shape[0] == "P" and (frame.key not in HEARSAY_PASSIVE or (shape == "subj" and tree.is_negated(doc, frame.head))):
        return False
    if (
        frame.key in QUOTING
        and shape.endswith("p:as")
        and any(k.lemma in SAYING for i in frame.parts for k in (doc.words[i], *doc.children(i)))
    ):
        return False
    if frame.key == "put" and shape == "obj+p:at":
        return doc.words[frame.parts[0]].lemma in COUNTED
    if frame.key in DEEDS and shape not in {"that", "wh"}:
        return False
    if len(frame.parts) != 1 or shape in CLAUSAL:
        return True
    if w.pos == "NOUN" and (w.lemma in SPEAKING or f"{frame.key} {w.lemma}" in IDIOMS):
        return False
    if w.pos == "PRON" or w.tag in {"WDT", "WP", "DT"}:
        return False
    return w.ent < 0 or doc.entities[w.ent].label not in BARE


def _asked(doc: Parsed, head: int) -> bool:
    """Whether a verb is the main verb of a question of the author's: "What do the rebels want?"."""
    s = doc.sentences[doc.words[head].sent]
    return doc.words[head].head == head and doc.words[s.stop - 1].text == "?"
