"""Compounds and other nouns that no layer marks and a side is taken on."""

from dataclasses import replace

import pytest

from kg.extract.mentions import make_found, within_compound
from kg.extract.stance import stances
from kg.extract.targets import unmarked_targets
from kg.extract.text import make_text
from kg.language import shared
from kg.model import Article, Span
from tests.extract.texts import text_of

REJECTED = [
    ("Vogt", "PROPN", 1, "nsubj", "Vogt"),
    ("lehnt", "VERB", 1, "ROOT", "lehnen"),
    ("Nordbund-Truppen", "NOUN", 1, "obj", "Nordbund-Truppe"),
    ("in", "ADP", 5, "case", "in"),
    ("der", "DET", 5, "det", "der"),
    ("Bucht", "NOUN", 2, "nmod", "Bucht"),
    ("strikt", "ADV", 1, "advmod", "strikt"),
    ("ab", "ADP", 1, "compound:prt", "ab"),
]


def within(text):
    """The person, and the body that is only part of the compound."""
    body = make_found(text, "Organisation", 2, 2, 0.9)
    span = Span(body.span.begin, body.span.begin + len("Nordbund"))
    return [make_found(text, "Person", 0, 0, 0.9), replace(body, span=span, text="Nordbund")]


def test_the_compound_is_what_is_rejected():
    text = text_of(REJECTED)
    mentions = within(text)
    assert [within_compound(text, m) for m in mentions] == [False, True]
    (target,) = unmarked_targets(text, mentions)
    assert (target.layer, target.text) == ("Proposal", "Nordbund-Truppen in der Bucht")
    assert list(stances(text, [*mentions, target])) == [(0, 2, "opposes")]


def test_without_somebody_who_rejects_there_is_none():
    text = text_of(REJECTED)
    assert unmarked_targets(text, within(text)[1:]) == []


def test_a_compound_that_is_marked_stays_as_it_is():
    text = text_of(REJECTED)
    assert unmarked_targets(text, [*within(text), make_found(text, "Group", 2, 2, 0.9)]) == []


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("Vogt verteidigte das Vorgehen der Beamten.", ["Vorgehen der Beamten"]),
        ("Vogt lobte den Pianisten.", []),
        ("Vogt sah das Vorgehen der Beamten.", []),
    ],
)
def test_the_model_is_asked_about_nouns_that_it_does_not_mark(raw: str, found: list[str]):
    text = make_text(Article("a", raw), shared("")(raw))
    assert [m.text for m in unmarked_targets(text, [make_found(text, "Person", 0, 0, 0.9)])] == found
