"""How a word hangs on what governs it: whether a predicate's signature reaches it. No climbing here, one step at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.factuality.state import signature
from dateline.languages import words

if TYPE_CHECKING:
    from dateline.annotate.factuality.state import Signature
    from dateline.parsed import Parsed, Word

_t = "factuality"
STANDING = words(_t, "list.standing")
STANDING_BUT = words(_t, "list.standing_but")
PERFORMATIVE = words(_t, "list.performative")
RESISTING = words(_t, "list.resisting")
CALLING = words(_t, "list.calling")
WORD = words(_t, "list.word")
GIVING = words(_t, "list.giving")
NOUN_CLASSES = words(_t, "list.noun_classes")
THAT = words(_t, "list.that")
PARTICLED = words(_t, "list.particled")
HELD = words(_t, "list.held")
PARTICLE = words("grammar", "particle")
PLANNABLE = words(_t, "list.plannable") | words(_t, "list.passive_plan")

LOOSE = frozenset({"implicative", "report", "factive", "negative"})
"""Classes from whose verbs a nearer noun takes an infinitive over."""
SOFT = frozenset(
    {"negative", "hesitate", "promise", "implicative", "try", "can", "plan", "factive", "let", "demand", "offer", "talk"}
)
OF_OBJECTS = frozenset({
    "negative", "factive", "doubt", "try", "plan", "want", "expect", "promise", "threaten", "demand", "offer", "suggest",
    "refuse", "deny", "prevent", "warn", "insist", "if", "exclude", "fear", "weigh", "intend", "willing",
})  # fmt: skip
_SECOND = frozenset({"prt", "advmod", "prep"})
"""What the second word of a predicate of two may be: "call off", "brush aside", "call for"."""


def signature_of(doc: Parsed, h: Word) -> Signature | None:
    """Signature of a governor as it stands in its sentence."""
    held = False
    if h.pos == "VERB":
        for k in doc.children(h.i):
            if k.dep in tree.OBJECT and k.i > h.i:
                held = True
            if k.i > h.i and k.dep in _SECOND and not (held and k.dep == "prep" and h.lemma in CALLING):
                s = signature(f"{h.lemma.lower()} {k.lower}", "VERB")
                if s is not None:
                    return s
    if h.lemma in PARTICLED and any(k.dep in PARTICLE for k in doc.children(h.i)):
        return None
    if held and h.lemma in CALLING and not any(k.dep in {"xcomp", "advcl", "ccomp"} for k in doc.children(h.i)):
        return None  # "called a strike"
    if h.lemma in RESISTING and any(k.dep == "xcomp" and k.tag == "VBG" for k in doc.children(h.i)):
        return signature("refrain", "VERB")
    if h.lemma.lower() in WORD:  # "gave his word"
        return signature("promise", "NOUN") if doc.words[h.head].lemma in GIVING else None
    return signature(h.lemma.lower(), h.pos)


def that_clause(doc: Parsed, w: Word) -> bool:
    """Whether a clause says what a noun is about: "the claim that they fled"."""
    if w.dep not in {"acl", "relcl"}:
        return False
    objects = [k for k in doc.children(w.i) if k.dep == "dobj"]  # two objects, of which "that" is none
    return any(k.lower in THAT and (k.dep == "mark" or (k.dep == "dobj" and len(objects) > 1)) for k in doc.children(w.i))


def headline_passive(doc: Parsed, h: Word) -> bool:
    """Whether a participle stands for a passive without its auxiliary: "Talks set for Monday"."""
    return (
        h.tag == "VBN" and h.dep == "ROOT" and not any(k.dep in tree.AUXILIARY or k.dep in tree.OBJECT for k in doc.children(h.i))
    )


def kept(doc: Parsed, w: Word) -> bool:
    """Whether a participle says that someone holds something now: "villages controlled by rebels", but not "talks held"."""
    return w.tag == "VBN" and w.lemma in HELD and any(k.dep in tree.AGENT for k in doc.children(w.i))


def stands(w: Word, s: Signature | None) -> bool:
    """Whether a noun names what is there already: "solution to the war", but "threat of war"."""
    if w.lemma in PERFORMATIVE and (s is None or s.name in {"promise", "refuse", "plan", "report"}):
        return True  # "accepted the offer", "their decision on the proposal": the offer stands
    return w.lemma.lower() in STANDING and (s is None or s.name not in STANDING_BUT)


def definite(doc: Parsed, i: int) -> bool:
    """Whether a noun is one that is known: "the", "these", "their"."""
    return any(k.dep in {"det", "poss"} and k.lower not in {"a", "an", "any", "no", "another", "some"} for k in doc.children(i))


def has_subject(doc: Parsed, i: int) -> bool:
    """Whether a verb has a subject of its own."""
    return any(k.dep in tree.SUBJECT or k.dep in tree.SUBJECT_PASSIVE for k in doc.children(i))


def reported(doc: Parsed, i: int) -> bool:
    """Whether a clause is what somebody said, thought or wanted, or tells of a noun."""
    words = doc.words
    while words[i].dep == "conj" and words[i].head < i:
        i = words[i].head
    return words[i].dep in {"ccomp", "relcl", "acl"}


def bare(doc: Parsed, w: Word, s: Signature | None) -> bool:
    """Whether what looks like a present is the plain form: "demanded that they leave", "saw them leave"."""
    return (
        w.tag == "VBP"
        and s is not None
        and s.name in {"demand", "insist", "suggest", "offer", "implicative", "let"}
        and not any(k.dep in tree.AUXILIARY for k in doc.children(w.i))
    )


def irrealis(doc: Parsed, i: int) -> bool:
    """Whether a finite clause has a modal or stands in the bare form of a demand."""
    auxiliaries = {k.tag for k in doc.children(i) if k.dep in tree.AUXILIARY}
    return "MD" in auxiliaries or (doc.words[i].tag == "VB" and not auxiliaries & {"VBD", "VBZ", "VBP"})


def fits(s: Signature, h: Word, preposition: str) -> bool:
    """Whether a predicate's complement can come with a preposition: not its place, time or company."""
    if s.name == "factive":
        return h.pos in {"NOUN", "ADJ"} and preposition in {"of", "for"}
    if s.name == "report":
        return False
    if s.name == "negative" and preposition == "in":
        return True
    if s.name == "talk":
        return preposition in {"about", "on", "over", "for"} or (preposition == "of" and h.tag == "NN" and h.lemma == "talk")
    if h.pos in {"NOUN", "PROPN"}:
        return preposition in {"of", "for", "to", "on", "against", "about", "at", "from"}
    if h.pos == "ADJ":
        return preposition in {"of", "for", "to", "on"}
    if preposition == "against":
        return s.name in {"warn", "demand"}
    if preposition == "at":
        return s.name in {"plan", "want", "refuse", "threaten", "try", "warn", "offer"}
    return preposition in {"of", "for", "to", "on", "upon", "from", "out", "with", "about", "into"} and s.name not in {
        "implicative",
        "continue",
    }


