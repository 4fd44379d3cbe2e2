"""The shipped files → the network they were exported from, dequantised: training can go on from a release."""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from kg.language.training.network import Network

#: The operator that multiplies with a quantised matrix, its second input.
PRODUCT = "MatMulInteger"


def load_shipped(network: Network, folder: Path) -> list[str]:
    """Fill `network` from ``model.onnx`` and ``scorers.npz``; returns the names of the parameters they do not hold.

    Tables that have grown since keep their new rows.
    """
    found = _encoder_weights(folder / "model.onnx") | {
        f"heads.{name}": value for name, value in np.load(folder / "scorers.npz").items()
    }
    missing = []
    with torch.no_grad():
        for name, parameter in network.state_dict().items():
            if name not in found:
                missing.append(name)
                continue
            value = torch.from_numpy(np.array(found[name], dtype=np.float32))
            parameter[: len(value)].copy_(value)
    return missing


def _encoder_weights(path: Path) -> dict[str, np.ndarray]:
    """Parameter name → value; matrices are named by the bias that is added to their product."""
    graph = onnx.load(path).graph
    values = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    consumers: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            consumers.setdefault(name, []).append(node)
    weights = {}
    for node in graph.node:
        if node.op_type == PRODUCT and node.input[1].startswith("onnx::"):
            weights[_bias_after(node, consumers)] = _dequantised(node.input[1], values).T
    for name, value in values.items():
        if name.startswith("network.") and not name.endswith(("_scale", "_zero_point")):
            plain = name.removeprefix("network.").removesuffix("_quantized")
            weights[plain] = _dequantised(name, values) if name.endswith("_quantized") else value
    return weights


def _bias_after(node: onnx.NodeProto, consumers: dict[str, list[onnx.NodeProto]]) -> str:
    """The weight's name, from the bias of the first addition down the line."""
    while True:
        node = consumers[node.output[0]][0]
        if node.op_type == "Add":
            bias = next((name for name in node.input if name.endswith(".bias")), None)
            if bias is not None:
                return bias.removeprefix("network.").removesuffix("bias") + "weight"


def _dequantised(name: str, values: dict[str, np.ndarray]) -> np.ndarray:
    stem = name.removesuffix("_quantized")
    scale, zero = values[f"{stem}_scale"], values[f"{stem}_zero_point"]
    return (values[name].astype(np.float32) - zero.astype(np.float32)) * scale
