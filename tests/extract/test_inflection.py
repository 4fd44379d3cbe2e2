"""Noun phrases in the nominative, whatever case the text has them in."""

import pytest
from spacy.tokens import Doc

from kg.extract.entities import plain
from kg.extract.inflection import in_nominative
from kg.extract.mentions import make_found
from kg.extract.nouns import grammatical_gender, in_own_number
from tests.extract.texts import NLP, text_of


def phrase(*words, lemma, number="Sing"):
    """The words as tokens that all hang on the last noun, and that noun."""
    forms, pos = [w[0] for w in words], [w[1] for w in words]
    head = max(i for i, tag in enumerate(pos) if tag in ("NOUN", "PROPN"))
    lemmas = [lemma if i == head else form for i, form in enumerate(forms)]
    morphs = [f"Number={number}" if i == head else "" for i in range(len(forms))]
    doc = Doc(
        NLP.vocab,
        words=forms,
        pos=pos,
        lemmas=lemmas,
        morphs=morphs,
        heads=[head] * len(forms),
        deps=["amod" if tag == "PROPN" and i != head else "dep" for i, tag in enumerate(pos)],
    )
    return list(doc), doc[head]


@pytest.mark.parametrize(
    ("words", "lemma", "number", "nominative"),
    [
        ([("gemeinsamen", "ADJ"), ("Sicherheit", "NOUN")], "Sicherheit", "Sing", "gemeinsame Sicherheit"),
        ([("dem", "DET"), ("deutschen", "ADJ"), ("Modell", "NOUN")], "Modell", "Sing", "dem deutsches Modell"),
        ([("Obersten", "ADJ"), ("Gerichtshofs", "NOUN")], "Gerichtshof", "Sing", "Oberster Gerichtshof"),
        ([("im", "ADP"), ("neuen", "ADJ"), ("Kabinett", "NOUN")], "Kabinett", "Sing", "im neues Kabinett"),
        ([("extremen", "ADJ"), ("Nationalisten", "NOUN")], "Nationalist", "Plur", "extreme Nationalisten"),
        ([("kleinen", "ADJ"), ("Ländern", "NOUN")], "Land", "Plur", "kleine Länder"),
        ([("der", "DET"), ("jungen", "ADJ"), ("Xyz", "NOUN")], "Xyz", "Sing", "der junge Xyz"),
        ([("schweren", "ADJ"), ("Anschlägen", "NOUN")], "Anschlag", "Sing", "schwere Anschläge"),
        ([("klinische", "ADJ"), ("Studien", "NOUN")], "Studie", "Sing", "klinische Studien"),
        ([("ein", "DET"), ("junger", "ADJ"), ("Präsident", "NOUN")], "Präsident", "Plur", "ein junger Präsident"),
        ([("weißen", "ADJ"), ("Hauses", "NOUN")], "Haus", "Plur", "weißes Haus"),
        ([("der", "DET"), ("neuen", "ADJ"), ("Hotels", "NOUN")], "Hotel", "Plur", "der neue Hotels"),
        ([("westlicher", "ADJ"), ("Medien", "NOUN")], "Medium", "Plur", "westliche Medien"),
        ([("letzter", "ADJ"), ("Beschluss", "NOUN")], "Beschluss", "Plur", "letzter Beschluss"),
        ([("einheimischer", "ADJ"), ("Mitarbeiter", "NOUN")], "Mitarbeiter", "Plur", "einheimische Mitarbeiter"),
        ([("Roten", "PROPN"), ("Meer", "PROPN")], "Meer", "Sing", "Rotes Meer"),
        ([("Auswärtige", "PROPN"), ("Amt", "PROPN")], "Amt", "Sing", "Auswärtiges Amt"),
        # Nothing tells the gender, or what stands before is more than an article: as it is.
        ([("dem", "DET"), ("jungen", "ADJ"), ("Xyz", "NOUN")], "Xyz", "Sing", "dem jungen Xyz"),
        ([("seine", "DET"), ("neuen", "ADJ"), ("Pläne", "NOUN")], "Plan", "Plur", "seine neue Pläne"),
        ([("Wiener", "ADJ"), ("Polizei", "NOUN")], "Polizei", "Sing", "Wiener Polizei"),
        ([("Treffens", "NOUN")], "Treffen", "Sing", "Treffens"),
    ],
)
def test_adjectives_and_noun_stand_in_the_nominative(words, lemma, number, nominative):
    assert in_nominative(*phrase(*words, lemma=lemma, number=number)) == nominative


