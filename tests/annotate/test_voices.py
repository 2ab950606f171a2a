from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.claims.draft import Draft
from dateline.annotate.claims.quotes import quotes
from dateline.annotate.claims.relay import citing, links, order
from dateline.annotate.claims.voices import antecedent
from dateline.annotate.claims.voices.find import Voice, voices
from dateline.findings import Findings
from dateline.records import Actor, Mention
from dateline.vocab import ActorKind, MentionKind, SpeakerKind
from helpers import found, report

if TYPE_CHECKING:
    from dateline.parsed import Parsed

Said = tuple[str, str, str]
"""Speaker, cue and content of a claim, each where it stands next."""


def drafts(doc: Parsed, claims: list[Said]) -> list[Draft]:
    """Drafts of claims; speakers are looked for from left to right."""
    out, at = [], 0
    for speaker, cue, content in claims:
        start = doc.text.index(speaker, at) if speaker else -1
        at = max(start + 1, at)
        words = [w.i for w in doc.words_in((start, start + len(speaker)))] if speaker else []
        head = next((i for i in words if doc.words[i].head not in words and doc.words[i].pos not in {"DET", "PUNCT"}), -1)
        c = doc.text.index(cue, max(start - 200, 0)) if cue else -1
        said = doc.text.index(content)
        cues = [w.i for w in doc.words_in((c, c + len(cue)))] if cue else []
        content_ = [w.i for w in doc.words_in((said, said + len(content)))]
        out.append(Draft(cues[0] if cues else -1, cues, cue, "V ccomp", content_, 0.9, words, head if words else -1))
    return out


def heard(text: str, claims: list[Said]) -> tuple[Findings, list[Voice]]:
    """The voices of claims, and what was found with them."""
    doc, out = found(text, upto="actors")
    made = drafts(doc, claims)
    v = voices(doc, out, made, quotes(doc), links(doc, made))
    out.add(v.items)
    return out, v.of


def name(out: Findings, actor: str | None) -> str | None:
    known = out.actor(actor)
    return known.name if known else None


SHE = "Lena Orlova, a spokeswoman for the Harbour Union, said the cranes stood still. She added that nobody had been paid."


def test_a_pronoun_means_whoever_spoke_and_keeps_the_party() -> None:
    out, of = heard(
        SHE,
        [
            ("Lena Orlova, a spokeswoman for the Harbour Union,", "said", "the cranes stood still"),
            ("She", "added", "that nobody had been paid"),
        ],
    )
    assert of[0] == of[1]
    assert name(out, of[0].actor) == "Lena Orlova"
    assert name(out, of[0].affiliation) == "Harbour Union"
    assert of[0].kind is SpeakerKind.NAMED


def test_a_definite_source_is_the_one_before() -> None:
    text = "A source close to the talks said the text was ready. The source added that it had been signed in secret."
    _, of = heard(
        text,
        [
            ("A source close to the talks", "said", "the text was ready"),
            ("The source", "added", "that it had been signed in secret"),
        ],
    )
    assert of[0].actor is not None
    assert of[0].actor == of[1].actor
    assert {v.kind for v in of} == {SpeakerKind.ANONYMOUS}


@pytest.mark.parametrize("second", ["A source close to the talks", "Another source", "A second source", "A different source"])
def test_unnamed_sources_are_kept_apart(second: str) -> None:
    text = f"A source close to the talks said the text was ready. {second} doubted that it would ever be signed."
    _, of = heard(
        text, [("A source close to the talks", "said", "the text was ready"), (second, "doubted", "that it would ever be signed")]
    )
    assert of[0].actor != of[1].actor
    assert None not in {v.actor for v in of}


def test_one_of_a_group_is_not_the_group() -> None:
    text = "Two officials in the trade ministry confirmed that the ship had sailed. One of them called it a scandal."
    _, of = heard(
        text,
        [
            ("Two officials in the trade ministry", "confirmed", "that the ship had sailed"),
            ("One of them", "called", "it a scandal"),
        ],
    )
    assert of[0].actor != of[1].actor


def test_a_role_means_who_holds_it() -> None:
    text = (
        "Colonel Piet Lammers, commander of the river garrison, said the bridge would hold. The mayor of the town wept.\n\n"
        "The officer denied that shells had run out."
    )
    out, of = heard(
        text,
        [
            ("Colonel Piet Lammers, commander of the river garrison,", "said", "the bridge would hold"),
            ("The officer", "denied", "that shells had run out"),
        ],
    )
    assert of[0].actor == of[1].actor
    assert name(out, of[1].actor) == "Piet Lammers"


def test_i_in_a_quotation_is_its_speaker() -> None:
    text = "“I believe the port is lost,” said Tomas Reyl on Friday."
    _, of = heard(text, [("I", "believe", "the port is lost"), ("Tomas Reyl", "said", "I believe the port is lost")])
    assert of[0].actor == of[1].actor


def test_documents_are_no_actors() -> None:
    text = "The navy issued a communique. The document said two boats had sunk."
    _, of = heard(text, [("The document", "said", "two boats had sunk")])
    assert of[0].kind is SpeakerKind.DOCUMENT
    assert of[0].actor is None


