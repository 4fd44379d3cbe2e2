"""Which pairs of mentions are read again, with which words."""

from types import SimpleNamespace

import numpy as np

from kg.extract.sides import read_again
from kg.language.candidates import Candidate
from kg.language.sides import States

#: Two windows of four words: the second sentence (words 2 to 5) is cut by their border.
SENTENCES = (range(0, 2), range(2, 6), range(6, 8))
#: Only what the second reading says.
SECOND = {"pair": 0.0, "again": 1.0, "constant": 0.0}


def read(words: list[tuple[int, int]], pairs: list[tuple[int, int]], first: float = 0.0):
    """(what is asked, the joined logits) where all sides of the pairs have the same first logit; candidates are given
    as (word, sentence)."""
    asked = []

    def logits(question):
        asked.append((question.begin, question.end, question.subject[0], question.targets[:, 0].tolist()))
        return np.full((len(question.targets), 3), 7.0)

    states = States(np.zeros((6, 2)), np.arange(1, 5), np.arange(1, 5))
    reading = SimpleNamespace(
        windows=((0, 4), (4, 8)), states=(states, states), reader=SimpleNamespace(sides=SimpleNamespace(logits=logits))
    )
    text = SimpleNamespace(reading=reading, sentence_words=SENTENCES.__getitem__)
    candidates = [Candidate(0, word, word, sentence) for word, sentence in words]
    joined = read_again(text, candidates, np.array(pairs), np.full((len(pairs), 3), first), SECOND)
    return asked, joined[:, 0].tolist()


def test_one_subject_is_asked_once_for_each_sentence_of_targets():
    asked, joined = read([(0, 0), (1, 0), (2, 1), (3, 1)], [(0, 1), (0, 2), (0, 3), (1, 2)])
    assert asked == [(0, 2, 0, [1]), (0, 4, 0, [2, 3]), (0, 4, 1, [2])]
    assert joined == [7.0] * 4


def test_places_are_counted_from_the_window():
    asked, _ = read([(5, 1), (7, 2)], [(1, 0)])
    assert asked == [(0, 4, 3, [1])]


def test_what_stands_in_two_windows_keeps_its_first_reading():
    asked, joined = read([(1, 0), (3, 1), (5, 1)], [(0, 1), (0, 2), (1, 2)])
    assert asked == [(0, 4, 1, [3])]
    assert joined == [7.0, 0.0, 0.0]


def test_what_is_hardly_a_side_is_not_read_again():
    assert read([(0, 0), (1, 0)], [(0, 1)], first=-4.0) == ([], [-4.0])
