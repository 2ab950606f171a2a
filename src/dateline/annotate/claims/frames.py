"""Where an attribution may be: every word that governs something sayable, with the frame of its complements.

This step knows no list of verbs. It reads off the parse what a word takes (a clause, an infinitive, an object, a preposition, a
quotation); :mod:`dateline.annotate.claims.score` then says how likely that word with that frame is an attribution. A learned cue
finder would replace these two and leave content and speaker as they are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.claims.nouns import of_adjective, of_noun
from dateline.annotate.claims.verbs import of_verb
from dateline.languages import words as _words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.annotate.claims.frame import Frame
    from dateline.annotate.claims.quotes import Quotes
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
EVIDENT = _words("claims", "evident")
HAPPENING = _words("claims", "happening") | _words("claims", "nature")
FIGURATIVE = frozenset({"threaten", "promise", "refuse", "offer", "demand", "call"})
KEEPING = _words("claims", "keeping")
DIRECTIONS = frozenset({"north", "south", "east", "west"})
NAMING = frozenset({"name", "identify", "quote", "anonymous"})
REPLYING = frozenset({"respond", "reply", "answer", "react", "retaliate"})
TALKED_OVER = frozenset({"discuss", "debate", "negotiate", "protest"})
UNDONE = _words("grammar", "object_control") | {"refuse", "decline", "fail"}
HYPOTHETICAL = frozenset({"would", "could", "might"})
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


def unsaid(doc: Parsed, frame: Frame) -> bool:
    """Whether the words around show that nobody says it: a condition, a label, a wish to stay unnamed, the author's question."""
    if frame.shape[0] in "VP" and any(k.dep == "mark" and k.lower in CONDITIONS for k in doc.children(frame.head)):
        return True
    if _label(doc, frame) or _unreal(doc, frame.head) or _undone(doc, frame.head):
        return True
    if _unnamed(doc, frame) or _neither(doc, frame.head) or (not frame.quoted and _asked(doc, frame.head)):
        return True
    if (
        frame.key in REPLYING
        and "p:to" in frame.shape
        and any(k.dep == "prep" and k.lower == "with" for k in doc.children(frame.head))
    ):
        return True  # "responded with raids to the fire"
    if frame.key in TALKED_OVER and doc.words[frame.head].tag == "VB" and doc.words[frame.head].dep in {"advcl", "xcomp", "acl"}:
        return True  # what a meeting is for is not yet said
    return frame.key in EVIDENT | FIGURATIVE and frame.shape[0] == "V" and _happens(doc, frame.head)


def sayable(doc: Parsed, frame: Frame) -> bool:
    """Whether the content can be said or thought: a clause, or a noun that is no mere person, body, place or pronoun."""
    if not doc.words[frame.head].text[:1].isalpha() or frame.key in SEEMING or frame.key in DIRECTIONS or unsaid(doc, frame):
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


def _label(doc: Parsed, frame: Frame) -> bool:
    """Whether a word with a colon right after it only labels what follows: "title: What comes next"."""
    colon = frame.head + 1 < len(doc.words) and doc.words[frame.head + 1].text == ":"
    return colon and not frame.quoted and not tree.surface_subjects(doc, frame.head)


def _unreal(doc: Parsed, head: int) -> bool:
    """Whether an auxiliary before its subject makes a condition: "had the union not offered talks"."""
    kids = list(doc.children(head))
    subject = next((k.i for k in kids if k.dep in tree.SUBJECT), -1)
    return doc.words[head].tag in {"VBN", "VBD"} and any(k.dep == "aux" and k.lower == "had" and k.i < subject < head for k in kids)


def _undone(doc: Parsed, head: int) -> bool:
    """Whether nobody has said it: "urged them to refuse", "declined to tell", "would have announced"."""
    w = doc.words[head]
    helpers = {k.lower for k in doc.children(head) if k.dep == "aux"}
    if ("have" in helpers and helpers & HYPOTHETICAL) or (w.lemma == "announce" and helpers & {"may", "might", "could"}):
        return True
    if "will" in helpers and w.lemma in {"ask", "tell"} and tree.is_passive(doc, head):
        return True
    return w.tag == "VB" and w.dep in {"xcomp", "ccomp"} and "to" in helpers and doc.words[w.head].lemma in UNDONE


def _unnamed(doc: Parsed, frame: Frame) -> bool:
    """Whether a source only asks for the name to be kept back: "who asked not to be named", "asked to remain anonymous"."""
    if frame.key not in KEEPING or frame.shape.partition(" ")[2] not in {"to", "that", "obj+to"}:
        return False
    w = doc.words[frame.parts[-1]]
    kids = list(doc.children(w.i))
    if w.lemma in {"use", "publish", "print", "give", "disclose", "reveal"} and any(k.lemma in {"name", "identity"} for k in kids):
        return True
    return w.lemma in NAMING or any(k.lower == "anonymous" for k in doc.children(w.i))


def _neither(doc: Parsed, head: int) -> bool:
    """Whether a denial is only the other half of "neither confirm nor deny"."""
    w = doc.words[head]
    return (
        w.lemma == "deny"
        and w.dep in tree.CONJUNCT
        and doc.words[w.head].lemma == "confirm"
        and doc.words[head - 1].lower in {"nor", "or"}
    )


def _happens(doc: Parsed, head: int) -> bool:
    """Whether it is only what goes on that shows or teaches something: "the talks show that"."""
    subjects = tree.surface_subjects(doc, head)
    return bool(subjects) and all(doc.words[s].ent < 0 and doc.words[s].lemma.lower() in HAPPENING for s in subjects)


def _asked(doc: Parsed, head: int) -> bool:
    """Whether a verb is the main verb of a question of the author's: "What do the rebels want?"."""
    s = doc.sentences[doc.words[head].sent]
    return doc.words[head].head == head and doc.words[s.stop - 1].text == "?"