def test_a_speaker_whom_no_layer_knows_becomes_an_actor_with_a_mention() -> None:
    text = "A hermit with a bandaged hand said the hives had burned."
    out, of = heard(text, [("A hermit with a bandaged hand", "said", "the hives had burned")])
    actor = of[0].actor
    assert actor is not None
    assert name(out, actor) == "hermit with a bandaged hand"
    assert [text[slice(*m.span)] for m in out.mentions if m.actor == actor] == ["hermit"]


def test_a_quotation_without_cue_goes_on_with_its_speaker() -> None:
    text = "“It is cold,” said Mira Holt. “Nobody brings wood.”"
    _, of = heard(text, [("Mira Holt", "said", "It is cold"), ("", "", "Nobody brings wood")])
    assert of[0].actor == of[1].actor


def test_no_speaker_is_no_voice() -> None:
    _, of = heard("The well is believed to be dry.", [("", "believed", "to be dry")])
    assert of == [Voice(None, None, SpeakerKind.UNKNOWN)]


def test_who_is_cited_speaks_within_the_report_of_it() -> None:
    text = "Losses were light, the Coastal News Agency reported, citing an officer whom it did not name."
    doc, _ = found(text, upto="actors")
    made = drafts(doc, [("the Coastal News Agency", "reported", "Losses were light")])
    both = citing(doc, made)
    assert [doc.words[d.source].text for d in both] == ["Agency", "officer"]
    assert links(doc, both) == [-1, 0]
    assert order([1, -1]) == [1, 0]


def test_who_cites_tells_of_who_is_cited_wherever_it_stands() -> None:
    text = "The radio said, citing witnesses, that the market had burned."
    doc, _ = found(text, upto="actors")
    both = citing(doc, drafts(doc, [("The radio", "said", "citing witnesses, that the market had burned")]))
    assert [doc.words[d.source].text for d in both] == ["radio", "witnesses"]
    assert [" ".join(doc.words[i].text for i in d.content if doc.words[i].pos != "PUNCT") for d in both] == [
        "that the market had burned"
    ] * 2
    assert links(doc, both) == [-1, 0]


def test_a_claim_in_the_content_of_another_is_told_by_it() -> None:
    text = "The radio said the ministry had denied that a ship sank."
    doc, _ = found(text, upto="actors")
    made = drafts(
        doc, [("The radio", "said", "the ministry had denied that a ship sank"), ("the ministry", "denied", "that a ship sank")]
    )
    assert links(doc, made) == [-1, 0]


def test_damaged_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(antecedent, "digest", lambda raw: str(len(raw)))
    with pytest.raises(ValueError, match="damaged"):
        antecedent.model.__wrapped__()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(["He", "the general", "a source", "They", "Ana Kos", "it", "one of them", "I"]), min_size=1, max_size=6
    )
)
def test_any_speakers_have_lawful_voices(speakers: list[str]) -> None:
    text = " ".join(f"{s} said number {n} was lost." for n, s in enumerate(speakers))
    out, of = heard(text, [(s, "said", f"number {n} was lost") for n, s in enumerate(speakers)])
    assert len(of) == len(speakers)
    assert all(v.actor is None or out.actor(v.actor) is not None for v in of)
    assert all(v.affiliation is None or out.actor(v.affiliation) is not None for v in of)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_drafts_are_taken(data: st.DataObject) -> None:
    text = "“@ 7 Gen. AL- of” said the ’s B. and Omar — who (it) denied, citing them, that I, a No. 4, “was” lost.\n\n“Yes”"
    doc, out = found(text, upto="actors")
    word = st.integers(0, len(doc.words) - 1)
    words = st.lists(word, unique=True, max_size=6).map(sorted)
    made = data.draw(
        st.lists(
            st.builds(Draft, word, words, st.just("say"), st.just("V "), words, st.just(0.5), words, st.one_of(st.just(-1), word))
        )
    )
    made = citing(doc, made)
    outer = links(doc, made)
    assert sorted(order(outer)) == list(range(len(made)))
    v = voices(doc, out, made, quotes(doc), outer)
    assert len(v.of) == len(made)
    assert all(0 <= m.span[0] < m.span[1] <= len(text) for m in v.items if isinstance(m, Mention))


def test_a_later_layer_may_find_that_words_mean_another() -> None:
    one, two = (Actor(id=f"a-{n}", name=n, kind=ActorKind.PERSON) for n in ("Ana", "Ben"))
    out = Findings(actors=[one, two], mentions=[Mention(span=(0, 2), actor=one.id, kind=MentionKind.PRONOUN)])
    assert out.actor_of((0, 2)) == one.id
    out.add([Mention(span=(0, 2), actor=two.id, kind=MentionKind.PRONOUN)])
    assert out.actor_of((0, 2)) == out.actor_at((0, 2)) == two.id
    record = out.record(report("He said so."))
    assert [m.actor for m in record.mentions] == [two.id]
    assert [a.id for a in record.actors] == [two.id]
