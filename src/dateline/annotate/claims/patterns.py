"""Attributions that no complement shows: "according to X", "in X's view", "reportedly", "as X put it", "X: …" and "…: X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.claims.content import below, clause_of, trim
from dateline.annotate.claims.draft import Draft
from dateline.annotate.claims.speaker import own_subject, take
from dateline.languages import words as _words
from dateline.vocab import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.annotate.claims.quotes import Quotes
    from dateline.parsed import Parsed, Sentence, Word

VIEWS = _words("claims", "views")
HEARSAY = _words("claims", "hearsay")
MANNER = _words("claims", "manner")
AS_SAID = _words("claims", "as_said")
DOCUMENTS = _words("claims", "documents")
SPEAKING = _words("claims", "bodies") | _words("claims", "anonymous") | DOCUMENTS
_BODIES = frozenset({"PERSON", "ORG", "NORP"})
_INNER = frozenset({"advcl", "acl", "relcl", "amod", "pcomp", "prep", "pobj", "dobj", "xcomp", "attr"})
_PLACES = frozenset({"GPE"})
HEADLINES = frozenset({BlockKind.TITLE, BlockKind.DECK, BlockKind.HEADING})


def patterns(doc: Parsed, quotes: Quotes) -> Iterator[Draft]:
    """Drafts of all such attributions, speakers filled in."""
    for w in doc.words:
        if w.lower == "according":
            yield from _according(doc, w, quotes)
        elif w.lemma in VIEWS and w.pos == "NOUN":
            yield from _view(doc, w, quotes)
        elif w.lower in HEARSAY:
            c = clause_of(doc, w.i)
            yield Draft(w.i, [w.i], w.lower, "hearsay", _clause(doc, c, w.i, quotes), 0.5)
        elif w.pos == "VERB" and w.lemma in AS_SAID and w.dep == "advcl":
            yield from _as_said(doc, w, quotes)
    for s in doc.sentences:
        yield from _colon(doc, s, quotes)


def _clause(doc: Parsed, top: int, cue: int, quotes: Quotes) -> list[int]:
    """The words of a clause without the branch of the cue, nor a clause that is coordinated after the cue."""
    branch = cue
    while doc.words[branch].head not in (top, branch):
        branch = doc.words[branch].head
    words = below(doc, top, cue)
    for k in doc.children(top):
        if k.dep in tree.CONJUNCT and k.i > cue > top and own_subject(doc, k.i) >= 0:
            gone = set(doc.subtree(k.i))
            words = [i for i in words if i not in gone]
    return trim(doc, words, quotes)


def _according(doc: Parsed, w: Word, quotes: Quotes) -> Iterator[Draft]:
    to = next((k for k in doc.children(w.i) if k.lower == "to"), None)
    if to is None and w.i + 1 < len(doc.words) and doc.words[w.i + 1].lower == "to":
        to = doc.words[w.i + 1]
    top = next((k.i for k in doc.children(to.i) if k.dep in tree.PREPOSITION_OBJECT), -1) if to is not None else -1
    if to is None or top < 0 or (doc.words[top].lemma.lower() in MANNER and w.i > doc.sentences[w.sent].first):
        return
    if _own_measure(doc, top):
        return
    clause = clause_of(doc, w.i)
    stop = doc.sentences[w.sent].stop
    if all(x.pos == "PUNCT" for x in doc.words[max(doc.subtree(w.i)) + 1 : stop]):
        clause = _whole(doc, clause)
    d = Draft(w.i, [w.i, to.i], "according_to", "according", _clause(doc, clause, w.i, quotes), 0.9)
    take(doc, d, top, quotes)
    yield d


def _own_measure(doc: Parsed, top: int) -> bool:
    """Whether "according to" measures by what things have rather than gives a source: "according to their size"."""
    w = doc.words[top]
    owned = any(k.dep == "poss" and k.lower in {"its", "their"} for k in doc.children(top))
    return owned and w.pos == "NOUN" and w.lemma.lower() not in SPEAKING


def _whole(doc: Parsed, clause: int) -> int:
    """The main clause over a dependent one: what ends a sentence bears on all of it."""
    w = doc.words[clause]
    while w.head != w.i and (w.dep in _INNER or (w.dep in tree.CONJUNCT and own_subject(doc, w.i) < 0)):
        w = doc.words[w.head]
    return w.i if w.pos in {"VERB", "AUX"} or w.head == w.i else clause


def _view(doc: Parsed, w: Word, quotes: Quotes) -> Iterator[Draft]:
    """Drafts of "in X's view" and "in the words of X"."""
    prep = doc.words[w.head]
    if w.dep != "pobj" or prep.lower not in {"in", "by"}:
        return
    who = next((k.i for k in doc.children(w.i) if k.dep == "poss"), -1)
    of = next((k for k in doc.children(w.i) if k.lower == "of" and k.dep == "prep"), None)
    if who < 0 and of is not None:
        who = next((k.i for k in doc.children(of.i) if k.dep in tree.PREPOSITION_OBJECT), -1)
    if who < 0 or doc.words[prep.head].pos not in {"VERB", "AUX"}:
        return
    d = Draft(w.i, sorted(k for k in below(doc, prep.i, who)), w.lemma, "view", _clause(doc, prep.head, prep.i, quotes), 0.7)
    take(doc, d, who, quotes)
    yield d


def _as_said(doc: Parsed, w: Word, quotes: Quotes) -> Iterator[Draft]:
    kids = list(doc.children(w.i))
    if not any(k.lower == "as" and k.i < w.i for k in kids) or any(k.dep in {"ccomp", "xcomp"} for k in kids):
        return
    who = own_subject(doc, w.i)
    if who < 0 or any(k.dep in tree.OBJECT and k.lower != "it" for k in kids) or tree.is_passive(doc, w.i):
        return
    d = Draft(
        w.i,
        sorted({w.i, *(k.i for k in kids if k.lower in {"as", "it"} and k.i != who)}),
        w.lemma,
        "V as",
        _clause(doc, w.head, w.i, quotes),
        0.7,
    )
    take(doc, d, who, quotes)
    yield d


def _colon(doc: Parsed, s: Sentence, quotes: Quotes) -> Iterator[Draft]:
    """Headlines and speaker turns: "Minister: talks have failed", "Forty killed in raid: monitor", "SMITH: We are ready."."""
    words = doc.sentence_words(s)
    at = next((w.i for w in words[1:-1] if w.text == ":" and quotes.outer[w.i] < 0), -1)
    if at < 0:
        return
    start, end = doc.report.blocks[s.block].span
    opens = not doc.text[start : s.start].strip()
    lone = opens and not doc.text[s.end : end].strip()
    headline = lone and (s.kind in HEADLINES or words[-1].text not in '.?!”"…')
    left, right = words[: at - s.first], words[at - s.first + 1 :]
    if any(w.lemma.lower() == "note" for w in left):
        return
    quoted = quotes.outer[at + 1] >= 0
    who = _BODIES | _PLACES if quoted or _turn(left) else _BODIES
    if opens and _names(doc, left, who) and (quoted or (headline and _sentence(right)) or _turn(left)):
        stop = max((x.stop for x in doc.sentences[s.i :] if x.block == s.block), default=s.stop) if not headline else s.stop
        yield Draft(at, [at], ":", "colon", trim(doc, list(range(at + 1, stop)), quotes), 0.7, [w.i for w in left], left[-1].i)
    elif headline and len(right) <= 4 and _names(doc, right, _BODIES) and _sentence(left):
        yield Draft(at, [at], ":", "colon", trim(doc, [w.i for w in left], quotes), 0.7, [w.i for w in right], right[-1].i)


def _names(doc: Parsed, words: tuple[Word, ...], labels: frozenset[str]) -> bool:
    """Whether a few words can only be the name of someone who speaks: a person or body; a place only where it is quoted."""
    if not 0 < len(words) <= 8 or any(w.pos in {"VERB", "AUX", "SCONJ", "PRON"} or w.dep == "punct" for w in words):
        return False
    if all(w.lemma.lower() in DOCUMENTS for w in words):
        return False  # "Analysis: …" says what sort of piece it is
    return any((w.ent >= 0 and doc.entities[w.ent].label in labels) or w.lemma.lower() in SPEAKING for w in words)


def _sentence(words: tuple[Word, ...]) -> bool:
    """Whether a few words hold a verb."""
    return any(w.pos in {"VERB", "AUX"} for w in words)


def _turn(left: tuple[Word, ...]) -> bool:
    """Whether a paragraph opens like a speaker's turn in a transcript: a name in capitals."""
    return all(w.text.isupper() or not w.text[0].isalpha() for w in left)
