"""Make the shipped files: ``python -m training.encoder.export WORK --name NAME [--out src/dateline/model]``.

Writes ``encoder.onnx`` (int8), ``claims.onnx`` and ``events.onnx`` (float16), ``vocabulary.txt`` and ``digests.txt``.
"""

from __future__ import annotations

import argparse
import hashlib
import pathlib
from typing import TYPE_CHECKING

from safetensors.torch import load_file

if TYPE_CHECKING:
    import torch

from dateline.model.encoder import FILES
from training.encoder import graph
from training.encoder.network import INNER, WIDTH
from training.encoder.train import vocabulary

MODEL = pathlib.Path(__file__).parents[2] / "src" / "dateline" / "model"
TRAINING_ONLY = ("words.", "buckets", "events.buckets", "events.pair_")


def files(work: pathlib.Path, name: str) -> dict[str, bytes]:
    """The bytes of the shipped files of a trained network."""
    state: dict[str, torch.Tensor] = load_file(work / f"{name}.safetensors")
    inner = {k.removeprefix("encoder."): v.float().numpy() for k, v in state.items() if k.startswith("encoder.")}
    layers = 1 + max(int(k.split(".")[1]) for k in inner if k.startswith("layers."))
    heads = {k: v.float().numpy() for k, v in state.items() if not k.startswith(("encoder.", *TRAINING_ONLY))}
    return {
        "encoder.onnx": graph.build(inner, heads, layers).SerializeToString(deterministic=True),
        "events.onnx": graph.roles(heads).SerializeToString(deterministic=True),
        "claims.onnx": graph.labels(heads).SerializeToString(deterministic=True),
        "vocabulary.txt": "\n".join(vocabulary(work)[0]).encode(),
    }


def digests(made: dict[str, bytes]) -> str:
    """What ``digests.txt`` says of the files."""
    return "".join(f"{hashlib.blake2b(made[n], digest_size=32).hexdigest()}  {n}\n" for n in FILES)


def main() -> None:
    """Write the files."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("work", type=pathlib.Path)
    arguments.add_argument("--name", required=True)
    arguments.add_argument("--out", type=pathlib.Path, default=MODEL)
    a = arguments.parse_args()
    made = files(a.work, a.name)
    a.out.mkdir(parents=True, exist_ok=True)
    for name, data in made.items():
        (a.out / name).write_bytes(data)
        print(f"{name}: {len(data) / 1e6:.2f} MB")
    (a.out / "digests.txt").write_text(digests(made), encoding="utf-8")
    print(f"layers of {WIDTH} and {INNER}")


if __name__ == "__main__":
    main()
