"""Known memberships make it likelier that a text says so."""

import numpy as np
import pytest

from kg.extract.aliases import Aliases
from kg.extract.memberships import KNOWN, known_members, members_told
from kg.extract.mentions import make_found
from kg.extract.pairs import PairScores
from kg.language.labels import PAIRS
from kg.model import KnownActor, Office
from tests.extract.test_coreference import found
from tests.extract.texts import text_of

VOGT, PARTY, COURT, OTHER = "person/clara-vogt", "organisation/fluss", "organisation/hof", "organisation/berg"
ALIASES = Aliases([
    KnownActor(VOGT, "Person", "Clara Vogt", member_of=(PARTY,), offices=(Office("Richterin", COURT), Office("Rätin"))),
    *(KnownActor(path, "Organisation", path) for path in (PARTY, COURT, OTHER)),
])  # fmt: skip


def test_members_and_office_holders_belong_to_the_bodies_named_near_them():
    mentions = [
        found("Person", "Clara Vogt", 0),
        found("Organisation", "Fluss", 3),
        found("Organisation", "Berg", 5),
        found("Organisation", "Hof", 9, sentence=1),
        found("Organisation", "Fluss", 15, sentence=2),
        found("Person", "Vogt", 19, sentence=3),
    ]
    paths = [VOGT, PARTY, OTHER, COURT, PARTY, None]
    assert known_members(mentions, paths, ALIASES) == {(0, 1): KNOWN[0], (0, 3): KNOWN[1]}


def told(noun, lemma, relation="nmod", preposition=None):
    """The members told in "Die NOUN der EU warten", the article as a preposition where one is given."""
    linking = (preposition, "ADP", 3, "case", preposition) if preposition else ("der", "DET", 3, "det", "der")
    rows = [("Die", "DET", 1, "det", "der"), (noun, "NOUN", 4, "nsubj", lemma), linking]
    text = text_of([*rows, ("EU", "PROPN", 1, relation, "EU"), ("warten", "VERB", 4, "ROOT", "warten")])
    return members_told(text, [make_found(text, "Group", 0, 1, 0.9), make_found(text, "Organisation", 3, 3, 0.9)])


@pytest.mark.parametrize("preposition", [None, "von"])
def test_members_have_their_body_in_the_genitive(preposition):
    assert told("Länder", "Land", preposition=preposition) == [(0, 1)]


def test_others_do_not_belong_to_what_they_have_in_the_genitive():
    assert told("Gegner", "Gegner") == []
    assert told("Länder", "Land", relation="obl") == []
    assert told("Länder", "Land", preposition="neben") == []


def test_a_label_is_likelier_by_logits_and_nothing_impossible_becomes_likely():
    scores = PairScores.__new__(PairScores)
    scores.row = {(0, 1): 0, (0, 2): 1}
    scores.probabilities = np.full((2, len(PAIRS)), 0.1)
    column = PAIRS.index("memberOf")
    scores.probabilities[1, column] = 0.0
    scores.favour("memberOf", {(0, 1): 4.0, (0, 2): 4.0, (0, 3): 4.0})
    odds = np.exp(np.log(0.1 / 0.9) + 4)
    assert scores.probabilities[0, column] == pytest.approx(odds / (1 + odds))
    assert scores.probabilities[1, column] == 0.0
    assert np.delete(scores.probabilities, column, axis=1) == pytest.approx(0.1)
