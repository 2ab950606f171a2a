"""From draft to claim: spans, form, act, who stands behind it, when and where it was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import ids
from dateline.annotate.claims_content import spans
from dateline.annotate.claims_score import act
from dateline.languages import words as _words
from dateline.records import Claim, Party
from dateline.vocab import ActorKind, ClaimForm, SpeakerKind

if TYPE_CHECKING:
    from dateline.annotate.claims_draft import Draft
    from dateline.annotate.quotes import Quotes
    from dateline.findings import Findings
    from dateline.parsed import Parsed

DOCUMENTS = _words("claims", "documents")
ANONYMOUS = _words("claims", "anonymous")
BODIES = _words("claims", "bodies")
PEOPLE = frozenset({"he", "she", "i", "him", "her", "his", "who", "whom", "you", "me", "my", "himself", "herself"})
NAMES = {
    "PERSON": SpeakerKind.NAMED,
    "ORG": SpeakerKind.ORGANIZATION,
    "GPE": SpeakerKind.ORGANIZATION,
    "NORP": SpeakerKind.ORGANIZATION,
}


def claim(doc: Parsed, found: Findings, d: Draft, quotes: Quotes, within: str | None) -> Claim:
    """The record of a draft."""
    content, speaker = spans(doc, d.content), spans(doc, d.speaker)
    source = doc.words[d.source].span if d.source >= 0 else None
    actor = found.actor_at(source) if source else None
    known = found.actor(actor)
    to = spans(doc, d.addressee)
    time, place = _when_where(doc, found, d.head)
    return Claim(
        id=ids.make("c", doc.report.id, d.head, content, speaker),
        speaker=speaker,
        speaker_actor=actor,
        speaker_kind=kind(doc, d, known.kind if known else None),
        affiliation=known.part_of if known else None,
        addressee=Party(span=(to[0][0], to[-1][1]), actor=found.actor_at(to[0])) if to else None,
        cue=spans(doc, sorted(d.cue)),
        content=content,
        form=form(doc, d, quotes),
        act=act(d.key),
        time=time,
        place=place,
        within=within,
        score=round(d.score, 3),
    )


def form(doc: Parsed, d: Draft, quotes: Quotes) -> ClaimForm:
    """Direct if every word of the content is quoted, indirect if none is."""
    outside = quotes.outer[d.head] if d.head >= 0 else -1
    said = [i for i in d.content if doc.words[i].pos != "PUNCT"]
    quoted = sum((quotes.inner[i] if outside >= 0 else quotes.outer[i]) not in (-1, outside) for i in said)
    if not quoted:
        return ClaimForm.INDIRECT
    return ClaimForm.DIRECT if quoted == len(said) else ClaimForm.MIXED


def kind(doc: Parsed, d: Draft, actor: ActorKind | None) -> SpeakerKind:
    """Who stands behind a claim, by what the speaker's head word is."""
    if d.source < 0:
        return SpeakerKind.UNKNOWN
    w = doc.words[d.source]
    label = NAMES.get(doc.entities[w.ent].label) if w.ent >= 0 else None
    lemma = w.lemma.lower()
    if actor is ActorKind.PERSON and (w.pos in {"PROPN", "PRON"} or label):
        return SpeakerKind.NAMED
    if w.pos == "NOUN" and lemma in DOCUMENTS:
        return SpeakerKind.DOCUMENT
    if any(doc.words[k].ent >= 0 and doc.entities[doc.words[k].ent].label == "PERSON" and _own(doc, k, w.i) for k in d.speaker):
        return SpeakerKind.NAMED
    if w.pos == "NOUN" and lemma in ANONYMOUS:
        return SpeakerKind.ANONYMOUS
    if (w.pos == "NOUN" and lemma in BODIES) or (
        actor is not None and actor not in {ActorKind.PERSON, ActorKind.CIVILIAN, ActorKind.OTHER}
    ):
        return SpeakerKind.ORGANIZATION
    if label is not None:
        return label
    if w.lower in PEOPLE:
        return SpeakerKind.NAMED
    if w.pos == "PROPN":
        return SpeakerKind.ORGANIZATION
    return SpeakerKind.ORGANIZATION if w.lower in {"it", "its", "they", "their", "we", "our", "both"} else SpeakerKind.ANONYMOUS


def _own(doc: Parsed, k: int, head: int) -> bool:
    """Whether a name is the speaker's own: its head, in apposition or compound with it, not a possessor or object."""
    while k != head:
        w = doc.words[k]
        if w.dep not in {"appos", "compound", "nmod", "flat"} or w.head == k:
            return False
        k = w.head
    return True


def _when_where(doc: Parsed, found: Findings, head: int) -> tuple[str | None, str | None]:
    """Time and place of the saying, where those layers have them."""
    if head < 0:
        return None, None
    try:
        from dateline.annotate.when import when
        from dateline.annotate.where import where
    except ImportError:
        return None, None
    t, p = when(doc, found, head), where(doc, found, head)
    return (t.time if t else None), (p.place if p else None)
