"""Sides read again: what the reader of sides says of the pairs that the pair scorer thinks possible."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from kg.extract.text import Text
from kg.language.candidates import Candidate
from kg.language.sides import Question, weighed, worth_reading_again


def read_again(
    text: Text,
    candidates: Sequence[Candidate],
    pairs: np.ndarray,
    logits: np.ndarray,
    weights: Mapping[str, float],
) -> np.ndarray:
    """The logits [pair, SIDES] of the pair scorer, where one is likely enough weighed with what the second reading
    says; minus infinity stands for what cannot hold.

    `pairs` [pair, 2] are numbers of candidates, `weights` those of both readings and a constant (see
    `kg.language.training.sideweights`).
    """
    joined = logits.copy()
    for rows, question in _questions(text, candidates, pairs, logits):
        joined[rows] = weighed(logits[rows], text.reading.reader.sides.logits(question), weights)
    return joined


def _questions(
    text: Text, candidates: Sequence[Candidate], pairs: np.ndarray, logits: np.ndarray
) -> Iterator[tuple[list[int], Question]]:
    """The rows of `pairs` worth a second reading, those of one subject and one sentence together, with what is asked of
    the words from the subject's sentence to that one. Two mentions that were not read in one window are left out."""
    reading, targets = text.reading, [candidates[j] for j in pairs[:, 1].tolist()]
    groups: dict[tuple[Candidate, int], list[int]] = defaultdict(list)
    for row in np.flatnonzero(worth_reading_again(logits)).tolist():
        groups[candidates[pairs[row, 0]], targets[row].sentence].append(row)
    begins = [begin for begin, _ in reading.windows]
    for (subject, sentence), rows in groups.items():
        number = bisect_right(begins, subject.first) - 1
        begin, end = reading.windows[number]
        low, high = sorted((subject.sentence, sentence))
        first, last = max(text.sentence_words(low).start, begin), min(text.sentence_words(high).stop, end)
        rows = [row for row in rows if first <= targets[row].first and targets[row].last < last]
        if rows and subject.last < last:
            places = np.array(
                [(targets[row].first - begin, targets[row].last - begin, targets[row].layer) for row in rows]
            )
            asked = (subject.first - begin, subject.last - begin, subject.layer)
            yield rows, Question(reading.states[number], first - begin, last - begin, asked, places)
