"""The lexicon of happenings: which words mean the same, and which are wider."""

import pytest

from kg.extract.lexicon import rows
from kg.extract.meanings import Relatedness, class_of, is_general, is_wider, meanings_of, relatedness


@pytest.mark.parametrize(
    ("one", "other", "related"),
    [
        ("Wahl", "Urnengang", Relatedness.SYNONYMS),
        ("Kürzung", "kürzen", Relatedness.SYNONYMS),
        ("Massendemonstration", "Kundgebung", Relatedness.SYNONYMS),  # by its end
        ("Anschlag", "Tat", Relatedness.WIDER),
        ("Tat", "Anschlag", Relatedness.WIDER),
        ("Erhöhung", "Senkung", Relatedness.UNRELATED),
        ("Wahl", "Erdbeben", Relatedness.UNRELATED),
        ("Wahl", "Xyzzy", Relatedness.UNKNOWN),
    ],
)
def test_words_of_happenings_are_related(one: str, other: str, related: Relatedness) -> None:
    assert relatedness(meanings_of(one), meanings_of(other)) is related


def test_a_wider_word_is_wider_over_several_steps_and_never_both_ways() -> None:
    crime, attack = meanings_of("Tat"), meanings_of("Brandanschlag")
    assert is_wider(crime, attack) and not is_wider(attack, crime)
    assert is_general(crime) and not is_general(attack)


def test_the_lexicon_is_whole() -> None:
    sets = rows("happenings.tsv")
    names = [name for name, *_ in sets]
    assert len(set(names)) == len(names) >= 500
    wider = {name for _, _, *above in sets for name in "".join(above).split(", ") if name}
    assert wider <= set(names)
    for name, words, *_ in sets:
        assert words and all(word == word.strip() and word for word in words.split(", ")), name


def test_a_word_has_two_meanings_at_most() -> None:
    held: dict[str, set[str]] = {}
    for name, words, *_ in rows("happenings.tsv"):
        for word in words.split(", "):
            held.setdefault(word, set()).add(name)
    assert {word for word, names in held.items() if len(names) > 2} == set()


@pytest.mark.parametrize(
    ("word", "verb", "cls"),
    [
        ("zurücktreten", True, "Resignation"),
        ("urnengang", False, "Election"),
        ("massendemonstration", False, "Protest"),
        ("berufen", True, "Appointment"),
        ("einberufen", True, None),  # no verb is told by its end
        ("melden", True, None),  # the list says so
        ("xyzzy", False, None),
    ],
)
def test_the_class_of_a_happening_is_that_of_its_meaning(word: str, verb: bool, cls: str | None) -> None:
    assert class_of("Event", word, verb=verb) == cls
