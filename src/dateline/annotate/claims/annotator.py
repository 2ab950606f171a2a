"""Who says what, direct and indirect.

The encoder proposes cues, contents and speakers (:mod:`.neural`), rules over the parse draft their own (:mod:`.ruled`), and
trained scorers make one list of them (:mod:`.merge`). Then who tells of whose words (:mod:`.relay`), who the speakers are
(:mod:`.voices`), what each claim is besides (:mod:`.detail`), and who contradicts whom (:mod:`.disputes`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.claims.answers import answers
from dateline.annotate.claims.detail import claim
from dateline.annotate.claims.disputes import disputes
from dateline.annotate.claims.medium import carried
from dateline.annotate.claims.merge import merge
from dateline.annotate.claims.neural import proposals
from dateline.annotate.claims.paragraphs import paragraphs
from dateline.annotate.claims.quotes import quotes
from dateline.annotate.claims.relay import citing, links, order
from dateline.annotate.claims.ruled import ruled
from dateline.annotate.claims.saying import carried_on
from dateline.annotate.claims.scorer import scorers
from dateline.annotate.claims.voices.find import voices
from dateline.annotate.encoded import encoded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.annotate.claims.draft import Draft
    from dateline.annotate.claims.quotes import Quotes
    from dateline.annotate.claims.voices.find import Voice
    from dateline.findings import Findings, Item
    from dateline.parsed import Parsed
    from dateline.records import Claim


def annotate(doc: Parsed, found: Findings) -> Iterator[Item]:
    """Yield the claims of a report, in text order of their content, after the speakers that are actors only by speaking."""
    marks = quotes(doc)
    proposed = proposals(encoded(doc, found))
    drafts = merge(doc, marks, proposed, ruled(doc, marks, {p.head for p in proposed}), scorers())
    yield from records(doc, found, answers(doc, marks, [*drafts, *paragraphs(doc, marks, drafts)]), marks)


def records(doc: Parsed, found: Findings, drafts: Sequence[Draft], marks: Quotes) -> Iterator[Item]:
    """The claims of drafts, after the speakers that are actors only by speaking."""
    told = sorted(citing(doc, drafts), key=lambda d: (d.content[0], -len(d.content), d.head))
    outer = links(doc, told)
    who = voices(doc, found, told, marks, outer)
    yield from who.items
    yield from disputes(doc, found, carried(doc, _records(doc, found, told, marks, outer, who.of)))


def _records(
    doc: Parsed, found: Findings, drafts: Sequence[Draft], marks: Quotes, outer: Sequence[int], who: Sequence[Voice]
) -> list[Claim]:
    """Write the claims; one that another tells of points to it."""
    made: dict[int, Claim] = {}
    for k in order(outer):
        within = made[outer[k]].id if outer[k] >= 0 else None
        made[k] = claim(doc, found, drafts[k], marks, within, who[k])
    return carried_on(doc, [made[k] for k in sorted(made)])
