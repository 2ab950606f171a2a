"""Where the event of a word takes place, as its sentence says it.

Looked for in this order, nearest first: a locative phrase under the word or under its objects ("clashes in Nawa", "killed two
people near Nawa"), the place that it is done to ("shelled Nawa"), the place that modifies it ("the Nawa offensive"), a locative
phrase under the verb whose subject or object it is ("launched an attack in Nawa"), and that of the clauses above it up to a word
of speech. A place that merely acts ("Moscow rejected the terms") is never taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.places.where_places import Sites, places_in
from dateline.languages import words as _words
from dateline.records import PlaceRef
from dateline.tree import NOUNS, OBJECT, PREPOSITION_OBJECT, SUBJECT, SUBJECT_PASSIVE, conjuncts
from dateline.vocab import RefBasis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.findings import Findings
    from dateline.parsed import Parsed, Word
    from dateline.records import Mention

LOCATIVE = _words("places", "where.locative")
GOAL = _words("places", "where.goal")
MOTION = _words("places", "where.motion")
SOURCE = _words("places", "where.source")
LEAVING = _words("places", "where.leaving")
STRUCK = _words("places", "where.struck")
ABOUT = _words("places", "where.about")
CAUSE = _words("places", "where.cause")
STRUCK_BY = _words("places", "where.struck_by")
SPEECH = _words("places", "where.speech")
CLAUSE = _words("places", "where.clause")
PARTNER = _words("places", "where.partner")
POINTING = _words("places", "where.pointing")
NO_PLACE = _words("places", "where.no_place")
SHARING = _words("places", "where.sharing")
_DEEP = 5


def where(doc: Parsed, found: Findings, word_index: int) -> PlaceRef | None:
    """The place of the event that word ``word_index`` names, or None if its sentence does not tell.

    Its basis is ``own`` if the word's own phrase or clause says it, ``clause`` if what governs it does, ``report`` for a dateline.
    """
    at = places_in(doc, found, doc.sentences[doc.words[word_index].sent])
    i: int | None = word_index
    for depth in range(_DEEP):
        if i is None or not at.at:
            break
        hit = _of_word(doc, at, i, own=depth == 0) or _where_clause(doc, at, i)
        if hit is not None:
            return PlaceRef(span=hit.span, place=hit.place, basis=RefBasis.CLAUSE if depth else RefBasis.OWN)
        i = _above(doc, i)
    hit = _dateline(doc, found, word_index)
    return PlaceRef(span=hit.span, place=hit.place, basis=RefBasis.REPORT) if hit else None


def beneath(doc: Parsed, found: Findings, word_index: int) -> PlaceRef | None:
    """The place of a locative phrase that hangs on the word itself: "500 in Nawa"; None if there is none."""
    hit = _phrases(doc, places_in(doc, found, doc.sentences[doc.words[word_index].sent]), word_index)
    return PlaceRef(span=hit.span, place=hit.place) if hit else None


def _of_word(doc: Parsed, at: Sites, i: int, *, own: bool) -> Mention | None:
    """The place told by what hangs on word ``i`` itself."""
    w = doc.words[i]
    if own and (w.lemma.lower() in STRUCK or w.lower in STRUCK):
        hit, struck = _phrases(doc, at, i), _struck(doc, at, i)
        hit = struck if at.inside(struck, hit) else hit or struck  # "shelled Nawa in Daraa province": in Nawa
    else:
        hit = _phrases(doc, at, i)
    about = w.lemma.lower() in ABOUT
    hit = (
        hit or (None if about else _of_objects(doc, at, i)) or (_of_partners(doc, at, i) or _of_cause(doc, at, i) if own else None)
    )
    if hit is None and own and w.pos in {"NOUN", "PROPN"}:
        hit = _modifier(doc, at, i)
    return hit or (_below(doc, at, i) if own and w.lemma.lower() not in ABOUT | SPEECH else None)


def _of_objects(doc: Parsed, at: Sites, i: int) -> Mention | None:
    """A place told by the objects of word ``i``, by its clauses, or by the verbs that it shares its place with."""
    for k in doc.children(i):
        hit = None
        if k.dep in OBJECT | SUBJECT_PASSIVE | {"attr", "pobj"} and k.pos in NOUNS:
            hit = next((h for o in conjuncts(doc, k.i) if (h := _phrases(doc, at, o) or _reduced(doc, at, o))), None)
        elif k.dep == "xcomp" and k.pos == "VERB":
            hit = _phrases(doc, at, k.i) or (_struck(doc, at, k.i) if k.lemma.lower() in STRUCK else None)
        elif (
            k.dep in {"acl", "relcl"}
            or (k.dep == "advcl" and any(c.lower in CLAUSE for c in doc.children(k.i)))
            or (k.dep == "conj" and k.pos == "VERB" and not any(c.dep in SUBJECT for c in doc.children(k.i)))
        ):
            hit = _phrases(doc, at, k.i)
        if hit is not None:
            return hit
    return None


def _below(doc: Parsed, at: Sites, i: int) -> Mention | None:
    """The one place that locative phrases further down name: "set fire to cars in Nawa"; None if they name several."""
    hits: dict[str | None, Mention] = {}
    broad = {at.at[k].place for k in at.broad}
    todo = [(k, 1) for k in doc.children(i) if k.dep in OBJECT | {"prep", "agent", "dative"}]
    while todo:
        w, depth = todo.pop()
        hit = _phrases(doc, at, w.i) if w.pos in {"NOUN", "PROPN"} and w.i not in at.at else None
        if hit is not None and hit.place not in broad:
            hits[hit.place] = hit
        elif depth < _DEEP:
            todo += [(k, depth + 1) for k in doc.children(w.i) if k.dep in {"pobj", "conj", "prep", "dobj"} and k.pos != "VERB"]
    return next(iter(hits.values())) if len(hits) == 1 else None


def _reduced(doc: Parsed, at: Sites, i: int) -> Mention | None:
    """The place in a participle behind a noun: "offices located in Nawa", "a conference held in Geneva"."""
    return next((h for k in doc.children(i) if k.dep == "acl" and (h := _phrases(doc, at, k.i))), None)


def _of_partners(doc: Parsed, at: Sites, i: int) -> Mention | None:
    """The place behind those with whom or on whom it is done: "met his counterpart in Oslo", "talks with the rebels in Doha"."""
    for p in doc.children(i):
        if p.dep in {"prep", "agent"} and p.lower in PARTNER:
            for o in _objects(doc, p.i):
                hit = _phrases(doc, at, o) or _reduced(doc, at, o)
                if hit is not None:
                    return hit
    return None


def _of_cause(doc: Parsed, at: Sites, i: int) -> Mention | None:
    """The place of what brought it about: "the shelling in Nawa killed ten", "violence in the south has displaced many"."""
    causes = (k for k in doc.children(i) if k.dep in SUBJECT and k.lemma.lower() in CAUSE)
    return next((h for k in causes if (h := _phrases(doc, at, k.i))), None)


def _where_clause(doc: Parsed, at: Sites, i: int) -> Mention | None:
    """The place before "where": "flew to Prague, where he met the president"."""
    where_word = next((k for k in doc.children(i) if k.lower == "where"), None)
    if where_word is None:
        return None
    before = [k for k in at.at if where_word.i - 12 < k < where_word.i]
    return at.at[max(before)] if before else None


def _dateline(doc: Parsed, found: Findings, i: int) -> Mention | None:
    """The place at the head of the sentence, if a dash sets it off: "TBILISI, Georgia -- Police arrested …"."""
    if any(k.dep == "ccomp" for k in (doc.words[i], *doc.ancestors(i))):
        return None
    s = doc.sentences[doc.words[i].sent]
    before = doc.sentences[s.i - 1] if s.i else s
    if before.block == s.block and before.stop - before.first < 12 and _is_dash(doc, doc.words[before.stop - 1]):
        s = before  # the parser has cut the dateline off
    head = doc.words[s.first : min(s.first + 12, s.stop)]
    dash = next((w.i for w in head if _is_dash(doc, w)), s.first)
    if dash == s.first:
        return None
    at = places_in(doc, found, s).at
    return at.get(s.first) if all(k.i in at or not k.text[0].islower() for k in doc.words[s.first : dash]) else None


def _is_dash(doc: Parsed, w: Word) -> bool:
    """Whether a word is a dash between words, not a hyphen in one."""
    return w.text in {"--", "—", "–"} or (w.text == "-" and w.i > 0 and w.start > doc.words[w.i - 1].end)


def _phrases(doc: Parsed, at: Sites, i: int) -> Mention | None:
    """A place in a locative phrase right under word ``i``, the first that there is."""
    w = doc.words[i]
    lemma = w.lemma.lower()
    for p in doc.children(i):
        if p.dep not in {"prep", "advmod", "dative"} or p.pos not in {"ADP", "SCONJ", "ADV", "PART"}:
            continue
        low = p.lower
        if low in LOCATIVE or (low in GOAL and lemma in MOTION) or (low in SOURCE and lemma in LEAVING):
            for o in _objects(doc, p.i):
                if doc.words[o].lemma.lower() in NO_PLACE or (low in POINTING and o in at.broad):
                    continue
                hit = named(doc, at, o)
                if hit is not None:
                    return hit
    return None


def _objects(doc: Parsed, p: int) -> Iterator[int]:
    """Nouns that a preposition governs, also through a second one ("from near Nawa")."""
    for o in doc.children(p):
        if o.dep in PREPOSITION_OBJECT:
            yield from conjuncts(doc, o.i)
        elif o.dep == "prep":
            yield from (k.i for k in doc.children(o.i) if k.dep in PREPOSITION_OBJECT)


def named(doc: Parsed, at: Sites, i: int, depth: int = 3) -> Mention | None:
    """The place that a noun names, or that names or holds the noun: "the town of Nawa", "Daraa province", "a camp near Nawa"."""
    if i in at.at:
        return at.at[i]
    if depth == 0:
        return None
    near = [k for k in doc.children(i) if k.i in at.at]
    hit = next((k for k in near if k.dep in {"compound", "nmod", "amod"} and k.i not in at.broad), None)
    hit = hit or next((k for k in near if k.dep in {"appos", "poss"}), None)
    if hit is not None:
        return at.at[hit.i]
    for k in doc.children(i):
        inner: Iterator[int] = iter(())
        if k.dep == "prep" and (k.lower == "of" or k.lower in LOCATIVE):
            inner = _objects(doc, k.i)
        elif k.dep == "appos":
            inner = iter((k.i,))
        found = next((h for o in inner if (h := named(doc, at, o, depth - 1))), None)
        if found is not None:
            return found
    return _reduced(doc, at, i)


def _struck(doc: Parsed, at: Sites, i: int) -> Mention | None:
    """The place that something is done to: object of the verb, "of" or "on" after the noun."""
    for k in doc.children(i):
        inner: Iterator[int] = iter(())
        if k.dep in OBJECT | SUBJECT_PASSIVE:
            inner = iter((k.i,))
        elif k.dep == "prep" and k.lower in STRUCK_BY:
            inner = _objects(doc, k.i)
        hit = next((h for o in inner if (h := named(doc, at, o))), None)
        if hit is not None:
            return hit
    return None


def _modifier(doc: Parsed, at: Sites, i: int) -> Mention | None:
    """The place in "the Nawa offensive"."""
    return next(
        (at.at[k.i] for k in doc.children(i) if k.i in at.at and k.i not in at.broad and k.dep in {"compound", "nmod"}), None
    )


def _above(doc: Parsed, i: int) -> int | None:
    """The word whose place a word without its own shares: the verb that it completes, the clause that it belongs to."""
    w: Word = doc.words[i]
    if w.head == i:
        return None
    head = doc.words[w.head]
    if w.dep in OBJECT | SUBJECT | SUBJECT_PASSIVE | {"attr", "conj", "xcomp", "advcl", "pcomp", "dep", "oprd", "appos"}:
        return None if head.lemma.lower() in SPEECH else head.i
    if w.dep == "pobj" and head.lower in SHARING:
        return None if doc.words[head.head].lemma.lower() in SPEECH or head.head == head.i else head.head
    return head.i if w.dep == "compound" else None
