"""The network of sides: layers over the states of the model's lower ones, with the asked mention marked."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from kg.language.labels import LAYERS, PAIRS
from kg.language.sides import LOWER_LAYERS, SIDE_LABELS, SIDES
from kg.language.training.asks import Ask
from kg.language.training.export import fuse, quantise, write_float
from kg.language.training.network import Encoder, Layer
from kg.language.training.train import HALF

DROPOUT = 0.2
#: How far the marks begin from zero; the states have a spread of about one.
MARK_SPREAD = 0.05
#: Under this key the file tells the checksum of the model whose states it reads.
STATES_OF = "states of"
#: What the second reading is worth training on: sides as they are, other labels for what they teach; never whether two
#: are the same, which one sentence does not tell.
WEIGHTS = torch.tensor([1.0 if name in SIDES else 0.0 if name in ("same", "mention") else 0.3 for name in PAIRS])


@dataclass
class Batch:
    """Padded asks: `states` [ask, row, size], `attention` [ask, row] whether a row is one, `subject` [ask, row, 1]
    where the asked mention is, its `layer` [ask]; of the targets of all asks `targets` [target, (ask, first row, last
    row, layer)], and what may hold and does [target, PAIRS]."""

    states: Tensor
    attention: Tensor
    subject: Tensor
    layer: Tensor
    targets: Tensor
    may: Tensor
    holds: Tensor


def make_batch(asks: Sequence[Ask]) -> Batch:
    """The padded batch of the asks."""
    values, longest = [ask.question.values for ask in asks], max(ask.question.size for ask in asks)
    states = torch.zeros(len(asks), longest, values[0].shape[1])
    attention, subject = torch.zeros(2, len(asks), longest, dtype=torch.bool)
    targets = []
    for i, (ask, rows) in enumerate(zip(asks, values, strict=True)):
        states[i, : len(rows)] = torch.from_numpy(rows)
        attention[i, : len(rows)] = True
        subject[i, ask.question.marked] = True
        layers = ask.question.targets[:, 2]
        targets.append(np.column_stack([np.full(len(layers), i), ask.question.ends, layers]))
    return Batch(
        states,
        attention,
        subject.unsqueeze(-1).float(),
        torch.tensor([ask.question.subject[2] for ask in asks]),
        torch.from_numpy(np.concatenate(targets)),
        torch.from_numpy(np.concatenate([ask.may for ask in asks])).float(),
        torch.from_numpy(np.concatenate([ask.holds for ask in asks])).float(),
    )


class SideNetwork(nn.Module):
    """The upper layers of an encoder, begun with those of the model, and what is read off them."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        size, heads = encoder.pieces.weight.shape[1], encoder.layers[0].heads
        upper = encoder.layers[LOWER_LAYERS:]
        self.layers = nn.ModuleList(Layer(size, heads, layer.up.out_features) for layer in upper)
        for own, begun in zip(self.layers, upper, strict=True):
            own.load_state_dict(begun.state_dict())
        self.first, self.second = nn.Embedding(len(LAYERS), size), nn.Embedding(len(LAYERS), size)
        for table in (self.first, self.second):
            nn.init.normal_(table.weight, std=MARK_SPREAD)
        self.hidden, self.label = nn.Linear(4 * size, size), nn.Linear(size, len(PAIRS))
        self.drop = nn.Dropout(DROPOUT)

    def head_parameters(self) -> Iterator[nn.Parameter]:
        """All parameters but those of the layers."""
        return (p for name, p in self.named_parameters() if not name.startswith("layers."))

    def forward(self, batch: Batch) -> Tensor:
        """Logits [target, PAIRS]."""
        x = batch.states + batch.subject * self.first(batch.layer).unsqueeze(1)
        mask = (~batch.attention[:, None, None, :]).to(torch.bfloat16 if HALF else torch.float32) * -1e4
        ends = ~batch.attention
        ends[:, 0] = ends[torch.arange(len(ends)), batch.attention.sum(1) - 1] = True
        for layer in self.layers:
            x = layer(x, mask, ends.unsqueeze(-1))
        asked = (x * batch.subject).sum(1) / batch.subject.sum(1)
        ask, first, last, layer = batch.targets.T
        return self.scores(x[ask, first], x[ask, last], asked[ask], x[ask, 0], layer)

    def scores(self, first: Tensor, last: Tensor, asked: Tensor, begin: Tensor, layer: Tensor) -> Tensor:
        """Logits [target, PAIRS] from the rows of each target's first and last piece, the mean of the asked mention's
        and the window's begin."""
        read = self.drop(torch.cat([first, last, asked, begin], -1))
        return self.label(self.drop(F.gelu(self.hidden(read) + self.second(layer))))


class _OneAsk(nn.Module):
    """The network over one ask, without the batch axis."""

    def __init__(self, network: SideNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, states: Tensor, subject: Tensor, layer: Tensor, first: Tensor, last: Tensor, layers: Tensor
    ) -> Tensor:
        network, marked = self.network, subject[:, None]
        x = (states + marked * network.first(layer))[None]
        for own in network.layers:
            x = own(x, None, torch.zeros(1, 1, 1, dtype=torch.bool))
        asked = (x[0] * marked).sum(0, keepdim=True) / marked.sum()
        count = layers.shape[0]
        logits = network.scores(x[0, first], x[0, last], asked.expand(count, -1), x[0, :1].expand(count, -1), layers)
        return logits[:, SIDE_LABELS]


def export_sides(network: SideNetwork, folder: Path, model: Path) -> None:
    """Write ``sides.onnx`` (the layers' matrices in int8) into `folder`; it reads the states of the file `model`, and
    tells its checksum."""
    network = network.float().eval()
    fuse(network.layers)
    rows, size = 12, network.first.embedding_dim
    inputs = {
        "states": torch.randn(rows, size),
        "subject": torch.eye(rows)[1],
        "layer": torch.tensor([0]),
        "first": torch.tensor([3, 5]),
        "last": torch.tensor([4, 6]),
        "layers": torch.tensor([1, 2]),
    }
    axes = dict.fromkeys(("states", "subject"), {0: "row"})
    axes |= dict.fromkeys(("first", "last", "layers", "sides"), {0: "target"})
    full = folder / "sides-float.onnx"
    write_float(_OneAsk(network), full, inputs, ["sides"], axes)
    # Rounded, the answer on one target would depend on what else is asked.
    quantise(
        full, folder / "sides.onnx", ["MatMul"], reduce_range=True, spared=["/hidden/Gemm_MatMul", "/label/Gemm_MatMul"]
    )
    exported = onnx.load(folder / "sides.onnx")
    exported.metadata_props.add(key=STATES_OF, value=hashlib.sha256(model.read_bytes()).hexdigest())
    onnx.save(exported, folder / "sides.onnx")
