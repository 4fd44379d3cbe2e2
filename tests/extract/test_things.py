"""Nouns of what does not happen."""

from collections import Counter

import pytest

from kg.extract.lexicon import rows
from kg.extract.mentions import make_found
from kg.extract.things import HAPPENING, is_thing, names_thing
from tests.extract.texts import text_of


@pytest.mark.parametrize("noun", ["Diskothek", "Rehaklinik", "Ernennungsurkunde", "Prozent", "Staatssekretärin"])
def test_things_places_papers_amounts_and_people_do_not_happen(noun: str) -> None:
    assert is_thing(noun)


@pytest.mark.parametrize("noun", ["Wahl", "Abwahl", "Menschenkette", "Parteitag", "Xyzzy"])
def test_happenings_do_though_their_ends_may_be_things_and_unknown_nouns_may(noun: str) -> None:
    assert not is_thing(noun)


def test_each_noun_has_one_kind() -> None:
    of = Counter(noun for _, nouns in rows("things.tsv") for noun in nouns.split(", "))
    assert {noun: count for noun, count in of.items() if count > 1} == {}
    assert {kind for kind, _ in rows("things.tsv")} == {"actor", "object", "work", "quality", HAPPENING}


@pytest.mark.parametrize(
    ("last", "thing"),
    [(1, True), (2, False)],  # "Diskothek durchsucht" happens
)
def test_a_verb_tells_what_happens_to_a_thing(last: int, thing: bool) -> None:
    text = text_of(
        [
            ("eine", "DET", 1, "det", "ein"),
            ("Diskothek", "NOUN", 2, "nsubj:pass", "Diskothek"),
            ("durchsucht", "VERB", 2, "ROOT", "durchsuchen"),
        ]
    )
    assert names_thing(text, make_found(text, "Event", 1, last, 0.9)) is thing


def test_a_separated_prefix_tells_it_too() -> None:
    text = text_of(
        [
            ("trat", "VERB", 0, "ROOT", "treten"),
            ("vom", "ADP", 2, "case", "von"),
            ("Amt", "NOUN", 0, "obl", "Amt"),
            ("zurück", "ADV", 0, "compound:prt", "zurück"),
        ]
    )
    assert names_thing(text, make_found(text, "Event", 1, 2, 0.9))
    assert not names_thing(text, make_found(text, "Event", 1, 3, 0.9))
