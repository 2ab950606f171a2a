"""Coding for those who hold the spans already: what an actor does to a recipient, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import ids
from dateline.annotate.events.lexicon import crosswalk
from dateline.annotate.events.masked import kinds
from dateline.annotate.events.modes import refined
from dateline.annotate.events.pairs import Pair, near, pair
from dateline.annotate.events.scene import scene
from dateline.findings import Findings
from dateline.languages import table
from dateline.parse import parse
from dateline.records import Block, Coding, Report
from dateline.vocab import BlockKind, EventType

if TYPE_CHECKING:
    from dateline.annotate.events.triggers import Trigger
    from dateline.records import Span

YIELD = "YIELD"
"""Older PLOVER's type, which the manual has since split into CONCEDE and RETREAT; the training data still has it whole."""


def code_pair(text: str, actor: Span, recipient: Span) -> Coding | None:
    """PLOVER type, mode and CAMEO code of what the actor does to the recipient, and the trigger that says it.

    Args:
        text: one sentence, or a few.
        actor: span of the words for who acts, in code points of the text.
        recipient: span of the words for whom it is done to.

    Returns:
        The coding; None if a span is empty or holds no word of its own, or both are the same.

    Raises:
        ValueError: a span does not lie in the text, or ends before it begins.

    """
    for start, end in (actor, recipient):
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"span ({start}, {end}) does not lie in a text of {len(text)} characters")
    if any(not text[start:end].strip() for start, end in (actor, recipient)) or tuple(actor) == tuple(recipient):
        return None
    p = pair(parse(report_of(text)), actor, recipient)
    return None if p is None else _coding(p)


def report_of(text: str) -> Report:
    """A report that is this text and nothing else."""
    blocks = [Block(span=(0, len(text)), kind=BlockKind.BODY)]
    return Report(id=ids.make("r", text, "pair"), source="pair", text=text, language="en", blocks=blocks)


def _coding(p: Pair) -> Coding:
    """The likeliest type, and the trigger that agrees with it and stands closest to the pair."""
    scores = kinds(p)
    label = max(scores, key=lambda k: (scores[k], k))
    meant = {EventType.RETREAT, EventType.CONCEDE} if label == YIELD else {EventType(label)}
    agreeing = [t for t in p.triggers if t.sense.type in meant or crosswalk().get(t.sense.cameo, ("",))[0] in meant]
    best = max(agreeing, key=lambda t: (t.sense.type in meant, near(p, t), -t.i), default=None)
    if best is not None and best.sense.type not in meant:  # PLOVER's manual and the crosswalk differ on a few codes
        return Coding(type=EventType(crosswalk()[best.sense.cameo][0]), cameo=best.sense.cameo, trigger=_words(p, best))
    if best is None:
        kind = EventType.CONCEDE if label == YIELD else EventType(label)
        return Coding(type=kind, cameo=table("events")["code"][kind], trigger=_verb(p))
    told = {t.i: t.sense.type for t in p.triggers}
    mode, cameo = refined(scene(p.doc, Findings()), best, told, p.actor[-1:], p.recipient[-1:])
    return Coding(type=best.sense.type, mode=mode, cameo=cameo, trigger=_words(p, best))


def _words(p: Pair, t: Trigger) -> Span:
    """The trigger's own words, with those matched if they stand beside it."""
    at = [t.i, *(k for k in t.matched if abs(k - t.i) <= 1)]
    return (p.doc.words[min(at)].start, p.doc.words[max(at)].end)


def _verb(p: Pair) -> Span | None:
    """The verb that joins the spans, or else the first verb outside them."""
    words = p.doc.words
    i = next((k for k in p.nodes if words[k].pos == "VERB"), p.governor)
    if i < 0:
        i = next((w.i for w in words if w.pos == "VERB" and w.i not in p.own), -1)
    return words[i].span if i >= 0 else None
