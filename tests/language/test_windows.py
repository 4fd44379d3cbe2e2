"""Windows hold whole sentences where they can, never more pieces than fit, and every word once."""

import pytest

from kg.language.labels import WINDOW
from kg.language.windows import ROOM, split_windows


def windows(words, size=1, breaks=None):
    pieces = [(5,) * size for _ in words]
    return list(split_windows(words, pieces, breaks or [False] * len(words)))


def test_short_text_is_one_window():
    assert windows(["Der", "Rat", "tagt", "."]) == [(0, 4)]


def test_no_words_no_window():
    assert windows([]) == []


def test_boundary_falls_on_a_sentence_end():
    size = ROOM // 2 - 5
    words = (["Der"] + ["Rat"] * (size - 2) + ["."]) * 4
    assert windows(words) == [(0, 2 * size), (2 * size, 4 * size)]


def test_boundary_falls_on_a_paragraph():
    words = ["Rat"] * (2 * ROOM)
    breaks = [i == ROOM - 40 for i in range(2 * ROOM)]
    assert windows(words, breaks=breaks)[0] == (0, ROOM - 40)


@pytest.mark.parametrize("size", [1, 3, 24])
def test_endless_sentence_is_cut_so_that_it_fits(size):
    words = ["Wort"] * 3000
    found = windows(words, size)
    assert [begin for begin, _ in found] == [0] + [end for _, end in found[:-1]]
    assert found[-1][1] == 3000
    assert all((end - begin) * size + 2 <= WINDOW for begin, end in found)


def test_endless_sentence_is_cut_after_its_last_comma():
    words = ["Wort"] * (ROOM - 40) + [","] + ["Wort"] * ROOM
    assert windows(words)[0] == (0, ROOM - 39)
