from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np
import pytest

from dateline import wire
from dateline.annotate.encoded import encoded
from dateline.annotate.events.account import Account
from dateline.annotate.events.annotator import events
from dateline.annotate.events.options import NAMES, NEEDS, PART_NAMES, STATUSES, TYPES, describe, options
from dateline.annotate.events.scene import scene
from dateline.annotate.events.scorer import Scorers, scorers
from dateline.annotate.events.why import account
from dateline.annotate.events.why_rules import pattern, signs
from dateline.annotate.events.why_score import MOST, chances, meaning, scored
from dateline.languages import table
from dateline.vocab import EventType, Status
from helpers import found, parsed

if TYPE_CHECKING:
    from dateline.findings import Findings
    from dateline.model.heads import Floats
    from dateline.parsed import Parsed
    from dateline.records import Event

TEXT = (
    "The militia seized the port of Adra on Monday. The army shelled the militia in Adra, killing 12 people, a minister said. "
    "Ministers demanded that the militia withdraw. The rebels refused to sign a ceasefire with the government.\n\n"
    "The government proposed a withdrawal of its troops and talks with the rebels. Police will not arrest the protesters."
)


def plain() -> Scorers:
    """Scorers that follow the rules in everything, so that outcomes do not hang on what was trained."""
    statuses = 2 * len(STATUSES)

    def of(inputs: int, outputs: int, weights: dict[tuple[int, int], float], bias: float = 0.0) -> dict[str, Floats]:
        w = np.zeros((inputs, outputs), np.float32)
        for at, value in weights.items():
            w[at] = value
        rest = {"mean": np.full(inputs, 0.25), "scale": np.full(inputs, 2.0), "w0": w, "b0": np.full(outputs, bias)}
        return {k: np.asarray(v, np.float32) for k, v in rest.items()}

    n = len(TYPES)
    every = {
        "trigger": of(len(NAMES), 1, {(NAMES.index("rules"), 0): 12.0, (NAMES.index("encoder"), 0): 0.1}, -3.0),
        "type": of(4 * n, n, {(k + m * n, k): 9.0 for k in range(n) for m in (2, 3)}),
        "status": of(statuses + len(STATUSES) + n + 2, len(STATUSES), {(statuses + k, k): 9.0 for k in range(len(STATUSES))}),
        "part": of(
            len(PART_NAMES), 2, {(PART_NAMES.index(f"rules: {r}"), k): 12.0 for k, r in enumerate(("actor", "recipient"))}, -3.0
        ),
    }
    arrays = {f"{name}.{k}": v for name, some in every.items() for k, v in some.items()}
    return Scorers(arrays | {name: np.array(0.5, np.float32) for name in ("actor", "recipient")})


def told(text: str, trained: Scorers) -> tuple[Parsed, Findings, list[Event], list[Account]]:
    doc, so_far = found(text, upto="claims")
    some = encoded(doc, so_far)
    every = list(events(doc, so_far, some, trained))
    return doc, so_far, every, [account(doc, so_far, e, some, trained) for e in every]


def one(text: str, word: str) -> Account:
    doc, _, every, accounts = told(text, plain())
    return next(a for e, a in zip(every, accounts, strict=True) if word in doc.quote(e.trigger))


@pytest.mark.parametrize("make", [plain, scorers], ids=["plain", "shipped"])
def test_an_account_agrees_with_the_event_in_everything(make: object) -> None:
    assert callable(make)
    doc, so_far, every, accounts = told(TEXT, make())
    assert len(every) > 3
    for e, a in zip(every, accounts, strict=True):
        assert (a.found, a.notes, a.event, a.trigger.span) == (True, [], e.id, e.trigger)
        assert a.types[0].value == e.type
        assert a.score is not None
        assert round(a.score.likely, 2) == e.score
        assert a.score.likely >= a.score.least == so_far.least
        assert a.status is not None
        assert a.status.chosen == e.factuality
        for role, side in (("actor", e.actors), ("recipient", e.recipients)):
            assert {p.words.span for p in a.parties if p.role == role} == {p.span for p in side}
        assert (a.place.words.span if a.place else None) == (e.place.span if e.place else None)
        assert (a.claim.id if a.claim else None) == e.claim
        assert (a.mode, a.cameo) == (e.mode, e.cameo)
        assert doc.quote(a.sentence.span) == a.sentence.quote


def test_an_account_is_json_and_the_same_each_time() -> None:
    first, second = (told(TEXT, plain())[3] for _ in range(2))
    assert first == second
    for a in first:
        assert msgspec.convert(msgspec.json.decode(wire.encode(a)), Account) == a


def test_it_names_the_entry_of_the_lexicon_and_what_it_needs() -> None:
    a = one("Government warplanes bombed the harbour.", "bombed")
    assert a.rules is not None
    assert a.rules.pattern is not None
    assert (a.rules.pattern.words, a.rules.pattern.table, a.rules.pattern.need) == ("bomb", "verbs", "none")
    group = table("events_triggers")["group"][a.rules.pattern.group - 1]
    assert a.rules.pattern.words in group["verbs"]
    assert a.code == a.rules.pattern
    assert a.rules.counts


