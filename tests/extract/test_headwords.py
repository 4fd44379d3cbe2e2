"""Which mentions of a happening or plan are names of it."""

from kg.extract.headwords import fitting_names
from kg.extract.mentions import make_found
from tests.extract.texts import text_of


def fitting(*nouns, pos="NOUN"):
    """What is left of mentions of one word each."""
    text = text_of([(noun, pos, 0, "dep", noun) for noun in nouns])
    mentions = [make_found(text, "Proposal", i, i, 0.9) for i in range(len(nouns))]
    return [m.text for m in fitting_names(text, mentions)]


def test_what_has_nothing_to_do_with_what_most_call_it_is_no_name():
    gone = fitting("Kürzung", "Haushaltskürzung", "Kürzung", "Erdbeben")
    assert gone == ["Kürzung", "Haushaltskürzung", "Kürzung"]
    assert fitting("Flut", "Xyzzy", "Flut", "Flut") == ["Flut", "Flut", "Flut"]


def test_wider_words_and_what_is_told_often_enough_stay():
    assert fitting("Anschlag", "Anschlag", "Anschlag", "Tat")[-1] == "Tat"
    often = ("Flut", "Flut", "Flut", "Wahl", "Wahl")
    assert fitting(*often) == list(often)


def test_all_stay_where_nothing_is_told_often_or_only_the_kind():
    assert fitting("Flut", "Flut", "Wahl") == ["Flut", "Flut", "Wahl"]
    kind = ("Entscheidung", "Entscheidung", "Entscheidung", "Wahl")
    assert fitting(*kind) == list(kind)


def test_names_stay():
    assert fitting("Flut", "Flut", "Flut", "Brexit", pos="PROPN")[-1] == "Brexit"
