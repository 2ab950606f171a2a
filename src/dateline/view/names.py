"""The names and words behind a record's ids and spans, safe to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from dateline.view.safe import clean, line
from dateline.vocab import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.records import Claim, Party, Place, Record, Span

QUOTE = 260
"""Code points of a quote that are shown."""
SHORT = 48
"""Likewise where it is shown in short."""


class Names:
    """The names behind a record's ids, safe to print."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.text = record.report.text
        self.actors = {a.id: line(a.name) for a in record.actors}
        self.places = {p.id: line(place_name(p)) for p in record.places}
        self.times = {t.id: t for t in record.times}
        self.claims = {c.id: c for c in record.claims}

    def party(self, p: Party) -> str:
        """A party by its name, else in the words of the text."""
        return self.actors.get(p.actor or "") or self.quote(p.span)

    def quote(self, span: Span) -> str:
        """The words of a span."""
        return line(self.text[span[0] : span[1]])

    def speaker(self, claim: Claim) -> str:
        """Who says it."""
        name = self.actors.get(claim.speaker_actor or "") or " ".join(self.quote(s) for s in claim.speaker)
        return name or ("a source" if claim.speaker_kind is SpeakerKind.ANONYMOUS else "someone")

    def source(self, claim_id: str | None) -> str | None:
        """On whose word an item stands."""
        found = self.claims.get(claim_id or "")
        return self.speaker(found) if found else None

    def marked(self, within: Span, spans: Iterable[Span] = ()) -> Text:
        """The words of a span with others in it marked; a long one is cut to the words around the first that is marked."""
        spans = sorted(set(spans))
        start, stop = self._window(within, spans[0] if spans else within)
        out = Text("" if start == within[0] else "… ", style="dim")
        at = start
        for s, e in spans:
            if at <= s < stop:
                out.append(clean(self.text[at:s]))
                out.append(clean(self.text[s : min(e, stop)]), style="bold not dim")
                at = min(e, stop)
        out.append(clean(self.text[at:stop]))
        out.append("" if stop == within[1] else " …")
        if not any(q in out.plain for q in '“”"'):
            out = Text.assemble(("“", "dim"), out, ("”", "dim"))
        return out

    def around(self, span: Span) -> Text:
        """A span marked in its paragraph."""
        start = max(self.text.rfind("\n", 0, span[0]) + 1, span[0] - 2 * QUOTE)
        end = self.text.find("\n", span[1], span[1] + 2 * QUOTE)
        return self.marked((start, end if end >= 0 else min(len(self.text), span[1] + 2 * QUOTE)), [span])

    def short(self, within: Span, span: Span) -> str:
        """The words around a span, at most ``SHORT`` code points of what it stands within."""
        start = max(within[0], span[0] - SHORT // 3)
        stop = min(within[1], max(span[1], start + SHORT))
        if start > within[0]:
            start = self.text.find(" ", start, span[0]) + 1 or span[0]
        if stop < within[1]:
            stop = max(self.text.rfind(" ", span[1], stop), span[1])
        before, after = "… " if start > within[0] else "", " …" if stop < within[1] else ""
        return f"{before}{line(self.text[start:stop])}{after}"

    def _window(self, within: Span, first: Span) -> Span:
        """At most ``QUOTE`` code points of a span, cut at blanks where there are any."""
        start, stop = within
        if stop - start <= QUOTE:
            return within
        if first[0] - start > QUOTE // 2:
            start = first[0] - QUOTE // 3
            start = self.text.find(" ", start, first[0]) + 1 or start
        if stop - start > QUOTE:
            stop = start + QUOTE
            cut = self.text.rfind(" ", first[0] + 1, stop)
            stop = cut if cut > start else stop
        return start, stop


def place_name(place: Place) -> str:
    """``eastern Ukraine``, ``the southern half of Daraa``."""
    if not place.part:
        return place.name
    return f"{place.part} of {place.name}" if " " in place.part else f"{place.part} {place.name}"
