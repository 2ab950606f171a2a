"""One negotiation as a small board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from dateline.view.days import interval
from dateline.view.safe import line
from dateline.vocab import Outcome, PositionStatus, TalksStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from dateline.records import Negotiation, Position, Round, Term
    from dateline.view.names import Names

STATUS = {TalksStatus.AGREED: "green", TalksStatus.PARTLY_AGREED: "green", TalksStatus.FAILED: "red", TalksStatus.SUSPENDED: "red"}
OUTCOME = {Outcome.AGREED: "green", Outcome.PARTLY_AGREED: "green", Outcome.FAILED: "red", Outcome.NO_RESULT: "red"}
ANSWER = {PositionStatus.ACCEPTED: "green", PositionStatus.REFUSED: "red", PositionStatus.WITHDRAWN: "red"}


def board(talks: Negotiation, names: Names, width: int) -> RenderableType:
    """Parties, status, rounds, positions with their terms, deadlines and sticking points."""
    parties = " — ".join(names.actors.get(a, "?") for a in talks.parties) or "parties unknown"
    title = Text.assemble(
        ("Talks  ", "bold"), (parties, "bold cyan"), "  ", (talks.status.upper(), "bold " + STATUS.get(talks.status, "yellow"))
    )
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(style="dim", width=10 if width < 100 else 15)
    grid.add_column(ratio=1)
    mediators = ", ".join(names.actors.get(a, "?") for a in talks.mediators)
    rows: list[tuple[str, list[RenderableType]]] = [
        ("topic", [Text(talks.topic)] if talks.topic else []),
        ("mediators", [Text(mediators)] if mediators else []),
        ("rounds", _rounds(talks, names)),
        ("positions", _positions(talks, names)),
        ("deadlines", _deadlines(talks, names)),
        ("stuck on", [Text(f"“{names.quote(s)}”") for s in talks.sticking_points]),
    ]
    for label, found in rows:
        if found:
            grid.add_row(label, Group(*found))
    return Panel(grid, title=title, title_align="left", box=box.ROUNDED, border_style="dim", padding=(0, 1))


def _rounds(talks: Negotiation, names: Names) -> list[RenderableType]:
    return [_item(_round(r, names), (Text.assemble(names.marked(s), style="dim") for s in r.evidence[:1])) for r in talks.rounds]


def _round(r: Round, names: Names) -> Text:
    text = Text(interval(r.begin, r.end) if r.begin or r.end else "no date", style="bold")
    if r.place in names.places:
        text.append(f"  in {names.places[str(r.place)]}", style="not bold")
    if r.outcome:
        text.append(f"  {r.outcome}", style=OUTCOME.get(r.outcome, "yellow"))
    return text


def _positions(talks: Negotiation, names: Names) -> list[RenderableType]:
    return [_item(_position(n, p, talks, names), map(_term, p.terms)) for n, p in enumerate(talks.positions, 1)]


def _position(n: int, p: Position, talks: Negotiation, names: Names) -> Text:
    who = names.actors.get(p.by or "", "someone") + (f" → {names.actors[p.to]}" if p.to and p.to in names.actors else "")
    text = Text.assemble(f"{n}  ", (who, "bold"), f"  {p.kind}  ", (p.status, ANSWER.get(p.status, "yellow")))
    answered = next((i for i, q in enumerate(talks.positions, 1) if q.id == p.answers), None)
    if answered:
        text.append(f"  answers {answered}", style="dim")
    return text


def _term(t: Term) -> Text:
    return Text.assemble(line(t.term), (f"  ({t.scope})", "dim"))


def _deadlines(talks: Negotiation, names: Names) -> list[RenderableType]:
    out = []
    for d in talks.deadlines:
        time = names.times.get(d.time or "")
        text = Text((interval(time.end, time.end) if time.end else time.value or "") if time else "no date", style="bold")
        text.append(f"  {names.quote(d.condition)}", style="not bold")
        out.append(_item(text, [Text(f"or else: {names.quote(d.threat)}", style="red")] if d.threat else []))
    return out


def _item(head: Text, below: Iterable[Text]) -> RenderableType:
    """A line and points below it, indented throughout."""
    points = Table.grid(padding=(0, 1, 0, 0))
    points.add_column(width=3, justify="right")
    points.add_column()
    for point in below:
        points.add_row(Text("•", style="dim"), point)
    return Group(head, points) if points.row_count else head
