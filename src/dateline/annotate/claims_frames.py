"""Where an attribution may be: every word that governs something sayable, with the frame of its complements.

This step knows no list of verbs. It reads off the parse what a word takes (a clause, an infinitive, an object, a preposition, a
quotation); :mod:`dateline.annotate.claims_score` then says how likely that word with that frame is an attribution. A learned cue
finder would replace these two and leave content and speaker as they are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline import tree
from dateline.languages import table as _table
from dateline.languages import words as _words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.annotate.quotes import Quotes
    from dateline.parsed import Parsed, Word

COMPLEMENT = _words("grammar", "complement")
_t = _table("claims")
PREPOSITIONS: dict[str, frozenset[str]] = {k: frozenset(v) for k, v in _t["prepositions"].items()}
WH = _words("claims", "wh")
SUPPORT_VERBS = _words("claims", "support_verbs")
LEMMAS: dict[str, str] = _t["lemmas"]
REPORTING = _words("claims", "floating")
DEEDS = _words("claims", "deeds")
HEARSAY_PASSIVE = _words("claims", "hearsay_passive")
NEVER = _words("claims", "never")


CLAUSAL = frozenset({"that", "wh", "to", "ing", "sc"})
IDIOMS = _words("claims", "idioms")
QUOTING = frozenset({"quote", "cite", "report"})
SAYING = frozenset({"say", "cite", "quote", "add", "refer", "tell", "note", "call"})
SPEAKING = _words("claims", "anonymous") | _words("claims", "bodies")
BARE = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "DATE", "TIME", "CARDINAL", "MONEY", "PRODUCT"})


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


def frames(doc: Parsed, quotes: Quotes) -> Iterator[Frame]:
    """All frames in the report, in order; of one word the fullest first. A frame inside a quotation has a shape of its own."""
    for f in _frames(doc):
        yield f if quotes.outer[f.head] < 0 else replace(f, quoted=True)


def _frames(doc: Parsed) -> Iterator[Frame]:
    for w in doc.words:
        if w.pos == "VERB":
            yield from _verb(doc, w)
        elif w.pos == "NOUN":
            yield from _noun(doc, w)
        elif w.pos == "ADJ" and w.dep in {"acomp", "conj", "oprd", "xcomp", "ROOT", "amod"}:
            yield from _adjective(doc, w)


def sayable(doc: Parsed, frame: Frame) -> bool:
    """Whether the content can be said or thought: a clause, or a noun that is no mere person, body, place or pronoun."""
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
    if frame.key in DEEDS and shape not in {"that", "wh"}:
        return False
    if len(frame.parts) != 1 or shape in CLAUSAL:
        return True
    if w.pos == "NOUN" and (w.lemma in SPEAKING or f"{frame.key} {w.lemma}" in IDIOMS):
        return False
    if w.pos == "PRON" or w.tag in {"WDT", "WP", "DT"}:
        return False
    return w.ent < 0 or doc.entities[w.ent].label not in BARE


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


def _key(doc: Parsed, w: Word) -> tuple[str, tuple[int, ...]]:
    """The lemma, with its particle if it has one, and the words of the cue."""
    cue = [w.i]
    key = LEMMAS.get(w.lemma, w.lemma.lower())
    for k in doc.children(w.i):
        if k.dep in tree.AUXILIARY or k.dep in tree.NEGATION:
            cue.append(k.i)
        elif k.dep == "prt":
            key += "_" + k.lower
            cue.append(k.i)
        elif k.dep == "advmod" and k.i < w.i and abs(k.i - w.i) <= 2 and k.pos == "ADV":
            cue.append(k.i)
    return key, tuple(sorted(cue))


def _verb(doc: Parsed, w: Word) -> Iterator[Frame]:
    key, cue = _key(doc, w)
    if key in NEVER or w.dep in tree.AUXILIARY:
        return
    clause = obj = None
    kind = ""
    preps: list[tuple[Word, Word]] = []
    for k in doc.children(w.i):
        if k.dep in COMPLEMENT or k.dep in {"oprd", "acomp"}:
            if clause is None or (k.i > w.i and clause.i < w.i):
                clause, kind = k, clause_kind(doc, k)
        elif k.dep in tree.OBJECT:
            obj = k
        elif k.dep == "prep" and k.i > w.i and k.lower in PREPOSITIONS["verb"]:
            o = next((x for x in doc.children(k.i) if x.dep in tree.PREPOSITION_OBJECT), None)
            if o is not None:
                preps.append((k, o))
    if w.dep == "amod" and clause is None:
        yield from _mistaken(doc, w, key, cue)
    passive = "P" if tree.is_passive(doc, w.i) else "V"
    if clause is None:
        clause, kind = _hung_lower(doc, w), "that"
    if clause is not None:
        if obj is not None and obj.i > w.i:
            yield Frame(w.i, key, f"{passive} obj+{kind}", (obj.i, clause.i), cue)
        yield Frame(w.i, key, f"{passive} {kind}", (clause.i,), cue)
        if passive == "P":
            s = _own_subject(doc, w.i)
            if s is not None and kind in {"to", "sc"}:
                yield Frame(w.i, key, f"P subj+{kind}", (s, clause.i), cue)
        return
    for p, o in preps:
        if obj is not None and obj.i > w.i:
            yield Frame(w.i, key, f"{passive} obj+p:{p.lower}", (obj.i, p.i), cue)
        yield Frame(w.i, key, f"{passive} p:{p.lower}", (o.i,), (*cue, p.i))
    if obj is not None:
        yield Frame(w.i, key, f"{passive} obj", (obj.i,), cue)
    if passive == "P":
        s = _own_subject(doc, w.i)
        if s is not None:
            yield Frame(w.i, key, "P subj", (s,), cue)


def _hung_lower(doc: Parsed, w: Word) -> Word | None:
    """The clause of "wrote in the paper that …", which the parser tends to hang under the noun in between."""
    if w.lemma not in REPORTING:
        return None
    for k in doc.children(w.i):
        noun = (
            next((o for o in doc.children(k.i) if o.dep == "pobj"), None)
            if k.dep == "prep"
            else k
            if k.dep in tree.DATIVE
            else None
        )
        for c in doc.children(noun.i) if noun is not None and noun.i > w.i else ():
            if c.dep in {"acl", "relcl", "ccomp", "advcl"} and any(
                x.dep == "mark" and x.lower == "that" for x in doc.children(c.i)
            ):
                return c
    return None


def _mistaken(doc: Parsed, w: Word, key: str, cue: tuple[int, ...]) -> Iterator[Frame]:
    """A verb with subject and auxiliary that the parser took for an adjective: "because Kovač had insisted rebels disarm"."""
    noun = doc.words[w.head]
    kids = list(doc.children(w.i))
    if noun.i > w.i and noun.dep in tree.SUBJECT and any(k.dep in tree.SUBJECT for k in kids) and any(k.dep == "aux" for k in kids):
        yield Frame(w.i, key, "V that", (noun.head,), cue)


def _own_subject(doc: Parsed, i: int) -> int | None:
    return next((k.i for k in doc.children(i) if k.dep in tree.SUBJECT_PASSIVE or k.dep in tree.SUBJECT), None)


def _noun(doc: Parsed, w: Word) -> Iterator[Frame]:
    key = w.lemma.lower()
    far = _far_infinitive(doc, w)
    if far >= 0:
        yield Frame(w.i, key, "N+ to", (far,), (w.i,))
        return
    held = "+" if has_holder(doc, w.i) else ""
    for k in doc.children(w.i):
        if k.i < w.i:
            continue
        if k.dep in {"acl", "ccomp", "xcomp"} or (k.dep == "relcl" and _that_clause(doc, k)):
            kind = clause_kind(doc, k)
            if kind in {"that", "to", "wh"} and not (
                k.tag in {"VBN", "VBG"} and k.dep == "acl" and kind == "that" and not _has_mark(doc, k)
            ):
                yield Frame(w.i, key, f"N{held} {kind}", (k.i,), (w.i,))
                return
        elif k.dep == "prep" and k.lower in PREPOSITIONS["noun"]:
            o = next((x for x in doc.children(k.i) if x.dep in tree.PREPOSITION_OBJECT), None)
            if o is not None:
                yield Frame(w.i, key, f"N{held} p:{k.lower}", (o.i,), (w.i, k.i))


def _far_infinitive(doc: Parsed, w: Word) -> int:
    """The infinitive after "calls by the union to …", which the parser tends to hang elsewhere; -1 if there is none."""
    if w.i + 1 >= len(doc.words) or doc.words[w.i + 1].lower not in {"by", "from"}:
        return -1
    after = max(doc.subtree(w.i + 1)) + 1
    if after >= len(doc.words) or doc.words[after].tag != "TO" or doc.words[after].sent != w.sent:
        return -1
    verb = doc.words[doc.words[after].head]
    return verb.i if verb.i > after and verb.tag == "VB" else -1


def _has_mark(doc: Parsed, c: Word) -> bool:
    return any(k.dep == "mark" or k.dep in tree.SUBJECT or k.dep in tree.SUBJECT_PASSIVE for k in doc.children(c.i))


def _that_clause(doc: Parsed, c: Word) -> bool:
    """Whether a clause under a noun that the parser took for a relative one says what the noun means: "the claim that he left"."""
    kids = list(doc.children(c.i))
    that = next((k for k in kids if k.lower == "that" and k.i < c.i), None)
    return that is not None and that.dep == "mark"


def has_holder(doc: Parsed, noun: int) -> bool:
    """Whether a noun of saying has someone whose it is: a possessor, "by" or "from" someone, the subject of "make"."""
    for k in doc.children(noun):
        if k.dep == "poss" or (k.dep in {"prep", "agent"} and k.lower in {"by", "from"}):
            return True
    w = doc.words[noun]
    return w.dep in tree.OBJECT and doc.words[w.head].lemma in SUPPORT_VERBS


def _adjective(doc: Parsed, w: Word) -> Iterator[Frame]:
    for k in doc.children(w.i):
        if k.i < w.i:
            continue
        if k.dep in COMPLEMENT:
            kind = clause_kind(doc, k)
            if kind in {"that", "to", "wh"}:
                yield Frame(w.i, w.lemma.lower(), f"A {kind}", (k.i,), (w.i,))
                return
        elif k.dep == "prep" and k.lower in PREPOSITIONS["adjective"]:
            o = next((x for x in doc.children(k.i) if x.dep in tree.PREPOSITION_OBJECT), None)
            if o is not None:
                yield Frame(w.i, w.lemma.lower(), f"A p:{k.lower}", (o.i,), (w.i, k.i))
