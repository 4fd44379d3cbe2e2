"""Whom "er" and "sie" may stand for as those who speak."""

import pytest

from kg.extract.mentions import make_found
from kg.extract.personal import Pronoun, goes_before, referent, speaking_pronoun
from kg.language.speech import SpeechEvent
from kg.model import Span
from tests.extract.texts import text_of

MET = [
    ("Peter", "PROPN", 2, "nsubj", "Peter"),
    ("Vogt", "PROPN", 0, "flat", "Vogt"),
    ("traf", "VERB", 2, "ROOT", "treffen"),
    ("Clara", "PROPN", 2, "obj", "Clara"),
    ("Maas", "PROPN", 3, "flat", "Maas"),
    (",", "PUNCT", 2, "punct", ","),
    ("sagte", "VERB", 2, "conj", "sagen"),
    ("er", "PRON", 6, "nsubj", "er"),
]
PETER, CLARA = ("Person", 0, 1), ("Person", 3, 4)


def pronoun(form, *, plural=False):
    return Pronoun(7, form, plural)


@pytest.mark.parametrize(
    ("words", "pos", "layer", "fitting"),
    [
        ("Clara", "PROPN", "Person", {"sie"}),
        ("Peter", "PROPN", "Person", {"er"}),
        ("Landgericht", "NOUN", "Organisation", set()),
        ("Verband", "NOUN", "Organisation", {"er"}),
        ("Partei", "NOUN", "Organisation", {"sie"}),
        ("NBP", "PROPN", "Organisation", {"sie"}),
        ("Fluria", "PROPN", "Country", set()),
    ],
)
def test_gender_and_kind_tell_who_may_be_meant(words, pos, layer, fitting):
    name = [(words, pos, 0, "nsubj", words)] + ([("Vogt", "PROPN", 0, "flat", "Vogt")] if layer == "Person" else [])
    text = text_of(name)
    mention = make_found(text, layer, 0, len(name) - 1, 0.9)
    assert {form for form in ("er", "sie") if pronoun(form).may_be(text, "key", [mention], ["key"])} == fitting


def test_the_subject_of_the_word_of_saying_speaks():
    text = text_of(MET)
    assert speaking_pronoun(text, SpeechEvent((6,), {}, 0.9), 0) == pronoun("er")
    assert speaking_pronoun(text, SpeechEvent((2,), {}, 0.9), 0) is None
    assert speaking_pronoun(text, None, 0) is None


@pytest.mark.parametrize(("form", "said", "number"), [("er", [], 0), ("sie", [], None), ("er", [Span(0, 10)], None)])
def test_a_pronoun_goes_on_with_the_last_subject_outside_the_words_said(form, said, number):
    text = text_of(MET)
    mentions = [make_found(text, *span, 0.9) for span in (PETER, CLARA)]
    assert referent(text, pronoun(form), mentions, ["peter", "clara"], said) == number


def test_a_later_subject_goes_before_a_doubtful_speaker():
    text = text_of(MET)
    peter, clara = (make_found(text, *span, 0.9) for span in (PETER, CLARA))
    assert goes_before(clara, peter, 0.6)
    assert not goes_before(clara, peter, 0.95)
    assert not goes_before(peter, clara, 0.6)
