"""``python -m dateline`` is the command line."""

from __future__ import annotations

from dateline.cli import main

main(prog_name="dateline")
