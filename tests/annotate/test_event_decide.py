from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.encoded import encoded, read
from dateline.annotate.events import annotator
from dateline.annotate.events.decide import sensed, settled
from dateline.annotate.events.options import NAMES, PART_NAMES, STATUSES, TYPES, describe, describe_parts, kinds, options, parts
from dateline.annotate.events.scene import scene
from dateline.annotate.events.scorer import scorers
from dateline.findings import Findings
from dateline.model.encoder import encoder
from dateline.records import Factuality
from dateline.vocab import Certainty, EventType, Polarity, Status
from helpers import found, parsed

if TYPE_CHECKING:
    from dateline.annotate.events.options import Option
    from dateline.annotate.events.scene import Scene

TEXT = "The militia seized the port on Monday. The army shelled the militia, and ministers demanded that it withdraw."


def seen(text: str) -> tuple[Scene, list[Option]]:
    doc, so_far = found(text, upto="claims")
    s = scene(doc, so_far)
    return s, options(s, encoded(doc, so_far))


def test_rules_and_encoder_name_options_in_text_order() -> None:
    s, some = seen(TEXT)
    names = [s.doc.words[o.i].lower for o in some]
    assert {"seized", "shelled", "demanded"} <= set(names)
    assert [o.i for o in some] == sorted({o.i for o in some})
    assert all(o.best.likely >= o.seen.likely for o in some)


def test_every_option_has_a_number_for_each_name() -> None:
    s, some = seen(TEXT)
    assert {len(row) for row in describe(s, some)} == {len(NAMES)}
    for o in some:
        assert len(kinds(o)) == 4 * len(TYPES)
        who = parts(s, o)
        assert all(len(row) == len(PART_NAMES) for row in describe_parts(s, o, who, EventType.ASSAULT))


def test_the_scorers_take_these_numbers() -> None:
    s, some = seen(TEXT)
    trained = scorers()
    scores = trained.triggers(describe(s, some))
    assert all(0 <= p <= 1 for p in scores)
    assert trained.types([kinds(o) for o in some]).shape == (len(some), len(TYPES))
    assert trained.triggers([]) == []


def test_a_word_keeps_the_pattern_that_fits_the_type() -> None:
    s, some = seen("Government warplanes bombed the harbour.")
    bombed = next(o for o in some if s.doc.words[o.i].lower == "bombed")
    assert sensed(s, bombed, EventType.ASSAULT).sense.mode == "aerial"
    other = sensed(s, bombed, EventType.PROTEST)
    assert (other.sense.type, other.sense.mode, other.sense.cameo) == (EventType.PROTEST, None, "140")


@pytest.mark.parametrize(
    ("ruled", "chosen", "certainty", "polarity"),
    [
        (Status.HAPPENED, Status.HAPPENED, Certainty.CERTAIN, Polarity.POS),
        (Status.HAPPENED, Status.PLANNED, Certainty.PROBABLE, Polarity.POS),
        (Status.HAPPENED, Status.DEMANDED, Certainty.POSSIBLE, Polarity.POS),
        (Status.HAPPENED, Status.DID_NOT_HAPPEN, Certainty.CERTAIN, Polarity.NEG),
    ],
)
def test_what_goes_with_a_status_follows_it(ruled: Status, chosen: Status, certainty: Certainty, polarity: Polarity) -> None:
    said = np.array([float(s is chosen) for s in STATUSES], np.float32)
    out = settled(Factuality(status=ruled, certainty=Certainty.CERTAIN), said)
    assert (out.status, out.certainty, out.polarity) == (chosen, certainty, polarity)


def test_fewer_events_at_a_higher_threshold() -> None:
    doc, so_far = found(TEXT, upto="claims")
    some = encoded(doc, so_far)

    def at(least: float) -> set[str]:
        so_far.least = least
        return {e.id for e in annotator.events(doc, so_far, some, scorers())}

    assert at(0.0) >= at(0.5) >= at(0.9)
    assert at(1.01) == set()


def test_scores_say_how_sure_an_event_is() -> None:
    doc, so_far = found(TEXT, upto="claims")
    so_far.least = 0.3
    assert all(0.3 <= e.score <= 1 for e in annotator.annotate(doc, so_far))


def test_the_report_is_read_once_for_all_layers() -> None:
    doc = parsed(TEXT)
    so_far = Findings()
    assert encoded(doc, so_far) is encoded(doc, so_far)
    assert [e.words for e in encoded(doc, so_far)] == [e.words for e in read(doc, encoder())]


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="abe .,“”\"'\n-–AB\x00é\ud800(:", max_size=120))
def test_any_text_gives_events_inside_it(text: str) -> None:
    doc = parsed(text)
    for e in annotator.annotate(doc, Findings()):
        assert 0 <= e.trigger[0] < e.trigger[1] <= len(text)
        assert e.sentence[0] <= e.trigger[0]
