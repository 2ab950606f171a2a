"""The shape of the code: small modules and functions, no import cycles, everything annotated, layers kept apart."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src"
MODULE, FUNCTION = 400, 60
ALONE = {
    "spacy": {"dateline.parse", "dateline.parse_names", "dateline.parse_rules"},
    "sqlite3": {
        "dateline.store.sqlite",
        "dateline.gazetteer.store",
        "dateline.gazetteer.builder",
        "dateline.gazetteer.cache",
        "dateline.gazetteer.writer",
    },
    "click": {"dateline.cli", "dateline.cli_gazetteer"},
}
"""Libraries that only some modules may import."""
BANNED = {"pickle", "marshal", "shelve", "random", "secrets", "socket", "requests", "httpx"}


@cache
def modules() -> dict[str, Path]:
    names = {}
    for path in sorted((SOURCE / "dateline").rglob("*.py")):
        name = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
        names[name.removesuffix(".__init__")] = path
    return names


@cache
def tree(name: str) -> ast.Module:
    return ast.parse(modules()[name].read_text(encoding="utf-8"))


def functions(name: str) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [n for n in ast.walk(tree(name)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def imported(name: str, nodes: list[ast.stmt] | None = None) -> set[str]:
    """Modules imported when this one is; type-only and deferred imports do not count."""
    out: set[str] = set()
    package = name if modules()[name].name == "__init__.py" else name.rpartition(".")[0]
    for node in tree(name).body if nodes is None else nodes:
        if isinstance(node, ast.Import):
            out |= {a.name for a in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = (
                ".".join([*package.split(".")[: len(package.split(".")) - node.level + 1], *([node.module] if node.module else [])])
                if node.level
                else str(node.module)
            )
            out |= {f"{base}.{a.name}" if f"{base}.{a.name}" in modules() else base for a in node.names}
    return out


@pytest.mark.parametrize("name", modules())
def test_modules_and_functions_fit_the_eye(name: str) -> None:
    assert len(modules()[name].read_text(encoding="utf-8").splitlines()) < MODULE
    for f in functions(name):
        assert (f.end_lineno or 0) - f.lineno < FUNCTION, f.name


@pytest.mark.parametrize("name", modules())
def test_everything_is_annotated_and_explained(name: str) -> None:
    assert ast.get_docstring(tree(name)), "the module says nothing about itself"
    for f in functions(name):
        assert f.returns is not None, f.name
        arguments = [*f.args.posonlyargs, *f.args.args, *f.args.kwonlyargs, *filter(None, [f.args.vararg, f.args.kwarg])]
        assert all(a.annotation is not None or a.arg in {"self", "cls"} for a in arguments), f.name


def test_no_module_imports_itself_by_a_detour() -> None:
    edges = {name: imported(name) & modules().keys() - {name} for name in modules()}
    done: set[str] = set()

    def walk(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " -> ".join((*way[way.index(name) :], name))
        if name not in done:
            for target in sorted(edges[name]):
                walk(target, (*way, name))
            done.add(name)

    for name in edges:
        walk(name, ())


@pytest.mark.parametrize("name", modules())
def test_libraries_stay_where_they_belong(name: str) -> None:
    used = {
        module.split(".")[0] for node in ast.walk(tree(name)) if isinstance(node, ast.stmt) for module in imported(name, [node])
    }
    for library, where in ALONE.items():
        assert library not in used or name in where, library
    assert not used & BANNED
    if name.startswith(("dateline.annotate", "dateline.resolve")):
        assert not any(m.startswith("dateline.store") for m in imported(name))


@pytest.mark.parametrize("name", modules())
def test_nothing_is_run_from_text(name: str) -> None:
    calls = {n.func.id for n in ast.walk(tree(name)) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
    assert not calls & {"eval", "exec", "compile", "__import__"}


def test_big_tables_are_not_toml() -> None:
    for path in (SOURCE / "dateline").rglob("*.toml"):
        assert path.stat().st_size < 100_000, path.name
