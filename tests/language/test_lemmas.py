"""Dictionary forms of words of political news."""

import pytest

from kg.language.lemmas import lemma


@pytest.mark.parametrize(
    ("word", "upos", "expected"),
    [
        ("forderte", "VERB", "fordern"),
        ("Sicherheitsgarantien", "NOUN", "Sicherheitsgarantie"),
        ("UN-Soldaten", "NOUN", "UN-Soldat"),
        ("wurden", "AUX", "werden"),
        ("sei", "AUX", "sein"),
        ("der", "DET", "der"),
        ("größten", "ADJ", "groß"),
        ("Söder", "PROPN", "Söder"),
        ("Im", "ADP", "im"),
        ("2022", "NUM", "2022"),
        ("🙂", "SYM", "🙂"),
        ("entsendet", "VERB", "entsenden"),
        ("beworfen", "VERB", "bewerfen"),
        ("beschossen", "VERB", "beschießen"),
        ("entfernten", "VERB", "entfernen"),
        ("verabschieden", "VERB", "verabschieden"),
        ("abgedrängt", "VERB", "abdrängen"),
        ("vergewaltigt", "VERB", "vergewaltigen"),
        ("bombardiert", "VERB", "bombardieren"),
        ("vereitelt", "VERB", "vereiteln"),
        ("durchquert", "VERB", "durchqueren"),
        ("bereit", "VERB", "bereit"),
        ("ausgebrannt", "VERB", "ausbrennen"),
        ("einbestellt", "VERB", "einbestellen"),
        ("herumschickt", "VERB", "herumschicken"),
        ("stand", "VERB", "stand"),
        ("gefahren", "VERB", "fahren"),
        ("vorgedrungen", "VERB", "vordringen"),
        ("erhalten", "VERB", "erhalten"),
    ],
)
def test_lemma(word, upos, expected):
    assert lemma(word, upos) == expected
