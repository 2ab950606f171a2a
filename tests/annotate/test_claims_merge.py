from __future__ import annotations

import io
from dataclasses import replace
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np
import pytest

from dateline.annotate.claims.draft import Draft
from dateline.annotate.claims.merge import CLAIM_FEATURES, describe, field, merge, pairs
from dateline.annotate.claims.neural import Proposal
from dateline.annotate.claims.once import common, once
from dateline.annotate.claims.options import CONTENT_FEATURES, SPEAKER_FEATURES
from dateline.annotate.claims.quotes import quotes
from dateline.annotate.claims.scorer import DIGEST, MODEL, Scorers, digest, scorers
from dateline.annotate.claims.veto import vetoed
from dateline.errors import Stop
from helpers import found, parsed

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Sequence

    from dateline.parsed import Parsed
    from dateline.records import Claim, Span


def at(doc: Parsed, piece: str) -> list[int]:
    """The words of a piece of the text."""
    start = doc.text.index(piece)
    return [w.i for w in doc.words if start <= w.start < start + len(piece)]


def draft(doc: Parsed, cue: str, content: str, speaker: str = "", score: float = 0.9) -> Draft:
    words = at(doc, cue) if cue else []
    says = at(doc, speaker) if speaker else []
    key = doc.words[words[-1]].lemma if words else ""
    return Draft(words[-1] if words else -1, words, key, "V ccomp", at(doc, content), score, says, says[-1] if says else -1)


def proposal(doc: Parsed, cue: str, content: str, speaker: str = "", likely: float = 0.9) -> Proposal:
    words, said = at(doc, cue), at(doc, content)
    says = at(doc, speaker) if speaker else []
    return Proposal(
        words[-1], likely, tuple(words), tuple(says), tuple(said), 0.9, dict.fromkeys(said, 0.95), dict.fromkeys(says, 0.9)
    )


def joined(doc: Parsed, some: Sequence[Proposal], drafts: Sequence[Draft]) -> list[tuple[bool, bool]]:
    return [(p.proposal is not None, p.draft is not None) for p in pairs(doc, some, (drafts, {}, set()))]


TEXT = "The minister said the dam had burst, and the mayor denied it."


def test_the_same_cue_makes_a_pair() -> None:
    doc = parsed(TEXT)
    assert joined(doc, [proposal(doc, "said", "the dam had burst")], [draft(doc, "said", "the dam had burst")]) == [(True, True)]


def test_cues_that_share_a_word_make_a_pair() -> None:
    doc = parsed("The minister has made it clear that the dam had burst.")
    x, d = proposal(doc, "clear", "that the dam had burst"), draft(doc, "made it clear", "that the dam had burst")
    assert joined(doc, [x], [replace(d, head=d.cue[0])]) == [(True, True)]
    y = proposal(doc, "made it clear", "that the dam had burst")
    assert joined(doc, [y], [replace(d, head=y.cue[0], cue=[y.cue[0]])]) == [(True, True)]


def test_a_quotation_without_a_cue_joins_by_its_content() -> None:
    doc = parsed("“The dam has burst.” The minister was sure of it.")
    x, d = proposal(doc, "sure", "The dam has burst"), draft(doc, "", "The dam has burst")
    assert joined(doc, [x], [d]) == [(True, True)]
    assert joined(doc, [x], [draft(doc, "", "of it")]) == [(True, False), (False, True)]


def test_what_has_no_partner_stays_alone() -> None:
    doc = parsed(TEXT)
    x, d = proposal(doc, "said", "the dam had burst"), draft(doc, "denied", "it")
    assert joined(doc, [x], [d]) == [(True, False), (False, True)]
    assert joined(doc, [], [d]) == [(False, True)]
    assert joined(doc, [], []) == []


def test_a_draft_has_one_partner() -> None:
    doc = parsed(TEXT)
    x = proposal(doc, "said", "the dam had burst")
    some = joined(doc, [x, replace(x, score=0.5)], [draft(doc, "said", "the dam had burst")])
    assert sorted(some) == [(True, False), (True, True)]


def test_what_the_rules_bar_and_what_they_doubt() -> None:
    doc = parsed(TEXT)
    x, d = proposal(doc, "said", "the dam had burst"), draft(doc, "said", "the dam")
    (p,) = pairs(doc, [x], ([], {d.head: d}, {x.head}))
    assert p.draft is None
    assert p.weak is d
    assert p.barred


def test_common() -> None:
    assert common([1, 2], [1, 2]) == 1
    assert common([1, 2], [3]) == common([], []) == 0
    assert common([1, 2], [2, 3]) == 0.5


def test_the_likelier_of_two_drafts_stays() -> None:
    a = Draft(1, [1], "say", "V", [2, 3, 4, 5], 0.9, [0], 0)
    b = Draft(7, [7], "tell", "V", [2, 3, 4, 5, 6], 0.5, [0], 0)
    relayed = Draft(9, [9], "report", "V", [2, 3, 4, 5], 0.5, [8], 8)
    assert once([b, a]) == [a]
    assert once([b, a]) == once([a, b])
    assert once([a, relayed]) == [a, relayed]
    assert once([a, replace(b, content=[40, 41])]) == [a, replace(b, content=[40, 41])]
    assert once([]) == []


