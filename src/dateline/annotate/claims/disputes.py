"""Contradictions between speakers on one happening: X says, Y denies.

A claim is linked to the earlier claim of another speaker that it cannot stand beside. Ways to see it, surest first: a denial that
names what it denies ("dismissed the figure", "denied any such ultimatum"), a denial or negation of what another said in the same
words, another number for the same count, opposite words for the same thing, and an answering cue. Rather no link than a wrong one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dateline import tree
from dateline.annotate.claims.cue import ACTS
from dateline.annotate.claims.mood import UNTRUE
from dateline.annotate.claims.topic import topic
from dateline.languages import words as _words
from dateline.vocab import ClaimAct, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.annotate.claims.topic import Topic
    from dateline.findings import Findings
    from dateline.parsed import Parsed
    from dateline.records import Claim

FIGURES, CHARGES, THREATS, PAPERS, SAYINGS, ACCUSING, ANSWERING = (
    _words("claims", f"disputes.{k}") for k in ("figures", "charges", "threats", "papers", "sayings", "accusing", "answering")
)
OPPOSITES = [frozenset(p.split()) for p in _words("claims", "disputes.opposites")]
COUNTING = frozenset({"put", "estimate", "count"})
NEUTRAL = frozenset(lemma for lemma, act in ACTS.items() if act is ClaimAct.ASSERT) | _words("claims", "disputes.plain")
STEM = 5
"""Letters by which a name and what is called after it are the same: Orsania, Orsanian."""
PREDICATIVE = frozenset({"prep", "oprd", "attr"})
"""What is said of a noun rather than of which one it is: the story "as an invention"."""
POINTING = frozenset({"it", "did", "do", "does", "that", "so"})
SHORT = 6
SAME = 0.9
"""Share of a relayed content that makes it the whole content of the relay."""
DEEPEST = 6
WINDOW = 14
"""Claims looked back over."""
STATING = frozenset({ClaimAct.ASSERT, ClaimAct.BELIEVE, ClaimAct.DENY, ClaimAct.ACCEPT, ClaimAct.THREATEN, ClaimAct.OFFER})


def disputes(doc: Parsed, found: Findings, claims: Sequence[Claim]) -> list[Claim]:
    """The claims in their order, each with the ids of those that it contradicts."""
    order = sorted((topic(doc, found, c) for c in claims if c.content), key=lambda t: (t.claim.content, t.claim.id))
    by_id = {t.claim.id: t for t in order}
    links: dict[str, str] = {}
    denied: set[str] = set()
    for k, b in enumerate(order):
        hit = _target(doc, b, order[max(0, k - WINDOW) : k], order[k + 1 : k + 4])
        if hit is None:
            continue
        a = _quoted(_outermost(doc, hit, b, by_id), order[max(0, k - WINDOW) : k + WINDOW])
        links[b.claim.id] = a.claim.id
        if b.claim.act is ClaimAct.ASSERT and b.negates:
            denied.add(b.claim.id)
    return [_linked(c, links.get(c.id), denies=c.id in denied) for c in claims]


def _outermost(doc: Parsed, a: Topic, b: Topic, by_id: dict[str, Topic]) -> Topic:
    """The claim that relays what is contradicted, unless it is a question or the speaker's own."""
    up: Topic | None = a
    for _ in range(DEEPEST):
        up = by_id.get(up.claim.within or "") if up is not None else None
        if up is None or up.claim.act is ClaimAct.ASK or up is b or up.claim.content == a.claim.content:
            break
        a = up if _others(doc, up.claim, b.claim) else a
    return a


def _quoted(a: Topic, order: list[Topic]) -> Topic:
    """Of two claims with one content, the one that the other relays: who is quoted, not who quotes."""
    return next((t for t in order if t.claim.within == a.claim.id and len(t.words) >= SAME * len(a.words)), a)


