"""Deadlines, threats that go with them, and what the parties could not agree on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.talks.find import TALKS
from dateline.annotate.talks.scene import LEXICON, Scene
from dateline.annotate.talks.terms import has_matter
from dateline.annotate.talks.threats import threats
from dateline.annotate.times.when import when
from dateline.records import Deadline
from dateline.vocab import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.annotate.talks.find import Group
    from dateline.parsed import Sentence, Word
    from dateline.records import Span

_D = LEXICON["deadline"]
NOUNS, LAST, LAST_OF = frozenset(_D["nouns"]), frozenset(_D["last"]), frozenset(_D["last_of"])
LIMIT, COMPLY = frozenset(_D["limit"]), frozenset(_D["comply"])
_S = LEXICON["sticking"]
S_NOUNS, S_VERBS, S_ADJECTIVES = frozenset(_S["nouns"]), frozenset(_S["verbs"]), frozenset(_S["adjectives"])
FAIL = frozenset(LEXICON["outcome"]["failed"]) | {"produce", "yield"}
INSIST = frozenset(_S["insist"])
REASON = frozenset({"because", "after", "as", "since", "over", "when"})


def _subtree_span(scene: Scene, i: int) -> Span:
    doc = scene.doc
    words = [doc.words[k] for k in doc.subtree(i)]
    while words and (words[0].dep in {"mark", "cc", "preconj"} or words[0].pos == "PUNCT"):
        words.pop(0)
    while words and (words[-1].pos == "PUNCT" or words[-1].dep == "cc"):
        words.pop()
    return tree.covering(words) if words else doc.words[i].span


def deadlines(scene: Scene, group: Group) -> Iterator[Deadline]:
    """Last chances ("the last round - either … or …"), threats with a condition, and time limits on what a party must do."""
    seen: set[Span] = set()
    for s in scene.doc.sentences:
        if s.kind is BlockKind.HEADING:
            continue
        for d in (*_either(scene, s), *_threat(scene, s, group), *_limit(scene, s, group)):
            if d.condition not in seen:
                seen.add(d.condition)
                yield d


def _time(scene: Scene, i: int) -> str | None:
    return when(scene.doc, scene.found, i).time


def _either(scene: Scene, s: Sentence) -> Iterator[Deadline]:
    doc = scene.doc
    words = doc.sentence_words(s)
    last = next((w for w in words if w.lemma.lower() in LAST_OF and any(k.lower in LAST for k in doc.children(w.i))), None)
    either = next((w for w in words if w.lower == "either"), None)
    if either is not None:
        first = either.head
        other = [k for k in tree.conjuncts(doc, first) if k != first and k > first]
        if other and (last or has_matter(doc, s.span)):
            skip = set(doc.subtree(other[0]))
            keep = [doc.words[k] for k in doc.subtree(first) if k not in skip and k > either.i and doc.words[k].dep != "cc"]
            while keep and keep[-1].pos == "PUNCT":
                keep.pop()
            if keep:
                yield Deadline(
                    time=_time(scene, first) or _first_time(scene, s),
                    condition=tree.covering(keep),
                    threat=_subtree_span(scene, other[0]),
                )
    elif (
        last is not None
        and last.dep != "compound"
        and (scene.lemmas[s.i] & (TALKS | {"answer", "ultimatum", "offer", "peace", "rebel"}))
    ):
        yield Deadline(time=_time(scene, last.i) or _first_time(scene, s), condition=_unquoted(scene, tree.phrase(doc, last.i)))


def _unquoted(scene: Scene, span: Span) -> Span:
    """A phrase with both of its quotation marks: the closing one may stand just outside."""
    text = scene.doc.text
    opened = sum(text.count(c, *span) for c in "“‘") > sum(text.count(c, *span) for c in "”’")
    return (span[0], span[1] + 1) if opened and text[span[1] : span[1] + 1] in {"”", "’"} else span


def _first_time(scene: Scene, s: Sentence) -> str | None:
    return next((t.id for t in sorted(scene.found.times, key=lambda t: t.span) if s.start <= t.span[0] < s.end and t.begin), None)


def _threat(scene: Scene, s: Sentence, group: Group) -> Iterator[Deadline]:
    """Read "threatened an offensive if X", "warned that they would close the talks if X", "would be suspended if X"."""
    for t in threats(scene, s, (*group.sides, *group.mediators)):
        objects = [t.act] if t.act != t.verb else tree.dependents(scene.doc, t.verb, tree.OBJECT | frozenset({"xcomp", "ccomp"}))
        threat = _subtree_without(scene, objects[0], t.condition) if objects else None
        time = _limit_phrase(scene, t.condition) or _time(scene, t.condition) or (_time(scene, t.act) if t.act != t.verb else None)
        yield Deadline(time=time, condition=_subtree_span(scene, t.condition), threat=threat)


def _subtree_without(scene: Scene, i: int, out: int) -> Span:
    doc = scene.doc
    skip = set(doc.subtree(out))
    words = [doc.words[k] for k in doc.subtree(i) if k not in skip]
    while len(words) > 1 and words[0].dep in {"mark", "cc"}:
        words.pop(0)
    while len(words) > 1 and (words[-1].pos == "PUNCT" or words[-1].dep == "mark"):
        words.pop()
    return tree.covering(words)


def _limit(scene: Scene, s: Sentence, group: Group) -> Iterator[Deadline]:
    """Read "must X by DATE", "a deadline of DATE for X"."""
    doc = scene.doc
    for w in doc.sentence_words(s):
        if w.lemma.lower() in NOUNS and w.pos == "NOUN" and w.dep != "compound":
            time = _time(scene, w.i)
            if time and (set(scene.sides_in(s.span)) & set(group.sides)):
                yield Deadline(time=time, condition=tree.phrase(doc, w.i))
        elif w.tag == "MD" and w.lower in COMPLY:
            limit = _limit_phrase(scene, w.head)
            if limit and set(scene.sides_of(tree.surface_subjects(doc, w.head))) & set(group.sides):
                yield Deadline(time=limit, condition=_subtree_span(scene, w.head))


def _limit_phrase(scene: Scene, verb: int) -> str | None:
    doc = scene.doc
    for k in doc.children(verb):
        if k.dep == "prep" and k.lower in LIMIT:
            span = tree.covering([doc.words[n] for n in doc.subtree(k.i)])
            for t in scene.found.times:
                if span[0] <= t.span[0] and t.span[1] <= span[1] and t.begin:
                    return t.id
    return None


def sticking_points(scene: Scene, group: Group) -> list[Span]:
    """Why the talks failed, as the report says it: the clause after "because … insisted", or what they are deadlocked on."""
    talks = {t.sentence for t in group.talks}
    out: list[Span] = []
    for s in scene.doc.sentences:
        known = {x for x in scene.present[s.i] if x in scene.fighting}
        if known and not known & set(group.sides):
            continue
        for w in scene.doc.sentence_words(s):
            span = _reason(scene, w) if s.i in talks else None
            span = span or _named(scene, w, near=s.i in talks or s.i - 1 in talks)
            if span and not any(a < span[1] and span[0] < b for a, b in out):
                out.append(span)
    return out


def _reason(scene: Scene, w: Word) -> Span | None:
    """What was insisted on in the reason clause of a verb that says that the talks failed."""
    doc = scene.doc
    if w.lemma.lower() not in INSIST or w.pos != "VERB":
        return None
    up = [a for a in doc.ancestors(w.i) if a.lemma.lower() in FAIL]
    inside = doc.sentences[w.sent]
    fails = up or [
        x
        for x in doc.sentence_words(inside)
        if x.i < w.i and x.lemma.lower() in FAIL and any(m.lower in REASON for m in doc.sentence_words(inside) if x.i < m.i < w.i)
    ]
    if not fails:
        return None
    for k in doc.children(w.i):
        if k.dep in {"ccomp", "xcomp"} and k.i > w.i:
            return _subtree_span(scene, k.i)
        if k.dep == "prep" and k.lower in {"on", "upon"}:
            objects = tree.dependents(doc, k.i, tree.PREPOSITION_OBJECT)
            if objects:
                return _subtree_span(scene, objects[0])
    following = [x for x in doc.sentence_words(inside) if x.i > w.i]
    while following and following[-1].pos == "PUNCT":
        following.pop()
    return tree.covering(following) if following and has_matter(doc, tree.covering(following)) else None


def _named(scene: Scene, w: Word, *, near: bool) -> Span | None:
    """Read "deadlocked on X", "a sticking point is X", "disagreement over X", "X as a prior condition"."""
    doc = scene.doc
    lemma = w.lemma.lower()
    stuck = {lemma, w.lower} & (S_VERBS | S_ADJECTIVES)
    if not (stuck or (near and lemma in S_NOUNS)):
        return None
    if lemma in {"condition", "precondition"}:  # "demanded that X as a prior condition"
        up = doc.words[w.head]
        over = doc.words[up.head]
        return _subtree_span(scene, over.i) if up.lower == "as" and over.pos == "VERB" else None
    base = w.i if w.pos != "ADJ" or w.dep != "amod" else w.head
    for k in (x for b in (base, doc.words[base].head) for x in doc.children(b)):
        if k.dep == "prep" and k.lower in {"on", "over", "about"} and k.i > w.i:
            objects = tree.dependents(doc, k.i, tree.PREPOSITION_OBJECT)
            if objects:
                return _subtree_span(scene, objects[0])
    return None
