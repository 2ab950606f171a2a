"""To whom it is said: "told AFP", "said to reporters", "called on both sides to", "was told"; never the one whom it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.claims.content import below
from dateline.annotate.claims.cue import lemma_of
from dateline.languages import table as _table
from dateline.languages import words as _words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.annotate.claims.draft import Draft
    from dateline.parsed import Parsed

TOLD = _words("claims", "told")
TOLD_TO = _words("claims", "told_to")
OBJECTS = _words("claims", "addressee.objects")
BY_PREPOSITION = {p: _words("claims", f"addressee.{p}") for p in ("on", "of", "with", "from", "at")}
BY_PREPOSITION["upon"] = BY_PREPOSITION["on"]
TO = _words("claims", "addressee.to")
WORDS = _words("claims", "addressee.words")
STRICT = _words("claims", "addressee.strict")
TALES = _words("claims", "addressee.tales")
NO_ONE = frozenset({"DATE", "TIME", "CARDINAL", "PERCENT", "MONEY", "ORDINAL", "QUANTITY", "LAW"})
ENDS = _words("claims", "addressee.ends")
SPEAKING = _words("claims", "bodies") | _words("claims", "anonymous")
AUDIENCE = frozenset(_table("claims")["medium"]["nouns"]["speech"]) | frozenset(_table("claims")["medium"]["nouns"]["meeting"])


def addressee(doc: Parsed, d: Draft) -> list[int]:
    """The words for whom a draft's content is said to, in order; none where the text names nobody."""
    if d.head < 0:
        return []
    joined = _joined(doc, d)
    if joined:
        return joined
    taken = {*d.content, *d.speaker, *d.cue}
    verbs = [i for i in d.cue if i != d.head and doc.words[i].pos == "VERB"]
    for head in (d.head, *verbs):
        for k in _candidates(doc, d, head):
            if k not in taken and can_hear(doc, k):
                return _phrase(doc, k, head, taken)
    return []


def can_hear(doc: Parsed, i: int) -> bool:
    """Whether a word can be whom something is said to: a name, a pronoun, a noun of people, bodies or an audience."""
    w = doc.words[i]
    if w.lower in {"it", "this", "that", "what", "which"}:
        return False
    if w.ent >= 0:
        return doc.entities[w.ent].label not in NO_ONE
    told = doc.words[w.head].lemma in STRICT and w.dep in tree.OBJECT | tree.DATIVE
    return w.pos in {"PRON", "PROPN"} or w.lemma.lower() in SPEAKING | AUDIENCE or w.tag == "NNS" or (told and w.lemma not in TALES)


def _joined(doc: Parsed, d: Draft) -> list[int]:
    """In "told negotiators transfers were off" the parser makes one noun of the two."""
    if lemma_of(doc, d.head) in TOLD and len(d.content) > 3 and d.content[0] == d.head + 1:
        w = doc.words[d.head + 1]
        if w.tag == "NNS" and w.dep in {"compound", "nmod"} and w.lemma in SPEAKING:
            return [d.content.pop(0)]
    return []


def _candidates(doc: Parsed, d: Draft, head: int) -> Iterator[int]:
    """Heads of what may be told, nearest construction first."""
    lemma = lemma_of(doc, head)
    passive = tree.is_passive(doc, head)
    objects = tree.DATIVE | tree.SUBJECT_PASSIVE if passive else tree.DATIVE | tree.OBJECT
    for k in list(doc.children(head)):
        if k.dep in {"prep", "dative"} and k.pos == "ADP":
            yield from _after(doc, d, lemma, k.i)
        elif k.dep in objects and (lemma in OBJECTS or k.dep in tree.DATIVE):
            yield k.i
        elif k.dep in tree.OBJECT and (k.i in d.cue or k.lemma in WORDS):
            for p in list(doc.children(k.i)):
                if p.lower in {"to", "on"} and p.dep == "prep":
                    yield from (o.i for o in doc.children(p.i) if o.dep in tree.PREPOSITION_OBJECT)
    if (
        lemma in OBJECTS or lemma in BY_PREPOSITION["on"]
    ):  # "told | the guards to open": the parse makes them the infinitive's subject
        for i in d.content[:3]:
            yield from (k.i for k in doc.children(i) if k.dep in tree.SUBJECT and head < k.i < d.content[0])


def _after(doc: Parsed, d: Draft, lemma: str, preposition: int) -> Iterator[int]:
    """Objects of a preposition that leads to whom it is said."""
    p = doc.words[preposition]
    objects = [o.i for o in doc.children(preposition) if o.dep in tree.PREPOSITION_OBJECT and o.pos != "VERB"]
    leads = p.dep == "dative" or lemma in TOLD_TO | TO if p.lower == "to" else lemma in BY_PREPOSITION.get(p.lower, ())
    if leads:
        yield from objects
    elif p.lower == "in" and lemma not in OBJECTS:  # "wrote in a letter to the council"
        for o in objects:
            for q in list(doc.children(o)):
                if q.lower in {"to", "with"} and q.dep == "prep" and o not in d.content:
                    yield from (x.i for x in doc.children(q.i) if x.dep in tree.PREPOSITION_OBJECT)


def _phrase(doc: Parsed, top: int, without: int, taken: set[int]) -> list[int]:
    """The unbroken words of a noun phrase around its head, up to what tells how or where it was said."""
    words = [k for k in below(doc, top, without) if k not in taken]
    a = z = words.index(top)
    while a > 0 and words[a] - words[a - 1] == 1:
        a -= 1
    while z + 1 < len(words) and words[z + 1] - words[z] == 1 and doc.words[words[z + 1]].lower not in ENDS:
        z += 1
    while z > a and doc.words[words[z]].pos == "PUNCT":
        z -= 1
    return words[a : z + 1]
