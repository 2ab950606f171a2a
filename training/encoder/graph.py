"""The encoder as an ONNX graph with int8 weights, written node by node with onnxruntime's fused operators.

Weights are quantised by column (one scale an output), embeddings by row; activations are quantised as they come. The graph takes
``ids`` and ``quoted`` (batch, pieces; no padding), and gives for each piece ``cue``, the probability of being the head of a cue,
``asker`` and ``word``, its vectors as a cue and as a word that a cue may want, ``event``, the probabilities of being a trigger,
of each type and of each status, and ``deed`` and ``part``, its vectors as a trigger and as a word that takes part. Two small
graphs label the words of a paragraph for given cues and for given triggers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from onnx import TensorProto, helper, numpy_helper

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onnx import ModelProto

HEADS = 12
EPSILON = 1e-12
OPSET = 17
MS = "com.microsoft"
VECTORS = {
    "asker": ("cue_add", "cue_mul"),
    "word": ("word_add", "word_mul"),
    "deed": ("events.trigger_add", "events.trigger_mul"),
    "part": ("events.word_add", "events.word_mul"),
}
"""Outputs of the encoder by the layers that make their two halves."""
TYPES, STATUSES = 16, 12
LOWER = 2
"""Layers after which a branch may go on by itself, see :mod:`training.events.pair_graph`."""


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


def build(weights: Mapping[str, np.ndarray], heads: Mapping[str, np.ndarray], layers: int) -> ModelProto:
    """The graph of an encoder, weights by the names of :mod:`training.encoder.network`, and what its heads ask of each piece."""
    g = Graph()
    g.hold("thirds", np.array([len(weights["norm.bias"])] * 3, np.int64))
    x = _embed(g, weights)
    for k in range(layers):
        x = _layer(g, weights, f"layers.{k}.", x, f"l{k}_", f"l{k}_out" if k + 1 != LOWER else "lower")
    g.add("Relu", [_plain(g, x, "cue_in", heads["cue.0.weight"], heads["cue.0.bias"])], "cue_mid")
    g.add("Sigmoid", [_plain(g, "cue_mid", "cue_out", heads["cue.2.weight"], heads["cue.2.bias"])], "cue")
    _event(g, x, heads)
    widths = {"cue": 1, "event": len(heads["events.out.bias"]), "lower": len(weights["norm.bias"])}
    for name, (a, m) in VECTORS.items():
        both = [np.concatenate([heads[f"{a}.{k}"], heads[f"{m}.{k}"]]) for k in ("weight", "bias")]
        _plain(g, x, name, *both)
        widths[name] = len(both[1])
    shape = ["batch", "pieces"]
    inputs = [_value(n, TensorProto.INT32, shape) for n in ("ids", "quoted")]
    return _model(g, "encoder", inputs, [_value(n, TensorProto.FLOAT, [*shape, k]) for n, k in widths.items()])


def _event(g: Graph, x: str, heads: Mapping[str, np.ndarray]) -> None:
    """What each word would be as a trigger: sigmoid of the first, softmax of types and of statuses."""
    g.add("Relu", [_plain(g, x, "event_in", heads["events.hidden.weight"], heads["events.hidden.bias"])], "event_mid")
    said = _plain(g, "event_mid", "event_out", heads["events.out.weight"], heads["events.out.bias"])
    parts = ["event_is", "event_type", "event_status"]
    g.add("Split", [said, g.hold("event_sizes", np.array([1, TYPES, STATUSES], np.int64))], parts, axis=2)
    g.add("Sigmoid", ["event_is"], "event_p")
    g.add("Softmax", ["event_type"], "event_t", axis=2)
    g.add("Softmax", ["event_status"], "event_s", axis=2)
    g.add("Concat", ["event_p", "event_t", "event_s"], "event", axis=2)


def roles(heads: Mapping[str, np.ndarray]) -> ModelProto:
    """The graph that says what words are to triggers: ``asked`` (triggers, 2h), ``words`` (words, 2h), ``far`` (triggers, words).

    ``labels`` are probabilities (triggers, words, 4) of nothing, actor, recipient, place.
    """
    g = Graph()
    z = _both(g, len(heads["events.trigger_add.bias"]), heads["events.distance.weight"])
    _plain(g, z, "scores", heads["events.role.weight"], heads["events.role.bias"])
    g.add("Softmax", ["scores"], "labels", axis=2)
    return _asking(g, "events", len(heads["events.trigger_add.bias"]), len(heads["events.role.bias"]))


def _both(g: Graph, half: int, distance: np.ndarray) -> str:
    """The additive and the multiplicative vector of each pair of an asking word and a word asked about."""
    g.hold("axis0", np.array([0], np.int64))
    g.hold("axis1", np.array([1], np.int64))
    for name, axis in (("asked", "axis1"), ("words", "axis0")):
        g.add("Split", [name, g.hold(f"{name}_sizes", np.array([half, half], np.int64))], [f"{name}_a", f"{name}_m"], axis=1)
        for part in ("a", "m"):
            g.add("Unsqueeze", [f"{name}_{part}", axis], f"{name}_{part}1")
    g.add("Gather", [_half(g, "distance", distance), "far"], "distances")
    g.add("Add", ["asked_a1", "words_a1"], "sum")
    g.add("Add", ["sum", "distances"], "sum2")
    g.add("Relu", ["sum2"], "add")
    g.add("Mul", ["asked_m1", "words_m1"], "mul")
    return g.add("Concat", ["add", "mul"], "z", axis=2)


def _asking(g: Graph, name: str, half: int, classes: int) -> ModelProto:
    inputs = [
        _value("asked", TensorProto.FLOAT, ["asking", 2 * half]),
        _value("words", TensorProto.FLOAT, ["words", 2 * half]),
        _value("far", TensorProto.INT32, ["asking", "words"]),
    ]
    return _model(g, name, inputs, [_value("labels", TensorProto.FLOAT, ["asking", "words", classes])])


def labels(heads: Mapping[str, np.ndarray]) -> ModelProto:
    """The graph that labels words: ``asked`` (cues, 2h), ``words`` (words, 2h), ``far`` (cues, words) to ``labels``.

    ``labels`` are probabilities (cues, words, 4).
    """
    g = Graph()
    half = len(heads["cue_add.bias"])
    z = _both(g, half, heads["distance.weight"])
    g.add("Transpose", [z], "zt", perm=[0, 2, 1])
    g.add("Conv", ["zt", _half(g, "near", heads["near.weight"]), _half(g, "near_b", heads["near.bias"])], "c", pads=[1, 1])
    g.add("Relu", ["c"], "cr")
    g.add("Transpose", ["cr"], "ct", perm=[0, 2, 1])
    one = _plain(g, z, "one", heads["label.weight"], heads["label.bias"])
    two = g.add("MatMul", ["ct", _half(g, "label_near", heads["label_near.weight"].T)], "two")
    g.add("Add", [one, two], "scores")
    g.add("Softmax", ["scores"], "labels", axis=2)
    return _asking(g, "claims", half, len(heads["label.bias"]))


def _value(name: str, kind: int, shape: Sequence[object]) -> object:
    return helper.make_tensor_value_info(name, kind, shape)


def _model(g: Graph, name: str, inputs: list[object], outputs: list[object]) -> ModelProto:
    graph = helper.make_graph(g.nodes, name, inputs, outputs, g.weights)
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(MS, 1)], producer_name="dateline"
    )
    model.ir_version = 9
    return model


def _half(g: Graph, name: str, array: np.ndarray) -> str:
    """A weight kept in float16 and widened when the graph is loaded."""
    return g.add("Cast", [g.hold(name + "_h", array.astype(np.float16))], name + "_f", to=TensorProto.FLOAT)


def _plain(g: Graph, x: str, out: str, weight: np.ndarray, bias: np.ndarray) -> str:
    g.add("MatMul", [x, _half(g, out + "_w", weight.T)], out + "_mm")
    return g.add("Add", [out + "_mm", _half(g, out + "_b", bias)], out)


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
    g.add("Slice", [_half(g, "places", w["places.weight"]), "zero", "e_n", "zero"], "e_p")
    g.add("Add", ["e_w", "e_c"], "e_1")
    g.add("Add", ["e_1", "e_p"], "e_2")
    return g.add(
        "LayerNormalization", ["e_2", g.hold("e_g", w["norm.weight"]), g.hold("e_b", w["norm.bias"])], "e", epsilon=EPSILON
    )


def _dense(g: Graph, w: Mapping[str, np.ndarray], name: str, x: str, out: str) -> str:
    m, s, z = g.matrix(out + "_w", w[name + ".weight"].T)
    return g.add("DynamicQuantizeMatMul", [x, m, s, z, g.hold(out + "_b", w[name + ".bias"])], out, MS)


def _layer(g: Graph, w: Mapping[str, np.ndarray], p: str, x: str, o: str, out: str) -> str:
    qkv = _dense(g, w, p + "qkv", x, o + "qkv")
    parts = [o + "q", o + "k", o + "v"]
    g.add("Split", [qkv, "thirds"], parts, axis=2)
    g.add("MultiHeadAttention", parts, o + "att", MS, num_heads=HEADS)
    y = _norm(g, w, p + "norm1", _dense(g, w, p + "out", o + "att", o + "ao"), x, o + "y")
    g.add("FastGelu", [_dense(g, w, p + "up", y, o + "up")], o + "act", MS)
    return _norm(g, w, p + "norm2", _dense(g, w, p + "down", o + "act", o + "dn"), y, out)


def _norm(g: Graph, w: Mapping[str, np.ndarray], name: str, x: str, skip: str, out: str) -> str:
    """Add and normalise: two operators, which onnxruntime runs far quicker on a CPU than its fused one."""
    g.add("Add", [x, skip], out + "_sum")
    weights = [g.hold(f"{out}_{k}", w[f"{name}.{k}"]) for k in ("weight", "bias")]
    return g.add("LayerNormalization", [out + "_sum", *weights], out, epsilon=EPSILON)
