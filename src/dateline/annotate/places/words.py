"""The words of a language around place names, and the names that a gazetteer does not have; loaded once."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from dateline.gazetteer import open_gazetteer
from dateline.languages import table, words

if TYPE_CHECKING:
    from dateline.gazetteer import Candidate

_T = "places"
INSIDE = words(_T, "words.inside")
BEFORE = words(_T, "words.before")
STRONG_BEFORE = words(_T, "words.strong_before")
TYPE_OF = words(_T, "words.type_of")
TYPE_AFTER = words(_T, "words.type_after")
PEOPLE_AFTER = words(_T, "words.people_after")
ILLNESS = words(_T, "words.illness")
COUNTIES = words(_T, "words.counties")
UNIT_WORDS = words(_T, "words.unit_words")
GOING = words(_T, "words.going")
GOAL = words(_T, "where.goal")
FACILITY = words(_T, "words.facility")
FACILITY_AFTER = words(_T, "words.facility_after")
FACILITY_KIND = words(_T, "words.facility_kind")
TOWN_WORDS = words(_T, "words.town_words")
TITLE = words(_T, "words.title")
SPEECH = words(_T, "words.speech")
ORGANISATION = words(_T, "words.organisation")
GENERIC = words(_T, "words.generic")
STOP = words(_T, "words.stop")
PLACE_VERBS = words(_T, "where.taken")
ACTING = words(_T, "where.speech") | words(_T, "where.about")
DIRECTION = words(_T, "part.direction")
PART_NOUN = words(_T, "part.noun")
BARE_PART = words(_T, "part.bare")
FRAME_OF = words(_T, "frame.of")
FRAME_AT = words(_T, "frame.at")
FRAME_KIND = words(_T, "frame.kind") | words(_T, "frame.kinds")
FRAME_KINDS = words(_T, "frame.kinds")
FRAME_NAMED = words(_T, "frame.named")
ONE_SPELLING = words(_T, "frame.one_spelling")
SPANISH_ARTICLE = words(_T, "frame.article")
PARTICLE = words(_T, "frame.particle")
QUARTER = words(_T, "frame.quarter")
FRAME_VERBS = words(_T, "frame.verbs")
ROAD = words(_T, "frame.road")
KILOMETRES: dict[str, float] = table(_T)["frame"]["kilometres"]
BEARING: dict[str, float] = table(_T)["frame"]["bearing"]
UNIT: dict[str, str] = table(_T)["unit"]
WEIGHT: dict[str, float] = table(_T)["weight"]
NICKNAME: dict[str, str] = table(_T)["nickname"]


@functools.cache
def country_names() -> dict[str, Candidate]:
    """Exact names of countries that the gazetteer does not know by them, such as "U.S."."""
    countries = open_gazetteer().countries
    return {name: countries[a3][0] for name, a3 in table(_T)["country"].items() if a3 in countries}


@functools.cache
def demonyms() -> dict[str, Candidate]:
    """Adjectives and names of peoples, with their plurals -> the country or region."""
    g = open_gazetteer()
    out: dict[str, Candidate] = {}
    for country, _, _, names in g.countries.values():
        for name in names:
            out.setdefault(name, country)
    out.update({name: g.countries[a3][0] for name, a3 in table(_T)["demonym"].items() if a3 in g.countries})
    for name, region in table(_T)["demonym_region"].items():
        found = g.lookup(region)
        regions = [c for c in found if not c.kind.startswith("PPL")]
        if found:
            out[name] = (regions or found)[0]
    plural = {name + "s": c for name, c in out.items() if name[-1] not in "sh" and not name.endswith("ese")}
    return plural | out


@functools.cache
def units() -> dict[str, Candidate]:
    """Codes of admin-1 units that have abbreviations -> the unit."""
    g = open_gazetteer()
    wanted = frozenset(UNIT.values())
    return {c.admin1: c for c in g.units(wanted) if c.admin1}
