"""The branch of the encoder that types pairs, as an ONNX graph: its own upper layers and a head over them.

Takes ``h`` (1, pieces, 384), the shared encoder's vectors after its lower layers, and ``at`` (2), the first pieces of the masked
actor and recipient; gives ``kinds`` (1, types), logarithms of probabilities. Layers int8, the head float16.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from onnx import TensorProto

from training.encoder import graph

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onnx import ModelProto


def build(w: Mapping[str, np.ndarray], layers: int) -> ModelProto:
    """The graph of a trained branch, weights by the names of :class:`training.events.pair_branch.Branch`."""
    g = graph.Graph()
    width = w["inside.weight"].shape[1] // 4
    g.hold("thirds", np.array([width] * 3, np.int64))
    x = "h"
    for k in range(layers):
        x = graph._layer(g, w, f"layers.{k}.", x, f"l{k}_", f"l{k}_out")  # noqa: SLF001  the same layer as the encoder's
    g.add("Gather", [x, "at"], "parties", axis=1)
    g.add("Reshape", ["parties", g.hold("flat", np.array([1, 2 * width], np.int64))], "both")
    g.add("ReduceMean", [x], "mean", axes=[1], keepdims=0)
    g.add("ReduceMax", [x], "most", axes=[1], keepdims=0)
    g.add("Concat", ["both", "mean", "most"], "seen", axis=1)
    g.add("Relu", [graph._plain(g, "seen", "inside", w["inside.weight"], w["inside.bias"])], "mid")  # noqa: SLF001
    g.add("LogSoftmax", [graph._plain(g, "mid", "said", w["out.weight"], w["out.bias"])], "kinds", axis=1)  # noqa: SLF001
    inputs = [
        graph._value("h", TensorProto.FLOAT, [1, "pieces", width]),  # noqa: SLF001
        graph._value("at", TensorProto.INT64, [2]),  # noqa: SLF001
    ]
    return graph._model(g, "pairs", inputs, [graph._value("kinds", TensorProto.FLOAT, [1, len(w["out.bias"])])])  # noqa: SLF001
