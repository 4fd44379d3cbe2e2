"""Descriptions that stand behind a name."""

from kg.extract.descriptions import appositions, titles_beside
from kg.extract.mentions import make_found
from tests.extract.texts import text_of

APPOSED = [
    ("Clara", "PROPN", 4, "nsubj", "Clara"),
    ("Vogt", "PROPN", 0, "flat", "Vogt"),
    ("Betriebsrätin", "NOUN", 0, "appos", "Betriebsrätin"),
    ("nicht", "PART", 4, "advmod", "nicht"),
    ("sprach", "VERB", 4, "ROOT", "sprechen"),
]


def test_a_description_behind_a_name_is_a_mention_of_the_person():
    text = text_of(APPOSED)
    name = make_found(text, "Person", 0, 1, 0.9)
    (behind,) = appositions(text, [name])
    assert behind.text == "Betriebsrätin"
    assert titles_beside(text, [name, behind]) == {1: 0}


def test_an_age_behind_a_name_is_no_mention():
    rows = [("45", "NUM", 3, "nummod", "45") if row[0] == "nicht" else row for row in APPOSED]
    rows[2:4] = [("45", "NUM", 3, "nummod", "45"), ("Jahre", "NOUN", 0, "appos", "Jahr")]
    text = text_of(rows)
    assert appositions(text, [make_found(text, "Person", 0, 1, 0.9)]) == []


def test_a_month_behind_a_name_is_no_mention():
    rows = [("Mai", "NOUN", 0, "appos", "Mai") if row[3] == "appos" else row for row in APPOSED]
    text = text_of(rows)
    assert appositions(text, [make_found(text, "Person", 0, 1, 0.9)]) == []