def _linked(c: Claim, other: str | None, *, denies: bool) -> Claim:
    """A claim with its link; who says that what another said is not so denies it."""
    if other is None:
        return c
    return msgspec.structs.replace(c, disputes=[other], act=ClaimAct.DENY if denies else c.act)


def _others(doc: Parsed, a: Claim, b: Claim) -> bool:
    """Whether two claims are by different speakers, neither of whom speaks for the other."""
    if a.speaker and a.speaker == b.speaker:
        return False
    if a.speaker_actor and a.speaker_actor in {b.speaker_actor, b.affiliation}:
        return False
    if b.speaker_actor and b.speaker_actor == a.affiliation:
        return False
    names = [" ".join(doc.text[s:e] for s, e in c.speaker).casefold() for c in (a, b)]
    return names[0] != names[1] or not names[0]


def _allies(a: Claim, b: Claim) -> bool:
    """Whether two speakers speak for one party."""
    return a.affiliation is not None and a.affiliation == b.affiliation


def _target(doc: Parsed, b: Topic, before: list[Topic], after: list[Topic]) -> Topic | None:
    """The claim that ``b`` contradicts; claims within its own content stand after it."""
    earlier = [a for a in before if _others(doc, a.claim, b.claim)]
    if b.claim.act is ClaimAct.DENY:
        inside = (a for a in after if a.claim.within == b.claim.id and _others(doc, a.claim, b.claim))
        nested = next((a for a in inside if _cue(doc, a) & (SAYINGS | CHARGES) and _cue(doc, b) - NEUTRAL), None)
        return nested or _denied(doc, b, before, earlier)
    if b.claim.act not in {ClaimAct.ASSERT, ClaimAct.BELIEVE}:
        return None
    near = [a for a in earlier if a.claim.act in STATING and abs(b.block - a.block) <= 2 and not _allies(a.claim, b.claim)]
    return _recounted(doc, b, near) or _opposite(b, near) or _answered(doc, b, near)


def _denied(doc: Parsed, b: Topic, before: list[Topic], earlier: list[Topic]) -> Topic | None:
    """What a denial denies."""
    stated = [a for a in earlier if a.claim.act in STATING]
    top = b.top.lemma.lower() if b.top is not None else ""
    if top in FIGURES:
        counted = [a for a in stated if a.counts]
        named = [a for a in counted if any(w.lemma.lower() in FIGURES for w in a.words)]
        return next(iter(reversed(named or counted)), None)
    if top in CHARGES:
        return next((a for a in reversed(earlier) if _cue(doc, a) & ACCUSING), None)
    if top in THREATS:
        return _threat(doc, b, before, earlier)
    untrue = any(w.lemma.lower() in UNTRUE for w in b.words)
    if untrue and any(w.lemma.lower() in PAPERS for w in b.words):
        return next((a for a in reversed(stated) if a.claim.speaker_kind is SpeakerKind.DOCUMENT), None)
    plain = bool(_cue(doc, b) - NEUTRAL) and b.claim.cue != []
    alike = _alike(b, stated, 1 if plain or untrue else 2)
    if alike is not None:
        return alike
    near = [a for a in stated if b.block - a.block <= 2]
    if not near or not _refers(doc, b, certain=plain or untrue):
        return None
    aimed = [a for a in near if _mentions(a, b) or _cue(doc, a) & ACCUSING]
    return _run(aimed or near)


def _refers(doc: Parsed, b: Topic, *, certain: bool) -> bool:
    """Whether a denial only points at what was said: "the story", "it", "no", "no such request", "his account"."""
    if any(w.lower == "such" for w in b.words) or len(b.words) == 1:
        return True
    if b.top is None:
        return certain and not b.lemmas - UNTRUE
    if any(w.lemma.lower() in UNTRUE for w in b.words) and len(b.lemmas - UNTRUE - PAPERS - SAYINGS) <= 1:
        return True
    pointing = any(w.lower in POINTING and w.dep in tree.SUBJECT for w in b.words)
    if pointing and len(b.words) <= SHORT:
        return True
    hanging = [w for w in b.words if b.top.i in {w.head, doc.words[w.head].head} and w.i != b.top.i]
    more = {w.lemma.lower() for w in hanging if w.dep not in PREDICATIVE} & b.lemmas
    return certain and (b.top.lemma.lower() in SAYINGS and not more)


