"""Tag scores become the best legal spans."""

import numpy as np

from kg.language.spans import best_spans


def scores(*tags, classes=2):
    table = np.full((len(tags), 1 + 2 * classes), -5.0)
    table[np.arange(len(tags)), tags] = 5.0
    return table


NONE, B0, I0, B1, I1 = range(5)


def test_best_spans_reads_neighbours_apart():
    found = best_spans(scores(B0, I0, B0, NONE, B1))
    assert [(first, last, cls) for first, last, cls, _ in found] == [(0, 1, 0), (2, 2, 0), (4, 4, 1)]


def test_best_spans_never_begins_with_an_inside_tag():
    table = scores(NONE, I0, I0)
    table[1, B0] = 4.0
    assert [(first, last) for first, last, _, _ in best_spans(table)] == [(1, 2)]


def test_best_spans_of_nothing():
    assert best_spans(scores(NONE, NONE)) == []
    assert best_spans(np.zeros((0, 5))) == []


def test_best_spans_confidence_is_a_probability():
    ((_, _, _, confidence),) = best_spans(scores(B1, I1))
    assert 0.99 < confidence <= 1.0
