"""What happenings and plans are called that a clause tells of."""

import pytest

from kg.extract.clauses import clause_name
from kg.extract.mentions import make_found
from kg.timetable import is_time_of_day_or_year, is_unit_of_time
from tests.extract.texts import text_of

PASSIVE = [
    ("Der", "DET", 2, "det", "der"),
    ("neue", "ADJ", 2, "amod", "neu"),
    ("Verkauf", "NOUN", 6, "nsubj:pass", "Verkauf"),
    ("wurde", "AUX", 6, "aux:pass", "werden"),
    ("am", "ADP", 5, "case", "am"),
    ("Montag", "NOUN", 6, "obl", "Montag"),
    ("untersagt", "VERB", 6, "ROOT", "untersagen"),
]
ACTIVE = [
    ("Sie", "PRON", 1, "nsubj", "sie"),
    ("räumten", "VERB", 1, "ROOT", "räumen"),
    ("zwei", "NUM", 4, "nummod", "zwei"),
    ("große", "ADJ", 4, "amod", "groß"),
    ("Hallen", "NOUN", 1, "obj", "Halle"),
]
BEHIND = [
    ("bei", "ADP", 2, "case", "bei"),
    ("einer", "DET", 2, "det", "ein"),
    ("Lawine", "NOUN", 3, "obl", "Lawine"),
    ("gestorben", "VERB", 3, "ROOT", "sterben"),
]
SPAN = [
    ("um", "ADP", 2, "case", "um"),
    ("zwei", "NUM", 2, "nummod", "zwei"),
    ("Wochen", "NOUN", 3, "obl", "Woche"),
    ("verschoben", "VERB", 3, "ROOT", "verschieben"),
]
AGAINST = [
    ("gegen", "ADP", 2, "case", "gegen"),
    ("die", "DET", 2, "det", "der"),
    ("Rebellen", "NOUN", 3, "obj", "Rebell"),
    ("demonstriert", "VERB", 3, "ROOT", "demonstrieren"),
]
COUNTED = [
    ("als", "ADP", 2, "case", "als"),
    ("20", "NUM", 2, "nummod", "20"),
    ("Leute", "NOUN", 3, "nsubj:pass", "Leute"),
    ("verhaftet", "VERB", 3, "ROOT", "verhaften"),
]
NAMED = [
    ("Clara", "PROPN", 2, "nsubj:pass", "Clara"),
    ("Vogt", "PROPN", 0, "flat:name", "Vogt"),
    ("entlassen", "VERB", 2, "ROOT", "entlassen"),
]
PREFIX = [
    ("Polizisten", "NOUN", 1, "nsubj", "Polizist"),
    ("nahmen", "VERB", 1, "ROOT", "nehmen"),
    ("Verdächtige", "NOUN", 1, "obj", "Verdächtige"),
    ("fest", "ADP", 1, "compound:prt", "fest"),
]
BEFALLING = [
    ("Der", "DET", 2, "det", "der"),
    ("frühere", "ADJ", 2, "amod", "früh"),
    ("Präsident", "NOUN", 3, "nsubj", "Präsident"),
    ("verstarb", "VERB", 3, "ROOT", "versterben"),
    ("in", "ADP", 5, "case", "in"),
    ("Rom", "PROPN", 3, "obl", "Rom"),
]
PREFIX_LAST = [
    ("trat", "VERB", 0, "ROOT", "treten"),
    ("von", "ADP", 3, "case", "von"),
    ("seinem", "DET", 3, "det:poss", "sein"),
    ("Chefposten", "NOUN", 0, "obl", "Chefposten"),
    ("zurück", "ADP", 0, "compound:prt", "zurück"),
]
PARTICIPLE_LAST = [
    ("100", "NUM", 1, "nummod", "100"),
    ("Autos", "NOUN", 2, "nsubj:pass", "Auto"),
    ("zerstört", "VERB", 2, "ROOT", "zerstören"),
]
RELATIVE = [
    ("Mit", "ADP", 1, "case", "mit"),
    ("Noten", "NOUN", 1, "ROOT", "Note"),
    (",", "PUNCT", 5, "punct", ","),
    ("die", "PRON", 5, "nsubj:pass", "der"),
    ("gestern", "ADV", 5, "advmod", "gestern"),
    ("veröffentlicht", "VERB", 1, "acl", "veröffentlichen"),
    ("wurden", "AUX", 5, "aux:pass", "werden"),
]
AGENT = [
    ("ein", "DET", 1, "det", "ein"),
    ("Beamter", "NOUN", 4, "nsubj:pass", "Beamter"),
    ("von", "ADP", 3, "case", "von"),
    ("Polizisten", "NOUN", 4, "obl:agent", "Polizist"),
    ("festgenommen", "VERB", 4, "ROOT", "festnehmen"),
]
WEAK = [
    ("der", "DET", 1, "det", "der"),
    ("Beamte", "NOUN", 2, "nsubj:pass", "Beamter"),
    ("verhört", "VERB", 2, "ROOT", "verhören"),
]
SATELLITE = [
    ("der", "DET", 1, "det", "der"),
    ("Wettersatellit", "NOUN", 2, "nsubj:pass", "Wettersatellit"),
    ("gestartet", "VERB", 2, "ROOT", "starten"),
]
REFLEXIVE = [
    ("sich", "PRON", 4, "obj", "sich"),
    ("auf", "ADP", 2, "case", "auf"),
    ("Kohle", "NOUN", 4, "obl", "Kohle"),
    ("zu", "PART", 4, "mark", "zu"),
    ("konzentrieren", "VERB", 4, "ROOT", "konzentrieren"),
]
AROUND = [
    ("um", "ADP", 2, "advmod", "um"),
    ("sich", "PRON", 2, "obj", "sich"),
    ("schoss", "VERB", 2, "ROOT", "schießen"),
]
FORMED = [
    ("vereinfacht", "VERB", 0, "ROOT", "vereinfachen"),
    ("werden", "AUX", 0, "aux:pass", "werden"),
]
DENIED = [
    ("Kein", "DET", 2, "det", "kein"),
    ("neuer", "ADJ", 2, "amod", "neu"),
    ("Vertrag", "NOUN", 5, "nsubj:pass", "Vertrag"),
    ("werde", "AUX", 5, "aux:pass", "werden"),
    ("heute", "ADV", 5, "advmod", "heute"),
    ("geschlossen", "VERB", 5, "ROOT", "schließen"),
]
DENIED_PLURAL = [
    ("keine", "DET", 2, "det", "kein"),
    ("schweren", "ADJ", 2, "amod", "schwer"),
    ("Waffen", "NOUN", 5, "obj", "Waffe"),
    ("mehr", "ADV", 5, "advmod", "mehr"),
    ("zu", "PART", 5, "mark", "zu"),
    ("liefern", "VERB", 5, "ROOT", "liefern"),
]
FORMED_LAST = [
    ("die", "DET", 1, "det", "der"),
    ("Steuern", "NOUN", 3, "nsubj:pass", "Steuer"),
    ("dringend", "ADV", 3, "advmod", "dringend"),
    ("gesenkt", "VERB", 3, "ROOT", "senken"),
    ("werden", "AUX", 3, "aux:pass", "werden"),
    ("müssten", "AUX", 3, "aux", "müssen"),
]
ALLOWED = [
    ("frei", "ADV", 1, "advmod", "frei"),
    ("arbeiten", "VERB", 1, "ROOT", "arbeiten"),
    ("dürfen", "AUX", 1, "aux", "dürfen"),
]
#: The tree takes objects and subjects for what they are not.
MISREAD = [
    ("Den", "DET", 2, "det", "der"),
    ("neuen", "ADJ", 2, "amod", "neu"),
    ("Entwurf", "NOUN", 3, "obl", "Entwurf"),
    ("stellte", "VERB", 3, "ROOT", "stellen"),
    ("sie", "PRON", 3, "nsubj", "sie"),
    ("vor", "ADP", 3, "compound:prt", "vor"),
]
MISREAD_PASSIVE = [
    ("Dann", "ADV", 4, "advmod", "dann"),
    ("wurde", "AUX", 4, "aux:pass", "werden"),
    ("der", "DET", 3, "det", "der"),
    ("Mann", "NOUN", 4, "nsubj", "Mann"),
    ("gefesselt", "VERB", 4, "ROOT", "fesseln"),
]
PLACED = [
    ("Auf", "ADP", 2, "case", "auf"),
    ("der", "DET", 2, "det", "der"),
    ("Messe", "NOUN", 4, "obl", "Messe"),
    ("wurde", "AUX", 4, "aux:pass", "werden"),
    ("gestritten", "VERB", 4, "ROOT", "streiten"),
]
PUNISHED = [
    ("zu", "ADP", 2, "case", "zu"),
    ("zwölf", "NUM", 2, "nummod", "zwölf"),
    ("Jahren", "NOUN", 4, "obl", "Jahr"),
    ("Haft", "NOUN", 4, "obl", "Haft"),
    ("verurteilt", "VERB", 4, "ROOT", "verurteilen"),
]
NUMBERED = [
    ("rund", "ADV", 1, "advmod", "rund"),
    ("2,5", "NUM", 2, "nummod", "2,5"),
    ("Milliarden", "NOUN", 3, "nmod", "Milliarde"),
    ("Euro", "NOUN", 4, "obj", "Euro"),
    ("abschreiben", "VERB", 4, "ROOT", "abschreiben"),
]
DESCRIBED = [
    ("beim", "ADP", 3, "case", "bei"),
    ("sehr", "ADV", 2, "advmod", "sehr"),
    ("großen", "ADJ", 3, "amod", "groß"),
    ("Amt", "NOUN", 4, "obl", "Amt"),
    ("bewerben", "VERB", 4, "ROOT", "bewerben"),
]
#: A verb with a subject and an object, which the tree takes for one in the passive.
BOTH = [
    ("Vogt", "PROPN", 4, "nsubj:pass", "Vogt"),
    ("wird", "AUX", 4, "aux", "werden"),
    ("seinen", "DET", 3, "det:poss", "sein"),
    ("Vorgänger", "NOUN", 4, "obj", "Vorgänger"),
    ("ablösen", "VERB", 4, "ROOT", "ablösen"),
]
#: Infinitives in a row; the tagger knows neither the second one nor what joins them, the dictionary not the third.
IN_A_ROW = [
    ("Beschwerden", "NOUN", 1, "obj", "Beschwerde"),
    ("vorzutragen", "VERB", 1, "ROOT", "vortragen"),
    ("und", "AUX", 1, "cc", "und"),
    ("Ruhe", "NOUN", 4, "obj", "Ruhe"),
    ("beizubehalten", "NOUN", 1, "xcomp", "Beizubehalten"),
    ("oder", "CCONJ", 7, "cc", "oder"),
    ("zu", "PART", 7, "mark", "zu"),
    ("ertränken", "VERB", 1, "conj", "ertrinken"),
]
#: A clause that the verb has behind it, and a pronoun that names nothing else.
CLAUSE_BEHIND = [
    ("prüfen", "VERB", 0, "ROOT", "prüfen"),
    (",", "PUNCT", 3, "punct", ","),
    ("ob", "SCONJ", 3, "mark", "ob"),
    ("etwas", "PRON", 4, "nsubj", "etwas"),
    ("geht", "VERB", 0, "ccomp", "gehen"),
]
#: The tree hangs the preposition elsewhere.
LOOSE_PREPOSITION = [
    ("Forderung", "NOUN", 0, "ROOT", "Forderung"),
    ("in", "ADP", 0, "case", "in"),
    ("der", "DET", 3, "det", "der"),
    ("Politik", "NOUN", 6, "obl", "Politik"),
    ("auf", "ADP", 5, "case", "auf"),
    ("Gegner", "NOUN", 0, "obl", "Gegner"),
    ("zuzugehen", "VERB", 0, "ccomp", "zugehen"),
]
LETTING = [
    ("einladen", "VERB", 0, "ROOT", "einladen"),
    ("lassen", "VERB", 0, "conj", "lassen"),
]
WHO_ACTS = [
    ("sich", "PRON", 3, "obj", "sich"),
    ("die", "DET", 2, "det", "der"),
    ("Konferenz", "NOUN", 3, "nsubj", "Konferenz"),
    ("treffen", "VERB", 3, "ROOT", "treffen"),
]
ANYTHING = [
    ("dagegen", "ADV", 2, "advmod", "dagegen"),
    ("etwas", "PRON", 2, "obj", "etwas"),
    ("unternehmen", "VERB", 2, "ROOT", "unternehmen"),
]