def noun_between(doc: Parsed, h: Word, i: int, s: Signature | None) -> Signature | None:
    """Signature of the noun that infinitive ``i`` belongs to where the parser joins it to verb ``h``: "calls by X to free them".

    ``s`` is the verb's own signature: a verb that takes an infinitive itself keeps it, unless the noun is its object.
    """
    if h.pos not in {"VERB", "AUX"} or h.lemma in tree.OBJECT_CONTROL:
        return None
    for k in range(i - 1, max(h.i, i - 12), -1):
        w = doc.words[k]
        if w.pos == "NOUN":
            found = signature(w.lemma.lower(), "NOUN")
            if found is not None and found.name in NOUN_CLASSES and (s is None or s.name in LOOSE or w.head == h.i):
                return found
    return None


def coaxed(doc: Parsed, h: int, i: int) -> Signature | None:
    """Signature of a verb of persuading before infinitive ``i`` that the parser takes for a noun."""
    for w in doc.words[h + 1 : min(i, h + 12)]:
        s = signature(w.lemma.lower(), "VERB") if w.pos in {"NOUN", "PROPN", "ADJ"} else None
        if s is not None and s.name == "persuade":
            return s
    return None


def subjunctive(doc: Parsed, w: Word) -> Signature | None:
    """Signature of the demand that a plain form with a subject of its own stands under, where the parser misses it."""
    for x in reversed(doc.words[max(doc.sentences[w.sent].first, w.i - 6) : w.i]):
        s = signature(x.lemma.lower(), "VERB") if x.pos in {"VERB", "ADJ"} else None
        if s is not None and s.name in {"demand", "insist", "suggest"}:
            return signature("demand", "VERB")
    return None
