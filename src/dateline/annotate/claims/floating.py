"""Cues that stand beside what they report instead of governing it: "Forty died, the monitor said", "The goal, he said, is peace".

The parse often fails here, the more so in copy that has lost its commas ("forty died the monitor said"), so that who says it is
also read off the words to the left of the verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.claims.content import LONGEST, below, trim
from dateline.annotate.claims.draft import Draft
from dateline.annotate.claims.speaker import own_subject, take
from dateline.languages import words as _words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.annotate.claims.quotes import Quotes
    from dateline.parsed import Parsed, Sentence, Word

FLOATING = _words("claims", "floating")
TOLD = _words("claims", "told")
SPEAKING = _words("claims", "bodies") | _words("claims", "anonymous") | _words("claims", "documents")
NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
TAIL = 9
"""Words that may follow the verb at the end of a sentence: to whom, when and where it was said."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
BOUND = frozenset(
    {
        "what",
        "which",
        "that",
        "who",
        "whom",
        "and",
        "or",
        "but",
        "because",
        "when",
        "than",
        "as",
        "where",
        "how",
        "if",
        "while",
        "of",
        "to",
        "by",
    }
)
"""Words after which a clause belongs to another one: "what he said"."""
MISTAKEN = frozenset({"estimate", "report", "claim", "note", "state", "argue", "complain"})
_RUN = frozenset({"PROPN", "NOUN", "ADJ", "NUM"})


def floating(doc: Parsed, quotes: Quotes) -> Iterator[Draft]:
    """Drafts of all such cues, speakers filled in."""
    for w in doc.words:
        if (
            w.lemma in FLOATING
            and (w.tag in FINITE or (w.lemma == "quote" and w.tag == "VBN"))
            and quotes.outer[w.i] < 0
            and not _governs(doc, w)
        ):
            s = doc.sentences[w.sent]
            d = (
                _quoted(doc, quotes, w, s)
                if w.lemma == "quote"
                else _middle(doc, quotes, w, s) or _final(doc, quotes, w, s) or _inverted(doc, quotes, w, s)
            )
            if d is not None and len(d.content) > 2:
                yield d
        elif w.tag == "NN" and w.lower in MISTAKEN and quotes.outer[w.i] < 0:
            d = _mistaken(doc, quotes, w)
            if d is not None:
                yield d


def _mistaken(doc: Parsed, quotes: Quotes, w: Word) -> Draft | None:
    """A cue set off that the parse takes for a noun: "Forty died, doctors at the clinic estimate, and many fled"."""
    words, s = doc.words, doc.sentences[w.sent]
    if w.i + 1 >= s.stop or words[w.i + 1].text not in {",", "."}:
        return None
    comma = next((i for i in range(w.i - 1, max(s.first, w.i - TAIL - 3), -1) if words[i].text == ","), -1)
    who = next((x for x in words[comma + 1 : w.i] if x.pos not in {"DET", "ADJ", "NUM"}), None)
    if comma <= s.first or who is None or who.tag != "NNS" or who.lemma.lower() not in SPEAKING:
        return None
    if any(x.pos in {"VERB", "AUX", "CCONJ"} for x in words[comma + 1 : w.i]) or words[w.i - 1].pos == "DET":
        return None
    said = [*range(s.first, comma), *range(w.i + 2, s.stop)]
    if not any(words[i].tag in FINITE for i in said):
        return None
    speaker = list(range(comma + 1, w.i))
    return Draft(w.i, [w.i], w.lower, "V middle", trim(doc, said, quotes), 0.7, speaker, who.i)


def _governs(doc: Parsed, w: Word) -> bool:
    """Whether what is said follows the verb, or the parse has seen it all before the verb."""
    if w.lemma == "quote":
        return False
    subject = own_subject(doc, w.i)
    for k in doc.children(w.i):
        if k.dep in {"ccomp", "xcomp"} and (k.i > w.i or subject > w.i):
            return True
        if k.dep in tree.OBJECT and k.i > w.i and w.lemma not in TOLD and k.ent < 0 and k.lemma not in SPEAKING:
            return True
    return False


