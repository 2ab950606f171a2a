"""One negotiation as a small board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from dateline.vocab import PositionStatus, TalksStatus

if TYPE_CHECKING:
    from rich.console import RenderableType

    from dateline.records import Negotiation, Position
    from dateline.view.names import Names

STATUS = {TalksStatus.AGREED: "green", TalksStatus.PARTLY_AGREED: "green", TalksStatus.FAILED: "red", TalksStatus.SUSPENDED: "red"}
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
        ("positions", [_position(p, talks, names) for p in talks.positions]),
        ("deadlines", _deadlines(talks, names)),
        ("sticking on", [Text(f"“{names.quote(s)}”") for s in talks.sticking_points]),
    ]
    for label, found in rows:
        if found:
            grid.add_row(label, Group(*found))
    return Panel(grid, title=title, title_align="left", box=box.ROUNDED, border_style="dim", padding=(0, 1))


def _rounds(talks: Negotiation, names: Names) -> list[RenderableType]:
    out: list[RenderableType] = []
    for r in talks.rounds:
        day = (r.begin or r.end or "no date")[:10]
        facts = [f for f in (f"in {names.places[r.place]}" if r.place and r.place in names.places else None, r.duration) if f]
        text = Text.assemble((day, "bold"), "  ", "  ".join(facts))
        if r.outcome:
            text.append(f"  {r.outcome}", style="bold")
        text.append("".join(f"\n  “{names.quote(s)}”" for s in r.evidence[:1]), style="dim")
        out.append(text)
    return out


def _position(p: Position, talks: Negotiation, names: Names) -> Text:
    who = names.actors.get(p.by or "", "someone") + (f" → {names.actors[p.to]}" if p.to and p.to in names.actors else "")
    text = Text.assemble((who, "bold"), f"  {p.kind}  ", (p.status, ANSWER.get(p.status, "yellow")))
    answered = next((i for i, q in enumerate(talks.positions, 1) if q.id == p.answers), None)
    if answered:
        text.append(f"  answers no. {answered}", style="dim")
    for t in p.terms:
        text.append("\n  • ")
        text.append(names.quote(t.span))
        text.append(f"  ({t.scope})", style="dim")
    return text


def _deadlines(talks: Negotiation, names: Names) -> list[RenderableType]:
    out: list[RenderableType] = []
    for d in talks.deadlines:
        time = names.times.get(d.time or "")
        text = Text((time.end or time.value)[:10] if time else "no date", style="bold")
        text.append(f"  {names.quote(d.condition)}", style="not bold")
        if d.threat:
            text.append(f"\n  or else: {names.quote(d.threat)}", style="not bold red")
        out.append(text)
    return out
