"""The reader of sides: the upper half of an encoder of its own, read for a mention and a sentence with its targets.

The pair scorer compares what every word is to all questions at once. Here the words are read again with the one mark of
whom it is asked about, as predicates are marked for their roles (Shi & Lin 2019, arXiv:1904.05255); the lower half of
the layers, which knows the rest of the article, is the model's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kg.language.labels import PAIRS
from kg.language.session import open_session

#: What is asked of a mention and a possible target, in the order of the answers, and where that stands in PAIRS.
SIDES = ("proposes", "supports", "opposes")
SIDE_LABELS = [PAIRS.index(name) for name in SIDES]
#: How many of the encoder's layers come before the states that are read again.
LOWER_LAYERS = 6
#: Pairs that the pair scorer gives a lower logit for every side (a probability below 0.25) are not read again. From
#: 0.15 on RELATION and the sides of 338 held-out articles are the same within 0.001, with a third as much again to
#: read: of 192 such pairs of 100 articles no side was published.
LEAST = -1.0986


@dataclass(frozen=True)
class States:
    """What the lower layers make of a window: `values` [piece, size], those of its begin and end included, and the
    rows of the `first` and `last` piece of each word."""

    values: np.ndarray
    first: np.ndarray
    last: np.ndarray


@dataclass(frozen=True)
class Question:
    """Which sides a mention takes on each of its targets, as the words begin…end-1 of a window tell.

    `subject` is (first word, last word, layer), `targets` [target, (first word, last word, layer)]; all words are
    counted from the window's begin and lie between `begin` and `end`. What is read are the rows of these words' pieces
    between those of the window's begin and end.
    """

    states: States
    begin: int
    end: int
    subject: tuple[int, int, int]
    targets: np.ndarray

    @property
    def size(self) -> int:
        """How many rows are read."""
        return int(self.states.last[self.end - 1]) - self._shift + 2

    @property
    def values(self) -> np.ndarray:
        """The rows [row, size] in single precision."""
        values, first, last = self.states.values, self.states.first[self.begin], self.states.last[self.end - 1]
        return np.concatenate([values[:1], values[first : last + 1], values[-1:]]).astype(np.float32, copy=False)

    @property
    def marked(self) -> slice:
        """The rows of the subject."""
        first, last, _ = self.subject
        return slice(int(self.states.first[first]) - self._shift, int(self.states.last[last]) - self._shift + 1)

    @property
    def ends(self) -> np.ndarray:
        """The rows of each target's first and last piece, [target, 2]."""
        first, last = self.states.first[self.targets[:, 0]], self.states.last[self.targets[:, 1]]
        return np.stack([first, last], 1) - self._shift

    @property
    def _shift(self) -> int:
        return int(self.states.first[self.begin]) - 1


class SideReader:
    """The network of sides in memory; raises Exceptions of onnxruntime's own kinds where it cannot be read."""

    def __init__(self, path: Path) -> None:
        self.session = open_session(path)

    def logits(self, question: Question) -> np.ndarray:
        """Logits [target, SIDES] of the sides that the subject takes on each target."""
        marked, ends = np.zeros(question.size, np.float32), question.ends
        marked[question.marked] = 1.0
        inputs = {
            "states": question.values,
            "subject": marked,
            "layer": np.array([question.subject[2]]),
            "first": ends[:, 0],
            "last": ends[:, 1],
            "layers": question.targets[:, 2],
        }
        return self.session.run(None, inputs)[0]


def worth_reading_again(logits: np.ndarray) -> np.ndarray:
    """Of which pairs the pair scorer's logits [pair, SIDES] make some side likely enough; minus infinity stands for a
    side that cannot be."""
    return (logits > LEAST).any(-1)


def weighed(pair: np.ndarray, again: np.ndarray, weights: Mapping[str, float]) -> np.ndarray:
    """The logits of the pair scorer and of the second reading as one; what cannot be stays so."""
    both = weights["pair"] * np.where(np.isneginf(pair), 0.0, pair) + weights["again"] * again + weights["constant"]
    return np.where(np.isneginf(pair), -np.inf, both)
