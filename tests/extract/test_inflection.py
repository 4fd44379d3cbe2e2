"""Noun phrases in the nominative, whatever case the text has them in."""

import pytest
from spacy.tokens import Doc

from kg.extract.entities import plain
from kg.extract.inflection import in_nominative
from kg.extract.mentions import make_found
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
        ([("40", "NUM"), ("Nachbarn", "NOUN")], "Nachbar", "Plur", "40 Nachbarn"),
        ([("fast", "ADV"), ("300", "NUM"), ("Sanitätern", "NOUN")], "Sanitäter", "Plur", "fast 300 Sanitäter"),
        ([("zwei", "NUM"), ("fremden", "ADJ"), ("Booten", "NOUN")], "Boot", "Plur", "zwei fremde Boote"),
        ([("mehreren", "DET"), ("Kundinnen", "NOUN")], "Kundin", "Plur", "mehrere Kundinnen"),
        ([("vielen", "PRON"), ("Erkrankten", "NOUN")], "Erkrankter", "Plur", "viele Erkrankte"),
        ([("vieler", "ADJ"), ("Urlauber", "NOUN")], "Urlauber", "Plur", "viele Urlauber"),
        ([("allen", "DET"), ("neuen", "ADJ"), ("Schülern", "NOUN")], "Schüler", "Plur", "alle neuen Schüler"),
        ([("die", "DET"), ("neuen", "ADJ"), ("Gefangenen", "NOUN")], "Gefangene", "Plur", "die neue Gefangene"),
        ([("der", "DET"), ("schnelle", "ADJ"), ("Xyz", "NOUN")], "Xyz", "Sing", "der schneller Xyz"),
        ([("das", "DET"), ("lange", "ADJ"), ("Xyz", "NOUN")], "Xyz", "Sing", "das langes Xyz"),
        ([("vom", "ADP"), ("langen", "ADJ"), ("Schweigen", "NOUN")], "Schweigen", "Sing", "vom langes Schweigen"),
        ([("Deutschen", "PROPN"), ("Ruderbundes", "PROPN")], "Ruderbundes", "Sing", "Deutscher Ruderbund"),
        ([("türkische", "ADJ"), ("Schutzgebieten", "NOUN")], "Schutzgebiet", "Plur", "türkische Schutzgebiete"),
        (
            [("einem", "DET"), ("deutschen", "ADJ"), ("Astronauten", "NOUN")],
            "Astronaut",
            "Sing",
            "einem deutscher Astronaut",
        ),
        ([("einem", "DET"), ("Bekannten", "NOUN"), ("hier", "ADV")], "Bekannte", "Sing", "einem Bekannter hier"),
        ([("anderen", "ADJ"), ("zehn", "NUM"), ("Gästen", "NOUN")], "Gast", "Plur", "andere zehn Gäste"),
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


def in_row(rows, head):
    """The words of the rows in the nominative."""
    text = text_of(rows)
    return in_nominative(text.words, text.words[head])


