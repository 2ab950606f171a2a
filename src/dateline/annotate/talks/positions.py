"""What each party puts on the table, as it is said: by verbs, nouns, readiness and duty; and how it is answered."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.claims.api import claim_at
from dateline.annotate.factuality.assessor import assess_word
from dateline.annotate.talks.find import TALKS, TRUCE
from dateline.annotate.talks.scene import LEXICON, Scene
from dateline.annotate.talks.terms import Piece, complements, has_matter, lemmas_in, list_below
from dateline.annotate.talks.threats import threats
from dateline.vocab import PositionKind, PositionStatus, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.annotate.talks.find import Group
    from dateline.parsed import Sentence, Word
    from dateline.records import Span

VERBS = {lemma: PositionKind(kind) for kind, lemmas in LEXICON["position_verbs"].items() for lemma in lemmas}
NOUNS = {lemma: PositionKind(kind) for kind, lemmas in LEXICON["position_nouns"].items() for lemma in lemmas}
READY = {lemma: PositionKind(kind) for kind, lemmas in LEXICON["position_adjectives"].items() for lemma in lemmas}
GRANT = frozenset(LEXICON["grant_verbs"])
PERSUADE = frozenset(LEXICON["persuade_verbs"])
SAYING = frozenset(LEXICON["saying_verbs"])
DUTY = frozenset(LEXICON["duty"])


@dataclass(slots=True)
class Draft:
    """A position as one clause states it."""

    word: int
    by: str
    kind: PositionKind
    terms: list[Piece]
    status: PositionStatus = PositionStatus.OPEN
    answers: Draft | None = None
    lemmas: frozenset[str] = field(default_factory=frozenset)


def find(scene: Scene, group: Group) -> list[Draft]:
    """All positions of the parties and mediators, in text order."""
    out: list[Draft] = []
    for s in scene.doc.sentences:
        counter = None
        for draft in _ultimatums(scene, group, s):
            if _worth(scene, group, draft):
                draft.lemmas = frozenset(x for t in draft.terms for x in lemmas_in(scene.doc, t.span))
                out.append(draft)
        for w in scene.doc.sentence_words(s):
            for draft in _at(scene, group, w):
                if _worth(scene, group, draft):
                    draft.lemmas = frozenset(x for t in draft.terms for x in lemmas_in(scene.doc, t.span))
                    out.append(draft)
            if w.pos in {"NOUN", "PROPN"} and NOUNS.get(_noun_lemma(scene, w)) is PositionKind.COUNTER_OFFER:
                counter = w
        if counter is not None:
            _counter(scene, group, counter, out)
    return [d for d in out if not any(_absorbed(d, c) for c in out if c.kind is PositionKind.COUNTER_OFFER)]


def _absorbed(d: Draft, counter: Draft) -> bool:
    """Whether a draft only says again what a counter-offer holds already."""
    return (
        d is not counter
        and d.by == counter.by
        and d.word > counter.word
        and all(any(t.span[0] < c.span[1] and c.span[0] < t.span[1] for c in counter.terms) for t in d.terms)
    )


def _noun_lemma(scene: Scene, w: Word) -> str:
    """The noun's lemma; "counter-proposal" may be parsed as three words."""
    lemma = w.lemma.lower()
    before = scene.doc.text[max(0, w.start - 8) : w.start].lower()
    return f"counter-{lemma}" if before.endswith("counter-") else lemma


def _at(scene: Scene, group: Group, w: Word) -> Iterator[Draft]:
    doc = scene.doc
    lemma = w.lemma.lower()
    if w.pos == "VERB" and lemma in PERSUADE:
        for d in _of(scene, group, w, PositionKind.DEMAND, tree.agents(doc, w.i)):
            d.status = PositionStatus.REFUSED if tree.is_negated(doc, w.i) else PositionStatus.OPEN
            yield d
    elif w.pos == "VERB" and lemma in VERBS and not tree.is_negated(doc, w.i):
        yield from _of(scene, group, w, VERBS[lemma], tree.agents(doc, w.i))
    elif w.pos == "VERB" and lemma in GRANT and assess_word(doc, scene.found, w.i).status in {Status.HAPPENED, Status.PROMISED}:
        if not tree.is_negated(doc, w.i):
            for d in _of(scene, group, w, PositionKind.OFFER, tree.agents(doc, w.i)):
                d.status = PositionStatus.ACCEPTED
                yield d
    elif w.pos == "ADJ" and lemma in READY:
        yield from _of(scene, group, w, READY[lemma], tree.surface_subjects(doc, w.head))
    elif w.pos in {"NOUN", "PROPN"} and (lemma in NOUNS or _noun_lemma(scene, w) in NOUNS):
        yield from _by_noun(scene, group, w)
    elif w.tag == "MD" and lemma in DUTY:
        yield from _duty(scene, group, w)


def _of(scene: Scene, group: Group, w: Word, kind: PositionKind, heads: list[int]) -> Iterator[Draft]:
    sides = scene.sides_of(heads) if heads else [s for s in (scene.speaker(claim_at(scene.found, w.start)),) if s]
    who = next((s for s in sides if s in group.sides or s in group.mediators), None)
    terms = complements(scene.doc, w.i) or list_below(scene.doc, w.i)
    if who is None:  # a third party counts where it speaks of the truce or the talks themselves
        terms = [t for t in terms if lemmas_in(scene.doc, t.span) & (TALKS | TRUCE)]
        who = next(iter(sides), None)
    if who and terms:
        yield Draft(w.i, who, kind, terms)