def test_across_the_border_of_what_is_looked_through_at_once() -> None:
    a = Draft(1, [1], "say", "V", list(range(60, 70)), 0.9)
    b = Draft(99, [99], "tell", "V", list(range(61, 70)), 0.5)
    assert once([a, b]) == [a]


def test_many_drafts_of_one_content() -> None:
    drafts = [Draft(k, [k], "say", "V", [k + 1, k + 2, k + 3], 0.5) for k in range(0, 40_000, 4)]
    assert len(once(drafts)) == 10_000


def test_numbers_of_a_pair() -> None:
    doc = parsed(TEXT)
    x, d = proposal(doc, "said", "the dam had burst", "The minister"), draft(doc, "said", "the dam had burst", "The minister")
    for some in pairs(doc, [x], ([], {}, set())) + pairs(doc, [x], ([d], {}, set())) + pairs(doc, [], ([d], {}, set())):
        row = describe(doc, quotes(doc), some, x.content, 0.9, x.speaker, field([x]))
        assert len(row) == len(CLAIM_FEATURES)
        assert np.isfinite(row).all()


def test_the_shipped_scorers_fit_the_numbers() -> None:
    s = scorers()
    assert s._content.mean.shape == (len(CONTENT_FEATURES),)
    assert s._speaker.mean.shape == (len(SPEAKER_FEATURES),)
    assert s._claim.mean.shape == s._nested.mean.shape == (len(CLAIM_FEATURES),)
    assert 0 < s.threshold < 1
    assert s.content([]) == []
    rows = np.random.default_rng(0).normal(size=(9, len(CONTENT_FEATURES))).tolist()
    assert s.content(rows) == [v for row in rows for v in s.content([row])]


