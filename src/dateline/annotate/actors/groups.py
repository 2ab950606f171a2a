"""Descriptions of groups and people: "the group", "the rebels", "nine children"; named before, or actors of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.vocab import ActorKind, MentionKind

if TYPE_CHECKING:
    from dateline.annotate.actors.context import Context
    from dateline.annotate.actors.model import Candidate, Cluster

_BODIES = frozenset({ActorKind.STATE, ActorKind.MILITARY, ActorKind.POLICE, ActorKind.OTHER})
"""What is part of the state whose adjective it bears."""
_FORCES = frozenset({ActorKind.MILITARY, ActorKind.POLICE})
NEAR = 5
"""Sentences back that a description such as "the group" may reach."""


class Groups:
    """Resolves descriptions of groups and of people."""

    def __init__(self, context: Context) -> None:
        """Prepare for one report."""
        self.context = context
        self.sets = context.lex.sets
        self.generic: dict[str, list[Cluster]] = {}
        self.meant: dict[str, Cluster] = {}
        """The one named group that "rebels" or "militants" mean in this report."""

    def prepare(self, nominals: list[Candidate]) -> None:
        """Look over the report: whose "rebels" it speaks of; by "the X rebels", or as the one group of its country named."""
        apart = self.sets["apart"]
        armed = [k for k in self.context.linker.clusters if k.kind is ActorKind.ARMED_GROUP and k.mentions and k.name not in apart]
        for k in armed:
            if k.known is not None and k.known.fighters and not any(o is not k and o.country == k.country for o in armed):
                self.meant.setdefault(k.known.fighters, k)
        for words, key in ((self.sets["rebels"], "rebels"), (self.sets["militants"], "militants")):
            held = {
                id(o): o
                for c in nominals
                if c.word in words
                for o in [self.context.owner(c)]
                if o is not None and o.kind is ActorKind.ARMED_GROUP
            }
            if len(held) == 1 and len(armed) == 1:
                self.meant.setdefault(key, next(iter(held.values())))
        if len(armed) == 1 and armed[0].known is None and any(self._acts(c) for c in armed[0].mentions):
            self.meant.setdefault("rebels", armed[0])

    def _acts(self, c: Candidate) -> bool:
        """Whether a mention is the subject of a verb, or stands with or by another party."""
        w = self.context.doc.words[c.head]
        return w.dep in {"nsubj", "nsubjpass", "agent"} or self.context.doc.words[w.head].lower in {"with", "by", "between", "and"}

    def resolve(self, c: Candidate) -> Cluster | None:
        """The actor of a description."""
        return self._members(c) or self._named(c) or self._generic(c)

    def _members(self, c: Candidate) -> Cluster | None:
        """The group that its fighters stand for: "FMLN guerrillas", "the rebels" where only one group can be meant."""
        if c.indefinite or not c.plural or c.word not in self.sets["members"]:
            return None
        owner = self.context.owner(c)
        if owner is not None and 0 <= c.owner < c.head:
            return owner if owner.kind is ActorKind.ARMED_GROUP else None
        key = "rebels" if c.word in self.sets["rebels"] else "militants" if c.word in self.sets["militants"] else ""
        k = self.meant.get(key)
        country = self.context.country(c)
        if k is None or c.owner > c.head or (country and country != k.country):
            return None
        return k if k.mentions and not {m for m in c.modifiers if m.isalpha()} - self.context.lex.modifier.keys() else None

    # -- named groups

    def _named(self, c: Candidate) -> Cluster | None:
        """The group named before that a definite description stands for: same class of head, same kind, near, no competitor."""
        if not c.definite or c.indefinite or c.plural:
            return None
        x = self.context
        if x.is_person(c):
            return next((k for k in reversed(x.by_word.get(c.word, [])[-40:]) if not k.plural and not self._against(k, c)), None)
        now = x.doc.words[c.head].sent
        fits: list[Cluster] = []
        last: Candidate | None = None
        for p in reversed(x.past):
            if now - p.sent > (NEAR if c.word not in self.sets["far"] else 60):
                break
            k = p.cluster
            if k is not None and k not in fits and p.form is MentionKind.NAME and self._same_class(c, k):
                fits.append(k)
                last = last or p
        if not fits:
            return None
        known = [k for k in fits if k.known is not None]
        if len(known) == 1:
            return known[0]
        return fits[0] if len(fits) == 1 or (last is not None and last.sent >= now - 1) else None

    def _against(self, k: Cluster, c: Candidate) -> bool:
        country = self.context.country(c)
        said, held = (x & self.sets["portfolio"] for x in (c.modifiers, k.words))
        return bool(
            self.context.owner(c) is k
            or (said and held and not said & held)
            or (country and k.country and country != k.country)
            or (c.gender and k.gender and c.gender != k.gender)
            or self._owners(k, c)
        )

    def _owners(self, k: Cluster, c: Candidate) -> bool:
        """Whether two descriptions say that they are different actors'."""
        owner = self.context.owner(c)
        mine = k.owner or k.part_of
        return owner is not None and mine is not None and owner is not mine

    def _same_class(self, c: Candidate, k: Cluster) -> bool:
        if k.kind in {ActorKind.PERSON, ActorKind.STATE}:
            return False
        name = {w for a in (k.name, *k.aliases) for w in a.lower().replace("-", " ").split()}
        if c.kind is not k.kind and c.kind is not ActorKind.OTHER and c.word not in name:
            return False
        own = {m for m in c.modifiers if m.isalpha()} - self.context.lex.modifier.keys() - self.sets["empty"]
        after = {w.lower for w in self.context.doc.words[c.head + 1 : c.stop] if len(w.text) > 3}
        region = {w[:5] for w in own | after if w in self.sets["regions"]}
        named = {w[:5] for w in name if w in self.sets["regions"]}
        if region and named and not region & named:
            return False
        if c.word in name:
            return "based" in c.modifiers or own <= name or bool(region & named)
        if own - name and "based" not in c.modifiers and not region & named:
            return False
        return any(
            c.word in words and (words & name or (k.kind is _CLASS_KIND.get(cls) and k.known is not None))
            for cls, words in self.context.lex.classes.items()
        )

    # -- actors of their own

    def _key(self, c: Candidate) -> str:
        """Descriptions with one key may be one actor."""
        if c.word in self.sets["collective"] and c.plural:
            sides = sorted(c.modifiers & (self.context.lex.peoples | self.sets["fighting_for"]))
            if sides:
                return "rebel" if sides[0] in self.sets["rebels"] else f"{sides[0]} fighter"
        return "rebel" if c.word in self.sets["rebels"] else "militant" if c.word in self.sets["militants"] else c.word

    def _generic(self, c: Candidate) -> Cluster | None:
        """The generic actor of that description in the report, or a new one."""
        x = self.context
        group = self.generic.setdefault(self._key(c), [])
        country = x.country(c)
        ours = country is None and c.kind in _FORCES | {ActorKind.STATE} and bool(c.modifiers & self.sets["state_sides"])
        country = x.home() if ours else country
        if not c.indefinite and (c.plural or c.definite):
            for k in reversed(group[-12:]):
                if k.plural == c.plural and self._agree(k, c, country):
                    self._envoy(k, c)
                    return k
        if c.word in x.lex.vague and not (c.modifiers or c.owner >= 0 or c.plural or (c.definite and c.word not in x.lex.dull)):
            return None
        k = x.linker.cluster(c.name, c.kind, country=country, plural=c.plural, generic=True, gender=c.gender)
        k.modifiers = set(c.modifiers)
        if ours and c.kind is ActorKind.STATE:  # "government negotiators"
            k.part_of = x.linker.state(country)
        group.append(k)
        k.owner = x.owner(c)
        foreign = c.owner_known is not None and c.owner_known.kind is ActorKind.STATE
        self._envoy(k, c)
        if c.kind in _BODIES or not (foreign or (k.owner is not None and k.owner.kind is ActorKind.STATE)):
            x.belongs(k, c)
        if k.part_of is None and c.kind is ActorKind.ARMED_GROUP and c.modifiers & self.sets["rebels"] and c.plural:
            k.part_of = self.meant.get("rebels")
        if k.kind is ActorKind.OTHER and k.part_of is not None and k.part_of.kind is not ActorKind.PERSON:
            k.kind = k.part_of.kind
        return k

    def _envoy(self, k: Cluster, c: Candidate) -> None:
        """Those who go between are of the state whose adjective they bear: "Norwegian mediators"."""
        known = c.owner_known
        if known is not None and known.kind is ActorKind.STATE and c.word in self.sets["envoys"]:
            k.kind = ActorKind.STATE if k.kind in {ActorKind.IGO, ActorKind.NGO} else k.kind
            self.context.belongs(k, c)

    def _agree(self, k: Cluster, c: Candidate, country: str | None) -> bool:
        """Whether a description may stand for a generic actor: no country, owner or modifier against it."""
        if (country and k.country and country != k.country) or self._owners(k, c):
            return False
        if k.mentions and k.mentions[0].indefinite and not c.definite:
            return False
        mine = {m for m in c.modifiers if m.isalpha()}
        return (
            mine <= k.modifiers
            or k.modifiers <= mine
            or bool(country and country == k.country and (mine ^ k.modifiers) <= self.sets["regions"])
        )


_CLASS_KIND = {
    "front": ActorKind.ARMED_GROUP,
    "party": ActorKind.POLITICAL,
    "news": ActorKind.MEDIA,
    "charity": ActorKind.NGO,
    "world": ActorKind.IGO,
}
