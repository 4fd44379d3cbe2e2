"""Examples → padded tensors."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from kg.language.labels import FEATURES, LAYERS, RELATIONS
from kg.language.pieces import END, PAD, START, Pieces
from kg.language.training.examples import IGNORE, Example, Pair

#: Pairs of one window that are learnt from at a time: all true ones and a sample of the others.
MOST_PAIRS = 600


@dataclass
class Batch:
    """Windows of one step; word tensors are [window, word], IGNORE where there is no annotation. `articles` are those
    of annotated articles, with their places."""

    pieces: Tensor
    attention: Tensor
    first: Tensor
    last: Tensor
    upos: Tensor
    features: dict[str, Tensor]
    heads: Tensor
    arc_mask: Tensor
    relations: Tensor
    names: Tensor
    starts: Tensor
    layers: dict[str, Tensor]
    cues: Tensor
    role_rows: list[tuple[int, int, Tensor]]
    pair_rows: list[tuple[int, list[Pair], float]]
    articles: list[tuple[int, Example]]


def make_batch(examples: Sequence[Example], pieces: Pieces, rng: random.Random) -> Batch:
    """The padded batch of the examples."""
    ids = [pieces.all_ids(example.words) for example in examples]
    length = max(2 + sum(map(len, rows)) for rows in ids)
    width = max(len(example.words) for example in examples)
    shape = (len(examples), width)
    token = torch.full((len(examples), length), PAD)
    first, last = torch.zeros(shape, dtype=torch.long), torch.zeros(shape, dtype=torch.long)
    for i, rows in enumerate(ids):
        flat = [START, *(piece for row in rows for piece in row), END]
        token[i, : len(flat)] = torch.tensor(flat)
        at = 1
        for j, row in enumerate(rows):
            first[i, j], last[i, j] = at, at + len(row) - 1
            at += len(row)

    def tags(values: Sequence[list[int] | None]) -> Tensor:
        out = torch.full(shape, IGNORE)
        for i, row in enumerate(values):
            if row is not None:
                out[i, : len(row)] = torch.tensor(row)
        return out

    return Batch(
        pieces=token,
        attention=token != PAD,
        first=first,
        last=last,
        upos=tags([e.upos for e in examples]),
        features={name: tags([e.features and e.features[name] for e in examples]) for name in FEATURES},
        heads=tags([e.heads and [head + 1 if head >= -1 else head for head in e.heads] for e in examples]),
        arc_mask=_arc_mask(examples, width),
        relations=_relations(examples, width),
        names=tags([e.names for e in examples]),
        starts=tags([_starts(e) if e.bounded else None for e in examples]),
        layers={name: tags([e.layers and e.layers[name] for e in examples]) for name in LAYERS},
        cues=tags([e.cues for e in examples]),
        role_rows=list(_role_rows(examples)),
        pair_rows=[(i, *_sample(e.pairs, rng)) for i, e in enumerate(examples) if e.pairs],
        articles=[(i, e) for i, e in enumerate(examples) if e.layers is not None],
    )


def _starts(example: Example) -> list[int]:
    numbers = example.sentences
    return [int(i == 0 or numbers[i] != numbers[i - 1]) for i in range(len(numbers))]


def _arc_mask(examples: Sequence[Example], width: int) -> Tensor:
    """Which heads a word may have: the root, and the words of its sentence."""
    mask = torch.zeros(len(examples), width, width + 1, dtype=torch.bool)
    mask[:, :, 0] = True
    for i, example in enumerate(examples):
        if example.heads is not None:
            numbers = torch.tensor(example.sentences)
            mask[i, : len(numbers), 1 : len(numbers) + 1] = numbers[:, None] == numbers[None, :]
    return mask


def _relations(examples: Sequence[Example], width: int) -> Tensor:
    allowed = torch.zeros(len(examples), width, len(RELATIONS), dtype=torch.bool)
    for i, example in enumerate(examples):
        for j, labels in enumerate(example.relations or ()):
            allowed[i, j, list(labels)] = True
    return allowed


def _role_rows(examples: Sequence[Example]) -> Iterator[tuple[int, int, Tensor]]:
    for i, example in enumerate(examples):
        for cue, roles in sorted(example.roles.items()):
            row = torch.zeros(len(example.words), dtype=torch.long)
            for word, role in roles.items():
                row[word] = 1 + role
            row[cue] = IGNORE
            yield i, cue, row


def _sample(pairs: list[Pair], rng: random.Random) -> tuple[list[Pair], float]:
    """All true pairs and some of the others, and how many each of the others stands for."""
    if len(pairs) <= MOST_PAIRS:
        return pairs, 1.0
    true = [pair for pair in pairs if pair.labels]
    others = [pair for pair in pairs if not pair.labels]
    sample = rng.sample(others, min(len(others), max(MOST_PAIRS - len(true), MOST_PAIRS // 2)))
    return true + sample, len(others) / max(1, len(sample))
