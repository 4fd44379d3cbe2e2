"""What is learnt of an annotated article: the pairs of its mentions with what holds between them."""

import spacy

from kg.language.labels import LAYERS, PAIRS
from kg.language.training.articles import AnnotatedArticle, article_example

TEXT = "Anna Vogt lehnt die Steuer ab. Sie schade allen. Die Steuer komme zu früh."
BOUNDS = [[0, 30], [31, 48], [49, 75]]
#: Vogt opposes the tax in the second sentence and speaks in the second and third.
ANNOTATION = {
    "id": "a",
    "entities": [
        {"id": "e1", "type": "Person", "mentions": [[0, "Anna Vogt"]]},
        {"id": "e2", "type": "Proposal", "mentions": [[0, "die Steuer"], [2, "Die Steuer"]]},
    ],
    "relations": [{"s": "e1", "p": "opposes", "o": "e2", "sentence": 1}],
    "statements": [
        {"speaker": "e1", "sentence": 1, "kind": "indirect", "text": "Sie schade allen"},
        {"speaker": "e1", "sentence": 2, "kind": "indirect", "text": "Die Steuer komme zu früh"},
    ],
}  # fmt: skip
OPPOSES, SAYS = PAIRS.index("opposes"), PAIRS.index("says")


def pairs():
    """(layer, first word) of both ends → the pair."""
    example = article_example(AnnotatedArticle(ANNOTATION, TEXT, BOUNDS, spacy.blank("de")))
    return {(LAYERS[p.layers[0]], p.first[0], LAYERS[p.layers[1]], p.second[0]): p for p in example.pairs}


def test_a_fact_is_learnt_from_the_nearest_mentions_before_its_sentence():
    assert OPPOSES in pairs()["Person", 0, "Proposal", 3].labels


def test_words_take_the_side_that_their_speaker_takes_in_their_sentence():
    found = pairs()
    first, later = found["Speech", 7, "Proposal", 3], found["Speech", 11, "Proposal", 11]
    assert OPPOSES in first.labels
    assert SAYS in found["Speech", 7, "Person", 0].labels
    assert OPPOSES not in later.possible | later.labels  # said elsewhere: neither true nor false
