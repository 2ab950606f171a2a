"""The encoder as an ONNX graph with int8 weights, written node by node with onnxruntime's fused operators.

Weights are quantised by column (one scale an output), embeddings by row; activations are quantised as they come. The graph takes
``ids`` and ``quoted`` (batch, pieces) and ``lengths`` (batch), and gives ``hidden`` (batch, pieces, 384).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from onnx import TensorProto, helper, numpy_helper

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onnx import ModelProto

HEADS = 12
EPSILON = 1e-12
OPSET = 17
MS = "com.microsoft"


class Graph:
    """Nodes and weights in the making."""

    def __init__(self) -> None:
        """Begin empty."""
        self.nodes: list[object] = []
        self.weights: list[object] = []

    def add(self, op: str, inputs: list[str], outputs: list[str] | str, domain: str = "", **attributes: object) -> str:
        """Add a node; the name of its first output."""
        outputs = [outputs] if isinstance(outputs, str) else outputs
        self.nodes.append(helper.make_node(op, inputs, outputs, domain=domain, **attributes))
        return outputs[0]

    def hold(self, name: str, array: np.ndarray) -> str:
        """Add a weight; its name."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def matrix(self, name: str, weight: np.ndarray) -> tuple[str, str, str]:
        """Add an int8 matrix (inputs, outputs); names of it, its scales and its zero points."""
        scale = np.maximum(np.abs(weight).max(0), 1e-8) / 127
        q = np.clip(np.round(weight / scale), -127, 127).astype(np.int8)
        return (
            self.hold(name, q),
            self.hold(f"{name}_scale", scale.astype(np.float32)),
            self.hold(f"{name}_zero", np.zeros(scale.shape, np.int8)),
        )


def rows(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A table as int8 and one scale a row."""
    scale = np.maximum(np.abs(weight).max(1, keepdims=True), 1e-8) / 127
    return np.clip(np.round(weight / scale), -127, 127).astype(np.int8), scale.astype(np.float32)


def build(weights: Mapping[str, np.ndarray], layers: int) -> ModelProto:
    """The graph of an encoder whose weights bear the names of :mod:`training.encoder.network`."""
    g = Graph()
    x = _embed(g, weights)
    for k in range(layers):
        x = _layer(g, weights, f"layers.{k}.", x, f"l{k}_", "hidden" if k == layers - 1 else f"l{k}_out")
    shape = ["batch", "pieces"]
    graph = helper.make_graph(
        g.nodes,
        "encoder",
        [
            helper.make_tensor_value_info("ids", TensorProto.INT32, shape),
            helper.make_tensor_value_info("quoted", TensorProto.INT32, shape),
            helper.make_tensor_value_info("lengths", TensorProto.INT32, ["batch"]),
        ],
        [helper.make_tensor_value_info("hidden", TensorProto.FLOAT, [*shape, 384])],
        g.weights,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(MS, 1)])
    model.ir_version = 9
    return model


def _embed(g: Graph, w: Mapping[str, np.ndarray]) -> str:
    q, scale = rows(w["words.weight"])
    parts = [g.hold("words", q), g.hold("words_scale", scale)]
    g.add("Gather", [parts[0], "ids"], "e_q")
    g.add("Gather", [parts[1], "ids"], "e_s")
    g.add("Cast", ["e_q"], "e_f", to=TensorProto.FLOAT)
    g.add("Mul", ["e_f", "e_s"], "e_w")
    g.add("Gather", [g.hold("quotes", w["quotes.weight"].astype(np.float32)), "quoted"], "e_c")
    g.add("Shape", ["ids"], "e_n", start=1, end=2)
    g.hold("zero", np.zeros(1, np.int64))
    g.add("Slice", [g.hold("places", w["places.weight"].astype(np.float32)), "zero", "e_n", "zero"], "e_p")
    g.add("Add", ["e_w", "e_c"], "e_1")
    g.add("Add", ["e_1", "e_p"], "e_2")
    return g.add(
        "LayerNormalization", ["e_2", g.hold("e_g", w["norm.weight"]), g.hold("e_b", w["norm.bias"])], "e", epsilon=EPSILON
    )


def _dense(g: Graph, w: Mapping[str, np.ndarray], name: str, x: str, out: str) -> str:
    m, s, z = g.matrix(out + "_w", w[name + ".weight"].T)
    return g.add("DynamicQuantizeMatMul", [x, m, s, z, g.hold(out + "_b", w[name + ".bias"])], out, MS)


def _layer(g: Graph, w: Mapping[str, np.ndarray], p: str, x: str, o: str, out: str) -> str:
    g.add("DynamicQuantizeLinear", [x], [o + "xq", o + "xs", o + "xz"])
    m, s, z = g.matrix(o + "qkv", w[p + "qkv.weight"].T)
    bias = g.hold(o + "qkv_b", w[p + "qkv.bias"])
    g.add("QAttention", [o + "xq", m, bias, o + "xs", s, "lengths", o + "xz", z], o + "att", MS, num_heads=HEADS)
    _dense(g, w, p + "out", o + "att", o + "ao")
    norm = [g.hold(o + "g1", w[p + "norm1.weight"]), g.hold(o + "b1", w[p + "norm1.bias"])]
    y = g.add("SkipLayerNormalization", [o + "ao", x, *norm], o + "y", MS, epsilon=EPSILON)
    _dense(g, w, p + "up", y, o + "up")
    g.add("FastGelu", [o + "up"], o + "act", MS)
    _dense(g, w, p + "down", o + "act", o + "dn")
    norm = [g.hold(o + "g2", w[p + "norm2.weight"]), g.hold(o + "b2", w[p + "norm2.bias"])]
    return g.add("SkipLayerNormalization", [o + "dn", y, *norm], out, MS, epsilon=EPSILON)
