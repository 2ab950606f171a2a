"""Language knowledge as data: one folder a language, one TOML file a concern. Annotators ask for a table by name.

To add a language, write its folder; no annotator changes.
"""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any


@functools.cache
def table(name: str, language: str = "en") -> dict[str, Any]:
    """The table ``languages/<language>/<name>.toml``, read once. Treat it as constant.

    Raises FileNotFoundError if the language has no such table.
    """
    path = resources.files(__name__) / language / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@functools.cache
def words(name: str, key: str, language: str = "en") -> frozenset[str]:
    """A list of a table as a set; a dotted key goes down into sub-tables."""
    value: Any = table(name, language)
    for part in key.split("."):
        value = value[part]
    return frozenset(value)
