from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.events import masked as events_masked
from dateline.annotate.events import typer as events_typer
from dateline.annotate.events.masked import AROUND, BETWEEN, LABELS, Masked, kinds, masked
from dateline.annotate.events.pairs import features, pair
from dateline.annotate.events.typer import DamagedModelError, hashed, typer
from dateline.coding import code_pair
from dateline.records import Coding, Span
from helpers import parsed


def hide(text: str, actor: str, recipient: str) -> Masked | None:
    a, r = text.index(actor), text.index(recipient)
    p = pair(parsed(text), (a, a + len(actor)), (r, r + len(recipient)))
    return masked(p) if p else None


def code(text: str, actor: str, recipient: str) -> Coding | None:
    a, r = text.index(actor), text.index(recipient)
    return code_pair(text, (a, a + len(actor)), (r, r + len(recipient)))


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "kind", "trigger"),
    [
        ("Borduria accused Syldavia of arming the rebels.", "Borduria", "Syldavia", "ACCUSE", "accused"),
        ("Bordurian gunmen attacked a Syldavian convoy at dawn.", "Bordurian gunmen", "Syldavian convoy", "ASSAULT", "attacked"),
        ("Syldavia rejected a proposal by Borduria.", "Syldavia", "Borduria", "REJECT", "rejected"),
        (
            "The Syldavian president met his Bordurian counterpart in Klow.",
            "Syldavian president",
            "Bordurian counterpart",
            "CONSULT",
            "met",
        ),
        ("Police arrested forty demonstrators.", "Police", "demonstrators", "COERCE", "arrested"),
        ("Syldavia imposed sanctions on Borduria.", "Syldavia", "Borduria", "COERCE", "sanctions"),
        ("Syldavia urged Borduria to open the border.", "Syldavia", "Borduria", "REQUEST", "urged"),
        ("Syldavia threatened to attack Borduria.", "Syldavia", "Borduria", "THREATEN", "threatened"),
        ("The Red Cross sent food and medicine to the refugees.", "The Red Cross", "refugees", "AID", "sent"),
    ],
)
def test_type_and_trigger(text: str, actor: str, recipient: str, kind: str, trigger: str) -> None:
    coding = code(text, actor, recipient)
    assert coding is not None
    assert coding.type == kind
    assert coding.trigger is not None
    assert trigger in text[slice(*coding.trigger)]
    assert coding.cameo is not None


def test_yielding_is_split_by_the_trigger() -> None:
    released = code("The rebels released the hostages of the ministry.", "The rebels", "the ministry")
    assert released is not None
    assert (released.type, released.mode) == ("RETREAT", "release")


def test_who_acts_does_not_decide() -> None:
    """The words of the spans are no features: other names, same features."""
    doc = parsed("The army praised the rebels.")
    p = pair(doc, (0, 8), (17, 27))
    assert p is not None
    assert not any("army" in f or "rebel" in f for f in features(p))


@pytest.mark.parametrize("spans", [((5, 2), (9, 12)), ((-1, 2), (3, 4)), ((0, 2), (3, 400)), ((30, 40), (0, 8))])
def test_spans_outside_the_text_are_an_error(spans: tuple[Span, Span]) -> None:
    with pytest.raises(ValueError, match="does not lie"):
        code_pair("Syldavia met Borduria.", *spans)


def test_spans_without_words_have_no_coding() -> None:
    assert code_pair("A b   c", (3, 5), (0, 1)) is None or isinstance(code_pair("A b   c", (3, 5), (0, 1)), Coding)
    assert code_pair("Syldavia met Borduria.", (0, 8), (0, 8)) is None


@pytest.mark.parametrize(
    "spans", [((0, 0), (13, 21)), ((0, 8), (9, 9)), ((8, 9), (13, 21)), ((13, 21), (13, 21)), ((0, 21), (0, 8))]
)
def test_empty_or_equal_spans_have_no_coding(spans: tuple[Span, Span]) -> None:
    assert code_pair("Syldavia met Borduria.", *spans) is None


@pytest.mark.parametrize("text", ["", " \n ", "\ud800\udfff", "\x00\x00"])
def test_odd_texts_have_no_coding(text: str) -> None:
    assert code_pair(text, (0, len(text) // 2), (len(text) // 2, len(text))) is None or text.strip()
    with pytest.raises(ValueError, match="does not lie"):
        code_pair(text, (0, 1), (1, len(text) + 1))


def test_a_changed_model_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    typer.cache_clear()
    monkeypatch.setattr(events_typer, "digest", lambda _: "0" * 64)
    with pytest.raises(DamagedModelError):
        typer()
    monkeypatch.undo()
    typer.cache_clear()
    assert len(typer().labels) == 15


def test_features_that_meet_count_once() -> None:
    at, value = hashed({"a": 0.5, "b": 1.0})
    assert len(at) == len(set(at.tolist())) == 2
    assert np.all(value > 0)


@settings(max_examples=20, deadline=None)
@given(st.text(min_size=1, max_size=60), st.data())
def test_any_text_and_spans_are_coded_or_not(text: str, data: st.DataObject) -> None:
    a = data.draw(st.integers(0, len(text) - 1))
    b = data.draw(st.integers(0, len(text) - 1))
    coding = code_pair(text, (a, a + 1), (b, b + 1))
    if coding is not None and coding.trigger is not None:
        assert 0 <= coding.trigger[0] < coding.trigger[1] <= len(text)


def test_the_parties_are_masked() -> None:
    m = hide("On Monday the army of Borduria shelled the city's port.", "the army of Borduria", "city's port")
    assert m is not None
    assert m.words.forms == ("On", "Monday", "x", "shelled", "the", "y", ".")
    assert (m.actor, m.recipient) == (2, 5)
    other = hide("On Monday the navy of Syldavia shelled the town's mills.", "the navy of Syldavia", "town's mills")
    assert other is not None
    assert other.words.forms == m.words.forms


def test_a_party_within_another_is_masked_by_itself() -> None:
    m = hide("Envoys of Syldavia's rebels met.", "Syldavia", "Envoys of Syldavia's rebels")
    assert m is not None
    assert m.words.forms == ("y", "x", "met", ".")


def test_words_far_from_the_parties_are_not_read() -> None:
    far = "so " * (2 * BETWEEN)
    m = hide(f"{far}Borduria {far}attacked {far}Syldavia {far}.", "Borduria", "Syldavia")
    assert m is not None
    assert (m.actor, m.words.forms[m.actor], m.words.forms[m.recipient]) == (AROUND, "x", "y")
    assert len(m.words.forms) == 2 * AROUND + 2 + BETWEEN
    assert len(m.words.forms) == len(m.words.spans) == len(m.words.quoted)


def test_where_nothing_can_be_masked_the_sparse_typer_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events_masked, "masked", lambda _: None)
    p = pair(parsed("Borduria accused Syldavia."), (0, 8), (17, 25))
    assert p is not None
    assert kinds(p) == typer().scores(features(p))


def test_the_branch_and_the_sparse_typer_are_added(monkeypatch: pytest.MonkeyPatch) -> None:
    sure = np.array([0.0 if k == "AID" else -90.0 for k in LABELS], np.float32)
    monkeypatch.setattr(events_masked, "reader", lambda: lambda _: sure)
    p = pair(parsed("Borduria accused Syldavia."), (0, 8), (17, 25))
    assert p is not None
    assert max(kinds(p), key=kinds(p).__getitem__) == "AID"
    assert typer().labels == LABELS
