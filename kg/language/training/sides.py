"""``python -m kg.language.training.sides CORPORA GOLD... --out FOLDER``: the network that reads sides again.

It learns from what the shipped model makes of the annotated articles: the states of its lower layers, and which pairs
of mentions it thinks possible, its own ones and the annotated. The model itself stays as it is; a new one needs a new
network of sides, then new weights (`kg.language.training.sideweights`) and thresholds (`kg.fitting`).
"""

import argparse
import copy
import os
import random
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from kg.language.reader import WEIGHTS, Reader, shared_reader
from kg.language.training.asks import Ask, asks_of, sampled
from kg.language.training.base import find_base, read_base
from kg.language.training.corpora import read_articles
from kg.language.training.cuts import cut_article
from kg.language.training.examples import Example
from kg.language.training.marked import LEANS
from kg.language.training.network import Network
from kg.language.training.shipped import load_shipped
from kg.language.training.sidenetwork import WEIGHTS as LABEL_WEIGHTS
from kg.language.training.sidenetwork import SideNetwork, export_sides, make_batch
from kg.language.training.surnames import surname_pool
from kg.language.training.train import HALF, Schedule, average_weights, step_down

RATE, HEADS_RATE = 2.5e-4, 2e-3
#: Share of the steps in which the rate falls to zero.
DECAY = 0.7
#: Rows in a step, padding included.
STEP_ROWS = 2000
#: So many asks at a time are put in the order of their length, so that little of a step is padding.
ALIKE_LONG = 4096
OWN = Path(__file__).parent / "data"


def read_asks(examples: Sequence[Example], reader: Reader, rng: random.Random) -> list[list[Ask]]:
    """The asks of each window of one walk through the articles."""
    pool = surname_pool(examples)
    windows = (window for example in examples for window in cut_article(example, reader.pieces, pool, rng))
    return [asks for window in windows if window.pairs and (asks := asks_of(window, reader, rng.choice(LEANS)))]


def batches(windows: Sequence[list[Ask]], rng: random.Random) -> list[list[Ask]]:
    """One walk through the asks, a sample of each window's."""
    asks = [ask for window in windows for ask in sampled(window, rng)]
    rng.shuffle(asks)
    found: list[list[Ask]] = []
    for begin in range(0, len(asks), ALIKE_LONG):
        batch: list[Ask] = []
        for ask in sorted(asks[begin : begin + ALIKE_LONG], key=lambda ask: ask.question.size):
            if batch and (len(batch) + 1) * ask.question.size > STEP_ROWS:
                found.append(batch)
                batch = []
            batch.append(ask)
        found.append(batch)
    rng.shuffle(found)
    return found


def train(network: SideNetwork, windows: Sequence[list[Ask]], steps: int, seed: int) -> SideNetwork:
    """The network with averaged weights after so many steps."""
    torch.manual_seed(seed)
    rng, average, waiting = random.Random(seed), copy.deepcopy(network), []
    schedule = Schedule(steps, max(1, round(DECAY * steps)))
    optimizer = torch.optim.AdamW(
        [{"params": network.layers.parameters()}, {"params": network.head_parameters()}],
        weight_decay=0.01,
        betas=(0.9, 0.98),
    )
    network.train()
    for step in range(steps):
        waiting = waiting or batches(windows, rng)
        for group, rate in zip(optimizer.param_groups, (RATE, HEADS_RATE), strict=True):
            group["lr"] = rate * schedule.factor(step, step)
        loss = train_step(network, optimizer, waiting.pop())
        average_weights(average, network, step + 1)
        if step % 100 == 99:
            print(f"step {step + 1}/{steps}  loss {loss:.3f}", file=sys.stderr, flush=True)
    return average


def train_step(network: SideNetwork, optimizer: torch.optim.Optimizer, asks: Sequence[Ask]) -> float:
    """One step; its loss, an ask's."""
    batch = make_batch(asks)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
        logits = network(batch).float()
    loss = F.binary_cross_entropy_with_logits(logits, batch.holds, batch.may * LABEL_WEIGHTS, reduction="sum")
    step_down(network, optimizer, loss / len(asks), 1.0)
    return float(loss.detach()) / len(asks)


def shipped_network(reader: Reader) -> Network:
    """The network of the shipped model, dequantised."""
    base = read_base(find_base())
    network = Network(base, np.zeros((reader.pieces.size, base.size), np.float32))
    if missing := load_shipped(network, WEIGHTS):
        raise ValueError(f"The shipped model lacks {', '.join(missing)}.")
    return network


def main() -> None:
    """Parse the arguments, read, train, export."""
    parser = argparse.ArgumentParser(prog="python -m kg.language.training.sides", description=__doc__)
    parser.add_argument("corpora", type=Path, help="folder with raw/, ner/ and ud/")
    parser.add_argument("gold", type=Path, nargs="+", help="folders of annotated articles")
    parser.add_argument("--out", type=Path, required=True, help="folder for the exported file")
    parser.add_argument("--start", type=Path, help="sides.pt of an earlier run to go on from")
    parser.add_argument("--steps", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=20261130)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(os.cpu_count() or 1)
    examples, reader = read_articles(options.corpora, options.gold, OWN), shared_reader()
    windows = read_asks(examples, reader, random.Random(options.seed))
    print(f"{len(examples)} articles, {sum(map(len, windows))} asks", flush=True)
    torch.manual_seed(options.seed)
    network = SideNetwork(shipped_network(reader).encoder)
    if options.start:
        network.load_state_dict(torch.load(options.start, weights_only=True))
    average = train(network, windows, options.steps, options.seed)
    torch.save(average.state_dict(), options.out / "sides.pt")
    export_sides(average, options.out, WEIGHTS / "model.onnx")


if __name__ == "__main__":
    main()