@pytest.mark.parametrize(
    ("rows", "head", "nominative"),
    [
        (
            [
                ("Richtern", "NOUN", 0, "obl", "Richter"),
                ("und", "NOUN", 3, "cc", "und"),
                ("jungen", "ADJ", 3, "amod", "jung"),
                ("Anwälten", "NOUN", 0, "conj", "Anwalt"),
            ],
            0,
            "Richter und junge Anwälte",
        ),
        # What belongs to one noun is no part of the row.
        (
            [
                ("Zahl", "NOUN", 0, "obl", "Zahl"),
                ("von", "ADP", 2, "case", "von"),
                ("Einbrüchen", "NOUN", 0, "nmod", "Einbruch"),
                ("und", "CCONJ", 4, "cc", "und"),
                ("Diebstählen", "NOUN", 0, "conj", "Diebstahl"),
            ],
            0,
            "Zahl von Einbrüchen und Diebstählen",
        ),
        (
            [
                ("kleiner", "ADJ", 3, "amod", "klein"),
                ("und", "CCONJ", 2, "cc", "und"),
                ("mittlerer", "ADJ", 0, "conj", "mittlerer"),
                ("Firmen", "NOUN", 3, "nmod", "Firma"),
            ],
            3,
            "kleine und mittlere Firmen",
        ),
        (
            [
                ("in", "ADP", 1, "case", "in"),
                ("Polen", "PROPN", 2, "obl", "Polen"),
                ("lebenden", "ADJ", 3, "amod", "lebend"),
                ("Ärzte", "NOUN", 3, "nsubj", "Arzt"),
            ],
            3,
            "in Polen lebende Ärzte",
        ),
        (
            [
                ("auf", "ADP", 2, "case", "auf"),
                ("zwei", "NUM", 2, "nummod", "zwei"),
                ("Bergen", "NOUN", 2, "obl", "Berg"),
            ],
            2,
            "auf zwei Bergen",
        ),
        # Names: genitives behind their article, towns' adjectives and others that the tree hangs elsewhere.
        (
            [
                ("des", "DET", 2, "det", "der"),
                ("Hamburger", "ADJ", 2, "amod", "Hamburger"),
                ("Oberverwaltungsgerichts", "PROPN", 2, "nmod", "Oberverwaltungsgerichts"),
            ],
            2,
            "des Hamburger Oberverwaltungsgericht",
        ),
        (
            [
                ("Durchsetzung", "NOUN", 0, "obj", "Durchsetzung"),
                ("eines", "DET", 2, "det", "ein"),
                ("Anbaustopps", "NOUN", 0, "nmod", "Anbaustopp"),
            ],
            2,
            "Durchsetzung eines Anbaustopps",
        ),
        (
            [
                ("Frankfurter", "PROPN", 2, "amod", "Frankfurter"),
                ("Allgemeinen", "PROPN", 2, "amod", "Allgemeine"),
                ("Sonntagszeitung", "NOUN", 2, "obl", "Sonntagszeitung"),
            ],
            2,
            "Frankfurter Allgemeine Sonntagszeitung",
        ),
        (
            [
                ("Interamerikanischen", "ADJ", 0, "amod", "interamerikanisch"),
                ("Entwicklungsbank", "PROPN", 1, "nmod", "Entwicklungsbank"),
            ],
            1,
            "Interamerikanische Entwicklungsbank",
        ),
        (
            [
                ("Syracuse", "PROPN", 1, "compound", "Syracuse"),
                ("Schloss", "NOUN", 1, "obl", "Schloss"),
            ],
            1,
            "Syracuse Schloss",
        ),
        # Towns are neuter.
        (
            [
                ("im", "ADP", 2, "case", "im"),
                ("östlichen", "ADJ", 2, "amod", "östlich"),
                ("Musterstadt", "PROPN", 2, "obl", "Musterstadt"),
            ],
            2,
            "im östliche Musterstadt",
        ),
        (
            [
                ("im", "ADP", 2, "case", "im"),
                ("östlichen", "ADJ", 2, "amod", "östlich"),
                ("London", "PROPN", 2, "obl", "London"),
            ],
            2,
            "im östliches London",
        ),
        # What the tagger takes for a noun or an article, but not what is one.
        (
            [("muslimischen", "NOUN", 0, "obl", "muslimischen"), ("Vertretern", "NOUN", 1, "obl", "Vertreter")],
            1,
            "muslimische Vertreter",
        ),
        ([("dessen", "DET", 1, "det", "der"), ("Schülern", "NOUN", 1, "obl", "Schüler")], 1, "dessen Schülern"),
        # A number counts the noun behind it wherever the tree hangs it, but a year does not.
        (
            [
                ("318", "NUM", 0, "nsubj", "318"),
                ("leeren", "ADJ", 2, "amod", "leer"),
                ("Wohnungen", "NOUN", 2, "nsubj", "Wohnung"),
            ],
            2,
            "318 leere Wohnungen",
        ),
        (
            [
                ("2009", "NUM", 0, "obl", "2009"),
                ("verhängtes", "ADJ", 2, "amod", "verhängt"),
                ("Urteil", "NOUN", 2, "nsubj", "Urteil"),
            ],
            2,
            "2009 verhängtes Urteil",
        ),
        # An adverb belongs to the adjective behind it, wherever the tree hangs it.
        (
            [
                ("gerade", "ADV", 3, "advmod", "gerade"),
                ("erlassenen", "ADJ", 2, "amod", "erlassen"),
                ("Dekrete", "NOUN", 3, "obj", "Dekret"),
                ("anwenden", "VERB", 3, "ROOT", "anwenden"),
            ],
            2,
            "gerade erlassene Dekrete anwenden",
        ),
        # What stands right behind a joining word is of the row wherever the tree hangs it.
        (
            [
                ("Kindern", "NOUN", 3, "obl", "Kind"),
                ("und", "CCONJ", 2, "cc", "und"),
                ("Jugendlichen", "NOUN", 3, "conj", "Jugendliche"),
                ("Missbrauch", "NOUN", 3, "ROOT", "Missbrauch"),
            ],
            0,
            "Kinder und Jugendliche Missbrauch",
        ),
        # What belongs to an adjective, wherever the tree hangs it; adjectives with a hyphen that the tagger calls nouns.
        (
            [
                ("200.000", "NUM", 3, "nummod", "200.000"),
                ("chronisch", "ADJ", 3, "advmod", "chronisch"),
                ("kranken", "ADJ", 3, "amod", "krank"),
                ("Menschen", "NOUN", 3, "obl", "Mensch"),
            ],
            3,
            "200.000 chronisch kranke Menschen",
        ),
        (
            [("SPD-regierten", "NOUN", 0, "obl", "SPD-regiert"), ("Ländern", "NOUN", 1, "obl", "Land")],
            1,
            "SPD-regierte Länder",
        ),
        # What only singulars and what only plurals have before them.
        (
            [("jedem", "DET", 1, "det", "jeder"), ("Radiosender", "NOUN", 1, "obl", "Radiosender")],
            1,
            "jeder Radiosender",
        ),
        (
            [("organisiertes", "ADJ", 1, "amod", "organisiert"), ("Verbrechen", "NOUN", 1, "obj", "Verbrechen")],
            1,
            "organisiertes Verbrechen",
        ),
        (
            [
                ("keine", "DET", 2, "det", "kein"),
                ("freien", "ADJ", 2, "amod", "frei"),
                ("Hotelzimmer", "NOUN", 2, "obj", "Hotelzimmer"),
            ],
            2,
            "keine freie Hotelzimmer",
        ),
    ],
)
def test_rows_and_what_belongs_to_adjectives(rows, head, nominative):
    assert in_row(rows, head) == nominative


