"""What a number measures: by the verbs, nouns and adjectives that its phrase hangs on or is described by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.figures.lexicon import (
    BETWEEN_STATE,
    EXPELLED,
    FORCE,
    IN_STATE,
    LIFE,
    LIGHT,
    LISTED,
    NOUN,
    ORDER,
    PARTLY,
    PATIENT,
    POPULATION,
    RESIZE,
    SELF,
    STATE,
    TOLL,
    TOLL_LINK,
    TOLL_PARTITIVE,
    TOLL_VERBS,
    TROOPS,
    unit_of,
)
from dateline.annotate.figures.people import arrived, captive, of_the_dead
from dateline.annotate.figures.verbs import (
    SUBJECTS,
    VERBAL,
    Role,
    among,
    attributive,
    complement,
    done,
    left,
    patient,
    toll,
    toll_noun,
    undergone,
)
from dateline.vocab import Measure

if TYPE_CHECKING:
    from dateline.annotate.figures.counted import Counted
    from dateline.parsed import Parsed, Sentence, Word

_MOVED = frozenset({Measure.RETURNED, Measure.RELOCATED, Measure.EVACUATED, Measure.SHELTERED})


def role(doc: Parsed, c: Counted) -> Role | None:
    """The measure of a counted phrase; None if nothing near says one, or if it is denied."""
    if c.noun is not None and not c.anaphoric:
        noun = doc.words[c.noun]
        own = SELF.get(noun.lemma.lower()) or SELF.get(noun.lower)
        if own is not None:
            part = noun.i - c.last > 1  # "four of the wounded died"
            said = _climb(doc, c, c.head, 5) if part or own is Measure.DISPLACED else None
            return said if said is not None and (part or said[0] in _MOVED) else (own, c.noun)
        if noun.lemma in LIFE:
            return _lives(doc, noun)
        if noun.lemma in LISTED:  # "the names of the dead"
            of = next((o for o in tree.prepositional(doc, noun.i, "of")), None)
            return toll_noun(doc, doc.words[of]) if of is not None else of_the_dead(doc, c)
    if c.q.share:
        got = _climb(doc, c, c.head, 5)
        return None if got is not None and any(k.dep in tree.NEGATION for k in doc.children(got[1])) else got
    got = captive(doc, c) or _right_after(doc, c) or _described(doc, c) or _climb(doc, c, c.head, 5)
    if got is None and not c.q.single:
        got = _beside(doc, c)
    got = got or _attribute(doc, c) or arrived(doc, c) or of_the_dead(doc, c)
    denied = got is not None and any(k.dep in tree.NEGATION for k in doc.children(got[1]))
    return None if denied or (got is not None and _dismissed(doc, c, got)) else got


def _dismissed(doc: Parsed, c: Counted, r: Role) -> bool:
    """Whether those expelled are a body's staff, not a population: "expelled nine diplomats"."""
    noun = doc.words[c.noun] if c.noun is not None and not c.anaphoric else None
    people = c.anaphoric or (noun is not None and (noun.pos == "PROPN" or noun.lemma in POPULATION))
    return doc.words[r[1]].lemma in EXPELLED and not people


def _right_after(doc: Parsed, c: Counted) -> Role | None:
    """Right after a participle or a headline's present: "killing at least ten"."""
    w = _word_before(doc, c)
    form = w is not None and w.tag in {"VBG", "VBZ", "NN"} and w.lower.endswith(("ing", "s"))
    return (_TRANSITIVE[w.lemma], w.i) if w is not None and form and w.lemma in _TRANSITIVE else None


def _lives(doc: Parsed, noun: Word) -> Role | None:
    """Lives that were claimed, or the loss of lives."""
    h = doc.words[noun.head]
    if noun.dep == "pobj":
        h = doc.words[h.head]
        return (Measure.KILLED, h.i) if NOUN.get(h.lemma) is Measure.KILLED else None
    return (Measure.KILLED, h.i) if h.lemma in LIGHT else None


