"""Likeness of wording, and which pairs of mentions are asked."""

import pytest

from kg.language.candidates import REACH, SAME_REACH, Candidate, pairs, possible
from kg.language.labels import LAYERS, PAIRS
from kg.language.likeness import KINDS, likeness


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("die Reform", "der Reformen", 4),
        ("das Abkommen von Istanbul", "Istanbul-Abkommen", 4),
        ("die geplante Reform", "Reform", 3),
        ("Reform der Pflege", "Reform der Rente", 2),
        ("Spitalsreform", "die Reform", 1),
        ("das Vorhaben", "der Plan", 0),
        ("", "der Plan", 0),
    ],
)
def test_kinds_of_likeness(one: str, other: str, kind: int) -> None:
    assert likeness(one, other) == likeness(other, one) == kind < KINDS


def mention(layer: str, sentence: int, word: int = 0) -> Candidate:
    return Candidate(LAYERS.index(layer), sentence * 10 + word, sentence * 10 + word, sentence)


def names(first: Candidate, second: Candidate) -> set[str]:
    return {PAIRS[label] for label in possible(first, second)}


def test_facts_are_asked_nearby_and_identity_far_away() -> None:
    plan, later, far = (mention("Proposal", n) for n in (0, REACH + 1, SAME_REACH + 1))
    assert names(plan, mention("Proposal", 1)) == {"same"}
    assert names(plan, later) == {"same"}
    assert names(later, plan) == set()
    assert list(pairs([plan, later, far])) == [(0, 1), (1, 2)]
    assert "supports" in names(mention("Person", 0), mention("Proposal", REACH, 1))
    assert names(mention("Person", 0), mention("Proposal", REACH + 1)) == set()
