"""Tag scores → spans: the best legal BIO sequence of each layer."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from kg.language.labels import BIO

_BEGIN, _INSIDE = BIO.index("B"), BIO.index("I")


def log_softmax(scores: np.ndarray) -> np.ndarray:
    """Over the last axis."""
    scores = scores - scores.max(-1, keepdims=True)
    return scores - np.log(np.exp(scores).sum(-1, keepdims=True))


def best_spans(scores: np.ndarray) -> list[tuple[int, int, int, float]]:
    """Spans (first, last, class, confidence) of the best tag sequence; classes count from 0, spans in order.

    `scores` [word, tag] are logits of O, B-0, I-0, B-1, I-1 …; an I follows only its own B or I. The confidence is
    the geometric mean of the words' probabilities.
    """
    if not len(scores):
        return []
    logs = log_softmax(scores)
    if not (logs[:, 1:].max(1) > logs[:, 0]).any():
        return []
    path = logs.argmax(1).tolist()
    return _collect(path if _legal(path) else _viterbi(logs), logs)


def stretches(tags: np.ndarray, sentences: Sequence[int] | np.ndarray) -> Iterator[tuple[int, int]]:
    """First and last word of each stretch of one layer's tags (O, B, I as 0, 1, 2), given each word's sentence; none
    crosses a sentence, and an I that follows nothing begins one."""
    for begin in np.flatnonzero(tags):
        fresh = begin == 0 or not tags[begin - 1] or sentences[begin] != sentences[begin - 1]
        if tags[begin] == _BEGIN or fresh:
            end = int(begin)
            while end + 1 < len(tags) and tags[end + 1] == _INSIDE and sentences[end + 1] == sentences[begin]:
                end += 1
            yield int(begin), end


def _legal(path: list[int]) -> bool:
    """Whether every I follows its own B or I; the likeliest tag of each word is then the best sequence too."""
    return all(tag % 2 or not tag or before in (tag, tag - 1) for before, tag in pairwise([0, *path]))


def _viterbi(logs: np.ndarray) -> list[int]:
    length, tags = logs.shape
    begins = np.arange(1, tags, 2)
    best = logs[0].copy()
    best[begins + 1] = -np.inf
    back = np.zeros((length, tags), dtype=np.int64)
    for i in range(1, length):
        top = int(best.argmax())
        back[i] = top
        stay = np.where(best[begins] >= best[begins + 1], begins, begins + 1)
        back[i, begins + 1] = stay
        score = np.full(tags, best[top])
        score[begins + 1] = best[stay]
        best = score + logs[i]
    tag = int(best.argmax())
    path = [tag]
    for i in range(length - 1, 0, -1):
        tag = int(back[i, tag])
        path.append(tag)
    return path[::-1]


def _collect(path: list[int], logs: np.ndarray) -> list[tuple[int, int, int, float]]:
    spans, i = [], 0
    while i < len(path):
        if path[i] % 2 == 0:
            i += 1
            continue
        end = i
        while end + 1 < len(path) and path[end + 1] == path[i] + 1:
            end += 1
        confidence = float(np.exp(logs[np.arange(i, end + 1), path[i : end + 1]].mean()))
        spans.append((i, end, (path[i] - 1) // 2, confidence))
        i = end + 1
    return spans
