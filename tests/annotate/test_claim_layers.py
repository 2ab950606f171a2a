"""Events and figures within what somebody says carry the id of the claim, given the claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.claims.api import claim_at
from dateline.findings import Findings
from dateline.plugins import annotators
from dateline.records import Claim
from helpers import parsed

if TYPE_CHECKING:
    from dateline.records import Span


def _read(text: str, *claims: tuple[str, list[str], str | None]) -> tuple[Findings, dict[str, str | None]]:
    """What is found in a text with claims (id, pieces of content, claim around), and the claim of each trigger and number."""
    doc, out = parsed(text, "2024-06-13"), Findings()

    def span(piece: str) -> Span:
        return (text.index(piece), text.index(piece) + len(piece))

    for name, annotator in annotators():
        if name == "claims":
            out.add(Claim(id=i, speaker=[], content=[span(p) for p in pieces], within=within) for i, pieces, within in claims)
        elif name != "negotiation":
            out.add(annotator(doc, out))
    return out, {
        text[slice(*s)]: c for s, c in [(e.trigger, e.claim) for e in out.events] + [(f.span, f.claim) for f in out.figures]
    }


def test_both_parts_of_a_quotation_in_two() -> None:
    text = "“The rebels shelled the port,” Petrov said, “and nine soldiers were killed.” The army then shelled the town of Kerma."
    _, by = _read(text, ("c-1", ["The rebels shelled the port", "and nine soldiers were killed"], None))
    assert by["nine soldiers"] == "c-1"
    assert by["shelled"] is None or by["killed"] == "c-1"
    out, _ = _read(text, ("c-1", ["The rebels shelled the port", "and nine soldiers were killed"], None))
    claims = [e.claim for e in sorted(out.events, key=lambda e: e.trigger)]
    assert claims[0] == "c-1"
    assert claims[-1] is None


def test_the_innermost_claim_counts() -> None:
    text = "The agency said the ministry had announced that rebels killed nine soldiers and that the army had arrested forty men."
    inner = "that rebels killed nine soldiers"
    outer = "the ministry had announced that rebels killed nine soldiers and that the army had arrested forty men"
    _, by = _read(text, ("c-outer", [outer], None), ("c-inner", [inner], "c-outer"))
    assert by["killed"] == by["nine soldiers"] == "c-inner"
    assert by["arrested"] == by["forty men"] == "c-outer"


def test_of_a_relay_the_source_counts() -> None:
    """A radio quotes a communique: both claims have one content, and it stands on the communique's word."""
    text = "The radio reported, quoting a communique, that rebels killed nine soldiers."
    said = ["that rebels killed nine soldiers"]
    for claims in (
        [("c-radio", said, None), ("c-paper", said, "c-radio")],
        [("c-paper", said, "c-radio"), ("c-radio", said, None)],
    ):
        _, by = _read(text, *claims)
        assert by["killed"] == by["nine soldiers"] == "c-paper"


def test_the_cue_is_not_in_its_own_content() -> None:
    text = "The rebels demanded the release of nine prisoners."
    out, by = _read(text, ("c-1", ["the release of nine prisoners"], None))
    assert by["nine prisoners"] == "c-1"
    assert claim_at(out, text.index("demanded")) is None
    assert by.get("demanded") is None


def test_between_the_parts_the_author_speaks() -> None:
    text = "“We hold the port,” Petrov said after his men shelled Kerma, “and we will stay.”"
    out, _ = _read(text, ("c-1", ["We hold the port", "and we will stay"], None))
    assert claim_at(out, text.index("stay")) is not None
    assert claim_at(out, text.index("shelled")) is None
