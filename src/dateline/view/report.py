"""One record for the terminal: who, the talks, the events, claims and figures, each with its words and how sure it is."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dateline.view.days import bounded
from dateline.view.names import Names
from dateline.view.safe import line
from dateline.view.talks import board
from dateline.vocab import Certainty, DateBasis, Quantifier, RefBasis, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import RenderableType

    from dateline.records import Claim, Event, Figure, Record, Report, TimeRef

WIDE = 110
"""From this width on the words stand beside what was made of them, not below."""
ACTORS = 14
SHOWN = 8
"""Code points of an event's id that are shown: enough to ask ``dateline why``."""
MENTIONS = 4
"""Further mentions of a happening that are quoted; the rest is counted."""
STYLES = {
    Status.HAPPENED: "green", Status.ONGOING: "green", Status.DENIED: "red", Status.DID_NOT_HAPPEN: "red", Status.REFUSED: "red",
}  # fmt: skip
BASIS = {
    DateBasis.GIVEN: "given", DateBasis.PAGE: "from the page", DateBasis.DATELINE: "from the dateline",
    DateBasis.INFERRED: "inferred from the text",
}  # fmt: skip
RANGE = {
    Quantifier.EXACT: "", Quantifier.ABOUT: "about ", Quantifier.AT_LEAST: "at least ", Quantifier.MORE_THAN: "more than ",
    Quantifier.AT_MOST: "at most ", Quantifier.LESS_THAN: "less than ", Quantifier.BETWEEN: "",
}  # fmt: skip
Entry = tuple[Text, Text, Text]
"""What stands in the margin, what was made of the words, the words."""


def page(record: Record, width: int) -> RenderableType:
    """The whole record."""
    names = Names(record)
    parts: list[RenderableType] = [head(record.report)]
    if record.actors:
        parts.append(actors(record))
    parts += [Padding(board(talks, names, width), (1, 0, 0, 0)) for talks in record.negotiations]
    if record.events:
        told = happenings(record)
        again = f", {len(record.events)} mentions" if len(told) < len(record.events) else ""
        parts += [_heading("Events", len(told), again), events(told, names, width)]
    if record.claims:
        parts += [_heading("Claims", len(record.claims)), listed([claim(c, names) for c in record.claims], width)]
    if record.figures:
        parts += [_heading("Figures", len(record.figures)), listed([figure(f, names) for f in record.figures], width)]
    if len(parts) == 1:
        parts.append(Text("Nothing was found in this report.", style="dim"))
    return Group(*parts, Text())


def _heading(title: str, count: int, more: str = "") -> RenderableType:
    return Padding(Rule(Text.assemble((title, "bold"), f" {count}{more}"), align="left", style="dim"), (1, 0, 0, 0))


def head(report: Report) -> RenderableType:
    """Title, day and where it comes from."""
    title = Text(line(report.title or report.text[:90]), style="bold")
    if report.published:
        basis = BASIS.get(report.published_basis, "") if report.published_basis else ""
        others = [d for d in report.published_candidates if d != report.published]
        also = f", or {', '.join(others[:3])}{' …' if len(others) > 3 else ''}" if others else ""
        day = f"{report.published} ({basis}{also})"
    else:
        day = "day unknown"
    facts = [day, *map(line, filter(None, [report.publisher, *report.agency, *report.byline]))]
    return Group(Rule(style="bold"), title, Text(" · ".join(facts)), Text(f"{line(report.source)}  {report.id}", style="dim"))


def actors(record: Record) -> RenderableType:
    """Who occurs, by how often."""
    often = Counter(m.actor for m in record.mentions if m.actor)
    ranked = sorted(record.actors, key=lambda a: -often[a.id])
    out = Text("Who  ", style="dim")
    for i, a in enumerate(ranked[:ACTORS]):
        out.append("" if i == 0 else " · ", style="dim")
        out.append(line(a.name), style="not dim")
    if len(ranked) > ACTORS:
        out.append(f" · and {len(ranked) - ACTORS} more", style="dim")
    return Padding(out, (1, 0, 0, 0))


def listed(entries: Iterable[Entry], width: int) -> Table:
    """Entries below one another: margin, reading and words, side by side where there is room."""
    wide = width >= WIDE
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(width=12, no_wrap=False)
    grid.add_column(ratio=2)
    if wide:
        grid.add_column(ratio=3)
    for margin, reading, words in entries:
        row = (margin, reading, words) if wide else (margin, Group(reading, words))
        grid.add_row(*row)
    return grid


def happenings(record: Record) -> list[tuple[Event, list[Event]]]:
    """Each happening once, as its fullest mention, with its further mentions."""
    out: dict[str, tuple[Event, list[Event]]] = {e.id: (e, []) for e in record.events}
    further = [e for e in record.events if e.happening in out and e.happening != e.id]
    own = out.keys() - {e.id for e in further}
    for e in further:
        if e.happening in own:
            out.pop(e.id)
            out[e.happening][1].append(e)
    return list(out.values())


