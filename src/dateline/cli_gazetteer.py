"""The commands around the table of places."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from dateline.gazetteer.own import Place

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group()
def gazetteer() -> None:
    """The table of places, built once from data that come with the installation; places of your own go in by CSV."""


@gazetteer.command()
def build() -> None:
    """Build it now, so that the first reading need not, and print where it is."""
    click.echo(_ready())


def _ready() -> Path:
    """The built gazetteer; where it must be built, with a bar."""
    from dateline import gazetteer
    from dateline.gazetteer import cache
    from dateline.view import progress

    if cache.sound(gazetteer.path()):
        return gazetteer.path()
    with progress.building() as tick:
        return gazetteer.build(tick)


@gazetteer.command()
@AS_JSON
def info(*, as_json: bool) -> None:
    """Say where it is, what it holds and whom it is owed to."""
    from dateline import gazetteer

    _ready()
    told = gazetteer.info()
    if as_json:
        click.echo(json.dumps(told))
        return
    for key, value in told.items():
        click.echo(f"{key.replace('_', ' ')}: {value:,}" if isinstance(value, int) else f"{key.replace('_', ' ')}: {value}")


@gazetteer.command()
@click.argument("file", metavar="FILE.csv", type=click.Path(dir_okay=False))
def add(file: str) -> None:
    """Add the places of a CSV file; its first line names its columns.

    name,lat,lon are needed; country, kind, admin1, aliases (parted by |), radius_km, precision, wikidata, geonameid, population
    and source may be there. Rows that are no places are told and left out; the exit status is 1 then.
    """
    from dateline import gazetteer
    from dateline.view.safe import line

    _ready()
    result = gazetteer.add(file)
    for problem in result.problems:
        click.echo(line(f"{file}, line {problem.line}: {problem.reason}"), err=True)
    click.echo(f"{result.added} added, {result.replaced} replaced, {len(result.problems)} left out")
    raise SystemExit(int(bool(result.problems)))


@gazetteer.command("list")
@AS_JSON
def list_(*, as_json: bool) -> None:
    """List the places that you added."""
    from dateline import gazetteer

    _print(gazetteer.additions(), as_json=as_json)


@gazetteer.command()
@click.argument("name")
def remove(name: str) -> None:
    """Take out the places that you added under a NAME."""
    from dateline import gazetteer
    from dateline.errors import Stop

    gone = gazetteer.remove(name)
    if not gone:
        raise Stop(f"you added no place named {name!r}; 'dateline gazetteer list' lists them")
    _print(gone, as_json=False)


def _print(places: Iterable[Place], *, as_json: bool) -> None:
    from dateline.view.safe import line

    for p in places:
        if as_json:
            click.echo(json.dumps(p._asdict()))
        else:
            click.echo(line(" ".join(str(v) for v in (p.name, p.lat, p.lon, p.country, p.admin1, p.kind, p.precision) if v != "")))