def _threat(doc: Parsed, b: Topic, before: list[Topic], earlier: list[Topic]) -> Topic | None:
    """The threat that is denied, or who told of it where it is the denier's own."""
    threat = next((a for a in reversed(before) if a.claim.act in {ClaimAct.THREATEN, ClaimAct.DEMAND}), None)
    if threat is None or (_others(doc, threat.claim, b.claim) and not _allies(threat.claim, b.claim)):
        return threat
    return next((a for a in earlier if a.claim.id == threat.claim.within), None)


def _alike(b: Topic, stated: list[Topic], least: int) -> Topic | None:
    """The claim that shares most of its topic or speaks of its speaker, the latest of equals."""
    best, k = max(((_shared(a, b), k) for k, a in enumerate(stated)), default=(0, -1))
    if best >= 2:
        return stated[k]
    close = best == 1 and abs(stated[k].sent - b.sent) <= (1 if least == 1 else 2)
    return stated[k] if close and (least == 1 or (b.negates and not stated[k].negates and b.block == stated[k].block)) else None


def _shared(a: Topic, b: Topic) -> int:
    """How many words of the topic two claims share; that one speaks of the other's speaker counts as well."""
    return len(a.lemmas & b.lemmas) + _mentions(a, b) + _mentions(b, a)


def _mentions(a: Topic, b: Topic) -> bool:
    """Whether the content of ``a`` names the speaker of ``b``: "the Orsanian side" for Orsania."""
    return any(x[:STEM] == y[:STEM] for x in a.names for y in b.speaker if len(x) >= STEM and len(y) >= STEM)


def _run(stated: list[Topic]) -> Topic:
    """The first of the last speaker's claims in a row: what the next speaker answers."""
    last = stated[-1]
    k = len(stated) - 1
    while k and stated[k - 1].claim.speaker_actor == last.claim.speaker_actor and stated[k - 1].block == last.block:
        k -= 1
    return stated[k]


def _cue(doc: Parsed, a: Topic) -> set[str]:
    return {w.lemma.lower() for span in a.claim.cue for w in doc.words_in(span)}


def _recounted(doc: Parsed, b: Topic, near: list[Topic]) -> Topic | None:
    """Who gave another number for what somebody puts at a number; a count that is merely mentioned may be of a part."""
    if not _cue(doc, b) & COUNTING:
        return None
    for a in reversed(near):
        for what, n in b.counts:
            other = [m for k, m in a.counts if k == what or not what]
            if other and n not in other and (a.lemmas & b.lemmas or abs(a.sent - b.sent) <= 1):
                return a
    return None


def _opposite(b: Topic, near: list[Topic]) -> Topic | None:
    """Who used the opposite word of the same thing."""
    for a in reversed(near):
        if abs(a.sent - b.sent) > 1:
            continue
        for p in OPPOSITES:
            if len(p & a.lemmas) == 1 and len(p & b.lemmas) == 1 and p <= a.lemmas | b.lemmas:
                same = (a.lemmas & b.lemmas) - p
                return a if same or len(b.words) <= SHORT else None
    return None


def _answered(doc: Parsed, b: Topic, near: list[Topic]) -> Topic | None:
    """Whom an answering cue answers, and whom a short phrase contradicts: "the army says from the east"."""
    if not near:
        return None
    a = near[-1]
    if _cue(doc, b) & ANSWERING and abs(a.sent - b.sent) <= 1:
        return a
    same = bool(_cue(doc, a) & _cue(doc, b)) and abs(a.sent - b.sent) <= 1
    short = len(b.words) <= SHORT and any(w.lower in POINTING for w in b.words)
    return a if same and short else None
