"""The pages do not lie: their commands exist and print what is shown, their Python runs, their links lead somewhere."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from dateline.cli import main

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")])
COMMAND = re.compile(r"(?:[`$] ?|bin/)dateline ([a-z]+)((?: +[^\s`|>]+)*)", re.MULTILINE)


def tools() -> Any:
    spec = importlib.util.spec_from_file_location("docs_tool", ROOT / "tools" / "docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    tools().workplace(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_commands_print_what_is_shown_and_python_runs(page: Path, workplace: Path) -> None:
    text = page.read_text(encoding="utf-8")
    stale = [new for old, new in zip(text.splitlines(), tools().renewed(text, workplace).splitlines(), strict=False) if old != new]
    assert not stale[:3], "run: make docs"
    names: dict[str, Any] = {}
    for block in re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        exec(compile(block, page.name, "exec"), names)  # noqa: S102  our own pages


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_commands_and_options_exist(page: Path) -> None:
    for name, rest in COMMAND.findall(page.read_text(encoding="utf-8")):
        assert name in main.commands, f"dateline {name}"
        command: Any = main.commands[name]
        known = {o for p in command.params for o in (*p.opts, *p.secondary_opts)} | {"--help"}
        assert set(re.findall(r"(?<=\s)--?[a-z][a-z-]*", rest)) <= known, f"dateline {name}{rest}"


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_is_on_the_first_page(command: str) -> None:
    assert f"dateline {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?://)([^)#\s]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("target", ["demo", "test", "bench", "corpora", "clean"])
def test_make_targets_that_pages_name_exist(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_the_page_tool_sees_what_is_out_of_date(workplace: Path) -> None:
    page = f"```console\n$ {Path(sys.executable).name} -c 'print(1)'\n2\n```\n"
    assert tools().renewed(page, workplace) == page.replace("\n2\n", "\n1\n")


def test_the_first_page_shows_no_figure_that_the_last_run_did_not_print() -> None:
    measured = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
    table = re.search(r"^## What it finds.*?^## ", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert table
    for figure in re.findall(r"\d+\.\d%", table.group()):
        assert figure in measured, figure
