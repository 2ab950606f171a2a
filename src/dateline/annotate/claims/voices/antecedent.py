"""Whom a pronoun or a description of a speaker stands for: features of each candidate, weighed by learned numbers.

A conditional logit over the candidates of one speaker, "somebody new" among them; the weights are those of ``data/speakers.json``,
trained by ``python -m training.speakers``.
"""

from __future__ import annotations

import functools
import hashlib
import json
from importlib import resources
from typing import TYPE_CHECKING

from dateline.annotate.actors.tables import lexicon, tables
from dateline.annotate.claims.voices.naming import BODIES, document_word
from dateline.languages import table
from dateline.languages import words as _words
from dateline.vocab import ActorKind

if TYPE_CHECKING:
    from dateline.annotate.claims.voices.entity import Entity
    from dateline.annotate.claims.voices.heard import Heard
    from dateline.annotate.claims.voices.scene import Scene

MODEL = "speakers.json"
DIGEST = "speakers.blake2"
FAR = 12
"""Sentences back that a pronoun reaches at most."""
CLOSE = 3
"""Claims back that are told apart."""
ISA = {word: frozenset(kinds) for word, kinds in table("speakers")["isa"].items()}
SAME = _words("speakers", "words.same")
IRREGULAR = _words("speakers", "words.irregular")
_OFFICIAL = frozenset({ActorKind.STATE, ActorKind.MILITARY, ActorKind.POLICE})
_PERSONAL = frozenset({"he", "she", "i"})


def digest(raw: bytes) -> str:
    """The digest that is kept beside the weights."""
    return hashlib.blake2b(raw, digest_size=32).hexdigest()


@functools.cache
def model() -> dict[str, dict[str, float]]:
    """The learned weights by decision and feature. Raises ValueError if they are not those that were shipped."""
    folder = resources.files("dateline.data")
    raw = folder.joinpath(MODEL).read_bytes()
    if digest(raw) != folder.joinpath(DIGEST).read_text(encoding="utf-8").strip():
        message = f"{MODEL} is damaged"
        raise ValueError(message)
    return {part: {str(k): float(v) for k, v in table_.items()} for part, table_ in json.loads(raw).items()}


def weights() -> dict[str, float]:
    """The weights of whom is meant."""
    return model()["who"]


def fits(h: Heard, e: Entity) -> bool:
    """Whether gender, number and animacy let a candidate be meant at all."""
    if h.gender and e.gender and h.gender != e.gender:
        return False
    if h.form in _PERSONAL:
        return e.person and not e.document
    if h.form == "it":
        return not e.person and not (e.plural and not e.proper)
    if h.form in {"they", "we"}:
        return e.plural or not e.person
    if h.form == "you":
        return True
    return related(h, e)


def related(h: Heard, e: Entity) -> bool:
    """Whether a description may be of a candidate, by its noun."""
    if e.person and ((h.plural and e.proper) or h.word in BODIES):
        return False
    if document_word(h.word) is not e.document and (e.document or e.person):
        return False
    if h.marks and not e.proper and not h.marks & (e.roles | e.marks):
        return False
    if h.word in IRREGULAR and e.kind in _OFFICIAL:
        return h.word in e.roles
    return bool(h.word in e.roles or ISA.get(h.word, frozenset()) & e.roles or akin(h, e))


def akin(h: Heard, e: Entity) -> bool:
    """Whether "the company", "the movement" may be a named body of that sort."""
    if h.form != "definite" or h.plural or h.owned or not e.proper or e.person or e.plural or e.document:
        return False
    if e.kind is ActorKind.STATE and h.word not in lexicon().state_heads:
        return False  # a ministry is no state
    kind = lexicon().nominal.get(h.word) or lexicon().organization.get(h.word)
    return kind is not None and h.word in BODIES and (kind is e.kind or (e.kind is ActorKind.OTHER and bool(e.spoke)))


def agrees(h: Heard, e: Entity) -> bool:
    """Whether a candidate is described by every modifier of the words, and there is one."""
    more = h.modifiers - SAME
    return bool(more) and more <= (e.roles | e.marks)


def features(h: Heard, e: Entity | None, s: Scene) -> list[str]:
    """What speaks for or against a candidate; None is somebody new. Each also counts apart for the form of the words."""
    group = h.form if h.pronoun or h.form in {"definite", "partitive"} else "indefinite"
    own = _new(h, s) if e is None else [*_standing(h, e, s), *_agreement(h, e, s)]
    return [*own, *(f"{group}:{x}" for x in own)]


def _new(h: Heard, s: Scene) -> list[str]:
    out = ["new", f"new {h.form}"]
    if h.other:
        out.append("new other")
    if h.plural:
        out.append("new plural")
    if h.owned:
        out.append("new owned")
    if s.own is not None:
        out += ["new own", f"new own {'named' if s.own.proper else 'told' if s.own.spoke else 'untold'}"]
    return out


def _standing(h: Heard, e: Entity, s: Scene) -> list[str]:
    """How near and how prominent a candidate is."""
    out: list[str] = []
    last = e.before(h.head)
    gap = s.sent(h.head) - s.sent(last) if last >= 0 else -1
    out.append("later" if gap < 0 else f"gap {gap if gap < CLOSE else 'far'}")
    if last >= 0:
        out.append(
            "paragraph"
            if s.block(last) == s.block(h.head)
            else "paragraph before"
            if s.block(h.head) - s.block(last) == 1
            else "old"
        )
        if last in e.subject:
            out.append("subject")
            if gap == 1:
                out.append("subject before")
            if s.opens(last):
                out.append("opened")
    back = s.back(e)
    out.append(f"spoke {back}" if 0 <= back < CLOSE else "spoke long ago" if back >= 0 else "silent")
    if back == 0 and gap <= 1:
        out.append("goes on")
    if e is s.outer:
        out.append("outer direct" if s.direct else "outer")
    if e is s.own:
        out.append("own")
        out.append("own named" if e.proper else "own told" if e.spoke else "own untold")
    if e is s.latest:
        out.append("latest")
    if len(e.at) > 2:
        out.append("often")
    return out


def _agreement(h: Heard, e: Entity, s: Scene) -> list[str]:
    """How well a candidate agrees with the words."""
    out: list[str] = [f"kind {e.kind.value}" if e.proper else "described"]
    if h.gender:
        out.append("gender" if e.gender == h.gender else "gender open")
    if e.plural != h.plural:
        out.append("number")
    if e.document:
        out.append("document")
    if e.proper:
        out.append("proper")
    if s.alone:
        out.append("alone")
    if h.pronoun:
        return out
    out.append(
        "word" if h.word in e.roles else "sort" if ISA.get(h.word, frozenset()) & e.roles else "akin" if akin(h, e) else "unlike"
    )
    more = h.modifiers - SAME
    if more:
        held = more & (e.roles | e.marks)
        out.append("modifiers" if held == more else "some modifiers" if held else "no modifiers")
        people = {tables().peoples[m].country for m in more if m in tables().peoples}
        if people and e.country:
            out.append("country" if e.country in people else "other country")
    else:
        out.append("bare word")
    if h.modifiers & SAME:
        out.append("same")
    if h.other:
        out.append("other")
    if h.owned:
        out.append("owned")
    return out


def score(names: list[str], table_: dict[str, float]) -> float:
    """The weight of a candidate."""
    return sum(table_.get(n, 0.0) for n in names)
