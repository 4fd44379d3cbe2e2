"""What is quoted after reported words is said by itself."""

import pytest

from kg.extract.said import said_words
from kg.extract.text import make_text
from kg.language import shared
from kg.model import Article

SAID = "Vogt sagte, man sei nicht bereit: „Wir warten noch ein Jahr.“"


@pytest.fixture(scope="module")
def text():
    return make_text(Article("a", SAID), shared("")(SAID))


def place(text, word):
    return [token.text for token in text.words].index(word)


def test_a_colon_before_a_quotation_parts_the_words_said(text):
    span = (place(text, "man"), place(text, "Jahr"), 0.8)
    parts = said_words(text, [span])
    assert [SAID[text.span(first, last).begin : text.span(first, last).end] for first, last, _ in parts] == [
        "man sei nicht bereit",
        "„Wir warten noch ein Jahr",
    ]


def test_pieces_without_a_word_of_saying_between_them_are_one(text):
    pieces = [(place(text, "man"), place(text, "sei"), 0.8), (place(text, "bereit"), place(text, "bereit"), 0.6)]
    assert said_words(text, pieces) == [(place(text, "man"), place(text, "bereit"), pytest.approx(0.7))]
