"""What a report and its sentences are about: war, politics, or sport, business, weather and the like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.annotate.events.lexicon import sphere
from dateline.languages import words

if TYPE_CHECKING:
    from dateline.parsed import Parsed, Word

SIDES = words("events", "party.sides")
PRIVATE = words("events", "party.private")
NAMED_SIDE = 0.4
"""What a mention of a state, force or party counts for beside a word of politics."""


@dataclass(slots=True)
class About:
    """Words that show it: of conflict and of politics in a hundred, and by sentence."""

    conflict: float
    politics: float
    elsewhere: list[bool]
    """For each sentence: whether it is about sport, business, weather and the like."""
    away: bool
    """Whether the whole report is rather about such."""
    firm: list[int]
    """For each sentence: how many words, names of sides among them, show that it is about war or politics."""


def about(doc: Parsed, sides: list[Word]) -> About:
    """Look at all words once; ``sides`` are the last words of the mentions of states, forces and parties."""
    war, rule, other, loose = sphere("conflict"), sphere("politics"), sphere("elsewhere"), sphere("loose")
    n_war, n_rule = 0.0, len(sides) * NAMED_SIDE
    firm, away_at = [0] * len(doc.sentences), [0] * len(doc.sentences)
    for w in doc.words:
        word = lemma(w)
        if word in war or w.lower in war:
            n_war += 1
        elif word in rule or w.lower in rule:
            n_rule += 1
        else:
            away_at[w.sent] += word in other and w.pos != "VERB"
            continue
        firm[w.sent] += loose.isdisjoint((word, w.lower))
    for w in sides:  # a word counted already shows it no more
        firm[w.sent] += not ({lemma(w), w.lower} & (war | rule)) and not (w.pos == "NOUN" and lemma(w) in PRIVATE)
    away = sum(away_at) > sum(firm)
    hundred = max(len(doc.words), 40) / 100
    elsewhere = [o > f + (not away) for o, f in zip(away_at, firm, strict=True)]
    return About(n_war / hundred, (n_war + n_rule) / hundred, elsewhere, away, firm)


def lemma(w: Word) -> str:
    """The lemma; the parser leaves the plural of what it takes for a name as it is."""
    return w.lower.removesuffix("s") if w.pos == "PROPN" and w.lower not in SIDES else w.lemma.lower()
