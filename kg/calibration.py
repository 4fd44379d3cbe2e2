"""What a probability of the model is worth: calibration of confidences, from cases (probability, right)."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

#: A calibration needs this many cases.
FEWEST = 20
BINS = 10


def platt(cases: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """a and b of sigmoid(a · logit(p) + b) that make `cases` likeliest, drawn towards (1, 0) by a unit Gaussian;
    Newton steps, halved while they overshoot."""
    x = np.array([logit(p) for p, _ in cases])
    y = np.array([float(right) for _, right in cases])

    def loss(theta: np.ndarray) -> float:
        z = theta[0] * x + theta[1]
        return float((np.logaddexp(0, z) - y * z).sum() + ((theta - (1, 0)) ** 2).sum() / 2)

    theta = np.array([1.0, 0.0])
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(theta[0] * x + theta[1], -30, 30)))
        w = p * (1 - p)
        gradient = np.array([((p - y) * x).sum() + theta[0] - 1, (p - y).sum() + theta[1]])
        hessian = np.array([[(w * x * x).sum() + 1, (w * x).sum()], [(w * x).sum(), w.sum() + 1]])
        step = np.linalg.solve(hessian, gradient)
        while loss(theta - step) > loss(theta) and np.abs(step).max() > 1e-9:
            step /= 2
        theta = theta - step
    return float(theta[0]), float(theta[1])


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
