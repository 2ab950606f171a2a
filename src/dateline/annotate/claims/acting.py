"""What single verbs do by what they take: "ask to" demands, "ask whether" asks; a claim rejected is denied, an offer refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.claims.clause import is_question, main_verbs, obliges
from dateline.annotate.claims.cue import infinitive, key, lemma_of
from dateline.annotate.claims.mood import UNTRUE, commits, threatens
from dateline.annotate.claims.score import ACTS as FOUND
from dateline.languages import words as _words
from dateline.vocab import ClaimAct

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.annotate.claims.draft import Draft
    from dateline.parsed import Parsed

SAYINGS = _words("claims", "act.sayings")
PROPOSALS = _words("claims", "act.proposals")
BY_MOOD = _words("claims", "by_mood")
REVENGE = _words("claims", "act.revenge")
ASKING = frozenset({"for", "on", "upon"})
WH = _words("claims", "wh")


def _asks(doc: Parsed, d: Draft, core: int) -> ClaimAct:
    """Of "ask": for something to be had or done, or a question."""
    if is_question(doc, d.content) or any(doc.words[i].lower in WH for i in d.content[:2]):
        return ClaimAct.ASK
    linked = {doc.words[i].lower for i in (*d.cue, *d.content[:1])} | {k.lower for k in doc.children(core) if k.dep == "prep"}
    if "about" in linked:
        return ClaimAct.ASK
    if infinitive(doc, d) or linked & ASKING or "that" in linked:
        return ClaimAct.DEMAND
    noun = any(doc.words[i].head == core and doc.words[i].dep in tree.OBJECT | {"dative"} for i in d.content)
    return ClaimAct.DEMAND if noun else ClaimAct.ASK


def _calls(doc: Parsed, d: Draft, core: int) -> ClaimAct:
    """Of "call": for something, on someone, or by a name."""
    if doc.words[core].pos == "NOUN":
        return ClaimAct.DEMAND
    linked = {doc.words[i].lower for i in (*d.cue, *d.content[:1])} | {
        k.lower for k in doc.children(core) if k.dep in {"prep", "prt"}
    }
    return ClaimAct.DEMAND if linked & ASKING or infinitive(doc, d) else _describes(doc, d, core)


def _describes(doc: Parsed, d: Draft, core: int) -> ClaimAct:
    """Of "describe": calling what another says a lie denies it."""
    del core
    return ClaimAct.DENY if any(lemma_of(doc, i) in UNTRUE for i in d.content) else ClaimAct.ASSERT


def _tells(doc: Parsed, d: Draft, core: int) -> ClaimAct:
    """Of "tell": to do something, or what is so."""
    del core
    return ClaimAct.DEMAND if any(doc.words[i].tag == "TO" for i in d.content[:2]) else ClaimAct.ASSERT


def _wants(doc: Parsed, d: Draft, core: int) -> ClaimAct:
    """Of "want": something of others, or what one would like to do oneself."""
    alone = d.content[:1] and doc.words[d.content[0]].tag == "TO" and not any(k.dep in tree.OBJECT for k in doc.children(core))
    return ClaimAct.BELIEVE if alone else ClaimAct.DEMAND


def _rejects(doc: Parsed, d: Draft, core: int) -> ClaimAct:
    """Of "reject" and "dismiss": a proposal is refused, a saying is denied."""
    tops = (i for i in d.content if doc.words[i].head not in d.content or doc.words[i].head in {core, i})
    first = next((i for i in tops if doc.words[i].pos in {"NOUN", "PRON", "VERB"}), -1)
    lemma = lemma_of(doc, first) if first >= 0 else ""
    if lemma in PROPOSALS:
        return ClaimAct.REFUSE
    return ClaimAct.DENY if lemma in SAYINGS or lemma_of(doc, core) == "dismiss" else ClaimAct.REFUSE


def _by_mood(doc: Parsed, d: Draft, core: int) -> ClaimAct:
    """Of "insist" and "suggest": that it be so, or that it is so."""
    lemma = lemma_of(doc, core)
    loose = doc.words[core].pos != "NOUN" and key(doc, d, core) == lemma and not infinitive(doc, d)
    clause = loose and any(w.pos in {"VERB", "AUX"} and w.tag != "VBG" for w in main_verbs(doc, d.content))
    if not clause:
        return FOUND.get(lemma, ClaimAct.ASSERT) if key(doc, d, core) == lemma else ClaimAct.DEMAND
    wished = obliges(doc, d)
    return (ClaimAct.DEMAND if FOUND.get(lemma) is not ClaimAct.OFFER else ClaimAct.OFFER) if wished else ClaimAct.ASSERT


def _warns(doc: Parsed, d: Draft, core: int) -> ClaimAct:
    """Of "warn": to do something, of harm that one will do, or of what is to come."""
    if doc.words[core].pos == "VERB" and any(doc.words[i].tag == "TO" for i in d.content[:2]):
        return ClaimAct.DEMAND
    return ClaimAct.THREATEN if commits(doc, d) or threatens(doc, d) else ClaimAct.ASSERT


def _means(doc: Parsed, d: Draft, core: int) -> ClaimAct:
    """Of "mean": to do something."""
    del core
    return ClaimAct.PROMISE if infinitive(doc, d) else ClaimAct.ASSERT


def _assures(doc: Parsed, d: Draft, core: int) -> ClaimAct:
    """Of "assurance": that something will be, or that it is so."""
    past = any(w.tag in {"VBD", "VBN"} and not any(k.tag == "MD" for k in doc.children(w.i)) for w in main_verbs(doc, d.content))
    return ClaimAct.ASSERT if past or doc.words[core].pos == "VERB" else ClaimAct.PROMISE


def _vows(doc: Parsed, d: Draft, core: int) -> ClaimAct:
    """Of "vow" and "pledge": what one will do, never do, or do to others; "swore that it was so" states."""
    del core
    if threatens(doc, d) or any(doc.words[i].lower in REVENGE for i in d.content):
        return ClaimAct.THREATEN
    clause = [
        w
        for w in main_verbs(doc, d.content)
        if w.tag in {"VBD", "VBZ", "VBP"} and not any(k.tag == "MD" for k in doc.children(w.i))
    ]
    if clause and doc.words[d.content[0]].tag != "TO":
        return ClaimAct.ASSERT
    return ClaimAct.PROMISE


def _swears(doc: Parsed, d: Draft, core: int) -> ClaimAct:
    """Of "vow" and "swear": with a negation they refuse."""
    found = _vows(doc, d, core)
    no = any(doc.words[i].lower in tree.NEGATIVE_WORDS for i in d.content[:4])
    return ClaimAct.REFUSE if found is ClaimAct.PROMISE and no else found


_VERBS: dict[Callable[[Parsed, Draft, int], ClaimAct], tuple[str, ...]] = {
    _asks: ("ask",),
    _calls: ("call",),
    _tells: ("tell",),
    _wants: ("want", "wish", "desire"),
    _rejects: ("reject", "rejection", "dismiss"),
    _by_mood: ("adamant", *sorted(BY_MOOD)),
    _warns: ("warn", "warning"),
    _means: ("mean",),
    _assures: ("assure", "assurance"),
    _vows: ("pledge", "promise"),
    _swears: ("vow", "swear"),
    _describes: ("describe", "characterise", "characterize", "term", "brand", "label", "denounce", "condemn", "dub"),
}
FRAMES = {lemma: frame for frame, lemmas in _VERBS.items() for lemma in lemmas}
