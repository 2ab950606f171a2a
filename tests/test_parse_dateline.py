from __future__ import annotations

import pytest

from helpers import parsed


@pytest.mark.parametrize(
    "line",
    [
        "TARTUS, Syria, March 3, 2021 (Reuters) - ",
        "Tartus (Reuters) – ",
        "TARTUS — ",
        "NEW YORK, Sept. 3 (AP) -- ",
        "Tartus, Tuesday, 3 March 2021 - ",
        "GOMA, Democratic Republic of the Congo, March 3, 2021 -- ",
        "PORT-AU-PRINCE, Haiti (AFP) - ",
    ],
)
def test_a_dateline_is_no_part_of_the_sentence(line: str) -> None:
    doc = parsed(line + "Rebels left the town.")
    assert doc.quote(doc.sentences[-1].span) == "Rebels left the town."
    assert doc.words[0].start == 0


@pytest.mark.parametrize(
    "text",
    [
        "The war - now in its third year - goes on.",
        "EU - and others - agreed.",
        "Rebels left.",
        "A - b.",
        "Rebels (some) - not all - left.",
    ],
)
def test_other_beginnings_stay_whole(text: str) -> None:
    doc = parsed(text)
    assert len(doc.sentences) == 1
    assert doc.sentences[0].start == 0
