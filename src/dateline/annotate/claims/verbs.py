"""Frames of verbs: clauses, infinitives, objects, prepositions, and what the parser hangs in the wrong place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.claims.frame import COMPLEMENT, Frame, clause_kind
from dateline.languages import table as _table
from dateline.languages import words as _words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.parsed import Parsed, Word

LEMMAS: dict[str, str] = _table("claims")["lemmas"]
PREPOSITIONS = _words("claims", "prepositions.verb")
REPORTING = _words("claims", "floating")
NEVER = _words("claims", "never")
DEEDS_TOLD = frozenset({"report", "deny", "describe", "condemn", "denounce", "allege", "confirm", "recount"})
TOLD = _words("claims", "told")
BINDING = frozenset({"promise", "pledge", "vow", "threaten", "offer", "agree", "refuse", "undertake", "demand"})
DOCUMENTS = _words("claims", "documents")
TELLING = frozenset({"tell", "inform"})
ACCUSING = frozenset({"accuse", "suspect"})


def of_verb(doc: Parsed, w: Word) -> Iterator[Frame]:
    """The frames of a verb, the fullest first."""
    key, cue = _key(doc, w)
    if key in NEVER or w.dep in tree.AUXILIARY:
        return
    clause = next((k for k in _complements(doc, w) if k.i > w.i), None) or next(_complements(doc, w), None)
    obj = next((k for k in doc.children(w.i) if k.i > w.i and (k.dep in tree.OBJECT or _deed(doc, w, k))), None)
    if clause is not None and obj is not None and clause.i < w.i < obj.i and w.lemma not in TOLD:
        clause = None  # "they refuse; their leader demands a vote": the clause before is another's
    if w.dep == "amod" and clause is None:
        yield from _mistaken(doc, w, key, cue)
    kind = clause_kind(doc, clause) if clause is not None else "that"
    if clause is None:
        clause = _hung_lower(doc, w)
        kind = "to" if clause is not None and clause.tag == "VB" else kind
    voice = "P" if tree.is_passive(doc, w.i) else "V"
    subject = _own_subject(doc, w.i) if voice == "P" else None
    if clause is None:
        yield from _nominal(doc, w, Frame(w.i, key, voice, (), cue), obj, subject)
        return
    if obj is not None and not (w.lemma in TELLING and kind in {"that", "wh"}):
        yield Frame(w.i, key, f"{voice} obj+{kind}", (obj.i, clause.i), cue)
    yield Frame(w.i, key, f"{voice} {kind}", (clause.i,), cue)
    if subject is not None and kind in {"to", "sc"}:
        yield Frame(w.i, key, f"P subj+{kind}", (subject, clause.i), cue)


def _complements(doc: Parsed, w: Word) -> Iterator[Word]:
    return (k for k in doc.children(w.i) if (k.dep in COMPLEMENT or k.dep in {"oprd", "acomp"}) and not _deed(doc, w, k))


def _deed(doc: Parsed, w: Word, k: Word) -> bool:
    """Whether a noun that the parse takes for a clause is what is reported: "reported looting by soldiers"."""
    return k.pos == "NOUN" and k.dep in {"xcomp", "ccomp"} and k.i > w.i and w.lemma in DEEDS_TOLD and clause_kind(doc, k) == "sc"


def _nominal(doc: Parsed, w: Word, bare: Frame, obj: Word | None, subject: int | None) -> Iterator[Frame]:
    """Frames of a verb without a clause: objects and prepositions."""
    voice, cue = bare.shape, bare.cue
    for p in doc.children(w.i):
        o = next((x for x in doc.children(p.i) if x.dep in tree.PREPOSITION_OBJECT), None) if p.dep == "prep" else None
        if o is None or p.i < w.i or p.lower not in PREPOSITIONS:
            continue
        if obj is not None:
            accused = w.lemma in ACCUSING and p.lower == "of"
            yield replace(bare, shape=f"{voice} obj+p:{p.lower}", parts=(p.i,) if accused else (obj.i, p.i))
        yield replace(bare, shape=f"{voice} p:{p.lower}", parts=(o.i,), cue=(*cue, p.i))
    of = next((k for k in doc.children(obj.i) if k.dep == "prep" and k.lower == "of"), None) if obj is not None else None
    if of is not None and w.lemma in ACCUSING:  # the parse hangs the deed on whom it is said of
        yield replace(bare, shape=f"{voice} obj+p:of", parts=(of.i,))
    first = obj or next((k for k in doc.children(w.i) if k.dep in tree.OBJECT), None)
    if first is not None:
        yield replace(bare, shape=f"{voice} obj", parts=(first.i,))
    if subject is not None:
        yield replace(bare, shape="P subj", parts=(subject,))


def _hung_lower(doc: Parsed, w: Word) -> Word | None:
    """The clause of "wrote in the paper that …", which the parser tends to hang under the noun in between."""
    promised = w.lemma in BINDING
    if w.lemma not in REPORTING and not promised:
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
            if promised and c.dep == "acl" and c.tag == "VB" and noun is not None and noun.lemma in DOCUMENTS:
                return c  # "promised in a letter to change the rules"
    return None


def _mistaken(doc: Parsed, w: Word, key: str, cue: tuple[int, ...]) -> Iterator[Frame]:
    """A verb with subject and auxiliary that the parser took for an adjective: "because Kovač had insisted rebels disarm"."""
    noun = doc.words[w.head]
    kids = list(doc.children(w.i))
    if noun.i > w.i and noun.dep in tree.SUBJECT and any(k.dep in tree.SUBJECT for k in kids) and any(k.dep == "aux" for k in kids):
        yield Frame(w.i, key, "V that", (noun.head,), cue)


def _own_subject(doc: Parsed, i: int) -> int | None:
    return next((k.i for k in doc.children(i) if k.dep in tree.SUBJECT_PASSIVE or k.dep in tree.SUBJECT), None)


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
    first = min(cue)
    gap = doc.words[first + 1 : w.i]
    if all(k.i in cue or k.pos in {"ADV", "PART"} for k in gap):
        cue = [*range(first, w.i), *(i for i in cue if i >= w.i)]
    return key, tuple(sorted(cue))
