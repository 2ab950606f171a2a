"""Direct speech: which cue a quotation belongs to when the parse does not say, and quotations that carry on without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.claims.draft import Draft
from dateline.annotate.claims.speaker import own_subject
from dateline.languages import words as _words

if TYPE_CHECKING:
    from dateline.annotate.claims.quotes import Quote, Quotes
    from dateline.parsed import Parsed, Word

SPEECH = _words("claims", "speech")
"""Verbs that stand beside a quotation."""
BESIDE = frozenset({"ROOT", "ccomp", "parataxis", "conj", "advcl", "acl", "dep", "pcomp", "xcomp", "relcl"})
FAR = 30
"""Words between a quotation and its verb at most."""
_STOPS = frozenset(",.?!…:;—–-")


def is_speech(doc: Parsed, q: Quote, words: list[Word]) -> bool:
    """Whether a quotation is something said rather than a term or a title set in quotation marks."""
    inner = [w for w in words if w.pos != "PUNCT"]
    if len(inner) >= 6 or not q.closed:
        return bool(inner)
    if any(w.tag in {"VBD", "VBP", "VBZ", "MD"} for w in inner):
        return len(inner) > 1
    tail = doc.text[q.end - 2 : q.end - 1]
    opens = doc.sentences[words[0].sent].first == words[0].i
    return len(inner) >= (1 if opens else 3) and tail in {",", "?", "!"}


def attach(doc: Parsed, quotes: Quotes, drafts: list[Draft]) -> list[Draft]:
    """Widen drafts to the quotations that they meet; make drafts for quotations that meet none. Returns the new ones."""
    new: list[Draft] = []
    by_quote = _meeting(quotes, drafts)
    by_head = {d.head: d for d in drafts}
    last: Draft | None = None
    for k, q in enumerate(quotes.spans):
        if q.depth:
            continue
        words = doc.words_in(q.span)
        if not words:
            continue
        met = by_quote.get(k, [])
        own = [d for d, n in met if 2 * n >= len(words) or _mostly(d, n)]
        if not own and not is_speech(doc, q, words):
            continue
        if own:
            for d in own:
                d.content.extend(w.i for w in words)
                d.speech = True
            last = max(own, key=lambda d: d.head)
            continue
        cued = _cued(doc, quotes, q, words)
        same = by_head.get(cued.head) if cued else None
        if cued is not None and same is not None:
            same.content.extend(cued.content)
            same.speech = True
            last = same
        elif cued is not None:
            new.append(cued)
            last = by_head[cued.head] = cued
        else:
            last = _goes_on(doc, q, words, last, new)
    for d in (*drafts, *new):
        if d.speech:
            d.content = sorted(set(d.content) - set(d.cue))
    return new


def _mostly(d: Draft, n: int) -> bool:
    return n > 3 and 2 * n >= len(d.content)


def _meeting(quotes: Quotes, drafts: list[Draft]) -> dict[int, list[tuple[Draft, int]]]:
    """For each quotation the drafts whose content reaches into it from outside, with how many words."""
    out: dict[int, list[tuple[Draft, int]]] = {}
    for d in drafts:
        n: dict[int, int] = {}
        for i in d.content:
            k = quotes.outer[i]
            if k >= 0:
                n[k] = n.get(k, 0) + 1
        for k, m in n.items():
            if d.head < 0 or quotes.outer[d.head] != k:
                out.setdefault(k, []).append((d, m))
    return out


def _cued(doc: Parsed, quotes: Quotes, q: Quote, words: list[Word]) -> Draft | None:
    """A draft for a quotation with a verb of saying, or a colon, beside it."""
    first = words[0]
    verb = verb_beside(doc, quotes, q)
    if verb < 0:
        return _colon(doc, first, words) or _beside(doc, quotes, first, words)
    w = doc.words[verb]
    d = Draft(verb, _cue_words(doc, w), w.lemma.lower(), "V quote", [x.i for x in words], 0.85, speech=True)
    return d if set(d.cue).isdisjoint(d.content) else None


def verb_beside(doc: Parsed, quotes: Quotes, q: Quote) -> int:
    """The verb of saying that a quotation belongs to by where it stands; -1 if there is none."""
    words = doc.words_in(q.span)
    block = doc.sentences[words[0].sent].block
    comma = doc.text[q.end - 2 : q.end - 1] in {",", "?", "!", "—", "-"} or doc.text[q.end : q.end + 1] == ","
    before, after = _before(doc, quotes, words[0]), _after(doc, quotes, words[-1], block)
    return after if after >= 0 and (comma or before < 0) else before


def _cue_words(doc: Parsed, w: Word) -> list[int]:
    return sorted([w.i, *(k.i for k in doc.children(w.i) if k.dep in tree.AUXILIARY | tree.NEGATION | {"prt"})])


def _after(doc: Parsed, quotes: Quotes, last: Word, block: int) -> int:
    """The verb of saying that follows a quotation in what is left of its sentence, or opens the next one."""
    at = last.i + 1
    if at >= len(doc.words) or doc.sentences[doc.words[at].sent].block != block:
        return -1
    sent = doc.words[at].sent
    for i in range(at, min(doc.sentences[sent].stop, at + FAR)):
        w = doc.words[i]
        if quotes.outer[i] >= 0:
            return -1
        says = w.lemma.lower() in SPEECH or (
            i == at and w.tag in {"VBD", "VBZ"} and doc.words[i + 1 : i + 2] and doc.words[i + 1].pos in {"PROPN", "PRON"}
        )
        if w.pos == "VERB" and says and w.dep in BESIDE and (w.dep != "relcl" or i == at):
            return i if own_subject(doc, i) >= 0 or i == at or w.tag == "VBG" or tree.surface_subjects(doc, i) else -1
    return -1


def _before(doc: Parsed, quotes: Quotes, first: Word) -> int:
    """The verb of saying that leads up to a quotation in its sentence, or in one that ends in a colon before it."""
    start = doc.sentences[first.sent].first
    if start == first.i and first.i > 0 and doc.words[first.i - 1].text in {":", ","}:
        start = doc.sentences[doc.words[first.i - 1].sent].first
    for i in range(first.i - 1, max(start, first.i - FAR) - 1, -1):
        w = doc.words[i]
        if quotes.outer[i] >= 0:
            return -1
        if w.pos == "VERB" and w.lemma.lower() in SPEECH and w.dep not in tree.AUXILIARY | {"amod"}:
            gap = doc.words[first.i - 1]
            return i if i == first.i - 1 or gap.text in {":", ",", "that"} or gap.sent != first.sent or first.i - i <= 4 else -1
    return -1


def _colon(doc: Parsed, first: Word, words: list[Word]) -> Draft | None:
    """A draft for a quotation after a colon whose sentence has a subject but no verb of saying."""
    if first.i == 0 or doc.words[first.i - 1].text != ":":
        return None
    colon = doc.words[first.i - 1]
    root = colon.i
    for a in doc.ancestors(colon.i):
        root = a.i
    if root >= colon.i:
        return None
    return Draft(root, [colon.i], ":", "V colon", [w.i for w in words], 0.6, speech=True)


def _beside(doc: Parsed, quotes: Quotes, first: Word, words: list[Word]) -> Draft | None:
    """A draft for a quoted sentence that stands beside a clause which says no more than who spoke: 'She looked tired: …'."""
    start = doc.sentences[first.sent].first
    if first.i == start or doc.words[first.i - 1].pos in {"DET", "ADP", "ADJ", "PART"} or len(words) < 8:
        return None
    if not any(w.tag in {"VBD", "VBP", "VBZ", "MD"} for w in words):
        return None
    for i in range(first.i - 1, start - 1, -1):
        if quotes.outer[i] >= 0:
            return None
        w = doc.words[i]
        if (
            w.tag in {"VBD", "VBP", "VBZ"}
            and w.dep not in tree.AUXILIARY
            and w.dep not in tree.RELATIVE
            and own_subject(doc, i) >= 0
        ):
            return Draft(i, [i], w.lemma.lower(), "V beside", [x.i for x in words], 0.5, speech=True)
    return None


def _goes_on(doc: Parsed, q: Quote, words: list[Word], last: Draft | None, new: list[Draft]) -> Draft | None:
    """A quotation without a cue that follows another one: part of it within a paragraph, a claim of its own in the next."""
    if last is None or not last.content:
        return None
    first = words[0]
    before = doc.words[last.content[-1]]
    reach = max(last.content[-1], last.head)
    block, old = doc.sentences[first.sent].block, doc.sentences[doc.words[reach].sent].block
    starts = doc.sentences[first.sent].first == first.i or doc.text[doc.words[first.i - 1].end : q.start].strip(" ") in {"", "\n"}
    if not starts or block - old > 1:
        return None
    if block == old:
        if first.sent - doc.words[reach].sent > 1 or before.i >= first.i:
            return None
        if last.speech:
            last.content.extend(w.i for w in words)
            return last
        d = Draft(-1, [], last.key, "quote", [w.i for w in words], 0.5, list(last.speaker), last.source, speech=True)
        new.append(d)
        return d
    whole = all(w.start >= q.start for w in doc.sentence_words(doc.sentences[first.sent])) and _alone(doc, q, block)
    if not whole:
        return None
    d = Draft(-1, [], last.key, "quote", [w.i for w in words], 0.5, list(last.speaker), last.source, speech=True)
    new.append(d)
    return d


def _alone(doc: Parsed, q: Quote, block: int) -> bool:
    """Whether a quotation fills its paragraph."""
    start, end = doc.report.blocks[block].span
    return not doc.text[start : q.start].strip() and len(doc.text[q.end : end].strip()) <= 1
