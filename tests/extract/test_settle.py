"""What a stretch of text is where layers disagree."""

from kg.extract.mentions import make_found
from kg.extract.settle import _singly, _surnames
from tests.extract.texts import text_of

ROW = [
    ("Vogt", "PROPN", 3, "nsubj", "Vogt"),
    ("und", "CCONJ", 2, "cc", "und"),
    ("Kranz", "PROPN", 0, "conj", "Kranz"),
    ("sprachen", "VERB", 3, "ROOT", "sprechen"),
    ("Clara", "PROPN", 3, "obj", "Clara"),
    ("Vogt", "PROPN", 4, "flat", "Vogt"),
    ("Peter", "PROPN", 3, "obj", "Peter"),
    ("Kranz", "PROPN", 6, "flat", "Kranz"),
]


def test_a_row_of_persons_is_no_group():
    text = text_of(ROW)
    persons = [make_found(text, "Person", 4, 5, 0.9), make_found(text, "Person", 6, 7, 0.9)]
    row = make_found(text, "Group", 0, 2, 0.9)
    assert [(m.layer, m.text) for m in _singly(text, row, _surnames(persons))] == [
        ("Person", "Vogt"),
        ("Person", "Kranz"),
    ]
    assert _singly(text, row, frozenset({"Vogt"})) == [row]
