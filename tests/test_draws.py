"""Claims drawn at random for a reader to judge."""

from kg.draws import claims, draw
from tests.samples import tempolimit


def test_claims_word_relations_and_statements_with_their_sentence():
    extraction = tempolimit()
    found = list(claims(extraction))
    assert len(found) == len(extraction.relations) + len(extraction.statements)
    for article, claim, confidence, sentence in found:
        assert article == extraction.article.id
        assert " — " in claim
        assert 0 <= float(confidence) <= 1
        assert sentence in " ".join(extraction.article.text.split())


def test_draw_is_the_same_for_the_same_seed_and_all_where_there_are_fewer():
    extraction = tempolimit()
    everything = list(claims(extraction))
    assert draw([extraction], 2, seed=1) == draw([extraction], 2, seed=1)
    assert len(draw([extraction], 2, seed=1)) == 2
    assert draw([extraction], 1000, seed=1) == everything
