"""From draft to claim: spans, form, act, who stands behind it, when and where it was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import ids
from dateline.annotate.actors.tables import lexicon
from dateline.annotate.claims.act import act
from dateline.annotate.claims.addressee import addressee
from dateline.annotate.claims.content import spans
from dateline.annotate.claims.medium import medium, transcript
from dateline.annotate.claims.saying import saying
from dateline.annotate.claims.voices.find import Voice
from dateline.languages import words as _words
from dateline.records import Claim, Party
from dateline.vocab import ActorKind, ClaimForm, SpeakerKind

if TYPE_CHECKING:
    from dateline.annotate.claims.draft import Draft
    from dateline.annotate.claims.quotes import Quotes
    from dateline.findings import Findings
    from dateline.parsed import Parsed
    from dateline.records import Actor

DOCUMENTS = _words("claims", "documents")
ANONYMOUS = _words("claims", "anonymous")
BODIES = _words("claims", "bodies")
DELEGATES = _words("claims", "delegates")
PARTS = frozenset({"annex", "article", "clause", "paragraph", "resolution"})
TITLE = 5
"""Words of a name in quotation marks at most."""
LEADING = frozenset({"that", "to", "whether", "if"})
PEOPLE = frozenset({"he", "she", "i", "him", "her", "his", "who", "whom", "you", "me", "my", "himself", "herself"})
PLURAL = frozenset({"it", "its", "they", "their", "we", "our", "both"})
MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})
SINGLE = frozenset({ActorKind.PERSON, ActorKind.CIVILIAN, ActorKind.OTHER})
NAMES = {
    "PERSON": SpeakerKind.NAMED,
    "ORG": SpeakerKind.ORGANIZATION,
    "GPE": SpeakerKind.ORGANIZATION,
    "NORP": SpeakerKind.ORGANIZATION,
}


def claim(doc: Parsed, found: Findings, d: Draft, quotes: Quotes, within: str | None, voice: Voice | None = None) -> Claim:
    """The record of a draft; ``voice`` says who makes the claim."""
    who = voice or _voice(doc, found, d)
    d.addressee = d.addressee or addressee(doc, d)
    content, speaker, to = spans(doc, d.content), spans(doc, d.speaker), spans(doc, d.addressee)
    time, place = saying(doc, found, d)
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
        time=time,
        place=place,
        within=within,
        score=round(d.score, 3),
    )


def _voice(doc: Parsed, found: Findings, d: Draft) -> Voice:
    """Who makes a claim, by its own words alone."""
    source = doc.words[d.source].span if d.source >= 0 else None
    actor = (found.actor_at(source) or _by_name(doc, found, d)) if source else None
    known = found.actor(actor)
    return Voice(actor, (known.part_of if known else None) or _spoken_for(doc, found, d, actor), kind(doc, d, known))


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


def kind(doc: Parsed, d: Draft, actor: Actor | None) -> SpeakerKind:
    """Who stands behind a claim, by what the speaker's head word is and whom it means."""
    if d.source < 0:
        return SpeakerKind.UNKNOWN
    w = doc.words[d.source]
    lemma = w.lemma.lower()
    label = NAMES.get(doc.entities[w.ent].label) if w.ent >= 0 else None
    if (w.pos == "NOUN" or lemma in PARTS) and lemma in DOCUMENTS and not (actor and actor.kind is ActorKind.PERSON):
        return SpeakerKind.DOCUMENT
    if (actor and actor.kind is ActorKind.PERSON and _proper(actor)) or any(
        _person(doc, k) and _own(doc, k, w.i) for k in d.speaker
    ):
        return SpeakerKind.NAMED
    if w.pos == "NOUN" and (lemma in ANONYMOUS or _one(lemma, w.tag)):
        several = (
            lemma in DELEGATES and "Number=Plur" in w.morph and any(k.i < w.i and k.dep in MODIFIERS for k in doc.children(w.i))
        )
        return SpeakerKind.ORGANIZATION if several else SpeakerKind.ANONYMOUS
    if w.pos == "PRON" and w.lower in PEOPLE and actor is not None:
        return SpeakerKind.NAMED if _proper(actor) else SpeakerKind.ANONYMOUS
    if (w.pos == "NOUN" and lemma in BODIES) or (actor is not None and actor.kind not in SINGLE):
        return SpeakerKind.ORGANIZATION
    if label is not None:
        return label
    if w.lower in PEOPLE:
        return SpeakerKind.NAMED
    return SpeakerKind.ORGANIZATION if w.pos == "PROPN" or w.lower in PLURAL else SpeakerKind.ANONYMOUS


def _one(lemma: str, tag: str) -> bool:
    """Whether a noun is the title of one person: "the mayor"."""
    return tag == "NN" and lemma in lexicon().titles


def _proper(actor: Actor) -> bool:
    """Whether an actor goes by a name rather than a description."""
    return actor.name[:1].isupper()


def _person(doc: Parsed, k: int) -> bool:
    w = doc.words[k]
    return w.ent >= 0 and doc.entities[w.ent].label == "PERSON"


def _by_name(doc: Parsed, found: Findings, d: Draft) -> str | None:
    """The actor of a name in apposition to the speaker's head word: "their spokesman Ana Kovač"."""
    name = next((k for k in d.speaker if k != d.source and doc.words[k].pos == "PROPN" and _own(doc, k, d.source)), -1)
    return found.actor_at(doc.words[name].span) if name >= 0 else None


def _spoken_for(doc: Parsed, found: Findings, d: Draft, actor: str | None) -> str | None:
    """The party of a spokesman, source or official by the words around: "the army's spokesman", "a source in the ministry"."""
    if d.source < 0 or doc.words[d.source].lemma.lower() not in ANONYMOUS:
        return None
    for k in doc.children(d.source):
        near = [k.i] if k.dep in {"poss", "compound", "nmod", "amod"} else []
        if k.dep == "prep" and k.lower in {"of", "for", "from", "in", "at", "with"}:
            near = [o.i for o in doc.children(k.i) if o.dep == "pobj"]
        for i in near:
            party = found.actor_at(doc.words[i].span)
            if party is not None and party != actor:
                return party
    return None


def _own(doc: Parsed, k: int, head: int) -> bool:
    """Whether a name is the speaker's own: its head, in apposition or compound with it, not a possessor or object."""
    while k != head:
        w = doc.words[k]
        if w.dep not in {"appos", "compound", "nmod", "flat"} or w.head == k:
            return False
        k = w.head
    return True
