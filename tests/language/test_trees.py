"""The tree of a sentence is the best one with one root: checked against every tree of small sentences."""

from itertools import product

import numpy as np
import pytest

from kg.language.trees import _rooted, best_tree


def is_tree(heads: tuple[int, ...]) -> bool:
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        seen, node = set(), word
        while node:
            if node in seen:
                return False
            seen.add(node)
            node = heads[node - 1]
    return True


def total(scores: np.ndarray, heads: tuple[int, ...]) -> float:
    return sum(scores[i, head] for i, head in enumerate(heads))


@pytest.mark.parametrize("seed", range(40))
def test_best_tree_equals_exhaustive_search(seed):
    size = 2 + seed % 4
    scores = np.random.default_rng(seed).normal(size=(size, size + 1))
    trees = [heads for heads in product(range(size + 1), repeat=size) if is_tree(heads)]
    best = max(total(scores, heads) for heads in trees)
    found = tuple(int(head) for head in best_tree(scores))
    assert is_tree(found)
    assert total(scores, found) == pytest.approx(best)


def test_best_tree_of_one_word_is_the_root():
    assert best_tree(np.array([[0.3, 0.9]])).tolist() == [0]


def test_best_tree_of_a_long_chain_of_ties_ends():
    heads = tuple(int(head) for head in best_tree(np.zeros((120, 121))))
    assert is_tree(heads)


def test_words_in_pairs_that_hang_on_each_other_make_a_tree_soon():
    scores = np.random.default_rng(1).normal(size=(60, 61)) * 0.1
    for i in range(0, 59, 2):
        scores[i, i + 2] = scores[i + 1, i + 1] = 20.0
    heads = tuple(best_tree(scores).tolist())
    assert is_tree(heads)
    rooted = (_rooted(scores, root) for root in range(60))
    assert total(scores, heads) == pytest.approx(max(total(scores, tuple(each.tolist())) for each in rooted))


def test_a_word_that_can_only_hang_on_the_root_does():
    no = -np.inf
    heads = best_tree(np.array([[0.0, no, no, no], [0.0, 1.0, no, 5.0], [0.0, 1.0, 5.0, no]]))
    assert heads.tolist() in ([0, 3, 1], [0, 1, 2])