def _quoted(doc: Parsed, quotes: Quotes, w: Word, s: Sentence) -> Draft | None:
    """What comes before "the agency quoted the ministry as saying" and "the ministry was quoted as saying"."""
    saying = next((x for x in doc.words[w.i + 1 : s.stop] if x.tag == "VBG" and x.lemma == "say"), None)
    if (
        saying is None
        or any(x.dep in {"ccomp", "dobj"} for x in doc.children(saying.i))
        or len(doc.words[saying.i : s.stop]) > TAIL
    ):
        return None
    passive = tree.is_passive(doc, w.i) or doc.words[w.i - 1].lemma == "be"
    head, first = _to_the_left(doc, w, s)
    who = head if passive else next((k.i for k in doc.children(w.i) if k.dep in tree.OBJECT), -1)
    if who < 0 or first - s.first < 3 or quotes.outer[first - 1] >= 0:
        return None
    cue = [w.i, saying.i, *([saying.i - 1] if doc.words[saying.i - 1].lower == "as" else [])]
    d = Draft(w.i, sorted(cue), w.lemma, "V final", trim(doc, list(range(s.first, first)), quotes), 0.8)
    take(doc, d, who, quotes)
    if passive:
        d.speaker = list(range(first, head + 1))
    return d


def _middle(doc: Parsed, quotes: Quotes, w: Word, s: Sentence) -> Draft | None:
    """The cue between two commas: "The goal, he said, is peace"."""
    subject = own_subject(doc, w.i)
    if subject < 0 or any(k.dep == "ccomp" for k in doc.children(w.i)):
        return None
    words = sorted({w.i, *below(doc, subject, w.i)})
    first, last = words[0], words[-1]
    if first <= s.first or last + 1 >= s.stop or doc.words[first - 1].text not in {",", "—", "–", "-"}:
        return None
    if doc.words[last + 1].text not in {",", "—", "–", "-"} or words != list(range(first, last + 1)) or first - 1 == s.first:
        return None
    top = w.head if w.dep in {"parataxis", "ccomp", "advcl", "relcl", "dep", "conj"} and w.head != w.i else -1
    around = range(max(s.first, first - LONGEST), min(s.stop, last + LONGEST))
    said = below(doc, top, w.i) if top >= 0 else [i for i in around if not first - 1 <= i <= last + 1]
    if not any(i < first for i in said) or not any(i > last for i in said):
        said = [i for i in around if not first - 1 <= i <= last + 1]
    said = [i for i in said if not first - 1 <= i <= last + 1]
    if quotes.outer[first - 2] >= 0:
        return None
    d = Draft(w.i, [w.i], w.lemma, "V middle", trim(doc, said, quotes), 0.8)
    take(doc, d, subject, quotes)
    return d


def _final(doc: Parsed, quotes: Quotes, w: Word, s: Sentence) -> Draft | None:
    """The cue ends the sentence: "Forty died, the monitor said on Friday"."""
    rest = doc.words[w.i + 1 : s.stop]
    if rest and rest[0].lower == "and" and any(x.dep == "aux" and x.lower == "had" for x in rest):
        rest = ()  # "… the monitor said and clashes had broken out": the tense shows that it is said too
    if len(rest) > TAIL or any(x.tag in FINITE or x.pos == "SCONJ" or quotes.outer[x.i] >= 0 or x.text == ":" for x in rest):
        return None
    if any(x.dep in tree.OBJECT and x.head == w.i and w.lemma not in TOLD for x in rest):
        return None
    head, first = _set_off(doc, w, s)
    if head < 0:
        head, first = _to_the_left(doc, w, s)
    if head < 0 or first - s.first < 3 or not any(x.tag in FINITE for x in doc.words[s.first : first]):
        return None
    before = doc.words[first - 1]
    if before.pos == "PUNCT" and any(k.dep == "ccomp" for k in doc.children(w.i)):
        return None  # the parse has seen it, commas show
    quote = quotes.outer[first - 1]
    if (
        (quote >= 0 and quotes.spans[quote].start <= doc.words[s.first + 2].start)
        or before.lower in BOUND
        or (doc.words[head].pos == "PRON" and before.pos != "PUNCT")
    ):
        return None
    cue = [w.i, *(k.i for k in doc.children(w.i) if k.dep in tree.AUXILIARY or k.dep in tree.NEGATION)]
    said = trim(doc, list(range(s.first, first)), quotes)
    if not rest:
        said += trim(doc, list(range(w.i + 2, s.stop)), quotes)
    return Draft(w.i, sorted(cue), w.lemma, "V final", said, 0.7, list(range(first, head + 1)), head)


