"""Words that tell a woman or a man."""

import pytest
import spacy
from spacy.tokens import Doc

from kg.extract.gender import name_gender, noun_gender


@pytest.mark.parametrize(
    ("phrase", "gender"),
    [
        ("Clara Vogt", "f"),
        ("Peter Vogt", "m"),
        ("Frau Vogt", "f"),
        ("Ministerin Vogt", "f"),
        ("Minister Vogt", "m"),
        ("Dr. Clara Vogt", "f"),
        ("Vogt", ""),
        ("Xyz Vogt", ""),
    ],
)
def test_name_gender(phrase, gender):
    assert name_gender(phrase) == gender


@pytest.mark.parametrize(
    ("word", "morph", "gender"),
    [
        ("Ministerin", "Gender=Fem|Number=Sing", "f"),
        ("Minister", "Gender=Masc|Number=Sing", "m"),
        ("Geisel", "Gender=Fem|Number=Sing", ""),
        ("Gast", "Gender=Masc|Number=Sing", ""),
        ("Ministerin", "Gender=Masc|Number=Sing", "f"),
        ("Geschäftsfrau", "Gender=Masc|Number=Sing", "f"),
        ("Sportverein", "Gender=Masc|Number=Sing", ""),
        ("Cousin", "Gender=Masc|Number=Sing", ""),
        ("Minister", "Gender=Masc|Number=Plur", ""),
        ("Mitglied", "Gender=Neut|Number=Sing", ""),
    ],
)
def test_noun_gender(word, morph, gender):
    doc = Doc(spacy.blank("de").vocab, words=[word], pos=["NOUN"], morphs=[morph])
    assert noun_gender(doc[0]) == gender


@pytest.mark.parametrize(
    ("article", "noun", "gender"),
    [
        ("die", "Angeklagte", "f"),
        ("der", "49-Jährige", "m"),
        ("ein", "Grüner", "m"),
        ("dem", "Vorsitzenden", "m"),
        ("den", "Vorsitzenden", ""),  # one or several
        ("die", "Vorsitzenden", ""),
    ],
)
def test_the_article_of_an_adjective_tells_a_woman_or_a_man(article, noun, gender):
    doc = Doc(spacy.blank("de").vocab, words=[article, noun], pos=["DET", "NOUN"], heads=[1, 1], deps=["det", "ROOT"])
    assert noun_gender(doc[1]) == gender


def test_a_relative_pronoun_tells_no_sex():
    words, deps = ["Videos", ",", "die", "Verletzte", "zeigten"], ["ROOT", "punct", "nsubj", "obj", "acl"]
    pos, heads = ["NOUN", "PUNCT", "PRON", "NOUN", "VERB"], [0, 4, 4, 4, 0]
    assert noun_gender(Doc(spacy.blank("de").vocab, words=words, pos=pos, heads=heads, deps=deps)[3]) == ""
