from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.events import typer as events_typer
from dateline.annotate.events.pairs import features, pair
from dateline.annotate.events.typer import DamagedModelError, hashed, typer
from dateline.coding import code_pair
from dateline.records import Coding, Span
from helpers import parsed


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
