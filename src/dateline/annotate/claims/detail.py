"""From draft to claim: spans, form, act, who stands behind it, when and where it was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import ids
from dateline.annotate.claims.act import act
from dateline.annotate.claims.addressee import addressee
from dateline.annotate.claims.content import spans
from dateline.annotate.claims.medium import medium, transcript
from dateline.annotate.claims.saying import saying
from dateline.records import Claim, Party
from dateline.vocab import ClaimForm

if TYPE_CHECKING:
    from dateline.annotate.claims.draft import Draft
    from dateline.annotate.claims.quotes import Quotes
    from dateline.annotate.claims.voices.find import Voice
    from dateline.findings import Findings
    from dateline.parsed import Parsed

TITLE = 5
"""Words of a name in quotation marks at most."""
LEADING = frozenset({"that", "to", "whether", "if"})


def claim(doc: Parsed, found: Findings, d: Draft, quotes: Quotes, within: str | None, who: Voice) -> Claim:
    """The record of a draft; ``who`` makes it."""
    d.addressee = d.addressee or addressee(doc, d)
    content, speaker, to = spans(doc, d.content), spans(doc, d.speaker), spans(doc, d.addressee)
    when, place = saying(doc, found, d)
    turn = d.head >= 0 and doc.words[d.head].text == ":" and transcript(doc, found) is not None
    return Claim(
        id=ids.make("c", doc.report.id, d.head, content, speaker),
        speaker=speaker,
        speaker_actor=who.actor,
        speaker_kind=who.kind,
        affiliation=who.affiliation,
        addressee=Party(span=(to[0][0], to[-1][1]), actor=found.actor_at(to[0])) if to else None,
        cue=spans(doc, sorted(d.cue)),
        content=content,
        form=form(doc, d, quotes, turn=turn),
        act=act(doc, d),
        medium=medium(doc, found, d),
        time=when.time,
        when=when,
        place=place,
        within=within,
        score=round(d.score, 3),
    )


def form(doc: Parsed, d: Draft, quotes: Quotes, *, turn: bool = False) -> ClaimForm:
    """Direct if every word of the content is quoted or it is a turn of a transcript, indirect if none is but names."""
    if turn or d.shape == "turn":
        return ClaimForm.DIRECT
    outside = quotes.outer[d.head] if d.head >= 0 else -1
    said = [i for i in d.content if doc.words[i].pos != "PUNCT"]
    if len(said) > 1 and doc.words[said[0]].lower in LEADING:
        said = said[1:]
    marked = [(i, quotes.inner[i] if outside >= 0 else quotes.outer[i]) for i in said]
    quoted = {q: [i for i, k in marked if k == q] for q in {q for _, q in marked} - {-1, outside}}
    if sum(map(len, quoted.values())) == len(said):
        return ClaimForm.DIRECT
    return ClaimForm.MIXED if any(not _title(doc, words) for words in quoted.values()) else ClaimForm.INDIRECT


def _title(doc: Parsed, words: list[int]) -> bool:
    """Whether quoted words are but a name or title: the "White Helmets", the film "Days of Salt"."""
    names = [w for w in map(doc.words.__getitem__, words) if w.pos not in {"ADP", "DET", "CCONJ", "PART", "NUM"}]
    return 0 < len(names) <= TITLE and all(w.text[:1].isupper() for w in names) and any(w.pos == "PROPN" for w in names)
