"""From options to events.

Which words tell of one, of which type and status, and who takes part, by trained scorers over encoder and rules.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from dateline.annotate.events.duties import DUTY
from dateline.annotate.events.lexicon import Sense, lexicon
from dateline.annotate.events.options import (
    STATUSES,
    TYPES,
    Option,
    describe,
    describe_parts,
    kinds,
    options,
    parts,
    ruled_out,
    stages,
)
from dateline.annotate.events.parties import sides
from dateline.annotate.events.patterns import match, near
from dateline.annotate.events.status import attempted, foiled, status
from dateline.annotate.events.triggers import Trigger, carrier
from dateline.annotate.factuality.state import NEGATIVE
from dateline.languages import table
from dateline.vocab import Certainty, EventType, Polarity, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.annotate.encoded import Encoded
    from dateline.annotate.events.scene import Scene
    from dateline.annotate.events.scorer import Scorers
    from dateline.model.encoder import Encoder
    from dateline.model.heads import Floats
    from dateline.records import Factuality

PAST = frozenset({"VBD", "VBN"})
CODES: dict[str, str] = table("events")["code"]
SURE = frozenset({Status.HAPPENED, Status.ONGOING, Status.DID_NOT_HAPPEN, Status.REFUSED, Status.DENIED})


@dataclass(slots=True)
class Decided:
    """An option that is an event; ``acts`` and ``gets`` are the heads of its actors and recipients."""

    option: Option
    trigger: Trigger
    acts: list[int]
    gets: list[int]
    score: float


def decide(s: Scene, some: Sequence[Encoded], scorers: Scorers, least: float, model: Encoder | None = None) -> list[Decided]:
    """The options that are events with at least this probability, in text order."""
    every = options(s, some, model)
    rows = describe(s, every)
    scored = zip(every, rows, scorers.triggers(rows), strict=True)
    kept = [(o, p) for o, row, p in scored if p >= least and not ruled_out(row)]
    if not kept:
        return []
    types = scorers.types([kinds(o) for o, _ in kept])
    out = [Decided(o, sensed(s, o, TYPES[int(row.argmax())]), [], [], p) for (o, p), row in zip(kept, types, strict=True)]
    _parties(s, out, scorers)
    return out


def _parties(s: Scene, some: Sequence[Decided], scorers: Scorers) -> None:
    """Choose who takes part in each."""
    asked, rows = [], []
    for d in some:
        structure(s, d.option, d.trigger)
        who = parts(s, d.option)
        asked.append(who)
        rows += describe_parts(s, d.option, who, d.trigger.sense.type)
    said = iter(scorers.parts(rows).tolist())
    for d, who in zip(some, asked, strict=True):
        d.acts, d.gets = divided(s, d.option, d.trigger, [(k, *next(said)) for k in who], scorers)


def divided(
    s: Scene, o: Option, t: Trigger, likely: Sequence[tuple[int, float, float]], scorers: Scorers
) -> tuple[list[int], list[int]]:
    """Heads of the actors and of the recipients, given for each phrase the probabilities of being either."""
    if t.sense is DUTY or (o.acts and foiled(s.doc, t)):  # who foils an attack is not its doer
        return o.acts, o.gets
    acts = [k for k, a, r in likely if a + r >= scorers.actor and a >= r]
    return acts, [k for k, a, r in likely if a + r >= scorers.recipient and r > a]


def uncarried(some: Sequence[Decided]) -> list[Decided]:
    """Without the verbs that only carry a noun of the same type: "launched an attack" is told by its noun."""
    carried = {(d.trigger.light, d.trigger.sense.type) for d in some}
    return [d for d in some if (d.trigger.i, d.trigger.sense.type) not in carried]


def structure(s: Scene, o: Option, t: Trigger) -> None:
    """Who takes part by the sentence's structure, given what the trigger means."""
    if o.trigger is not t:
        o.acts, o.gets = sides(s, t)


def sensed(s: Scene, o: Option, kind: EventType) -> Trigger:
    """The trigger of an option that is of a type: the rules' own where they agree, else with the code that fits the word best."""
    t, w = o.trigger, s.doc.words[o.i]
    if t is not None and t.sense.type is kind:
        return t
    verbal = w.pos in {"VERB", "AUX"} or w.tag[:2] == "VB"
    entry = lexicon("verbs" if verbal else "nouns")
    some = next((entry[key] for key in (w.lemma.lower(), w.lower) if key in entry), ())
    hit = match(s.doc, tuple(x for x in some if x.type is kind), near(s.doc, w, verbal=verbal), o.i)
    sense, matched = hit or (Sense((), kind, None, CODES[kind], "", 0), [])
    if t is not None:
        return replace(t, sense=sense, matched=matched)
    return Trigger(o.i, sense, matched, verbal, -1 if verbal else carrier(s.doc, w))


def staged(s: Scene, some: Sequence[Decided], scorers: Scorers) -> list[Factuality]:
    """Whether each happened, as told: the scorers choose among what the encoder and the rules say."""
    ruled = [status(s, d.trigger) for d in some]
    if not some:
        return []
    rows = [stage_row(s, d.option, d.trigger, f) for d, f in zip(some, ruled, strict=True)]
    said = scorers.statuses(rows)
    return [concluded(s, d.option.i, f, row) for d, f, row in zip(some, ruled, said, strict=True)]


def concluded(s: Scene, i: int, ruled: Factuality, said: Floats) -> Factuality:
    """Whether a word's event happened: the scorer's choice, but for what the words say is only tried."""
    return ruled if attempted(s.doc, i) else settled(ruled, said)


def stage_row(s: Scene, o: Option, t: Trigger, ruled: Factuality) -> list[float]:
    """The numbers by which the status of a trigger is chosen."""
    return stages(o, ruled.status, t.sense.type, past=s.doc.words[o.i].tag in PAST)


def settled(ruled: Factuality, said: Floats) -> Factuality:
    """The rules' factuality with the status that was chosen, and what must agree with it.

    Where the rules see that something did not happen, the words themselves say so.
    """
    chosen = STATUSES[int(said.argmax())]
    if ruled.status in {chosen, Status.DID_NOT_HAPPEN}:
        return ruled
    certainty = ruled.certainty
    if chosen in SURE and ruled.status not in SURE:
        certainty = Certainty.CERTAIN
    elif chosen not in SURE and ruled.status in SURE:
        certainty = Certainty.PROBABLE if chosen in {Status.PLANNED, Status.PROMISED} else Certainty.POSSIBLE
    return _replaced(ruled, chosen, certainty)


def _replaced(f: Factuality, chosen: Status, certainty: Certainty) -> Factuality:
    """The same with another status."""
    return msgspec.structs.replace(
        f,
        status=chosen,
        certainty=certainty,
        polarity=Polarity.NEG if chosen in NEGATIVE else Polarity.POS,
        conditional=f.conditional or chosen is Status.CONDITIONAL,
    )