def _attribute(doc: Parsed, c: Counted) -> Role | None:
    """By an adjective before the noun, where the clause says nothing of it: "help 12 wounded soldiers"."""
    if c.noun is None or c.anaphoric:
        return None
    for k in doc.children(c.noun):
        if attributive(k) and (k.lower in STATE or (k.tag == "VBN" and k.lemma in PATIENT)):
            return STATE.get(k.lower) or PATIENT[k.lemma], k.i
    return None


def _word_before(doc: Parsed, c: Counted) -> Word | None:
    """The word right before the number and its quantifier, in the same sentence."""
    k = c.first - 1
    while k >= 0 and doc.words[k].start >= c.q.start:
        k -= 1
    return doc.words[k] if k >= 0 and doc.words[k].sent == doc.words[c.first].sent else None


def _described(doc: Parsed, c: Counted) -> Role | None:
    """By adjectives, participles and relative clauses of the noun, or an adjective right after it."""
    following = doc.words[c.last + 1] if c.last + 1 < len(doc.words) else None
    if c.noun is None and following is not None and following.lower in STATE and following.sent == doc.words[c.last].sent:
        return STATE[following.lower], following.i
    for top in dict.fromkeys((c.head, c.last)):
        for k in doc.children(top):
            got = _modifier(doc, k)
            if got is not None:
                return got
    end = max(c.last, c.noun or 0) if not c.anaphoric else c.last
    partly = _partly(doc, end)
    if partly is not None:
        return partly
    for k in doc.words[end + 1 : end + 3]:
        if k.lower in STATE and k.sent == doc.words[end].sent and not attributive(k):
            return STATE[k.lower], k.i
        if k.lower not in BETWEEN_STATE:
            break
    return None


def _modifier(doc: Parsed, k: Word) -> Role | None:
    """By one dependent of the noun; an adjective before it counts only if nothing else does."""
    if attributive(k):
        return None
    if k.dep in {"amod", "acl", "advmod", "compound"} and (k.lower in STATE or (k.tag == "VBN" and k.lemma in PATIENT)):
        m = STATE.get(k.lower) or PATIENT[k.lemma]
        return (m, k.i) if k.dep != "compound" else None
    if k.dep == "prep" and k.lower == "among":
        return next((got for o in doc.children(k.i) if o.dep == "pobj" and (got := toll_noun(doc, o)) is not None), None)
    if k.dep == "acl" and k.tag == "VBN":
        return undergone(doc, k)
    if k.dep == "acl" and k.tag in {"VBG", "VB"}:
        return done(doc, k)
    if k.dep == "relcl":
        if tree.is_passive(doc, k.i):
            return undergone(doc, k)
        return done(doc, k) if any(s.dep in SUBJECTS and s.lower in tree.RELATIVE_PRONOUNS for s in doc.children(k.i)) else None
    return None


def _partly(doc: Parsed, end: int) -> Role | None:
    """State that follows after a remark: "ten civilians, some of them children, killed in"."""
    words = doc.words
    k = end + 1 + (end + 1 < len(words) and words[end + 1].text == ",")
    if k >= len(words) or words[k].lower not in PARTLY or words[k].sent != words[end].sent:
        return None
    for w in words[k + 1 : k + 7]:
        if w.sent != words[end].sent or w.tag == "CD" or w.pos in {"AUX", "CCONJ"}:
            return None
        if w.lower in STATE and not attributive(w):
            return STATE[w.lower], w.i
        if w.pos == "VERB":
            return (PATIENT[w.lemma], w.i) if w.tag == "VBN" and w.lemma in PATIENT else None
    return None


