"""What the layers mark is asked about again as a whole."""

import pytest

from kg.extract.accept import accepted
from kg.extract.mentions import find_spans
from kg.extract.parameters import Parameters
from kg.extract.text import make_text
from kg.language import shared
from kg.language.labels import LAYERS
from kg.model import Article

SAID = "Clara Vogt, Vorsitzende der Nordpartei, kündigte am Montag in Kiel ein Treffen mit den Gewerkschaften an."


@pytest.fixture(scope="module")
def text():
    return make_text(Article("a", SAID), shared("")(SAID))


def test_what_reaches_its_threshold_is_kept_with_its_probability(text):
    found = find_spans(text)
    kept = accepted(text, found, Parameters(mentions=dict.fromkeys(LAYERS, 0.0)))
    assert [m.span for m in kept] == [m.span for m in found]
    assert all(0 <= m.confidence <= 1 for m in kept)
    person = next(m for m in kept if m.layer == "Person")
    assert person.text == "Clara Vogt"
    assert person.confidence > 0.8


def test_thresholds_are_those_of_the_layer(text):
    found = find_spans(text)
    kept = accepted(text, found, Parameters(mentions=dict.fromkeys(LAYERS, 0.0) | {"Person": 1.1}))
    assert {m.layer for m in found} - {m.layer for m in kept} == {"Person"}


def test_nothing_found_is_nothing_accepted(text):
    assert accepted(text, [], Parameters()) == []
