"""Likeness of wording, and which pairs of mentions are asked."""

import random

import numpy as np
import pytest

from kg.language.candidates import BLOCK, REACH, SAME_REACH, Candidate, pairs, possible, possible_labels
from kg.language.labels import LAYERS, PAIRS
from kg.language.likeness import KINDS, likeness


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("die Reform", "der Reformen", 4),
        ("das Abkommen von Istanbul", "Istanbul-Abkommen", 4),
        ("die geplante Reform", "Reform", 3),
        ("Reform der Pflege", "Reform der Rente", 2),
        ("Spitalsreform", "die Reform", 1),
        ("das Vorhaben", "der Plan", 0),
        ("", "der Plan", 0),
    ],
)
def test_kinds_of_likeness(one: str, other: str, kind: int) -> None:
    assert likeness(one, other) == likeness(other, one) == kind < KINDS


def mention(layer: str, sentence: int, word: int = 0) -> Candidate:
    return Candidate(LAYERS.index(layer), sentence * 10 + word, sentence * 10 + word, sentence)


def names(first: Candidate, second: Candidate) -> set[str]:
    return {PAIRS[label] for label in possible(first, second)}


def test_facts_are_asked_nearby_and_identity_far_away() -> None:
    plan, later, far = (mention("Proposal", n) for n in (0, REACH + 1, SAME_REACH + 1))
    assert names(plan, mention("Proposal", 1)) == {"same"}
    assert names(plan, later) == {"same"}
    assert names(later, plan) == set()
    assert list(pairs([plan, later, far])) == [(0, 1), (1, 2)]
    assert "supports" in names(mention("Person", 0), mention("Proposal", REACH, 1))
    assert names(mention("Person", 0), mention("Proposal", REACH + 1)) == set()


@pytest.mark.parametrize("count", [0, 1, 40, BLOCK + 40])
def test_the_pairs_are_those_of_which_something_may_hold(count: int) -> None:
    rng = random.Random(count)
    places = sorted((word := rng.randrange(6 * count), word + rng.randrange(3)) for _ in range(count))
    mentions = [Candidate(rng.randrange(len(LAYERS)), first, last, first // 12) for first, last in places]
    asked = [
        (i, j)
        for i, one in enumerate(mentions)
        for j, other in enumerate(mentions)
        if (one.first, one.last) != (other.first, other.last) and possible(one, other)
        if other.sentence - one.sentence <= SAME_REACH
    ]
    assert list(pairs(mentions)) == asked


def test_what_may_hold_is_told_alike_for_one_pair_and_for_many() -> None:
    kinds = range(len(LAYERS))
    cases = [(Candidate(i, 0, 0, 9), Candidate(j, 1, 1, 9 + n)) for i in kinds for j in kinds for n in range(-7, 8)]
    layers = np.array([(one.layer, other.layer) for one, other in cases])
    found = possible_labels(layers, np.array([other.sentence - one.sentence for one, other in cases]))
    assert [set(np.flatnonzero(row).tolist()) for row in found] == [set(possible(*case)) for case in cases]
    assert found.any()