def test_what_follows_the_noun_stays():
    words, head = phrase(("ukrainischen", "ADJ"), ("Offensive", "NOUN"), ("2023", "NUM"), lemma="Offensive")
    assert in_nominative(words, head) == "ukrainische Offensive 2023"


@pytest.mark.parametrize(
    ("article", "form", "lemma", "features", "plain"),
    [
        ("", "Experten", "Experte", "Case=Nom|Number=Plur", "Experten"),
        ("", "Kritikern", "Kritiker", "Case=Dat|Number=Plur", "Kritiker"),
        ("", "Ländern", "Land", "Case=Dat|Number=Plur", "Länder"),
        ("die", "Bauern", "Bauer", "Case=Nom|Number=Plur", "Bauern"),
        ("den", "Gewerkschaften", "Gewerkschaft", "Case=Dat|Number=Plur", "Gewerkschaften"),
        ("die", "Angehörigen", "Angehöriger", "Case=Nom|Number=Plur", "Angehörige"),
        ("der", "Bürger", "Bürger", "Case=Gen|Number=Plur", "Bürger"),
        ("eines", "Analysten", "Analyst", "Case=Gen|Number=Sing", "Analyst"),
        ("dem", "Demonstranten", "Demonstrant", "Case=Dat|Number=Plur", "Demonstrant"),
        ("den", "Frauen", "Frau", "Case=Dat|Number=Plur", "Frauen"),
        ("", "Medienberichten", "Medienbericht", "Case=Dat|Number=Plur", "Medienberichte"),
    ],
)
def test_several_people_are_called_so(article, form, lemma, features, plain):
    noun = Doc(NLP.vocab, words=[form], pos=["NOUN"], lemmas=[lemma], morphs=[features])[0]
    assert in_own_number(noun, article) == plain


def test_a_name_for_a_thing_has_no_article_and_begins_with_a_capital():
    rows = [
        ("der", "DET", 2, "det", "der"),
        ("gemeinsamen", "ADJ", 2, "amod", "gemeinsam"),
        ("Sicherheit", "NOUN", 2, "ROOT", "Sicherheit"),
    ]
    text = text_of(rows)
    assert plain(text, make_found(text, "Proposal", 0, 2, 0.9)) == "Gemeinsame Sicherheit"


@pytest.mark.parametrize(
    ("noun", "gender"),
    [
        ("Sommeroffensive", "f"), ("Bundestag", "m"), ("Parlament", "n"), ("Gemeinderat", "m"), ("Heirat", "f"),
        ("Gericht", "n"), ("Gerichtshof", "m"), ("Unterricht", "m"), ("Militärregime", "n"), ("Beitritt", "m"),
        ("Drittel", "n"), ("Mittel", "n"), ("Handel", "m"), ("Regierungschef", "m"), ("Vertrauen", "n"),
        ("Waffenstillstand", "m"), ("Ostküste", "f"), ("Stadtrat", "m"), ("Partei", "f"), ("Antwort", "f"),
        ("Zaun", "m"), ("Fraktion", "f"), ("Stadion", "n"), ("Plan", "m"), ("Schwan", ""),
    ],
)  # fmt: skip
def test_endings_tell_the_gender_or_nothing(noun, gender):
    assert grammatical_gender(noun) == gender
