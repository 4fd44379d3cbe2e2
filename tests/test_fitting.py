"""Annotation without quotation marks still points at the same words; thresholds are those of the best F1."""

import pytest

from kg.fitting import FEWEST, GRID, Outcomes, best_thresholds, calibrate, probability_of, unmarked
from kg.model import Article, Span
from kg.score import Reading, Thing


def test_unmarked_moves_every_span():
    text = "„Nein“, sagte „Don“ Vogt."
    begin = text.index("Vogt")
    gold = Reading(
        {"e1": Thing("Person", "Vogt", frozenset({Span(begin, begin + 4)}))},
        {("e1", "position", "„don“"): Span(0, len(text))},
        {("e1", Span(1, 5))},
    )
    article, moved = unmarked(Article("a", text), gold)
    assert article.text == "Nein, sagte Don Vogt."
    ((span,),) = [thing.spans for thing in moved.things.values()]
    assert article.text[span.begin : span.end] == "Vogt"
    ((speaker, said),) = moved.statements
    assert (speaker, article.text[said.begin : said.end]) == ("e1", "Nein")
    assert moved.relations == {("e1", "position", "don"): Span(0, len(article.text))}


def test_of_thresholds_that_are_alike_the_middle_or_the_highest_is_taken():
    outcomes = {"supports": Outcomes([(0.2, False)] * 5 + [(0.8, True)] * 5, annotated=5)}
    (middle,) = best_thresholds(outcomes, ["supports"]).values()
    (highest,) = best_thresholds(outcomes, ["supports"], height=1.0).values()
    assert 0.4 < middle < 0.6 < highest <= 0.8


def test_a_threshold_keeps_out_what_is_mostly_wrong():
    mixed = [(t, t > 0.5) for t in GRID]
    (chosen,) = best_thresholds({"when": Outcomes(mixed, annotated=sum(t > 0.5 for t in GRID))}, ["when"]).values()
    assert 0.44 <= chosen <= 0.58


def test_what_reaches_the_probability_of_a_confidence_has_it():
    outcomes = Outcomes([(t, t > 0.6) for t in GRID] * 3)
    a, b = calibrate(outcomes, 0.3)
    for confidence in (0.2, 0.28, 0.6):
        least = probability_of(confidence, (a, b))
        assert 1 / (1 + ((1 - least) / least) ** a * 2.718281828**-b) == pytest.approx(confidence, abs=0.01)


def test_nothing_is_asked_of_labels_with_too_few_cases():
    few = Outcomes([(0.5, True)] * (FEWEST - 1))
    assert calibrate(few, 0.0) is None
    assert probability_of(0.28, None) == 0.0
    assert probability_of(0.0, (1.0, 0.0)) == 0.0
