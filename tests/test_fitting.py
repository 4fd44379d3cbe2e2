"""Annotation without quotation marks still points at the same words; thresholds are those of the best F1."""

from kg.fitting import GRID, Outcomes, best_thresholds, unmarked
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
