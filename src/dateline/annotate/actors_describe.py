"""Which actor a description stands for: the state, its army, a named group, a person in office, or an actor of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.actors_tables import lexicon
from dateline.vocab import ActorKind

if TYPE_CHECKING:
    from dateline.annotate.actors_link import Linker
    from dateline.annotate.actors_model import Candidate, Cluster

_REBELS = frozenset({"rebel", "guerrilla", "guerilla", "insurgent", "subversive"})
_MILITANTS = frozenset({"militant", "terrorist", "gunman", "gunmen", "jihadist", "jihadi", "extremist"})
_ARMY = frozenset({"army", "military", "troops", "troop", "soldiers", "soldier", "forces"})
_OFFICIAL = frozenset(
    {"government", "regime", "army", "national", "state", "federal", "presidential", "central", "loyalist", "armed"}
)
_PARTIAL = frozenset(
    {
        "local",
        "city",
        "provincial",
        "regional",
        "municipal",
        "state",
        "interim",
        "town",
        "village",
        "opposition",
        "rebel",
        "shadow",
        "self-proclaimed",
        "future",
        "next",
        "new",
        "transitional",
    }
)
_POLICES = frozenset({"military", "riot", "secret", "border", "traffic", "federal", "treasury", "national"})
NEAR = 5
"""Sentences back that a description such as "the group" may reach."""


class Describer:
    """Resolves the descriptions of one report in reading order."""

    def __init__(self, linker: Linker) -> None:
        """Prepare for one report."""
        self.linker = linker
        self.doc = linker.doc
        self.lex = lexicon()
        self.generic: dict[str, list[Cluster]] = {}
        self.past: list[Candidate] = []
        """Names and descriptions so far."""
        self.regimes: dict[str, list[str]] = {}
        """Countries whose government the report names, by head word."""
        self.rebels_of: Cluster | None = None
        self.institutions: dict[tuple[str, str], Cluster] = {}

    def prepare(self, nominals: list[Candidate]) -> None:
        """Look over the whole report: whose government is spoken of, which group's rebels."""
        groups = set()
        for c in nominals:
            country = self._country(c)
            if c.word in self.lex.state_heads and country:
                self.regimes.setdefault(c.word, []).append(country)
            held = self._owner(c)
            if c.word in _REBELS and held is not None and held.kind is ActorKind.ARMED_GROUP:
                groups.add(id(held))
                self.rebels_of = held
        if len(groups) != 1:
            self.rebels_of = None

    def name(self, c: Candidate) -> None:
        """A name has its actor; note whom the person belongs to."""
        self.past.append(c)
        k = c.cluster
        if k is None or k.kind is not ActorKind.PERSON or k.part_of is not None:
            return
        owner = self._owner(c)
        if owner is None and c.owner_known is not None and c.title:
            owner = self.linker.known(c.owner_known)
            word = self.doc.words[c.owner]
            owner.extra.append(word.span)
        if owner is not None and owner is not k and (c.title or owner.kind is not ActorKind.PERSON):
            k.part_of = owner
            k.country = k.country or owner.country

    def resolve(self, c: Candidate) -> None:
        """Give a description its actor, or none."""
        lex = self.lex
        target = self._apposed(c)
        if target is None:
            if c.word in lex.state_heads:
                target = self._state(c)
            elif c.word in lex.stance:
                target = self._stance(c)
            elif self._is_army(c) or c.word in lex.institution:
                target = self._institution(c)
            elif c.word in lex.single and not c.plural and not c.indefinite:
                target = self._holder(c)
            else:
                target = self._anaphor(c) or self._own(c)
        if target is not None:
            target.take(c)
            self.past.append(c)

    # -- helpers

    def _owner(self, c: Candidate) -> Cluster | None:
        """The actor that a description or title says it belongs to."""
        if c.owner < 0:
            return None
        return next((p.cluster for p in self._covering(c.owner) if p.cluster is not None and p is not c), None)

    def _covering(self, i: int) -> list[Candidate]:
        return self.linker.at.get(i, [])

    def _country(self, c: Candidate) -> str | None:
        """The country that the words give, of a state or of its person."""
        if c.country:
            return c.country
        if c.owner_known is not None:
            return c.owner_known.country
        owner = self._owner(c)
        return owner.country if owner is not None else None

    def _apposed(self, c: Candidate) -> Cluster | None:
        """The named actor that a description stands beside: "Oscar Arias, the president"; "the president, Oscar Arias"."""
        words = self.doc.words
        w = words[c.head]
        others = [w.head] if w.dep == "appos" else [k.i for k in self.doc.children(c.head) if k.dep == "appos"]
        for i in others:
            for p in self._covering(i):
                k = p.cluster
                if k is None or p.head != i or p.form.value != "name":
                    continue
                if (k.kind is ActorKind.PERSON) == self._is_person(c) and not c.plural and k.kind is not ActorKind.STATE:
                    self._belongs(k, c)
                    return k
        return None

    def _is_person(self, c: Candidate) -> bool:
        return not c.plural and (
            c.word in self.lex.titles
            or c.word in self.lex.single
            or (
                c.kind in {ActorKind.CIVILIAN, ActorKind.STATE, ActorKind.MEDIA}
                and c.word not in self.lex.state_heads
                and c.word not in self.lex.institution
            )
        )

    def _belongs(self, k: Cluster, c: Candidate) -> None:
        """Note whose ``k`` is, as the description says."""
        if k.part_of is not None:
            return
        owner = self._owner(c)
        if owner is None and c.owner_known is not None:
            owner = self.linker.known(c.owner_known)
            if c.owner >= 0:
                owner.extra.append(self.doc.words[c.owner].span)
        if owner is None and c.country:
            owner = self.linker.state(c.country)
        if owner is not None and owner is not k and owner.part_of is not k:
            k.part_of = owner
            k.country = k.country or owner.country

    # -- kinds of description

    def _state(self, c: Candidate) -> Cluster | None:
        """ "the Syrian government", "the regime": the state, unless it is some smaller government."""
        country = self._country(c)
        if country is None and c.modifiers & _PARTIAL:
            return self._own(c)
        if country is not None:
            return self.linker.state(country)
        if c.owner >= 0 and self._owner(c) is None and self.doc.words[c.owner].pos == "PRON":
            return None
        if c.indefinite or (c.plural and c.word != "authorities"):
            return None
        said = self.regimes.get(c.word) or [x for v in self.regimes.values() for x in v]
        if len(set(said)) == 1:
            return self.linker.state(said[0])
        focus = self.linker.focus()
        if focus is None and said:
            before = [
                p for p in reversed(self.past) if p.word in self.lex.state_heads and p.cluster and p.cluster.kind is ActorKind.STATE
            ]
            return before[0].cluster if before else None
        return self.linker.state(focus) or self._own(c)

    def _home(self) -> str | None:
        """The country whose army or police is meant where none is said."""
        said = {x for w in ("government", "regime") for x in self.regimes.get(w, ())}
        return self.linker.focus() or (said.pop() if len(said) == 1 else None)

    def _stance(self, c: Candidate) -> Cluster | None:
        """ "the Russian enemy" is Russia; an ally of Russia is not."""
        if c.owner_known is None or c.owner < 0 or c.plural or c.owner_known.kind is not ActorKind.STATE or c.owner > c.head:
            return None
        return self.linker.known(c.owner_known) if self.doc.words[c.owner].dep != "poss" else None

    def _is_army(self, c: Candidate) -> bool:
        if c.word not in _ARMY or c.indefinite or c.kind is not ActorKind.MILITARY:
            return False
        if c.word in {"army", "military"}:
            return True
        return c.plural and (c.country is not None or bool(c.modifiers & _OFFICIAL) or (c.owner_known is not None and c.owner >= 0))

    def _institution(self, c: Candidate) -> Cluster | None:
        """A country's army, police, ministry or parliament."""
        kind = ActorKind.MILITARY if c.word in _ARMY else c.kind
        word = "army" if c.word in _ARMY else c.word
        if c.indefinite or (c.plural and word not in {"army", "police"}):
            return self._own(c)
        if c.modifiers & _PARTIAL - {"state"}:
            return self._own(c)
        country = self._country(c)
        qualified = (
            c.modifiers - _OFFICIAL - {"own", "the"}
            if word == "ministry"
            else c.modifiers & _POLICES
            if word == "police"
            else frozenset()
        )
        if country is None and not qualified:
            before = next(
                (p.cluster for p in reversed(self.past) if p.cluster and (p.word == word or word in p.cluster.words)), None
            )
            if before is not None:
                return before
        country = country or self._home()
        state = self.linker.state(country)
        if state is None:
            return self._own(c)
        adjective = self.linker.tables.adjectives.get(state.name, state.name)
        of = " ".join([adjective, *(m for m in c.name.lower().split() if m in qualified and m != adjective.lower()), word])
        known = self.linker.tables.names.get(of)
        if known is not None:
            k = self.linker.known(known)
        else:
            k = self.institutions.get((state.name, of)) or self.linker.cluster(of, kind, country=state.country)
            self.institutions[(state.name, of)] = k
        k.part_of = k.part_of or (state if state is not k else None)
        k.words.add(word)
        return k

    def _holder(self, c: Candidate) -> Cluster | None:
        """ "the president", "their spokesman": the person who bears that title, else somebody not named."""
        country = self._country(c)
        owner = self._owner(c)
        for p in reversed(self.past):
            k = p.cluster
            if k is None or k.plural or c.word not in k.words or (c.gender and k.gender and c.gender != k.gender):
                continue
            if country and k.country and country != k.country:
                continue
            if owner is not None and k.part_of is not None and k.part_of is not owner and owner.country != k.country:
                continue
            if c.definite or country:
                return k
        return self._own(c)

    def _anaphor(self, c: Candidate) -> Cluster | None:
        """A definite description of a named group: same class of head, same kind, near, and no competitor."""
        if not c.definite or c.indefinite or c.plural:
            return None
        now = self.doc.words[c.head].sent
        fits: list[Cluster] = []
        for p in reversed(self.past):
            if now - p.sent > (NEAR if c.word not in {"observatory", "command"} else 99):
                break
            k = p.cluster
            if k is not None and k not in fits and p.form.value == "name" and self._same_class(c, k):
                fits.append(k)
        if not fits:
            return next(
                (
                    p.cluster
                    for p in reversed(self.past)
                    if p.cluster and c.word in p.cluster.words and not p.cluster.plural and p.cluster.generic
                ),
                None,
            )
        return fits[0] if len(fits) == 1 or fits[0].mentions[-1].sent >= now - 1 else None

    def _same_class(self, c: Candidate, k: Cluster) -> bool:
        name = {w for a in (k.name, *k.aliases) for w in a.lower().replace("-", " ").split()}
        if k.kind in {ActorKind.PERSON, ActorKind.STATE}:
            return False
        if c.kind is not k.kind and c.kind is not ActorKind.OTHER and c.word not in name:
            return False
        own = {m for m in c.modifiers if len(m) > 3} - set(self.lex.modifier) - {"joint", "same", "main"}
        after = {w.lower for w in self.doc.words[c.head + 1 : c.stop] if len(w.text) > 3}
        region = {w for w in own | after if w[:5] in _REGIONS}
        named = {w for w in name if w[:5] in _REGIONS}
        if region and named and not {w[:5] for w in region} & {w[:5] for w in named}:
            return False
        if c.word in name:
            return True
        return any(
            c.word in words and (words & name or (k.kind is _CLASS_KIND.get(cls) and k.known is not None))
            for cls, words in self.lex.classes.items()
        )

    def _own(self, c: Candidate) -> Cluster | None:
        """An actor of its own: the generic one of that description in the report, or a new one."""
        key = "rebel" if c.word in _REBELS else "militant" if c.word in _MILITANTS else c.word
        group = self.generic.setdefault(key, [])
        country = self._country(c)
        if c.word in _REBELS and not c.indefinite and c.plural:
            held = self._owner(c)
            if self.rebels_of is not None and (held is None or held is self.rebels_of):
                return self.rebels_of
        if not c.indefinite and (c.plural or c.definite):
            for k in reversed(group):
                if k.plural == c.plural and self._agree(k, c, country):
                    return k
        if c.word in self.lex.vague and not (c.modifiers or c.owner >= 0):
            return None
        k = self.linker.cluster(c.name, c.kind, country=country, plural=c.plural, generic=True, gender=c.gender)
        k.modifiers = set(c.modifiers)
        group.append(k)
        if country or c.owner >= 0:
            self._belongs(k, c) if not c.plural or c.kind in {ActorKind.STATE, ActorKind.MILITARY, ActorKind.POLICE} else None
        return k

    def _agree(self, k: Cluster, c: Candidate, country: str | None) -> bool:
        """Whether a description may stand for a generic actor: no country, kind or modifier against it."""
        if country and k.country and country != k.country:
            return False
        if any(m.indefinite for m in k.mentions[:1]) and not c.definite:
            return False
        mine = {m for m in c.modifiers if m.isalpha()}
        return mine <= k.modifiers or k.modifiers <= mine or bool(country and country == k.country)


_REGIONS = frozenset({"south", "north", "easte", "weste", "east", "west", "centr"})
_CLASS_KIND = {
    "front": ActorKind.ARMED_GROUP, "party": ActorKind.POLITICAL, "news": ActorKind.MEDIA, "charity": ActorKind.NGO, "world": ActorKind.IGO,
}  # fmt: skip
