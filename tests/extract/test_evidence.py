"""Which words of a sentence say a fact."""

from dataclasses import replace

import pytest

from kg.extract.evidence import evidence_of
from kg.extract.mentions import make_found
from kg.model import Predicate
from tests.extract.texts import text_of

#: "Am Montag , so Vogt , lehnte die Bahn den Bau strikt ab ."
TEXT = text_of(
    [
        (word, pos, 0, "dep", word)
        for word, pos in (
            ("Vogt", "PROPN"),
            (":", "PUNCT"),
            ("Heute", "ADV"),
            ("lehnte", "VERB"),
            ("die", "DET"),
            ("Bahn", "PROPN"),
            ("den", "DET"),
            ("Bau", "NOUN"),
            ("strikt", "ADV"),
            ("ab", "ADP"),
            (",", "PUNCT"),
            ("wieder", "ADV"),
            (".", "PUNCT"),
        )
    ]
)
BODY, PLAN, VOGT = (
    make_found(TEXT, layer, at, at, 0.9) for layer, at in (("Organisation", 5), ("Proposal", 7), ("Person", 0))
)


def words(predicate, first, second):
    span = evidence_of(TEXT, predicate, first, second)
    return TEXT.article.text[span.begin : span.end]


@pytest.mark.parametrize(
    ("predicate", "evidence"),
    [
        (Predicate.OPPOSES, "Heute lehnte die Bahn den Bau strikt ab"),
        (Predicate.PARTICIPATES_IN, "Heute lehnte die Bahn den Bau strikt ab"),
        (Predicate.MEMBER_OF, "Bahn den Bau"),
    ],
)
def test_what_a_verb_tells_is_shown_with_its_clause(predicate: Predicate, evidence: str):
    assert words(predicate, BODY, PLAN) == evidence == words(predicate, PLAN, BODY)


def test_ends_in_two_clauses_are_shown_with_both():
    assert words(Predicate.OPPOSES, VOGT, PLAN).startswith("Vogt : Heute")


def test_an_end_alone_in_the_later_sentence_is_shown_with_its_clause():
    earlier = replace(VOGT, sentence=-1)
    assert words(Predicate.MEMBER_OF, earlier, BODY) == "Heute lehnte die Bahn den Bau strikt ab"
