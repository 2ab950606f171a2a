"""Reports of the same happening, grouped by what they are about and when they came out.

Reports are compared by the cosine of their TF-IDF vectors (1 + log tf, smoothed idf over the reports at hand) and grouped by
complete linkage: two groups join only if every report of the one is like every report of the other. Reports that came out too far
apart never join. The result depends on the set of reports, not on their order.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Annotated, Any

import numpy as np
from msgspec import Meta

from dateline import ids
from dateline.languages import words
from dateline.records import Row
from dateline.vocab import DateBasis

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd
    from numpy.typing import NDArray

    from dateline.records import Record, Report

THRESHOLD = 0.10
"""Least cosine within a group; chosen on development stories."""
OTHERS = 300
"""Reports imagined beside those at hand that hold none of their words, so that few reports of one matter still stand out."""
WINDOW = {DateBasis.GIVEN: 7, DateBasis.PAGE: 60, DateBasis.DATELINE: 60}
"""Most days between two reports of one happening, by how the less sure of their days is known; an inferred day never parts them."""
_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LONGEST = 100_000
Day = tuple[int, int]
_PLACE = re.compile(r"[/\\]|^-$|^<|\.(?:txt|md|html?|jsonl?|warc|gz|eml|rss|atom|xml)\b")
"""A source that is a path or an address, or standard input, and not an input line's id."""


class Story(Row, frozen=True, kw_only=True):
    """Reports of one happening."""

    id: Annotated[str, Meta(description="Hash of the ids of its reports.")]
    reports: Annotated[list[str], Meta(description="Each report's source where it is the id that an input line gave, else its id.")]
    title: Annotated[str | None, Meta(description="Title of the report that is most like the others.")] = None
    begin: Annotated[str | None, Meta(description="First day of publication.")] = None
    end: Annotated[str | None, Meta(description="Last day of publication.")] = None
    likeness: Annotated[float | None, Meta(description="Least cosine between two of its reports; null for one report.")] = None


class Stories(list[Story]):
    """Stories, largest first, that also go into a data frame."""

    def to_pandas(self) -> pd.DataFrame:
        """One row a report. Raises Missing if pandas is not installed."""
        from dateline.found import frame

        def row(s: Story, report: str) -> dict[str, Any]:
            return {"story": s.id, "report": report, "title": s.title, "begin": s.begin, "end": s.end, "size": len(s.reports)}

        return frame([row(s, r) for s in self for r in s.reports])


def stories(records: Iterable[Record]) -> Stories:
    """Every report in exactly one story; stories by size, then by day."""
    reports = sorted(((r.report, _tokens(r.report)) for r in records), key=lambda x: x[0].id)
    vectors = _vectors([tokens for _, tokens in reports])
    days = [_day(report) for report, _ in reports]
    likeness = _likeness(vectors, days)
    groups = [g for part in _parts(likeness, len(reports)) for g in _linked(part, likeness)]
    found = [_story([reports[i][0] for i in g], g, likeness) for g in groups]
    return Stories(sorted(found, key=lambda s: (-len(s.reports), s.begin or "", s.id)))


def name(report: Report) -> str:
    """How a story names a report: the id that its input line gave, or else the report's own id."""
    given = report.source
    return report.id if not given or _PLACE.search(given) else given


def _tokens(report: Report) -> Counter[str]:
    text = f"{report.title or ''}\n{report.text[:_LONGEST]}".lower()
    stop = words("stories", "stop")
    return Counter(t for t in _TOKEN.findall(text) if t not in stop)


def _vectors(counts: list[Counter[str]]) -> list[dict[str, float]]:
    """Unit vectors."""
    df = Counter(t for c in counts for t in c)
    idf = {t: math.log((1 + OTHERS + len(counts)) / (1 + n)) + 1 for t, n in df.items()}
    out = []
    for c in counts:
        v = {t: (1 + math.log(n)) * idf[t] for t, n in sorted(c.items())}
        length = math.sqrt(sum(x * x for x in v.values())) or 1.0
        out.append({t: x / length for t, x in v.items()})
    return out


def _day(report: Report) -> Day | None:
    """The day of publication, as a number, and how far from it others may lie; None where it is unknown or unsure."""
    if not report.published or report.published_basis not in WINDOW:
        return None
    return dt.date.fromisoformat(report.published).toordinal(), WINDOW[report.published_basis]


def _likeness(vectors: list[dict[str, float]], days: list[Day | None]) -> dict[tuple[int, int], float]:
    """Cosines of the pairs (i < k) that are alike enough and near enough in time."""
    postings: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
    for i, v in enumerate(vectors):
        for t, x in v.items():
            postings[t][0].append(i)
            postings[t][1].append(x)
    arrays = {t: (np.array(at), np.array(x)) for t, (at, x) in postings.items() if len(at) > 1}
    out: dict[tuple[int, int], float] = {}
    for i, v in enumerate(vectors):
        row: NDArray[np.float64] = np.zeros(len(vectors))
        for t, x in v.items():
            if t in arrays:
                row[arrays[t][0]] += x * arrays[t][1]
        for k in np.flatnonzero(row >= THRESHOLD).tolist():
            if k > i and not _apart(days[i], days[k]):
                out[i, k] = float(row[k])
    return out


def _apart(a: Day | None, b: Day | None) -> bool:
    return a is not None and b is not None and abs(a[0] - b[0]) > max(a[1], b[1])


def _parts(likeness: dict[tuple[int, int], float], n: int) -> Iterator[list[int]]:
    """Reports connected by likeness; no group of complete linkage can reach beyond such a part."""
    root = list(range(n))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for i, k in likeness:
        a, b = find(i), find(k)
        root[max(a, b)] = min(a, b)
    parts = defaultdict(list)
    for i in range(n):
        parts[find(i)].append(i)
    yield from parts.values()


def _linked(part: list[int], likeness: dict[tuple[int, int], float]) -> list[list[int]]:
    """Complete linkage within a part: join the two most similar groups until none are similar throughout."""
    n = len(part)
    if n == 1:
        return [part]
    s: NDArray[np.float64] = np.full((n, n), -1.0)
    for a in range(n):
        for b in range(a + 1, n):
            s[a, b] = s[b, a] = likeness.get((part[a], part[b]), -1.0)
    groups = [[i] for i in part]
    best = s.argmax(axis=1)
    while True:
        tops = s[np.arange(n), best]
        a = int(tops.argmax())
        if tops[a] < THRESHOLD:
            return [sorted(g) for g in groups if g]
        b = int(best[a])
        groups[a] += groups[b]
        groups[b] = []
        s[a] = s[:, a] = np.minimum(s[a], s[b])
        s[a, a] = -1.0
        s[b] = s[:, b] = -1.0
        for k in np.flatnonzero((best == a) | (best == b)).tolist():
            best[k] = int(s[k].argmax())


def _story(reports: list[Report], group: list[int], likeness: dict[tuple[int, int], float]) -> Story:
    days = sorted(r.published for r in reports if r.published)
    pairs = {(i, k): likeness[i, k] for i in group for k in group if i < k}
    like = {i: sum(x for pair, x in pairs.items() if i in pair) for i in group}
    middle = reports[group.index(max(group, key=lambda i: (like[i], -i)))]
    return Story(
        id=ids.make("s", *sorted(r.id for r in reports)),
        reports=[name(r) for r in sorted(reports, key=lambda r: (r.published or "", r.id))],
        title=middle.title,
        begin=days[0] if days else None,
        end=days[-1] if days else None,
        likeness=round(min(pairs.values()), 3) if pairs else None,
    )