def _set_off(doc: Parsed, w: Word, s: Sentence) -> tuple[int, int]:
    """Head and first word of a subject between a comma and its verb: ", a doctor at the camp told …"; -1 if there is none."""
    subject = own_subject(doc, w.i)
    words = below(doc, subject, w.i) if 0 <= subject < w.i else []
    if not words or words != list(range(words[0], w.i)) or words[0] <= s.first or doc.words[words[0] - 1].text != ",":
        return -1, -1
    return subject, words[0]


def _to_the_left(doc: Parsed, w: Word, s: Sentence) -> tuple[int, int]:
    """Head and first word of the noun phrase that ends just before a verb and its auxiliaries; -1 if there is none."""
    i = w.i - 1
    while i > s.first and (doc.words[i].pos in {"ADV", "AUX"} or doc.words[i].dep in tree.AUXILIARY | tree.NEGATION):
        i -= 1
    head = doc.words[i]
    if head.pos == "PRON" and head.tag == "PRP" and head.lower not in {"it", "them", "him", "me", "us"}:
        return i, i
    speaks = head.ent >= 0 and doc.entities[head.ent].label in NAMES
    if head.pos not in {"NOUN", "PROPN"} or not (speaks or head.lemma.lower() in SPEAKING or own_subject(doc, w.i) == i):
        return -1, -1
    first = max(doc.entities[head.ent].first, s.first) if head.ent >= 0 else i
    if doc.words[first].pos == "DET":
        return i, first
    while first - 1 > s.first:
        x = doc.words[first - 1]
        inside = (
            (
                x.pos in _RUN
                or x.tag == "HYPH"
                or doc.words[first].tag == "HYPH"
                or (x.tag == "VBN" and doc.words[first - 2].tag == "HYPH")
            )
            and x.tag not in {"NNS", "NNPS", "CD"}
            and (x.ent in {-1, head.ent, doc.words[first].ent} or x.pos == "ADJ")
        )
        of_name = (x.pos == "PART" and x.tag == "POS") or (doc.words[first].tag == "POS" and x.pos in _RUN)
        if x.pos == "DET" or x.tag == "PRP$" or (x.tag == "CD" and head.tag == "NNS"):
            return i, first - 1
        if not (inside or of_name):
            break
        first -= 1
    return i, first


def _inverted(doc: Parsed, quotes: Quotes, w: Word, s: Sentence) -> Draft | None:
    """Verb and speaker end the sentence: "Forty died, said the monitor"."""
    rest = [x for x in doc.words[w.i + 1 : s.stop] if x.pos != "PUNCT"]
    rest = rest[: next((n for n, x in enumerate(rest) if x.tag in {"WP", "WDT"}), len(rest))]
    if (
        w.lemma in TOLD
        or not rest
        or len(rest) > TAIL
        or any(x.pos in {"VERB", "AUX", "SCONJ", "PRON"} for x in rest)
        or w.i - s.first < 4
    ):
        return None
    head = next((x for x in rest if x.head == w.i and (x.dep in tree.SUBJECT or x.dep in tree.OBJECT)), None)
    if head is None or quotes.outer[w.i - 1] >= 0 or (w.head != w.i and w.dep in tree.RELATIVE):
        return None
    speaks = (head.ent >= 0 and doc.entities[head.ent].label in NAMES) or head.lemma.lower() in SPEAKING
    if not speaks or not any(x.tag in FINITE for x in doc.words[s.first : w.i]):
        return None
    d = Draft(w.i, [w.i], w.lemma, "V final", trim(doc, list(range(s.first, w.i)), quotes), 0.7)
    take(doc, d, head.i, quotes)
    return d
