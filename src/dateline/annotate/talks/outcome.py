"""How talks ended, as the clause of a talks word says it: failed, agreed, without result, suspended, planned, going on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.factuality.assessor import assess_word
from dateline.annotate.talks.find import HOLD, MEET, Talk
from dateline.annotate.talks.scene import LEXICON, Scene
from dateline.vocab import Outcome, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS: dict[str, frozenset[str]] = {k: frozenset(v) for k, v in LEXICON["outcome"].items()}
_RESULT = frozenset(LEXICON["results"])
_REACH = frozenset(LEXICON["reach_verbs"])
_ACCORD = frozenset(LEXICON["truce"])
_T: dict[str, frozenset[str]] = {k: frozenset(v) for k, v in LEXICON["truces"].items()}
_OVER = _T["over"]
_UNABLE = frozenset(LEXICON["unable"])
_REAL = frozenset({Status.HAPPENED, Status.ONGOING})
_IF = frozenset({"if", "unless", "until"})
_BESIDE = frozenset(LEXICON["beside"])
_COMING = frozenset({Status.PLANNED, Status.PROMISED, Status.OFFERED, Status.DEMANDED, Status.POSSIBLE, Status.CONDITIONAL})
_TELL = HOLD | MEET | frozenset().union(*WORDS.values()) | {"take"}


def telling(scene: Scene, i: int) -> list[int]:
    """The verbs that tell of the talks of word ``i``.

    The word itself; those of its own relative clauses ("which will be held", "talks held in"), through "a round of talks"; else
    the verb over it, unless it only stands beside ("despite the dialogue"). A verb in "agreed to …" gives way to "agreed".
    """
    doc = scene.doc
    if doc.words[i].pos == "VERB":
        return [i]
    own = list(_own_clauses(scene, i))
    if own and doc.words[i].lemma.lower() not in _ACCORD:
        return own
    return own + _above(scene, i)


def _above(scene: Scene, i: int) -> list[int]:
    doc = scene.doc
    for a in (doc.words[i], *doc.ancestors(i)):
        if a.pos == "VERB":
            head = doc.words[a.head]
            concluded = a.dep == "xcomp" and head.lemma in WORDS["agreed"] and a.lemma not in HOLD | MEET
            return [head.i if concluded else a.i]
        over = doc.words[a.head].lemma
        concluding = a.lower == "after" and over in WORDS["agreed"] | WORDS["failed"]  # "agreed … after a week of talks"
        if a.dep == "prep" and a.lower in _BESIDE and over not in HOLD | MEET and not concluding:
            return [i]
    return [i]


def _own_clauses(scene: Scene, i: int) -> Iterator[int]:
    doc = scene.doc
    up = doc.words[doc.words[i].head]
    whole = up.head if up.lower == "of" and doc.words[up.head].pos == "NOUN" else i
    for n in dict.fromkeys((i, whole)):
        for k in doc.children(n):
            if k.dep in tree.RELATIVE | tree.PARTICIPLE and k.pos == "VERB" and k.i > n:
                yield from (v for v in tree.conjuncts(doc, k.i) if doc.words[v].lemma.lower() in _TELL)


def outcome_of(scene: Scene, talk: Talk, told: int) -> Outcome | None:
    """How the talks that a word speaks of ended, as the verb that tells of them says it; None if it does not."""
    doc = scene.doc
    w = doc.words[talk.word]
    own = doc.words[told] if doc.words[told].pos == "VERB" else None
    verb = own or next((a for a in doc.ancestors(w.i) if a.pos in {"VERB", "AUX"}), None)
    said = _by_verb(scene, w.i, verb.i) if verb else None
    if said:
        return said
    around = scene.lemmas[talk.sentence]
    if around & WORDS["no result"] or (around & _UNABLE and around & (_REACH | _ACCORD)):
        return Outcome.NO_RESULT
    status = assess_word(doc, scene.found, verb.i if verb and verb.lemma in HOLD | MEET else w.i).status
    if status in _COMING:
        return Outcome.PLANNED
    if status is Status.DID_NOT_HAPPEN and own and own.lemma in HOLD:
        return Outcome.SUSPENDED
    if status is Status.ONGOING:
        return Outcome.ONGOING
    return None


def _by_verb(scene: Scene, i: int, verb: int) -> Outcome | None:
    """What the verb over a talks word says of the end: collapsed, failed, produced no results, agreed."""
    doc = scene.doc
    w, v = doc.words[i], doc.words[verb]
    lemma = v.lemma.lower()
    negated = tree.is_negated(doc, verb) or any(tree.is_negated(doc, k) for k in tree.patients(doc, verb))
    is_subject = w.dep in tree.SUBJECT | tree.SUBJECT_PASSIVE or any(
        k in (a.i for a in doc.ancestors(i)) for k in tree.dependents(doc, verb, tree.SUBJECT | tree.SUBJECT_PASSIVE)
    )
    is_subject = is_subject or (verb in _own_clauses(scene, i) and i in tree.surface_subjects(doc, verb))
    objects = {doc.words[k].lemma.lower() for k in tree.patients(doc, verb)}
    if lemma in WORDS["failed"] and (is_subject or (v.pos == "VERB" and w.i in doc.subtree(verb))):
        return Outcome.FAILED if not negated and assess_word(doc, scene.found, verb).status in _REAL else None
    if lemma in WORDS["suspended"] and (is_subject or w.lemma.lower() in objects):
        return None if negated else Outcome.SUSPENDED
    if w.lemma.lower() in _ACCORD:
        fate = _truce(scene, i, verb, is_subject=is_subject)
        if fate:
            return fate
    happened = assess_word(doc, scene.found, verb).status is Status.HAPPENED
    if (objects & (_RESULT | _ACCORD)) and lemma in _REACH:
        unable = (negated or bool(scene.lemmas[v.sent] & _UNABLE)) and not any(m.lower in _IF for m in doc.children(verb))
        return Outcome.NO_RESULT if unable else Outcome.AGREED if happened and objects & _ACCORD else None
    if lemma in WORDS["agreed"] and not negated and (w.lemma.lower() in objects or is_subject or lemma == "agree"):
        return Outcome.AGREED if happened else None
    return None


def _truce(scene: Scene, i: int, verb: int, *, is_subject: bool) -> Outcome | None:
    """What becomes of a truce: it comes into force, is signed or brokered; or ends, is declared over, is broken off."""
    doc = scene.doc
    v, around = doc.words[verb].lemma.lower(), scene.lemmas[doc.words[verb].sent]
    if assess_word(doc, scene.found, verb).status not in {Status.HAPPENED, Status.ONGOING}:
        return None
    below = {doc.words[k].lemma.lower() for k in doc.subtree(i)}
    over = any(doc.words[k].lemma.lower() in _OVER for k in doc.subtree(verb) if k > i and doc.words[k].head in {verb, i})
    if (is_subject and v in _T["ends"] and not (tree.patients(doc, verb) and not tree.is_passive(doc, verb))) or (
        v in _T["declares"] and (over or (doc.words[doc.words[i].head].dep == "prep" and around & _OVER))
    ):
        return Outcome.FAILED
    if is_subject and v in _T["starts"] and around & _T["force"]:
        return Outcome.AGREED
    if not is_subject and v in _T["makes"] and not tree.is_negated(doc, verb):
        return Outcome.AGREED
    return Outcome.AGREED if below & _T["made"] else None
