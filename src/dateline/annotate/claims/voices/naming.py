"""Names among the words of a speaker: phrases between commas, titles before names, what is a noun and what a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.actors.tables import lexicon, tables
from dateline.languages import words as _words
from dateline.vocab import ActorKind

if TYPE_CHECKING:
    from dateline.parsed import Parsed, Word

DOCUMENTS = _words("claims", "documents")
ANONYMOUS = _words("claims", "anonymous")
BODIES = _words("claims", "bodies")
NAMING = _words("speakers", "words.naming")
_CUTS = frozenset({",", "(", ")", "[", "]", ":", ";", "–", "—", "--", "-"})
_RELATIVE = frozenset({"who", "which", "that", "whose", "whom"})
_HYPHENS = frozenset({"-", "’", "'"})
_QUOTES = frozenset({'"', "“", "”", "«", "»", "‘"})
_PARTICIPLES = frozenset({"VBN", "VBG", "VBD", "VBZ"})
_NOT_PERSONS = frozenset({"GPE", "LOC", "ORG", "DATE", "FAC"})
_SMALL = frozenset({"de", "al", "el", "bin", "van", "von", "da", "dos", "di", "abu", "ibn", "ul", "la", "del"})


def segments(doc: Parsed, words: list[int]) -> list[list[int]]:
    """The phrases of a speaker between commas, each without what a preposition, a relative clause or a participle adds."""
    out: list[list[int]] = []
    part: list[int] = []
    shut = False
    last = max((i for i in words if doc.words[i].pos != "PUNCT"), default=-1)
    inside = set(words)
    for i in words:
        w = doc.words[i]
        if w.dep == "cc" and w.head < i and doc.words[w.head].head not in inside:  # of two speakers the first
            break
        if w.text in _CUTS and not (w.text == "-" and doc.words[i - 1].end == w.start):
            part, shut = _keep(out, part), False
        elif w.tag == "POS":
            if i != last and not shut:  # "the ministry's Alan Thorley"
                part = []
        elif _opens(doc, w, part, shut=shut):
            _keep(out, part)
            part, shut = [i], False
        elif shut or _adds(w, part, inside):
            shut = True
        elif w.text not in _QUOTES:
            part.append(i)
    _keep(out, part)
    return out


def _opens(doc: Parsed, w: Word, part: list[int], *, shut: bool) -> bool:
    """Whether another phrase begins without a comma: "chief of operations | General Diaz", "Omar | a farmer"."""
    if shut:
        return w.text[:1].isupper() and w.lower in lexicon().titles and w.pos == "PROPN" and doc.words[w.i - 1].pos == "NOUN"
    return bool(part) and w.pos == "DET" and w.text[:1].islower() and doc.words[part[-1]].text[:1].isupper()


def _adds(w: Word, part: list[int], inside: set[int]) -> bool:
    """Whether a word opens what only adds to a phrase."""
    if w.lower in _RELATIVE and w.pos != "DET":
        return True
    if not part or not (w.text[:1].islower() or (w.pos == "ADP" and w.text.isupper())):
        return False
    return w.pos in {"ADP", "SCONJ"} or (
        w.pos in {"VERB", "AUX"} and (w.head not in inside or (w.head < w.i and w.tag in _PARTICIPLES))
    )


def _keep(out: list[list[int]], part: list[int]) -> list[int]:
    if part:
        out.append(part)
    return []


def noun(w: Word) -> str:
    """The lemma of a noun, lower case; of a plural with a capital, which parsers leave as it is, too."""
    low = w.lemma.lower()
    return low[:-1] if w.tag == "NNPS" and low == w.lower and low.endswith("s") and len(low) > 3 else low


def common(w: Word) -> bool:
    """Whether a word is a noun or adjective of people and bodies, not a name."""
    lex = lexicon()
    low, lemma = w.lower, w.lemma.lower()
    heads = (
        lex.titles,
        lex.nominal,
        ANONYMOUS,
        BODIES,
        lex.state_heads,
        lex.institution,
        DOCUMENTS,
        tables().peoples,
        lex.modifier,
    )
    return any(low in x or lemma in x for x in heads)


def proper(doc: Parsed, part: list[int]) -> tuple[int, int] | None:
    """The name at the end of a phrase: a run of capitalised words without the titles before it."""
    words = doc.words
    person = _person_in(doc, part)
    if person is not None:
        return person
    k = len(part)
    while k > 0 and _capital(doc, part, k - 1):
        k -= 1
    run = part[k:]
    if not run:
        return None
    label = doc.entities[words[run[-1]].ent].label if words[run[-1]].ent >= 0 else ""
    if common(words[run[-1]]) and label != "PERSON":
        named = any(not common(words[i]) and words[i].text[:1].isupper() for i in run)
        return (run[0], run[-1] + 1) if named and len(run) > 1 else None
    for n in range(len(run) - 2, -1, -1):
        if words[run[n]].lower in lexicon().titles:
            run = run[n + 1 :]
            break
    while run and (common(words[run[0]]) or words[run[0]].text in _HYPHENS):
        run = run[1:]
    if not run or (len(run) == 1 and words[run[0]].pos != "PROPN" and doc.sentences[words[run[0]].sent].first == run[0]):
        return None
    return run[0], run[-1] + 1


def _person_in(doc: Parsed, part: list[int]) -> tuple[int, int] | None:
    """The parser's name of a person in a phrase that goes on after it: "Ana Kovač spokeswoman"; longer than one word."""
    for i in part:
        e = doc.words[i].ent
        if e < 0 or doc.entities[e].label != "PERSON" or doc.entities[e].first != i:
            continue
        first, stop = i, doc.entities[e].stop
        while first < stop and common(doc.words[first]):
            first += 1
        while first < stop and (common(doc.words[stop - 1]) or doc.words[stop - 1].tag == "POS"):
            stop -= 1
        after = doc.words[stop] if stop < len(doc.words) else None
        if stop - first > 1 and stop - 1 < part[-1] and after is not None and after.i in part and common(after):
            return first, stop
    return None


