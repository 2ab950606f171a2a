"""What the rules say of a trigger: the entry of the lexicon that fits, what it needs, and the words that factuality knows."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Literal

from dateline.annotate.events.account import Pattern, Quoted, Rules, Sign
from dateline.annotate.events.duties import DUTY
from dateline.annotate.events.gate import DOUBTS
from dateline.annotate.events.lexicon import lexicon
from dateline.annotate.events.options import NAMES
from dateline.annotate.events.scene import weight
from dateline.annotate.events.triggers import REFUSAL
from dateline.annotate.factuality.conditions import condition_of, opens_condition
from dateline.annotate.factuality.fit import signature_of
from dateline.annotate.factuality.mood import MODALS, negated
from dateline.annotate.factuality.state import modifiers
from dateline.tree import AUXILIARY, NEGATION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.annotate.events.lexicon import Sense
    from dateline.annotate.events.options import Option
    from dateline.annotate.events.scene import Scene
    from dateline.annotate.events.triggers import Trigger
    from dateline.parsed import Parsed, Word

AGAINST = frozenset({*DOUBTS, "figure of speech", "inside a name"})
"""Inputs of the scorer that speak against an event."""
ABOVE = 8
"""Words above a trigger that are looked over."""
_MODIFYING = frozenset({"amod", "acl", "compound", "nmod", "advmod"})


def quoted(doc: Parsed, *words: int) -> Quoted:
    """The stretch from the first to the last of some words."""
    span = (doc.words[min(words)].start, doc.words[max(words)].end)
    return Quoted(span=span, quote=doc.quote(span))


def rules(s: Scene, o: Option, row: Sequence[float]) -> Rules:
    """What the rules say of an option, before a type is chosen; ``row`` are its numbers for the scorer."""
    t, w = o.trigger, s.doc.words[o.i]
    return Rules(
        pattern=pattern(s.doc, t) if t else None,
        matched=[quoted(s.doc, k) for k in t.matched if k != o.i] if t else [],
        carried=quoted(s.doc, t.light) if t and t.light >= 0 else None,
        counts=o.ruled > 0,
        sure=o.ruled,
        doubts=[name for name, value in zip(NAMES, row, strict=True) if name in AGAINST and value > 0],
        conflict=round(s.conflict, 2),
        politics=round(s.politics, 2),
        elsewhere=s.elsewhere[w.sent] or s.away,
        weight=max((weight(s, k) for k in (*o.acts, *o.gets)), default=0),
    )


def pattern(doc: Parsed, t: Trigger) -> Pattern | None:
    """The entry that a trigger's sense is from; None if its type has no entry for the word."""
    w, sense = doc.words[t.i], t.sense
    if sense == DUTY:
        return _pattern(sense, "|".join(doc.words[k].lower for k in t.matched), "duty")
    if sense == REFUSAL:
        return _pattern(sense, f"not {w.lemma.lower()}", "refusal")
    for name in ("verbs", "nouns", "adjectives") if t.verbal else ("nouns", "adjectives", "verbs"):
        entries = lexicon(name)
        for key in _keys(doc, w):
            if any(_same(sense, x) for x in entries.get(key, ())):
                return _pattern(sense, " ".join((key, *("|".join(o) for o in sense.tokens))), name, sense.order + 1)
    return None


def _pattern(sense: Sense, words: str, name: str, group: int = 0) -> Pattern:
    return Pattern(
        words=words,
        table=name,
        group=group,
        type=sense.type,
        mode=sense.mode,
        cameo=sense.cameo,
        need=sense.need,
        status=sense.status,
    )


def _same(a: Sense, b: Sense) -> bool:
    """Whether one sense is the other; mode and code may have been made finer by what is threatened or left."""
    return (a.tokens, a.type, a.order, a.need) == (b.tokens, b.type, b.order, b.need) and bool(a.need)


def _keys(doc: Parsed, w: Word) -> Iterator[str]:
    """Under what a word may stand in the lexicon, as :mod:`.triggers` looks it up."""
    lemma, k = w.lemma.lower(), w.i
    if k >= 2 and doc.words[k - 1].text in {"-", "–"}:
        yield from (f"{doc.words[k - 2].lower}-{last}" for last in (lemma, w.lower))
    yield from (lemma, w.lower, w.lower.removesuffix("s"))
    if w.lower.endswith("ing"):
        yield from (w.lower[:-3], w.lower[:-3] + "e", w.lower[:-4])


def signs(doc: Parsed, i: int) -> list[Sign]:
    """Words in the clause of a trigger and of what governs it that the rules of factuality know, from the trigger upwards."""
    found = list(_of(doc, doc.words[i]))
    known = modifiers()
    found += [
        _sign(doc, k, doc.words[i], "modifier", known[k.lower]) for k in doc.children(i) if k.dep in _MODIFYING and k.lower in known
    ]
    for up in itertools.islice(doc.ancestors(i), ABOVE):
        made = signature_of(doc, up)
        if made is not None:
            found.append(_sign(doc, up, up, "predicate", made.pos))
        found += _of(doc, up)
    return found


def _of(doc: Parsed, w: Word) -> Iterator[Sign]:
    """Negation, modals and conditions of one word's clause."""
    for k in doc.children(w.i):
        if k.dep in AUXILIARY and k.lower in MODALS:
            yield _sign(doc, k, w, "modal", MODALS[k.lower])
    if w.pos not in {"VERB", "AUX"}:
        return
    if negated(doc, w.i):
        yield _sign(doc, next((k for k in doc.children(w.i) if k.dep in NEGATION), w), w, "negation")
    if opens_condition(doc, w):
        yield _sign(doc, w, w, "condition", "is a condition")
    elif condition_of(doc, w.i):
        yield _sign(doc, w, w, "condition", "depends on a condition")


def _sign(
    doc: Parsed,
    word: Word,
    of: Word,
    kind: Literal["negation", "modal", "modifier", "condition", "predicate"],
    says: str | None = None,
) -> Sign:
    return Sign(words=quoted(doc, word.i), kind=kind, of=quoted(doc, of.i), says=says)
