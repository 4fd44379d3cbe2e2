"""The trained network → the shipped files: int8 ONNX for the encoder and its columns, an archive for the scorers."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from kg.language.sides import LOWER_LAYERS
from kg.language.training.network import Heads, Layer, Network, attention

EXAMPLE_PIECES, EXAMPLE_WORDS = 12, 7
#: Where onnxruntime keeps its own operators.
DOMAIN = "com.microsoft"


class _Attention(torch.autograd.Function):
    """Attention as the one operator that onnxruntime has for it: no transposed copies, no matrix of all pairs."""

    @staticmethod
    def forward(ctx, q, k, v, heads, mask):
        return attention(q, k, v, heads, mask)

    @staticmethod
    def symbolic(g, q, k, v, heads, mask):
        return g.op(f"{DOMAIN}::MultiHeadAttention", q, k, v, num_heads_i=heads).setType(q.type())


def _ends_apart(layer: Layer, x: torch.Tensor, ends: torch.Tensor) -> torch.Tensor:
    """The second half of a layer over one window, once for its first and last piece and once for those between."""
    outer = Layer.inner(layer, torch.cat([x[:, :1], x[:, -1:]], 1), ends)
    return torch.cat([outer[:, :1], Layer.inner(layer, x[:, 1:-1], ends), outer[:, 1:]], 1)


def fuse(layers: Iterable[Layer]) -> None:
    """Let the layers be exported as they are to be run."""
    for layer in layers:
        layer.attention = _Attention.apply
        layer.inner = partial(_ends_apart, layer)


class _OneWindow(torch.nn.Module):
    """The network over one window, without the batch axis."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, pieces: torch.Tensor, first: torch.Tensor, last: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        columns, arcs = self.network(pieces[None], first[None], last[None])
        return columns[0], arcs[0]


def export(network: Network, folder: Path) -> None:
    """Write ``model.onnx`` (int8) and ``scorers.npz`` into `folder`."""
    network = network.float().eval()
    fuse(network.encoder.layers)
    inputs = {
        "pieces": torch.arange(4, 4 + EXAMPLE_PIECES),
        "first": torch.arange(1, 1 + EXAMPLE_WORDS),
        "last": torch.arange(1, 1 + EXAMPLE_WORDS),
    }
    axes = {"pieces": {0: "p"}, "first": {0: "w"}, "last": {0: "w"}, "columns": {0: "r"}, "arcs": {0: "w", 1: "r"}}
    full, rounded = folder / "model-float.onnx", folder / "model.onnx"
    write_float(_OneWindow(network), full, inputs, ["columns", "arcs"], axes)
    quantise(full, rounded, ["Gather"], reduce_range=False)
    quantise(rounded, rounded, ["MatMul", "Gemm"], reduce_range=True)
    _tell_states(rounded)
    np.savez(folder / "scorers.npz", **scorer_weights(network.heads))


def write_float(
    module: torch.nn.Module,
    path: Path,
    inputs: Mapping[str, torch.Tensor],
    outputs: Sequence[str],
    axes: Mapping[str, Mapping[int, str]],
) -> None:
    """Write a fused network as ONNX in floating point, to be quantised: `inputs` are examples by name in the order of
    its arguments, `axes` the dimensions of inputs and outputs that vary, by name."""
    torch.onnx.export(
        module,
        tuple(inputs.values()),
        str(path),
        dynamo=False,
        opset_version=17,
        custom_opsets={DOMAIN: 1},
        input_names=list(inputs),
        output_names=list(outputs),
        dynamic_axes=axes,
    )
    _share_weights(path)


def _share_weights(path: Path) -> None:
    """Let both uses of a matrix name it: torch writes the second as a copy, which would not be quantised."""
    model = onnx.load(path)
    graph = model.graph
    weights = {tensor.name for tensor in graph.initializer}
    copies = {
        node.output[0]: node.input[0] for node in graph.node if node.op_type == "Identity" and node.input[0] in weights
    }
    for node in graph.node:
        for place, name in enumerate(node.input):
            node.input[place] = copies.get(name, name)
    kept = [node for node in graph.node if node.output[0] not in copies]
    del graph.node[:]
    graph.node.extend(kept)
    onnx.save(model, path)


def _tell_states(path: Path) -> None:
    """Let the network in a file answer with the states of its lower layers, too."""
    model = onnx.load(path)
    found = f"/network/encoder/layers.{LOWER_LAYERS - 1}/norm2/LayerNormalization_output_0"
    model.graph.initializer.append(onnx.helper.make_tensor("states_axis", onnx.TensorProto.INT64, [1], [0]))
    model.graph.node.append(onnx.helper.make_node("Squeeze", [found, "states_axis"], ["states"], name="/states"))
    model.graph.output.append(onnx.helper.make_tensor_value_info("states", onnx.TensorProto.FLOAT, ["p", None]))
    onnx.save(model, path)


def quantise(
    source: Path, target: Path, operators: list[str], *, reduce_range: bool, spared: Sequence[str] = ()
) -> None:
    """Write the network in `source` to `target` with the matrices of these operators in int8, but for the nodes that
    are spared."""
    quantize_dynamic(
        source,
        target,
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=reduce_range,
        op_types_to_quantize=operators,
        nodes_to_exclude=list(spared),
        extra_options={"DefaultTensorType": 1},
    )


def scorer_weights(heads: Heads) -> dict[str, np.ndarray]:
    """The weights that the reader evaluates itself, by name."""
    names = (
        "relation",
        "role_distance",
        "role",
        "pair_first",
        "pair_second",
        "pair_distance",
        "pair_sentences",
        "pair_likeness",
        "pair_hidden",
        "pair",
    )
    state = heads.state_dict()
    return {key: value.numpy() for key, value in state.items() if key.split(".")[0] in names}
