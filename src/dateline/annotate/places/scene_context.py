"""For events whose sentence does not tell their scene the places that the rest of the report offers."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.annotate.places.levels import LEVEL, holds
from dateline.annotate.places.named import named_in
from dateline.annotate.places.pointing import pointing
from dateline.annotate.places.scene_options import NONE, STEPS, form, sort, within
from dateline.annotate.places.site import FAR, Site, above, acts_only, lead_of, told
from dateline.vocab import RefBasis

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dateline.annotate.places.named import Named
    from dateline.annotate.places.scene_options import Asked
    from dateline.findings import Findings
    from dateline.parsed import Parsed
    from dateline.records import Place, PlaceRef, Span

BACK, AHEAD = 6, 1
"""Sentences before and behind an event in which a place may be named."""
MOST = 8
"""Places that are thought of."""
AROUND = 40
"""Events before and behind one that are looked at."""
LOCAL = (0.05, 0.1, 0.2, 0.3, 0.4)
SHARES = (0.2, 0.4, 0.6, 0.8)
SORTED = ("scene", "no scene", "named", "last acts", "last speaks", "last in")
"""Beginnings of signs that count apart for deeds and for words."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A place that may be the scene, where it is named, and what speaks for it."""

    place: Place
    span: Span
    basis: RefBasis
    signs: tuple[str, ...]


