"""Where a report speaks of talks, who takes part, and which of them belong to one negotiation."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.talks.scene import LEXICON, Scene
from dateline.vocab import ActorKind, EventType

if TYPE_CHECKING:
    from collections.abc import Iterator

TALKS = frozenset(LEXICON["talks"])
MEETING = frozenset(LEXICON["meeting"])
MEET = frozenset(LEXICON["meet_verbs"])
HOLD = frozenset(LEXICON["hold_verbs"])
TRUCE = frozenset(LEXICON["truce"])
MAKE = frozenset(LEXICON["truces"]["makes"]) | frozenset({"agree", "reach", "announce"})
MEDIATE = frozenset(LEXICON["mediate_verbs"])
MEDIATOR = frozenset(LEXICON["mediate_nouns"])
CHAIR = frozenset(LEXICON["chair_nouns"])
MEDIATION = frozenset(LEXICON["mediation_words"])
CONFLICT = frozenset(LEXICON["conflict"])
OTHER_MATTERS = frozenset(LEXICON["other_matters"])
PEACE = frozenset(LEXICON["peace"])
_SIDES = {ActorKind.ARMED_GROUP, ActorKind.STATE}
_HOSTILE = {EventType.ASSAULT, EventType.ACCUSE, EventType.THREATEN}
_BARGAIN = {EventType.AGREE, EventType.REJECT, EventType.REQUEST, EventType.CONCEDE}
BOTH = re.compile(r"\b(?:both|two|warring|opposing) (?:sides|parties|delegations|governments|countries)\b", re.IGNORECASE)
ARMED = {ActorKind.ARMED_GROUP, ActorKind.MILITARY}
PARTY = {
    ActorKind.ARMED_GROUP,
    ActorKind.MILITARY,
    ActorKind.STATE,
    ActorKind.POLITICAL,
    ActorKind.IGO,
    ActorKind.PERSON,
    ActorKind.CIVILIAN,
}


@dataclass(frozen=True, slots=True)
class Talk:
    """A word that speaks of talks, a meeting or a truce, with the sides that its sentence ties to it."""

    word: int
    sentence: int
    kind: str
    """talks, meeting or truce"""
    sides: tuple[str, ...]
    mediators: tuple[str, ...]


def find(scene: Scene) -> Iterator[Talk]:
    """Every mention of talks, meetings and truces, in text order."""
    for w in scene.doc.words:
        lemma = w.lemma.lower()
        if w.pos in {"NOUN", "PROPN"} and lemma in TALKS:
            yield _noun(scene, w.i, "talks")
        elif w.pos == "NOUN" and lemma in MEETING:
            yield _noun(scene, w.i, "meeting")
        elif w.pos == "NOUN" and lemma in TRUCE:
            yield _noun(scene, w.i, "truce")
        elif w.pos == "VERB" and lemma in MEET:
            yield _verb(scene, w.i)


def _verb(scene: Scene, i: int) -> Talk:
    doc = scene.doc
    heads = [*tree.agents(doc, i), *tree.patients(doc, i), *tree.prepositional(doc, i, "with", "between")]
    return Talk(i, doc.words[i].sent, "meeting", tuple(scene.participants(heads)), ())


def _noun(scene: Scene, i: int, kind: str) -> Talk:
    """Participants of a noun: those "with", "between", "by" whom; those in its phrase; the subject of the verb that holds it."""
    doc = scene.doc
    w = doc.words[i]
    partners = tree.prepositional(doc, i, "with", "between", "among", "of", "by", "from")
    sides = scene.participants(partners) + [s for k in doc.children(i) if k.i < i for s in scene.sides_in((k.start, k.end))]
    mediators: list[str] = []
    for k in doc.children(i):
        if k.dep in tree.PARTICIPLE and k.lemma in MEDIATE:
            mediators += scene.sides_of(tree.agents(doc, k.i))
    verb = _over(scene, i)
    if verb is not None:
        v = doc.words[verb]
        above = scene.participants(tree.agents(doc, verb))
        directly = w.dep == "pobj" and doc.words[w.head].head == verb
        if kind == "truce" and v.lemma in MAKE:
            sides = above + sides
        elif v.lemma in MEDIATE and not tree.prepositional(doc, i, "with"):
            mediators += above
        elif v.lemma in HOLD | MEDIATE or directly:
            sides = above + sides
    lead = [s for s in dict.fromkeys(sides) if s not in mediators]
    return Talk(i, w.sent, kind, tuple(lead), tuple(dict.fromkeys(mediators)))


def _over(scene: Scene, i: int) -> int | None:
    """The verb whose object, or whose preposition's object, noun ``i`` is, through "a round of talks"."""
    doc = scene.doc
    w = doc.words[i]
    for a in (w, *doc.ancestors(i)):
        up = doc.words[a.head]
        if a.dep in tree.SUBJECT | tree.SUBJECT_PASSIVE:
            return None
        if up.pos in {"VERB", "AUX"} and up.i != a.i:
            return up.i
    return None