def _climb(doc: Parsed, c: Counted, i: int, depth: int) -> Role | None:
    """By what the phrase hangs on, up to the verb of its clause."""
    w = doc.words[i]
    if depth == 0 or w.head == i:
        return None
    h = doc.words[w.head]
    if w.dep in tree.SUBJECT_PASSIVE:
        return undergone(doc, h)
    if w.dep in tree.SUBJECT and w.i > h.i and any(k.dep in tree.SUBJECT and k.i < h.i for k in doc.children(h.i)):
        return _object(doc, w, h)  # the parser's second subject behind the verb
    if w.dep in tree.SUBJECT:
        return _subject(doc, c, doc.words[h.head] if h.dep == "aux" else h)
    if w.dep in tree.OBJECT or w.dep in {"dative", "oprd", "attr"}:
        return _object(doc, w, h)
    v = doc.words[h.head]
    if w.dep == "pobj" and h.start >= c.q.start and v.pos in VERBAL:  # "between ten and twenty fled": part of the number
        return _subject(doc, c, v) if h.i < v.i else _object(doc, w, v)
    if w.dep == "pobj":
        return _prepositional(doc, c, h, depth)
    if w.dep in {"conj", "appos", "compound", "nmod", "nummod", "quantmod", "amod", "dep", "npadvmod"} and h.pos not in VERBAL:
        got = _described_by_conjunct(doc, h)
        return got or _climb(doc, c, h.i, depth - 1)
    if w.dep == "conj" and c.noun == w.i and unit_of(w.lemma.lower(), w.lower) is None:
        return None  # "wounded in Nawa and 2 departments"
    if h.pos in VERBAL and w.dep in {"conj", "dep", "ccomp", "npadvmod", "nsubj"}:
        return _object(doc, w, h)
    return None


def _described_by_conjunct(doc: Parsed, h: Word) -> Role | None:
    own = SELF.get(h.lemma.lower())
    if own is not None and h.pos == "NOUN":
        return own, h.i
    return next((got for k in doc.children(h.i) if k.dep in {"acl", "relcl"} and (got := _modifier(doc, k)) is not None), None)


def _subject(doc: Parsed, c: Counted, v: Word) -> Role | None:
    """Subject of a verb: what it does, or what is done to it where the headline leaves out the auxiliary."""
    if tree.is_passive(doc, v.i):
        return undergone(doc, v)
    got = done(doc, v)
    if got is not None:
        return got
    bare = v.tag in {"VBN", "VBD"} and not any(k.dep in tree.OBJECT or k.dep in {"aux", "auxpass"} for k in doc.children(v.i))
    if bare and v.lemma in PATIENT and v.i > c.last:
        return undergone(doc, v)
    return (complement(doc, v) or among(doc, v)) if v.lemma == "be" else None


def _object(doc: Parsed, w: Word, v: Word) -> Role | None:
    """Object of a verb: what is done to it, or the state in which it is left."""
    if v.lemma in FORCE or v.lemma in IN_STATE:
        got = complement(doc, v) or (left(doc, w, v) if v.lemma == "leave" else None)
        if got is not None:
            return got
    if v.lemma in TOLL_VERBS and w.dep in {"attr", "oprd", "dobj"}:
        got = toll(doc, v) or (among(doc, v) if v.lemma == "be" else None)
        if got is not None:
            return got
    if v.lemma == "lose":
        return Measure.KILLED, v.i
    if w.i < v.i and v.tag == "VBG":
        return None
    return patient(v)


def _prepositional(doc: Parsed, c: Counted, p: Word, depth: int) -> Role | None:
    """Object of a preposition: "the deaths of ten", "twelve, including three children", "the toll rose to ten"."""
    if p.head == p.i:
        return None
    h = doc.words[p.head]
    lower = p.lower
    if lower in {"including", "include"} or (lower in {"among", "of", "with"} and h.tag == "CD"):
        got = _described_by_conjunct(doc, h)
        return got or (patient(h) if h.pos in VERBAL and lower == "including" else _climb(doc, c, h.i, depth - 1))
    if h.pos in {"NOUN", "PROPN"}:
        if h.lemma in TROOPS and lower == "of" and c.noun is None:
            return Measure.FIGHTERS, h.i  # "a force of 900"
        if h.lemma in LIFE and lower == "of":
            return (Measure.KILLED, h.head) if doc.words[h.head].lemma in LIGHT else None
        if h.lemma in TOLL_PARTITIVE and lower == "of":
            return _described_by_conjunct(doc, h) or _climb(doc, c, h.i, depth - 1)
        if h.lemma in TOLL:
            return toll_noun(doc, h)
        if h.lemma in ORDER and lower == "for":  # "evacuation orders for 900 homes"
            return _ordered(doc, h)
        m = NOUN.get(h.lemma.lower())
        if m is not None and lower in {"of", "to", "for", "by", "at"}:
            return m, h.i
        return None
    if h.pos in VERBAL:
        if lower == "for" and tree.is_passive(doc, h.i):  # "evacuation orders were issued for 900 homes"
            orders = (k for k in doc.children(h.i) if k.dep in tree.SUBJECT_PASSIVE and k.lemma in ORDER)
            return next((got for k in orders if (got := _ordered(doc, k)) is not None), None)
        if h.lemma in TOLL_VERBS and lower in {"to", "at", "by"}:
            return toll(doc, h)
        if lower in {"from", "to", "by"} and h.lemma in RESIZE and c.noun is None:  # "reduce its force from 900 to 300"
            return next(((Measure.FIGHTERS, k.i) for k in doc.children(h.i) if k.dep in tree.OBJECT and k.lemma in TROOPS), None)
        if lower == "of" and h.lemma in {"consist", "compose", "make"}:
            return None
        if lower in {"by", "with"}:
            return None
    return None


