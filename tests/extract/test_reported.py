"""Reported speech is told by a subjunctive that no indicative is like."""

import pytest

from kg.extract.mentions import make_found
from kg.extract.reported import is_reported
from tests.extract.texts import text_of


def clause(subject, verb, lemma):
    return text_of([(subject, "PRON", 1, "nsubj", subject), (verb, "VERB", 1, "ROOT", lemma)])


@pytest.mark.parametrize(
    ("subject", "verb", "lemma", "reported"),
    [
        ("man", "behandle", "behandeln", True),
        ("sie", "habe", "haben", True),
        ("sie", "seien", "sein", True),
        ("ich", "habe", "haben", False),
        ("wir", "haben", "haben", False),
        ("sie", "gehen", "gehen", False),
        ("er", "ging", "gehen", False),
    ],
)
def test_the_form_of_the_main_verb_tells(subject, verb, lemma, reported):
    text = clause(subject, verb, lemma)
    assert is_reported(text, make_found(text, "Speech", 0, 1, 0.9)) == reported


def test_whoever_says_i_says_it_verbatim():
    text = text_of(
        [
            ("dann", "ADV", 1, "advmod", "dann"),
            ("habe", "VERB", 1, "ROOT", "haben"),
            ("auch", "ADV", 3, "advmod", "auch"),
            ("ich", "PRON", 4, "nmod", "ich"),
            ("Pflichten", "NOUN", 1, "nsubj", "Pflicht"),
        ]
    )
    assert not is_reported(text, make_found(text, "Speech", 0, 4, 0.9))


def test_the_auxiliary_of_the_main_verb_tells():
    text = text_of(
        [
            ("Fluria", "PROPN", 2, "nsubj", "Fluria"),
            ("sei", "AUX", 2, "cop", "sein"),
            ("bereit", "ADJ", 2, "ROOT", "bereit"),
        ]
    )
    assert is_reported(text, make_found(text, "Speech", 0, 2, 0.9))
    assert not is_reported(text, make_found(text, "Speech", 2, 2, 0.9))
