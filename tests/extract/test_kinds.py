"""Names without the noun that says of what kind they are."""

import pytest

from kg.extract.kinds import name_alone
from kg.graph.authority import read_authority
from kg.graph.ontology import AUTHORITY_FILE


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
        ("Port Moresby", "Port Moresby"),
        ("Airport Brüssel", "Airport Brüssel"),
        ("Insel Griechenlands", "Insel Griechenlands"),
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
        ("Reformpartei Sloweniens", "Reformpartei Sloweniens"),
        ("Linkspartei Sachsen", "Linkspartei Sachsen"),
        ("Partei Polens", "Partei Polens"),
        ("Goethe-Institut Moskau", "Goethe-Institut Moskau"),
        ("amerikanischen Gesundheitsbehörde CDC", "CDC"),
        ("Schulbehörde Hamburg", "Schulbehörde Hamburg"),
        ("Bündnis Sahra Wagenknecht", "Bündnis Sahra Wagenknecht"),
    ],
)
def test_a_body_goes_by_its_name(phrase: str, name: str) -> None:
    assert name_alone(phrase, "Organisation") == name


def test_no_known_body_loses_its_name_to_a_country() -> None:
    """ "Piratenpartei Deutschland" is not called Germany."""
    known = read_authority([AUTHORITY_FILE])
    countries = {name for actor in known if actor.cls == "Country" for name in (actor.label_de, *actor.names)}
    same = {"Fluggesellschaft Emirates", "Tageszeitung Österreich"}  # they are known by these names, too
    bodies = (n for actor in known if actor.path.startswith("organisation/") for n in (actor.label_de, *actor.names))
    assert {name for name in bodies if name_alone(name, "Organisation").removesuffix("s") in countries} == same
