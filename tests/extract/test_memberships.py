"""Known memberships make it likelier that a text says so."""

import numpy as np
import pytest

from kg.extract.aliases import Aliases
from kg.extract.memberships import KNOWN, known_members
from kg.extract.pairs import PairScores
from kg.language.labels import PAIRS
from kg.model import KnownActor, Office
from tests.extract.test_coreference import found

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
