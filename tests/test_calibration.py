"""A probability that is worth a confidence is found again."""

import pytest

from kg.calibration import FEWEST, calibrate, calibrated, probability_of


@pytest.mark.parametrize("confidence", [0.2, 0.28, 0.6])
def test_what_reaches_the_probability_of_a_confidence_has_it(confidence):
    pair = calibrate([(t / 50, t > 30) for t in range(3, 48)] * 3, 0.3)
    assert calibrated(probability_of(confidence, pair), pair) == pytest.approx(confidence, abs=0.01)


def test_nothing_is_asked_of_labels_with_too_few_cases():
    assert calibrate([(0.5, True)] * (FEWEST - 1), 0.0) is None
    assert probability_of(0.28, None) == 0.0
    assert probability_of(0.0, (1.0, 0.0)) == 0.0
