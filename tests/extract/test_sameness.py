"""Whether two happenings are one: the model's word, and what their words have in common."""

import numpy as np
import pytest

from kg.calibration import logistic_weights
from kg.extract.mentions import make_found
from kg.extract.parameters import read_parameters
from kg.extract.sameness import Sameness
from tests.extract.texts import text_of

ATTACK = [
    ("Der", "DET", 1, "det", "der"),
    ("Anschlag", "NOUN", 2, "nsubj", "Anschlag"),
    ("entsetzt", "VERB", 2, "ROOT", "entsetzen"),
    ("alle", "PRON", 2, "obj", "alle"),
    ("die", "DET", 5, "det", "der"),
    ("Tat", "NOUN", 2, "obj", "Tat"),
]
#: What the model says of a pair that it is in doubt about.
DOUBT = 0.3


def sameness(*, other: str = "Tat", article: str = "die", weights=None) -> Sameness:
    """That of an attack and what is named after it."""
    rows = [*ATTACK[:4], (article, "DET", 5, "det", "der"), (other, "NOUN", 2, "obj", other)]
    text = text_of(rows)
    mentions = [make_found(text, "Event", 0, 1, 0.9), make_found(text, "Event", 4, 5, 0.9)]
    return Sameness(text, mentions, read_parameters().sameness if weights is None else weights)


def test_without_weights_the_model_is_believed():
    assert sameness(weights={}).likely(0, 1, DOUBT) == pytest.approx(DOUBT)
    assert sameness(weights={}).likely(0, 1, None) < 0.05


def test_wider_words_and_synonyms_are_likelier_one_than_unrelated_words():
    unrelated, wider, synonym = (sameness(other=word).likely(0, 1, DOUBT) for word in ("Wahl", "Tat", "Attentat"))
    assert unrelated < wider < synonym


def test_it_does_not_matter_which_is_asked_about_first():
    both = sameness()
    assert both.likely(0, 1, DOUBT) == both.likely(1, 0, DOUBT)
    assert both.features(0, 1, DOUBT)["second is wider and definite"] == 1.0


def test_the_model_counts_and_what_it_was_not_asked_is_told_by_the_words():
    both = sameness()
    assert both.likely(0, 1, 0.1) < both.likely(0, 1, None) < both.likely(0, 1, 0.95)


def test_every_feature_has_a_weight():
    assert set(sameness().features(0, 1, DOUBT)) == set(read_parameters().sameness)


def test_weights_are_those_that_make_the_outcomes_likeliest():
    values = np.array([[1.0, 0.0]] * 400 + [[1.0, 1.0]] * 400)
    right = [0.0] * 300 + [1.0] * 100 + [0.0] * 100 + [1.0] * 300
    bias, weight = logistic_weights(values, right)
    told = 1 / (1 + np.exp(-np.array([bias, bias + weight])))
    assert told == pytest.approx([0.25, 0.75], abs=0.03)
    gradient = values.T @ (1 / (1 + np.exp(-values @ [bias, weight])) - right) + [bias, weight]
    assert gradient == pytest.approx([0.0, 0.0], abs=1e-6)