def test_scorers_that_were_changed_stop(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = resources.files("dateline.data")
    data = (folder / MODEL).read_bytes()
    assert digest(data) == (folder / DIGEST).read_text(encoding="utf-8").strip()
    (tmp_path / MODEL).write_bytes(data + b"\0")
    (tmp_path / DIGEST).write_text(digest(data), encoding="utf-8")
    monkeypatch.setattr(resources, "files", lambda _: tmp_path)
    scorers.cache_clear()
    with pytest.raises(Stop, match=MODEL):
        scorers()
    monkeypatch.undo()
    scorers.cache_clear()
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        assert Scorers({k: arrays[k] for k in arrays.files}).threshold == scorers().threshold


def test_a_draft_without_a_proposal() -> None:
    """What the rules find alone is scored too, and keeps its words."""
    doc = parsed("The minister said the dam had burst.")
    d = draft(doc, "said", "the dam had burst", "The minister")
    kept = merge(doc, quotes(doc), [], ([d], {}, set()), scorers())
    assert all((k.content, k.speaker, k.head) == (d.content, d.speaker, d.head) for k in kept)
    assert len(kept) <= 1


def test_nothing_to_merge() -> None:
    doc = parsed("")
    assert merge(doc, quotes(doc), [], ([], {}, set()), scorers()) == []


@pytest.mark.parametrize(
    ("text", "cue", "content", "veto"),
    [
        ("The rebels attacked the town.", "attacked", "the town", True),
        ("The general said that the town had fallen.", "said", "that the town had fallen", False),
        ("The general may say that the town has fallen.", "say", "that the town has fallen", True),
        ("The general could announce that the raid is over.", "announce", "that the raid is over", True),
        ("A truce will be announced if the guns fall silent.", "announced", "A truce", True),
        ("The general said it.", "said", "it", True),
        ("No officer said that the town had fallen.", "said", "that the town had fallen", True),
        ("“Attack the town,” the general said.", "said", "“Attack the town,”", False),
        ("The two sides signed the accord.", "signed", "the accord", True),
    ],
)
def test_veto(text: str, cue: str, content: str, *, veto: bool) -> None:
    doc = parsed(text)
    assert vetoed(doc, quotes(doc), draft(doc, cue, content, score=0.5), barred=False) is veto


def test_a_label_is_no_speaker() -> None:
    doc = parsed("The week in brief.\n\nHarbour: a note on the grain talks.")
    assert vetoed(doc, quotes(doc), draft(doc, ":", "a note on the grain talks"), barred=False)


def test_what_the_rules_bar_needs_to_be_likely() -> None:
    doc = parsed("The general said that the town had fallen.")
    some = [draft(doc, "said", "that the town had fallen", score=s) for s in (0.3, 0.95)]
    assert [vetoed(doc, quotes(doc), d, barred=True) for d in some] == [True, False]


def said(text: str) -> list[tuple[str, str]]:
    return [(quoted(text, c.speaker), quoted(text, c.content)) for c in _claims(text)]


def _claims(text: str) -> list[Claim]:
    return found(text, upto="claims")[1].claims


def quoted(text: str, spans: list[Span]) -> str:
    return " … ".join(text[s:e] for s, e in spans)


def near(text: str, speaker: str, content: str) -> bool:
    """Whether there is a claim by this speaker, at least its noun, whose content is this but for a word or two at its ends."""
    for who, what in said(text):
        a, b = what.strip('“”"., ').split(), content.strip('“”"., ').split()
        shared = len(set(a) & set(b))
        same = bool(set(who.split()) & set(speaker.split()[-2:])) and set(who.split()) <= set(speaker.split())
        if same and 2 * shared >= 0.85 * (len(set(a)) + len(set(b))):
            return True
    return False


KINDS = [
    ("“We hold every street of Karsin,” Colonel Petro Lysak said.", "Colonel Petro Lysak", "We hold every street of Karsin"),
    ("The army said its guns had hit a fuel depot near Karsin.", "The army", "its guns had hit a fuel depot near Karsin"),
    (
        "The envoy said the draft was “a road to nowhere”, and asked for time.",
        "The envoy",
        "the draft was “a road to nowhere”",
    ),
    ("According to the Harbour Office, nine grain ships left on Monday.", "the Harbour Office", "nine grain ships left on Monday"),
    ("Nine grain ships left on Monday, according to the Harbour Office.", "the Harbour Office", "Nine grain ships left on Monday"),
    ("Nine sailors die as ferry hits mine: coast guard", "coast guard", "Nine sailors die as ferry hits mine"),
    (
        "The general’s claim that the bridge had fallen could not be checked.",
        "The general’s",
        "that the bridge had fallen",
    ),
    ("The ministry denied that its jets had bombed the clinic.", "The ministry", "that its jets had bombed the clinic"),
    ("The militia threatened to close the strait if the siege went on.", "The militia", "to close the strait if the siege went on"),
    (
        "A Western diplomat who asked not to be named said the talks were close to collapse.",
        "A Western diplomat who asked not to be named",
        "the talks were close to collapse",
    ),
    (
        "The rebels demanded that all prisoners be freed before any talks.",
        "The rebels",
        "that all prisoners be freed before any talks",
    ),
    ("“Our men will not leave,” the commander told reporters in Karsin.", "the commander", "Our men will not leave"),
    ("The mediators proposed a truce of thirty days.", "The mediators", "a truce of thirty days"),
    ("The delegation rejected the proposal as a trap.", "The delegation", "the proposal as a trap"),
    (
        "Two villagers were killed by shells on Sunday, the regional governor said.",
        "the regional governor",
        "Two villagers were killed by shells on Sunday",
    ),
    (
        "The monitors reported forty breaches of the truce on the northern front.",
        "The monitors",
        "forty breaches of the truce on the northern front",
    ),
    ("The president warned that any new raid would end the truce.", "The president", "any new raid would end the truce"),
    ("The foreign minister accused the rebels of shelling a market.", "The foreign minister", "the rebels of shelling a market"),
    ("The two sides agreed to open a corridor for the wounded.", "The two sides", "to open a corridor for the wounded"),
    ("“The road is mined,” said a driver who had just crossed.", "a driver who had just crossed", "The road is mined"),
    ("In a statement, the Front for Renewal said it had shot down a drone.", "the Front for Renewal", "it had shot down a drone"),
    (
        "Doctors at the field hospital said they had treated sixty people.",
        "Doctors at the field hospital",
        "they had treated sixty people",
    ),
    ("The prime minister vowed to retake the port by spring.", "The prime minister", "to retake the port by spring"),
    ("Karsin has no water left, its mayor told Radio Delta.", "its mayor", "Karsin has no water left"),
    ("The council called for an end to the siege.", "The council", "an end to the siege"),
    ("Ambassador Ilse Brandt insisted that the sanctions would stay.", "Ambassador Ilse Brandt", "that the sanctions would stay"),
]


@pytest.mark.parametrize(("text", "speaker", "content"), KINDS)
def test_kinds(text: str, speaker: str, content: str) -> None:
    assert near(text, speaker, content), said(text)


def test_a_chain_of_relay() -> None:
    text = "The Delta news agency reported that the ministry said two jets had been lost over Karsin."
    some = {quoted(text, c.speaker): c for c in _claims(text)}
    assert {"The Delta news agency", "the ministry"} <= set(some)
    assert some["the ministry"].within == some["The Delta news agency"].id
    assert "two jets had been lost over Karsin" in quoted(text, some["the ministry"].content)


def test_both_sides_allege_breaches() -> None:
    text = (
        "The army said the rebels had broken the truce eleven times overnight. "
        "The rebels said that government guns had fired first."
    )
    assert near(text, "The army", "the rebels had broken the truce eleven times overnight"), said(text)
    assert near(text, "The rebels", "government guns had fired first"), said(text)


@pytest.mark.parametrize(
    "text",
    [
        "The rebels attacked the town and burned the mill.",
        "Two trucks left the port at noon.",
        "The two sides signed the accord in Lindal on Friday.",
        "The guns fell silent after nine days of fighting.",
    ],
)
def test_deeds_are_no_claims(text: str) -> None:
    assert said(text) == []


def test_thoughts_within_what_is_said_are_part_of_it() -> None:
    text = "The minister said the rebels wanted to keep the bridge and feared a trap."
    assert [c.within for c in _claims(text)] == [None]