def _capital(doc: Parsed, part: list[int], k: int) -> bool:
    """Whether a word of a phrase may be part of a name that ends it."""
    w = doc.words[part[k]]
    if w.text in _HYPHENS or (w.lower in _SMALL and 0 < k < len(part) - 1):
        return 0 < k < len(part) - 1
    if w.text[:1].isupper():
        return w.pos not in {"DET", "PRON"} and (w.pos not in {"ADP", "NUM"} or w.ent >= 0)
    before = doc.words[w.i - 1]
    return (w.text[:1] == "@" and len(w.text) > 1) or (
        k > 0 and before.text in _HYPHENS and before.end == w.start and w.pos == "PROPN"
    )


def person_word(word: str) -> bool:
    """Whether a noun is one of persons rather than of bodies."""
    lex = lexicon()
    if word in ANONYMOUS or word in lex.titles or word in lex.sources or word in lex.single:
        return True
    return word not in BODIES and word not in lex.institution and word not in lex.state_heads and word not in lex.organization


def human(word: str) -> bool:
    """Whether a noun is surely one of persons: listed, or with an ending of such nouns."""
    lex = lexicon()
    listed = word in ANONYMOUS or word in lex.titles or word in lex.sources or lex.nominal.get(word) is ActorKind.CIVILIAN
    return listed or (person_word(word) and not document_word(word) and word.endswith(tuple(lex.sets["people_endings"])))


def document_word(word: str) -> bool:
    """Whether a noun is one of what holds words: "statement"."""
    return word in DOCUMENTS and word not in BODIES and word not in ANONYMOUS


def same_sort(doc: Parsed, run: tuple[int, int], first: list[int]) -> bool:
    """Whether a name after a comma is that of whom the first phrase describes: no place, no body beside a person."""
    w = doc.words[run[1] - 1]
    label = doc.entities[w.ent].label if w.ent >= 0 else ""
    if run[0] < first[0]:
        return label == "PERSON"
    if person_word(doc.words[first[-1]].lemma.lower()):
        return label == "PERSON" or (run[1] - run[0] > 1 and label not in _NOT_PERSONS) or w.dep == "appos"
    return label not in {"GPE", "LOC", "DATE", "TIME", "CARDINAL"}


def alias(doc: Parsed, said: list[int]) -> tuple[int, int] | None:
    """The name in "a man calling himself Colonel Wenda", "known as Abuela"."""
    for k, i in enumerate(said[:-1]):
        if doc.words[i].lower not in NAMING:
            continue
        after = (doc.words[j] for j in said[k + 1 :])
        rest = [w.i for w in after if w.lower not in NAMING and w.text not in _QUOTES and w.pos != "DET"]
        n = 0
        while n < len(rest) and doc.words[rest[n]].pos == "PROPN" and rest[n] - rest[0] == n:
            n += 1
        if n:
            return proper(doc, rest[:n])
    return None
