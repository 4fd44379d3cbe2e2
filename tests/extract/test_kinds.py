"""Names without the noun that says of what kind they are."""

import pytest

from kg.extract.kinds import name_alone


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Hauptstadt London", "London"),
        ("der englischen Hauptstadt London", "London"),
        ("Hafenstadt Rotterdam", "Rotterdam"),
        ("Berliner Stadtteils Wedding", "Wedding"),
        ("Stadt Frankfurt am Main", "Frankfurt am Main"),
        ("griechischen Insel Lesbos", "Lesbos"),
        ("Bundeslandes Hessen", "Hessen"),
        ("London", "London"),
        ("Hauptstadt Georgiens", "Hauptstadt Georgiens"),  # not Georgia itself
        ("Stadt der Liebe", "Stadt der Liebe"),
        ("Dorf in Kalabrien", "Dorf in Kalabrien"),
        ("Provinz Kandahar", "Provinz Kandahar"),  # not the city
        ("Bundesstaat New York", "Bundesstaat New York"),
        ("Wiener Neustadt", "Wiener Neustadt"),
        ("Stadt", "Stadt"),
    ],
)
def test_a_place_goes_by_its_name(phrase: str, name: str) -> None:
    assert name_alone(phrase, "Place") == name


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Nachrichtenagentur Reuters", "Reuters"),
        ("russischen Nachrichtenagentur Tass", "Tass"),
        ("Firma Siemens", "Siemens"),
        ("Hilfsorganisation Ärzte ohne Grenzen", "Ärzte ohne Grenzen"),
        ("rechtsextreme Partei Jobbik", "Jobbik"),
        ("Partei Die Linke", "Die Linke"),
        ("Instituts Ifop", "Ifop"),
        ("Partei der Arbeit", "Partei der Arbeit"),
        ("Zeitschrift Deutscher Ärzte", "Zeitschrift Deutscher Ärzte"),
        ("Organisation Amerikanischer Staaten", "Organisation Amerikanischer Staaten"),
        ("Stiftung Warentest", "Stiftung Warentest"),
        ("Kommunistische Partei Moldawiens", "Kommunistische Partei Moldawiens"),
        ("Bündnis Sahra Wagenknecht", "Bündnis Sahra Wagenknecht"),
    ],
)
def test_a_body_goes_by_its_name(phrase: str, name: str) -> None:
    assert name_alone(phrase, "Organisation") == name
