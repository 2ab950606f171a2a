"""By what means something is said: "in a statement", "told a news conference", "wrote on Telegram", "state radio said"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from dateline import tree
from dateline.languages import table as _table
from dateline.languages import words as _words
from dateline.vocab import ClaimAct, Medium, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.annotate.claims.draft import Draft
    from dateline.findings import Findings
    from dateline.parsed import Parsed
    from dateline.records import Claim

_t = _table("claims")["medium"]
VERBS = {lemma: Medium(m) for m in ("social", "broadcast", "phone", "document", "speech") for lemma in _t[m]}
NOUNS = {noun: Medium(m) for m, nouns in _t["nouns"].items() for noun in nouns}
"""Nouns, and pairs of a noun with the word before it, of the means."""
OUTLETS = {name: Medium(m) for m, names in _t["outlets"].items() for name in names}
_TURN = re.compile(r"(?m)^[A-Z][^\n:]{0,40}:[ \t]")
MANY = 3
"""Turns that make a transcript."""
FRONT = 20
"""Words of a phrase before the clause at most."""
HEARD = frozenset({Medium.SPEECH, Medium.MEETING})
"""Means that show in who listens."""
WRITTEN = frozenset({Medium.DOCUMENT, Medium.STATEMENT, Medium.BROADCAST, Medium.SOCIAL})
"""Means that can themselves be the speaker."""
LEADING = frozenset({"in", "on", "at", "by", "over", "via", "through", "during"})
ADDRESSING = _words("claims", "medium.addressing")
""""Speaking by phone": participles that tell how it was said."""
AIRING = _words("claims", "medium.airing")


def medium(doc: Parsed, found: Findings, d: Draft) -> Medium | None:
    """The means that the words around a cue tell; None where they do not."""
    if d.head < 0:
        return None
    spoken = transcript(doc, found) if doc.words[d.head].text == ":" else None
    if spoken is not None:
        return spoken
    by_verb = next((VERBS[w] for w in (doc.words[i].lemma.lower() for i in (d.head, *d.cue)) if w in VERBS), None)
    if by_verb is not None:
        return by_verb
    governor = next((i for i in d.cue if i != d.head and doc.words[i].tag == "NN" and _named(doc, i)), _governor(doc, d))
    for i in (*_near(doc, d), governor):
        named = _named(doc, i)
        if named is not None and (_led(doc, i) or i == governor):
            return named
    return _of_listener(doc, d) or _of_speaker(doc, d)


def transcript(doc: Parsed, found: Findings) -> Medium | None:
    """The means of a report that consists of turns, "Q: ... A: ...", by what it calls itself; None if it is no transcript."""
    if "transcript" not in found.memo:
        found.memo["transcript"] = _transcript(doc)
    known = found.memo["transcript"]
    return known if isinstance(known, Medium) else None


def _transcript(doc: Parsed) -> Medium | None:
    turns = list(_TURN.finditer(doc.text))
    if len(turns) < MANY:
        return None
    above = [w for w in doc.words if w.start < turns[0].start() or not turns]
    for w in above:
        if _named(doc, w.i) in {Medium.PRESS_CONFERENCE, Medium.INTERVIEW, Medium.SPEECH, Medium.BROADCAST}:
            return _named(doc, w.i)
    return Medium.INTERVIEW if "?" in doc.text[turns[0].start() :] else None


def _named(doc: Parsed, i: int) -> Medium | None:
    """The means that a noun names, together with the word before it if need be."""
    if i < 0:
        return None
    w = doc.words[i]
    if w.pos not in {"NOUN", "PROPN"} and w.lower != "x":
        return None
    lemma = w.lemma.lower()
    before = doc.words[i - 1] if i and doc.words[i - 1].sent == w.sent else None
    pair = f"{before.lower} {lemma}" if before is not None else ""
    if lemma == "x" and (before is None or before.lower not in LEADING):
        return None
    return NOUNS.get(pair) or NOUNS.get(lemma)


def _led(doc: Parsed, i: int) -> bool:
    """Whether a noun stands in a phrase with "in", "at" or the like."""
    w = doc.words[i]
    while w.dep in {"compound", "nmod", "amod", "conj"} and w.head != w.i:
        w = doc.words[w.head]
    return w.dep in tree.PREPOSITION_OBJECT and doc.words[w.head].lower in LEADING


def _near(doc: Parsed, d: Draft) -> Iterator[int]:
    """The words of the phrases that hang on the cue or on who speaks, nearest first, without what is said."""
    taken = {*d.content, *d.speaker, *d.addressee}
    for top in _tops(doc, d):
        for p in list(doc.children(top)):
            phrase = p.dep in {"prep", "agent"} and p.lower in LEADING
            if p.i not in taken and (phrase or (p.dep in {"advcl", "acl"} and p.lemma in ADDRESSING)):
                yield from (k for k in doc.subtree(p.i) if k not in taken)
    if d.source >= 0:
        yield from (k for k in d.speaker if k > d.source)
    first = doc.sentences[doc.words[d.head].sent].first
    for k in range(first, min(d.head, first + FRONT)):  # "In a letter, the council writes"
        if doc.words[k].text == "," or k in taken or doc.words[k].pos == "VERB":
            break
        yield k


def _governor(doc: Parsed, d: Draft) -> int:
    """The noun that a participle says it in: "issued a statement saying", "adopted a resolution demanding"; -1 if none."""
    head = doc.words[d.head]
    if head.dep not in {"acl", "advcl", "relcl"}:
        return -1
    up = doc.words[head.head]
    if up.pos == "NOUN":
        return up.i if up.tag == "NN" else -1
    return next((k.i for k in doc.children(up.i) if k.dep in tree.OBJECT and k.tag == "NN" and k.i not in d.content), -1)


def _tops(doc: Parsed, d: Draft) -> list[int]:
    """The cue's words, the verb that it continues ("said in a statement, adding"), and the speaker's head."""
    out = [d.head, *(i for i in d.cue if i != d.head)]
    w = doc.words[d.head]
    if w.dep in tree.CONJUNCT | {"advcl"} and w.head not in d.content:
        out.append(w.head)
    return [*out, d.source] if d.source >= 0 else out


def _of_listener(doc: Parsed, d: Draft) -> Medium | None:
    """The means that the addressee shows: "told a rally", "told state television"."""
    for i in d.addressee:
        found = _named(doc, i)
        if found in HEARD | {Medium.PRESS_CONFERENCE, Medium.BROADCAST, Medium.INTERVIEW}:
            return found
    return _outlet(doc, d.addressee)


def _of_speaker(doc: Parsed, d: Draft) -> Medium | None:
    """The means that speaks itself: "state radio said", "the resolution demands"."""
    if d.source < 0:
        return None
    top = _head_noun(doc, d)
    found, w = _named(doc, top), doc.words[top]
    numbered = top + 1 < len(doc.words) and doc.words[top + 1].pos == "NUM"
    if found in WRITTEN and (w.tag == "NN" or numbered or w.lemma.lower() in AIRING):
        return found
    aired = any(k.lemma.lower() in AIRING and k.dep in {"compound", "nmod", "amod", "appos"} for k in doc.children(top))
    return Medium.BROADCAST if aired else _outlet(doc, d.speaker)


def _head_noun(doc: Parsed, d: Draft) -> int:
    """The noun that the speaker's words are about, where the parse has no head for them the last before a preposition."""
    if doc.words[d.source].pos in {"NOUN", "PROPN", "PRON"}:
        return d.source
    stop = next((k for k in d.speaker if doc.words[k].pos in {"ADP", "PUNCT"}), len(doc.words))
    return max((k for k in d.speaker if k < stop and doc.words[k].pos in {"NOUN", "PROPN"}), default=d.source)


