from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

import numpy as np
import pytest

from dateline.errors import Stop
from dateline.model.layers import digest, layers, shipped, sigmoid

if TYPE_CHECKING:
    import pathlib

ARRAYS = {
    "a.mean": np.array([1.0, 0.0], np.float32),
    "a.scale": np.array([2.0, 1.0], np.float32),
    "a.w0": np.array([[1.0, -1.0], [0.0, 2.0]], np.float32),
    "a.b0": np.array([0.0, 1.0], np.float32),
    "a.w1": np.array([[1.0], [3.0]], np.float32),
    "a.b1": np.array([-1.0], np.float32),
}


def test_rows_are_scaled_and_go_through_the_layers() -> None:
    # (3, 1) is (1, 1) when scaled; the first layer gives (1, 2), the second 1 + 6 - 1
    assert layers(ARRAYS, "a")([[3.0, 1.0]]).tolist() == [[6.0]]


def test_what_is_below_zero_is_cut_between_layers_only() -> None:
    assert layers(ARRAYS, "a")([[-1.0, -1.0]]).tolist() == [[-1.0]]


def test_rows_do_not_see_each_other() -> None:
    rows = np.random.default_rng(0).normal(size=(9, 2)).tolist()
    net = layers(ARRAYS, "a")
    assert np.array_equal(net(rows), np.concatenate([net([r]) for r in rows]))


def test_no_rows_give_none() -> None:
    assert layers(ARRAYS, "a")([]).shape == (0, 1)


def test_log_odds_become_probabilities() -> None:
    assert sigmoid(np.array([0.0, 100.0], np.float32)).tolist() == [0.5, 1.0]


@pytest.mark.parametrize("name", ["claims", "events"])
def test_scorers_that_were_changed_stop(name: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = (resources.files("dateline.data") / f"{name}.npz").read_bytes()
    (tmp_path / f"{name}.npz").write_bytes(data + b"\0")
    (tmp_path / f"{name}.blake2").write_text(digest(data), encoding="utf-8")
    monkeypatch.setattr(resources, "files", lambda _: tmp_path)
    with pytest.raises(Stop, match=f"{name}.npz"):
        shipped(name)
    (tmp_path / f"{name}.npz").write_bytes(data)
    assert set(shipped(name))