def _by_noun(scene: Scene, group: Group, w: Word) -> Iterator[Draft]:
    """Read "Moscow's proposal for a takeover", "an FMLN proposal to hold elections", "demands by the rebels for"."""
    doc = scene.doc
    owners = [k.i for k in doc.children(w.i) if k.dep in {"poss", "compound", "nmod"} and scene.side_of(k.i)]
    owners += tree.prepositional(doc, w.i, "by", "from")
    who = next((s for s in scene.sides_of(owners) if s in group.sides or s in group.mediators), None)
    if who is None:
        return
    terms = complements(doc, w.i)
    if not terms:
        span = tree.phrase(doc, w.i)
        terms = [Piece(w.i, span)] if has_matter(doc, span, skip=w.i) else []
    if terms:
        yield Draft(w.i, who, NOUNS[w.lemma.lower() if w.lemma.lower() in NOUNS else _noun_lemma(scene, w)], terms)


def _ultimatums(scene: Scene, group: Group, s: Sentence) -> Iterator[Draft]:
    """Read "Moscow threatened an offensive if they did not agree to terms": what must be done is the term."""
    doc = scene.doc
    for t in threats(scene, s, (*group.sides, *group.mediators)):
        if t.by in group.sides:
            whole = Piece(
                t.condition, tree.covering([doc.words[n] for n in doc.subtree(t.condition) if doc.words[n].dep != "mark"])
            )
            own = tree.is_negated(doc, t.condition) and complements(doc, t.condition)
            yield Draft(t.verb, str(t.by), PositionKind.ULTIMATUM, own or [whole])


def _duty(scene: Scene, group: Group, w: Word) -> Iterator[Draft]:
    """Read "The rebels must lay down their arms", said by the other party."""
    doc = scene.doc
    verb = w.head
    claim = claim_at(scene.found, w.start)
    who = scene.speaker(claim)
    if claim is None or who is None or who not in (*group.sides, *group.mediators):
        return
    to = scene.sides_of(tree.surface_subjects(doc, verb))
    if who not in to and (set(to) & set(group.sides)):
        words = [doc.words[k] for k in doc.subtree(verb) if doc.words[k].pos != "PUNCT" or k != verb]
        words = [x for x in words if x.i >= min(verb, w.i)]
        yield Draft(w.i, who, PositionKind.DEMAND, [Piece(verb, _trim(scene, tree.covering(words)))])


def _trim(scene: Scene, span: Span) -> Span:
    text = scene.doc.quote(span)
    core = re.sub(r"^[\s,;:.\"'“”‘’–-]+|[\s,;:.\"'“”‘’–-]+$", "", text)
    start = span[0] + text.index(core) if core else span[0]
    return (start, start + len(core))


def _worth(scene: Scene, group: Group, draft: Draft) -> bool:
    """Whether a draft is about the matter: its terms name something that parties bargain over, or the other side."""
    others = set(group.sides) - {draft.by}
    doc = scene.doc

    def matters(t: Piece) -> bool:
        if doc.words[t.word].lemma.lower() in SAYING:  # "ready to announce" offers nothing
            return False
        named = set(scene.sides_in(t.span)) & others or scene.place_in(t.span)
        return has_matter(doc, t.span) or bool(lemmas_in(doc, t.span) & TALKS) or bool(named)

    pieces = (Piece(t.word, scene.untimed(t.span)) for t in draft.terms)
    draft.terms = [t for t in pieces if matters(t)]
    return bool(draft.terms)


def _counter(scene: Scene, group: Group, noun: Word, out: list[Draft]) -> None:
    """A counter-proposal without its content: what the same side says in the sentences that follow is its content."""
    doc = scene.doc
    if any(d.word == noun.i for d in out):
        return
    who = next((s for s in scene.sides_of(_doers(scene, noun.i)) if s in group.sides), None)
    if who is None:
        return
    terms: list[Piece] = []
    sentence = doc.words[noun.i].sent
    for claim in scene.found.claims:
        if not claim.content or scene.speaker(claim) != who:
            continue
        head = doc.word_at(claim.content[0][0])
        if head is not None and sentence < head.sent <= sentence + 3:
            terms += [Piece(head.i, span) for span in claim.content if has_matter(doc, span)]
    terms = [t for k, t in enumerate(terms) if not any(t.span[0] < o.span[1] and o.span[0] < t.span[1] for o in terms[:k])]
    if terms:
        out.append(
            Draft(
                noun.i, who, PositionKind.COUNTER_OFFER, terms, lemmas=frozenset(x for t in terms for x in lemmas_in(doc, t.span))
            )
        )


def _doers(scene: Scene, i: int) -> list[int]:
    verb = next((a.i for a in scene.doc.ancestors(i) if a.pos == "VERB"), None)
    if verb is None:
        return []
    return tree.agents(scene.doc, verb)
