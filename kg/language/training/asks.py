"""What the network of sides learns from: a mention of an annotated article, and what it may take a side on."""

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from kg.language.candidates import possible_labels
from kg.language.reader import Reader
from kg.language.sides import SIDE_LABELS, Question
from kg.language.training.examples import Example
from kg.language.training.ranking import asked_of, pair_logits, truth

#: What is added to the weight with which an ask without a side is drawn, and what more within one sentence.
LEAST_WEIGHT, NEAR_WEIGHT = 0.005, 0.03


@dataclass(frozen=True, slots=True)
class Ask:
    """A question with its answer: the labels [target, PAIRS] that may hold and are known, those that do, and the pair
    scorer's logits [target, SIDES], minus infinity where a side cannot be."""

    question: Question
    may: np.ndarray
    holds: np.ndarray
    logits: np.ndarray
    near: bool

    @property
    def has_side(self) -> bool:
        """Whether the subject takes a side on any target."""
        return bool(self.holds[:, SIDE_LABELS].any())

    @property
    def weight(self) -> float:
        """How readily it is drawn: the more so the likelier the pair scorer thinks a side."""
        return float(np.sqrt(1 / (1 + np.exp(-self.logits.max())))) + self.near * NEAR_WEIGHT + LEAST_WEIGHT


def asks_of(window: Example, reader: Reader, lean: float) -> list[Ask]:
    """All asks of a window of an annotated article, its mentions those annotated and those that the model marks;
    `lean` is by how much it marks more freely than in reading."""
    scores, asked = asked_of(window, reader, lean)
    pairs = [pair for pair in asked if not pair.possible.isdisjoint(SIDE_LABELS)]
    if not pairs:
        return []
    logits = pair_logits(reader, scores.columns[1:], pairs)[:, SIDE_LABELS]
    layers, sentences = np.array([p.layers for p in pairs]), np.array([p.sentences for p in pairs])
    logits[~possible_labels(layers, sentences)[:, SIDE_LABELS]] = -np.inf
    groups: dict[tuple[tuple[int, int], int, int], list[int]] = defaultdict(list)
    for row, pair in enumerate(pairs):
        groups[pair.first, pair.layers[0], window.sentences[pair.second[0]]].append(row)
    asks = []
    for (subject, layer, sentence), rows in groups.items():
        told = [pairs[row] for row in rows]
        own = window.sentences[subject[0]]
        begin, end = _words_between(window.sentences, min(own, sentence), max(own, sentence))
        targets = np.array([(*pair.second, pair.layers[1]) for pair in told])
        question = Question(scores.states, begin, end, (*subject, layer), targets)
        asks.append(Ask(question, *truth(told), logits[rows], own == sentence))
    return asks


def _words_between(sentences: Sequence[int], low: int, high: int) -> tuple[int, int]:
    """The words (begin, end) of the sentences low…high."""
    words = [word for word, sentence in enumerate(sentences) if low <= sentence <= high]
    return words[0], words[-1] + 1


def sampled(asks: Iterable[Ask], rng: random.Random) -> list[Ask]:
    """The asks of a window that have a side, and as many of the others and one more, drawn by their weights."""
    with_side: list[Ask] = []
    others: list[tuple[float, Ask]] = []
    for ask in asks:
        if ask.has_side:
            with_side.append(ask)
        else:
            # Without replacement, by weights: Efraimidis & Spirakis 2006, doi:10.1016/j.ipl.2005.11.003.
            others.append((rng.random() ** (1 / ask.weight), ask))
    others.sort(key=lambda drawn: -drawn[0])
    return with_side + [ask for _, ask in others[: len(with_side) + 1]]
