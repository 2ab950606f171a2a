"""Reading a cue: which of its words says what is done, and what hangs on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.claims.score import ACTS as FOUND
from dateline.languages import table as _table
from dateline.languages import words as _words
from dateline.vocab import ClaimAct

if TYPE_CHECKING:
    from dateline.annotate.claims.draft import Draft
    from dateline.parsed import Parsed

ACTS: dict[str, ClaimAct] = FOUND | {w: ClaimAct(a) for a, lemmas in _table("claims")["act"]["words"].items() for w in lemmas}
"""The act of a word; of a verb with its particle or preposition as ``call_for``."""
PHRASES = [(frozenset(p.split()), ClaimAct(a)) for a, ps in _table("claims")["act"]["phrases"].items() for p in ps]
LEMMAS: dict[str, str] = _table("claims")["lemmas"]
IRREGULAR: dict[str, str] = _table("claims")["act"]["irregular"]
LIGHT = _words("claims", "act.light")


def parts(doc: Parsed, d: Draft) -> list[int]:
    """The words of a cue, its head first, without punctuation."""
    return [i for i in dict.fromkeys([d.head, *sorted(d.cue)]) if i >= 0 and doc.words[i].pos != "PUNCT"]


def lemma_of(doc: Parsed, i: int) -> str:
    """The lemma of a word; of a verb in capitals, which the parser takes for a name, a guess at it."""
    w = doc.words[i]
    lemma = LEMMAS.get(w.lemma.lower(), w.lemma.lower())
    if w.pos != "PROPN" or lemma in ACTS:
        return lemma
    bare = next((w.lower[: -len(e)] for e in ("ing", "ed", "es", "s") if w.lower.endswith(e)), lemma)
    return next((x for x in (bare, bare + "e", bare[:-1], IRREGULAR.get(w.lower, "")) if x in ACTS), lemma)


def phrase(doc: Parsed, d: Draft) -> ClaimAct | None:
    """The act of words that do something only together."""
    own = parts(doc, d)
    said, objects = set(d.content), tree.OBJECT | {"acomp", "attr", "oprd"}
    kids = [k for i in own[:1] for k in doc.children(i)]
    hanging = [k.i for k in kids if k.dep in objects or k.lower == "as" or (k.dep not in tree.SUBJECT and k.i not in said)]
    lemmas = {lemma_of(doc, i) for i in (*own, *hanging, *d.content[:2])} | {doc.words[i].lower for i in own}
    far = {doc.words[i].lower for i in hanging if doc.words[i].dep == "prep" and i not in d.content}
    lemmas -= far - {doc.words[i].lower for i in own}
    if any(doc.words[i].dep in tree.NEGATION for i in hanging):
        lemmas.add("not")
    return next((a for p, a in PHRASES if p <= lemmas), None)


def core(doc: Parsed, d: Draft) -> tuple[int, str]:
    """The word of a cue that says what is done, with its particle or preposition; -1 if no list has any of its words."""
    own = parts(doc, d)
    if not own:
        return -1, ""
    said = set(d.content)
    if lemma_of(doc, own[0]) in LIGHT:
        hanging = [k.i for k in doc.children(own[0]) if k.dep in tree.OBJECT | {"acomp", "attr", "oprd"} and k.i not in said]
        own = [*own[1:], *hanging, own[0]]
    keys = [(i, key(doc, d, i)) for i in own]
    known = [(i, k) for i, k in keys if k in ACTS or k.partition("_")[0] in ACTS]
    if known and known[0][0] == d.head:
        return known[0]
    telling = [(i, k) for i, k in known if ACTS.get(k, ACTS.get(k.partition("_")[0])) is not ClaimAct.ASSERT]
    return next(iter(telling or known), (-1, ""))


def key(doc: Parsed, d: Draft, i: int) -> str:
    """The lemma of a word, with the particle or preposition that changes what it does."""
    lemma = lemma_of(doc, i)
    near = [k.lower for k in doc.children(i) if k.dep in {"prt", "prep"}] + [doc.words[k].lower for k in d.cue if k > i]
    return next((f"{lemma}_{p}" for p in near if f"{lemma}_{p}" in ACTS), lemma)


def infinitive(doc: Parsed, d: Draft) -> bool:
    """Whether the content is an infinitive: "to leave", "not to speak"."""
    return any(doc.words[i].tag == "TO" for i in d.content[:3]) or any(
        doc.words[i].lower == "to" and doc.words[i].tag == "TO" for i in d.cue
    )
