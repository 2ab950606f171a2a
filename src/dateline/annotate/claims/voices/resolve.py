"""Who the speakers of a report's claims are: read in order, each found among those spoken of before, or somebody new.

Names are looked up; pronouns and descriptions go to the learned scorer of :mod:`.antecedent`. Claims of one speaker share an actor,
unnamed sources are kept apart unless the words point back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.claims.voices.antecedent import CLOSE, FAR, agrees, features, fits, score, weights
from dateline.annotate.claims.voices.cast import Cast
from dateline.annotate.claims.voices.entries import Entries
from dateline.annotate.claims.voices.heard import Heard, heard
from dateline.annotate.claims.voices.kind import is_body, kind
from dateline.annotate.claims.voices.naming import human
from dateline.annotate.claims.voices.party import Parties
from dateline.annotate.claims.voices.scene import Scene
from dateline.languages import words as _words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.annotate.claims.draft import Draft
    from dateline.annotate.claims.quotes import Quotes
    from dateline.annotate.claims.voices.entity import Entity
    from dateline.findings import Findings
    from dateline.parsed import Parsed
    from dateline.records import Span
    from dateline.vocab import SpeakerKind

ASKERS = _words("speakers", "words.askers")
DEEPEST = 8
"""Claims in claims that are followed outwards."""
MOST = 24
"""Candidates looked at for one speaker, the last spoken of first."""


class Resolver:
    """Reads the speakers of one report."""

    def __init__(self, doc: Parsed, found: Findings, drafts: Sequence[Draft], marks: Quotes, outer: Sequence[int]) -> None:
        """Prepare for one report; ``outer`` says for each draft the number of the one that tells of it, -1 for none."""
        self.doc = doc
        self.drafts = drafts
        self.marks = marks
        self.cast = Cast(doc, found)
        self.scene = Scene(doc)
        self.entries = Entries(doc, self.cast, self.scene, self.link, self.body)
        self.parties = Parties(doc, self.cast, self.scene, self.link)
        self.heard: list[Heard | None] = [None] * len(drafts)
        self.who: list[Entity | None] = [None] * len(drafts)
        self.by_source: dict[int, Entity] = {}
        """Speakers by the head word of the words that name them: two claims may share these."""
        self.outer = outer
        self._done: set[int] = set()
        self._owner: Entity | None = None
        """Whose the speaker is that is looked for, by his description."""
        self._last = -1
        """The claim read last that no other tells of."""

    def read(self) -> None:
        """Find all speakers, outer ones before those they speak of."""
        for k in sorted(range(len(self.drafts)), key=lambda k: (_anchor(self.drafts[k]), k)):
            self._read(k, 0)

    def _read(self, k: int, depth: int) -> None:
        if k in self._done:
            return
        self._done.add(k)
        outer = self.outer[k]
        if outer >= 0 and depth < DEEPEST:
            self._read(outer, depth + 1)
        d = self.drafts[k]
        if d.source < 0:
            self.who[k] = self._carried(k) if d.head < 0 else None
        else:
            self.heard[k] = h = heard(self.doc, d)
            scene = self.scene
            scene.outer = self.who[outer] if outer >= 0 else None
            scene.direct = outer >= 0 and self.marks.outer[d.source] >= 0
            scene.own = self.cast.heads.get(h.head)
            self.who[k] = self.told(k, h)
        e = self.who[k]
        if outer < 0:
            self._last = k
        if e is not None:
            self._spoke(k, e)

    def told(self, k: int, h: Heard) -> Entity | None:
        """Who is meant by the words of a speaker."""
        same = self.by_source.get(h.head)
        if same is not None:
            return same
        if h.form == "name":
            return self.entries.named(h)
        if self._new(h):
            return self.entries.fresh(h)
        self._owner = self.parties.owner(h) if h.owned else None
        if h.form == "bare" and not h.plural and self.doc.words[h.head].text[:1].isupper():
            own = self.scene.own
            e = own if own is not None and own.proper else self.entries.short(h)
            if e is not None:
                return e
        chosen = self.choose(k, h, self.options(h))
        self._owner = None
        return self.entries.fresh(h) if chosen is None and not h.pronoun else chosen

    def _new(self, h: Heard) -> bool:
        """Whether the words alone say that somebody new speaks: "a source", "another", "one of them"; the asker in a transcript."""
        if h.form == "partitive" or h.word in ASKERS:
            return True
        return (h.form == "indefinite" and not h.plural) or (h.other and h.form == "bare")

    def options(self, h: Heard) -> list[Entity]:
        """Candidates that gender, number, animacy and the noun allow, the last spoken of first."""
        now = self.scene.sent(h.head)
        out: list[tuple[int, int, Entity]] = []
        for n, e in enumerate(self.near(h)):
            last = e.before(h.head)
            if not fits(h, e) and (h.pronoun or h.marks or not (e is self.scene.own or self._recent(h, e))):
                continue
            if h.pronoun and (last < 0 or now - self.scene.sent(last) > FAR) and e is not self.scene.outer:
                continue
            if (h.gender and e.gender and h.gender != e.gender) or (self._owner is not None and not _of(e, self._owner)):
                continue
            out.append((-last, n, e))
        out.sort(key=lambda x: x[:2])
        return [e for _, _, e in out[:MOST]]

    def near(self, h: Heard) -> list[Entity]:
        """Who is spoken of around the words, besides who says them and who spoke last."""
        first = [e for e in (self.scene.own, self.scene.outer, *self.scene.recent[:CLOSE]) if e is not None]
        return list(dict.fromkeys([*self.cast.near(h.head), *first]))

    def _recent(self, h: Heard, e: Entity) -> bool:
        """Whether one of the last to speak may be meant whatever the noun: "the same person"."""
        if "same" not in h.modifiers or not e.spoke or e.plural is not h.plural or e.document:
            return False
        return e.person is human(h.word) and self.scene.back(e) in {0, 1}

    def choose(self, k: int, h: Heard, options: list[Entity]) -> Entity | None:
        """The best candidate for claim number ``k``; None for somebody new. Training looks the answer up instead."""
        return self.pick(h, options) if k >= 0 else None

    def pick(self, h: Heard, options: list[Entity]) -> Entity | None:
        """The best candidate by the learned weights; None for somebody new."""
        table = weights()
        best: Entity | None = None
        sure = h.pronoun or ("same" in h.modifiers and options)  # "the same person"
        top = float("-inf") if sure else score(features(h, None, self.scene), table)
        self.scene.look(options)
        for e in self.rivals(h, options):
            s = score(features(h, e, self.scene), table)
            if s > top:
                best, top = e, s
        return best

    def rivals(self, h: Heard, options: list[Entity]) -> list[Entity]:
        """The candidates besides somebody new: whom the actors layer knows by these words alone is new."""
        own = self.scene.own
        new = not h.pronoun and not h.other and own is not None and not (own.proper or own.spoke or own.document)
        out = [e for e in options if not (new and e is own)]
        if own is None or own not in out or h.pronoun or not agrees(h, own):
            return out
        return [e for e in out if e is own or agrees(h, e)]  # "Syrian rebels" are not the command that spoke last

    def link(self, h: Heard) -> Entity | None:
        """Whom a pronoun or description beside a speaker means: "its" spokesman, a "council" member."""
        scene = self.scene
        before = scene.own, scene.outer, self._owner
        scene.own, scene.outer, self._owner = self.cast.heads.get(h.head), None, None
        options = self.options(h)
        chosen = self.pick(h, options) if options else None
        scene.own, scene.outer, self._owner = before
        return chosen

    def _carried(self, k: int) -> Entity | None:
        """Who speaks a quotation without a cue: whoever spoke before it in this paragraph or the one before."""
        start = self.drafts[k].content[0] if self.drafts[k].content else -1
        if self._last < 0 or start < 0 or self.scene.block(start) - self.scene.block(_anchor(self.drafts[self._last])) > 1:
            return None
        return self.who[self._last]

    def body(self, h: Heard, e: Entity | None, *, place: bool) -> bool:
        """Whether a name is a body's."""
        return is_body(self.doc, h, e, place=place)

    def _spoke(self, k: int, e: Entity) -> None:
        """Note who spoke, and what the words say of them."""
        h = self.heard[k]
        e.spoke.append(k)
        if self.outer[k] < 0:
            self.scene.spoke(e)
        if h is None:
            return
        self.by_source[h.head] = e
        e.note(h.head, subject=True)
        e.gender = e.gender or h.gender
        if not h.pronoun:
            self._described(h, e)
        if self.cast.heads.get(h.head) is not e:
            self.cast.meet(h.head, e)
            e.new.append(self._span(h))
        party = self.parties.of(h, e)
        if party is not None and party is not e:
            e.party = party

    def _described(self, h: Heard, e: Entity) -> None:
        """Note the nouns and the number that a name or description gives."""
        if h.form != "partitive":
            e.roles |= h.roles
            e.marks |= {m for m in h.modifiers if len(m) > 2}
        if h.form == "name":
            e.proper = True
        elif not e.proper:
            e.plural = e.plural or h.plural

    def _span(self, h: Heard) -> Span:
        """The words of the mention: the name if there is one, with the head noun before it."""
        words = self.doc.words
        if h.name is None:
            return words[h.head].span
        return (words[min(h.name[0], h.head)].start, words[max(h.name[1] - 1, h.head)].end)

    def kinds(self) -> list[SpeakerKind]:
        """What sort of speaker stands behind each claim."""
        return [kind(d, h, e) for d, h, e in zip(self.drafts, self.heard, self.who, strict=True)]


def _of(e: Entity, owner: Entity) -> bool:
    """Whether somebody may be an owner's: "its minister", "his party"."""
    if e is owner:
        return False
    if owner.party is e or e.party is owner or (e.party is not None and e.party is owner.party):
        return True
    return e.country is not None and e.country == owner.country and e.party is None


def _anchor(d: Draft) -> int:
    return d.source if d.source >= 0 else d.head if d.head >= 0 else (d.content[0] if d.content else 0)
