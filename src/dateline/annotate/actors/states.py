"""Descriptions of a state and its bodies: government and regime, army, police, ministry; the holder of an office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.vocab import ActorKind

if TYPE_CHECKING:
    from dateline.annotate.actors.context import Context
    from dateline.annotate.actors.model import Candidate, Cluster


class States:
    """Resolves descriptions of states and of what belongs to them."""

    def __init__(self, context: Context) -> None:
        """Prepare for one report."""
        self.context = context
        self.linker = context.linker
        self.sets = context.lex.sets

    def state(self, c: Candidate) -> Cluster | None:
        """The state that "the Syrian government" or "the regime" is; None for a smaller government or an unknown one."""
        x = self.context
        country = x.country(c)
        if country is not None and not (c.modifiers & self.sets["partial"] - self.sets["whole"]):
            return self.linker.state(country)
        if c.modifiers & self.sets["partial"] or c.proper or c.indefinite or (c.plural and c.word != "authorities"):
            return None
        if c.owner >= 0 and (x.doc.words[c.owner].pos == "PRON" or c.owner > c.head):
            return None
        said = x.regimes.get(c.word) or [y for v in x.regimes.values() for y in v]
        if len(set(said)) == 1:
            return self.linker.state(said[0])
        focus = self.linker.focus()
        if focus is None and said:
            return next(
                (k for w in sorted(x.lex.state_heads) for k in reversed(x.by_word.get(w, ())) if k.kind is ActorKind.STATE), None
            )
        return self.linker.state(focus)

    def stance(self, c: Candidate) -> Cluster | None:
        """The state that "the Russian enemy" is; an ally of Russia is not Russia."""
        known = c.owner_known
        if known is None or not 0 <= c.owner < c.head or c.plural or known.kind is not ActorKind.STATE:
            return None
        return self.linker.known(known) if self.context.doc.words[c.owner].dep != "poss" else None

    def is_body(self, c: Candidate) -> bool:
        """Whether a description is of a country's army, police, ministry or parliament as a whole."""
        if c.word not in self.sets["army"]:
            return c.word in self.context.lex.institution and not c.indefinite and (not c.plural or c.word == "police")
        if c.indefinite or c.kind is not ActorKind.MILITARY:
            return False
        if (c.word in {"army", "military"} and not c.plural) or (c.word == "forces" and "armed" in c.modifiers):
            return True
        return (
            c.plural
            and c.word != "army"
            and (c.country is not None or bool(c.modifiers & self.sets["official"]) or (c.owner_known is not None and c.owner >= 0))
        )

    def body(self, c: Candidate) -> Cluster | None:
        """A country's army, police, ministry or parliament; None where the country cannot be known."""
        x = self.context
        if c.modifiers & self.sets["partial"] - self.sets["whole"] or (c.proper and c.country is None):
            return None
        kind, word = (ActorKind.MILITARY, "army") if c.word in self.sets["army"] else (c.kind, c.word)
        qualified: frozenset[str] = frozenset()
        if word == "ministry":
            qualified = c.modifiers - self.sets["official"]
        elif word == "police":
            qualified = c.modifiers & self.sets["police"]
        country = x.country(c)
        if country is None and word == "police":
            local = next((p.cluster for p in reversed(x.past[-100:]) if x.named(p) and p.kind is ActorKind.POLICE), None)
            if local is not None:
                return local
        if country is None and not qualified:
            home = x.home() if word in {"army", "police"} else None
            before = next((k for k in reversed(x.by_word.get(word, ())) if home is None or k.country == home), None)
            if before is not None:
                return before
        state = self.linker.state(country or x.home())
        if state is None:
            return None
        adjective = self.linker.tables.adjectives.get(state.name, state.name)
        name = " ".join([adjective, *(m for m in c.name.lower().split() if m in qualified and m != adjective.lower()), word])
        k = self.linker.body(name, kind, state)
        k.part_of = k.part_of or (state if state is not k else None)
        k.words.add(word)
        return k

    def holder(self, c: Candidate) -> Cluster | None:
        """The person who bears the title of "the president" or "their spokesman"; None if none is named."""
        x = self.context
        country, owner = x.country(c), x.owner(c)
        if not (c.definite or country):
            return None
        fits: list[Cluster] = []
        for k in reversed(x.by_word.get(c.word, [])[-40:]):
            if (
                k in fits
                or k.plural
                or k is owner
                or self._other_office(c, k)
                or (c.gender and k.gender and c.gender != k.gender)
                or c.modifiers & self.sets["other_holder"] - k.words
            ):
                continue
            if c.modifiers & x.lex.sides and not _sides(c.modifiers & x.lex.sides, k.words):
                continue
            if country and country != (k.country or x.home()):
                continue
            if owner is not None and k.part_of is not None and k.part_of is not owner and owner.country != k.country:
                continue
            fits.append(k)
        return max(fits, key=lambda k: (k.country == x.home(), len(k.mentions))) if fits else None

    def _other_office(self, c: Candidate, k: Cluster) -> bool:
        """Whether a description is of another office than the person holds: "the foreign minister" is no prime minister."""
        said = c.modifiers & self.sets["portfolio"]
        held = k.words & self.sets["portfolio"]
        return bool(said and held and not said & held)


def _sides(said: frozenset[str], words: set[str]) -> bool:
    """Whether a party that a description says is the person's: "Democratic" agrees with the title "Democrat"."""
    return any(w.startswith(s[:7]) for s in said for w in words)
