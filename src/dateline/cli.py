"""The command line. Each command calls one function of the library and prints; big libraries load inside the commands."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Any

import click

from dateline import __version__
from dateline.cli_gazetteer import gazetteer
from dateline.config import DEFAULT
from dateline.errors import Stop, Usage

if TYPE_CHECKING:
    import datetime as dt

DAY = click.DateTime(["%Y-%m-%d"])
FILE = click.argument("file", metavar="FILE.db", type=click.Path(dir_okay=False))
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line.")


class Commands(click.Group):
    """Turns what dateline raises into one line and an exit status: 2 for a wrong call, 1 for what cannot go on."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except Usage as e:
            raise click.UsageError(str(e)) from None
        except Stop as e:
            raise click.ClickException(str(e)) from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="dateline %(version)s")
def main() -> None:
    """From news reports of war and talks to a sourced record: events, claims, figures, places, times and negotiations.

    Each item is tied to the exact words that say it.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # what an old terminal cannot show is no reason to stop


@main.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--published", metavar="DATE", type=DAY, help="Day of publication (YYYY-MM-DD) of reports that do not say it.")
@click.option("--not-after", metavar="DATE", type=DAY, help="No day of publication is inferred after this one.")
@click.option(
    "--least",
    metavar="P",
    type=float,
    default=DEFAULT.least,
    show_default=True,
    help="Keep events from this probability on, 0 to 1: lower finds more, higher errs less.",
)
@click.option("--into", metavar="FILE.db", type=click.Path(dir_okay=False), help="Record file.  [default: dateline.db]")
@click.option("--show", is_flag=True, help="Print what each report says, however many there are.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
@click.option("--json", "as_json", is_flag=True, help="Print records as JSON, one a line; keeps a record file only with --into.")
def read(
    paths: tuple[str, ...], *, published: dt.datetime | None, not_after: dt.datetime | None, least: float,
    into: str | None, show: bool, quiet: bool, as_json: bool,
) -> None:  # fmt: skip
    """Read reports into a record file.

    PATH is a text, Markdown, HTML, JSON, JSON Lines, WARC, e-mail or feed file, a folder, a glob, or - for standard input.
    Addresses are not fetched: nothing goes over the network.
    """
    from dateline import runs
    from dateline.config import Settings

    settings = Settings(
        published=published.date().isoformat() if published else None,
        not_after=not_after.date() if not_after else DEFAULT.not_after,
        least=least,
    )
    into = into or (None if as_json else "dateline.db")
    style = runs.Output.JSON if as_json else runs.Output.NONE if quiet else runs.Output.ALL if show else runs.Output.FEW
    raise SystemExit(runs.read(paths, settings, into, style))


@main.command()
@FILE
@click.argument("report", required=False)
@AS_JSON
def show(file: str, report: str | None, *, as_json: bool) -> None:
    """Print what one REPORT says, named by its source or the beginning of its id; without it, list the reports."""
    from dateline import api, wire
    from dateline.view import terminal

    with api.open(file) as records:
        found = records.reports(report=report)
        if report is not None and not found:
            raise Usage(f"{file} holds no report {report!r}; 'dateline show {file}' lists them")
        if as_json:
            for record in found:
                click.echo(wire.encode(record))
        elif report is None:
            terminal.overview(found, failures=list(records.store.failures()))
        else:
            for record in found:
                terminal.show(record)


@main.command()
@FILE
@click.argument("event")
@AS_JSON
def why(file: str, event: str, *, as_json: bool) -> None:
    """Say why an EVENT stands in the record, named by its id or the beginning of it."""
    from dateline import api, wire
    from dateline.view import terminal
    from dateline.why import find, why

    with api.open(file) as records:
        record, chosen = find(records.store, event)
    account = why(record, chosen)
    if as_json:
        click.echo(wire.encode(account))
    else:
        terminal.why(account, record)


@main.command()
@FILE
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Most hits of each kind.")
@AS_JSON
def search(file: str, words: tuple[str, ...], *, limit: int, as_json: bool) -> None:
    """Search reports, claims and events for WORDS: all must occur; "in quotes" in a row; word* begins a word."""
    from dateline import api, wire
    from dateline.store.search import search
    from dateline.view import terminal

    with api.open(file) as records:
        hits = search(records.store, " ".join(words), limit)
    if as_json:
        for hit in hits:
            click.echo(wire.encode(hit))
    else:
        terminal.hits(hits)


@main.command()
@FILE
@AS_JSON
def stories(file: str, *, as_json: bool) -> None:
    """Group the reports that tell of the same happening."""
    from dateline import api, wire
    from dateline.view import terminal

    with api.open(file) as records:
        found = records.stories()
        sources = {row["id"]: row["source"] for row in records.reports().rows()}
    if as_json:
        for story in found:
            click.echo(wire.encode(story))
    else:
        terminal.stories(found, sources)


@main.command()
@FILE
@click.option("--at", metavar="DATE", type=DAY, help="As it stood at the end of this day (YYYY-MM-DD).")
@AS_JSON
def talks(file: str, *, at: dt.datetime | None, as_json: bool) -> None:
    """List the negotiations that the reports tell of, as each report tells them."""
    from dateline import api, wire
    from dateline.talks import standing
    from dateline.view import terminal

    with api.open(file) as records:
        found = list(standing(records, at.date() if at else None))
    if as_json:
        for one in found:
            click.echo(wire.encode(one))
    else:
        terminal.talks(found)


@main.command()
@FILE
@click.option(
    "--as",
    "form",
    type=click.Choice(["jsonl", "csv"]),
    default="jsonl",
    show_default=True,
    help="jsonl: whole records; csv: a table.",
)
@click.option("--table", default="events", show_default=True, help="Which table, for csv.")
@click.option("-o", "--output", metavar="PATH", type=click.Path(dir_okay=False), help="Write here instead of to standard output.")
def export(file: str, *, form: str, table: str, output: str | None) -> None:
    """Write the record file out in another form."""
    from dateline import api
    from dateline.export import FORMS

    with api.open(file) as records, click.open_file(output or "-", "wb", atomic=bool(output)) as out:
        FORMS[form](records, table, out)


@main.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    from dateline.schema import schema

    click.echo(schema())


@main.command()
@click.option("-o", "--output", metavar="PATH", type=click.Path(dir_okay=False), help="Write here instead of to standard output.")
def codebook(output: str | None) -> None:
    """Print the codebook: every field of a record and what its values mean."""
    from dateline.codebook import codebook

    with click.open_file(output or "-", "w", encoding="utf-8") as out:
        out.write(codebook())


main.add_command(gazetteer)
