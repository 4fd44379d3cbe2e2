"""What a stretch must have to be an office, or a name."""

from kg.extract.mentions import _has_noun, make_found
from tests.extract.texts import text_of

FORMER = [
    ("die", "DET", 2, "det", "der"),
    ("ehemalige", "ADJ", 2, "amod", "ehemalig"),
    ("Ministerin", "NOUN", 2, "ROOT", "Ministerin"),
]
WIFE = [
    ("Badawis", "PROPN", 1, "nmod", "Badawi"),
    ("Ehefrau", "NOUN", 2, "nsubj", "Ehefrau"),
    ("sprach", "VERB", 2, "ROOT", "sprechen"),
]


def test_an_office_has_a_noun():
    text = text_of(FORMER)
    assert _has_noun(text, 1, 2)
    assert not _has_noun(text, 0, 1)


def test_whose_somebody_is_names_nobody():
    text = text_of(WIFE)
    assert not make_found(text, "Person", 0, 1, 0.9).named
    assert make_found(text, "Person", 0, 0, 0.9).named
    assert make_found(text, "Organisation", 0, 1, 0.9).named
