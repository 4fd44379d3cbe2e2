"""Forms of names that are one name, and those that are not."""

import pytest

from kg.extract.forms import (
    acronym_fits,
    is_acronym,
    is_title,
    name_key,
    person_name,
    quoted_name,
    stems,
    told_apart,
    weak_form,
    without_genitive,
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Macrons", "Macron"), ("Trump's", "Trump"), ("Söder", None), ("UNs", None), ("Niedersachsens", "Niedersachsen")],
)
def test_without_genitive(name, expected):
    assert without_genitive(name) == expected


@pytest.mark.parametrize("name", ["NATO", "BVerwG", "EU", "IWF"])
def test_is_acronym(name):
    assert is_acronym(name)


@pytest.mark.parametrize("name", ["Bund", "A", "Rat der Stadt", "Internationale"])
def test_is_no_acronym(name):
    assert not is_acronym(name)


@pytest.mark.parametrize(
    ("acronym", "name"),
    [
        ("BVerwG", "Bundesverwaltungsgericht"),
        ("IWF", "Internationaler Währungsfonds"),
        ("DGB", "Deutscher Gewerkschaftsbund"),
        ("EZB", "Europäische Zentralbank"),
    ],
)
def test_acronym_fits(acronym, name):
    assert acronym_fits(acronym, name)


@pytest.mark.parametrize(
    ("acronym", "name"),
    [
        ("SPD", "Christlich Demokratische Union"),
        ("EU", "Vereinte Nationen"),
        ("RIA", "Russischer Föderationsrat"),
    ],
)
def test_acronym_does_not_fit(acronym, name):
    assert not acronym_fits(acronym, name)


def test_stems_make_inflected_names_equal():
    assert stems("Deutschen Bundestages") == stems("Deutscher Bundestag")


def test_name_key_ignores_spelling():
    assert name_key("Müller") == name_key("Mueller")


@pytest.mark.parametrize(
    ("name", "title"),
    [("Kanzler", True), ("Parlamentspräsidenten", True), ("Gericht", False), ("Vogt", False), ("Clara Vogt", False)],
)
def test_is_title(name, title):
    assert is_title(name) is title


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Frau Dr. Clara Vogt", "Clara Vogt"),
        ("die Vogt", "Vogt"),
        ("Kanzler", "Kanzler"),
        ("Papst Franziskus", "Papst Franziskus"),
    ],
)
def test_person_name(phrase, name):
    assert person_name(phrase) == name


def test_quoted_name_is_what_stands_in_quotation_marks_behind_a_noun():
    assert quoted_name("Organisation „Freie Fahrt") == "Freie Fahrt"
    assert quoted_name("„Freie Fahrt“") == "„Freie Fahrt“"


def test_weak_form():
    assert weak_form("Freiheitlichen") == "Freiheitliche"
    assert weak_form("SPÖ") is None


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("75 Prozent", "80 Prozent der Befragten", True),
        ("rund 75 Prozent", "75 Prozent der Befragten", False),
        ("75 Prozent", "die Befragten", False),
        ("EU-Gipfel", "der G7-Gipfel", True),
        ("EU-Gipfel", "der Gipfel", False),
    ],
)
def test_shares_and_compounds_are_told_apart(one, other, apart):
    assert told_apart(one, other) is apart