def events(found: Iterable[tuple[Event, list[Event]]], names: Names, width: int) -> Table:
    """Each sentence once, with what it tells: day, type, status, who did it to whom, where, on whose word, and where else."""
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(ratio=4)
    if width >= WIDE:
        grid.add_column(ratio=6)
    for sentence, group in groupby(found, key=lambda told: told[0].sentence):
        several = list(group)
        words, rows = names.marked(sentence, [e.trigger for e, _ in several]), Table.grid(padding=(0, 2, 0, 0), expand=True)
        for size in (10, 17, 12):
            rows.add_column(width=size)
        rows.add_column(ratio=1)
        before = None
        for e, again in several:
            day, *rest = event(e, names, again)
            rows.add_row(Text() if day == before else day, *rest)
            before = day
        beside = (Padding(words, (0, 0, 1, 0)), Padding(rows, (0, 0, 1, 0)))
        grid.add_row(*(beside if width >= WIDE else (Group(words, Padding(rows, (0, 0, 1, 2))),)))
    return grid


def event(e: Event, names: Names, again: Sequence[Event] = ()) -> tuple[Text, Text, Text, Text]:
    """Its day, its type, whether it happened, and who, where and on whose word; then its further mentions in short."""
    fact = e.factuality
    who, whom = (", ".join(dict.fromkeys(map(names.party, side))) for side in (e.actors, e.recipients))
    place = names.places.get(e.place.place or "") or names.quote(e.place.span) if e.place else None
    source = names.source(e.claim)
    sides = f"{who or '?'} → {whom}" if whom else who
    parts = [Text(sides), Text(f"in {place}" if place else ""), Text(f"says {source}" if source else "", style="italic dim")]
    rest = Text("  ").join([*(part for part in parts if part), Text(f"{e.score:.0%} {e.id[:SHOWN]}", style="dim")])
    status = Text(fact.status, style=STYLES.get(fact.status, "yellow"))
    if fact.certainty not in {Certainty.CERTAIN, fact.status}:
        status.append(f"\n{fact.certainty if fact.certainty != Certainty.UNKNOWN else 'unsure'}", style="dim")
    kind = Text.assemble((e.type, "bold cyan"), (" " + e.mode if e.mode else "", "cyan"))
    if again:
        quoted = [mention(x, e, names) for x in again[:MENTIONS]] + ["…"] * (len(again) > MENTIONS)
        rest.append(f"\n+{len(again)} mention{'s' if len(again) > 1 else ''}: {' · '.join(quoted)}", style="dim")
    return day(e.time), kind, status, rest


def day(time: TimeRef) -> Text:
    """When something is; about the report's own day, without its year, where the text names none."""
    if time.basis is RefBasis.REPORT and time.begin and time.end:
        return Text(f"≈ {time.end[5:10]}", style="dim")
    return Text(bounded(time.begin, time.end))


def mention(e: Event, main: Event, names: Names) -> str:
    """A further mention in short: its words, and its status where that is another."""
    status = e.factuality.status
    return f"“{names.short(e.sentence, e.trigger)}”" + (f" ({status})" if status is not main.factuality.status else "")


def claim(c: Claim, names: Names) -> Entry:
    """Who says it, how, and what."""
    reading = Text(names.speaker(c), style="bold")
    side = names.actors.get(c.affiliation or "")
    if side and side != names.speaker(c):
        reading.append(f" for {side}", style="not bold")
    to = f", to {names.party(c.addressee)}" if c.addressee else ""
    how = f", {c.medium}" if c.medium else ""
    reading.append(f"\n{c.form}, {c.speaker_kind} speaker{to}{how}, {c.score:.0%}", style="not bold dim")
    if c.within:
        reading.append("\nas told by another", style="not bold dim")
    if c.disputes:
        reading.append("\ncontradicts another's claim", style="not bold yellow")
    words = Text(" … ").join(names.marked(s) for s in c.content)
    return Text(c.act, style="magenta"), reading, words


def figure(f: Figure, names: Names) -> Entry:
    """How many of what, where and on whose word."""
    reading = Text(amount(f), style="bold")
    counted = names.quote(f.of) if f.of else {"person": "people"}.get(f.unit or "", f.unit or "")
    reading.append(f" {counted}", style="not bold")
    if f.change:
        reading.append(f", {f.change.factor:g} times the earlier figure", style="not bold")
    place = names.places.get(f.place or "")
    if place:
        reading.append(f"  in {place}", style="not bold")
    source = names.source(f.claim)
    if source:
        reading.append(f"\nsays {source}", style="not bold italic dim")
    return Text(f.measure.replace("_", " "), style="magenta"), reading, names.around(f.span)


def amount(f: Figure) -> str:
    """The number with its bounds: ``at least 40``, ``270,000-330,000``, ``60%``."""
    sign = "%" if f.unit == "percent" else ""
    if f.quantifier is Quantifier.BETWEEN and f.low is not None and f.high is not None:
        return f"{number(f.low)}–{number(f.high)}{sign}"
    value = next((x for x in (f.best, f.low, f.high) if x is not None), None)
    return "?" if value is None else f"{RANGE[f.quantifier]}{number(value)}{sign}"


def number(value: float) -> str:
    """With thousands apart and no needless decimals."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"
