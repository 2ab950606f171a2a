"""Who says it: the words that name the speaker, with titles and appositions, and whom it is said to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.claims.addressee import addressee
from dateline.annotate.claims.content import after_label, below
from dateline.languages import words as _words

if TYPE_CHECKING:
    from dateline.annotate.claims.draft import Draft
    from dateline.annotate.claims.quotes import Quotes
    from dateline.parsed import Parsed

SUPPORT_VERBS = _words("claims", "support_verbs")
DUMMY = frozenset({"it", "there"})
SPEAKING = _words("claims", "bodies") | _words("claims", "anonymous") | _words("claims", "documents")
QUOTING = frozenset({"quote", "cite", "report"})


def speaker(doc: Parsed, d: Draft, quotes: Quotes) -> None:
    """Fill in speaker and addressee of a draft."""
    shape = d.shape[0]
    top = _of_verb(doc, d.head) if shape in "VP" else _of_noun(doc, d.head) if shape == "N" else _of_adjective(doc, d.head)
    d.addressee = addressee(doc, d)
    if top < 0 and shape == "V":
        top = _beside(doc, d, quotes)
    if top < 0 or _dummy(doc, top) or top in d.content:
        return
    take(doc, d, top, quotes)


def _beside(doc: Parsed, d: Draft, quotes: Quotes) -> int:
    """Where the parse shows no subject: the noun right before a finite verb, or right after one that follows a quotation."""
    w = doc.words[d.head]
    if w.tag not in {"VBD", "VBZ", "VBP"} or w.dep in tree.RELATIVE:
        return -1
    i = w.i - 1
    while i >= 0 and doc.words[i].pos == "ADV":
        i -= 1
    if i >= 0 and doc.words[i].text == "," and doc.words[i].sent == w.sent:
        return _before_apposition(doc, d, quotes, i)
    if i >= 0 and doc.words[i].sent == w.sent and quotes.outer[i] < 0 and can_speak(doc, i) and i not in d.content:
        return i
    after = next((x.i for x in doc.words[w.i + 1 : w.i + 6] if x.pos in {"PROPN", "NOUN"} and x.dep != "compound"), -1)
    return after if i >= 0 and quotes.outer[i] >= 0 and after not in d.content and after >= 0 and can_speak(doc, after) else -1


def _before_apposition(doc: Parsed, d: Draft, quotes: Quotes, comma: int) -> int:
    """The name at the head of a clause in "Kovač, the mayor of the town, said", where the parse lost it; -1 if there is none."""
    said = set(d.content)
    for i in range(doc.sentences[doc.words[comma].sent].first, comma):
        w = doc.words[i]
        if quotes.outer[i] >= 0 or i in said:
            continue
        if w.tag in {"VBD", "VBZ", "VBP", "MD"}:
            return -1
        if doc.words[i + 1].text == "," and i + 1 < comma and can_speak(doc, i) and w.pos in {"PROPN", "NOUN"}:
            return i
    return -1


def take(doc: Parsed, d: Draft, top: int, quotes: Quotes) -> None:
    """Let the noun phrase of word ``top`` be the speaker of a draft."""
    content = set(d.content) | set(d.cue) | {d.head}
    words = [k for k in below(doc, top, d.head) if k not in content]
    if top not in words:
        return
    words = _run(doc, words, top)
    inside = quotes.outer[d.head] if d.head >= 0 else -1
    words = [k for k in words if quotes.outer[k] == inside or quotes.outer[top] == quotes.outer[k]]
    while words and (_loose(doc, words[-1]) or doc.words[words[-1]].dep == "case"):
        words.pop()
    words = words[after_label(doc, words) :]
    while words and (_loose(doc, words[0]) or doc.words[words[0]].dep in {"cc", "mark"}):
        words.pop(0)
    if not any(doc.words[k].pos != "PUNCT" for k in words):
        return
    d.speaker = _title(doc, d, words)
    d.source = antecedent(doc, top)
    if d.source != top:
        s, e = tree.phrase(doc, d.source)
        d.speaker = sorted({*(w.i for w in doc.words_in((s, e))), *d.speaker} - content)


def _title(doc: Parsed, d: Draft, words: list[int]) -> list[int]:
    """The speaker with a title that the parse left to the content, as it does where copy has no commas."""
    first, head = words[0], doc.words[words[0]]
    if not d.content or d.content[-1] != first - 1 or head.ent < 0 or doc.entities[head.ent].label != "PERSON":
        return words
    while d.content and d.content[-1] == first - 1 and doc.words[first - 1].tag in {"NN", "NNP"}:
        first = d.content.pop()
    return [*range(first, words[0]), *words]


def _loose(doc: Parsed, i: int) -> bool:
    return doc.words[i].pos == "PUNCT" and doc.words[i].text != ")"


def _run(doc: Parsed, words: list[int], top: int) -> list[int]:
    """The unbroken run of words around the head; a comma lost to another branch does not break it."""
    at = words.index(top)
    a = z = at
    while a > 0 and words[a] - words[a - 1] == 1:
        a -= 1
    while z + 1 < len(words) and all(doc.words[k].pos == "PUNCT" for k in range(words[z] + 1, words[z + 1])):
        z += 1
    return words[a : z + 1]


def antecedent(doc: Parsed, i: int) -> int:
    """The noun that a relative pronoun stands for, or the word itself."""
    if doc.words[i].lower in tree.RELATIVE_PRONOUNS:
        for a in doc.ancestors(i):
            if a.dep in tree.RELATIVE:
                return a.head
    return i


def own_subject(doc: Parsed, i: int) -> int:
    """The word that stands as the subject of a verb itself, -1 if none."""
    found = [k.i for k in doc.children(i) if k.dep in tree.SUBJECT or k.dep in tree.SUBJECT_PASSIVE]
    return max((k for k in found if k < i), default=found[0] if found else -1)


def _of_verb(doc: Parsed, i: int) -> int:
    quoting = _quoting(doc, i)
    if quoting >= 0:
        return quoting
    if tree.is_passive(doc, i):
        by = next((k.i for k in doc.children(i) if k.dep in tree.AGENT), -1)
        return next((k.i for k in doc.children(by) if k.dep in tree.PREPOSITION_OBJECT), -1) if by >= 0 else -1
    own = own_subject(doc, i)
    if own >= 0:
        return own
    lost = _lost_subject(doc, i)
    if lost >= 0:
        return lost
    found = tree.surface_subjects(doc, i)
    if not found:
        return -1
    top = found[0]
    for s in found[1:]:
        if top in doc.subtree(s):
            top = s
    return top


def _lost_subject(doc: Parsed, i: int) -> int:
    """The noun before a finite verb that the parse joined to the clause before: "spoke of a truce and the union insisted"."""
    verb = doc.words[i]
    if verb.tag not in {"VBD", "VBZ", "VBP"} or verb.dep not in tree.CONJUNCT:
        return -1
    k = i - 1
    while k > 0 and (doc.words[k].pos == "ADV" or (doc.words[k].head == i and doc.words[k].dep in tree.AUXILIARY)):
        k -= 1
    w = doc.words[k]
    alone = w.dep in tree.CONJUNCT and w.pos in {"NOUN", "PROPN"} and w.sent == verb.sent and can_speak(doc, k)
    return k if alone and not any(c.dep == "cc" for c in doc.children(k)) else -1


def _quoting(doc: Parsed, i: int) -> int:
    """Who is quoted in "was quoted as saying", "quoted him as saying", for either of the two verbs; -1 in other constructions."""
    w = doc.words[i]
    if w.dep in tree.PREPOSITION_OBJECT and doc.words[w.head].lower == "as":
        w = doc.words[doc.words[w.head].head]
    elif not any(k.lower == "as" and k.dep == "prep" for k in doc.children(i)):
        return -1
    if w.lemma not in QUOTING:
        return -1
    labels = tree.SUBJECT_PASSIVE | tree.SUBJECT if tree.is_passive(doc, w.i) else tree.OBJECT
    return next((k.i for k in doc.children(w.i) if k.dep in labels), -1)


def _of_noun(doc: Parsed, i: int) -> int:
    for k in doc.children(i):
        if k.dep == "poss":
            return k.i
    for k in doc.children(i):
        if k.dep in {"prep", "agent"} and k.lower in {"by", "from"}:
            return next((o.i for o in doc.children(k.i) if o.dep in tree.PREPOSITION_OBJECT), -1)
    w = doc.words[i]
    while w.dep in tree.CONJUNCT and w.head != w.i:
        w = doc.words[w.head]
    if w.dep in tree.OBJECT and doc.words[w.head].lemma in SUPPORT_VERBS:
        return _of_verb(doc, w.head)
    own = next((k.i for k in doc.children(i) if k.dep == "compound" and k.ent >= 0), -1)
    return own if own >= 0 or w.dep in tree.SUBJECT | tree.SUBJECT_PASSIVE else _of_sentence(doc, i)


def _of_sentence(doc: Parsed, i: int) -> int:
    """Who does what the clause around a noun says, if it is someone who can speak: "the mayor stayed in the hope that"."""
    verb = next((a for a in doc.ancestors(i) if a.pos == "VERB"), None)
    top = _of_verb(doc, verb.i) if verb is not None else -1
    return top if top >= 0 and i not in doc.subtree(top) and can_speak(doc, top) else -1


def can_speak(doc: Parsed, i: int) -> bool:
    """Whether a word can be a speaker: a name, a pronoun, or a noun of people, bodies or documents."""
    w = doc.words[i]
    return w.ent >= 0 or w.pos in {"PRON", "PROPN"} or w.lemma.lower() in SPEAKING


def _of_adjective(doc: Parsed, i: int) -> int:
    w = doc.words[i]
    while w.dep in tree.CONJUNCT and w.head != w.i and doc.words[w.head].pos == "ADJ":
        w = doc.words[w.head]
    if w.dep == "amod":
        return w.head
    if w.dep in {"relcl", "acl", "appos"} and w.head != w.i:
        return w.head
    v = w.head if w.dep in {"acomp", "oprd", "xcomp", "attr"} else w.i
    return _of_verb(doc, v)


def _dummy(doc: Parsed, i: int) -> bool:
    w = doc.words[i]
    return w.dep == "expl" or (w.lower in DUMMY and w.dep in tree.SUBJECT_PASSIVE)
