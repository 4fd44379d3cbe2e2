"""Offices are nouns."""

import pytest

from kg.extract.mentions import find_spans
from kg.extract.text import make_text
from kg.language import shared
from kg.model import Article

SAID = "Die ehemalige Ministerin Clara Vogt traf am Montag den ehemaligen Peter Kranz."


@pytest.fixture(scope="module")
def text():
    return make_text(Article("a", SAID), shared("")(SAID))


def test_an_office_has_a_noun(text):
    offices = [m.text for m in find_spans(text, ("Position",))]
    assert any("Ministerin" in office for office in offices)
    assert all(any(word[0].isupper() for word in office.split()) for office in offices)
