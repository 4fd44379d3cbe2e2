"""Stretches that the layers mark → mentions: asked again as wholes, the model says whether each is one.

The layers are read word by word; a stretch is judged by its ends and everything between them.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from kg.extract.mentions import Found
from kg.extract.parameters import Parameters
from kg.extract.text import Text
from kg.language.labels import LAYERS, PAIRS
from kg.language.likeness import KINDS

_MENTION = PAIRS.index("mention")


def accepted(text: Text, found: Sequence[Found], parameters: Parameters) -> list[Found]:
    """The stretches that reach the threshold of their layer, with the probability as confidence."""
    return [m for m in judged(text, found) if m.confidence >= parameters.mention(m.layer)]


def judged(text: Text, found: Sequence[Found]) -> list[Found]:
    """The stretches with the probability that each is a mention of its layer as confidence."""
    if not found:
        return []
    ends = np.array([(m.first, m.last) for m in found])
    layers = np.array([(LAYERS.index(m.layer),) * 2 for m in found])
    here, alike = np.zeros(len(found), dtype=int), np.full(len(found), KINDS - 1)
    logits = text.reading.reader.pair_scores(text.reading.columns, ends, ends, layers, here, alike)[:, _MENTION]
    probabilities = 1.0 / (1.0 + np.exp(-logits.astype(np.float64)))
    return [replace(m, confidence=float(p)) for m, p in zip(found, probabilities, strict=True)]
