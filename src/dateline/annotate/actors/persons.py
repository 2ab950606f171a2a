"""Names of persons: full names, surnames, titles; which of them are one person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.annotate.actors.tables import fold, lexicon
from dateline.vocab import ActorKind

if TYPE_CHECKING:
    from dateline.annotate.actors.link import Linker
    from dateline.annotate.actors.model import Candidate, Cluster

_TOKEN = re.compile(r"[\w’'.]+")
_PARTICLES = frozenset({"al", "el", "ul", "bin", "ibn", "jr", "jr.", "sr", "sr.", "ii", "iii"})


def tokens(name: str) -> list[str]:
    """The words of a person's name, folded, without particles: ["bashar", "assad"]."""
    out = [t.lower() for t in _TOKEN.findall(fold(name))]
    return [t for t in out if t not in _PARTICLES and t not in {"'s", "’s"}] or out


class Persons:
    """Links names of persons: the longest first, then shorter ones to them."""

    def __init__(self, linker: Linker) -> None:
        """Prepare for one report."""
        self.linker = linker
        self.full: list[tuple[list[str], Cluster]] = []
        self.by_token: dict[str, list[tuple[list[str], Cluster]]] = {}

    def link(self, names: list[Candidate]) -> None:
        """Give each name its person."""
        for c in names:
            if c.known is not None:
                self._take(c, tokens(c.name), self.linker.known(c.known))
        rest = [(c, tokens(c.name)) for c in names if c.known is None]
        for c, parts in sorted(rest, key=lambda x: (-len(x[1]), x[0].first)):
            fits = self._fits(c, parts)
            self._take(c, parts, self._nearest(c, fits) or self._famous(c, parts) or self.linker.cluster(c.name, ActorKind.PERSON))

    def _take(self, c: Candidate, parts: list[str], cluster: Cluster) -> None:
        cluster.take(c)
        if not any(k is cluster and p == parts for p, k in self.full):
            self.full.append((parts, cluster))
            for t in set(parts):
                self.by_token.setdefault(t, []).append((parts, cluster))

    def _fits(self, c: Candidate, parts: list[str]) -> list[Cluster]:
        """Persons whose name agrees: same words in order, initials allowed, genders not against each other."""
        if not parts:
            return []
        out: dict[int, Cluster] = {}
        for other, cluster in self.by_token.get(parts[-1], ()):
            if c.gender and cluster.gender and c.gender != cluster.gender:
                continue
            if len(parts) == 1:
                fits = parts[0] == other[-1] or (len(other) > 2 and parts[0] in other[1:]) or self._family_first(parts, other)
            else:
                fits = _within(parts, other)
            if fits:
                out[id(cluster)] = cluster
        return list(out.values())

    def _family_first(self, parts: list[str], other: list[str]) -> bool:
        return parts[0] == other[0] and parts[0] in lexicon().family_first

    def _nearest(self, c: Candidate, fits: list[Cluster]) -> Cluster | None:
        """Of several persons with the name, the one named last before."""
        if len(fits) < 2:
            return fits[0] if fits else None

        def last(k: Cluster) -> int:
            return max((m.first for m in k.mentions if m.first < c.first), default=-1)

        return max(fits, key=last)

    def _famous(self, c: Candidate, parts: list[str]) -> Cluster | None:
        """A well-known person by surname alone, if one is known and the report speaks of the country."""
        if len(parts) != 1:
            return None
        known = self.linker.tables.surnames.get(fold(c.name).split("-")[-1], [])
        if len(known) == 1:
            return self.linker.known(known[0])
        return None


def _within(short: list[str], long: list[str]) -> bool:
    """Whether one name's words occur in the other's in order; "v." agrees with "vladimir"."""
    if len(short) > len(long):
        short, long = long, short
    k = 0
    for t in long:
        if k < len(short) and (t == short[k] or (len(short[k].rstrip(".")) == 1 and t.startswith(short[k][0]))):
            k += 1
    return k == len(short) and (short[0] == long[0] or len(short) >= 2)