@pytest.mark.parametrize(
    ("rows", "first", "last", "name"),
    [
        (CLAUSE_BEHIND, 0, 4, None),
        (ANYTHING, 0, 2, "dagegen etwas unternehmen"),
        (WHO_ACTS, 1, 3, "sich treffen"),
        (LOOSE_PREPOSITION, 2, 6, "in der Politik auf Gegner zugehen"),
        (LETTING, 0, 1, None),
        (IN_A_ROW, 0, 4, "Beschwerden vortragen und Ruhe beibehalten"),
        (IN_A_ROW, 0, 7, "Beschwerden vortragen und Ruhe beibehalten oder ertränken"),
        (MISREAD, 3, 3, "neuen Entwurf vorstellen"),
        (MISREAD_PASSIVE, 4, 4, "Mann fesseln"),
        (PLACED, 4, 4, "streiten"),
        (PUNISHED, 3, 4, "zu zwölf Jahren Haft verurteilen"),
        (NUMBERED, 3, 4, "rund 2,5 Milliarden Euro abschreiben"),
        (DESCRIBED, 3, 4, "beim sehr großen Amt bewerben"),
        (BOTH, 4, 4, "Vorgänger ablösen"),
        (FORMED_LAST, 0, 5, "Steuern dringend senken"),
        (FORMED_LAST, 0, 4, "Steuern dringend senken"),
        (ALLOWED, 0, 2, None),
        (DENIED, 5, 5, "keinen neuen Vertrag schließen"),
        (DENIED_PLURAL, 0, 5, "keine schweren Waffen mehr liefern"),
        (PASSIVE, 6, 6, "neuen Verkauf untersagen"),
        (PASSIVE, 4, 6, "neuen Verkauf untersagen"),  # the day is told apart
        (PASSIVE, 0, 6, "neuen Verkauf untersagen"),
        (AGENT, 0, 4, "Beamten festnehmen"),
        (WEAK, 2, 2, "Beamten verhören"),
        (SATELLITE, 2, 2, "Wettersatelliten starten"),
        (AROUND, 2, 2, "schießen"),
        (REFLEXIVE, 1, 4, "sich auf Kohle konzentrieren"),
        (ACTIVE, 1, 1, "zwei große Hallen räumen"),
        (ACTIVE, 1, 4, "zwei große Hallen räumen"),
        (NAMED, 2, 2, "Clara Vogt entlassen"),
        (BEHIND, 2, 3, "bei einer Lawine sterben"),
        (BEHIND, 3, 3, "sterben"),
        (AGAINST, 3, 3, "demonstrieren"),
        (COUNTED, 3, 3, "20 Leute verhaften"),
        (SPAN, 1, 3, "um zwei Wochen verschieben"),  # no date
        (FORMED, 0, 1, "vereinfachen"),
        (PASSIVE, 1, 2, None),
        (PREFIX, 3, 3, "Verdächtige festnehmen"),
        (PREFIX_LAST, 3, 4, "von seinem Chefposten zurücktreten"),
        (PARTICIPLE_LAST, 0, 2, "100 Autos zerstören"),
        (BEFALLING, 3, 3, "Präsident versterben"),
        (BEFALLING, 3, 5, "Präsident in Rom versterben"),
        (RELATIVE, 5, 5, "Noten veröffentlichen"),
    ],
)
def test_a_clause_is_named_by_its_verb_and_what_it_is_done_to(rows, first, last, name):
    text = text_of(rows)
    for word in text.words:
        if word.text == "Hallen":
            word.set_morph("Number=Plur")
    assert clause_name(text, make_found(text, "Event", first, last, 0.9)) == name


@pytest.mark.parametrize(
    ("word", "of_day_or_year", "unit"),
    [("Montagabend", True, False), ("März", True, False), ("Silvester", True, False), ("Wochen", False, True),
     ("Vertrag", False, False)],
)  # fmt: skip
def test_nouns_of_time_are_told(word: str, of_day_or_year: bool, unit: bool):
    assert (is_time_of_day_or_year(word), is_unit_of_time(word)) == (of_day_or_year, unit)