def _ordered(doc: Parsed, order: Word) -> Role | None:
    """What an order orders: "evacuation orders"."""
    return next(
        ((NOUN[k.lemma.lower()], k.i) for k in doc.children(order.i) if k.dep == "compound" and k.lemma.lower() in NOUN), None
    )


def _beside(doc: Parsed, c: Counted) -> Role | None:
    """By position, for headlines and lists where there is no sentence: "Killing 4 Injuring 7", "evacuated: 300"."""
    words = doc.words
    s = doc.sentences[words[c.last].sent]
    end = c.noun if c.noun is not None and not c.anaphoric and c.noun > c.last else c.last
    for k in words[end + 1 : min(end + 4, s.stop)]:
        if k.lower in STATE and not attributive(k):
            return STATE[k.lower], k.i
        if k.tag in {"VBN", "VBD"} and k.lemma in PATIENT and not any(o.dep in tree.OBJECT for o in doc.children(k.i)):
            return PATIENT[k.lemma], k.i
        if not (k.pos in {"AUX", "ADV"} or k.tag == "VBN" or k.lower in {"people", "persons", "others", "more", "/"}):
            break
    return _beside_left(doc, c, s)


def _beside_left(doc: Parsed, c: Counted, s: Sentence) -> Role | None:
    """By what stands left: a participle, a label with a colon, a death toll."""
    words = doc.words
    for k in reversed(words[max(s.first, c.first - 14) : c.first]):
        if (k.tag == "CD" and words[k.i + 1].text != "-") or k.text in {".", ";", "(", ")"}:
            break
        if k.lower == "toll" and any(x.lower in TOLL_LINK for x in words[k.i + 1 : c.first]):
            return toll_noun(doc, k) or (Measure.KILLED, k.i)
    for k in reversed(words[max(s.first, c.first - 5) : c.first]):
        form = k.tag in {"VBG", "VBZ", "VBD", "VBP", "NNP", "VB"} or k.lower.endswith("ing") or k.i == c.first - 1
        if form and k.lemma.lower() in _TRANSITIVE and k.i >= c.first - 3:
            return _TRANSITIVE[k.lemma.lower()], k.i
        if k.lower in STATE or NOUN.get(k.lemma.lower()):
            colon = any(x.text == ":" for x in words[k.i + 1 : c.first])
            return (STATE.get(k.lower) or NOUN[k.lemma.lower()], k.i) if colon or s.stop - c.last <= 2 else None
        if k.pos in {"VERB", "AUX"} or k.tag == "CD" or k.text in {",", ".", ";", "(", ")"}:
            break
    return None


_BESIDE = frozenset({Measure.KILLED, Measure.INJURED, Measure.DISPLACED, Measure.EVACUATED, Measure.ABDUCTED})
_TRANSITIVE = {
    **{k: m for k, m in PATIENT.items() if m in _BESIDE},
    **{k + "ing": m for k, m in PATIENT.items() if m in {Measure.KILLED, Measure.INJURED}},
}
