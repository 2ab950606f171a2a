"""What sort of speaker stands behind a claim: somebody named, a body, somebody unnamed, a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.actors.tables import lexicon
from dateline.annotate.claims.voices import antecedent
from dateline.annotate.claims.voices.heard import Heard
from dateline.annotate.claims.voices.naming import ANONYMOUS, BODIES, person_word
from dateline.languages import words as _words
from dateline.vocab import SpeakerKind

if TYPE_CHECKING:
    from dateline.annotate.claims.draft import Draft
    from dateline.annotate.claims.voices.entity import Entity
    from dateline.parsed import Parsed

DELEGATES = _words("claims", "delegates")
_AFTER = 40
"""Words after a name in which its pronouns are looked for."""
_ARTICLES = frozenset({"the", '"', "“", "«"})
_PEOPLE = frozenset({"he", "she", "i"})


def kind(d: Draft, h: Heard | None, e: Entity | None) -> SpeakerKind:
    """Who stands behind a claim, by the words and by whom they mean."""
    if e is None:
        if d.source < 0 or h is None:
            return SpeakerKind.UNKNOWN
        return SpeakerKind.NAMED if h.form in _PEOPLE else SpeakerKind.ORGANIZATION if h.pronoun else SpeakerKind.ANONYMOUS
    if e.document:
        return SpeakerKind.DOCUMENT
    if e.proper:
        return SpeakerKind.NAMED if e.person else SpeakerKind.ORGANIZATION
    if e.told is None or (h is not None and not h.pronoun):
        e.told = _told(h, e)
    return e.told


def _told(h: Heard | None, e: Entity) -> SpeakerKind:
    """A body or somebody unnamed, of whom there is only a description."""
    if h is None or h.pronoun:
        h = Heard(-1, "definite", word=min(e.roles, default=""), plural=e.plural)
    if h.plural and h.word in DELEGATES and (h.modifiers or h.owned):
        return SpeakerKind.ORGANIZATION
    body = antecedent.score(description(h, e), antecedent.model()["told"]) > 0
    return SpeakerKind.ORGANIZATION if body else SpeakerKind.ANONYMOUS


def description(h: Heard, e: Entity) -> list[str]:
    """What tells a body ("the rebels", "the ministry") from people ("residents", "a source")."""
    word = h.word
    out = ["all", f"form {h.form}", f"kind {e.kind.value}", "plural" if h.plural else "single"]
    lists = (("body", BODIES), ("people", ANONYMOUS), ("delegates", DELEGATES), ("organization", lexicon().organization))
    found = [name for name, words in lists if word in words]
    out += found or ["unlisted"]
    if person_word(word):
        out.append("person word")
    if h.plural:
        out += [f"{name} plural" for name in found] + [f"form {h.form} plural"]
    if h.owned:
        out.append("owned")
    if h.modifiers:
        out.append(f"form {h.form} modified")
    if e.party is not None:
        out.append("party")
    return out


def is_body(doc: Parsed, h: Heard, e: Entity | None, *, place: bool) -> bool:
    """Whether a name is a body's rather than a person's; ``place`` if it is a place's as well."""
    return antecedent.score(designation(doc, h, e, place=place), antecedent.model()["body"]) > 0


def designation(doc: Parsed, h: Heard, e: Entity | None, *, place: bool) -> list[str]:
    """What tells names of bodies from names of persons."""
    first, stop = h.name or (h.head, h.head + 1)
    lex = lexicon()
    last = doc.words[stop - 1]
    label = doc.entities[last.ent].label if last.ent >= 0 else "none"
    length = min(stop - first, 3)
    words = [doc.words[i].lower for i in range(first, stop)]
    nouns = {r for r in h.roles if r and r not in words}
    beside = "nothing" if not nouns else "people" if any(person_word(r) for r in nouns) else "bodies"
    kind_ = e.kind.value if e is not None else "none"
    out = ["all", f"label {label}", f"kind {kind_}", f"length {length}", f"{label} of {length}", f"kind {kind_}, label {label}"]
    out += [f"beside {beside}", f"kind {kind_} beside {beside}"]
    if first and doc.words[first - 1].lower in _ARTICLES:
        out.append("article")
    if words[-1] in lex.organization or words[-1] in BODIES:
        out.append("ends as body")
    elif any(x in lex.organization or x in BODIES for x in words):
        out.append("word of body")
    if words[0] in lex.given:
        out.append("given name")
    if last.text.isupper() and length == 1:
        out.append("capitals")
    if nouns & lex.titles:
        out.append("title")
    if place:
        out += ["place", f"place beside {beside}"]
    if not words[0][:1].isalpha():
        out.append("sign")
    return [*out, *_later(doc, stop)]


def _later(doc: Parsed, stop: int) -> list[str]:
    """The first personal pronouns after a name."""
    near = [w.lower for w in doc.words[stop : stop + _AFTER] if w.pos == "PRON"]
    return [f"then {x}" for x in ("he", "she", "it", "its", "they", "who") if x in near]
