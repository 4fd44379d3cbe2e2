"""Sides that a judgement tells: what is called bad or good, in what something is seen, and what only looks like one."""

import pytest

from kg.extract.judgements import judged_stances
from kg.extract.mentions import make_found
from kg.extract.text import make_text
from kg.language import shared
from kg.model import Article


def judged(raw: str, actor: str, thing: str) -> list[tuple[str, str, str]]:
    """(who, side, what) of the sentence, in which the actor and the thing are mentions."""
    text = make_text(Article("a", raw), shared("")(raw))
    mentions = []
    for layer, name in (("Person", actor), ("Proposal", thing)):
        begin = raw.index(name)
        inside = [i for i, word in enumerate(text.words) if begin <= word.idx < begin + len(name)]
        mentions.append(make_found(text, layer, inside[0], inside[-1], 0.9))
    return [(mentions[i].text, side, mentions[j].text) for i, j, side in judged_stances(text, mentions)]


@pytest.mark.parametrize(
    ("raw", "thing", "side"),
    [
        ("Clara Vogt bezeichnete die Einschnitte als unvermeidlich.", "die Einschnitte", "supports"),
        ("Clara Vogt nannte die Entscheidung „katastrophal“.", "die Entscheidung", "opposes"),
        ("Clara Vogt hält den Plan der Regierung für falsch.", "den Plan", "opposes"),
        ("Clara Vogt bewertete das Vorhaben als wichtigen Schritt.", "das Vorhaben", "supports"),
        ("Clara Vogt nannte das Vorhaben eine verpasste Chance.", "das Vorhaben", "opposes"),
        ("Clara Vogt bezeichnet den Plan als Skandal.", "den Plan", "opposes"),
        ("Clara Vogt sieht in dem Gesetz einen Fehler.", "dem Gesetz", "opposes"),
        ("Clara Vogt sieht den Entwurf kritisch.", "den Entwurf", "opposes"),
        ("Der Plan wurde von Clara Vogt als unsozial bezeichnet.", "Der Plan", "opposes"),
        ("Der Plan liegt vor. Clara Vogt nannte ihn absurd.", "Der Plan", "opposes"),
        ("Clara Vogt nannte den Plan nicht falsch.", "den Plan", None),
        ("Clara Vogt nannte den Plan neu.", "den Plan", None),
        ("Clara Vogt nannte für den Plan gute Gründe.", "den Plan", None),
    ],
)
def test_a_judgement_tells_a_side(raw: str, thing: str, side: str | None):
    expected = [] if side is None else [("Clara Vogt", side, thing)]
    assert judged(raw, "Clara Vogt", thing) == expected
