"""What a probability of the model is worth: calibration of confidences, from cases (probability, right)."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

#: A calibration needs this many cases.
FEWEST = 20
BINS = 10
#: Newton steps; it settles in fewer than ten.
STEPS = 50


def platt(cases: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """a and b of sigmoid(a · logit(p) + b) that make `cases` likeliest, drawn towards (1, 0)."""
    values = np.array([(logit(p), 1.0) for p, _ in cases])
    a, b = logistic_weights(values, [float(right) for _, right in cases], (1.0, 0.0))
    return float(a), float(b)


def logistic_weights(
    values: np.ndarray, right: Sequence[float] | np.ndarray, towards: Sequence[float] | None = None
) -> np.ndarray:
    """The weights w that make the outcomes likeliest where sigmoid(values · w) is their probability.

    A unit Gaussian draws them `towards` some, or 0. Newton steps, halved while they overshoot.
    """
    outcomes = np.asarray(right)
    origin = np.zeros(values.shape[1]) if towards is None else np.asarray(towards)

    def loss(weights: np.ndarray) -> float:
        z = values @ weights
        return float((np.logaddexp(0, z) - outcomes * z).sum() + ((weights - origin) ** 2).sum() / 2)

    weights = origin
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(values @ weights, -30, 30)))
        gradient = values.T @ (p - outcomes) + weights - origin
        hessian = (values.T * (p * (1 - p))) @ values + np.eye(len(weights))
        step = np.linalg.solve(hessian, gradient)
        while loss(weights - step) > loss(weights) and np.abs(step).max() > 1e-9:
            step /= 2
        weights = weights - step
    return weights


def logit(p: float) -> float:
    """log(p / (1 - p)), away from the ends."""
    p = min(max(p, 1e-4), 1 - 1e-4)
    return math.log(p / (1 - p))


def calibrated(probability: float, calibration: tuple[float, float]) -> float:
    """The confidence, sigmoid(a · logit(p) + b)."""
    a, b = calibration
    return 1 / (1 + math.exp(-(a * logit(probability) + b)))


def calibrate(cases: Sequence[tuple[float, bool]], threshold: float) -> tuple[float, float] | None:
    """a and b (see `platt`) of the cases that reach the threshold; None of too few."""
    return platt([case for case in cases if case[0] >= threshold]) if len(cases) >= FEWEST else None


def probability_of(confidence: float, calibration: tuple[float, float] | None) -> float:
    """The model's probability that is so much confidence, rounded up; 0 for none, or without a calibration."""
    if not confidence or calibration is None:
        return 0.0
    a, b = calibration
    return math.ceil(1000 / (1 + math.exp(-(logit(confidence) - b) / a))) / 1000


def calibration_error(cases: Iterable[tuple[float, bool]]) -> float:
    """Expected calibration error over ten equal bins (Guo et al. 2017)."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for p, right in cases:
        bins[min(int(p * BINS), BINS - 1)].append((p, right))
    total = sum(map(len, bins.values()))
    return sum(abs(sum(p for p, _ in part) - sum(r for _, r in part)) for part in bins.values()) / max(total, 1)