class Context:
    """The places of a report, and the events whose scene their sentences tell."""

    def __init__(
        self, doc: Parsed, found: Findings, asked: Sequence[Asked], known: Mapping[str, PlaceRef], again: Mapping[str, str]
    ) -> None:
        """Look the report over once. ``known``: event id -> its scene; ``again``: event id -> the main event of its happening."""
        self.doc, self.asked, self.known = doc, asked, known
        self.sent = [doc.words[a.word].sent for a in asked]
        self.lemma = [doc.words[a.word].lemma.lower() for a in asked]
        self.main = [again.get(a.event.id, a.event.id) for a in asked]
        self.often = Counter(self.main)
        self.sites: dict[str, Site] = {}
        self.by_sentence: dict[int, list[str]] = defaultdict(list)
        for s in doc.sentences:
            for n in named_in(doc, found, s):
                self.sites.setdefault(n.place.id, Site(n.place)).named.append((s.i, n))
                self.by_sentence[s.i].append(n.place.id)
        self.scenes: list[tuple[int, int]] = []
        """Sentence and number of the events that have a scene."""
        for k, a in enumerate(asked):
            ref = known.get(a.event.id)
            if ref is not None and ref.place in self.sites:
                self.sites[ref.place].scene_of.append(k)
                self.scenes.append((self.sent[k], k))
        self.scenes.sort()
        self.levels = Counter(LEVEL[x.place.precision] for x in self.sites.values() for _ in x.named)
        self.lead = lead_of(doc)
        self.usual = sorted((x for x in self.sites.values() if x.scene_of), key=lambda x: -len(x.scene_of))[:3]

    def offers(self, k: int, local: Mapping[str, float]) -> list[Offer]:
        """The places that event number ``k`` may have; ``local``: those of its sentence, with how likely each seemed there."""
        at = self.sent[k]
        some = dict.fromkeys(local)
        for s in (*range(at - 1, at - BACK - 1, -1), *range(at + 1, at + AHEAD + 1)):
            some.update(dict.fromkeys(self.by_sentence.get(s, ())))
        some.update(dict.fromkeys(x.place.id for x in self.usual))
        some.update(dict.fromkeys(self.by_sentence.get(self.lead, ())))
        acting = {n.place.id for n in self._named(at) if within(n, self.asked[k].event.actors)}
        some = {i: None for i in some if self.sites[i].scene_of or (i not in acting and not acts_only(self.sites[i]))}
        same = [i for i in some if any(self.main[j] == self.main[k] for j in self.sites[i].scene_of)]
        kept = list(dict.fromkeys([*same, *some]))[:MOST]
        others, pointed = [self.sites[i].place for i in kept], pointing(self.doc, self.asked[k].word)
        return [self._offer(k, self.sites[i], local, others, pointed) for i in kept]

    def _named(self, sentence: int) -> Iterator[Named]:
        """The places that a sentence names."""
        for i in dict.fromkeys(self.by_sentence.get(sentence, ())):
            yield from (n for s, n in self.sites[i].named if s == sentence)

    def _offer(self, k: int, x: Site, local: Mapping[str, float], others: Sequence[Place], pointed: Sequence[str]) -> Offer:
        at, a = self.sent[k], self.asked[k]
        signs = [f"is {x.place.precision.value}", f"is {x.place.precision.value} {a.event.type.value}"]
        if any(holds(x.place, p) for p in others):
            signs.append("holds another")
        if x.place.id in local:
            signs += ["here", *(f"here {t}" for t in LOCAL if local[x.place.id] > t)]
        signs += told(self.doc, x, at, self.lead)
        near = [j for j in x.scene_of if abs(j - k) <= AROUND]
        scene = list(self._scene(k, x, near)) if near else ["no scene"]
        signs += scene
        said = max((a.roles[i][2] for _, n in x.named for i in n.words if i in a.roles), default=0.0)
        signs += [f"encoder {t}" for t in STEPS if said > t]
        signs += [f"{v} {y}" for v in pointed for y in scene if "before" in y or y == "last scene"]
        share = len(x.named) / max(1, self.levels[LEVEL[x.place.precision]])
        signs += [f"share {t}" for t in SHARES if share > t]
        deed = sort(a.event)
        signs += [f"{v} {deed}" for v in signs if v.startswith(SORTED)]
        basis, span = self._words(k, x, near)
        return Offer(x.place, span, basis, tuple(signs))

    def _words(self, k: int, x: Site, near: Sequence[int]) -> tuple[RefBasis, Span]:
        """The words that tell a scene: those of the same happening, of the last event there, or the last that name the place."""
        same = [j for j in near if self.main[j] == self.main[k]]
        before = [j for j in near if self.sent[j] <= self.sent[k]]
        for basis, some in ((RefBasis.MENTION, same), (RefBasis.CONTEXT, before or near[:1])):
            if some:
                return basis, self.known[self.asked[some[-1]].event.id].span
        last, after = x.nearest(self.sent[k])
        sentence, n = last or after or x.named[0]
        return (RefBasis.REPORT if sentence <= self.lead < self.sent[k] else RefBasis.CONTEXT), n.mention.span

    def _scene(self, k: int, x: Site, near: Sequence[int]) -> Iterator[str]:
        """Signs of what else happens at a place."""
        at, e = self.sent[k], self.asked[k].event
        yield from (f"scene share {t}" for t in SHARES if len(x.scene_of) / len(self.scenes) > t)
        same = [j for j in near if self.main[j] == self.main[k]]
        kin = [j for j in near if self.asked[j].event.type is e.type]
        alike = [j for j in near if self.lemma[j] == self.lemma[k]]
        for name, some in (("happening", same), ("type", kin), ("word", alike)):
            if some:
                apart = min(abs(self.sent[j] - at) for j in some)
                yield from (f"scene of its {name}", f"scene of its {name} {bisect_left(FAR, apart + 1)}")
        before = max((j for j in near if self.sent[j] <= at), default=-1)
        later = min((self.sent[j] for j in near if self.sent[j] > at), default=-1)
        if before >= 0:
            yield f"scene {bisect_left(FAR, at - self.sent[before] + 1)} before"
            if self.scenes[bisect_left(self.scenes, (at + 1, -1)) - 1][1] == before:
                yield "last scene"
            if self.doc.sentences[at].block == self.doc.sentences[self.sent[before]].block:
                yield "scene in the paragraph"
            if {p.actor for p in self.asked[before].event.actors} & {p.actor for p in e.actors} - {None}:
                yield "scene of its actor"
        if later >= 0:
            yield f"scene {bisect_left(FAR, later - at + 1)} later"

    def nothing(self, k: int, some: Sequence[Offer], local: Mapping[str, float]) -> tuple[str, ...]:
        """What speaks for the report not telling the scene."""
        a, e = self.asked[k], self.asked[k].event
        out = [
            e.type.value,
            e.factuality.status.value,
            form(self.doc, a.word),
            "claimed" if e.claim else "told",
            f"of {len(some)}",
            f"here {min(len(local), 3)}",
            f"scenes {min(len(self.scenes), 6)}",
            "above" if above(self.doc, self.sent[k]) else "below",
            *pointing(self.doc, a.word),
        ]
        if self.often[self.main[k]] > 1:
            out.append("mentioned again")
        if not e.actors:
            out.append("without actor")
        return (NONE, *(f"{NONE} {x}" for x in out))
