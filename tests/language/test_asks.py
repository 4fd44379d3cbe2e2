"""What the network of sides is taught, and what the weights of both readings are fitted on."""

import random
from dataclasses import replace

import numpy as np
import pytest

from kg.language.labels import LAYERS, PAIRS
from kg.language.reader import shared_reader
from kg.language.sides import LEAST, SIDE_LABELS
from kg.language.training.asks import asks_of, sampled
from kg.language.training.examples import Example, Pair
from kg.language.training.sideweights import cases, fit_weights

ORGANISATION, PROPOSAL = LAYERS.index("Organisation"), LAYERS.index("Proposal")
MAY = frozenset(SIDE_LABELS)
WORDS = "Die SPD kam . Sie lehnt den Vorschlag der Union ab .".split()


def window() -> Example:
    """Two sentences; the party of the first rejects the plan of the second, which the other party proposes."""
    plan = (7, 7)
    pairs = [
        Pair((1, 1), plan, (ORGANISATION, PROPOSAL), 1, 0, MAY, frozenset({PAIRS.index("opposes")})),
        Pair((9, 9), plan, (ORGANISATION, PROPOSAL), 0, 0, MAY, frozenset({PAIRS.index("proposes")})),
        Pair((1, 1), (9, 9), (ORGANISATION, ORGANISATION), 1, 0, MAY, frozenset()),
    ]
    return Example("a", WORDS, [0] * 4 + [1] * 8, pairs=pairs)


@pytest.mark.slow
def test_an_ask_holds_one_subject_and_its_targets_in_one_sentence():
    asks = {(ask.question.subject, ask.near): ask for ask in asks_of(window(), shared_reader(), 0.0)}
    spd, union = asks[(1, 1, ORGANISATION), False], asks[(9, 9, ORGANISATION), True]
    assert {7, 9} <= set(spd.question.targets[:, 0].tolist())
    assert (spd.question.begin, spd.question.end) == (0, 12) and (union.question.begin, union.question.end) == (4, 12)
    assert union.holds[0, SIDE_LABELS].tolist() == [True, False, False]


@pytest.mark.slow
def test_what_cannot_be_a_side_has_no_logit():
    [spd] = [ask for ask in asks_of(window(), shared_reader(), 0.0) if ask.question.subject == (1, 1, ORGANISATION)]
    bodies = spd.question.targets[:, 2] == ORGANISATION
    assert np.isneginf(spd.logits[bodies, 0]).all() and np.isfinite(spd.logits[~bodies]).all()


@pytest.mark.slow
def test_as_many_asks_without_a_side_are_learnt_as_with_one():
    asks = asks_of(window(), shared_reader(), 0.0)
    drawn = sampled(asks, random.Random(1))
    with_side = [ask for ask in drawn if ask.has_side]
    assert with_side == [ask for ask in asks if ask.has_side]
    assert len(drawn) - len(with_side) == min(len(with_side) + 1, len(asks) - len(with_side))


@pytest.mark.slow
def test_pairs_that_are_no_side_by_the_first_reading_are_not_read_again():
    reader = shared_reader()
    [spd] = [ask for ask in asks_of(window(), reader, 0.0) if ask.question.subject == (1, 1, ORGANISATION)]
    unlikely = replace(spd, logits=np.minimum(spd.logits, LEAST - 1))
    assert np.isnan(cases(unlikely, reader)[:, 1]).all()
    assert cases(spd, reader)[:, 2].sum() >= 1 and np.isfinite(cases(spd, reader)[:, 1]).any()


def test_the_reading_that_tells_more_weighs_more():
    rng = np.random.default_rng(1)
    right = rng.random(400) < 0.5
    values = np.column_stack([rng.normal(right * 0.2, 1), rng.normal(right * 2.0, 1), right])
    weights = fit_weights(values, np.ones(400, dtype=int))
    assert weights["again"] > 1 > 0.6 > abs(weights["pair"])
