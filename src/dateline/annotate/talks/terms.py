"""Terms: the clauses and phrases in which a position says what it asks for or gives, and what each is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.talks.scene import LEXICON
from dateline.vocab import Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.parsed import Parsed
    from dateline.records import Span

SCOPES = [(Scope(row["scope"]), frozenset(row["words"])) for row in LEXICON["scope"]]
MATTER = frozenset().union(*(words for _, words in SCOPES))
ANSWERED = frozenset(LEXICON["answered"]["nouns"])
_ON = frozenset({"on", "upon", "for", "to", "of", "that", "about"})
_EDGE = re.compile(r"^[\s,;:.–—\-]+|[\s,;:.–—\-]+$")
_THAT = re.compile(r"[,;] (?:and )?that |(?<=\w) and that ")
_ITEM = re.compile(r"\s*(?:\(?\d{1,2}[.)]|[-•*–])\s+(.*\S)")


@dataclass(frozen=True, slots=True)
class Piece:
    """One term: its head word and its span."""

    word: int
    span: Span


def lemmas_in(doc: Parsed, span: Span) -> set[str]:
    """The lower-case lemmas of the words in a span."""
    return {w.lemma.lower() for w in doc.words_in(span)}


def has_matter(doc: Parsed, span: Span, skip: int = -1) -> bool:
    """Whether a span names something that parties to a war bargain over."""
    return any(w.lemma.lower() in MATTER for w in doc.words_in(span) if w.i != skip)


def scope_of(doc: Parsed, span: Span) -> Scope:
    """What a term is about: the scope of most of its words, the first word counting double; of equals the one listed first."""
    words = [w.lemma.lower() for w in doc.words_in(span) if w.lemma.lower() in MATTER]
    if not words:
        return Scope.OTHER
    inside = set(words)
    return max(SCOPES, key=lambda row: len(inside & row[1]) + (words[0] in row[1]))[0]


def complements(doc: Parsed, i: int) -> list[Piece]:
    """What a verb, noun or adjective asks for or gives: its clause, its object, or what "for", "on", "to" bring; one piece each."""
    words = doc.words
    out: list[Piece] = []
    told = words[i].lemma in tree.OBJECT_CONTROL and any(k.dep in {"xcomp", "ccomp"} for k in doc.children(i))
    for k in doc.children(i):
        if k.dep in {"ccomp", "xcomp"} or (k.dep == "acl" and k.tag == "VB") or (k.dep == "advcl" and k.tag == "VB" and k.i > i):
            out += _clauses(doc, k.i)
        elif k.dep in tree.OBJECT and words[i].pos == "VERB" and k.i > i and not told:
            out += [p for p in _nominals(doc, k.i) if not _bare(doc, p)]
        elif k.dep in {"prep", "dative"} and k.lower in _ON and k.i > i and not (told and k.lower == "on"):
            if (
                out and words[i].pos == "VERB" and _joins(doc.text[out[-1].span[1] : k.start]) and not told
            ):  # belongs to the object before it
                out[-1] = Piece(out[-1].word, (out[-1].span[0], max(words[n].end for n in doc.subtree(k.i))))
                continue
            for o in doc.children(k.i):
                out += _clauses(doc, o.i) if o.dep == "pcomp" else _nominals(doc, o.i) if o.dep in tree.PREPOSITION_OBJECT else []
    if words[i].dep in tree.PARTICIPLE and tree.is_passive(doc, i):  # "a truce proposed by some countries"
        out += [p for p in (Piece(words[i].head, tree.phrase(doc, words[i].head)),) if not _bare(doc, p)]
    return [q for p in out for q in _that(doc, _unrelated(doc, p)) if q.span[1] - q.span[0] > 2]


def _joins(gap: str) -> bool:
    """Whether what stands between an object and a preposition is at most one word."""
    return gap.startswith(" ") and len(gap.split()) <= 1 and not set(gap) & set(',;:.–—"“”')


def _unrelated(doc: Parsed, p: Piece) -> Piece:
    """A piece without the relative clause that comments on it: "leave the city, which they refused to do"."""
    cut = doc.quote(p.span).find(", which ")
    return p if cut < 0 else Piece(p.word, (p.span[0], p.span[0] + cut))


def _that(doc: Parsed, p: Piece) -> Iterator[Piece]:
    """A list of "that" clauses, one piece each."""
    text = doc.quote(p.span)
    at = 0
    for m in [*_THAT.finditer(text), None]:
        body = text[at : m.start() if m else len(text)].strip(" ,;")
        if body:
            start = p.span[0] + at + text[at:].index(body)
            yield Piece(p.word, (start, start + len(body)))
        at = m.end() if m else at


def _bare(doc: Parsed, p: Piece) -> bool:
    """Whether a piece is only "the following points"."""
    head = doc.words[p.word].lemma.lower()
    return head in ANSWERED - MATTER and not lemmas_in(doc, p.span) & MATTER


def _clauses(doc: Parsed, v: int) -> Iterator[Piece]:
    """A clause, or each of its coordinated clauses: without "that" and "to", without what is coordinated with it."""
    parts = [k for k in tree.conjuncts(doc, v) if k == v or doc.words[k].pos in {"VERB", "AUX"}]
    for part in parts:
        skip = {n for other in parts if other > part and _below(doc, other, part) for n in doc.subtree(other)}
        keep = [n for n in doc.subtree(part) if n not in skip and (n > part or doc.words[n].dep not in {"mark", "cc"})]
        while keep and (
            doc.words[keep[0]].tag in {"TO", "CC"}
            or doc.words[keep[0]].pos == "PUNCT"
            or doc.words[keep[0]].dep in {"mark", "cc", "preconj"}
        ):
            keep.pop(0)
        while keep and (doc.words[keep[-1]].pos == "PUNCT" or doc.words[keep[-1]].dep == "cc"):
            keep.pop()
        if keep:
            yield Piece(part, (doc.words[keep[0]].start, doc.words[keep[-1]].end))


def _below(doc: Parsed, k: int, top: int) -> bool:
    return any(a.i == top for a in doc.ancestors(k))


def _nominals(doc: Parsed, n: int) -> Iterator[Piece]:
    """A noun phrase with all that belongs to it, cut at "and" where another matter begins."""
    inside = [k for k in doc.subtree(n) if doc.words[k].sent == doc.words[n].sent]
    whole = (doc.words[inside[0]].start, doc.words[inside[-1]].end)
    text = doc.quote(whole)
    cuts = [0]
    for k in inside:
        w = doc.words[k]
        if w.dep == "cc" and w.lower == "and" and k not in {inside[0], inside[-1]}:
            left, right = (whole[0] + cuts[-1], w.start), (w.end, whole[1])
            if has_matter(doc, left) and has_matter(doc, right) and scope_of(doc, left) is not scope_of(doc, right):
                cuts += [w.start - whole[0], w.end - whole[0]]
    cuts.append(len(text))
    for a, b in zip(cuts[::2], cuts[1::2], strict=True):
        body = text[a:b]
        core = _EDGE.sub("", body)
        if core:
            start = whole[0] + a + body.index(core)
            yield Piece(n, (start, start + len(core)))


def list_below(doc: Parsed, i: int) -> list[Piece]:
    """The items of a list that follows the word's sentence: "proposed the following points:" and numbered paragraphs."""
    s = doc.sentences[doc.words[i].sent]
    if not doc.text[s.start : s.end + 1].rstrip().endswith(":"):
        return []
    out: list[Piece] = []
    for block in doc.report.blocks[s.block + 1 :]:
        m = _ITEM.fullmatch(doc.text, *block.span)
        head = doc.word_at(m.start(1)) if m else None
        if m is None or head is None:
            break
        core = m.group(1).rstrip(";.,")
        out.append(Piece(head.i, (m.start(1), m.start(1) + len(core))))
    return out
