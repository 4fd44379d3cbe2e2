"""What belongs to a mention at its ends, and what names nothing."""

import pytest

from kg.extract.trimming import EMPTY, EMPTY_GROUPS, trimmed
from tests.extract.texts import text_of


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        ([("durch", "ADP", 1, "case", "durch"), ("Streiks", "NOUN", 1, "ROOT", "Streik")], (1, 1)),
        (
            [
                ("auf", "ADP", 1, "case", "auf"),
                ("Bewährung", "NOUN", 2, "obl", "Bewährung"),
                ("verurteilt", "VERB", 2, "ROOT", "verurteilen"),
            ],
            (0, 2),
        ),
        ([("Direktor", "NOUN", 0, "ROOT", "Direktor"), ("der", "DET", 0, "det", "der")], (0, 0)),
        (
            [
                ("Staaten", "NOUN", 0, "ROOT", "Staat"),
                (",", "PUNCT", 2, "punct", ","),
                ("die", "PRON", 0, "nsubj", "die"),
            ],
            (0, 0),
        ),
    ],
)
def test_mentions_lose_what_dangles_at_their_edges(rows, kept):
    assert trimmed(text_of(rows), 0, len(rows) - 1, 0.9, EMPTY)[:2] == kept


def test_a_number_alone_is_no_group():
    text = text_of([("62", "NUM", 0, "ROOT", "62")])
    assert trimmed(text, 0, 0, 0.9, EMPTY_GROUPS) is None


@pytest.mark.parametrize(("head", "last"), [(3, 1), (1, 2)])
def test_an_adverb_belongs_to_the_verb_that_it_hangs_on(head: int, last: int):
    text = text_of(
        [
            ("die", "DET", 1, "det", "der"),
            ("Lieferung", "NOUN", 3, "obj", "Lieferung"),
            ("mehrfach", "ADJ", head, "advmod", "mehrfach"),
            ("gefordert", "VERB", 3, "ROOT", "fordern"),
        ]
    )
    assert trimmed(text, 0, 2, 0.9, EMPTY)[:2] == (0, last)
