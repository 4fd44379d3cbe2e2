"""The training loop: seeded, resumable, with averaged weights."""

import copy
import math
import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from kg.language.labels import LAYERS, SLICES
from kg.language.pieces import Pieces
from kg.language.training.batches import Batch, make_batch
from kg.language.training.corpora import Corpora, Stream
from kg.language.training.losses import WEIGHTS, losses
from kg.language.training.marked import own_pairs
from kg.language.training.network import Network

ENCODER_RATE, HEADS_RATE, LAYERS_RATE = 2e-4, 2e-3, 4e-3
AVERAGE = 0.998
WARM_UP = 60
SAVE_EVERY = 100
#: Processors without bfloat16 emulate it a hundred times slower than they compute float32.
HALF = torch.ops.mkldnn._is_mkldnn_bf16_supported()


@dataclass
class Schedule:
    """`steps` in all, the last `decay` of them with a rate that falls to zero linearly; `rate` scales all of it."""

    steps: int
    decay: int
    rate: float = 1.0

    def factor(self, step: int, done: int) -> float:
        """What the rates are multiplied with at `step`; after a start or resumption, `done` steps ago, they warm up."""
        return self.rate * min(1.0, (done + 1) / WARM_UP, max(0.0, (self.steps - step) / self.decay))


def train(network: Network, corpora: Corpora, pieces: Pieces, schedule: Schedule, folder: Path, seed: int) -> Network:
    """The network with averaged weights after all steps; goes on from ``checkpoint.pt`` in `folder` if there is one."""
    torch.manual_seed(seed)
    average = copy.deepcopy(network)
    optimizer = _optimizer(network)
    step = _resume(folder / "checkpoint.pt", network, average, optimizer)
    rng = random.Random(seed + step)
    torch.manual_seed(seed + step)
    stream, start, shown, first_step = Stream(corpora, pieces, rng), time.time(), {}, step
    network.train()
    rates = (ENCODER_RATE, HEADS_RATE, LAYERS_RATE)
    while step < schedule.steps:
        factor = schedule.factor(step, step - first_step)
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * factor
        parts = train_step(network, optimizer, make_batch(stream.draw(), pieces, rng), rng)
        step += 1
        average_weights(average, network, step)
        for name, value in parts.items():
            shown[name] = 0.95 * shown.get(name, value) + 0.05 * value
        if step % 20 == 0:
            _report(step, schedule, shown, (time.time() - start) / (step - first_step))
        if step % SAVE_EVERY == 0 or step == schedule.steps:
            _save(folder / "checkpoint.pt", step, network, average, optimizer)
    return average


def freeze(network: Network, layers: int) -> None:
    """Keep the pieces' vectors and the lowest `layers` of the encoder as they are: a quarter less work for four."""
    if layers:
        for part in (network.encoder.pieces, network.encoder.positions, network.encoder.norm):
            part.requires_grad_(False)
    for layer in network.encoder.layers[:layers]:
        layer.requires_grad_(False)


def train_step(
    network: Network, optimizer: torch.optim.Optimizer, batch: Batch, rng: random.Random
) -> dict[str, float]:
    """One step; the value of each loss."""
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
        mask = (~batch.attention[:, None, None, :]).to(torch.bfloat16 if HALF else torch.float32) * -1e4
        hidden = network.encoder(batch.pieces, mask)
        columns, arcs = network.heads(network.word_vectors(hidden, batch.first, batch.last))
        columns = columns.float()
        ask_of_marked(batch, columns, rng)
        parts = losses(network.heads, columns, arcs, batch)
    step_down(network, optimizer, sum(WEIGHTS[name] * value for name, value in parts.items()), 2.0)
    return {name: float(value.detach()) for name, value in parts.items()}


def step_down(network: nn.Module, optimizer: torch.optim.Optimizer, loss: Tensor, most: float) -> None:
    """One step of the optimiser down the loss, its gradient cut to the length `most`."""
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    norm = torch.nn.utils.clip_grad_norm_(network.parameters(), most)
    if not torch.isfinite(norm):
        raise FloatingPointError(f"The gradient is not finite; the loss: {float(loss.detach())}.")
    optimizer.step()


def ask_of_marked(batch: Batch, columns: Tensor, rng: random.Random) -> None:
    """Add to the batch's pairs what is to be learnt of the mentions that the columns mark."""
    scores = columns[:, 1:].detach().numpy()
    for window, example in batch.articles:
        layers = [scores[window, :, SLICES[f"layer:{name}"]] for name in LAYERS]
        if pairs := own_pairs(example, layers, rng):
            batch.pair_rows.append((window, pairs, 1.0))


def _optimizer(network: Network) -> torch.optim.Optimizer:
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    fast = [network.heads.columns.weight, network.heads.columns.bias]
    rest = [p for p in network.heads.parameters() if all(p is not q for q in fast)]
    return torch.optim.AdamW(
        [
            {"params": encoder, "lr": ENCODER_RATE},
            {"params": rest, "lr": HEADS_RATE},
            {"params": fast, "lr": LAYERS_RATE},
        ],
        weight_decay=0.01,
        betas=(0.9, 0.98),
        fused=True,
    )


@torch.no_grad()
def average_weights(average: nn.Module, network: nn.Module, step: int) -> None:
    """Move the averaged weights towards those after so many steps, in the beginning faster."""
    keep = min(AVERAGE, (step + 1) / (step + 10))
    torch._foreach_lerp_(list(average.parameters()), list(network.parameters()), 1 - keep)


def _save(path: Path, step: int, network: Network, average: Network, optimizer: torch.optim.Optimizer) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    torch.save(
        {
            "step": step,
            "network": network.state_dict(),
            "average": average.state_dict(),
            "optimizer": optimizer.state_dict(),
        },
        new,
    )
    if path.exists():
        path.replace(path.with_suffix(".before"))
    new.replace(path)


def _resume(path: Path, network: Network, average: Network, optimizer: torch.optim.Optimizer) -> int:
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    network.load_state_dict(state["network"])
    average.load_state_dict(state["average"])
    optimizer.load_state_dict(state["optimizer"])
    return state["step"]


def _report(step: int, schedule: Schedule, shown: dict[str, float], pace: float) -> None:
    values = " ".join(f"{name} {value:.3f}" for name, value in sorted(shown.items()))
    left = math.ceil((schedule.steps - step) * pace / 60)
    print(f"step {step}/{schedule.steps}  {pace:.2f} s/step  {left} min left  {values}", file=sys.stderr, flush=True)
