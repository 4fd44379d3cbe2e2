"""What a stretch must have to be an office, or a name."""

import pytest

from kg.extract.mentions import _has_noun, _neighbours_joined, _whole_dates, _with_former, _with_year, make_found
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


def test_a_former_office_stays_former():
    assert _with_former(text_of(FORMER), 2, 2, 0.9) == (1, 2, 0.9)
    assert _with_former(text_of(WIFE), 1, 1, 0.9) == (1, 1, 0.9)


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


def test_names_side_by_side_stay_two_and_phrases_that_the_tree_ties_are_one():
    text = text_of([("Russland", "PROPN", 0, "ROOT", "Russland"), ("Polen", "PROPN", 0, "flat", "Polen")])
    spans = [(0, 0, 0.9), (1, 1, 0.8)]
    assert _neighbours_joined(text, spans, "Country") == spans
    assert _neighbours_joined(text, spans, "Organisation") == [(0, 1, 0.9)]


def test_a_surname_with_a_particle_belongs_to_the_name_before_it():
    text = text_of(
        [("Anna", "PROPN", 0, "ROOT", "Anna"), ("von", "ADP", 2, "case", "von"), ("Bad", "PROPN", 0, "nmod", "")]
    )
    assert _neighbours_joined(text, [(0, 0, 0.9), (1, 2, 0.8)], "Person") == [(0, 2, 0.9)]


def test_a_date_is_whole():
    years = [("von", "ADP", 1, "case", "von"), ("1918", "NUM", 0, "ROOT", "1918"), ("bis", "ADP", 3, "case", "bis")]
    text = text_of([*years, ("1920", "NUM", 1, "nmod", "1920")])
    assert _whole_dates(text, [(0, 0, 0.5), (1, 1, 0.9), (2, 3, 0.8)]) == [(0, 3, 0.9)]
    weeks = [("vor", "ADP", 2, "case", "vor"), ("einigen", "DET", 2, "det", "einig"), ("Wochen", "NUM", 2, "ROOT", "")]
    assert _whole_dates(text_of(weeks), [(0, 1, 0.7)]) == [(0, 2, 0.7)]
    assert _whole_dates(text_of(weeks), [(0, 1, 0.7), (2, 2, 0.8)]) == [(0, 2, 0.8)]
    assert _whole_dates(text, [(0, 0, 0.5), (3, 3, 0.9)]) == [(0, 3, 0.9)]
    apart = [
        ("heute", "ADV", 1, "advmod", "heute"),
        ("kam", "VERB", 1, "ROOT", "kommen"),
        ("1920", "NUM", 1, "obl", ""),
    ]
    assert _whole_dates(text_of(apart), [(0, 0, 0.5), (2, 2, 0.9)]) == [(0, 0, 0.5), (2, 2, 0.9)]


def test_a_year_belongs_to_the_word_year():
    text = text_of(
        [("im", "ADP", 1, "case", "in"), ("Jahr", "NOUN", 1, "ROOT", "Jahr"), ("1987", "NUM", 1, "nmod", "")]
    )
    assert _with_year(text, 0, 1, 0.9) == (0, 2, 0.9)
