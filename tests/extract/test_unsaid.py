"""Sides taken on what the sentence points back to, or leaves out."""

import pytest

from kg.extract.mentions import make_found
from kg.extract.stance import stances
from kg.extract.unsaid import unsaid_stances
from tests.extract.texts import text_of

#: "Vogt plant eine Steuer" before what follows, as one sentence.
BEFORE = [
    ("Vogt", "PROPN", 1, "nsubj", "Vogt"),
    ("plant", "VERB", 1, "ROOT", "planen"),
    ("eine", "DET", 3, "det", "ein"),
    ("Steuer", "NOUN", 1, "obj", "Steuer"),
]
POINTING_PRONOUN = [
    ("das", "PRON", 5, "obj", "das"),
    ("begrüßt", "VERB", 1, "parataxis", "begrüßen"),
    ("Kranz", "PROPN", 5, "nsubj", "Kranz"),
]
POINTING_ADVERB = [
    ("davor", "ADV", 5, "advmod", "davor"),
    ("warnt", "VERB", 1, "parataxis", "warnen"),
    ("Kranz", "PROPN", 5, "nsubj", "Kranz"),
]
LEFT_OUT = [
    ("doch", "CCONJ", 6, "cc", "doch"),
    ("Kranz", "PROPN", 6, "nsubj", "Kranz"),
    ("lehnt", "VERB", 1, "conj", "lehnen"),
    ("ab", "ADP", 6, "compound:prt", "ab"),
]
NOT_SUPPORTED = [
    ("doch", "CCONJ", 6, "cc", "doch"),
    ("Kranz", "PROPN", 6, "nsubj", "Kranz"),
    ("stimmt", "VERB", 1, "conj", "stimmen"),
    ("nicht", "PART", 6, "advmod", "nicht"),
    ("zu", "ADP", 6, "compound:prt", "zu"),
]
#: "lehnt ab in dem Wahn, sie könnten siegen": what nobody can reject is no object, wherever the tree hangs it.
LOOSE_CLAUSE = [
    *LEFT_OUT,
    ("sie", "PRON", 10, "nsubj", "sie"),
    ("könnten", "AUX", 10, "aux", "können"),
    ("siegen", "VERB", 6, "xcomp", "siegen"),
]
NAMED = [
    ("Kranz", "PROPN", 5, "nsubj", "Kranz"),
    ("begrüßt", "VERB", 1, "conj", "begrüßen"),
    ("Wahlen", "NOUN", 5, "obj", "Wahl"),
]
#: Where two people stand behind BEFORE, one with the verb.
PEOPLE = (("Person", 4, 4), ("Person", 8, 8))


def found(rows):
    text = text_of([*BEFORE, *rows])
    actor = next(i for i, word in enumerate(text.words) if word.text == "Kranz")
    mentions = [make_found(text, "Proposal", 2, 3, 0.9), make_found(text, "Person", actor, actor, 0.9)]
    return list(unsaid_stances(text, mentions))


@pytest.mark.parametrize(
    ("rows", "predicate"),
    [
        (POINTING_PRONOUN, "supports"),
        (POINTING_ADVERB, "opposes"),
        (LEFT_OUT, "opposes"),
        (NOT_SUPPORTED, "opposes"),
        (LOOSE_CLAUSE, "opposes"),
    ],
)
def test_the_last_plan_is_meant(rows, predicate):
    assert found(rows) == [(1, 0, predicate)]


def test_who_stands_beside_without_the_verb_takes_the_side_of_the_word_beside_them():
    rows = [
        ("Berg", "PROPN", 5, "nsubj", "Berg"),
        ("ist", "VERB", 1, "conj", "sein"),
        ("dafür", "ADV", 5, "advmod", "dafür"),
        (",", "PUNCT", 8, "punct", ","),
        ("Kranz", "PROPN", 4, "conj", "Kranz"),
        ("dagegen", "ADV", 8, "orphan", "dagegen"),
    ]
    text = text_of([*BEFORE, *rows])
    mentions = [make_found(text, layer, i, j, 0.9) for layer, i, j in (("Proposal", 2, 3), *PEOPLE)]
    assert sorted(unsaid_stances(text, mentions)) == [(1, 0, "supports"), (2, 0, "opposes")]


def test_what_is_named_is_meant_itself():
    assert found(NAMED) == []


def test_not_only_to_support_is_to_support():
    text = text_of(
        [
            ("Kranz", "PROPN", 3, "nsubj", "Kranz"),
            ("nicht", "PART", 3, "advmod", "nicht"),
            ("nur", "ADV", 3, "advmod", "nur"),
            ("begrüßt", "VERB", 3, "ROOT", "begrüßen"),
            ("Wahlen", "NOUN", 3, "obj", "Wahl"),
        ]
    )
    mentions = [make_found(text, "Person", 0, 0, 0.9), make_found(text, "Proposal", 4, 4, 0.9)]
    assert list(stances(text, mentions)) == [(0, 1, "supports")]


def test_a_relative_pronoun_stands_for_its_noun():
    text = text_of(
        [
            ("Steuern", "NOUN", 0, "ROOT", "Steuer"),
            (",", "PUNCT", 4, "punct", ","),
            ("die", "PRON", 4, "obj", "der"),
            ("Kranz", "PROPN", 4, "nsubj", "Kranz"),
            ("ablehnt", "VERB", 0, "acl", "ablehnen"),
        ]
    )
    mentions = [make_found(text, "Proposal", 0, 0, 0.9), make_found(text, "Person", 3, 3, 0.9)]
    assert list(stances(text, mentions)) == [(1, 0, "opposes")]