def test_the_article_of_a_noun_may_stand_before_adjectives_outside_of_the_phrase():
    rows = [
        ("einen", "DET", 3, "det", "ein"),
        ("unbeteiligten", "ADJ", 3, "amod", "unbeteiligt"),
        ("19-jährigen", "ADJ", 3, "amod", "19-jährig"),
        ("Xyz", "NOUN", 3, "obj", "Xyz"),
    ]
    text = text_of(rows)
    assert in_nominative(text.words[2:], text.words[3]) == "19-jähriger Xyz"


def test_a_noun_that_the_tagger_takes_for_a_verb_is_one():
    text = text_of([("nach", "ADP", 1, "case", "nach"), ("Gesprächen", "VERB", 1, "obl", "Gespräch")])
    assert in_nominative(text.words[1:], text.words[1]) == "Gespräche"


def test_a_pair_has_the_article_before_it():
    rows = [
        ("ein", "DET", 3, "det", "ein"),
        ("paar", "NOUN", 3, "nmod", "Paar"),
        ("kleine", "ADJ", 3, "amod", "klein"),
        ("Unfälle", "NOUN", 3, "obj", "Unfall"),
    ]
    text = text_of(rows)
    assert in_nominative(text.words[2:], text.words[3]) == "kleine Unfälle"


def test_a_name_for_a_thing_has_no_article_and_begins_with_a_capital():
    rows = [
        ("der", "DET", 2, "det", "der"),
        ("gemeinsamen", "ADJ", 2, "amod", "gemeinsam"),
        ("Sicherheit", "NOUN", 2, "ROOT", "Sicherheit"),
    ]
    text = text_of(rows)
    assert plain(text, make_found(text, "Proposal", 0, 2, 0.9)) == "Gemeinsame Sicherheit"
