"""Weights of what tells whether two happenings are one, from annotated articles that the model did not learn.

A logistic regression over the features of `kg.extract.sameness`, its weights drawn towards 0 by a unit Gaussian, found
by Newton's method.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from kg.extract.article import find_mentions, make_text
from kg.extract.mentions import Found
from kg.extract.pairs import PairScores
from kg.extract.parameters import Parameters
from kg.extract.sameness import HAPPENINGS, Sameness
from kg.extract.worker import Worker
from kg.model import Article, Span
from kg.score import Reading

#: Newton steps; it settles in fewer than ten.
STEPS = 30
Case = tuple[dict[str, float], bool]


def fit_sameness(
    articles: Iterable[tuple[Article, Reading]], worker: Worker, parameters: Parameters
) -> tuple[dict[str, float], int]:
    """The weight of each feature, and the number of pairs that they are fitted on: two mentions each that are annotated
    as happenings or plans. Without any there are no weights."""
    cases = [case for article, gold in articles for case in _cases(article, gold, worker, parameters)]
    if not cases:
        return {}, 0
    names = list(cases[0][0])
    values = np.array([[features[name] for name in names] for features, _ in cases])
    weights = logistic_weights(values, np.array([float(right) for _, right in cases]))
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}, len(cases)


def _cases(article: Article, gold: Reading, worker: Worker, parameters: Parameters) -> Iterator[Case]:
    """The features of each pair of happenings in an article, and whether it is annotated as one thing."""
    text = make_text(article, worker.nlp(article.text))
    if text is None:
        return
    mentions = find_mentions(text, worker.aliases, parameters)
    scores, sameness = PairScores(text, mentions, parameters.stance_weight), Sameness(text, mentions, {})
    things = {i: thing for i, m in enumerate(mentions) if m.layer in HAPPENINGS and (thing := _annotated(m, gold))}
    for i, thing in things.items():
        for j, other in things.items():
            if i < j:
                yield sameness.features(i, j, scores.same(i, j)), thing == other


def _annotated(mention: Found, gold: Reading) -> str | None:
    """The key of the annotated happening that shares most with the mention, at least half of the shorter one."""
    shared = [
        (common, key)
        for key, thing in gold.things.items()
        for span in thing.spans
        if thing.type in HAPPENINGS and (common := _common(mention.span, span))
    ]
    return max(shared)[1] if shared else None


def _common(one: Span, other: Span) -> int:
    """How many characters two spans share, 0 where that is less than half of the shorter one."""
    common = min(one.end, other.end) - max(one.begin, other.begin)
    return common if 2 * common >= min(one.end - one.begin, other.end - other.begin) else 0


def logistic_weights(values: np.ndarray, right: Sequence[float] | np.ndarray) -> np.ndarray:
    """The weights w that make the outcomes likeliest where sigmoid(values · w) is their probability."""
    weights = np.zeros(values.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(values @ weights, -30, 30)))
        gradient = values.T @ (p - right) + weights
        hessian = (values.T * (p * (1 - p))) @ values + np.eye(len(weights))
        weights = weights - np.linalg.solve(hessian, gradient)
    return weights
