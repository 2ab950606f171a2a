"""Which words stand for the same actor: names first, over the whole report, then descriptions and pronouns in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.actors.describe import Describer
from dateline.annotate.actors.model import Candidate, Cluster
from dateline.annotate.actors.persons import Persons
from dateline.annotate.actors.pronouns import Pronouns
from dateline.annotate.actors.roles import venue
from dateline.annotate.actors.tables import fold, lexicon, tables
from dateline.vocab import ActorKind, MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.annotate.actors.tables import Known
    from dateline.findings import Findings
    from dateline.parsed import Parsed

DOMINANT = 1.5
"""The country in focus has this many times the mentions of the next."""


class Linker:
    """The actors of one report."""

    def __init__(self, doc: Parsed, found: Findings, hits: dict[int, Known], demonym: Iterable[Known]) -> None:
        """Prepare for one report; ``hits`` and ``demonym`` say which countries it speaks of."""
        self.doc = doc
        self.tables = tables()
        self.hits = hits
        self.clusters: list[Cluster] = []
        self.by_known: dict[str, Cluster] = {}
        self.by_name: dict[str, Cluster] = {}
        self.at: dict[int, list[Candidate]] = {}
        """Candidates by their head word."""
        self.persons = Persons(self)
        self.weight: dict[str, float] = {}
        for known in demonym:
            self._count(known.country, 2)
        for k, known in hits.items():
            if not venue(doc, k):
                self._count(known.country, 1 if doc.words[k].dep != "compound" else 0.5)
        where = {p.id: p.country for p in found.places}
        for m in found.mentions:
            w = doc.word_at(m.span[1] - 1) if m.place else None
            if w is not None and not venue(doc, w.i):
                self._count(where.get(m.place or ""), 0.5)

    def _count(self, country: str | None, n: float) -> None:
        if country:
            self.weight[country] = self.weight.get(country, 0) + n

    def focus(self) -> str | None:
        """The country that the report is about, if one stands out."""
        ranked = sorted(self.weight.items(), key=lambda x: (-x[1], x[0]))
        if not ranked:
            return None
        return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= DOMINANT * ranked[1][1] else None

    def cluster(self, name: str, kind: ActorKind, **more: object) -> Cluster:
        """A new actor."""
        c = Cluster(name, kind)
        for key, value in more.items():
            setattr(c, key, value)
        self.clusters.append(c)
        return c

    def known(self, known: Known) -> Cluster:
        """The actor that the tables know."""
        c = self.by_known.get(known.name)
        if c is None:
            c = self.cluster(known.name, known.kind, country=known.country, known=known, gender=known.gender)
            self.by_known[known.name] = c
            self.by_name.setdefault(known.name.lower(), c)
            if known.part_of:
                whole = self.tables.known.get(known.part_of)
                c.part_of = self.known(whole) if whole else None
        return c

    def state(self, country: str | None) -> Cluster | None:
        """The state of a country."""
        known = self.tables.states.get(country or "")
        return self.known(known) if known else None

    def link(self, names: list[Candidate], nominals: list[Candidate]) -> list[Cluster]:
        """All actors of the report, in order of their first mention."""
        self._names(names)
        describer = Describer(self)
        pronouns = Pronouns(self.doc)
        for c in (*nominals, *names, *pronouns.candidates):
            self.at.setdefault(c.head, []).append(c)
        describer.prepare(nominals)
        for c in sorted(
            [*names, *nominals, *pronouns.candidates],
            key=lambda x: (pronouns.when(x), x.form is MentionKind.PRONOUN, x.head, x.first),
        ):
            if c.form is MentionKind.PRONOUN:
                pronouns.resolve(c)
            elif c.form is MentionKind.NOMINAL:
                describer.resolve(c)
            else:
                describer.name(c)
            pronouns.push(c)
        return self.clusters

    def _define(self, names: list[Candidate]) -> None:
        """An acronym in brackets after its full name means that all through the report, whatever else is known by it."""
        ends = {c.stop: c for c in names}
        full: dict[str, Candidate] = {}
        for c in names:
            p = ends.get(c.first - 1) if c.name.isupper() and c.first and self.doc.words[c.first - 1].text in {"(", "["} else None
            if p is not None and p.known is not c.known and _initials(p.name) == [x for x in c.name.lower() if x.isalpha()]:
                full.setdefault(c.name, p)
                if p.kind is ActorKind.PERSON and p.known is None:
                    p.kind, p.role = ActorKind.OTHER, "organisation"  # people have no acronyms
        for c in names:
            p = full.get(c.name)
            if p is not None:
                c.known, c.kind, c.country, c.role = p.known, p.kind, p.country, p.role

    def _names(self, names: list[Candidate]) -> None:
        self._define(names)
        for c in names:
            if c.role in {"name", "capital"} and c.known is not None:
                k = self.known(c.known)
                k.take(c)
                self._adjective(c, k)
        self.persons.link([c for c in names if c.kind is ActorKind.PERSON])
        mixed = {c.name.split()[-1].lower(): c for c in names if c.role == "group" and " " in c.name}
        acronyms: list[Candidate] = []
        for c in names:
            if c.cluster is not None:
                continue
            if c.role == "people" and c.name.lower() in mixed:  # "the Serbs" where the report speaks of "Bosnian Serbs"
                group = mixed[c.name.lower()]
                if group.cluster is None:
                    self._organisation(group)
                if group.cluster is not None:
                    group.cluster.take(c)
            elif c.role == "people" and c.known is not None:
                self._people(c, c.known)
            elif c.role == "organisation" and c.name.isupper() and " " not in c.name:
                acronyms.append(c)
            else:
                self._organisation(c)
        for c in acronyms:
            self._acronym(c)

    def _adjective(self, c: Candidate, k: Cluster) -> None:
        """The adjective in "Syrian army" names the state that the army is part of."""
        state = k.part_of
        if state is not None and state.kind is ActorKind.STATE:
            for w in self.doc.words[c.first : c.stop]:
                people = self.tables.peoples.get(w.lower)
                if people is not None and people is state.known:
                    state.extra.append(w.span)

    def _people(self, c: Candidate, known: Known) -> None:
        """Whom the name of a people means: "the Russians" are Russia where it acts in the report, "Syrians" people of Syria."""
        if c.definite and not c.indefinite and known.name in self.by_known:
            self.by_known[known.name].take(c)
            return
        name = c.name
        cluster = self.by_name.get(name.lower())
        if cluster is None:
            cluster = self.cluster(name, ActorKind.CIVILIAN, country=known.country, plural=True, generic=True)
            self.by_name[name.lower()] = cluster
        cluster.take(c)

    def body(self, name: str, kind: ActorKind, state: Cluster) -> Cluster:
        """A body of a state, such as "Russian defense ministry"."""
        known = self.tables.names.get(name)
        if known is not None:
            return self.known(known)
        key = name.lower().replace("defence", "defense")
        k = self.by_name.get(key)
        if k is None:
            k = self.cluster(name, kind, country=state.country, part_of=state if state.mentions or state.extra else None)
            self.by_name[key] = k
        return k

    def _shared(self, c: Candidate) -> Cluster | None:
        """The actor of a name that many countries' bodies have: its country tells which; without one it is the report's own."""
        shared = lexicon().sets["shared_names"]
        if c.kind in {ActorKind.PERSON, ActorKind.ARMED_GROUP} or any(w not in shared for w in c.name.lower().split()):
            return None
        country = c.country or self.focus()
        state = self.tables.states.get(country or "")
        if state is None:
            k = self.by_name.get(c.name.lower()) or self.cluster(c.name, c.kind, generic=True)
            self.by_name.setdefault(c.name.lower(), k)
            return k
        words = c.name.split()
        if words[0].lower() == "ministry" and len(words) > 2:  # "Ministry of Defense"
            words = [*words[2:], words[0]]
        adjective = self.tables.adjectives.get(state.name, state.name)
        own = self.known(state)
        if self.hits.get(c.first - 2) is state and self.doc.words[c.first - 1].dep == "case":
            own.extra.append(self.doc.words[c.first - 2].span)
        if c.country:
            own.extra.extend(
                w.span for w in self.doc.words[max(c.first - 1, 0) : c.stop] if self.tables.peoples.get(w.lower) is state
            )
        return self.body(" ".join([adjective, *words]), c.kind, own)

    def _organisation(self, c: Candidate) -> None:
        shared = self._shared(c)
        if shared is not None:
            shared.take(c)
            return
        key = fold(c.name.lower())
        cluster = self.by_name.get(key)
        if cluster is None:
            cluster = self.cluster(c.name, c.kind, country=c.country, plural=c.plural)
            self.by_name[key] = cluster
        cluster.take(c)

    def _acronym(self, c: Candidate) -> None:
        """An acronym stands for the name before its bracket, or for the one name whose initials it has."""
        words = self.doc.words
        letters = [x for x in c.name.lower() if x.isalpha()]
        fits = [k for k in self.clusters if k.kind is not ActorKind.PERSON and any(_initials(a) == letters for a in k.aliases)]
        before = words[c.first - 1].text if c.first else ""
        bracketed = (
            next((k for k in self.clusters for m in k.mentions if m.stop == c.first - 1), None) if before in {"(", "["} else None
        )
        target = bracketed or (fits[0] if len(fits) == 1 else None)
        if target is None:
            self._organisation(c)
            return
        target.take(c)
        self.by_name.setdefault(c.name.lower(), target)


def _initials(name: str) -> list[str]:
    return [w[0].lower() for w in name.replace("-", " ").split() if w.lower() not in lexicon().sets["not_in_initials"]]
