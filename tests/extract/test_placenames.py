"""Names of places without the noun that says what they are."""

import pytest

from kg.extract.placenames import place_name


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
    assert place_name(phrase) == name
