"""What the names of bodies and places say of where these are."""

import pytest

from kg.extract.aliases import Aliases
from kg.extract.mentions import make_found
from kg.extract.whereabouts import place_adjectives, told_settings
from tests.extract.texts import text_of
from tests.samples import KNOWN

ALIASES = Aliases(KNOWN)


def told(name, setting, *, layer="Organisation", place="Place", path=None):
    """Whether the name, a phrase of (word, part of speech, head's place, relation) rows, says that its bearer is in the
    setting, which is named before it."""
    rows = [(setting, "PROPN", 0, "ROOT", setting), (":", "PUNCT", 0, "punct", ":")]
    rows += [(word, pos, head + 2, relation, word) for word, pos, head, relation in name]
    text = text_of(rows)
    mentions = [make_found(text, place, 0, 0, 0.9), make_found(text, layer, 2, len(rows) - 1, 0.9)]
    return list(told_settings(text, mentions, ["setting", "body"], [path, None], ALIASES)) == [(1, "setting")]


def attributed(adjective, noun, pos="NOUN"):
    return [(adjective, "ADJ", 1, "amod"), (noun, pos, 1, "nmod")]


FRANCE = {"place": "Country", "path": "country/frankreich"}


@pytest.mark.parametrize(
    ("adjective", "noun", "is_told"),
    [
        ("französischen", "Parlament", True),
        ("russischen", "Parlament", False),  # of another country
        ("französischen", "Botschaft", False),
        ("französischen", "Truppen", False),
    ],
)
def test_a_country_is_told_by_its_adjective(adjective: str, noun: str, is_told: bool):
    assert told(attributed(adjective, noun), "Frankreich", **FRANCE) is is_told


@pytest.mark.parametrize(
    ("place", "adjective", "noun", "pos", "is_told"),
    [
        ("Krefeld", "Krefelder", "Polizei", "NOUN", True),
        ("Dresden", "Dresdner", "Polizei", "NOUN", True),
        ("Wesel", "Krefelder", "Polizei", "NOUN", False),
        ("Wien", "Wiener", "Neustadt", "PROPN", False),  # a name of its own
    ],
)
def test_a_place_is_told_by_its_adjective(place: str, adjective: str, noun: str, pos: str, is_told: bool):
    assert told(attributed(adjective, noun, pos), place) is is_told


@pytest.mark.parametrize(
    ("name", "is_told"),
    [
        ([("Landgericht", "NOUN", 0, "nmod"), ("Krefeld", "PROPN", 0, "appos")], True),
        ([("Kammer", "NOUN", 0, "nmod"), ("in", "ADP", 2, "case"), ("Krefeld", "PROPN", 0, "nmod")], True),
        ([("Kammer", "NOUN", 0, "nmod"), ("gegen", "ADP", 2, "case"), ("Krefeld", "PROPN", 0, "nmod")], False),
        ([("Gemeinde", "NOUN", 0, "nmod"), ("Krefeld", "PROPN", 0, "appos")], False),
        ([("Krefeld", "PROPN", 0, "nmod"), ("AG", "PROPN", 0, "flat")], False),
    ],
)
def test_a_place_is_told_by_its_name(name: list, is_told: bool):
    assert told(name, "Krefeld") is is_told


def test_happenings_are_left_to_the_model():
    assert not told(attributed("französischen", "Wahl"), "Frankreich", layer="Event", **FRANCE)


@pytest.mark.parametrize(
    ("place", "adjective"),
    [("Wien", "Wiener"), ("Bremen", "Bremer"), ("Dresden", "Dresdner"), ("Basel", "Basler"), ("Halle", "Haller")],
)
def test_places_have_adjectives(place: str, adjective: str):
    assert adjective in place_adjectives(place)


@pytest.mark.parametrize("noun", ["Wahlkommission", "Volksvertretung"])
def test_nouns_that_end_like_one_of_bodies_abroad_are_at_home(noun: str):
    assert told(attributed("französische", noun), "Frankreich", **FRANCE)
