"""How well speakers of marked claims are resolved, given the marked spans."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from dateline.annotate.claims.quotes import quotes
from dateline.annotate.claims.relay import links
from dateline.annotate.claims.voices.find import voices
from training.speakers_data import UNNAMED, known_as

if TYPE_CHECKING:
    from dateline.annotate.claims.voices.find import Voice
    from training.speakers_data import Report


class Score:
    """Counts over reports; its text is the figures."""

    def __init__(self) -> None:
        """Begin to count."""
        self.n: Counter[str] = Counter()

    def take(self, r: Report) -> None:
        """Resolve the speakers of a report and compare."""
        heard = voices(r.doc, r.found, r.drafts, quotes(r.doc), links(r.doc, r.drafts))
        r.found.add(heard.items)
        by: dict[str, list[str | None]] = defaultdict(list)
        meant: dict[str, set[str]] = defaultdict(set)
        for c, v in zip(r.claims, heard.of, strict=True):
            by[c.get("who", "")].append(v.actor)
            meant[v.actor or ""].add(c.get("who", ""))
        for who, actors in by.items():
            if who.startswith(UNNAMED):
                self._share("unnamed kept apart", all(not a or len(meant[a]) == 1 for a in actors))
                if len(actors) > 1:
                    self._share("unnamed brought together", len(set(actors)) == 1 and actors[0] is not None)
        for c, v in zip(r.claims, heard.of, strict=True):
            self._share("kind", v.kind.value == c["kind"])
            if "who" in c:
                self._share("speaker", self._right(r, c["who"], c["kind"], v, by, meant))
            if "aff" in c:
                self._share("affiliation", v.affiliation is not None and known_as(r, v.affiliation, c["aff"]))

    def _right(self, r: Report, who: str, kind: str, v: Voice, by: dict[str, list[str | None]], meant: dict[str, set[str]]) -> bool:
        """A name's actor goes by it; an unnamed one's is that of most of his claims and of nobody else; a document has none."""
        if who.startswith(UNNAMED):
            most = Counter(a for a in by[who] if a).most_common(1)
            return v.actor is not None and v.actor == most[0][0] and len(meant[v.actor]) == 1
        if v.actor is None:
            return kind == "document"
        return known_as(r, v.actor, who)

    def _share(self, what: str, right: bool) -> None:  # noqa: FBT001  one of the two that are counted
        self.n[what] += 1
        self.n[f"{what} right"] += right

    def __str__(self) -> str:
        """Shares with their counts."""
        shares = (x for x in self.n if not x.endswith(" right"))
        return ", ".join(f"{x} {100 * self.n[f'{x} right'] / self.n[x]:.1f} % of {self.n[x]}" for x in shares)
