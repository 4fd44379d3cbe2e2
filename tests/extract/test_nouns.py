"""What the forms of nouns tell of their gender and number."""

import pytest
from spacy.tokens import Doc

from kg.extract.lexicon import rows
from kg.extract.nouns import adjectival_stem, grammatical_gender, in_own_number, is_dative_plural, lemma_of
from tests.extract.texts import NLP


def noun(form, lemma, features="", pos="NOUN"):
    """The noun as the only word of a text."""
    return Doc(NLP.vocab, words=[form], pos=[pos], lemmas=[lemma], morphs=[features])[0]


@pytest.mark.parametrize(
    ("article", "form", "lemma", "features", "plain"),
    [
        ("", "Experten", "Experte", "Case=Nom|Number=Plur", "Experten"),
        ("", "Kritikern", "Kritiker", "Case=Dat|Number=Plur", "Kritiker"),
        ("", "Ländern", "Land", "Case=Dat|Number=Plur", "Länder"),
        ("die", "Bauern", "Bauer", "Case=Nom|Number=Plur", "Bauern"),
        ("", "Bauern", "Bauer", "Case=Dat|Number=Plur", "Bauern"),
        ("den", "Gewerkschaften", "Gewerkschaft", "Case=Dat|Number=Plur", "Gewerkschaften"),
        ("der", "Bürger", "Bürger", "Case=Gen|Number=Plur", "Bürger"),
        ("eines", "Analysten", "Analyst", "Case=Gen|Number=Sing", "Analyst"),
        ("dem", "Demonstranten", "Demonstrant", "Case=Dat|Number=Plur", "Demonstrant"),
        ("den", "Frauen", "Frau", "Case=Dat|Number=Plur", "Frauen"),
        ("", "Medienberichten", "Medienbericht", "Case=Dat|Number=Plur", "Medienberichte"),
        ("", "Piloten", "Pilot", "Case=Dat|Number=Plur", "Piloten"),
        ("den", "Menschen", "Mensch", "Case=Dat|Number=Plur", "Menschen"),
        ("", "Schwestern", "Schwester", "Case=Dat|Number=Plur", "Schwestern"),
        ("die", "Kugeln", "Kugel", "Case=Nom|Number=Plur", "Kugeln"),
        ("", "Monteuren", "Monteur", "Case=Dat|Number=Plur", "Monteure"),
        # Adjectives that have become nouns.
        ("die", "Angehörigen", "Angehöriger", "Case=Nom|Number=Plur", "Angehörige"),
        ("den", "Vermissten", "Vermisster", "Case=Dat|Number=Plur", "Vermisste"),
        ("", "Polizeibeamten", "Polizeibeamte", "Case=Dat|Number=Plur", "Polizeibeamte"),
        ("die", "Streikenden", "Streikender", "Case=Nom|Number=Sing", "Streikende"),
        ("einem", "Verwandten", "Verwandte", "Case=Dat|Number=Sing", "Verwandter"),
        ("einer", "Verwandten", "Verwandte", "Case=Dat|Number=Sing", "Verwandte"),
        ("der", "Befragte", "Befragte", "Case=Nom|Number=Sing", "Befragter"),
        ("die", "Befragte", "Befragte", "Case=Nom|Number=Sing", "Befragte"),
    ],
)
def test_several_people_are_called_so(article, form, lemma, features, plain):
    assert in_own_number(noun(form, lemma, features), article) == plain


@pytest.mark.parametrize(
    ("form", "stem"),
    [
        ("Geretteten", "Gerettet"),
        ("Erwachsene", "Erwachsen"),
        ("Jugendlichen", "Jugendlich"),
        ("Reisender", "Reisend"),
        ("Fischer", ""),
        ("Aufsteiger", ""),
        ("Legenden", ""),
        ("Geschichten", ""),
        ("Piloten", ""),
    ],
)
def test_adjectives_that_have_become_nouns_are_told_by_their_ending(form, stem):
    assert adjectival_stem(form) == stem


@pytest.mark.parametrize(
    ("form", "lemma", "article", "dative"),
    [
        ("Gesprächen", "Gespräch", "", True),
        ("Schutzgebieten", "Schutzgebiet", "", True),
        ("Sanitätern", "Sanitäter", "den", True),
        ("Muskeln", "Muskel", "", False),
        ("Ziffern", "Ziffer", "", False),
        ("Schlüsseln", "Schlüssel", "die", False),
        ("Staaten", "Staat", "", False),
    ],
)
def test_plurals_of_the_dative_are_told_by_form_gender_and_article(form, lemma, article, dative):
    assert is_dative_plural(noun(form, lemma), article) == dative


@pytest.mark.parametrize(
    ("form", "features", "pos", "lemma"),
    [
        ("Xyzverkäufen", "Number=Plur", "NOUN", "Xyzverkauf"),
        ("Ruderbundes", "", "PROPN", "Ruderbund"),
        ("Paris", "", "PROPN", "Paris"),
        ("Suche", "", "VERB", "Suche"),
    ],
)
def test_words_that_the_dictionary_does_not_know_have_the_form_of_their_last_part(form, features, pos, lemma):
    assert lemma_of(noun(form, form, features, pos)) == lemma


@pytest.mark.parametrize(
    ("word", "gender"),
    [
        ("Sommeroffensive", "f"), ("Bundestag", "m"), ("Parlament", "n"), ("Gemeinderat", "m"), ("Heirat", "f"),
        ("Gericht", "n"), ("Gerichtshof", "m"), ("Unterricht", "m"), ("Militärregime", "n"), ("Beitritt", "m"),
        ("Drittel", "n"), ("Mittel", "n"), ("Handel", "m"), ("Regierungschef", "m"), ("Vertrauen", "n"),
        ("Waffenstillstand", "m"), ("Ostküste", "f"), ("Stadtrat", "m"), ("Partei", "f"), ("Antwort", "f"),
        ("Zaun", "m"), ("Fraktion", "f"), ("Stadion", "n"), ("Plan", "m"), ("Schwan", ""), ("Seebeben", "n"),
        ("Hausbesuch", "m"), ("Maßnahme", "f"),
    ],
)  # fmt: skip
def test_endings_tell_the_gender_or_nothing(word, gender):
    assert grammatical_gender(word) == gender


@pytest.mark.parametrize("name", ["noun_genders.tsv", "adjectival_nouns.tsv"])
def test_an_ending_tells_one_thing(name):
    told = {(ending, kind) for kind, endings in rows(name) for ending in endings.split()}
    assert len({ending for ending, _ in told}) == len(told)


@pytest.mark.parametrize(
    ("noun", "gender"),
    [
        ("Spitzname", "m"),
        ("Aufnahme", "f"),
        ("Spielfigur", "f"),
        ("Merkmal", "n"),
        ("Pfadfinderheim", "n"),
        ("Raumfähre", "f"),
    ],
)
def test_endings_of_every_day_tell_the_gender(noun, gender):
    assert grammatical_gender(noun) == gender
