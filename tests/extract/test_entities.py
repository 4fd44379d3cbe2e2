"""What an entity is called after the words that describe it, and where the edges of these words are."""

import pytest

from kg.extract.aliases import Aliases
from kg.extract.coreference import cluster
from kg.extract.entities import plain
from kg.extract.mentions import EMPTY, _bare_name, _trimmed, appositions, make_found, titles_beside
from kg.extract.settle import _singly, _surnames
from tests.extract.texts import text_of


class Unasked:
    """A model that was not asked."""

    def same(self, i, j):
        return None


FIRST = [
    ("explodierten", "VERB", 0, "ROOT", "explodieren"),
    ("drei", "NUM", 2, "nummod", "drei"),
    ("Böller", "NOUN", 0, "nsubj", "Böller"),
]
LAST = [
    ("die", "DET", 1, "det", "der"),
    ("Grenze", "NOUN", 3, "obj", "Grenze"),
    ("zu", "PART", 3, "mark", "zu"),
    ("schließen", "VERB", 3, "ROOT", "schließen"),
]
SEPARATED = [
    ("lehnten", "VERB", 0, "ROOT", "lehnen"),
    ("den", "DET", 2, "det", "der"),
    ("Plan", "NOUN", 0, "obj", "Plan"),
    ("ab", "ADP", 0, "compound:prt", "ab"),
]
ALONE = [("einigten", "VERB", 0, "ROOT", "einigen")]
NOUN = [("des", "DET", 1, "det", "der"), ("Treffens", "NOUN", 1, "ROOT", "Treffen")]


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        (FIRST, "Drei Böller explodieren"),
        (LAST, "Grenze schließen"),
        (SEPARATED, "Plan ablehnen"),
        (ALONE, "Einigen"),
        (NOUN, "Treffen"),
    ],
)
def test_plain_names_a_clause_by_its_infinitive_and_a_noun_by_its_dictionary_form(rows, name):
    text = text_of(rows)
    assert plain(text, make_found(text, "Event", 0, len(rows) - 1, 0.9)) == name


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
    ],
)
def test_mentions_lose_what_dangles_at_their_edges(rows, kept):
    assert _trimmed(text_of(rows), 0, len(rows) - 1, 0.9, EMPTY)[:2] == kept


def test_what_only_describes_a_person_is_no_part_of_the_name():
    rows = [
        ("Der", "DET", 2, "det", "der"),
        ("amtierende", "ADJ", 2, "amod", "amtierend"),
        ("Marino", "PROPN", 2, "ROOT", "Marino"),
    ]
    assert _bare_name(text_of(rows), 0, 2) == 2
    assert _bare_name(text_of([("Alter", "ADJ", 1, "amod", "alt"), ("Fritz", "PROPN", 1, "ROOT", "Fritz")]), 0, 1) == 0


APPOSED = [
    ("Clara", "PROPN", 4, "nsubj", "Clara"),
    ("Vogt", "PROPN", 0, "flat", "Vogt"),
    ("Betriebsrätin", "NOUN", 0, "appos", "Betriebsrätin"),
    ("nicht", "PART", 4, "advmod", "nicht"),
    ("sprach", "VERB", 4, "ROOT", "sprechen"),
]
ROW = [
    ("Vogt", "PROPN", 3, "nsubj", "Vogt"),
    ("und", "CCONJ", 2, "cc", "und"),
    ("Kranz", "PROPN", 0, "conj", "Kranz"),
    ("sprachen", "VERB", 3, "ROOT", "sprechen"),
    ("Clara", "PROPN", 3, "obj", "Clara"),
    ("Vogt", "PROPN", 4, "flat", "Vogt"),
    ("Peter", "PROPN", 3, "obj", "Peter"),
    ("Kranz", "PROPN", 6, "flat", "Kranz"),
]


def test_a_description_behind_a_name_is_a_mention_of_the_person():
    text = text_of(APPOSED)
    name = make_found(text, "Person", 0, 1, 0.9)
    (behind,) = appositions(text, [name])
    assert behind.text == "Betriebsrätin"
    assert titles_beside(text, [name, behind]) == {1: 0}


def test_an_age_behind_a_name_is_no_mention():
    rows = [("45", "NUM", 3, "nummod", "45") if row[0] == "nicht" else row for row in APPOSED]
    rows[2:4] = [("45", "NUM", 3, "nummod", "45"), ("Jahre", "NOUN", 0, "appos", "Jahr")]
    text = text_of(rows)
    assert appositions(text, [make_found(text, "Person", 0, 1, 0.9)]) == []


DOUBTFUL = [
    ("der", "PRON", 1, "det", "der"),
    ("Außenminister", "NOUN", 4, "nsubj", "Außenminister"),
    ("der", "PRON", 3, "det", "der"),
    ("Norweger", "PROPN", 1, "appos", "Norweger"),
    ("sprach", "VERB", 4, "ROOT", "sprechen"),
]


def test_a_title_is_not_hung_on_what_may_be_no_name():
    """Else it would wait for a mention that comes after it."""
    text = text_of(DOUBTFUL)
    mentions = [make_found(text, "Person", 0, 1, 0.9), make_found(text, "Person", 2, 3, 0.9)]
    assert [m.doubtful for m in mentions] == [True, True]
    assert titles_beside(text, mentions) == {}
    assert len(cluster(mentions, Unasked(), Aliases(()), {}, same=titles_beside(text, mentions))) == 2


def test_a_row_of_persons_is_no_group():
    text = text_of(ROW)
    persons = [make_found(text, "Person", 4, 5, 0.9), make_found(text, "Person", 6, 7, 0.9)]
    row = make_found(text, "Group", 0, 2, 0.9)
    assert [(m.layer, m.text) for m in _singly(text, row, _surnames(persons))] == [
        ("Person", "Vogt"),
        ("Person", "Kranz"),
    ]
    assert _singly(text, row, frozenset({"Vogt"})) == [row]
