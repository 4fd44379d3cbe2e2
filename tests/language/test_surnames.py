"""Persons get other surnames while the model learns."""

import random

from kg.language.training.examples import Example
from kg.language.training.surnames import renamed, surname_pool, surnames


def example(words: str, persons: list[int]) -> Example:
    """One sentence with the tags of its persons."""
    return Example("a", words.split(), [0] * len(persons), layers={"Person": persons})


def merkel() -> Example:
    """A sentence that names a person in full, by her surname, and in the genitive."""
    return example("Angela Merkel ging , da Merkel Merkels Rede kannte .", [1, 2, 0, 0, 0, 1, 1, 0, 0, 0])


def test_the_last_of_several_names_is_a_surname():
    assert surnames(merkel()) == {"Merkel"}
    assert surnames(example("Die Kanzlerin und Merkel", [1, 2, 0, 1])) == set()
    assert surnames(example("Papst Johannes Paul II. kam", [1, 2, 2, 2, 0])) == set()


def test_words_and_what_follows_articles_are_in_no_pool():
    president = example("Herr Präsident , der Präsident , ein Präsident", [1, 2, 0, 0, 0, 0, 0, 0])
    will = example("George Will will", [1, 2, 0])
    assert surname_pool([merkel(), president, will]) == ["Merkel"]


def test_a_surname_is_replaced_wherever_it_stands():
    new = renamed(merkel(), ["Merkel", "Schmidt"], random.Random(0))
    assert new.words == [word.replace("Merkel", "Schmidt") for word in merkel().words]
    assert new.layers == merkel().layers


def test_who_is_not_in_the_pool_keeps_the_name():
    assert renamed(merkel(), [], random.Random(3)).words == merkel().words
