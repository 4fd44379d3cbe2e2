"""What a stretch must have to be an office, or a name."""

import pytest

from kg.extract.mentions import _has_noun, _with_year, make_found
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


@pytest.mark.parametrize(("after", "last"), [("2022", 2), ("22", 1), ("Garantien", 1)])
def test_a_year_belongs_to_the_month_before_it(after: str, last: int):
    text = text_of(
        [
            ("Abkommen", "NOUN", 0, "ROOT", "Abkommen"),
            ("März", "NOUN", 0, "nmod", "März"),
            (after, "NUM", 1, "nmod", after),
        ]
    )
    assert _with_year(text, 0, 1, 0.9) == (0, last, 0.9)