@dataclass(frozen=True, slots=True)
class Group:
    """One negotiation: its two (or more) sides, its mediators and where the report speaks of it."""

    sides: tuple[str, ...]
    mediators: tuple[str, ...]
    talks: tuple[Talk, ...]


def groups(scene: Scene, talks: list[Talk]) -> list[Group]:
    """Negotiations of war and peace, the one most spoken of first. Those on other matters are left out."""
    kinds = {a.id: a.kind for a in scene.found.actors}
    named = _pairs(talks, kinds, PARTY - {ActorKind.IGO})
    pairs = named or _opponents(scene, talks, kinds) or _pairs(talks, kinds, PARTY)
    out: list[Group] = []
    taken: set[int] = set()
    order = sorted(pairs.items(), key=lambda x: -_rank(x, kinds))
    for pair, _ in order:
        mine = [t for t in talks if t.word not in taken and (pair <= set(t.sides) or (not out and _compatible(scene, t, pair)))]
        armed = any(kinds.get(s) in ARMED for s in pair) and any(t.kind == "talks" for t in mine)
        if out and not armed and sum(t.kind != "truce" for t in mine) < 2:  # one visit is an event, not a negotiation
            continue
        if not any(t.kind in {"talks", "truce"} for t in mine) or not _of_war(scene, pair, mine, kinds):
            continue
        if pair <= scene.described or (not named and not _prominent(mine)):
            continue
        taken |= {t.word for t in mine}
        if all(kinds.get(s) not in _SIDES | {ActorKind.MILITARY, ActorKind.POLITICAL} for s in pair):
            continue
        mediators = _mediators(scene, mine, pair)
        sides = _parties(scene, pair, mine, mediators, together=bool(named))
        out.append(Group(sides, mediators, tuple(mine)))
    return out


def _prominent(talks: list[Talk]) -> bool:
    """Whether talks are what the report is about: in its first sentences, or again and again."""
    real = [t for t in talks if t.kind != "meeting"]
    return len(real) > 2 or any(t.sentence < 3 for t in real)


def _parties(
    scene: Scene, pair: frozenset[str], mine: list[Talk], mediators: tuple[str, ...], *, together: bool
) -> tuple[str, ...]:
    """The pair and those at the same table with it, in order of mention; "two presidents" give way to names."""
    tables = [set(t.sides) for t in mine if len(pair & set(t.sides)) > 1 or (pair & set(t.sides) and len(t.sides) > 2)]
    if not together:
        acting = set(_bargainers(scene))
        tables += [acting & set(scene.present[t.sentence]) for t in mine if pair <= set(scene.present[t.sentence])]
    kinds = {a.id: a.kind for a in scene.found.actors}
    more = {s for table in tables for s in table if kinds.get(s) in _SIDES and s not in mediators}
    sides = pair | more
    known = sides - scene.unknown
    sides = known if len(known) > 1 else sides
    first = {s: min((t.word for t in mine if s in t.sides), default=0) for s in sides}
    return tuple(sorted(sides, key=lambda s: (first[s], s)))


def _pairs(talks: list[Talk], kinds: dict[str, ActorKind], party: set[ActorKind]) -> Counter[frozenset[str]]:
    """Sides that the report itself puts at one table, in order of mention."""
    pairs: Counter[frozenset[str]] = Counter()
    for t in talks:
        sides = [s for s in t.sides if kinds.get(s) in party]
        for a in range(len(sides)):
            for b in range(a + 1, len(sides)):
                pairs[frozenset({sides[a], sides[b]})] += {"talks": 3, "meeting": 2, "truce": 2}[t.kind]
    return pairs


def _opponents(scene: Scene, talks: list[Talk], kinds: dict[str, ActorKind]) -> Counter[frozenset[str]]:
    """Where no sentence puts both at a table: who fights or accuses whom, and armed groups and governments around the talks."""
    pairs: Counter[frozenset[str]] = Counter()
    brokers = set(_mediators(scene, talks, frozenset()))
    for e in scene.found.events:
        if e.type in _HOSTILE:
            left, right = ({scene.side(p.actor) for p in party} for party in (e.actors, e.recipients))
            both = [x for x in sorted((s or "") for s in left | right) if kinds.get(x) in _SIDES and x not in brokers]
            if len(both) == 2:
                pairs[frozenset(both)] += 2
    if not pairs:
        acts = _bargainers(scene)
        states = sorted(s for s in acts if kinds.get(s) in _SIDES and s not in brokers | scene.unknown)
        pairs.update({frozenset({a, b}): min(acts[a], acts[b]) for a in states for b in states if a < b})
    for k in sorted({t.sentence for t in talks}):
        near = [s for n in range(max(k - 1, 0), min(k + 2, len(scene.present))) for s in scene.present[n]]
        armed = {s for s in near if kinds.get(s) is ActorKind.ARMED_GROUP}
        for a in sorted(armed):
            for b in sorted({s for s in near if kinds.get(s) is ActorKind.STATE}):
                pairs[frozenset({a, b})] += min(near.count(a), near.count(b))
    return pairs


