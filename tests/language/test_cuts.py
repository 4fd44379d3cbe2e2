"""Whole articles are cut into the windows that training reads."""

import random

from kg.language.labels import LAYERS
from kg.language.pieces import Pieces
from kg.language.reader import WEIGHTS
from kg.language.training.cuts import MARKS, UNREADABLE, cut_article, select, with_gaps, without
from kg.language.training.examples import Example, Pair

NONE = frozenset()
PERSON, SPEECH = LAYERS.index("Person"), LAYERS.index("Speech")


def example() -> Example:
    """Two sentences: "„ Nein “ , sagt Anna ." and "Sie geht .", the word said paired with its speaker."""
    return Example(
        "a",
        ["„", "Nein", "“", ",", "sagt", "Anna", ".", "Sie", "geht", "."],
        [0] * 7 + [1] * 3,
        layers={"Speech": [1, 2, 2] + [0] * 7, "Person": [0] * 5 + [1] + [0] * 4},
        pairs=[Pair((0, 2), (5, 5), (SPEECH, PERSON), 0, 0, NONE, NONE)],
    )


def test_marks_are_taken_out_and_spans_keep_their_words():
    bare = without(example(), MARKS)
    assert bare.words == ["Nein", ",", "sagt", "Anna", ".", "Sie", "geht", "."]
    assert bare.layers["Speech"][:2] == [1, 0]
    assert [(pair.first, pair.second) for pair in bare.pairs] == [((0, 0), (3, 3))]


def test_a_window_loses_the_pairs_that_it_cuts():
    second = select(example(), [7, 8, 9])
    assert second.words == ["Sie", "geht", "."]
    assert second.sentences == [0, 0, 0]
    assert second.pairs == []


def test_windows_hold_every_word_once():
    pieces, rng = Pieces.read(WEIGHTS / "tokenizer.json"), random.Random(1)
    for _ in range(20):
        windows = list(cut_article(example(), pieces, [], rng))
        words = [word for window in windows for word in window.words]
        assert words in (example().words, without(example(), MARKS).words)
        assert all(window.sentences[0] == 0 for window in windows)


def test_some_windows_have_unreadable_words():
    rng = random.Random(1)
    windows = [with_gaps(example(), rng) for _ in range(200)]
    missing = [word for window in windows for word in window.words if word == UNREADABLE]
    assert 0.15 < sum(UNREADABLE in window.words for window in windows) / len(windows) < 0.35
    assert 0.02 < len(missing) / sum(len(window.words) for window in windows) < 0.08
    assert all(window.layers == example().layers for window in windows)
    assert all(a in (b, UNREADABLE) for window in windows for a, b in zip(window.words, example().words, strict=True))
