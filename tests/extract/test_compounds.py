"""What compounds say of the body that they name."""

import pytest

from kg.extract.compounds import compound_facts
from kg.extract.mentions import cut_to_name, make_found
from tests.extract.texts import text_of


def facts_of(word: str, layer: str):
    """What holds between the compound, marked as this layer, and the SPD in it."""
    text = text_of([("Die", "DET", 1, "det", "der"), (word, "NOUN", 1, "ROOT", word)])
    name = cut_to_name(make_found(text, "Organisation", 1, 1, 0.9), "SPD")
    return labels(text, [make_found(text, layer, 1, 1, 0.9), name])


def labels(text, mentions):
    """(first mention, second mention, label) of what compounds say."""
    return [(i, j, str(label)) for i, j, label, _ in compound_facts(text, mentions)]


@pytest.mark.parametrize(
    ("word", "layer", "facts"),
    [
        ("SPD-Abgeordneten", "Group", [(0, 1, "memberOf")]),
        ("SPD-Vorsitzende", "Person", [(0, 1, "memberOf")]),
        ("SPD-Gegner", "Group", []),
        ("SPD-Parteitag", "Event", [(1, 0, "participatesIn")]),
        ("SPD-Steuerpläne", "Proposal", []),
        ("SPD-regierten", "Group", []),
        ("SPD", "Group", []),
    ],
)
def test_a_compound_says_what_its_head_is_to_the_body(word: str, layer: str, facts: list):
    assert facts_of(word, layer) == facts


@pytest.mark.parametrize(("layer", "facts"), [("Group", [(0, 1, "memberOf")]), ("Event", [])])
def test_more_words_may_stand_around_the_compound_of_a_group(layer: str, facts: list):
    text = text_of(
        [
            ("Sechs", "NUM", 1, "nummod", "sechs"),
            ("Fifa-Funktionäre", "NOUN", 1, "ROOT", "Fifa-Funktionär"),
            ("fest", "ADV", 1, "advmod", "fest"),
        ]
    )
    name = cut_to_name(make_found(text, "Organisation", 1, 1, 0.9), "Fifa")
    assert labels(text, [make_found(text, layer, 0, 1, 0.9), name]) == facts
