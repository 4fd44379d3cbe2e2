"""Weights of what tells whether two happenings are one, from annotated articles that the model did not learn.

A logistic regression over the features of `kg.extract.sameness`.
"""

from collections.abc import Iterable, Iterator

import numpy as np

from kg.calibration import logistic_weights
from kg.extract.article import find_mentions, make_text
from kg.extract.mentions import Found
from kg.extract.pairs import PairScores
from kg.extract.parameters import Parameters
from kg.extract.sameness import HAPPENINGS, Sameness
from kg.extract.worker import Worker
from kg.model import Article
from kg.score import Reading, overlap

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
    scores, sameness = PairScores(text, mentions, parameters), Sameness(text, mentions, {})
    things = {i: thing for i, m in enumerate(mentions) if m.layer in HAPPENINGS and (thing := _annotated(m, gold))}
    for i, thing in things.items():
        for j, other in things.items():
            if i < j:
                yield sameness.features(i, j, scores.same(i, j)), thing == other


def _annotated(mention: Found, gold: Reading) -> str | None:
    """The key of the annotated happening that overlaps most with the mention."""
    shared = [
        (min(mention.span.end, span.end) - max(mention.span.begin, span.begin), key)
        for key, thing in gold.things.items()
        for span in thing.spans
        if thing.type in HAPPENINGS and overlap(mention.span, span)
    ]
    return max(shared)[1] if shared else None
