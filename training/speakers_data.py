"""Own marked reports as material for :mod:`training.speakers`: gold drafts, the actors found, who is meant by each speaker."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dateline import plugins
from dateline.annotate.claims.draft import Draft
from dateline.annotate.claims.quotes import quotes
from dateline.annotate.claims.relay import links
from dateline.annotate.claims.voices.antecedent import features
from dateline.annotate.claims.voices.kind import description, designation
from dateline.annotate.claims.voices.resolve import Resolver
from dateline.coding import report_of
from dateline.findings import Findings
from dateline.parse import parse

if TYPE_CHECKING:
    from dateline.annotate.claims.voices.entity import Entity
    from dateline.annotate.claims.voices.heard import Heard
    from dateline.parsed import Parsed

UNNAMED = "anon:"
_PARTS = {"VERB": "V ", "AUX": "V ", "NOUN": "N ", "ADJ": "A ", "ADP": "P "}


@dataclass
class Report:
    """A marked report, parsed, with the actors found and a draft for each of its claims."""

    claims: list[dict[str, Any]]
    doc: Parsed
    found: Findings
    drafts: list[Draft]


@dataclass
class Choice:
    """One speaker: the features of the candidates, and which is right."""

    candidates: list[list[str]]
    right: int


@dataclass
class Binary:
    """Features of a yes or no."""

    features: list[str]
    right: bool


@dataclass
class Rows:
    """What one report teaches."""

    who: list[Choice] = field(default_factory=list)
    body: list[Binary] = field(default_factory=list)
    told: list[Binary] = field(default_factory=list)


def read(marked: dict[str, Any]) -> Report:
    """Parse a marked report and find its actors."""
    doc = parse(report_of(marked["text"]))
    found = Findings()
    for name, annotator in plugins.annotators():
        if name == "claims":
            break
        found.add(annotator(doc, found))
    return Report(marked["claims"], doc, found, [draft(doc, c) for c in marked["claims"]])


def head(doc: Parsed, spans: list[list[int]]) -> int:
    """The word of some spans that hangs on none of them; -1 if they are empty."""
    words = [w for s in spans for w in doc.words_in((s[0], s[1]))]
    inside = {w.i for w in words}
    tops = [w.i for w in words if w.pos not in {"PUNCT", "SPACE", "DET"} and (w.head not in inside or w.head == w.i)]
    return tops[0] if tops else words[-1].i if words else -1


def draft(doc: Parsed, c: dict[str, Any]) -> Draft:
    """The draft of a marked claim."""
    cue, content, speaker = (sorted({w.i for s in c[k] for w in doc.words_in((s[0], s[1]))}) for k in ("cue", "content", "speaker"))
    at = head(doc, c["cue"])
    key, shape = (doc.words[at].lemma.lower(), _PARTS.get(doc.words[at].pos, "V ")) if at >= 0 else ("", "turn")
    return Draft(at, cue, key, shape, content, 1.0, speaker, head(doc, c["speaker"]))


def norm(name: str) -> str:
    """A name without article, possessive and case."""
    return re.sub(r"^(the|a|an) |[’']s$", "", " ".join(name.split()).casefold())


def known_as(r: Report, actor: str, name: str) -> bool:
    """Whether an actor goes by a name, or is what some mention of it in the report stands for."""
    a = r.found.actor(actor)
    if a is None:
        return False
    text, wanted = r.doc.text, norm(name)
    called = {norm(a.name), *map(norm, a.aliases), *(norm(text[slice(*m.span)]) for m in r.found.mentions if m.actor == actor)}
    if any(re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", n) for n in called):
        return True
    places = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)
    tops = (head(r.doc, [list(m.span())]) for m in places)
    return any(r.found.actor_of(r.doc.words[k].span) == actor for k in tops if k >= 0)


class Oracle(Resolver):
    """Reads a report with the right answers, and notes what the candidates looked like."""

    def __init__(self, r: Report) -> None:
        """Prepare for one report."""
        super().__init__(r.doc, r.found, r.drafts, quotes(r.doc), links(r.doc, r.drafts))
        self.report = r
        self.taught = Rows()
        self.gold: dict[str, Entity] = {}
        """Who made the claims of each marked speaker so far."""

    def rows(self) -> Rows:
        """What the report teaches."""
        self.read()
        return self.taught

    def link(self, h: Heard) -> Entity | None:
        """By the actors layer alone while training."""
        return self.cast.heads.get(h.head)

    def pick(self, h: Heard, options: list[Entity]) -> Entity | None:
        """Parties are not looked up while training."""
        del h, options
        return None

    def body(self, h: Heard, e: Entity | None, *, place: bool) -> bool:
        """As marked; what is marked as neither keeps what the actors layer says."""
        del place
        marked = self.report.claims[next(k for k, x in enumerate(self.heard) if x is h)]["kind"]
        return bool(marked == "organization") if marked in {"named", "organization"} else e is not None and not e.person

    def right(self, who: str | None, options: list[Entity]) -> tuple[Entity | None, bool]:
        """The marked speaker among the candidates, or None; and whether that is sure."""
        if who is None:
            return None, False
        e = self.gold.get(who)
        if who.startswith(UNNAMED):
            return e, e is None or e in options
        if e in options:
            return e, True
        for o in options:
            if (o.id and known_as(self.report, o.id, who)) or norm(who) in {norm(o.name), *(" ".join(n) for n in o.names)}:
                return o, True
        return None, e is None

    def choose(self, k: int, h: Heard, options: list[Entity]) -> Entity | None:
        """The right candidate; note all."""
        e, sure = self.right(self.report.claims[k].get("who"), options)
        self.scene.look(options)
        rivals = self.rivals(h, options)
        right = e if e in rivals or e not in options else None
        shown: list[Entity | None] = [*rivals] if h.pronoun else [None, *rivals]
        if sure and right in shown:
            self.taught.who.append(Choice([features(h, o, self.scene) for o in shown], shown.index(right)))
        return e

    def _spoke(self, k: int, e: Entity) -> None:
        c, h = self.report.claims[k], self.heard[k]
        marked = c["kind"]
        if h is not None and h.name is not None and marked in {"named", "organization"} and e.proper:
            place = h.name[1] - 1 in self.cast.places
            seen = designation(self.doc, h, self.cast.of.get(e.id), place=place)
            self.taught.body.append(Binary(seen, marked == "organization"))
        elif h is not None and not h.pronoun and not e.proper and not e.document and marked in {"anonymous", "organization"}:
            self.taught.told.append(Binary(description(h, e), marked == "organization"))
        if "who" in c:
            self.gold.setdefault(c["who"], e)
        super()._spoke(k, e)
