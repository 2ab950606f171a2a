"""Sentences with marked claims, for tests that do not depend on how claims are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.claims.detail import claim
from dateline.annotate.claims.draft import Draft
from dateline.annotate.claims.quotes import quotes
from dateline.annotate.claims.relay import links
from dateline.annotate.claims.voices.find import voices
from helpers import found

if TYPE_CHECKING:
    from dateline.findings import Findings
    from dateline.parsed import Parsed
    from dateline.records import Claim

CLOSING = {">": "<", "]": "[", "}": "{"}


def drafts(marked: str, published: str | None = "2024-06-13") -> tuple[Parsed, Findings, list[Draft]]:
    """Drafts of sentences in which ``<...>`` marks the cue, ``[...]`` the content and ``{...}`` the speaker of each claim.

    A claim has one of each, in any order; the speaker may be empty.
    """
    bare = ""
    spans: dict[str, list[list[int]]] = {"<": [], "[": [], "{": []}
    for c in marked:
        if c in spans:
            spans[c].append([len(bare), len(bare)])
        elif c in CLOSING:
            spans[CLOSING[c]][-1][1] = len(bare)
        else:
            bare += c
    doc, out = found(bare, published, upto="actors")
    made = []
    for parts in zip(spans["<"], spans["["], spans["{"], strict=True):
        cue, content, speaker = ([w.i for w in doc.words if s <= w.start < e] for s, e in parts)
        top = [next((i for i in p if doc.words[i].head not in p or doc.words[i].head == i), -1) for p in (cue, speaker)]
        made.append(Draft(top[0], cue, "", "enc", content, 1.0, speaker, top[1]))
    return doc, out, made


def claims(marked: str) -> tuple[Parsed, Findings, list[Claim]]:
    """The claims of marked sentences."""
    doc, out, made = drafts(marked)
    marks = quotes(doc)
    who = voices(doc, out, made, marks, links(doc, made))
    out.add(who.items)
    return doc, out, [claim(doc, out, d, marks, None, v) for d, v in zip(made, who.of, strict=True)]
