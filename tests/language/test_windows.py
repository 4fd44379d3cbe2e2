"""Windows hold whole sentences where they can, never more pieces than fit, and every word once."""

import pytest

from kg.language.labels import WINDOW
from kg.language.windows import split_windows


def windows(words, size=1, breaks=None):
    pieces = [(5,) * size for _ in words]
    return list(split_windows(words, pieces, breaks or [False] * len(words)))


def test_short_text_is_one_window():
    assert windows(["Der", "Rat", "tagt", "."]) == [(0, 4)]


def test_no_words_no_window():
    assert windows([]) == []


def test_boundary_falls_on_a_sentence_end():
    words = (["Der"] + ["Rat"] * 88 + ["."]) * 4
    assert windows(words) == [(0, 180), (180, 360)]


def test_boundary_falls_on_a_paragraph():
    words = ["Rat"] * 400
    breaks = [i == 150 for i in range(400)]
    assert windows(words, breaks=breaks)[0] == (0, 150)


@pytest.mark.parametrize("size", [1, 3, 24])
def test_endless_sentence_is_cut_so_that_it_fits(size):
    words = ["Wort"] * 3000
    found = windows(words, size)
    assert [begin for begin, _ in found] == [0] + [end for _, end in found[:-1]]
    assert found[-1][1] == 3000
    assert all((end - begin) * size + 2 <= WINDOW for begin, end in found)


def test_endless_sentence_is_cut_after_its_last_comma():
    words = ["Wort"] * 150 + [","] + ["Wort"] * 250
    assert windows(words)[0] == (0, 151)
