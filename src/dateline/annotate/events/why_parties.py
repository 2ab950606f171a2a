"""Who takes part in an event, and why: each phrase that was thought of, with what the encoder and the sentence's structure say."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from dateline.annotate.events.account import Quoted, Taking
from dateline.annotate.events.decide import divided, structure
from dateline.annotate.events.options import PART_NAMES, describe_parts, parts
from dateline.annotate.events.scene import both

if TYPE_CHECKING:
    from dateline.annotate.events.account import Role
    from dateline.annotate.events.options import Option
    from dateline.annotate.events.scene import Scene
    from dateline.annotate.events.scorer import Scorers
    from dateline.annotate.events.triggers import Trigger

NEAR = 0.1
"""A phrase that was not taken is told of from this probability on."""
_COLUMN = {name: k for k, name in enumerate(PART_NAMES)}


def parties(s: Scene, o: Option, t: Trigger, trained: Scorers) -> list[Taking]:
    """The phrases that were thought of, those taken first."""
    structure(s, o, t)
    who = parts(s, o)
    rows = describe_parts(s, o, who, t.sense.type)
    found: list[Taking] = []
    said = trained.parts(rows).tolist()
    acts, gets = divided(s, o, t, [(k, *p) for k, p in zip(who, said, strict=True)], trained)
    for k, row, (actor, recipient) in zip(who, rows, said, strict=True):
        role: Role | None = "actor" if k in acts else "recipient" if k in gets else None
        seen = [1 / (1 + math.exp(-row[_COLUMN[name]])) for name in ("actor", "recipient")]
        if role is None and max(actor, recipient, *seen) < NEAR:
            continue
        party = both(s, k)[0]
        found.append(
            Taking(
                words=Quoted(span=party.span, quote=s.doc.quote(party.span)),
                actor_id=party.actor,
                role=role,
                actor=round(actor, 4),
                recipient=round(recipient, 4),
                encoder_actor=round(seen[0], 4),
                encoder_recipient=round(seen[1], 4),
                structure="actor" if k in o.acts else "recipient" if k in o.gets else None,
            )
        )
    return sorted(found, key=lambda p: (p.role is None, p.role == "recipient"))