def _bargainers(scene: Scene) -> Counter[str]:
    """How often each side agrees, refuses, asks or concedes."""
    return Counter(side for e in scene.found.events if e.type in _BARGAIN for p in e.actors if (side := scene.side(p.actor)))


def _rank(item: tuple[frozenset[str], int], kinds: dict[str, ActorKind]) -> int:
    """Pairs with an armed side come before pairs of states that talk about them."""
    pair, count = item
    armed = any(kinds.get(s) in ARMED for s in pair)
    people = any(kinds.get(s) is ActorKind.PERSON for s in pair)
    return count * (2 if armed else 1) - 2 * people


def _compatible(scene: Scene, t: Talk, pair: frozenset[str]) -> bool:
    """Whether a mention may be of the pair's talks: it names nobody else as a participant, and one of them or no one."""
    if BOTH.search(scene.doc.quote(scene.doc.sentences[t.sentence].span)):
        return True
    around = {s for s in scene.present[t.sentence] if s in scene.fighting}
    if around and not around & pair and not t.sides:
        return False  # the sentence is about others
    known = [s for s in t.sides if s not in scene.unknown]
    armed = [s for s in known if s in scene.fighting]
    return set(known) <= pair or (t.kind != "meeting" and bool(set(known) & pair) and set(armed) <= pair)


def _of_war(scene: Scene, pair: frozenset[str], talks: list[Talk], kinds: dict[str, ActorKind]) -> bool:
    sentences = sorted({t.sentence for t in talks})
    near = sorted({k for s in sentences for k in (s - 1, s, s + 1) if 0 <= k < len(scene.lemmas)})
    war, other = scene.hits(near, CONFLICT), scene.hits(near, OTHER_MATTERS)
    if any(kinds.get(s) in ARMED for s in pair):
        return war >= 1 and war >= other
    if scene.hits(sentences, PEACE) >= 1 and war >= 2 and war > other:
        return True
    whole = range(len(scene.lemmas))
    return scene.hits(whole, PEACE) >= 2 and scene.hits(whole, CONFLICT) >= max(4, 3 * scene.hits(whole, OTHER_MATTERS))


def _mediators(scene: Scene, talks: list[Talk], pair: frozenset[str]) -> tuple[str, ...]:
    """Those who broker the talks, by verb or by name ("mediator X")."""
    doc = scene.doc
    out = [m for t in talks for m in t.mediators]
    kinds = {a.id: a.kind for a in scene.found.actors}
    out += [
        s
        for t in talks
        for s in t.sides
        if kinds.get(s) is ActorKind.IGO and (doc.words[t.word].lemma.lower() in MEDIATION or set(t.sides) & pair)
    ]
    for s in doc.sentences:
        for w in doc.sentence_words(s):
            if w.lemma.lower() in MEDIATOR or (w.lemma.lower() in CHAIR and _of_talks(scene, w.i)):
                out += scene.sides_of(_bearers(scene, w.i)) or [x for x in scene.sides_of([w.i]) if x not in scene.unknown]
            elif w.lemma.lower() == "mediation" and w.dep in tree.OBJECT:
                out += scene.sides_of(tree.agents(doc, w.head))
            elif w.lemma in MEDIATE and w.pos == "VERB" and w.lemma != "host":
                objects = {doc.words[k].lemma.lower() for k in tree.patients(doc, w.i)}
                if objects & (TALKS | TRUCE | MEETING) or w.lemma in {"mediate", "intercede"}:
                    out += scene.sides_of(tree.agents(doc, w.i))
    found = [m for m in dict.fromkeys(out) if m not in pair]
    named = [m for m in found if m not in scene.described]
    return tuple(named or found)


def _of_talks(scene: Scene, i: int) -> bool:
    return any(scene.doc.words[k].lemma.lower() in TALKS | MEETING for k in tree.prepositional(scene.doc, i, "of"))


def _bearers(scene: Scene, i: int) -> list[int]:
    """Whom a title such as "mediator" belongs to: its apposition, the name that it stands before, or what it describes."""
    doc = scene.doc
    below = [
        k.i for k in doc.children(i) if k.dep in {"appos", "poss"} or (k.dep in {"compound", "amod", "nmod"} and scene.side_of(k.i))
    ]
    if below:
        return below
    w = doc.words[i]
    while w.dep in {"appos", "conj", "attr", "compound", "nmod"} and w.head != w.i:
        w = doc.words[w.head]
        if w.pos in {"VERB", "AUX"}:
            return tree.surface_subjects(doc, w.i)
    return [w.i] if w.i != i else []
