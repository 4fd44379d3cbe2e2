"""The language of a text."""

import pytest

from kg.tongue import language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Regierung hat am Dienstag beschlossen, dass der Entwurf noch einmal mit den Ländern beraten wird.", "German"),
        ("The government decided on Tuesday that the draft will have to be discussed with the states once more.", "English"),
        ("Le gouvernement a décidé mardi que le projet sera discuté une fois de plus avec les régions du pays.", "French"),
        ("El gobierno decidió el martes que el proyecto se discutirá una vez más con las regiones del país y los", "Spanish"),
        ("Il governo ha deciso martedì che il progetto sarà discusso ancora una volta con le regioni del paese.", "Italian"),
        ("De regering heeft dinsdag besloten dat het ontwerp nog een keer met de provincies wordt besproken.", "Dutch"),
        ("Rząd zdecydował we wtorek, że projekt będzie jeszcze raz omawiany z regionami, ale nie jest to pewne.", "Polish"),
        ("Правительство решило во вторник, что проект еще раз обсудят с регионами страны и с парламентом в мае", "an unknown language"),
        ("Bundestag Berlin", "German"),
        ("", "German"),
    ],
)  # fmt: skip
def test_language(text: str, expected: str) -> None:
    assert language(text) == expected


def test_german_with_an_english_quotation_is_german() -> None:
    text = (
        "Der Präsident sagte am Freitag in seiner Rede „we will do it and we have to do it“, und die Menge rief ihm zu, "
        "dass er es nicht noch einmal verschieben solle."
    )
    assert language(text) == "German"