def _outlet(doc: Parsed, words: Sequence[int]) -> Medium | None:
    """The means of an outlet that goes by a name."""
    if not words:
        return None
    name = doc.text[doc.words[words[0]].start : doc.words[words[-1]].end].lower()
    return next((m for n, m in OUTLETS.items() if f" {n} " in f" {name} "), None)


def carried(doc: Parsed, claims: Sequence[Claim]) -> list[Claim]:
    """Give a claim without a means that of the one before it by the same speaker in the same paragraph."""
    out = list(claims)
    order = sorted(range(len(out)), key=lambda k: out[k].content)
    for a, b in pairwise(order):
        first, then = out[a], out[b]
        if first.medium is None or then.medium is not None:
            continue
        if _same_speaker(doc, first, then) and "\n" not in doc.text[first.content[0][0] : then.content[0][0]]:
            out[b] = msgspec.structs.replace(then, medium=first.medium)
    return out


def _same_speaker(doc: Parsed, a: Claim, b: Claim) -> bool:
    if a.speaker_kind is SpeakerKind.DOCUMENT or a.within != b.within or ClaimAct.BELIEVE in {a.act, b.act}:
        return False
    names = [" ".join(doc.text[s:e] for s, e in c.speaker) for c in (a, b)]
    return (names[0] == names[1] != "") or (a.speaker_actor is not None and a.speaker_actor == b.speaker_actor)
