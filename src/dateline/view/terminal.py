"""Everything that is printed for people. Colours only where a terminal takes them; plain text when piped; NO_COLOR is honoured."""

from __future__ import annotations

import io
import os
import re
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dateline.view import report
from dateline.view.days import interval
from dateline.view.safe import clean, line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dateline.annotate.events.account import Account
    from dateline.records import Failure, Record
    from dateline.resolve.stories import Story
    from dateline.store.search import Hit

PIPED = 100
"""Width where standard output is no terminal and COLUMNS is not set."""
_FILL = re.compile(r" +$", re.MULTILINE)
MOST = 60
"""Rows of a table printed; the rest is counted."""


class _Trimmed(io.TextIOBase):
    """Standard output without the blanks that fill lines up."""

    def write(self, text: str) -> int:
        """Pass a text on, trimmed."""
        return sys.stdout.write(_FILL.sub("", text))

    def flush(self) -> None:
        """Pass everything on."""
        sys.stdout.flush()


def console() -> Console:
    """Standard output, in its own width if it is a terminal."""
    if sys.stdout.isatty():
        return Console(highlight=False, markup=False, emoji=False)
    width = None if os.environ.get("COLUMNS") else PIPED
    return Console(file=_Trimmed(), width=width, highlight=False, markup=False, emoji=False)  # type: ignore[arg-type]


class Row(NamedTuple):
    """One report in a table."""

    source: str
    published: str
    title: str
    counts: tuple[int, int, int, int]


def row(record: Record) -> Row:
    """The row of a record."""
    r = record.report
    counts = (len(report.happenings(record)), len(record.claims), len(record.figures), len(record.negotiations))
    return Row(line(r.source), (r.published or "–"), line(r.title or r.text[:90]), counts)


def show(record: Record) -> None:
    """One record in full."""
    out = console()
    out.print(report.page(record, out.width))


def why(account: Account, record: Record) -> None:
    """Why an event stands in a record."""
    from dateline.view.why import page

    out = console()
    out.print(page(account, record))


def table(rows: Sequence[Row]) -> None:
    """One line a report, and the sums."""
    grid = Table(box=box.SIMPLE_HEAD, expand=True, show_footer=True, padding=(0, 1, 0, 0))
    sums = [sum(r.counts[i] for r in rows) for i in range(4)]
    grid.add_column("report", footer=f"{len(rows)} reports", ratio=2, no_wrap=True, overflow="ellipsis")
    grid.add_column("published", no_wrap=True, width=10)
    grid.add_column("title", ratio=5, no_wrap=True, overflow="ellipsis")
    for name, total in zip(("events", "claims", "figures", "talks"), sums, strict=True):
        grid.add_column(name, footer=f"{total:,}", justify="right", no_wrap=True, width=max(len(name), len(f"{total:,}")))
    for r in rows[:MOST]:
        grid.add_row(Text(r.source), r.published, Text(r.title), *(str(n) if n else "–" for n in r.counts))
    if len(rows) > MOST:
        grid.add_row(Text(f"… {len(rows) - MOST:,} more", style="dim"))
    console().print(grid)


def kept(read: int, failed: int, into: str) -> None:
    """Where the records are now, and what to do next."""
    lost = f", {failed:,} could not be read" if failed else ""
    one = "report is" if read == 1 else "reports are"
    console().print(
        Text(f"{read:,} {one} in {line(into)}{lost}. Ask it: dateline show, search, stories or talks {line(into)}", style="dim")
    )


def overview(records: Iterable[Record], failures: Sequence[Failure]) -> None:
    """A record file: its reports, and what could not be read."""
    table([row(r) for r in records])
    for f in failures[:MOST]:
        console().print(Text(f"not read: {line(f.path)}: {line(f.reason)}", style="red"))


def hits(found: Sequence[Hit]) -> None:
    """Where words were found."""
    out = console()
    if not found:
        out.print("Nothing found.")
    seen = None
    for hit in found:
        if hit.kind != seen:
            out.print(Text({"report": "Reports", "event": "\nEvents", "claim": "\nClaims"}[hit.kind], style="bold"))
            seen = hit.kind
        label = " ".join(filter(None, (hit.published, hit.label or hit.title)))
        out.print(Text.assemble((line(label), "cyan"), ("  " + line(hit.source), "dim")))
        out.print(_marked(hit.excerpt))


def _marked(excerpt: str) -> Text:
    from dateline.store.search import CLOSE, OPEN

    out = Text("  ")
    for i, piece in enumerate(excerpt.split(OPEN)):
        inside, _, after = piece.rpartition(CLOSE) if i else ("", "", piece)
        out.append(clean(inside), style="bold")
        out.append(clean(after))
    return out


def stories(found: Sequence[Story], sources: Mapping[str, str]) -> None:
    """Stories of several reports, each report by its source; then how many stand alone."""
    out = console()
    several = [s for s in found if len(s.reports) > 1]
    for s in several:
        days = interval(s.begin, s.end)
        out.print(
            Text.assemble((days, "bold"), "  ", (line(s.title or "no title"), "bold"), (f"  {len(s.reports)} reports", "cyan"))
        )
        out.print(Text("  " + ", ".join(line(sources.get(r, r)) for r in s.reports), style="dim"))
    alone = len(found) - len(several)
    out.print(
        f"{_many(len(several), 'story', 'stories')} of several reports; {_many(alone, 'report stands', 'reports stand')} alone."
    )


def _many(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"


def talks(found: Sequence[dict[str, Any]]) -> None:
    """Negotiations, one after the other."""
    out = console()
    if not found:
        out.print("No negotiations.")
    for one in found:
        parties = line(" — ".join(one["parties"])) or "parties unknown"
        out.print(Text.assemble((parties, "bold cyan"), "  ", (one["status"], "bold"), f"  {one['published'] or 'no date'}"))
        out.print(Text("  " + line(one["source"]), style="dim"))
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(style="dim", min_width=15)
        grid.add_column()
        for label, text in _told(one):
            grid.add_row("  " + label, Text(text))
        out.print(grid)


def _told(talks: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What is told of a negotiation, as labelled lines."""
    for r in talks["rounds"]:
        day = interval(r["begin"], r["end"]) if r["begin"] or r["end"] else "no date"
        yield "round", "  ".join(filter(None, (day, f"in {line(r['place'])}" if r["place"] else "", r["outcome"])))
    for p in talks["positions"]:
        sides = line(p["by"] or "someone") + (f" → {line(p['to'])}" if p["to"] else "")
        yield p["kind"], f"{sides}  {p['status']}: {line('; '.join(t['term'] for t in p['terms']))}"
    for d in talks["deadlines"]:
        yield (
            "deadline",
            f"{d['date'] or 'no date'}  {line(d['condition'])}" + (f", or else {line(d['threat'])}" if d["threat"] else ""),
        )
    for quote in talks["sticking_points"]:
        yield "stuck on", line(quote)
