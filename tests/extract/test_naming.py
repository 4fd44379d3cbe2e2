"""Names that follow a noun of naming are names of one thing."""

from kg.extract.mentions import make_found
from kg.extract.naming import given_names, with_given_names
from tests.extract.texts import text_of

ROWS = [
    ("Entsendung", "NOUN", 0, "ROOT", "Entsendung"),
    ("unter", "ADP", 3, "case", "unter"),
    ("dem", "DET", 3, "det", "der"),
    ("Namen", "NOUN", 0, "nmod", "Name"),
    ("„", "PUNCT", 5, "punct", "„"),
    ("Schutztruppe", "NOUN", 3, "appos", "Schutztruppe"),
    ("“", "PUNCT", 5, "punct", "“"),
    ("oder", "CCONJ", 10, "cc", "oder"),
    ("neuerdings", "ADV", 10, "advmod", "neuerdings"),
    ("„", "PUNCT", 10, "punct", "„"),
    ("Stabilisierungskraft", "NOUN", 5, "conj", "Stabilisierungskraft"),
    ("“", "PUNCT", 10, "punct", "“"),
]
NAMED = text_of(ROWS)
CHAIRED = text_of([(word.replace("Namen", "Vorsitz"), *rest) for word, *rest in ROWS])


def test_given_names_go_with_the_plan_that_they_name():
    plan = make_found(NAMED, "Proposal", 0, 0, 0.8)
    taken_for_a_body = make_found(NAMED, "Organisation", 10, 10, 0.6)
    mentions = with_given_names(NAMED, [plan, taken_for_a_body])
    assert [(m.layer, m.text) for m in mentions] == [
        ("Proposal", "Entsendung"),
        ("Proposal", "Schutztruppe"),
        ("Proposal", "Stabilisierungskraft"),
    ]
    assert given_names(NAMED, mentions) == {1: 0, 2: 0}


def test_other_nouns_give_no_names():
    plan = make_found(CHAIRED, "Proposal", 0, 0, 0.8)
    assert with_given_names(CHAIRED, [plan]) == [plan]


def test_names_of_nothing_are_left_alone():
    assert with_given_names(NAMED, []) == []
