"""The words that say what a number counts: roles, units, and what is no figure."""

from __future__ import annotations

from typing import Any

from dateline.languages import table, words
from dateline.vocab import Measure

_F = "figures"
_table: dict[str, Any] = table(_F)


def _inverse(key: str) -> dict[str, Measure]:
    return {w: Measure(m) for m, ws in _table["role"][key].items() for w in ws}


PATIENT = _inverse("patient")
SUBJECT = _inverse("subject")
STATE = _inverse("state")
NOUN = _inverse("noun")
SELF = _inverse("self")
UNIT: dict[str, str] = {w: unit for unit, ws in _table["unit"].items() for w in ws}
PERSON = words(_F, "person.nouns")
COLLECTIVE = words(_F, "person.collective")
FIGHTER = words(_F, "person.fighters")
SKIP_NOUNS = words(_F, "skip.nouns")
CURRENCY = words(_F, "skip.currency_before")
LABEL = words(_F, "skip.label_before")
MONTHS = words(_F, "skip.months")
YEAR_BEFORE = words(_F, "skip.year_before")
TOLL = words(_F, "toll.nouns")
TOLL_SUBJECTS = words(_F, "toll.subjects")
TOLL_PARTITIVE = words(_F, "toll.partitive")
TOLL_VERBS = words(_F, "toll.verbs")
HOME = words(_F, "home.nouns")
LEAVE = words(_F, "home.leave")
CROSS = words(_F, "home.cross")
COUNTRY = words(_F, "home.country")
BORDER = words(_F, "home.border")
FORCE = words(_F, "home.force")
SHELTER = words(_F, "home.shelter")
LIVE = words(_F, "home.live")
SEEK = words(_F, "home.seek")
SHELTER_NOUNS = words(_F, "home.shelter_nouns")
LIGHT = words(_F, "home.light")
LIFE = words(_F, "home.life")
RAISING = words(_F, "home.raising")
IN_STATE = words(_F, "home.leave_in_state")
SHARE_NOUNS = words(_F, "share.nouns")
SHARE_VERBS = words(_F, "share.verbs")
SHARE_CUES = words(_F, "share.cues")
ANAPHORA = words(_F, "word.anaphora")
ROUND = words(_F, "word.round")
COUNTED_LINK = words(_F, "word.counted_link")
BEFORE_ONE = words(_F, "word.no_count_before_one")
JOINS = words(_F, "word.joins")
BREAKS = words(_F, "word.breaks")
BETWEEN_STATE = words(_F, "word.between_state")
AID = words(_F, "word.aid")
PARTLY = words(_F, "word.partly")
TAKEN = words(_F, "word.taken")
TOLL_LINK = words(_F, "word.toll_link")
NO_DISTANCE_BEFORE = words(_F, "word.no_distance_before")
NO_DISTANCE_AFTER = words(_F, "word.no_distance_after")
SEIZING = words(_F, "word.seizing")
CAPTIVE = words(_F, "word.captive")
ORDER = words(_F, "word.order")
OTHERS = words(_F, "word.others")
MEMBER = words(_F, "person.members")
TROOPS = words(_F, "person.troops")
RESIZE = words(_F, "person.resize")
ARMED = words(_F, "person.armed")
REBEL = words(_F, "word.rebel")
EXPELLED = words(_F, "home.expelled")
POPULATION = words(_F, "home.population")
ARRIVE = words(_F, "home.arrive")
LISTED = words(_F, "toll.listed")
COUNTING = words(_F, "toll.counting")
COUNTED = words(_F, "toll.counted")
GIVING = words(_F, "share.giving")
DIVIDING = words(_F, "share.dividing")
COMPARED = words(_F, "word.compared")
TOLD = words(_F, "word.told")
CHANGE: dict[str, float] = _table["change"]

PEOPLE = frozenset({
    Measure.DISPLACED, Measure.EVACUATED, Measure.FLED, Measure.SHELTERED, Measure.RELOCATED, Measure.RETURNED, Measure.HOMELESS,
    Measure.KILLED, Measure.INJURED, Measure.MISSING, Measure.ARRESTED, Measure.ABDUCTED, Measure.BESIEGED,
})  # fmt: skip
"""Measures of people, or of households."""
LENGTHS = frozenset({"km", "mile", "meter", "foot", "yard"})
ARMS = frozenset({"tank", "aircraft", "weapon"})


def unit_of(lemma: str, lower: str) -> str | None:
    """Unit of a counted noun; None if it is not known."""
    got = UNIT.get(lemma) or UNIT.get(lower)
    if got:
        return got
    return "person" if lemma in PERSON or lemma in FIGHTER or lower in PERSON else None
