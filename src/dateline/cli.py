"""The command line (being written)."""

from __future__ import annotations

import sys

import click


@click.group()
def main() -> None:
    """From news reports of war and talks to a sourced record."""


@main.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True)
@click.option("--published")
def read(paths: tuple[str, ...], *, as_json: bool, published: str | None) -> None:
    """Read reports."""
    import msgspec

    from dateline.config import Settings
    from dateline.pipeline import read_all
    from dateline.records import Failure

    failed = False
    for item in read_all(paths, Settings(published=published)):
        if isinstance(item, Failure):
            failed = True
            click.echo(f"{item.path}: {item.reason}", err=True)
        elif as_json:
            sys.stdout.buffer.write(msgspec.json.encode(item) + b"\n")
    if failed:
        raise SystemExit(1)
