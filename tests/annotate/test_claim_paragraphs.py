from __future__ import annotations

from helpers import found


def said(text: str) -> list[tuple[str, str]]:
    out = found(text, upto="claims")[1].claims
    return [(text[c.speaker[0][0] : c.speaker[-1][1]] if c.speaker else "", text[c.content[0][0] : c.content[-1][1]]) for c in out]


def test_a_speech_of_several_paragraphs_is_of_who_is_named_at_its_end() -> None:
    one = "“For three winters we have lived under fire in this valley."
    text = f"{one}\n\n“I say tonight that there will be no second offer,” the governor said."
    assert ("the governor", one) in said(text)


def test_a_paragraph_that_is_all_quoted_goes_on_from_the_one_before() -> None:
    two = "“Nobody came to help us, and nobody has asked since.”"
    text = f"“The mill burned for two days,” said Ana Kovač, a baker.\n\n{two}\n\nThe town has a new mayor."
    assert any(words == two and "Kovač" in speaker for speaker, words in said(text))


def test_nobody_speaks_a_paragraph_that_nobody_tells_of() -> None:
    text = "The library opened its doors.\n\n“The Long Road Home to the Sea”\n\nRain fell all day."
    assert not any("Long Road" in words for _, words in said(text))
