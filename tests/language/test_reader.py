"""Arithmetic of the small heads."""

from math import erf, sqrt

import numpy as np

from kg.language.reader import gelu


def test_gelu_is_the_exact_one_in_single_precision():
    x = np.linspace(-6, 6, 241, dtype=np.float32)
    before = x.copy()
    expected = [v * 0.5 * (1 + erf(v / sqrt(2))) for v in x.tolist()]
    assert np.abs(gelu(x) - expected).max() < 2e-6
    assert gelu(x).dtype == np.float32 and (x == before).all()
