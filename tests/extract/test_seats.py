"""Capitals that stand for their country."""

import pytest

from kg.extract.aliases import Aliases
from kg.extract.article import _is_any_country
from kg.extract.coreference import Cluster
from kg.extract.mentions import make_found
from kg.extract.seats import acts_for_country, as_country, describes_country
from kg.model import EntityType, KnownActor
from tests.extract.texts import text_of

FRANCE = KnownActor("country/frankreich", "Country", "Frankreich", names=("Frankreich",), seats=("Paris",))
ACTS = [
    ("Das", "PRON", 1, "obj"),
    ("lehnt", "VERB", 1, "ROOT"),
    ("Paris", "PROPN", 1, "nsubj"),
    ("ab", "ADP", 1, "compound:prt"),
]
IN = [("In", "ADP", 1, "case"), ("Paris", "PROPN", 2, "nsubj"), ("hält", "VERB", 2, "ROOT"), ("er", "PRON", 2, "obj")]
OLD_TOWN = [("Die", "DET", 1, "det"), ("Altstadt", "NOUN", 1, "ROOT"), ("Paris", "PROPN", 1, "nmod")]
BOMBED = [("Bomben", "NOUN", 1, "nsubj"), ("zerstörten", "VERB", 1, "ROOT"), ("Paris", "PROPN", 1, "obj")]
SANCTIONS = [("Paris", "PROPN", 2, "nsubj"), ("Sanktionen", "NOUN", 2, "obj"), ("ablehnt", "VERB", 2, "ROOT")]
MAYOR = [("Madrids", "PROPN", 1, "nsubj"), ("Bürgermeister", "NOUN", 1, "ROOT")]
ROW = [
    ("Rom", "PROPN", 3, "nsubj"),
    ("und", "CCONJ", 2, "cc"),
    ("Paris", "PROPN", 0, "conj"),
    ("zögern", "VERB", 3, "ROOT"),
]
HOME = [("Frankreich", "PROPN", 1, "nsubj"), ("zögert", "VERB", 1, "ROOT")]


@pytest.mark.parametrize(
    ("rows", "word", "acts"),
    [
        (ACTS, 2, True),
        (IN, 1, False),
        (OLD_TOWN, 2, False),
        (BOMBED, 2, False),
        (SANCTIONS, 0, True),
        (ROW, 2, True),
        (ROW, 0, False),
        (HOME, 0, False),
    ],
)
def test_a_capital_that_acts_is_its_country(rows, word, acts):
    text = text_of([(*row, row[0]) for row in rows])
    assert acts_for_country(text, word, word, Aliases([FRANCE])) == acts


def test_a_citys_own_mayor_is_not_the_countrys():
    spain = KnownActor("country/spanien", "Country", "Spanien", names=("Spanien",), seats=("Madrid",))
    assert not acts_for_country(text_of([(*row, row[0]) for row in MAYOR]), 0, 0, Aliases([spain]))


def test_a_capital_that_is_a_federal_state_may_act_as_that():
    germany = KnownActor("country/deutschland", "Country", "Deutschland", names=("Deutschland",), seats=("Berlin",))
    text = text_of([("Berlin", "PROPN", 1, "nsubj", ""), ("klagt", "VERB", 1, "ROOT", "")])
    assert not acts_for_country(text, 0, 0, Aliases([germany]))


@pytest.mark.parametrize(
    ("before", "word", "pos", "describes"),
    [
        ("des", "Landes", "NOUN", True),
        ("des", "Landes", "PROPN", True),
        ("ganzer", "Staat", "NOUN", True),
        ("Weimarer", "Republik", "NOUN", False),
        ("das", "Oberland", "NOUN", False),
        ("das", "Saarland", "PROPN", False),
    ],
)
def test_a_noun_may_describe_a_country(before, word, pos, describes):
    kind = "DET" if before in ("des", "das") else "ADJ"
    text = text_of([(before, kind, 1, "det", before), (word, pos, 1, "ROOT", word)])
    assert describes_country(text, 0, 1) == describes


def test_a_country_that_is_never_named_is_none():
    rows = [
        ("das", "DET", 1, "det", "der"),
        ("Land", "NOUN", 1, "ROOT", "Land"),
        ("Polen", "PROPN", 1, "nmod", "Polen"),
    ]
    text = text_of(rows)
    land, poland = make_found(text, "Country", 0, 1, 0.95), make_found(text, "Country", 2, 2, 0.95)
    assert _is_any_country(Cluster(EntityType.COUNTRY, [land]))
    assert not _is_any_country(Cluster(EntityType.COUNTRY, [land, poland]))


def test_what_only_describes_a_country_is_one_without_a_name():
    text = text_of([("des", "DET", 1, "det", "der"), ("Landes", "PROPN", 1, "ROOT", "Landes")])
    place = make_found(text, "Place", 0, 1, 0.9)
    described = as_country(text, place)
    assert place.named and (described.layer, described.named) == ("Country", False)
    assert as_country(text, make_found(text, "Event", 0, 1, 0.9)).layer == "Event"
