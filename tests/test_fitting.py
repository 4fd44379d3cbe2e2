"""Annotation without quotation marks still points at the same words."""

from kg.fitting import unmarked
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