def test_every_trigger_of_the_rules_has_its_entry() -> None:
    doc, so_far = found(TEXT + " Clashes between the army and the rebels erupted after talks.", upto="claims")
    s = scene(doc, so_far)
    some = [o for o in options(s, encoded(doc, so_far)) if o.trigger]
    assert len(some) > 8
    for o in some:
        assert o.trigger is not None
        entry = pattern(doc, o.trigger)
        assert entry is not None, doc.words[o.i]
        group = table("events_triggers")["group"][entry.group - 1]
        assert entry.words in group[entry.table]


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("The rebels must leave Adra, the president said.", "leave", "duty"),
        ("The rebels cannot accept the proposal of the government.", "accept", "refusal"),
    ],
)
def test_rules_of_their_own_are_named(text: str, word: str, name: str) -> None:
    doc, so_far = found(text, upto="claims")
    s = scene(doc, so_far)
    names = [pattern(doc, o.trigger) for o in options(s, encoded(doc, so_far)) if o.trigger and doc.words[o.i].text == word]
    assert name in [p.table for p in names if p]


def test_every_input_and_need_is_explained() -> None:
    known = table("why")["input"]
    assert set(known) == set(NAMES)
    assert all(meaning(name, v) for name in NAMES for v in (0.0, 1.0, -3.0))
    assert meaning("encoder", 0.0).endswith(": 50%")
    assert meaning("carried", 1.0) != meaning("carried", 0.0)
    assert set(table("why")["need"]) == set(NEEDS)
    made = {c["pos"] for c in table("factuality")["class"].values()} | set(table("factuality")["modal"].values())
    assert made <= set(Status) | set(table("why")["makes"])


def test_what_moves_a_straight_scorer_adds_up() -> None:
    doc, so_far = found(TEXT, upto="claims")
    s = scene(doc, so_far)
    row = describe(s, options(s, encoded(doc, so_far)))[0]
    trained = plain()
    score = scored(trained, row, 0.5)
    at_mean = float(trained.trigger([[0.25] * len(NAMES)])[0, 0])
    assert score.odds - at_mean == pytest.approx(sum(e.change for e in score.effects), abs=0.03)
    assert {e.input for e in score.effects} <= {"rules", "encoder"}


def test_few_inputs_are_told_the_largest_first() -> None:
    for a in told(TEXT, scorers())[3]:
        assert a.score is not None
        sizes = [abs(e.change) for e in a.score.effects]
        assert len(sizes) <= MOST
        assert sizes == sorted(sizes, reverse=True)


def test_chances_are_the_likeliest_and_add_up() -> None:
    some = chances(STATUSES, np.log(np.full(len(STATUSES), 1 / len(STATUSES), np.float32)), odds=True)
    assert [c.value for c in some] == [str(s) for s in STATUSES[: len(some)]]
    sure = chances(TYPES, np.eye(len(TYPES), dtype=np.float32)[3] * 50, odds=True)
    assert (sure[0].value, len(sure)) == (str(TYPES[3]), 2)


@pytest.mark.parametrize(
    ("text", "word", "kind", "said"),
    [
        ("The army will not attack the town.", "attack", "negation", "not"),
        ("The army will not attack the town.", "attack", "modal", "will"),
        ("The rebels refused to leave the town.", "leave", "predicate", "refused"),
        ("Both sides spoke of planned talks.", "talks", "modifier", "planned"),
        ("If the rebels attack the town, the army will answer.", "attack", "condition", "attack"),
        ("The army will attack the town if the rebels stay.", "attack", "condition", "attack"),
    ],
)
def test_words_that_say_whether_it_happened_are_named(text: str, word: str, kind: str, said: str) -> None:
    doc = parsed(text)
    at = next(w.i for w in doc.words if w.text == word)
    assert (kind, said) in {(s.kind, s.words.quote) for s in signs(doc, at)}


def test_an_actor_lent_by_the_noun_beside_says_so() -> None:
    doc, _, every, accounts = told("The army announced a withdrawal from Adra and talks with the rebels.", plain())
    for e, a in zip(every, accounts, strict=True):
        assert {p.words.span for p in a.parties if p.role == "actor"} == {p.span for p in e.actors}
        assert all(p.beside is None or doc.quote(p.beside.span) == p.beside.quote for p in a.parties)


def test_an_event_that_is_not_found_again_says_why() -> None:
    doc, so_far, every, _ = told(TEXT, plain())
    some = encoded(doc, so_far)
    event = next(e for e in every if doc.quote(e.trigger) == "shelled")
    other = msgspec.structs.replace(event, id="e-0", type=EventType.AID)
    a = account(doc, so_far, other, some, plain())
    assert not a.found
    assert "ASSAULT, not of AID" in a.notes[0]
    nowhere = msgspec.structs.replace(event, id="e-0", trigger=(len(TEXT) - 1, len(TEXT)))
    a = account(doc, so_far, nowhere, some, plain())
    assert (a.found, a.score, a.rules, a.parties) == (False, None, None, [])
    assert "neither the encoder nor the rules" in a.notes[0]
    so_far.least = 0.999
    a = account(doc, so_far, event, some, plain())
    assert not a.found
    assert "a probability of" in a.notes[0]


def test_what_is_read_otherwise_than_recorded_is_named() -> None:
    doc, so_far, every, _ = told(TEXT, plain())
    changed = msgspec.structs.replace(every[0], score=0.01, actors=[])
    (note,) = account(doc, so_far, changed, encoded(doc, so_far), plain()).notes
    assert "another score, actors;" in note
