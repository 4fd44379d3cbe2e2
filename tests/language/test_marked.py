"""Training asks about what the model marks beside the annotation."""

import random
from dataclasses import replace

import numpy as np

from kg.language.labels import LAYERS, PAIRS
from kg.language.training.examples import Example, Pair
from kg.language.training.marked import MENTION, marked, own_pairs

PERSON, EVENT = LAYERS.index("Person"), LAYERS.index("Event")
PARTICIPATES = PAIRS.index("participatesIn")


def example() -> Example:
    """'Anna Vogt kam zum Treffen im Stadion .' with the person, the meeting, and that she takes part."""
    pair = Pair((0, 1), (4, 4), (PERSON, EVENT), 0, 0, frozenset({PARTICIPATES}), frozenset({PARTICIPATES}))
    return Example("a", ["Anna", "Vogt", "kam", "zum", "Treffen", "im", "Stadion", "."], [0] * 8, pairs=[pair])


def scores(*spans: tuple[int, int, int]) -> list[np.ndarray]:
    """Scores of the layers in which the spans (layer, first, last) are sure, and nothing else is."""
    layers = [np.tile([9.0, 0.0, 0.0], (8, 1)) for _ in LAYERS]
    for layer, first, last in spans:
        layers[layer][first] = 0, 9, 0
        layers[layer][first + 1 : last + 1] = 0, 0, 9
    return layers


def test_marks_are_read_layer_by_layer_and_end_with_the_sentence():
    found = marked(scores((PERSON, 0, 1), (EVENT, 4, 6)), [0] * 6 + [1] * 2, 0.0)
    assert found == [(PERSON, (0, 1)), (EVENT, (4, 5)), (EVENT, (6, 6))]


def test_leaning_marks_more():
    layers = scores()
    layers[EVENT][6] = 1.0, 0.0, 0.0
    assert marked(layers, [0] * 8, 0.0) == []
    assert marked(layers, [0] * 8, 2.0) == [(EVENT, (6, 6))]


def asked(*spans: tuple[int, int, int]) -> dict:
    """What is asked of the marked spans, with what holds."""
    pairs = own_pairs(example(), scores(*spans), random.Random(1))
    return {(pair.layers[0], pair.first, pair.layers[1], pair.second): pair for pair in pairs}


def test_a_slip_is_no_mention_and_nothing_holds_of_it():
    found = asked((EVENT, 6, 6))
    assert found[EVENT, (6, 6), EVENT, (6, 6)].labels == frozenset()
    pair = found[PERSON, (0, 1), EVENT, (6, 6)]
    assert PARTICIPATES in pair.possible
    assert not pair.labels


def test_annotated_mentions_are_mentions():
    found = asked()
    assert found[PERSON, (0, 1), PERSON, (0, 1)].labels == {MENTION}
    assert found[EVENT, (4, 4), EVENT, (4, 4)].labels == {MENTION}
    assert len(found) == 2


def test_what_shares_half_its_words_stands_for_the_annotated_mention():
    found = asked((PERSON, 1, 1), (EVENT, 3, 4))
    assert found[PERSON, (1, 1), PERSON, (1, 1)].labels == {MENTION}
    assert found[PERSON, (1, 1), EVENT, (3, 4)].labels == {PARTICIPATES}


def test_another_layer_is_no_mention_but_takes_part_all_the_same():
    group = LAYERS.index("Group")
    found = asked((group, 0, 1))
    assert found[group, (0, 1), group, (0, 1)].labels == frozenset()
    assert found[group, (0, 1), EVENT, (4, 4)].labels == {PARTICIPATES}


def test_a_mention_without_a_partner_is_annotated_too():
    lone = replace(example(), pairs=[], layers={"Person": [1, 2, 0, 0, 0, 0, 0, 0]})
    (pair,) = own_pairs(lone, scores((PERSON, 0, 1)), random.Random(1))
    assert (pair.first, pair.labels) == ((0, 1), {MENTION})
